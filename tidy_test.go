// Package headroom_test guards what no compiler checks: who imports whom, that nothing random or timed reaches a result,
// and that public text stays public. See STYLE in CONTRIBUTING.md.
package headroom_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

const module = "headroom"

// pkg is one package as `go list` knows it, with its parsed files (tests not included).
type pkg struct {
	ImportPath string
	Dir        string
	GoFiles    []string
	Imports    []string
	Export     string
	Standard   bool

	files []*ast.File
	info  *types.Info
}

// area is the package's place in the module: "router", "results/chart"; ok is false for packages of others.
func (p *pkg) area() (string, bool) { return strings.CutPrefix(p.ImportPath, module+"/") }

// source is every package of the module with types; exports is where the compiler left the types of each package.
var source = sync.OnceValues(func() (*tree, error) {
	cmd := exec.Command("go", "list", "-export", "-deps", "-json=ImportPath,Dir,GoFiles,Imports,Export,Standard", "./...")
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, err
	}
	t := &tree{fset: token.NewFileSet(), exports: map[string]string{}}
	for decoder := json.NewDecoder(bytes.NewReader(out)); ; {
		var p pkg
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, err
		}
		t.exports[p.ImportPath] = p.Export
		if _, ok := p.area(); ok {
			t.packages = append(t.packages, &p)
		}
	}
	for _, p := range t.packages {
		if err := t.check(p); err != nil {
			return nil, err
		}
	}
	return t, nil
})

type tree struct {
	fset     *token.FileSet
	packages []*pkg
	exports  map[string]string
}

// check parses and type-checks one package.
func (t *tree) check(p *pkg) error {
	for _, name := range p.GoFiles {
		file, err := parser.ParseFile(t.fset, filepath.Join(p.Dir, name), nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		p.files = append(p.files, file)
	}
	lookup := func(path string) (io.ReadCloser, error) { return os.Open(t.exports[path]) }
	config := types.Config{Importer: importer.ForCompiler(t.fset, "gc", lookup)}
	p.info = &types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Uses: map[*ast.Ident]types.Object{}}
	_, err := config.Check(p.ImportPath, t.fset, p.files, p.info)
	return err
}

// place is where a node is, as the editor wants it.
func (t *tree) place(n ast.Node) string {
	p := t.fset.Position(n.Pos())
	if wd, err := os.Getwd(); err == nil {
		if short, err := filepath.Rel(wd, p.Filename); err == nil {
			p.Filename = short
		}
	}
	return p.String()
}

func load(t *testing.T) *tree {
	t.Helper()
	s, err := source()
	if err != nil {
		t.Fatalf("the module cannot be loaded: %v", err)
	}
	return s
}

// imports says, for each area of the module, which areas it may import; an area includes everything below it. The first
// row that matches counts.
var imports = []struct {
	area string
	may  []string
}{
	{"router/routertest", []string{"router"}},
	{"router", nil}, // the production core stands alone
	{"workload", []string{"router"}},
	{"sim", []string{"router", "workload"}},
	{"results/analytic", []string{"workload"}}, // closed forms, with its functions
	{"results/decision", []string{"results"}},  // plain data of what commands found
	{"results/required", []string{"results", "router"}},
	{"results", []string{"router"}}, // the same measures from a simulation and from live use
	{"scenarios/language", nil},     // a table
	{"scenarios/experiment", []string{"router", "workload", "sim", "results", "scenarios"}},
	{"scenarios", []string{"router", "workload", "sim"}},
	{"verify", []string{"router", "workload", "sim", "results", "scenarios"}}, // what others computed, beside what we do
	{"cmd", []string{"router", "workload", "sim", "results", "scenarios", "history", "fit", "calibrate", "backcast", "verify"}},
	{"backcast", []string{"router", "workload", "sim", "results", "scenarios", "history", "fit", "calibrate"}}, // a model tested on days it has not seen
	{"calibrate/match", []string{"router", "workload", "sim", "scenarios", "history", "fit", "calibrate"}},     // plays what was calibrated
	{"calibrate", []string{"router", "workload", "history", "fit", "results/chart"}},                           // a history made into a scenario
	{"history", []string{"workload/suggest", "scenarios/workbook"}},                                            // what was recorded, before anything is made of it
	{"fit", []string{"router", "workload"}},                                                                    // numbers in, estimates out
	{"bench/profile", []string{"router", "workload", "sim", "results", "scenarios"}},
	{"bench/coverage", []string{"verify"}},
	{"bench", nil}, // programs that only start others
}

func within(area, of string) bool { return area == of || strings.HasPrefix(area, of+"/") }

// Fails when a package reaches for one that it must not know, or a new top-level folder appears.
func TestImportDirections(t *testing.T) {
	for _, p := range load(t).packages {
		area, _ := p.area()
		row := slices.IndexFunc(imports, func(r struct {
			area string
			may  []string
		},
		) bool {
			return within(area, r.area)
		})
		if row < 0 {
			t.Errorf("%s: a folder that the table in tidy_test.go does not know", area)
			continue
		}
		allowed := imports[row]
		for _, path := range p.Imports {
			target, ours := strings.CutPrefix(path, module+"/")
			switch {
			case !ours, within(target, allowed.area):
			case allowed.area == "scenarios" && within(target, "scenarios/experiment"):
				t.Errorf("%s imports %s: an experiment loads scenarios, not the reverse", area, target)
			case !slices.ContainsFunc(allowed.may, func(a string) bool { return within(target, a) }):
				t.Errorf("%s imports %s; %s may import only %v", area, target, allowed.area, allowed.may)
			}
		}
	}
}

// coreImports are what the routing core uses, standard packages and its conditions: nothing with a clock, a lock, a file, a log or chance in it.
// Package time is there for durations; TestNoClockOrChance sees to the rest of it.
var coreImports = []string{
	"bytes", "cmp", "encoding/binary", "errors", "fmt", "hash/crc32", "iter", "maps", "math", "math/bits", "slices", "sort", "strconv", "strings", "time", "unicode", "unicode/utf8",
	"headroom/router/condition",
}

// Fails when the routing core could do more than decide.
func TestRouterImportsOnlyPlainPackages(t *testing.T) {
	for _, p := range load(t).packages {
		if area, _ := p.area(); area != "router" {
			continue
		}
		for _, path := range p.Imports {
			if !slices.Contains(coreImports, path) {
				t.Errorf("router imports %q; it may import only %v", path, coreImports)
			}
		}
	}
}

// Fails when a module that is not part of the standard library reaches the core, the loop or the samplers.
func TestLoopIsOurs(t *testing.T) {
	s := load(t)
	for _, p := range s.packages {
		area, _ := p.area()
		if area != "router" && area != "sim" && !within(area, "workload") {
			continue
		}
		for _, path := range p.Imports {
			if first, _, _ := strings.Cut(path, "/"); strings.Contains(first, ".") {
				t.Errorf("%s imports %s; routing, loop and samplers use the standard library only", area, path)
			}
		}
	}
}
