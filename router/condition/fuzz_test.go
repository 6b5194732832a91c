package condition

import (
	"errors"
	"math/rand/v2"
	"strings"
	"testing"
)

// FuzzCondition: whatever is written, Compile says either what is wrong, inside the text, or what the parser's own checker
// and machine say too; and always the same.
func FuzzCondition(f *testing.F) {
	for i, source := range []string{
		`origin == "claims" && priority >= 3`, `vip or not (priority in [1, 3]) and type contains "x"`, `priority in 1..5`, `not (origin not in ['a'])`,
		`has_due and due_in < 3600`, `1 < größe <= limit < 9`, `origin in ["a", "b",]`, `priority == -1`, `vip ? 1 : 2`, `origin = "a`, `let x = 1; x`,
		`filter([1], # > 1)`, `a.b?.c[0] ?? nil`, `if vip {1} else {2}`, "vip /* or */ // and", "vip and\r\n\tnew", `b"\xff" + 0x1F * 1e9`, `1 < (1 < (1 < 2) < 2) < 2`,
		"`a``b` == origin", `origin | f(1)`, `"\u{1F600}" == origin`, `::len(origin)`, `vip;`, `not not !vip`, `origin not matches "("`, `{a: 1}.a`,
	} {
		f.Add(source, uint64(i))
	}
	f.Fuzz(func(t *testing.T, source string, seed uint64) {
		c, err := Compile(source, desk)
		_, again := Compile(source, desk)
		if err != nil {
			if again == nil || again.Error() != err.Error() {
				t.Fatalf("says %v, then %v", err, again)
			}
			problems, ok := errors.AsType[Problems](err)
			if !ok || len(problems) == 0 {
				t.Fatalf("%v: not Problems", err)
			}
			lines := strings.Split(source, "\n")
			for _, p := range problems {
				if p.Line < 1 || p.Line > len(lines) || p.Column < 1 || p.Column > len([]rune(lines[p.Line-1]))+1 || p.Reason == "" {
					t.Fatalf("%v: not in the text", p)
				}
			}
			return
		}
		w := randomWorld(rand.New(rand.NewPCG(seed, 4)), true)
		got := c.Holds(w.values, w.facts)
		if c.Holds(w.values, w.facts) != got {
			t.Fatal("holds, and does not")
		}
		c.Holds(nil, Facts{})
		if want, err := byMachine(source, w.environment); err != nil || want != got {
			t.Fatalf("%v; the machine says %v, %v", got, want, err)
		}
	})
}
