package main

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "rewrite the expected outputs in testdata and in README.md")

// TestMain makes the test binary the headroom that scripts start.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"headroom": main})
}

// The command line as its users see it. Each script says on top what it would catch.
func TestScripts(t *testing.T) {
	scripts, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(scripts) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup:               setup,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits, "interrupt-when": interruptWhen, "json": checkJSON, "unwritable": unwritable,
		},
	})
}

// setup gives every script the small scenario desk.yaml and an environment without color settings.
func setup(env *testscript.Env) error {
	desk, err := os.ReadFile("testdata/desk.yaml")
	if err != nil {
		return err
	}
	env.Setenv("NO_COLOR", "")
	env.Setenv("TERM", "xterm")
	return os.WriteFile(filepath.Join(env.WorkDir, "desk.yaml"), desk, 0o644)
}
