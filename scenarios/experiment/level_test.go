package experiment

import (
	"reflect"
	"testing"

	"headroom/results"
	"headroom/router"
)

// The search level says nothing that the report level does not say, to the last bit, of every ready-made scenario; and it judges every
// target alike. Faults: a histogram or an interval that a target needs is left out, a sum that is made from intervals is lost.
func TestSearchLevelSaysTheSame(t *testing.T) {
	for _, name := range readyNames() {
		if name == "bench/n-design" { // two million calls, and nothing that the others have not
			continue
		}
		s := findReady(t, name)
		o := Options{Seed: 1, Replications: min(3, s.Replications)}
		whole, err := Run(t.Context(), s, o)
		if err != nil {
			t.Fatal(err)
		}
		o.Level = results.SearchLevel
		less, err := Run(t.Context(), s, o)
		if err != nil {
			t.Fatal(err)
		}
		if less.Run.Digest != "" || less.Run.Level != "search" || less.Run.Intervals != 0 {
			t.Errorf("%s: %+v", name, less.Run)
		}
		if !reflect.DeepEqual(whole.Targets, less.Targets) {
			t.Errorf("%s: targets\n%+v\nnot\n%+v", name, less.Targets, whole.Targets)
		}
		for q := range less.Queues {
			if len(less.Queues[q].Intervals)+len(less.Queues[q].WaitCurve) > 0 {
				t.Errorf("%s: intervals or a curve of waits at the search level", name)
			}
			mustSayTheSame(t, name+" "+less.Queues[q].Name, &less.Queues[q].FlowMeasures, &whole.Queues[q].FlowMeasures)
		}
		for c := range less.Channels {
			mustSayTheSame(t, name+" "+less.Channels[c].Name, &less.Channels[c].FlowMeasures, &whole.Channels[c].FlowMeasures)
		}
		mustSayTheSame(t, name+" all", &less.Totals.Flow, &whole.Totals.Flow)
		for i := range less.Teams {
			if !reflect.DeepEqual(less.Teams[i].TeamMeasures, whole.Teams[i].TeamMeasures) {
				t.Errorf("%s: team %s differs", name, less.Teams[i].Name)
			}
		}
	}
}

// mustSayTheSame compares all measures but percentiles, which the search level leaves undefined.
func mustSayTheSame(t *testing.T, what string, less, whole *results.FlowMeasures) {
	t.Helper()
	of := func(m *results.FlowMeasures) results.FlowMeasures {
		out := *m
		for _, p := range []*results.Percentiles{&out.AnsweredWaits, &out.LeaverWaits} {
			*p = results.Percentiles{Maximum: p.Maximum}
		}
		if m.Callbacks != nil {
			c := *m.Callbacks
			c.Waits, out.Callbacks = results.Percentiles{Maximum: c.Waits.Maximum}, &c
		}
		if m.Cases != nil {
			c := *m.Cases
			c.Turnarounds, c.NetTurnarounds = results.Percentiles{Maximum: c.Turnarounds.Maximum}, results.Percentiles{Maximum: c.NetTurnarounds.Maximum}
			out.Cases = &c
		}
		return out
	}
	if less.AnsweredWaits.P90.Defined || less.LeaverWaits.P50.Defined {
		t.Errorf("%s: percentiles at the search level", what)
	}
	if a, b := of(less), of(whole); !reflect.DeepEqual(a, b) {
		t.Errorf("%s: \n%+v\nnot\n%+v", what, a, b)
	}
}

// Every kind and scope of target needs what it needs, at the search level too.
func TestSearchLevelKeepsWhatTargetsNeed(t *testing.T) {
	s := findReady(t, "quickstart")
	hours := make([]bool, Spec(s).Intervals())
	for i := range hours {
		hours[i] = i%2 == 0
	}
	var all []results.Target
	for _, scope := range []results.Scope{results.ByDay, results.EachInterval, results.ShareOfIntervals, results.ShareOfDays} {
		for _, kind := range []results.TargetKind{results.ServiceLevelTarget, results.SpeedOfAnswerTarget, results.AbandonmentTarget} {
			all = append(all, results.Target{Kind: kind, Scope: scope, Wanted: 0.5, Share: 0.8})
		}
	}
	all = append(
		all, results.Target{Kind: results.WaitTarget, Wanted: 20, Percentile: 0.9}, results.Target{Kind: results.MaximumAgeTarget, Wanted: 100},
		results.Target{Kind: results.ServiceLevelTarget, Wanted: 0.8, Intervals: hours, During: "in even hours"},
	)
	for i := range all {
		var said [2][]float64
		var judged [2][]results.Verdict
		for k, level := range []results.Level{results.ReportLevel, results.SearchLevel} {
			spec := Spec(s)
			spec.Queues[0].ServiceLevel, spec.Queues[0].Targets, spec.Level = router.LimitOf(int64(20*router.Second)), all[i:i+1], level
			model := s.Model()
			summaries, err := Play(t.Context(), spec, &model, Options{Seed: 1, Replications: 3})
			if err != nil {
				t.Fatal(err)
			}
			said[k], judged[k] = results.Shortfalls(spec, summaries), results.Combine(spec, summaries, results.Run{}).Targets
		}
		if !reflect.DeepEqual(said[0], said[1]) || !reflect.DeepEqual(judged[0], judged[1]) {
			t.Errorf("%+v:\n%v %+v\nnot\n%v %+v", all[i], said[1], judged[1], said[0], judged[0])
		}
	}
}
