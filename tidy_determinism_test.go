package headroom_test

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"
	"testing"
)

// core are the areas through which every number passes: equal inputs must give equal bytes.
var core = []string{"router", "sim", "workload", "results", "results/analytic", "results/decision", "fit"}

// inCore leaves out what only renders (results/...) and what only tests (router/routertest).
func inCore(area string) bool { return slices.Contains(core, area) || within(area, "router/condition") }

// each visits every node of the files of the core.
func each(t *testing.T, visit func(s *tree, p *pkg, n ast.Node)) {
	t.Helper()
	s := load(t)
	seen := 0
	for _, p := range s.packages {
		if area, _ := p.area(); !inCore(area) {
			continue
		}
		seen++
		for _, file := range p.files {
			ast.Inspect(file, func(n ast.Node) bool {
				if n != nil {
					visit(s, p, n)
				}
				return true
			})
		}
	}
	if seen < len(core) {
		t.Fatalf("saw %d of the packages %v: the guard guards nothing", seen, core)
	}
}

// Fails when something in the core could run at the same time as something else.
func TestNoGoroutines(t *testing.T) {
	each(t, func(s *tree, p *pkg, n ast.Node) {
		switch n := n.(type) {
		case *ast.GoStmt:
			t.Errorf("%s: a go statement; replications run in parallel in scenarios/experiment", s.place(n))
		case *ast.SelectStmt:
			t.Errorf("%s: a select statement chooses at random", s.place(n))
		}
	})
	for _, p := range load(t).packages {
		area, _ := p.area()
		if !inCore(area) {
			continue
		}
		for _, path := range p.Imports {
			switch path {
			case "sync":
				if area != "results" { // which remembers values of a pure function
					t.Errorf("%s imports %q", area, path)
				}
			case "sync/atomic", "os", "log", "log/slog", "net", "net/http", "unsafe", "C":
				t.Errorf("%s imports %q", area, path)
			}
		}
	}
}

// clock are the functions of package time that read the machine's clock or wait for it.
var clock = []string{"Now", "Since", "Until", "After", "AfterFunc", "Tick", "NewTimer", "NewTicker", "Sleep", "LoadLocation"}

// chance are the functions of math/rand/v2 that make a generator from a seed; all others draw from a global one.
var chance = []string{"New", "NewPCG", "NewChaCha8", "NewZipf"}

// Fails when a wall clock or a random number outside the named streams could reach a result.
func TestNoClockOrChance(t *testing.T) {
	each(t, func(s *tree, p *pkg, n ast.Node) {
		id, ok := n.(*ast.Ident)
		if !ok {
			return
		}
		f, ok := p.info.Uses[id].(*types.Func)
		if !ok || f.Pkg() == nil || f.Signature().Recv() != nil {
			return
		}
		switch f.Pkg().Path() {
		case "time":
			if slices.Contains(clock, f.Name()) {
				t.Errorf("%s: time.%s; time comes from router.Time", s.place(n), f.Name())
			}
		case "math/rand", "math/rand/v2", "crypto/rand", "hash/maphash":
			if f.Pkg().Path() != "math/rand/v2" || !slices.Contains(chance, f.Name()) {
				t.Errorf("%s: %s.%s; chance comes from the streams of workload", s.place(n), f.Pkg().Path(), f.Name())
			}
		}
	})
}

// mark is what a range over a map says when its order cannot reach an output.
const mark = "// order-free: "

// Fails when a range over a map does not say why its order cannot reach an output. Rendering counts too.
func TestMapOrderReachesNothing(t *testing.T) {
	s := load(t)
	for _, p := range s.packages {
		area, _ := p.area()
		if area == "router/routertest" || !slices.ContainsFunc(append([]string{"history"}, core...), func(c string) bool { return within(area, c) }) {
			continue
		}
		for _, file := range p.files {
			excused := marked(s.fset, file)
			ast.Inspect(file, func(n ast.Node) bool {
				if line := s.fset.Position(pos(n)).Line; overMap(p.info, n) && !excused[line] && !excused[line-1] {
					t.Errorf("%s: order of a map; sort the keys, or write %sreason", s.place(n), mark)
				}
				return true
			})
		}
	}
}

func pos(n ast.Node) token.Pos {
	if n == nil {
		return token.NoPos
	}
	return n.Pos()
}

// overMap tells whether n goes through a map in the map's own order: a range over one, or maps.Keys, Values, All.
func overMap(info *types.Info, n ast.Node) bool {
	switch n := n.(type) {
	case *ast.RangeStmt:
		if tv, ok := info.Types[n.X]; ok {
			_, isMap := tv.Type.Underlying().(*types.Map)
			return isMap
		}
	case *ast.Ident:
		f, ok := info.Uses[n].(*types.Func)
		return ok && f.Pkg() != nil && f.Pkg().Path() == "maps" && slices.Contains([]string{"Keys", "Values", "All"}, f.Name())
	}
	return false
}

// marked is the lines of a file with a comment that explains a map's order, with a reason.
func marked(fset *token.FileSet, file *ast.File) map[int]bool {
	lines := map[int]bool{}
	for _, group := range file.Comments {
		for _, c := range group.List {
			if _, reason, ok := strings.Cut(c.Text, strings.TrimSpace(mark)); ok && len(strings.TrimSpace(reason)) >= 10 {
				lines[fset.Position(c.Pos()).Line] = true
			}
		}
	}
	return lines
}

func isFloat(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&(types.IsFloat|types.IsComplex) != 0
}

// Fails when a decision could depend on rounding: the core's arithmetic is in whole numbers. Time.Seconds, which is for
// those who report, is the one exception.
func TestRouterHasNoFloats(t *testing.T) {
	s := load(t)
	for _, p := range s.packages {
		if area, _ := p.area(); area != "router" {
			continue
		}
		for _, file := range p.files {
			ast.Inspect(file, func(n ast.Node) bool {
				if f, ok := n.(*ast.FuncDecl); ok && f.Name.Name == "Seconds" {
					return false
				}
				if e, ok := n.(ast.Expr); ok {
					if tv, ok := p.info.Types[e]; ok && tv.Type != nil && isFloat(tv.Type) {
						t.Errorf("%s: a value of type %s", s.place(n), tv.Type)
					}
				}
				return true
			})
		}
	}
}

// Fails when a product is added without being rounded first: at some GOAMD64 levels and on other machines the compiler
// fuses the two into one instruction with other last digits. An explicit float64(x*y) forbids that.
func TestNoFusedMultiplyAdd(t *testing.T) {
	each(t, func(s *tree, p *pkg, n ast.Node) {
		var sides []ast.Expr
		switch n := n.(type) {
		case *ast.BinaryExpr:
			if n.Op == token.ADD || n.Op == token.SUB {
				sides = []ast.Expr{n.X, n.Y}
			}
		case *ast.AssignStmt:
			if n.Tok == token.ADD_ASSIGN || n.Tok == token.SUB_ASSIGN {
				sides = n.Rhs
			}
		}
		for _, e := range sides {
			product, ok := ast.Unparen(e).(*ast.BinaryExpr)
			if !ok || product.Op != token.MUL {
				continue
			}
			if tv := p.info.Types[product]; tv.Value == nil && isFloat(tv.Type) {
				t.Errorf("%s: a product added without rounding; write float64(x*y) + z", s.place(product))
			}
		}
	})
}
