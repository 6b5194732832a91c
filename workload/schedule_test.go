package workload

import (
	"math"
	"testing"

	"headroom/router"
)

// Work that is scheduled says so in its details, drawn or by the calendar, and its due time counts from then; everything else stays.
func TestSchedule(t *testing.T) {
	plain := run(phone(), Root(9, 1))
	for name, row := range map[string]struct {
		schedule Schedule
		mean     float64 // days; where they come from is said in each row
	}{
		"drawn":       {Schedule{After: pointer(must(Gamma(3*86400, 0.5)))}, 3},
		"after":       {Schedule{Calendar: Due{After: router.LimitOf(int64(12 * router.Hour))}}, 0.5},
		"at midnight": {Schedule{Calendar: Due{Steps: []DueStep{{From: 0, Due: router.Day}, {From: router.Day, Due: 2 * router.Day}}}}, math.NaN()},
	} {
		src := phone()
		src.Schedule = row.schedule
		g := NewGenerator(src)
		g.Reset(Root(9, 1))
		var a Arrival
		var details router.Details
		sum, squares := 0.0, 0.0
		for i := 0; g.Next(&a); i++ {
			d := g.Details(&a, &details)
			if a.Key != plain[i].Key || a.At != plain[i].At || g.HandleTime(a.Key, a.Row, a.Queue, a.Entered) != plain[i].handle {
				t.Fatalf("seed 9: %s: engagement %d moved: %+v", name, i, a)
			}
			if d == nil || d.NotBefore != a.NotBefore || a.NotBefore <= a.At || a.Due != a.NotBefore+router.Hour {
				t.Fatalf("seed 9: %s: engagement %d: %+v, details %+v", name, i, a, d)
			}
			days := (a.NotBefore - a.At).Seconds() / 86400
			sum += days
			squares += days * days
		}
		n := float64(len(plain))
		if math.IsNaN(row.mean) {
			continue
		}
		if sd := math.Sqrt(max(0, squares/n-sum*sum/n/n)); math.Abs(sum/n-row.mean) > 4*sd/math.Sqrt(n)+1e-9 {
			t.Errorf("seed 9: %s: scheduled for %.3f days later on average, want %g", name, sum/n, row.mean)
		}
	}
}

// Windows, and what calling a customer takes: with 40 % answering, of three attempts 1 + 0.6 + 0.36 are made and 1 − 0.216 reach somebody.
func TestOutboundCalls(t *testing.T) {
	const seed, n = 71, 50_000
	o := &Outbound{Windows: []Window{{10 * router.Hour, 16 * router.Hour}, {34 * router.Hour, 40 * router.Hour}}, Dial: pointer(must(Exponential(20))), NoAnswer: 0.6, Attempts: 3}
	for at, want := range map[router.Time]router.Time{0: 10 * router.Hour, 12 * router.Hour: 12 * router.Hour, 16 * router.Hour: 34 * router.Hour} {
		if got, ok := o.Next(at); !ok || got != want {
			t.Errorf("after %v next at %v (%v), want %v", at, got, ok, want)
		}
	}
	if _, ok := o.Next(40 * router.Hour); ok {
		t.Error("a window after the last")
	}
	if got, want := o.Effort(300), 20*1.96+300*(1-0.216); math.Abs(got-want) > 1e-9 {
		t.Errorf("effort %v, want %v", got, want)
	}
	reached, tries := 0.0, 0.0
	for i := range n {
		for attempt := 1; attempt <= o.Attempts; attempt++ {
			tries++
			if _, answered := o.Call(Root(seed, 0).Numbered(uint64(i)), attempt); answered {
				reached++
				break
			}
		}
	}
	if math.Abs(reached/n-0.784) > 4*math.Sqrt(0.784*0.216/n) || math.Abs(tries/n-1.96) > 4*0.85/math.Sqrt(n) { // standard deviation of the attempts: √(0.4 + 4·0.24 + 9·0.36 − 1.96²) = 0.87
		t.Errorf("seed %d: %g of %d reached in %g attempts", seed, reached, n, tries)
	}
}

// What does not go together is refused.
func TestArrivalsCheck(t *testing.T) {
	handle := pointer(must(Exponential(1)))
	never := must(EmpiricalSurvival([]Survival{{9, 0.5}}, Never()))
	window := []Window{{1, 2}}
	poisson := mustCount(PoissonCount(3))
	for name, c := range map[string]struct {
		src      Source
		problems int
	}{
		"busyness beside a trace": {Source{Trace: []TraceRow{}, Busyness: []Factor{{}}}, 1},
		"busyness":                {Source{HandleTime: handle, Rates: &Rates{Step: 1}, Busyness: []Factor{{CV: -1, Persistence: 1, Within: WithinDay{CV: 4}}}}, 3},
		"schedule":                {Source{HandleTime: handle, Rates: &Rates{Step: 1}, Schedule: Schedule{After: &never}}, 1},
		"outbound with rates":     {Source{HandleTime: handle, Rates: &Rates{Step: 1}, Outbound: &Outbound{Windows: window, Attempts: 1}}, 1},
		"outbound":                {Source{HandleTime: handle, Batches: []Batch{}, Outbound: &Outbound{NoAnswer: 2, Dial: &never}}, 3},
		"windows":                 {Source{HandleTime: handle, Batches: []Batch{}, Outbound: &Outbound{Windows: []Window{{2, 2}, {1, 3}}, Attempts: 1}}, 2},
		"batch":                   {Source{HandleTime: handle, Batches: []Batch{{Random: &Count{}}, {Factor: 2}, {Random: &poisson, Factor: -1}}}, 3},
		"steps and ramps":         {Source{HandleTime: handle, Rates: &Rates{Step: 1, Ramps: []Ramp{{0, 1, 1, 1}}}}, 1},
		"ramps":                   {Source{HandleTime: handle, Rates: &Rates{Ramps: []Ramp{{0, 5, -1, 1}, {4, 6, 1, 1}}}}, 2},
		"adjustments":             {Source{HandleTime: handle, Rates: &Rates{Step: 1, Adjusted: []Adjustment{{0, 5, -1}, {4, 6, 1}}}}, 2},
		"spacing":                 {Source{HandleTime: handle, Rates: &Rates{Step: 1, Spacing: pointer(must(Gamma(2, 1)))}}, 1},
		"spacing by a table":      {Source{HandleTime: handle, Rates: &Rates{Step: 1, Spacing: pointer(must(EmpiricalQuantiles([]Quantile{{1, 2}}, Truncated())))}}, 1},
		"together":                {Source{HandleTime: handle, Rates: &Rates{Step: 1, Together: &poisson}}, 1},
	} {
		count := 0
		if err := c.src.Check(); err != nil {
			count = len(err.(interface{ Unwrap() []error }).Unwrap())
		}
		if count != c.problems {
			t.Errorf("%s: %d problems, want %d: %v", name, count, c.problems, c.src.Check())
		}
	}
}
