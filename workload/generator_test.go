package workload

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"headroom/router"
)

// engagement is an arrival with all that is drawn for it.
type engagement struct {
	Arrival
	handle, patience router.Time
}

func run(src *Source, root Key) (all []engagement) {
	g := NewGenerator(src)
	g.DrawAhead()
	g.Reset(root)
	var a Arrival
	for g.Next(&a) {
		e := engagement{a, g.HandleTime(a.Key, a.Row, a.Queue, a.Entered), g.Patience(a.Key, a.Row, a.Queue, a.Entered)}
		if e.Drawn && e.HandleTime != e.handle {
			panic(fmt.Sprintf("%v of handle time was drawn ahead, %v when asked: %+v", e.HandleTime, e.handle, a))
		}
		e.Arrival = undrawn(a)
		all = append(all, e)
	}
	return all
}

// undrawn is an arrival as it is wherever its handle time is drawn: when is not what.
func undrawn(a Arrival) Arrival {
	a.HandleTime, a.Drawn = 0, false
	return a
}

// Handle times are drawn ahead where they have one distribution and arrivals are a Poisson process; run compares them. It would catch one that is
// drawn for another engagement, such as the first of the next day, and a distribution that is another by queue.
func TestHandleTimesDrawnAhead(t *testing.T) {
	drawn := func(src *Source) (n, of int) {
		g := NewGenerator(src)
		g.DrawAhead()
		g.Reset(Root(9, 1))
		for a := (Arrival{Drawn: true}); g.Next(&a); of++ {
			if a.Drawn {
				n++
			}
		}
		run(src, Root(9, 1))
		return n, of
	}
	if n, of := drawn(phone()); n != of || n == 0 {
		t.Errorf("%d of %d handle times are drawn ahead", n, of)
	}
	byQueue, spaced, together := phone(), phone(), phone()
	byQueue.HandleTimeBy = &Dependent{ByQueue: slices.Repeat([]Periods{{{Dist: pointer(must(Gamma(99, 2)))}}}, int(byQueue.Queue)+1)}
	spaced.Rates.Spacing = pointer(must(Gamma(1, 2)))
	one := mustCount(GeometricCount(2))
	together.Rates.Together = &one
	for name, src := range map[string]*Source{"by queue": byQueue, "spaced": spaced, "together": together} {
		if n, of := drawn(src); n != 0 || of == 0 {
			t.Errorf("%s: %d of %d handle times are drawn ahead", name, n, of)
		}
	}
}

func pointer(d Dist) *Dist { return &d }

// phone: two days of half hours, with zero rates at night and a jump at noon.
func phone() *Source {
	rates := make([]float64, 96)
	for i := range rates {
		switch halfHour := i % 48; {
		case halfHour >= 16 && halfHour < 24:
			rates[i] = 120
		case halfHour >= 24 && halfHour < 40:
			rates[i] = 30
		}
	}
	return &Source{
		Name: "phone", Queue: 3, Rates: &Rates{Step: 30 * router.Minute, PerHour: rates},
		HandleTime: pointer(must(Lognormal(300, 0.9))), Patience: pointer(must(Exponential(180))),
		HeadStart: 5 * router.Second, Effort: 300 * router.Second, Due: Due{After: router.LimitOf(int64(router.Hour))},
	}
}

func TestArrivalFields(t *testing.T) {
	src := phone()
	root := Root(1, 0)
	last := router.Time(0)
	ordinals := map[router.Time]uint64{}
	for i, e := range run(src, root) {
		day := e.At / router.Day
		want := root.Named("phone").Numbered(uint64(day)).Numbered(ordinals[day])
		ordinals[day]++
		if e.Key != want || e.At < last || e.Entered != e.At || e.Due != e.At+router.Hour || e.HeadStart != src.HeadStart ||
			e.Effort != src.Effort || e.Queue != 3 || e.Row != 0 {
			t.Fatalf("seed 1: arrival %d: %+v, want key %x, not before %v", i, e, want, last)
		}
		last = e.At
	}
}

// Counts per half hour over replications must be Poisson: mean and variance are both the area under the rate, also beside
// jumps and with nothing where the rate is zero; and neighbors must be uncorrelated.
func TestArrivalsArePoisson(t *testing.T) {
	const replications, seed = 4000, 11
	src := phone()
	g := NewGenerator(src)
	counts := make([][]float64, replications)
	for r := range counts {
		counts[r] = make([]float64, len(src.Rates.PerHour))
		g.Reset(Root(seed, r))
		var a Arrival
		for g.Next(&a) {
			counts[r][a.At/src.Rates.Step]++
		}
	}
	for i, rate := range src.Rates.PerHour {
		lambda := rate / 2
		sum, second, product := 0.0, 0.0, 0.0
		for r := range counts {
			off := counts[r][i] - lambda
			sum += off
			second += off * off
			if i > 0 {
				product += off * (counts[r][i-1] - src.Rates.PerHour[i-1]/2)
			}
		}
		// Standard errors: of the mean √(λ/n); of the variance √((λ + 2λ²)/n), the fourth moment being λ + 3λ². 192
		// comparisons, so 4.5 standard errors.
		n := float64(replications)
		if math.Abs(sum/n) > 4.5*math.Sqrt(lambda/n) {
			t.Errorf("seed %d: half hour %d: mean %.3f, want %g", seed, i, lambda+sum/n, lambda)
		}
		if math.Abs(second/n-lambda) > 4.5*math.Sqrt((lambda+2*lambda*lambda)/n) {
			t.Errorf("seed %d: half hour %d: variance %.3f, want %g", seed, i, second/n, lambda)
		}
		if i > 0 && math.Abs(product/n) > 4.5*math.Sqrt(lambda*src.Rates.PerHour[i-1]/2/n) {
			t.Errorf("seed %d: half hours %d and %d: covariance %.3f, want 0", seed, i-1, i, product/n)
		}
	}
}

// The inversion against its definition: the area under the rate up to each arrival must be the sum of the engagements' own
// exponentials, from zero each day. Steps that do not divide a day are cut at midnight.
func TestArrivalTimesAgainstTheArea(t *testing.T) {
	src := phone()
	for _, step := range []router.Time{30 * router.Minute, 7 * router.Hour, 30 * router.Hour} {
		src.Rates = &Rates{Step: step, PerHour: []float64{20, 0, 3.5, 400, 0, 0, 1e-3, 60, 60, 11}}
		root := Root(4, 2)
		day, area, n := router.Time(-1), 0.0, 0
		for _, e := range run(src, root) {
			if d := e.At / router.Day; d != day {
				day, area = d, 0
			}
			var s Stream
			s.Reset(e.Key, ArrivalTime)
			area += s.Exponential()
			n++
			// 2 ns of rounding at 400 an hour are 2·10⁻¹⁰ arrivals.
			if got := src.Expected(day*router.Day, e.At); math.Abs(got-area) > 1e-9*(1+area) {
				t.Fatalf("seed 4: step %v: area to %v is %v, want %v", step, e.At, got, area)
			}
			if src.Rates.PerHour[e.At/step] == 0 {
				t.Fatalf("seed 4: step %v: arrival at %v, where the rate is zero", step, e.At)
			}
		}
		if n == 0 {
			t.Fatalf("step %v: no arrivals", step)
		}
	}
}

// What one attribute or source does must leave all others byte for byte.
func TestIndependence(t *testing.T) {
	base := run(phone(), Root(9, 1))
	same := func(name string, other []engagement, what func(engagement) any) {
		t.Helper()
		if len(other) != len(base) {
			t.Errorf("seed 9: %s: %d arrivals, want %d", name, len(other), len(base))
			return
		}
		for i := range base {
			if what(base[i]) != what(other[i]) {
				t.Errorf("seed 9: %s: engagement %d is %+v, was %+v", name, i, other[i], base[i])
				return
			}
		}
	}
	other := phone()
	other.HandleTime = pointer(must(Gamma(999, 3)))
	same("other handle time", run(other, Root(9, 1)), func(e engagement) any { return [2]any{e.Arrival, e.patience} })
	other = phone()
	other.Patience = nil
	same("no patience", run(other, Root(9, 1)), func(e engagement) any { return [2]any{e.Arrival, e.handle} })

	// Monday busier: Tuesday's engagements stay.
	other = phone()
	for i := range 48 {
		other.Rates.PerHour[i] *= 3
	}
	onTuesday := func(all []engagement) []engagement {
		return all[slices.IndexFunc(all, func(e engagement) bool { return e.At >= router.Day }):]
	}
	if !slices.Equal(onTuesday(run(other, Root(9, 1))), onTuesday(base)) {
		t.Error("seed 9: a busier Monday moved Tuesday")
	}

	// The same generator again, after another replication, gives the same.
	g := NewGenerator(phone())
	var a Arrival
	g.Reset(Root(9, 5))
	for range 10 {
		g.Next(&a)
	}
	g.Reset(Root(9, 1))
	for i := range base {
		if !g.Next(&a) || undrawn(a) != base[i].Arrival {
			t.Fatalf("seed 9: after Reset arrival %d is %+v, want %+v", i, a, base[i].Arrival)
		}
	}
	if g.Next(&a) || undrawn(a) != base[len(base)-1].Arrival {
		t.Error("after the last arrival Next went on, or changed the arrival")
	}

	// Interleaved with another source.
	chat := phone()
	chat.Name = "chat"
	h := NewGenerator(chat)
	h.Reset(Root(9, 1))
	g.Reset(Root(9, 1))
	var b Arrival
	for i := range base {
		h.Next(&b)
		h.HandleTime(b.Key, b.Row, b.Queue, b.Entered)
		if g.Next(&a); undrawn(a) != base[i].Arrival {
			t.Fatalf("seed 9: a second source moved arrival %d", i)
		}
		if b == a {
			t.Fatalf("seed 9: two sources draw alike")
		}
	}
}

func TestBatches(t *testing.T) {
	src := &Source{
		Name: "mail", Queue: 1, HandleTime: pointer(must(Gamma(720, 0.6))),
		Batches: []Batch{
			{At: 0, Size: 500, Age: pointer(must(Exponential(3600)))},
			{At: 6 * router.Hour, Size: 3},
			{At: 6 * router.Hour, Size: 0},
			{At: 30 * router.Hour, Size: 2},
		},
		Due: Due{Steps: []DueStep{{From: -router.Hour, Due: 8 * router.Hour}, {From: router.Hour, Due: 26 * router.Hour, FromEntry: true}}},
	}
	all := run(src, Root(3, 0))
	if len(all) != 505 || src.Expected(0, router.Far) != 505 || src.Expected(1, 30*router.Hour) != 3 {
		t.Fatalf("%d arrivals; expected %v and %v", len(all), src.Expected(0, router.Far), src.Expected(1, 30*router.Hour))
	}
	age := 0.0
	seen := map[Key]bool{}
	for i, e := range all {
		if seen[e.Key] {
			t.Fatalf("key of arrival %d appears twice", i)
		}
		seen[e.Key] = true
		want := router.Time(8 * router.Hour)
		switch {
		case e.Entered < -router.Hour:
			want = router.Far // before the calendar begins
		case e.Entered >= router.Hour:
			want = e.Entered + 26*router.Hour
		}
		if e.Due != want || e.patience != router.Far || i < 500 && e.At != 0 {
			t.Fatalf("seed 3: arrival %d: %+v, want due %v", i, e, want)
		}
		if i > 0 && i < 500 && e.Entered < all[i-1].Entered {
			t.Fatalf("seed 3: arrival %d is older than the one before", i)
		}
		age += (e.At - e.Entered).Seconds()
	}
	if mean := age / 500; math.Abs(mean-3600) > 4*3600/math.Sqrt(500) {
		t.Errorf("seed 3: mean age %v s, want 3600 s", mean)
	}

	// A larger first batch keeps its engagements and moves no other batch; a later hour keeps the engagements.
	src.Batches[0].Size = 600
	src.Batches[1].At = 7 * router.Hour
	src.Batches[2].At = 8 * router.Hour
	more := run(src, Root(3, 0))
	for _, e := range all[:500] {
		if !slices.ContainsFunc(more, func(m engagement) bool { return m == e }) {
			t.Fatalf("seed 3: a larger batch lost %+v", e)
		}
	}
	for i, e := range all[500:] {
		if m := more[600+i]; m.Key != e.Key || m.handle != e.handle {
			t.Fatalf("seed 3: a larger batch moved %+v to %+v", e, m)
		}
	}
}

// Ages beyond what the routing core takes are cut off. It would catch a heavy tail that stops the run.
func TestAgesHaveABound(t *testing.T) {
	heavy := pointer(must(Weibull(0.1, 100))) // beyond 50 years = 1.577e9 s with probability exp(−(1.577e7)^0.1) = 0.5 %
	entries := run(&Source{Name: "old", HandleTime: heavy, Batches: []Batch{{At: router.Day, Size: 1000, Age: heavy}}}, Root(1, 0))
	capped := 0
	for _, e := range entries {
		if e.Entered < router.Day-AgeMax || e.Entered < -router.Latest {
			t.Fatalf("seed 1: entered %v", e.Entered)
		}
		if e.Entered == router.Day-AgeMax {
			capped++
		}
	}
	if capped == 0 || capped == len(entries) {
		t.Errorf("seed 1: %d of %d ages at the bound", capped, len(entries))
	}
}

func TestTraceSource(t *testing.T) {
	rows := []TraceRow{
		{At: 0, Queue: 2, HandleTime: 30 * router.Second, Patience: router.Far, Due: router.Far, Effort: 25 * router.Second},
		{At: 0, Queue: 0, HandleTime: 20 * router.Second, Patience: 7, Due: router.Hour, Effort: 22 * router.Second, Requires: router.LimitOf(0)},
	}
	all := run(&Source{Name: "log", Trace: rows}, Root(1, 0))
	if len(all) != 2 {
		t.Fatalf("%d arrivals", len(all))
	}
	for i, e := range all {
		want := TraceRow{e.At, e.Queue, e.handle, e.patience, e.Due, e.Effort, e.Requires, e.Entry, nil, false, false, 0}
		if want != rows[i] || e.Row != i || e.Key != Root(1, 0).Named("log").Numbered(uint64(i)) {
			t.Errorf("arrival %d: %+v", i, e)
		}
	}
}

func TestDueDoesNotOverflow(t *testing.T) {
	d := Due{After: router.LimitOf(int64(router.Far))}
	if got := d.of(1); got != router.Far {
		t.Errorf("due %d", got)
	}
	for _, d := range []Due{{After: router.LimitOf(int64(router.Hour))}, {Steps: []DueStep{{From: 0, Due: router.Hour, FromEntry: true}}}} {
		if got := d.of(router.Latest); got != router.Far { // the routing core takes no due time between the two
			t.Errorf("what is scheduled for the end of time is due at %d", got)
		}
	}
	if got := (&Due{}).of(5); got != router.Far {
		t.Errorf("no due time gives %d", got)
	}
}

func TestSourceCheck(t *testing.T) {
	never := must(EmpiricalSurvival([]Survival{{9, 0.5}}, Never()))
	for name, c := range map[string]struct {
		src      Source
		problems int
	}{
		"nothing":   {Source{}, 2}, // no demand, no handle time
		"good":      {*phone(), 0},
		"rate":      {Source{HandleTime: pointer(must(Exponential(1))), Rates: &Rates{Step: 1, PerHour: []float64{-1, math.NaN(), math.Inf(1), 0}}}, 3},
		"step":      {Source{HandleTime: pointer(must(Exponential(1))), Rates: &Rates{}}, 1},
		"two kinds": {Source{Rates: &Rates{Step: 1}, Trace: []TraceRow{}}, 1},
		"batches":   {Source{HandleTime: &never, Batches: []Batch{{At: 5, Size: -1}, {At: 4, Age: &never}}}, 4},
		"trace":     {Source{Trace: []TraceRow{{At: 2, HandleTime: -1}, {At: 1, Patience: -1}}}, 3},
		"due":       {Source{Trace: []TraceRow{}, Due: Due{After: router.LimitOf(-1), Steps: []DueStep{{From: 2, Due: 3}, {From: 2, Due: 3}}}}, 3},
		"requires":  {Source{Trace: []TraceRow{{Requires: router.LimitOf(-1)}}, Requires: router.LimitOf(0)}, 2},
		"entry":     {Source{Trace: []TraceRow{{Entry: router.LimitOf(-1)}}, Entry: router.LimitOf(0)}, 2},
		"consumers": {Source{Trace: []TraceRow{}, Consumers: -1}, 1},
		"values": {Source{Trace: []TraceRow{}, Values: []Choice{
			{Variable: 0, Values: make([]router.Value, 1)},
			{Variable: 0, Values: make([]router.Value, 2), Weights: []float64{1, 2}}, // twice
			{Variable: -1, Values: make([]router.Value, 1)},
			{Variable: 1},
			{Variable: 2, Values: make([]router.Value, 2), Weights: []float64{1}},
			{Variable: 3, Values: make([]router.Value, 2), Weights: []float64{0, 0}},
		}}, 5},
		"effort":       {Source{Trace: []TraceRow{}, Effort: -1}, 1},
		"unset handle": {Source{HandleTime: &Dist{}, Rates: &Rates{Step: 1}}, 1},
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

// The budget of the inner loop is no allocation at all.
func TestNoAllocation(t *testing.T) {
	for name, src := range map[string]*Source{
		"rates":   phone(),
		"batches": {Name: "b", HandleTime: pointer(must(Gamma(9, 2))), Batches: []Batch{{Size: 100}, {At: 1, Size: 900, Age: pointer(must(Exponential(9)))}}},
		"trace":   {Name: "t", Trace: make([]TraceRow, 500)},
		"copies":  logged(500, 1.7),
		"tallies": counted([]Tally{{0, 2 * router.Hour, 500}, {router.Day, router.Day + 5, 7}}, Adjustment{router.Hour, 3 * router.Hour, 0.5}),
	} {
		g := NewGenerator(src)
		var total router.Time
		if n := testing.AllocsPerRun(5, func() {
			g.Reset(Root(1, 0))
			var a Arrival
			for g.Next(&a) {
				total += g.HandleTime(a.Key, a.Row, a.Queue, a.Entered) + g.Patience(a.Key, a.Row, a.Queue, a.Entered)
			}
		}); n != 0 {
			t.Errorf("%s: %v allocations in a replication", name, n)
		}
	}
	for _, f := range families() {
		var s Stream
		if n := testing.AllocsPerRun(100, func() { f.dist.Draw(&s) }); n != 0 {
			t.Errorf("%s: %v allocations in a draw", f.name, n)
		}
	}
}
