// Command mutation plants deliberate mistakes in router, sim and results, one at a time, and runs the test that must notice each. It
// fails when a mistake survives, when its place in the source is no longer there, or when it does not compile. The tree itself
// is never touched: each mistake is a file of its own, which the go command reads in place of the true one (-overlay). Start it
// with make mutation.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

var (
	only   = flag.String("only", "", "only the mistakes whose words match this regular expression")
	list   = flag.Bool("list", false, "print the table and try nothing")
	report = flag.String("report", "", "write the table to this file")
)

func main() {
	flag.Parse()
	if err := mutate(); err != nil {
		fmt.Fprintln(os.Stderr, "mutation:", err)
		os.Exit(1)
	}
}

func mutate() error {
	pattern, err := regexp.Compile(*only)
	if err != nil {
		return err
	}
	chosen := slices.DeleteFunc(slices.Clone(faults), func(f fault) bool { return !pattern.MatchString(f.name) })
	for _, f := range chosen {
		if _, err := f.apply("."); err != nil {
			return err
		}
	}
	if *list {
		fmt.Print(page(chosen))
		return nil
	}
	if err := soundPasses(chosen); err != nil {
		return err
	}
	left := 0
	for i, f := range chosen {
		verdict, err := f.try()
		if err != nil {
			return err
		}
		fmt.Printf("%2d of %d  %-8s  %s: %s\n", i+1, len(chosen), verdict, f.run, f.name)
		if verdict != caught {
			left++
		}
	}
	if left > 0 {
		return fmt.Errorf("%d of %d mistakes are not noticed by their tests, or do not compile", left, len(chosen))
	}
	fmt.Printf("all %d mistakes are noticed\n", len(chosen))
	if *report == "" {
		return nil
	}
	return os.WriteFile(*report, []byte(page(chosen)), 0o600)
}

// apply is the file with the mistake in it. The place must be there once, so that it is clear which line is meant.
func (f *fault) apply(root string) ([]byte, error) {
	text, err := os.ReadFile(filepath.Join(root, f.file))
	if err != nil {
		return nil, err
	}
	if n := bytes.Count(text, []byte(f.old)); n != 1 {
		return nil, fmt.Errorf("%q: %s holds %d times, not once:\n%s", f.name, f.file, n, f.old)
	}
	return bytes.Replace(text, []byte(f.old), []byte(f.new), 1), nil
}

// soundPasses runs the tests without a mistake: a test that fails anyway notices nothing.
func soundPasses(chosen []fault) error {
	seen := map[string]bool{}
	for _, f := range chosen {
		command := f.command()
		if key := strings.Join(command, " "); seen[key] {
			continue
		} else {
			seen[key] = true
		}
		out, err := exec.Command("go", command...).CombinedOutput()
		if err != nil {
			return fmt.Errorf("without a mistake, go %s: %w\n%s", strings.Join(command, " "), err, out)
		}
		if bytes.Contains(out, []byte("no tests to run")) {
			return fmt.Errorf("there is no test %s in %s", f.run, f.in)
		}
	}
	fmt.Printf("%d tests pass without a mistake\n", len(seen))
	return nil
}

// command is the go command that runs the test of a mistake, with what goes before.
func (f *fault) command(before ...string) []string {
	var parts []string
	for _, part := range strings.Split(f.run, "/") {
		parts = append(parts, "^"+part+"$")
	}
	command := append([]string{"test", "-vet=off", "-count=1", "-timeout=300s"}, before...)
	return append(append(command, "-run="+strings.Join(parts, "/"), f.in), f.args...)
}

// What becomes of a mistake.
const (
	caught   = "caught"
	survives = "SURVIVES"
	broken   = "BROKEN" // it does not compile, so that it shows nothing
)

// try runs the test with the mistake.
func (f *fault) try() (verdict string, err error) {
	folder, err := os.MkdirTemp("", "mutation")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(folder)
	overlay, err := f.overlay(folder)
	if err != nil {
		return "", err
	}
	out, err := exec.Command("go", f.command("-overlay="+overlay)...).CombinedOutput()
	var failed *exec.ExitError
	switch {
	case err == nil:
		return survives, nil
	case !errors.As(err, &failed):
		return "", err
	case !bytes.Contains(out, []byte("--- FAIL: ")) && !bytes.Contains(out, []byte("panic: ")):
		fmt.Printf("%s", out)
		return broken, nil
	}
	return caught, nil
}

// overlay writes the file with the mistake, and what tells the go command to read it.
func (f *fault) overlay(folder string) (string, error) {
	text, err := f.apply(".")
	if err != nil {
		return "", err
	}
	original, err := filepath.Abs(f.file)
	if err != nil {
		return "", err
	}
	changed, table := filepath.Join(folder, "changed.go"), filepath.Join(folder, "overlay.json")
	replaced, err := json.Marshal(map[string]map[string]string{"Replace": {original: changed}})
	if err != nil {
		return "", err
	}
	return table, errors.Join(os.WriteFile(changed, text, 0o600), os.WriteFile(table, replaced, 0o600))
}

// page is the table of the mistakes and of the tests that notice them.
func page(chosen []fault) string {
	var b strings.Builder
	b.WriteString(`# Mistakes that the tests notice

Written by ` + "`make mutation`" + `, which plants each of these mistakes in the source, alone, and runs the test beside it: it must fail with
the mistake and pass without. The program is ` + "`bench/mutation`" + `, the list ` + "`bench/mutation/faults.go`" + `; ` + "`make test`" + ` checks that each
still has its place. A test is the first to look at for its mistake, seldom the only one that fails.

| mistake | in | noticed by |
| --- | --- | --- |
`)
	for _, f := range chosen {
		fmt.Fprintf(&b, "| %s | `%s` | `%s` in `%s` |\n", f.name, f.file, f.run, strings.TrimPrefix(f.in, "./"))
	}
	return b.String()
}
