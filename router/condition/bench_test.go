package condition

import (
	"testing"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/vm"
)

const usual = `origin == "claims" && priority >= 3`

var (
	usualVariables = []Variable{{"origin", Text}, {"priority", Number}}
	usualValues    = []Value{{Kind: Text, Text: "claims"}, {Kind: Number, Number: 3}}
)

// BenchmarkHolds is what a rule of a flow costs.
func BenchmarkHolds(b *testing.B) {
	c := compiled(b, usual, usualVariables)
	b.ReportAllocs()
	for b.Loop() {
		if !c.Holds(usualValues, Facts{}) {
			b.Fatal("does not hold")
		}
	}
}

// BenchmarkExprMachine is what the same rule costs on the parser's own machine, its values already in its environment: why
// there is another evaluator here.
func BenchmarkExprMachine(b *testing.B) {
	type environment struct {
		Origin   string `expr:"origin"`
		Priority int    `expr:"priority"`
	}
	program, err := expr.Compile(usual, expr.Env(environment{}), expr.AsBool())
	if err != nil {
		b.Fatal(err)
	}
	known, machine := &environment{"claims", 3}, vm.VM{}
	b.ReportAllocs()
	for b.Loop() {
		if got, err := machine.Run(program, known); err != nil || got != true {
			b.Fatal(got, err)
		}
	}
}

// BenchmarkTable is a flow of a hundred rules of which the last holds.
func BenchmarkTable(b *testing.B) {
	never := compiled(b, `origin == "web" && priority >= 3`, usualVariables)
	conditions := make([]*Condition, 100)
	for i := range conditions {
		conditions[i] = never
	}
	conditions[99] = nil
	table := NewTable(conditions)
	b.ReportAllocs()
	for b.Loop() {
		if table.First(usualValues, Facts{}) != 99 {
			b.Fatal("another row")
		}
	}
}

func BenchmarkCompile(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		compiled(b, usual, usualVariables)
	}
}

func compiled(t testing.TB, source string, variables []Variable) *Condition {
	t.Helper()
	c, err := Compile(source, variables)
	if err != nil {
		t.Fatalf("%s: %v", source, err)
	}
	return c
}
