package router_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/cockroachdb/datadriven"

	"headroom/router"
	"headroom/router/routertest"
)

func engine(cfg router.Config) (routertest.Core, error) {
	e, err := router.New(cfg)
	return e, err
}

func twin(cfg router.Config) (routertest.Core, error) { return routertest.NewTwin(cfg), nil }

// TestScripts runs every testdata script on the engine: each catches the fault its first two lines describe.
func TestScripts(t *testing.T) { runScripts(t, engine) }

// TestScriptsOnTwin runs them on the twin alone, so that a script that fails on both is known to be a matter of the
// script or of the contract and not of the engine.
func TestScriptsOnTwin(t *testing.T) { runScripts(t, twin) }

func runScripts(t *testing.T, maker routertest.Maker) {
	paths, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txt"), func(t *testing.T) {
			rig := routertest.NewRig(maker)
			datadriven.RunTest(t, path, func(t *testing.T, td *datadriven.TestData) string {
				return directive(t, td, rig)
			})
		})
	}
}

// directive runs one block: a configuration; "reconfigure at=…" with another configuration; verbs, one a line; or, after
// "quiet", verbs whose events are not shown (refusals are).
func directive(t *testing.T, td *datadriven.TestData, rig *routertest.Rig) string {
	if td.Cmd == "config" {
		if err := rig.Configure(td.Input); err != nil {
			t.Fatalf("%s: %v", td.Pos, err)
		}
		return ""
	}
	if td.Cmd == router.Reconfigure.String() {
		text, err := rig.Reconfigure(td.FullCmd(), td.Input)
		if err != nil {
			t.Fatalf("%s: %v", td.Pos, err)
		}
		return text
	}
	lines := strings.Split(td.Input, "\n")
	if td.Cmd != "quiet" {
		lines = append([]string{td.FullCmd()}, lines...)
	}
	var out strings.Builder
	for _, line := range lines {
		if strings.TrimSpace(line) == "" {
			continue
		}
		text, err := rig.Do(line)
		if err != nil {
			t.Fatalf("%s: %v", td.Pos, err)
		}
		if td.Cmd != "quiet" || strings.HasPrefix(text, "refused") {
			out.WriteString(text)
		}
	}
	return out.String()
}
