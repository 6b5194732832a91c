package workload

import (
	"fmt"
	"math"
	"testing"

	"headroom/router"
	"headroom/router/condition"
)

func number(n int64) router.Value { return router.Value{Kind: condition.Number, Number: n} }

func text(t string) router.Value { return router.Value{Kind: condition.Text, Text: t} }

// details are copies of what is known of each arrival of a replication.
func details(src *Source, root Key) (all []router.Details) {
	g := NewGenerator(src)
	g.Reset(root)
	var a Arrival
	var d router.Details
	for g.Next(&a) {
		known := g.Details(&a, &d)
		if known == nil {
			known = &router.Details{}
		}
		copied := *known
		copied.Values = append([]router.Value(nil), known.Values...)
		all = append(all, copied)
	}
	return all
}

// withValues is a source whose engagements are gold in a quarter of cases, of two types, always from "web".
func withValues() *Source {
	src := phone()
	src.Values = []Choice{
		{Variable: 2, Name: "tier", Values: []router.Value{text("gold"), text("silver")}, Weights: []float64{1, 3}},
		{Variable: 0, Name: "type", Values: []router.Value{number(1), {}}, Weights: []float64{1, 1}},
		{Variable: 3, Name: "origin", Values: []router.Value{text("web")}},
	}
	src.Consumers, src.FirstConsumer = 40, 100
	src.WorkItems = true
	return src
}

// Shares are as asked, within four standard errors; variables are independent of each other; what is not known stays so.
func TestValues(t *testing.T) {
	gold, typed, both, total := 0.0, 0.0, 0.0, 0.0
	seen := map[uint64]int{}
	for replication := range 10 {
		for i, d := range details(withValues(), Root(5, replication)) {
			if len(d.Values) != 4 || d.Values[1] != (router.Value{}) || d.Values[3] != text("web") || d.WorkItemID == "" {
				t.Fatalf("%+v", d)
			}
			if want := fmt.Sprintf("phone %x", uint64(Root(5, replication).Named("phone").Numbered(0).Numbered(0))); i == 0 && d.WorkItemID != want {
				t.Errorf("work item %q, want %q", d.WorkItemID, want)
			}
			total++
			if d.Values[2] == text("gold") {
				gold++
			}
			if d.Values[0].Kind > 0 {
				typed++
			}
			if d.Values[2] == text("gold") && d.Values[0].Kind > 0 {
				both++
			}
			seen[d.Consumer]++
		}
	}
	for _, c := range []struct {
		name         string
		count, share float64
	}{{"gold", gold, 0.25}, {"typed", typed, 0.5}, {"both", both, 0.125}} {
		if deviation := math.Sqrt(c.share * (1 - c.share) / total); math.Abs(c.count/total-c.share) > 4*deviation || deviation > 0.01 {
			t.Errorf("seed 5: %s: %v of %v, want a share of %v", c.name, c.count, total, c.share)
		}
	}
	if len(seen) != 40 || seen[100] == 0 || seen[139] == 0 {
		t.Errorf("seed 5: %d consumers, %d of number 100, %d of number 139; want 40 from 100 to 139", len(seen), seen[100], seen[139])
	}
}

// Another variable, a renumbered one or other consumers move no other draw.
func TestValuesMoveNothing(t *testing.T) {
	base := details(withValues(), Root(5, 1))
	other := withValues()
	other.Values = append([]Choice{{Variable: 1, Name: "priority", Values: []router.Value{number(1), number(2)}, Weights: []float64{1, 1}}}, other.Values...)
	other.Values[1].Variable = 4
	other.Values[2].Weights = []float64{0, 1}
	other.Consumers = 0
	moved := details(other, Root(5, 1))
	differs := false
	for i := range base {
		if moved[i].Values[4] != base[i].Values[2] || moved[i].Values[0].Kind > 0 || moved[i].Consumer != 0 {
			t.Fatalf("seed 5: arrival %d: %v, want the tier of %v", i, moved[i], base[i])
		}
		differs = differs || (moved[i].Values[1] == number(1)) != (base[i].Values[2] == text("gold"))
	}
	if !differs {
		t.Error("seed 5: two variables are drawn alike")
	}
	plain := run(phone(), Root(5, 1))
	for i, e := range run(withValues(), Root(5, 1)) {
		if e != plain[i] {
			t.Fatalf("seed 5: values moved arrival %d", i)
		}
	}
}

// A trace's rows say what they know; the source says the rest.
func TestValuesOfTrace(t *testing.T) {
	src := &Source{
		Name: "log", WorkItems: true, Consumers: 1, Values: []Choice{{Variable: 1, Name: "tier", Values: []router.Value{text("gold")}}},
		Trace: []TraceRow{
			{Details: &router.Details{NotBefore: 7, Consumer: 9, WorkItemID: "T-7", WorkItemName: "x", Values: []router.Value{number(3), text("none")}}},
			{},
			{Details: &router.Details{Values: []router.Value{number(4)}}},
		},
	}
	all := details(src, Root(1, 0))
	if d := all[0]; d.NotBefore != 7 || d.Consumer != 9 || d.WorkItemID != "T-7" || d.WorkItemName != "x" || d.Values[0] != number(3) || d.Values[1] != text("none") {
		t.Errorf("%+v", d)
	}
	if d := all[1]; d.NotBefore != 0 || d.Consumer != 1 || d.WorkItemID != fmt.Sprintf("log %x", uint64(Root(1, 0).Named("log").Numbered(1))) || d.WorkItemName != "" || d.Values[0].Kind > 0 || d.Values[1] != text("gold") {
		t.Errorf("%+v", d)
	}
	if d := all[2]; d.Values[0] != number(4) || d.Values[1] != text("gold") {
		t.Errorf("%+v", d)
	}
}
