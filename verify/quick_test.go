// Minutes of simulation: the race detector, which makes them hours, has shorter runs to watch.

//go:build !race

package verify

import (
	"io"
	"slices"
	"strings"
	"testing"
)

// quick are the cases of a part of the comparison that takes about a minute of processor time: at least one of each kind of scenario.
var quick = []string{
	"EA-V05", "FK-V03", "RD-V01", "NP-V01", "PR-V01", "TR-V02", "MS-V03", "CH-V07", "BL-V01", "DD-V01", "MG-V01", "FH-V02", "PH-V03",
	"RU-V08", "CC-MMC",
}

// Fails when a number that others computed comes out otherwise: all closed forms and traces, and a part of what is simulated. `make verify` compares the rest.
func TestQuick(t *testing.T) {
	cases := slices.DeleteFunc(builtInCases(t), func(c Case) bool {
		if c.c.model() == traces || slices.Contains(quick, c.c.id) {
			return false
		}
		for i := range c.c.rows {
			c.c.rows[i].tolerance = strings.TrimSuffix(c.c.rows[i].tolerance, "|ci")
		}
		return !slices.ContainsFunc(c.c.rows, func(r reference) bool { return r.says("formula") })
	})
	r := Run(t.Context(), cases, Options{Version: "test"})
	for _, e := range r.Entries {
		switch {
		case e.Result == Fail:
			t.Errorf("%s, %s, by %s: %v ± %v, should be %v: %s", e.System, e.Metric, e.Method, e.Estimate.Value, e.StandardError.Value, e.Reference, e.Reason)
		case e.Result == Unsupported && e.Method == BySimulation:
			t.Errorf("%s, %s is not supported: %s", e.Case, e.Metric, e.Reason)
		}
	}
	for _, e := range r.Entries {
		at := slices.IndexFunc(cases, func(c Case) bool { return c.c.id == e.Case })
		if e.Method != BySimulation || e.First != nil || e.Model == traces {
			continue
		}
		if l, ok := lengthOf(&cases[at].c, e.System); !ok || l.days != e.Days || l.replications != e.Replications {
			t.Errorf("%s: %d replications of %d days; --show says %+v: `make validation`", e.System, e.Replications, e.Days, l)
		}
	}
	t.Log(r.Words())
	for _, id := range quick {
		if !slices.ContainsFunc(r.Entries, func(e Entry) bool { return e.Case == id && e.Result == Pass && e.Method == BySimulation }) {
			t.Errorf("%s: nothing was compared", id)
		}
	}
}

// Fails when a row that is to be simulated has no scenario that loads and measures it, whatever comes out.
func TestEveryRowHasAScenario(t *testing.T) {
	for _, c := range builtInCases(t) {
		if c.c.model() == traces || c.c.model() == cheapest {
			continue
		}
		rows := slices.DeleteFunc(slices.Clone(c.c.rows), func(r reference) bool { return !r.says("ci") })
		if len(rows) == 0 {
			continue
		}
		studies, err := studiesOf(&c.c)
		if err != nil {
			t.Errorf("%s: %v", c.c.id, err)
			continue
		}
		for _, row := range rows {
			if !slices.ContainsFunc(studies, func(s study) bool { _, ok := s.read(row.metric); return ok && s.judges(row) }) {
				t.Errorf("%s: nothing measures %s", c.c.id, row.metric)
			}
		}
		for _, s := range studies {
			if _, err := load(s.scenario(3), nil); err != nil {
				t.Errorf("%s: %v", s.id, err)
			}
		}
	}
}

// Fails when `headroom run` on what --show prints, with the seed and number of replications that it names, would not give the estimate.
func TestShow(t *testing.T) {
	cases := slices.DeleteFunc(builtInCases(t), func(c Case) bool { return c.c.id != "MG-V03" })
	cases = append(cases, Case{referenceCase{id: "EC-show", params: `{"calls": 2, "period": 1, "aht": 1, "n": 5, "T": 1}`, rows: []reference{
		{metric: "p_wait", value: 0.0597, tolerance: "ci"}, {metric: "occupancy", value: 0.4, tolerance: "ci"},
	}}})
	r := Run(t.Context(), cases, Options{})
	for _, e := range r.Entries {
		if e.Case != "EC-show" || e.Method != BySimulation {
			continue
		}
		var out strings.Builder
		if err := Show(t.Context(), &out, cases, "EC-show", Options{}); err != nil {
			t.Fatal(err)
		}
		text := out.String()
		p, err := play(t.Context(), text, *e.Seed, e.Replications, nil)
		if err != nil {
			t.Fatal(err)
		}
		name := map[string]string{"p_wait": "share_waiting(calls)", "occupancy": "occupancy(agents)"}[e.Metric]
		got, _ := p.report.Measure(name)
		if got.Mean != e.Estimate.Value || p.digest.String() != e.Digest || !strings.Contains(text, "--seed ") {
			t.Errorf("%s: %v with digest %v, verify says %v and %s\n%s", e.Metric, got.Mean, p.digest, e.Estimate.Value, e.Digest, text)
		}
	}
	for _, name := range []string{"EB-V01", "no such"} {
		if err := Show(t.Context(), io.Discard, builtInCases(t), name, Options{}); err == nil {
			t.Errorf("%q is shown", name)
		}
	}
}

// Class 1 waits about once in a billion calls: its wait is not to be had, but all else of the case is. Fails when such a row keeps the
// others from being compared, passes or fails.
func TestTooRare(t *testing.T) {
	params := `{"lams": [0.1, 1], "mu": 1, "n": 8}`
	rows := rowsOfKind("ci", "mean_time_not_in_service_1", "mean_sojourn_1", "mean_sojourn_2")
	for i := range rows {
		rows[i].value, _, _ = Formula("PR", []byte(params), rows[i].metric)
	}
	for _, e := range Run(t.Context(), []Case{caseOf("PR-rare", "", params, rows...)}, Options{}).Entries {
		want := Pass
		if e.Metric == "mean_time_not_in_service_1" {
			want = Unsupported
		}
		if e.Result != want || want == Unsupported && !strings.Contains(e.Reason, "too rare") {
			t.Errorf("%s: %s, %v ± %v of %v: %s", e.Metric, e.Result, e.Estimate.Value, e.StandardError.Value, e.Reference, e.Reason)
		}
	}
}
