// Command dist makes what is handed out: for each system one archive with the program, its manual pages and completions, the documentation,
// and the licenses of everything that is in it; and a file with the sums of the archives. make dist starts it.
//
// Two runs of the same source, wherever it lies, give the same bytes: paths are cut off, no file has a time, and nothing of the
// machine is in them.
//
//	go run ./bench/dist -version 0.1.0 -out dist
//	go run ./bench/dist -check                     vet for every system, and write nothing
package main

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

// targets are the systems that are built for.
var targets = []target{
	{"linux", "amd64"}, {"linux", "arm64"}, {"darwin", "amd64"}, {"darwin", "arm64"}, {"windows", "amd64"}, {"windows", "arm64"},
}

type target struct{ system, processor string }

func (t target) String() string { return t.system + "/" + t.processor }

func main() {
	version := flag.String("version", "dev", "version that the program names")
	out := flag.String("out", "dist", "folder for the archives")
	only := flag.String("only", "", "one system alone, such as linux/amd64")
	check := flag.Bool("check", false, "vet for every system, and write nothing")
	flag.Parse()
	chosen := slices.DeleteFunc(slices.Clone(targets), func(t target) bool { return *only != "" && t.String() != *only })
	err := error(nil)
	switch {
	case len(chosen) == 0:
		err = fmt.Errorf("no such system: %s; there are %v", *only, targets)
	case *check:
		err = checkAll(chosen)
	default:
		err = distribute(chosen, *version, *out)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "dist:", err)
		os.Exit(1)
	}
}

// checkAll vets the program for each system once, which compiles all that it is made of; what processors differ in is for make dist.
func checkAll(chosen []target) error {
	seen := map[string]bool{}
	for _, t := range chosen {
		if seen[t.system] {
			continue
		}
		seen[t.system] = true
		fmt.Println("==", t)
		if err := t.run("go", "vet", "./cmd/headroom"); err != nil {
			return err
		}
	}
	return nil
}

// run starts a command as for another system.
func (t target) run(name string, args ...string) error {
	cmd := exec.Command(name, args...)
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS="+t.system, "GOARCH="+t.processor, "GOAMD64=v1", "GOARM64=v8.0", "GOFLAGS=")
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%v: %s %s: %w", t, name, strings.Join(args, " "), err)
	}
	return nil
}

func (t target) build(version, file string) error {
	return t.run("go", "build", "-trimpath", "-buildvcs=false", "-pgo=bench/headroom.pgo", "-ldflags=-s -w -X main.version="+version, "-o", file, "./cmd/headroom")
}

// program is the name of the program's file.
func (t target) program() string {
	if t.system == "windows" {
		return "headroom.exe"
	}
	return "headroom"
}

func distribute(chosen []target, version, out string) error {
	work, err := os.MkdirTemp("", "headroom-dist-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	common, err := commonFiles(work, version)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	sums := ""
	for _, t := range chosen {
		binary := filepath.Join(work, t.system+"-"+t.processor)
		if err := t.build(version, binary); err != nil {
			return err
		}
		files := append(slices.Clone(common), entry{t.program(), binary, true})
		licenses, err := licensesOf(t)
		if err != nil {
			return err
		}
		name := fmt.Sprintf("headroom-%s-%s-%s", version, t.system, t.processor)
		content, extension, err := pack(t, name, append(files, licenses...))
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(out, name+extension), content, 0o644); err != nil {
			return err
		}
		sums += fmt.Sprintf("%x  %s\n", sha256.Sum256(content), name+extension)
		fmt.Printf("%s%s  %.1f MB\n", name, extension, float64(len(content))/1e6)
	}
	return os.WriteFile(filepath.Join(out, "SHA256SUMS"), []byte(sums), 0o644)
}

// commonFiles are those that all archives have: words for people, and what this machine's program writes about itself.
func commonFiles(work, version string) ([]entry, error) {
	var files []entry
	for _, name := range []string{"README.md", "CHANGELOG.md", "LICENSE", "NOTICE"} {
		files = append(files, entry{name, name, false})
	}
	docs, err := below("docs", "docs")
	if err != nil {
		return nil, err
	}
	here := target{runtime.GOOS, runtime.GOARCH}
	program := filepath.Join(work, here.program())
	if err := here.build(version, program); err != nil {
		return nil, err
	}
	extra := filepath.Join(work, "share")
	if err := here.run(program, "man", filepath.Join(extra, "man", "man1")); err != nil {
		return nil, err
	}
	for _, shell := range []string{"bash", "zsh", "fish", "powershell"} {
		text, err := exec.Command(program, "completion", shell).Output()
		if err != nil {
			return nil, err
		}
		if err := keep(filepath.Join(extra, "completions", "headroom."+shell), text); err != nil {
			return nil, err
		}
	}
	schema, err := exec.Command(program, "schema").Output()
	if err != nil {
		return nil, err
	}
	if err := keep(filepath.Join(extra, "headroom.schema.json"), schema); err != nil {
		return nil, err
	}
	share, err := below(extra, "share")
	if err != nil {
		return nil, err
	}
	ready, err := readyMade()
	if err != nil {
		return nil, err
	}
	return withLinked(slices.Concat(files, docs, share, ready))
}

// readyMade are the scenarios that come with the program, to be read and copied, and the tables that they use.
func readyMade() ([]entry, error) {
	files, err := below(filepath.Join("scenarios", "data"), "scenarios/data")
	if err != nil {
		return nil, err
	}
	for _, pattern := range []string{"*.yaml", "*.csv"} {
		found, err := filepath.Glob(filepath.Join("scenarios", pattern))
		if err != nil {
			return nil, err
		}
		for _, file := range found {
			files = append(files, entry{filepath.ToSlash(file), file, false})
		}
	}
	return files, nil
}

func keep(path string, content []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, content, 0o644)
}
