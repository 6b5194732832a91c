package scenarios

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"
	"testing"
)

// told are the methods by which the loader says that something is wrong: the last argument is what to do about it.
var told = map[string]bool{"problem": true, "warning": true, "fail": true, "bad": true}

// Whoever is told that something is wrong is told what to do about it. Fails when a message in the source has no remedy, unless it names the values that may be written.
func TestEveryProblemHasARemedy(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	count, set := 0, token.NewFileSet()
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		tree, err := parser.ParseFile(set, file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(tree, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || len(call.Args) < 3 || !told[called(call)] {
				return true
			}
			count++
			words := texts(call.Args[len(call.Args)-2])
			if remedy, ok := call.Args[len(call.Args)-1].(*ast.BasicLit); ok && remedy.Value == `""` && !strings.Contains(words, " is outside ") {
				t.Errorf("%v: %s: has no remedy", set.Position(call.Pos()), words)
			}
			return true
		})
	}
	if count < 300 {
		t.Errorf("only %d messages were found", count)
	}
}

// called is the name of the function or method that a call calls.
func called(call *ast.CallExpr) string {
	switch f := call.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}

// texts are the string literals of an expression.
func texts(e ast.Expr) string {
	var all []string
	ast.Inspect(e, func(n ast.Node) bool {
		if text, ok := n.(*ast.BasicLit); ok && text.Kind == token.STRING {
			all = append(all, text.Value)
		}
		return true
	})
	return strings.Join(all, " ")
}
