package condition

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"github.com/expr-lang/expr"
)

// world is what is known of one engagement, and the same as an environment of the parser's own machine, which knows
// everything: what is unknown has some value there.
type world struct {
	values      []Value
	facts       Facts
	environment map[string]any
}

// randomWorld draws a world over desk; unless whole, some of it is unknown.
func randomWorld(r *rand.Rand, whole bool) *world {
	w := &world{values: make([]Value, len(desk)), environment: map[string]any{}}
	for i, v := range desk {
		switch v.Kind {
		case Number:
			w.values[i] = number(someNumber(r))
			w.environment[v.Name] = int(w.values[i].Number)
		case Text:
			w.values[i] = text(someText(r))
			w.environment[v.Name] = w.values[i].Text
		case Flag:
			yes := r.IntN(2) == 0
			w.values[i] = flag(yes)
			w.environment[v.Name] = yes
		}
		if !whole && r.IntN(3) == 0 {
			w.values[i] = Value{}
		}
	}
	w.facts = Facts{HasDue: whole || r.IntN(2) == 0, DueIn: someNumber(r)}
	w.environment[hasDueName] = w.facts.HasDue
	w.environment[dueInName] = int(w.facts.DueIn)
	return w
}

func someNumber(r *rand.Rand) int64 {
	if r.IntN(8) == 0 {
		return []int64{math.MaxInt64, -math.MaxInt64}[r.IntN(2)] // the least of all cannot be written
	}
	return r.Int64N(5) - 2
}

func someText(r *rand.Rand) string { return []string{"", "a", "ab", "b", "äb", `"\`}[r.IntN(6)] }

// unknown tells whether a test that reads this name is false whatever it asks.
func (w *world) unknown(name string) bool {
	if name == dueInName {
		return !w.facts.HasDue
	}
	i := slices.IndexFunc(desk, func(v Variable) bool { return v.Name == name })
	return i >= 0 && w.values[i].Kind == 0
}

// writer writes random conditions, each twice: as it is, and with false in the place of every test that reads what is not
// known. The machine of the parser has to find the second what Holds finds the first: that is what "not known" means.
type writer struct {
	*rand.Rand
	world *world
}

type written struct{ source, known string }

func (w *writer) pick(list ...string) string { return list[w.IntN(len(list))] }

// condition writes a condition of at most this depth.
func (w *writer) condition(depth int) written {
	if depth == 0 || w.IntN(6) == 0 {
		return w.test()
	}
	a := w.condition(depth - 1)
	if w.IntN(3) == 0 {
		not := w.pick("not (", "!(", "! (")
		return written{not + a.source + ")", not + a.known + ")"}
	}
	b := w.condition(depth - 1)
	join := w.pick(" and ", " && ", " or ", " || ")
	if w.IntN(2) == 0 { // otherwise precedence decides
		return written{"(" + a.source + ")" + join + "(" + b.source + ")", "(" + a.known + ")" + join + "(" + b.known + ")"}
	}
	return written{a.source + join + b.source, a.known + join + b.known}
}

// test writes one test. Its operands may be unknown names, which make it false.
func (w *writer) test() written {
	var source string
	var reads []string
	operand := func(k Kind) string {
		name, is := w.operand(k)
		if is {
			reads = append(reads, name)
		}
		return name
	}
	switch w.IntN(9) {
	case 0:
		source = w.pick("true", "false")
	case 1:
		name := operand(Flag)
		source = w.pick("", "not ", "!") + name
		if w.anyUnknown(reads) { // not turns the unknown flag round
			return written{source, source[:len(source)-len(name)] + "false"}
		}
	case 2:
		source = operand(Flag) + w.pick(" == ", " != ") + operand(Flag)
	case 3:
		source = operand(Text) + w.pick(" == ", " != ", " contains ", " startsWith ", " endsWith ", " not contains ", " not startsWith ", " not endsWith ") + operand(Text)
	case 4:
		source = operand(Text) + w.pick(" in ", " not in ") + "[" + w.value(Text) + ", " + w.value(Text) + "]"
	case 5:
		source = operand(Number) + w.pick(" in ", " not in ") + "[" + w.value(Number) + ", " + w.value(Number) + "]"
	case 6:
		low := w.Int64N(5) - 3
		source = operand(Number) + w.pick(" in ", " not in ") + fmt.Sprintf("%d..%d", low, low+w.Int64N(3))
	case 7:
		source = operand(Number) + w.pick(" == ", " != ", " < ", " <= ", " > ", " >= ") + operand(Number)
	case 8:
		source = operand(Number) + w.pick(" < ", " <= ", " > ", " >= ") + operand(Number) + w.pick(" < ", " <= ", " > ", " >= ") + operand(Number)
	}
	if w.anyUnknown(reads) {
		return written{source, "false"}
	}
	return written{source, source}
}

func (w *writer) anyUnknown(names []string) bool { return slices.ContainsFunc(names, w.world.unknown) }

// operand writes a variable or a value; is tells which.
func (w *writer) operand(k Kind) (name string, is bool) {
	if w.IntN(3) == 0 {
		return w.value(k), false
	}
	names := map[Kind][]string{Flag: {hasDueName}, Number: {dueInName}}[k]
	for _, v := range desk {
		if v.Kind == k {
			names = append(names, v.Name)
		}
	}
	return w.pick(names...), true
}

func (w *writer) value(k Kind) string {
	switch k {
	case Number:
		return strconv.FormatInt(someNumber(w.Rand), 10)
	case Text:
		return strconv.Quote(someText(w.Rand))
	}
	return w.pick("true", "false")
}

// Random conditions hold exactly where the parser's own machine says so, with false for every test that reads what is not
// known. It would catch a wrong branch, a wrong operator, or a not that forgets the unknown.
func TestAgreesWithExprMachine(t *testing.T) {
	for seed := range uint64(6000) {
		r := rand.New(rand.NewPCG(seed, 3))
		w := writer{r, randomWorld(r, seed%2 == 0)}
		c := w.condition(r.IntN(5))
		got := compiled(t, c.source, desk)
		for i, test := range got.tests {
			if test.yes >= i || test.no >= i {
				t.Fatalf("seed %d: %s: test %d leads to %d and %d, not to one before it", seed, c.source, i, test.yes, test.no)
			}
		}
		want, err := byMachine(c.known, w.world.environment)
		if err != nil {
			t.Fatalf("seed %d: %s: %v", seed, c.known, err)
		}
		if holds := got.Holds(w.world.values, w.world.facts); holds != want {
			t.Errorf("seed %d: %s: %v; the machine says %v to %s, knowing %v", seed, c.source, holds, want, c.known, w.world.environment)
		}
	}
}

// byMachine compiles with the parser's own type checker too, and nothing built in.
func byMachine(source string, environment map[string]any) (bool, error) {
	program, err := expr.Compile(source, expr.Env(environment), expr.DisableAllBuiltins(), expr.AsBool())
	if err != nil {
		return false, err
	}
	got, err := expr.Run(program, environment)
	if err != nil {
		return false, err
	}
	return got.(bool), nil
}
