package sim

import (
	"math"
	"slices"
	"strings"
	"testing"

	"headroom/router"
	"headroom/router/condition"
	"headroom/workload"
)

// kinship is what the events tell of where engagements come from, by the number of the child.
type kinship struct {
	how     map[uint64]router.Kind
	parent  map[uint64]uint64
	arrived map[uint64]router.Time
	after   map[uint64]router.Time
	tries   int
}

func (k *kinship) Observe(events []router.Event) {
	for i := range events {
		ev := &events[i]
		n := ev.Engagement.Number()
		switch {
		case ev.Kind.ComesBack():
			k.how[n], k.parent[n], k.after[n] = ev.Kind, ev.Parent().Number(), ev.Elapsed
		case ev.Kind == router.TriesAgain:
			k.tries++
		case ev.Kind == router.Queued:
			if _, known := k.arrived[n]; !known {
				k.arrived[n] = ev.At
			}
		}
	}
}

func kin(t *testing.T, m *Model, seed uint64) (*kinship, *seen) {
	t.Helper()
	s, err := New(m)
	if err != nil {
		t.Fatal(err)
	}
	k := &kinship{how: map[uint64]router.Kind{}, parent: map[uint64]uint64{}, arrived: map[uint64]router.Time{}, after: map[uint64]router.Time{}}
	count := &seen{handled: handleTimes{}}
	if _, err := s.Run(t.Context(), seed, 0, both{k, count}); err != nil {
		t.Fatal(err)
	}
	return k, count
}

func (k *kinship) count(how router.Kind) float64 {
	n := 0
	for _, x := range k.how {
		if x == how {
			n++
		}
	}
	return float64(n)
}

// A call that finds the line full is refused, and tried again 30 s later, and again; the third attempt is answered. The fourth
// call would try at the very end of the run, and so does not.
func TestRedial(t *testing.T) {
	m := deskModel(1, row(0, 0, 50*second), row(1*second, 0, 10*second))
	m.Router.Queues[0].MaxWaiting = router.LimitOf(0)
	m.Sources[0].Redials = &workload.Redials{Shares: []float64{1}, After: constant(t, 30), AtMost: 5}
	expect(t, play(t, m),
		"0s team 0 paid 1 scheduled 1", "0s a0 ready", "0s answered e1 a0",
		"1s overflowed e2", "1s closed e2", "1s tries_again e2",
		"31s redialed e3", "31s overflowed e3", "31s closed e3", "31s tries_again e3",
		"50s closed e1 a0",
		"1m1s redialed e4", "1m1s answered e4 a0", "1m11s closed e4 a0")

	m.Sources[0].Redials.AtMost = 1
	expect(t, play(t, m),
		"0s team 0 paid 1 scheduled 1", "0s a0 ready", "0s answered e1 a0",
		"1s overflowed e2", "1s closed e2", "1s tries_again e2",
		"31s redialed e3", "31s overflowed e3", "31s closed e3",
		"50s closed e1 a0")

	m.Horizon, m.Sources[0].Redials.AtMost = 61*second, 5
	expect(t, play(t, m),
		"0s team 0 paid 1 scheduled 1", "0s a0 ready", "0s answered e1 a0",
		"1s overflowed e2", "1s closed e2", "1s tries_again e2",
		"31s redialed e3", "31s overflowed e3", "31s closed e3", "31s tries_again e3",
		"50s closed e1 a0")
}

// Who gave up is tried again at the entry of the source, with a patience of its own; children of one instant come in the order in
// which their parents ended.
func TestRedialAfterAbandoning(t *testing.T) {
	patient := func(at, patience router.Time) workload.TraceRow {
		r := row(at, 0, 10*second)
		r.Patience = patience
		return r
	}
	m := deskModel(1, row(0, 0, 100*second), patient(10*second, 20*second), patient(15*second, 15*second))
	m.Sources[0].Redials = &workload.Redials{Shares: []float64{1, 0}, After: constant(t, 60), AtMost: 5}
	expect(t, play(t, m),
		"0s team 0 paid 1 scheduled 1", "0s a0 ready", "0s answered e1 a0",
		"30s abandoned e2", "30s tries_again e2", "30s abandoned e3", "30s tries_again e3",
		"1m30s redialed e4", "1m30s redialed e5",
		"1m40s closed e1 a0", "1m40s answered e4 a0",
		"1m45s abandoned e5", // the patience of its row again, and nobody tries a third time
		"1m50s closed e4 a0")
}

// Shares by attempt: nobody is ever answered, so of n callers s₁n try a second time, s₁s₂n a third and s₁s₂s₂n a fourth time. It
// would catch the share of another attempt, and a limit counted in attempts instead of redials.
func TestRedialShares(t *testing.T) {
	const callers = 4000
	m := deskModel(1)
	m.Router.Queues[0].Teams[0].Team = 0
	m.Staffing[0] = Staffing{Headcount: []Headcount{{At: 0, Agents: 0}}}
	m.Router.Queues[0].MaxWaiting = router.LimitOf(0)
	m.Sources = []workload.Source{{
		Name: "calls", Queue: 0, Batches: []workload.Batch{{Size: callers}}, HandleTime: constant(t, 60),
		Redials: &workload.Redials{Shares: []float64{0.7, 0.5}, After: exponential(t, 60), AtMost: 3},
	}}
	k, _ := kin(t, m, 3)
	generation := map[uint64]int{}
	byGeneration := [5]float64{}
	for n := uint64(1); n <= uint64(len(k.arrived)); n++ {
		if parent, ok := k.parent[n]; ok {
			generation[n] = generation[parent] + 1
		}
		byGeneration[generation[n]]++
	}
	share(t, "second attempts", byGeneration[1], callers, 0.7)
	share(t, "third attempts", byGeneration[2], byGeneration[1], 0.5)
	share(t, "fourth attempts", byGeneration[3], byGeneration[2], 0.5)
	if byGeneration[4] != 0 || float64(k.tries) != k.count(router.Redialed) {
		t.Errorf("%v fifth attempts; %d try again, %v do", byGeneration[4], k.tries, k.count(router.Redialed))
	}
	mean := 0.0
	for _, after := range k.after {
		mean += after.Seconds() / float64(len(k.after))
	}
	if e := 60 / math.Sqrt(float64(len(k.after))); math.Abs(mean-60) > 4*e {
		t.Errorf("they try again after %v s on average, want 60 ± %v", mean, e)
	}
}

// What is done comes back with work of its own, a limited number of times, and is due as long after as before.
func TestReopen(t *testing.T) {
	first := row(0, 2, 10*second)
	first.Due = 25 * second
	m := deskModel(1, first)
	m.Sources[0].Reopenings = &workload.Reopenings{Share: 1, After: constant(t, 100), AtMost: 2, HandleTime: constant(t, 40)}
	expect(t, play(t, m),
		"0s team 0 paid 1 scheduled 1", "0s a0 ready", "0s answered e1 a0", "10s closed e1 a0",
		"1m50s reopened e2", "1m50s answered e2 a0", "2m30s closed e2 a0",
		"4m10s reopened e3", "4m10s answered e3 a0", "4m50s closed e3 a0")
	var due []router.Time
	s, err := New(m)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Run(t.Context(), 1, 0, observe(func(ev *router.Event) {
		if ev.Kind == router.Queued {
			due = append(due, ev.Due-ev.At)
		}
	})); err != nil {
		t.Fatal(err)
	}
	for _, after := range due {
		if after != 25*second {
			t.Errorf("due %v after entry, want 25s each", due)
		}
	}
}

type observe func(*router.Event)

func (o observe) Observe(events []router.Event) {
	for i := range events {
		o(&events[i])
	}
}

// A chat that did not help is followed at once by a call of the same consumer, whose call goes to the agent who had the chat;
// what is known of the chat is known of the call, but for what the call's own demand says.
func TestFollowUp(t *testing.T) {
	m := deskModel(2, row(0, 1, 30*second), row(0, 1, 20*second))
	m.Router.Variables = []router.Variable{{Name: "tier", Kind: condition.Text}, {Name: "size", Kind: condition.Number}}
	gold, two, nine := router.Value{Kind: condition.Text, Text: "gold"}, router.Value{Kind: condition.Number, Number: 2}, router.Value{Kind: condition.Number, Number: 9}
	for i := range m.Sources[0].Trace {
		m.Sources[0].Trace[i].Details = &router.Details{Consumer: uint64(70 + i), Values: []router.Value{gold, two}}
	}
	m.Router.Queues[0].Preferred = router.Preferred{LookBack: router.Hour, Hold: minute}
	m.Sources[0].FollowUps = []workload.Sequel{{Share: 1, Source: "escalated", After: constant(t, 0)}}
	m.Sources = append(m.Sources, workload.Source{
		Name: "escalated", Queue: 0, Called: true, HandleTime: constant(t, 60), Values: []workload.Choice{{Variable: 1, Name: "size", Values: []router.Value{nine}}},
	})
	expect(t, play(t, m),
		"0s team 0 paid 2 scheduled 2", "0s a0 ready", "0s a1 ready",
		"0s answered e1 a0", "0s answered e2 a1",
		"20s closed e2 a1", "20s followed_up e3", "20s answered e3 a1",
		"30s closed e1 a0", "30s followed_up e4", "30s answered e4 a0",
		"1m20s closed e3 a1", "1m30s closed e4 a0")
	s, err := New(m)
	if err != nil {
		t.Fatal(err)
	}
	looked := 0
	if _, err := s.Run(t.Context(), 1, 0, observe(func(ev *router.Event) {
		if ev.Kind != router.Answered || ev.Queue != 0 {
			return
		}
		looked++
		view, err := s.Engine().Look(ev.Engagement)
		if err != nil || view.Details.Consumer < 70 || !slices.Equal(view.Details.Values, []router.Value{gold, nine}) {
			t.Errorf("of %v is known %+v, %v", ev.Engagement, view, err)
		}
	})); err != nil || looked != 2 {
		t.Errorf("looked at %d calls: %v", looked, err)
	}
}

// Follow-ups of n items: shares p and q to one demand and r to another, each drawn apart. The chain of a demand that follows
// itself with share r brings r/(1 − r) for each.
func TestFollowUpShares(t *testing.T) {
	const items = 4000
	m := deskModel(1)
	m.Router.Teams[0].Caps = []int{1, 1, 3000}
	called := func(name string, follow ...workload.Sequel) workload.Source {
		return workload.Source{Name: name, Queue: 2, Called: true, HandleTime: constant(t, 1), FollowUps: follow}
	}
	after := exponential(t, 60)
	m.Sources = []workload.Source{
		{Name: "items", Queue: 2, Batches: []workload.Batch{{Size: items}}, HandleTime: constant(t, 10), FollowUps: []workload.Sequel{
			{Share: 0.3, Source: "one", After: after}, {Share: 0.4, Source: "two", After: after}, {Share: 0.2, Source: "one", After: after},
		}},
		called("one"), called("two", workload.Sequel{Share: 0.5, Source: "two", After: after}),
	}
	m.Drain = true
	run := func() (ones, twos map[workload.Key]bool) {
		s, err := New(m)
		if err != nil {
			t.Fatal(err)
		}
		ones, twos = map[workload.Key]bool{}, map[workload.Key]bool{}
		if _, err := s.Run(t.Context(), 8, 0, observe(func(ev *router.Event) {
			if ev.Kind == router.Queued {
				switch w := &s.work[ev.Engagement.Slot()]; w.source {
				case 1:
					ones[w.key] = true
				case 2:
					twos[w.key] = true
				}
			}
		})); err != nil {
			t.Fatal(err)
		}
		return ones, twos
	}
	ones, twos := run()
	within(t, "follow-ups to one", float64(len(ones)), 0.5*items, items*(0.3*0.7+0.2*0.8))
	// With first generations of share p and each following with share r, descendants have mean p/(1 − r) and the variance of a
	// geometric number stopped at 0 with probability 1 − p: p(1 + r)/(1 − r)² − p²/(1 − r)².
	within(t, "follow-ups to two", float64(len(twos)), 0.8*items, items*(0.4*1.5/0.25-0.16/0.25))
	m.Sources[0].FollowUps = m.Sources[0].FollowUps[:2]
	fewer, same := run()
	for key := range fewer {
		if !ones[key] {
			t.Fatalf("without the third follow-up there is another one to one")
		}
	}
	for key := range twos {
		if !same[key] || len(twos) != len(same) {
			t.Fatalf("without the third follow-up those to two are others")
		}
	}
}

// within four standard errors.
func within(t *testing.T, what string, got, mean, variance float64) {
	t.Helper()
	if math.Abs(got-mean) > 4*math.Sqrt(variance) {
		t.Errorf("%v %s, want %v ± %v", got, what, mean, math.Sqrt(variance))
	}
}

// Of calls that are lost when they find nobody free, and tried again until they are answered, with long times between the
// attempts, the attempts are Poisson of a rate λ* that solves λ* = λ + λ* B(λ* h, n), B being Erlang's loss formula (J. W. Cohen
// 1957, "Basic problems of telephone traffic theory and the influence of repeated calls"; exact as the times go to infinity, so the
// tolerance is 2 %). Here λ = 8 an hour, h = 1/4 h, n = 3: B is found by the recursion.
func TestRedialsOfALossSystem(t *testing.T) {
	const days = 200
	erlangB := func(a float64, n int) float64 {
		b := 1.0
		for k := 1; k <= n; k++ {
			b = a * b / (float64(k) + a*b)
		}
		return b
	}
	attempts := 8.0
	for range 200 {
		attempts = 8 + attempts*erlangB(attempts/4, 3)
	}
	m := deskModel(3)
	m.Horizon = days * router.Day
	m.Router.Queues[0].MaxWaiting = router.LimitOf(0)
	m.Sources = []workload.Source{{
		Name: "calls", Queue: 0, Rates: &workload.Rates{Step: m.Horizon, PerHour: []float64{8}}, HandleTime: exponential(t, 900),
		Redials: &workload.Redials{Shares: []float64{1}, After: exponential(t, 20*3600), AtMost: 1000},
	}}
	_, count := kin(t, m, 4)
	got := float64(count.counts[router.Queued]) / (days * 24)
	if math.Abs(got/attempts-1) > 0.02 {
		t.Errorf("%v attempts an hour, want %v", got, attempts)
	}
}

// Turning redials, reopenings, follow-ups and touches on, or changing one of them, leaves when every engagement of a source that
// there was before arrives, how long it takes and how patient its customer is, byte for byte as they were.
func TestComingBackMovesNothingElse(t *testing.T) {
	type nature struct{ at, work, patience router.Time }
	run := func(change func(m *Model)) map[workload.Key]nature {
		m := deskModel(3)
		m.Sources = []workload.Source{
			{Name: "calls", Queue: 0, Rates: &workload.Rates{Step: m.Horizon, PerHour: []float64{60}}, HandleTime: exponential(t, 240), Patience: exponential(t, 60)},
			{Name: "items", Queue: 2, Rates: &workload.Rates{Step: m.Horizon, PerHour: []float64{6}}, HandleTime: exponential(t, 300)},
			{Name: "aftermath", Queue: 2, Called: true, HandleTime: exponential(t, 100)},
		}
		change(m)
		s, err := New(m)
		if err != nil {
			t.Fatal(err)
		}
		found := map[workload.Key]nature{}
		if _, err := s.Run(t.Context(), 11, 0, observe(func(ev *router.Event) {
			if ev.Kind != router.Queued {
				return
			}
			w := &s.work[ev.Engagement.Slot()]
			if _, known := found[w.key]; !known {
				g := s.sources[w.source].generator
				found[w.key] = nature{ev.At, g.HandleTime(w.key, 0, w.queue, w.entered), g.Patience(w.key, 0, w.queue, w.entered)}
			}
		})); err != nil {
			t.Fatal(err)
		}
		return found
	}
	redials := func(m *Model) {
		m.Sources[0].Redials = &workload.Redials{Shares: []float64{0.6}, After: exponential(t, 600), AtMost: 5}
	}
	plain, withRedials := run(func(*Model) {}), run(redials)
	all := run(func(m *Model) {
		redials(m)
		m.Sources[1].Reopenings = &workload.Reopenings{Share: 0.2, After: exponential(t, 600), AtMost: 5}
		m.Sources[0].FollowUps = []workload.Sequel{{Share: 0.3, Source: "aftermath", After: exponential(t, 60)}}
		m.Conduct = make([]Conduct, 3)
		m.Conduct[2].Touches = &Touches{More: 0.4, Pending: exponential(t, 300), AtMost: 5}
	})
	if len(withRedials) < len(plain)+20 || len(all) < len(withRedials)+20 {
		t.Fatalf("%d, %d and %d engagements: too few came back", len(plain), len(withRedials), len(all))
	}
	for key, was := range plain {
		if withRedials[key] != was || all[key] != was {
			t.Fatalf("%v was %v, with redials %v, with all %v", key, was, withRedials[key], all[key])
		}
	}
}

// What cannot come back is refused with its place.
func TestCheckAgain(t *testing.T) {
	for _, fault := range []struct {
		name   string
		change func(*Model)
		want   string
	}{
		{"a follow-up to nobody", func(m *Model) {
			m.Sources[0].FollowUps = []workload.Sequel{{Share: 1, Source: "none", After: constant(t, 1)}}
		}, `follow-ups lead to "none"`},
		{"a follow-up to what arrives", func(m *Model) {
			m.Sources[0].FollowUps = []workload.Sequel{{Share: 1, Source: "trace", After: constant(t, 1)}}
		}, `follow-ups lead to "trace"`},
		{"touches of calls", func(m *Model) {
			m.Conduct = make([]Conduct, 3)
			m.Conduct[0].Touches = &Touches{More: 0.5, Pending: constant(t, 1), AtMost: 2}
		}, "only deferred work needs several"},
		{"no time between touches", func(m *Model) {
			m.Conduct = make([]Conduct, 3)
			m.Conduct[2].Touches = &Touches{More: 1.5, AtMost: 2}
		}, "touches: pending is missing"},
	} {
		m := deskModel(1, row(0, 0, second))
		fault.change(m)
		if _, err := New(m); err == nil || !strings.Contains(err.Error(), fault.want) {
			t.Errorf("%s: %v", fault.name, err)
		}
	}
}

// A circle of follow-ups that never dies out ends after so many generations.
func TestGenerationsEnd(t *testing.T) {
	m := deskModel(1)
	m.Horizon = router.Day
	m.Sources = []workload.Source{
		{Name: "items", Queue: 2, Batches: []workload.Batch{{Size: 1}}, HandleTime: constant(t, 1), FollowUps: []workload.Sequel{{Share: 1, Source: "more", After: constant(t, 1)}}},
		{Name: "more", Queue: 2, Called: true, HandleTime: constant(t, 1), FollowUps: []workload.Sequel{{Share: 1, Source: "more", After: constant(t, 1)}}},
	}
	if k, _ := kin(t, m, 1); k.count(router.FollowedUp) != MostGenerations {
		t.Errorf("%v follow-ups, want %d", k.count(router.FollowedUp), MostGenerations)
	}
}

// A replication like the one before allocates nearly nothing, however much comes back.
func TestComingBackAllocatesNothing(t *testing.T) {
	m := deskModel(3)
	m.Router.Variables = []router.Variable{{Name: "tier", Kind: condition.Text}}
	gold := []workload.Choice{{Variable: 0, Name: "tier", Values: []router.Value{{Kind: condition.Text, Text: "gold"}}}}
	after := exponential(t, 300)
	m.Sources = []workload.Source{
		{
			Name: "calls", Queue: 0, Rates: &workload.Rates{Step: m.Horizon, PerHour: []float64{300}}, HandleTime: exponential(t, 60), Patience: exponential(t, 60),
			Values: gold, Redials: &workload.Redials{Shares: []float64{0.6}, After: after, AtMost: 5},
			Reopenings: &workload.Reopenings{Share: 0.1, After: after, AtMost: 2}, FollowUps: []workload.Sequel{{Share: 0.1, Source: "aftermath", After: after}},
		},
		{Name: "aftermath", Queue: 2, Called: true, HandleTime: exponential(t, 60)},
	}
	s, err := New(m)
	if err != nil {
		t.Fatal(err)
	}
	count := &seen{handled: handleTimes{}}
	run := func() {
		if _, err := s.Run(t.Context(), 1, 0, observe(func(ev *router.Event) { count.counts[ev.Kind]++ })); err != nil {
			t.Fatal(err)
		}
	}
	allocations := testing.AllocsPerRun(3, run)
	if came := count.counts[router.Redialed] + count.counts[router.Reopened] + count.counts[router.FollowedUp]; came < 400 || allocations > 30 {
		t.Errorf("%v allocations for %v that came back in four runs", allocations, came)
	}
}
