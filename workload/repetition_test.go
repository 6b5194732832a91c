package workload

import (
	"math"
	"slices"
	"testing"

	"headroom/router"
)

// logged is a trace of n rows, some of the same time, with times of their own drawn and known in turn.
func logged(n int, times float64) *Source {
	src := &Source{Name: "log", HandleTime: pointer(must(Exponential(300))), Patience: pointer(must(Exponential(180)))}
	for i := range n {
		row := TraceRow{At: router.Time(i/3) * 97 * router.Second, Due: router.Far, HandleTime: router.Time(i), Patience: router.Time(2 * i)}
		if i%2 == 0 {
			row.DrawsHandleTime, row.DrawsPatience, row.Due = true, true, row.At+router.Hour
		}
		src.Trace = append(src.Trace, row)
	}
	if times >= 0 {
		src.Repeated = &Repetition{Times: times, Step: 30 * router.Minute}
	}
	return src
}

// What comes at a smaller number comes at every larger one byte for byte; once each is the trace itself; and of r replications of n rows
// the number that come is n·f, with the variance n·p·(1 − p) of the fraction p of f. Four standard errors.
func TestRepetitions(t *testing.T) {
	const n, replications = 400, 60
	whole := run(logged(n, -1), Root(4, 0))
	if got := run(logged(n, 1), Root(4, 0)); !slices.Equal(got, whole) {
		t.Error("each once is not the trace itself")
	}
	var before []engagement
	for _, times := range []float64{0, 0.3, 0.8, 0.9, 1, 1.15, 2, 2.6} {
		src, count := logged(n, times), 0
		for r := range replications {
			all := run(src, Root(4, r))
			count += len(all)
			if r == 0 {
				for _, e := range before {
					if !slices.Contains(all, e) {
						t.Fatalf("%g times: %+v is gone", times, e)
					}
				}
				before = all
			}
			checkCopies(t, src, all)
		}
		p := times - math.Floor(times)
		if off := math.Abs(float64(count) - n*replications*times); off > 4*math.Sqrt(n*replications*p*(1-p)) {
			t.Errorf("%g times: %d come of %d", times, count, n*replications)
		}
		if got := src.Expected(0, router.Far); math.Abs(got-n*times) > 1e-9 {
			t.Errorf("%g times: %v expected", times, got)
		}
	}
}

// checkCopies: in time order, each in the step of its row, with what the row knows and draws of its own; and due as long after.
func checkCopies(t *testing.T, src *Source, all []engagement) {
	t.Helper()
	last, keys := router.Time(0), map[Key]bool{}
	for _, e := range all {
		row := &src.Trace[e.Row]
		if e.At < last || e.At/src.Repeated.Step != row.At/src.Repeated.Step || e.At != e.Entered || keys[e.Key] {
			t.Fatalf("%+v after %v, of a row at %v", e, last, row.At)
		}
		last, keys[e.Key] = e.At, true
		if !row.DrawsHandleTime && (e.handle != row.HandleTime || e.patience != row.Patience || e.Due != router.Far) ||
			row.DrawsHandleTime && e.Due-e.At != router.Hour {
			t.Fatalf("%+v of row %+v", e, *row)
		}
	}
}

// Copies come evenly within their step, and draw what nobody knows anew: by the distance of Kolmogorov and Smirnov.
func TestCopiesAreEven(t *testing.T) {
	const n = 20_000
	src := &Source{Name: "log", HandleTime: pointer(must(Exponential(300))), Repeated: &Repetition{Times: 2, Step: router.Hour}}
	for range n {
		src.Trace = append(src.Trace, TraceRow{At: router.Hour + 7, DrawsHandleTime: true, Patience: router.Far, Due: router.Far})
	}
	var shares, handles []float64
	for _, e := range run(src, Root(6, 0)) {
		if e.Key != copyKey(Root(6, 0).Named("log"), e.Row, 0) {
			shares, handles = append(shares, float64(e.At-router.Hour)/float64(router.Hour)), append(handles, e.handle.Seconds())
		}
	}
	slices.Sort(handles)
	if d := kolmogorovSmirnov(shares, func(x float64) float64 { return x }); d > ksLimit(n) || len(shares) != n {
		t.Errorf("seed 6: %d copies, distance %.5f from even, above %.5f", len(shares), d, ksLimit(n))
	}
	if d := kolmogorovSmirnov(handles, func(x float64) float64 { return -math.Expm1(-x / 300) }); d > ksLimit(n) {
		t.Errorf("seed 6: handle times of copies: distance %.5f, above %.5f", d, ksLimit(n))
	}
}

// The work item of a copy is another than that of its row.
func TestCopiesAreOtherWorkItems(t *testing.T) {
	src := logged(40, 3)
	for i := range src.Trace {
		src.Trace[i].Details = &router.Details{WorkItemID: "case " + hexadecimal(Key(i)), Consumer: 7}
	}
	g := NewGenerator(src)
	g.Reset(Root(1, 0))
	var a Arrival
	var d router.Details
	ids := map[string]bool{}
	for g.Next(&a) {
		if got := g.Details(&a, &d); got.Consumer != 7 || ids[got.WorkItemID] || a.Key == copyKey(g.key, a.Row, 0) && got.WorkItemID != src.Trace[a.Row].Details.WorkItemID {
			t.Fatalf("%+v of row %d", got, a.Row)
		}
		ids[d.WorkItemID] = true
	}
	if len(ids) != 120 {
		t.Errorf("%d work items, want 120", len(ids))
	}
}

func TestRepetitionFaults(t *testing.T) {
	for _, r := range []Repetition{{-0.1, router.Hour}, {RepetitionMax + 1, router.Hour}, {1, 0}, {math.NaN(), router.Hour}} {
		src := logged(3, 1)
		src.Repeated = &r
		if src.Check() == nil {
			t.Errorf("%+v: no fault found", r)
		}
	}
	src := phone()
	src.Repeated = &Repetition{1, router.Hour}
	if src.Check() == nil {
		t.Error("rates repeated: no fault found")
	}
}

// Times are rounded to the nearest nanosecond; never stays never.
func TestTimes(t *testing.T) {
	for _, row := range []struct {
		t      router.Time
		factor float64
		want   router.Time
	}{{10, 1.15, 12}, {30, 1.15, 34}, {212 * router.Second, 1.1, 233_200_000_000}, {7, 0, 0}, {router.Far, 0.5, router.Far}, {router.Far - 1, 3, router.Far}} { // 11.5, 34.5: ties to even
		if got := Times(row.t, row.factor); got != row.want {
			t.Errorf("%d times %g: %d, want %d", row.t, row.factor, got, row.want)
		}
	}
}
