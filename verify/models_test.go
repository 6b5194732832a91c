package verify

import (
	"context"
	"math"
	"slices"
	"testing"
)

func caseOf(id, words, params string, rows ...reference) Case {
	return Case{referenceCase{id: id, words: words, params: params, rows: rows}}
}

func rowsOfKind(tolerance string, metrics ...string) []reference {
	var rows []reference
	for _, metric := range metrics {
		rows = append(rows, reference{metric: metric, value: 1, tolerance: tolerance})
	}
	return rows
}

// Traces with several agents where more urgent classes interrupt, worked out by hand. In the first a call of class 2 is interrupted
// twice and goes on with another agent. In the second, of three classes, the urgent call that comes at 2 interrupts the agent whose
// assignment is longest ago; that call, of class 2, interrupts in its turn the one of class 3. In the third class 3 is interrupted by
// class 1, then goes on, and is interrupted by class 2. Fails when the wrong one is interrupted, when work done is lost or done twice,
// or when what was interrupted does not go before what came later.
func TestTracesInterruptedBySeveral(t *testing.T) {
	for _, c := range []struct {
		params      string
		start, ends []float64
	}{
		{
			`{"n": 2, "calls": [{"a": 0, "s": 10, "cls": 2}, {"a": 1, "s": 4, "cls": 1}, {"a": 2, "s": 5, "cls": 1}, {"a": 6, "s": 6, "cls": 1}, {"a": 8, "s": 1.5, "cls": 2}]}`,
			[]float64{0, 1, 2, 6, 12},
			[]float64{14, 5, 7, 12, 13.5},
		},
		{
			`{"n": 2, "calls": [{"a": 0, "s": 5, "cls": 2}, {"a": 1, "s": 9, "cls": 3}, {"a": 2, "s": 4, "cls": 1}]}`,
			[]float64{0, 1, 2},
			[]float64{5, 13, 6},
		},
		{
			`{"n": 2, "calls": [{"a": 0, "s": 20, "cls": 3}, {"a": 1, "s": 6, "cls": 2}, {"a": 3, "s": 4, "cls": 1}, {"a": 4, "s": 2, "cls": 1}, {"a": 8, "s": 5, "cls": 2}]}`,
			[]float64{0, 1, 3, 4, 8},
			[]float64{25, 9, 7, 6, 13},
		},
	} {
		var rows []reference
		for i := range c.ends {
			rows = append(rows,
				reference{metric: "call" + number(float64(i)) + "_first_start", value: c.start[i], tolerance: "exact"},
				reference{metric: "call" + number(float64(i)) + "_end", value: c.ends[i], tolerance: "exact"})
		}
		r := Run(t.Context(), []Case{caseOf("DT-hand", "", c.params, rows...)}, Options{})
		for _, e := range r.Entries {
			if e.Result != Pass {
				t.Errorf("%s of %s: %v, by hand %v: %s", e.Metric, c.params, e.Estimate.Value, e.Reference, e.Reason)
			}
		}
	}
}

// Fails when a trace is taken to interrupt, or not to, against the file's words, or a list of waits without abandoners is refused.
func TestTraceKinds(t *testing.T) {
	two := `{"n": 1, "calls": [{"a": 0, "s": 5, "cls": 2}, {"a": 1, "s": 2, "cls": 1}]}`
	cases := []Case{
		caseOf("DT-1", "one agent, preemptive-resume priority", two, reference{metric: "call0_end", value: 7, tolerance: "exact"}),
		caseOf("DT-2", "one agent, non-preemptive priority", two, reference{metric: "call0_end", value: 5, tolerance: "exact"}),
		caseOf("DT-3", "waits", `{"served_waits": [0, 1, 7.25, 10], "abandoned_waits": [], "T": 7.25}`, reference{metric: "served_in_T_over_offered", value: 0.75, tolerance: "exact"}),
	}
	for _, e := range Run(t.Context(), cases, Options{}).Entries {
		if e.Result != Pass {
			t.Errorf("%s: %v, should be %v: %s", e.Case, e.Estimate.Value, e.Reference, e.Reason)
		}
	}
}

// Fails when a law of patience that has a closed form has no scenario that loads.
func TestEveryPatienceIsSimulated(t *testing.T) {
	for _, law := range []string{
		`{"kind": "exponential", "mean": 2}`, `{"kind": "deterministic", "value": 2}`, `{"kind": "fixed", "mean": 2}`, `{"kind": "uniform", "low": 1, "high": 2}`,
		`{"kind": "erlang", "k": 3, "mean": 2}`, `{"kind": "gamma", "mean": 2, "cv": 0.7}`, `{"kind": "lognormal", "mean": 2, "cv": 1.2}`,
		`{"kind": "weibull", "shape": 1.5, "scale": 2}`, `{"kind": "hyperexponential", "mean": 2, "cv": 2}`,
		`{"kind": "hyperexponential", "p1": 0.3, "mean1": 1, "mean2": 3}`,
	} {
		params := `{"lam": 2, "mu": 1, "n": 2, "T": 0.5, "patience": ` + law + `}`
		c := caseOf("EA-law", "", params).c
		studies, err := studiesOf(&c)
		if err != nil {
			t.Errorf("%s: %v", law, err)
			continue
		}
		if _, err := load(studies[0].scenario(1), nil); err != nil {
			t.Errorf("%s: %v", law, err)
		}
		r, ok := studies[0].read("p_offered_wait_gt_T")
		waits, _, err1 := Formula("EA", []byte(params), "p_wait_gt_T")
		offered, _, err2 := Formula("EA", []byte(params), "p_offered_wait_gt_T")
		// the share of waits that are no longer is read, so the scale has a sign
		if !ok || err1 != nil || err2 != nil || math.Abs(-r.scale*waits/offered-1) > 1e-9 {
			t.Errorf("%s: P(wait > T) = %v and P(offered wait > T) = %v, but the reading is %s; %v, %v", law, waits, offered, r.words(), err1, err2)
		}
	}
}

// Offered waits beyond a fixed patience: the share of abandons, and e^−nμ(T − patience) of it. Fails when the factor is off from the closed form's.
func TestOfferedWaitBeyondPatience(t *testing.T) {
	for _, at := range []string{"0.5", "0.8"} {
		params := `{"lam": 4, "mu": 1, "n": 3, "T": ` + at + `, "patience": {"kind": "deterministic", "value": 0.5}}`
		c := caseOf("EA-fixed", "", params).c
		studies, err := studiesOf(&c)
		if err != nil {
			t.Fatal(err)
		}
		r, ok := studies[0].read("p_offered_wait_gt_T")
		left, _, _ := Formula("EA", []byte(params), "p_abandon")
		offered, _, _ := Formula("EA", []byte(params), "p_offered_wait_gt_T")
		if !ok || r.names[0] != "abandon_rate(calls)" || math.Abs(r.scale*left/offered-1) > 1e-9 {
			t.Errorf("T = %s: %s, of abandons %v and offered waits beyond %v", at, r.words(), left, offered)
		}
	}
}

// Fails when losses, percentiles or the share that waits are not simulated, though a closed form is there.
func TestRowsThatClosedFormsHave(t *testing.T) {
	for _, c := range []Case{
		caseOf("EB-1", "", `{"offered_erlangs": 2, "n": 3}`, rowsOfKind("ci", "p_block", "mean_busy", "occupancy")...),
		caseOf("EC-1", "", `{"calls": 1, "period": 1, "aht": 1, "n": 2, "T": 1}`, rowsOfKind("ci", "wait_p50", "wait_p80", "wait_p90", "wait_p95", "wait_p99")...),
		caseOf("OD-1", "", `{"lam": 1, "mu": 1, "n": 2}`, rowsOfKind("ci", "p_wait", "wait2_lcfs")...),
	} {
		studies, err := studiesOf(&c.c)
		if err != nil {
			t.Fatalf("%s: %v", c.c.id, err)
		}
		p, err := play(t.Context(), studies[0].scenario(1), 1, 2, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range c.c.rows {
			at := slices.IndexFunc(studies, func(s study) bool { _, ok := s.read(row.metric); return ok && s.judges(row) })
			if at < 0 {
				t.Errorf("%s: nothing measures %s", c.c.id, row.metric)
				continue
			}
			r, _ := studies[at].read(row.metric)
			if _, err := r.of(p.report); err != nil {
				t.Errorf("%s, %s: %v", c.c.id, row.metric, err)
			}
		}
	}
}

// Fails when times that are never seen are excused though they are not rare, or shares at all.
func TestUnseen(t *testing.T) {
	for _, c := range []struct {
		value, mean, se float64
		share, want     bool
	}{
		{1e-5, 0, 0, false, true},
		{1e-5, 1e-17, 1e-18, false, true}, // rounding
		{1e-5, 1e-7, 1e-7, false, false},
		{0.1, 0, 0, false, false},
		{1e-5, 0, 0, true, false},
		{0, 0, 0, false, false},
	} {
		v := verdict{row: reference{value: c.value}, mean: c.mean, se: c.se, reading: reading{share: c.share}}
		if v.unseen(1) != c.want {
			t.Errorf("%+v: %v", c, !c.want)
		}
	}
}

// Fails when a budget that ends between two lengths of a run loses the rows that were precise enough already, or judges the others.
func TestBudgetKeepsWhatIsPrecise(t *testing.T) {
	c := caseOf("EC-budget", "", `{"calls": 0.8, "period": 1, "aht": 1, "n": 1, "T": 1}`).c
	studies, err := studiesOf(&c)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	s, plays := studies[0], 0
	text := s.text
	s.text = func(days int) string {
		if plays++; plays == 2 {
			cancel()
		}
		return text(days)
	}
	rows := []reference{{metric: "occupancy", value: 0.8, tolerance: "ci"}, {metric: "wait_second_moment", value: 40, tolerance: "ci"}}
	none := &outcome{days: 1, verdicts: make([]verdict, len(rows))}
	o, err := trial{tighter: 1}.simulate(ctx, s, rows, 7, &plan{pilot: none, days: 4, replications: leastReplications, why: make([]leftOut, len(rows))})
	if err != nil {
		t.Fatal(err)
	}
	precise, wide := o.verdicts[0], o.verdicts[1]
	if plays != 2 || precise.why != "" || !precise.pass || wide.why != noTimeLeft || !wide.noTime || len(o.failures()) > 0 {
		t.Errorf("%d plays; %+v and %+v", plays, precise, wide)
	}
}
