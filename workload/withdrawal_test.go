package workload

import (
	"strings"
	"testing"
)

// Fault: a withdrawal that cannot be drawn accepted, or a draw that differs when asked again.
func TestWithdrawal(t *testing.T) {
	mean := func(seconds float64) *Dist {
		d, err := Exponential(seconds)
		if err != nil {
			t.Fatal(err)
		}
		return &d
	}
	src := &Source{Name: "items", HandleTime: mean(60), Batches: []Batch{{Size: 1}}, Withdrawn: &Withdrawn{Probability: 0.5, After: mean(60)}}
	g := NewGenerator(src)
	g.Reset(Root(1, 0))
	some := 0
	for n := range uint64(100) {
		key := Root(1, 0).Numbered(n)
		first, ok := g.Withdrawal(key)
		g.HandleTime(key, 0, 0, 0)
		if again, okAgain := g.Withdrawal(key); again != first || okAgain != ok {
			t.Fatalf("key %d: after %v, then after %v", n, first, again)
		}
		if ok {
			some++
		}
	}
	if some == 0 || some == 100 {
		t.Errorf("%d of 100 are taken back, half of them wanted", some)
	}
	for words, w := range map[string]*Withdrawn{
		"probability 1.5":     {Probability: 1.5, After: mean(60)},
		"withdrawal: no time": {Probability: 0.5},
	} {
		src.Withdrawn = w
		if err := src.Check(); err == nil || !strings.Contains(err.Error(), words) {
			t.Errorf("%+v: got %v, want %q", w, err, words)
		}
	}
}
