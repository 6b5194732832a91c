package sim

import (
	"math"
	"testing"

	"headroom/router"
	"headroom/workload"
)

// Each day has the share of absence asked for, and days k apart have correlation rᵏ: 20,000 people over five days.
func TestAbsenceChain(t *testing.T) {
	const people, p, r = 20_000, 0.2, 0.6
	root := workload.Root(4, 0)
	var absent [5]float64
	var both [5]float64 // on day 0 and on day k
	for i := range uint64(people) {
		x := attendanceOf(Absence{Share: p, Persistence: r}, root.Numbered(i))
		first := false
		for day := range absent {
			is := x.absentOn(day)
			if day == 0 {
				first = is
			}
			if is {
				absent[day]++
				if first {
					both[day]++
				}
			}
		}
	}
	for day := range absent {
		share(t, "seed 4: absent", absent[day], people, p)
		share(t, "seed 4: absent again", both[day], people, p*(p+math.Pow(r, float64(day))*(1-p)))
	}
}

// A longer run, or another day before, moves no day; persistence 0 is each day by itself.
func TestAbsenceByDay(t *testing.T) {
	person := workload.Root(1, 2).Numbered(5)
	all := attendanceOf(Absence{Share: 0.4, Persistence: 0.3}, person)
	some := attendanceOf(Absence{Share: 0.4, Persistence: 0.3}, person)
	for day := range 50 {
		if is := all.absentOn(day); day%3 == 0 && is != some.absentOn(day) {
			t.Fatalf("day %d differs when only each third is asked for", day)
		}
	}
}

// Lateness: how often and how long, in the run itself. 100 shifts of 100 agents.
func TestLatenessMoments(t *testing.T) {
	m := deskModel(100)
	m.Horizon = 100 * router.Day
	m.Presence = []Presence{{Lateness: &Lateness{Share: 0.3, By: exponential(t, 600)}}}
	m.Staffing[0] = Staffing{}
	for range 100 {
		m.Staffing[0].Individual = append(m.Staffing[0].Individual, weekdays(100))
	}
	late, sum := 0.0, 0.0
	for _, list := range duties(t, m, 2, 0) {
		for i, x := range list {
			if x.duty == router.Absent {
				late++
				sum += (list[i+1].at - x.at).Seconds()
			}
		}
	}
	share(t, "seed 2: late", late, 10_000, 0.3)
	if mean := sum / late; math.Abs(mean-600) > 4*600/math.Sqrt(late) {
		t.Errorf("seed 2: late by %v s on the average, want 600 ± %v", mean, 600/math.Sqrt(late))
	}
}

// The alternating process: of the time at work E[for] / (E[every] + E[for]) is away. 200 agents who are there for 20 days
// without end, in 4-hour blocks whose variance gives the standard error; the first day, which begins at the desk, is left out.
func TestAwayRatio(t *testing.T) {
	uniform, err := workload.Uniform(300, 900)
	if err != nil {
		t.Fatal(err)
	}
	for name, p := range map[string]Away{
		"exponential":   {Every: exponential(t, 5400), For: exponential(t, 600)},
		"uniform":       {Every: &uniform, For: exponential(t, 100)},
		"deterministic": {Every: exponential(t, 2000), For: constant(t, 500)},
	} {
		const agents, days = 200, 21
		m := deskModel(agents)
		m.Horizon = days * router.Day
		m.Presence = []Presence{{Away: &p}}
		m.Staffing[0] = Staffing{}
		for range agents {
			m.Staffing[0].Individual = append(m.Staffing[0].Individual, []Shift{{From: 0, To: days * router.Day}})
		}
		want := p.For.Mean() / (p.Every.Mean() + p.For.Mean())
		sum, squares := 0.0, 0.0
		for _, list := range duties(t, m, 6, 0) { // each agent is one independent observation
			out := 0.0
			for i, x := range list {
				if x.duty == router.Away {
					until := router.Time(days * router.Day)
					if i+1 < len(list) {
						until = list[i+1].at
					}
					out += float64(max(until, router.Day) - max(x.at, router.Day))
				}
			}
			ratio := out / float64((days-1)*router.Day)
			sum += ratio
			squares += ratio * ratio
		}
		mean := sum / agents
		deviation := math.Sqrt((squares/agents - mean*mean) / (agents - 1))
		if math.Abs(mean-want) > 4*deviation || deviation > 0.02*want {
			t.Errorf("%s: away for %v of the time, want %v ± %v", name, mean, want, deviation)
		}
	}
}

// The factor of people has mean 1 and the spread asked for, and is their own in every replication or in each anew.
func TestSpeedOfPeople(t *testing.T) {
	const agents, cv = 20_000, 0.25
	draw := func(seed uint64, replication int, redraw bool) []Pace {
		m := deskModel(agents)
		m.Horizon = second
		m.Speed = []Speed{{CV: cv, Redraw: redraw}}
		s, err := New(m)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Run(t.Context(), seed, replication, dutiesOf{}); err != nil {
			t.Fatal(err)
		}
		return append([]Pace{}, s.speeds.now...)
	}
	first := draw(3, 0, false)
	sum, squares := 0.0, 0.0
	for _, p := range first {
		x := float64(p) / float64(Unhurried)
		sum += x
		squares += (x - 1) * (x - 1)
	}
	if mean := sum / agents; math.Abs(mean-1) > 4*cv/math.Sqrt(agents) {
		t.Errorf("mean %v, want 1", mean)
	}
	// the variance of the variance of a lognormal with this spread is at most (kurtosis 4.2 − 1) · cv⁴ / n
	if variance := squares / agents; math.Abs(variance-cv*cv) > 4*cv*cv*math.Sqrt(3.2/agents) {
		t.Errorf("variance %v, want %v", variance, cv*cv)
	}
	for _, c := range []struct {
		what string
		list []Pace
		same bool
	}{
		{"another replication", draw(3, 1, false), true},
		{"another seed", draw(4, 0, false), false},
		{"people drawn anew, the same replication", draw(3, 0, true), false},
	} {
		if same := c.list[7] == first[7] && c.list[8] == first[8]; same != c.same {
			t.Errorf("%s: same people %v, want %v", c.what, same, c.same)
		}
	}
	if a, b := draw(3, 0, true), draw(3, 1, true); a[7] == b[7] {
		t.Error("the same people in two replications, though drawn anew in each")
	}
}
