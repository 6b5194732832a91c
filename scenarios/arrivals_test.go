package scenarios

import (
	"math"
	"slices"
	"strings"
	"testing"

	"headroom/router"
	"headroom/workload"
)

// volumes are sources as expected, loaded from demand that replaces that of sound.
func volumes(t *testing.T, top, demand string) []workload.Source {
	t.Helper()
	s, problems := loadText(replaced(atName, "name: x\n"+top, atCalls, demand))
	if len(problems) > 0 {
		t.Fatalf("%s %s: %v", top, demand, problems)
	}
	return s.Model().Sources
}

// What is written of busyness reaches the sources: shared by name, of one's own, several.
func TestBusyness(t *testing.T) {
	all := volumes(t, "busyness: {market: {cv: 12%, persistence: 0.5, within_day: {cv: 0.08, persistence: 0.9}}}",
		"  - {entry: phone, volume: {per_hour: 60}, handle: 4m, patience: 3m, busyness: [market, {cv: 5%, within_day: {cv: 3%, step: 1h}}]}")
	want := []workload.Factor{
		{Name: "market", CV: 0.12, Persistence: 0.5, Within: workload.WithinDay{CV: 0.08, Persistence: 0.9, Step: 6 * router.Hour}},
		{CV: 0.05, Within: workload.WithinDay{CV: 0.03, Step: router.Hour}},
	}
	if !slices.Equal(all[0].Busyness, want) || len(all[1].Busyness) > 0 {
		t.Errorf("%+v and %+v", all[0].Busyness, all[1].Busyness)
	}
	if got := all[0].Expected(0, router.Day); got != 1440 {
		t.Errorf("%v expected", got)
	}
}

// Events multiply what they are about while they last, and each other; batches are rounded.
func TestEvents(t *testing.T) {
	all := volumes(t, `events:
  - {dates: 2026-03-02, from: "10:00", to: "12:00", volume: 60%, entries: [phone]}
  - {dates: [2026-03-01, 2026-03-02], from: "11:00", to: "06:30", volume: 50%}
  - {dates: 2026-03-02, volume: 10%, entries: [cases batch]}`,
		"  - {entry: phone, volume: {per_hour: 60}, handle: 4m, patience: 3m}")
	calls := &all[0]
	for _, row := range []struct{ from, to, want float64 }{
		{0, 6.5, 195},  // the night after the first
		{6.5, 10, 210}, // as planned
		{10, 11, 36},   // 60 %
		{11, 12, 18},   // 60 % of 50 %
		{12, 24, 360},  // 50 %
		{0, 24, 819},   // all together
	} {
		if got := calls.Expected(router.Time(row.from*float64(router.Hour)), router.Time(row.to*float64(router.Hour))); math.Abs(got-row.want) > 1e-9 {
			t.Errorf("%v to %v: %v calls expected, want %v", row.from, row.to, got, row.want)
		}
	}
	if got := all[1].Batches[0].Size; got != 1 { // 10 at 06:00, 50 % of 10 %, rounded
		t.Errorf("a batch of %d, want 1", got)
	}
}

// Straight lines between points, by weekday, cut at the end of the run; regular arrivals and groups on top leave the volume.
func TestPoints(t *testing.T) {
	const points = `[["08:00", 60], ["12:00", 140], ["12:00", 20], ["18:00", 20]]`
	all := volumes(t, "", "  - {entry: phone, volume: {points: {mon: "+points+", default: []}, spacing: {erlang: {k: 3}}, together: {shares: [70%, 20%, 10%]}}, handle: 4m, patience: 3m}")
	r := all[0].Rates
	if got := all[0].Expected(0, router.Day); math.Abs(got-520) > 1e-9 || len(r.Ramps) != 2 { // 4·100 + 6·20
		t.Errorf("%v expected from %+v, want 520", got, r.Ramps)
	}
	if r.Spacing.Variance() < 0.333 || r.Spacing.Variance() > 0.334 || math.Abs(r.Together.Mean()-1.4) > 1e-12 {
		t.Errorf("spacing %v, together %v", r.Spacing, r.Together.Mean())
	}
	s, problems := loadText(replaced(atDays, "duration: 10h", atInterval, "interval: 1h", "{per_hour: 60}", "{points: "+points+"}"))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if got := s.Model().Sources[0].Expected(0, router.Day); math.Abs(got-160) > 1e-9 { // from 60 to 100 an hour in two hours
		t.Errorf("cut off at 10:00: %v expected, want 160", got)
	}
}

// Distances have mean 1 and the variation that is written: evenly spread, or exponential with means of which only the
// proportions matter (2 in 30 %, 4/7 in 70 %: mean 1, variance 2·(0.3·4 + 0.7·(4/7)²) − 1).
func TestSpacings(t *testing.T) {
	for text, variance := range map[string]float64{
		"{uniform: {cv: 0.5}}": 0.25, "{gamma: {cv: 0.5}}": 0.25, "{lognormal: {cv: 150%}}": 2.25, "{hyperexponential: {cv: 2}}": 4,
		"{hyperexponential: {means: [14, 4], probabilities: [30%, 70%]}}": 2*(1.2+0.7*16./49) - 1,
	} {
		d := volumes(t, "", "  - {entry: phone, volume: {per_hour: 60, spacing: "+text+"}, handle: 4m, patience: 3m}")[0].Rates.Spacing
		if math.Abs(d.Mean()-1) > 1e-12 || math.Abs(d.Variance()-variance) > 1e-12 {
			t.Errorf("%s: mean %v, variance %v; want 1 and %v", text, d.Mean(), d.Variance(), variance)
		}
	}
}

// Batch sizes, schedules and lists of customers reach the sources.
func TestOtherArrivals(t *testing.T) {
	all := volumes(t, "", `  - {entry: phone, volume: {per_hour: 60, spacing: deterministic}, handle: 4m, patience: 3m, not_before: next "09:00", due: 1h}
  - {name: a, queue: cases, batch: {at: "07:00", size: {mean: 250, cv: 20%}}, handle: 4m, not_before: {gamma: {mean: 3h, cv: 0.3}}}
  - {name: b, queue: cases, batch: {at: "07:00", size: {from: 2, to: 4}}, handle: 4m, not_before: 3h, busyness: {cv: 20%}}
  - {name: c, queue: cases, outbound: {size: {poisson: 300}, from: "10:00", to: "16:00", dial: 20s, no_answer: 60%, attempts: 3, retry_after: 2h}, handle: 5m}`)
	expected := map[string]float64{"a": 250, "b": 3, "c": 300}
	for i := range all {
		if want := expected[all[i].Name]; want > 0 && all[i].Expected(0, router.Day) != want {
			t.Errorf("%s: %v expected, want %v", all[i].Name, all[i].Expected(0, router.Day), want)
		}
	}
	o := all[3].Outbound
	if len(o.Windows) != 9 || o.Windows[0] != (workload.Window{From: 10 * router.Hour, To: 16 * router.Hour}) || o.Attempts != 3 || o.NoAnswer != 0.6 || o.RetryAfter != 2*router.Hour {
		t.Errorf("outbound %+v", o)
	}
	// 20 s for each of 1 + 0.6 + 0.36 attempts, and 5 min for 78.4 %
	if want := 274400 * router.Millisecond; all[3].Effort != want {
		t.Errorf("effort %v, want %v", all[3].Effort, want)
	}
	g := workload.NewGenerator(&all[0])
	g.Reset(workload.Root(1, 0))
	var a workload.Arrival
	for g.Next(&a) {
		want := 9 * router.Hour
		if a.At >= want {
			want += router.Day
		}
		if a.NotBefore != want || a.Due != want+router.Hour {
			t.Fatalf("at %v: scheduled for %v, due %v", a.At, a.NotBefore, a.Due)
		}
	}
}

// What makes a result mislead, or does nothing, gets a warning.
func TestArrivalWarnings(t *testing.T) {
	for _, row := range []struct{ top, demand, words string }{
		{"busyness: {market: {cv: 12%}}", "", `no demand has busyness "market"`},
		{"events: [{dates: 2027-03-02, volume: 0%}]", "", "lies outside the run"},
		{"events: [{dates: 2026-03-02, volume: 0%, entries: [phone]}]", "", `leave nothing of demand "phone"`},
		{"", "  - {entry: phone, volume: {per_hour: 60}, handle: 4m, patience: 3m, not_before: {exponential: 3d}}", "scheduled for after the run"},
	} {
		demand := atCalls
		if row.demand != "" {
			demand = row.demand
		}
		if got := warned(t, replaced(atName, "name: x\n"+row.top, atCalls, demand)); !strings.Contains(got, row.words) {
			t.Errorf("%s %s: warnings %q, want %q", row.top, row.demand, got, row.words)
		}
	}
}

// Who calls customers is to be left alone meanwhile: by an occupied rule, or by channels that exclude each other.
func TestInterruptedCallsWarning(t *testing.T) {
	const words = `who calls a customer on team "desk" may be given voice meanwhile|add work_item >= 1 to occupied_when`
	list := `  - {entry: cases, outbound: {size: 10, from: "10:00", to: "16:00"}, handle: 10m}`
	for name, row := range map[string]struct {
		text   string
		warned bool
	}{
		"nothing said":     {replaced(atBatch, list), true},
		"an occupied rule": {replaced(atBatch, list, atConcurrency, "    concurrency: {voice: 1, work_item: 1}\n    occupied_when: [voice >= 1, work_item >= 1]"), false},
		"exclusive":        {replaced(atBatch, list, atName, "name: x\nchannels: {voice: {during: {work_item: exclusive}}}"), false},
	} {
		got := warned(t, row.text)
		for _, w := range strings.Split(words, "|") {
			if strings.Contains(got, w) != row.warned {
				t.Errorf("%s: warnings %q", name, got)
			}
		}
	}
}

// Busyness, an event or groups on one demand leave the engagements of every other as they were: when they come, their work, their
// patience.
func TestArrivalsOfOthersStay(t *testing.T) {
	const mail = `  - {name: mail, queue: cases, volume: {per_hour: 20}, handle: {exponential: 5m}, busyness: market}
`
	drawn := func(top, demand string) (all []workload.Arrival) {
		t.Helper()
		s, problems := loadText(replaced(atName, "name: x\nbusyness: {market: {cv: 20%, persistence: 0.5}}\n"+top, atCalls, demand+"\n"+mail))
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		sources := s.Model().Sources
		i := slices.IndexFunc(sources, func(s workload.Source) bool { return s.Name == "mail" })
		g := workload.NewGenerator(&sources[i])
		g.Reset(workload.Root(5, 2))
		var a workload.Arrival
		for g.Next(&a) {
			all = append(all, a)
		}
		return all
	}
	calls := "  - {entry: phone, volume: {per_hour: 60}, handle: 4m, patience: 3m}"
	want := drawn("", calls)
	for _, row := range [][2]string{
		{"", strings.Replace(calls, "entry", "busyness: market, entry", 1)},
		{"", strings.Replace(calls, "entry", "name: others, busyness: [market, {cv: 5%}], entry", 1)},
		{"", strings.Replace(calls, "per_hour: 60", "per_hour: 60, together: {mean: 3}, spacing: {gamma: {cv: 2}}", 1)},
		{"events: [{dates: 2026-03-02, volume: 0%, entries: [phone]}]", calls},
		{"", calls + "\n  - {name: list, queue: cases, outbound: {size: 10, from: \"10:00\", to: \"16:00\"}, handle: 10m}"},
	} {
		if got := drawn(row[0], row[1]); !slices.Equal(got, want) {
			t.Errorf("%s %s: moved the mail", row[0], row[1])
		}
	}
	if len(want) < 300 {
		t.Errorf("%d arrivals", len(want))
	}
}
