package main

import (
	"bytes"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/pflag"
)

const (
	root   = "../.."
	readme = root + "/README.md"
	// skipped stands in the README for output that is left out.
	skipped = "…"
)

// command is one command of the README's console blocks with the output shown below it.
type command struct {
	line  string
	shown []int // lines of the README, from 0
}

// The README's commands work and print what it shows. A renamed flag, scenario or column would make it lie.
func TestReadme(t *testing.T) { tryPage(t, readme, 5) }

// The worked examples of docs/erlang.md are what the command prints.
func TestErlangPage(t *testing.T) { tryPage(t, root+"/docs/erlang.md", 5) }

// So are those for newcomers.
func TestTour(t *testing.T)              { tryPage(t, root+"/docs/tour.md", 3) }
func TestHowRoutingDecides(t *testing.T) { tryPage(t, root+"/docs/how-routing-decides.md", 1) }
func TestErlangUsers(t *testing.T)       { tryPage(t, root+"/docs/erlang-users.md", 2) }

// tryPage runs the commands of a page, at least so many, and compares what it shows of their output.
func tryPage(t *testing.T, page string, least int) {
	t.Helper()
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(text), "\n")
	commands := console(lines)
	if len(commands) < least {
		t.Fatalf("found %d commands in %s: the test tests nothing", len(commands), page)
	}
	for _, c := range commands {
		t.Run(c.line, func(t *testing.T) {
			out := perform(t, strings.Fields(c.line))
			compareShown(t, lines, c.shown, strings.Split(out, "\n"))
		})
	}
	if *update {
		if err := os.WriteFile(page, []byte(strings.Join(lines, "\n")), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// console finds the commands in the blocks fenced as console.
func console(lines []string) []command {
	var commands []command
	inside := false
	for i, line := range lines {
		switch {
		case strings.HasPrefix(line, "```"):
			inside = line == "```console"
		case !inside:
		case strings.HasPrefix(line, "$ "):
			commands = append(commands, command{line: strings.TrimPrefix(line, "$ ")})
		case len(commands) > 0:
			last := &commands[len(commands)-1]
			last.shown = append(last.shown, i)
		}
	}
	return commands
}

// perform runs a command from the folder of the README. Of make it asks only whether it would know what to do: make test
// is what runs this test, and make run is run by .ci/run.
func perform(t *testing.T, args []string) string {
	t.Helper()
	switch args[0] {
	case "make":
		args = slices.Insert(args, 1, "--dry-run")
	case "bin/headroom", "headroom":
		args[0] = "headroom" // this test's own
		if slices.Contains(args, "--out") {
			t.Fatal("a README command that writes files would write them into the source")
		}
	default:
		t.Fatalf("the test does not know how to run %q", args[0])
	}
	var stderr bytes.Buffer
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Dir, cmd.Stderr = root, &stderr
	cmd.Env = append(os.Environ(), "MAKEFLAGS=", "NO_COLOR=1")
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%q: %v\n%s", args, err, &stderr)
	}
	if len(out) == 0 {
		t.Fatalf("%q printed nothing", args)
	}
	return string(out)
}

// compareShown checks that each piece of output shown (pieces are separated by skipped) is in the output, in order. With
// -update the lines of a piece become those that follow its first line in the output.
func compareShown(t *testing.T, lines []string, shown []int, out []string) {
	t.Helper()
	at := 0
	for i, number := range shown {
		line := lines[number]
		switch {
		case line == skipped:
			continue
		case i == 0 || lines[shown[i-1]] == skipped:
			next := slices.Index(out[at:], line)
			if next < 0 && *update && strings.HasPrefix(line, "headroom ") { // the last line changes with everything
				next = slices.IndexFunc(out[at:], func(s string) bool { return strings.HasPrefix(s, "headroom ") })
			}
			if next < 0 {
				t.Fatalf("line %d: the command does not print (make golden refreshes all but first lines):\n%s", number+1, line)
			}
			at += next
		default:
			at++
		}
		if at >= len(out) {
			t.Fatalf("line %d: the output ends before this line", number+1)
		}
		if *update {
			lines[number] = out[at]
		}
		if lines[number] != out[at] {
			t.Fatalf("line %d shows\n%s\nthe command prints\n%s", number+1, line, out[at])
		}
	}
}

// Every command and flag is in the manual. A new one that nobody can read about would not be found.
func TestManualNamesEveryFlag(t *testing.T) {
	page, err := os.ReadFile(root + "/docs/command-line.md")
	if err != nil {
		t.Fatal(err)
	}
	flags := 0
	for _, c := range rootCommand(nil, nil).Commands() {
		if !bytes.Contains(page, []byte("    headroom "+c.Name()+" ")) {
			t.Errorf("docs/command-line.md does not name the command %s", c.Name())
		}
		c.LocalNonPersistentFlags().VisitAll(func(f *pflag.Flag) {
			flags++
			if !bytes.Contains(page, []byte("`--"+f.Name)) {
				t.Errorf("docs/command-line.md does not name %s --%s", c.Name(), f.Name)
			}
		})
	}
	if flags < 8 {
		t.Errorf("found %d flags: the test tests nothing", flags)
	}
}
