package main

import (
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// start prepares headroom in the script's folder.
func start(ts *testscript.TestScript, args []string) (cmd *exec.Cmd, stdout, stderr *strings.Builder) {
	program, err := exec.LookPath("headroom")
	ts.Check(err)
	cmd = exec.Command(program, args...)
	cmd.Dir = ts.Getenv("WORK")
	for _, name := range []string{"PATH", "HOME", "NO_COLOR", "TERM", "TMPDIR"} {
		cmd.Env = append(cmd.Env, name+"="+ts.Getenv(name))
	}
	stdout, stderr = &strings.Builder{}, &strings.Builder{}
	cmd.Stdout, cmd.Stderr = stdout, stderr
	return cmd, stdout, stderr
}

// leave puts what a command printed where `cmp` and `grep` can see it: the files stdout and stderr.
func leave(ts *testscript.TestScript, stdout, stderr *strings.Builder) {
	ts.Check(os.WriteFile(ts.MkAbs("stdout.txt"), []byte(stdout.String()), 0o644))
	ts.Check(os.WriteFile(ts.MkAbs("stderr.txt"), []byte(stderr.String()), 0o644))
}

func exitCode(ts *testscript.TestScript, err error) int {
	var exit *exec.ExitError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &exit):
		return exit.ExitCode()
	}
	ts.Fatalf("%v", err)
	return 0
}

// exits CODE ARG... runs headroom and demands this exit code. What it printed is in stdout.txt and stderr.txt.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 {
		ts.Fatalf("usage: exits CODE ARG...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	cmd, stdout, stderr := start(ts, args[1:])
	got := exitCode(ts, cmd.Run())
	leave(ts, stdout, stderr)
	if got != want {
		ts.Fatalf("headroom %s: exit code %d, want %d\n%s", strings.Join(args[1:], " "), got, want, stderr)
	}
}

// interruptWhen is interrupt-when MILLISECONDS CODE ARG...: it runs headroom, presses Ctrl-C after this time and demands
// the exit code. On a machine so slow that nothing was finished by then, it tries again and waits longer.
func interruptWhen(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: interrupt-when MILLISECONDS CODE ARG...")
	}
	wait, err := strconv.Atoi(args[0])
	ts.Check(err)
	want, err := strconv.Atoi(args[1])
	ts.Check(err)
	for tries := 5; ; tries-- {
		cmd, stdout, stderr := start(ts, args[2:])
		ts.Check(cmd.Start())
		time.Sleep(time.Duration(wait) * time.Millisecond)
		ts.Check(cmd.Process.Signal(syscall.SIGINT))
		got := exitCode(ts, cmd.Wait())
		leave(ts, stdout, stderr)
		if stdout.Len() == 0 && tries > 0 {
			wait *= 2
			continue
		}
		if got != want {
			ts.Fatalf("exit code %d, want %d\n%s", got, want, stderr)
		}
		return
	}
}

// checkJSON is json FILE PATH VALUE: the value at a dotted path of a JSON file, as JSON.
func checkJSON(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 3 {
		ts.Fatalf("usage: json FILE PATH VALUE")
	}
	var at any
	ts.Check(json.Unmarshal([]byte(ts.ReadFile(args[0])), &at))
	for _, key := range strings.Split(args[1], ".") {
		object, ok := at.(map[string]any)
		if !ok {
			ts.Fatalf("%s: nothing at %q", args[0], args[1])
		}
		at = object[key]
	}
	got, err := json.Marshal(at)
	ts.Check(err)
	if (string(got) == args[2]) == neg {
		ts.Fatalf("%s: %s is %s, want %s (negated: %v)", args[0], args[1], got, args[2], neg)
	}
}

// unwritable makes a folder that nobody can write into, not even an administrator: a folder below a file.
func unwritable(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: unwritable FILE")
	}
	ts.Check(os.MkdirAll(filepath.Dir(ts.MkAbs(args[0])), 0o755))
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte("a file\n"), 0o644))
}
