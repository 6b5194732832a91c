package sim

import (
	"strings"
	"testing"

	"headroom/workload"
)

// Wrap-up, 10 s, takes half as long again for engagements of the second source, whose calls it is not to lengthen: 60 s and 10 s, then 60 s and
// 15 s. It would catch the factor of another source.
func TestHandleFactor(t *testing.T) {
	m := deskModel(1, row(0, 0, 60*second))
	m.Router.Queues[0].WrapUp, m.WrapUp[0] = true, constant(t, 10)
	calls := workload.Source{Name: "calls", Batches: []workload.Batch{{At: second, Size: 1}}}
	calls.HandleTime = constant(t, 60)
	m.Sources = append(m.Sources, calls)
	m.HandleFactor = []float64{1, 1.5}
	_, got, _ := strings.Cut(play(t, m), "a0 ready\n")
	expect(t, got,
		"0s answered e1 a0", "1m0s wrap_up e1 a0", "1m10s closed e1 a0",
		"1m10s answered e2 a0", "2m10s wrap_up e2 a0", "2m25s closed e2 a0")
	m.HandleFactor = []float64{1}
	if _, err := New(m); err == nil || !strings.Contains(err.Error(), "handle factors of 1 sources for 2") {
		t.Errorf("a factor too few: %v", err)
	}
	m.HandleFactor = []float64{1, 0}
	if _, err := New(m); err == nil || !strings.Contains(err.Error(), "handle factor 0") {
		t.Errorf("a factor of 0: %v", err)
	}
}
