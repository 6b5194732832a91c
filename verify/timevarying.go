package verify

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"headroom/router"
)

// manyServers: M_t/G/inf from empty, one day for each replication. There are so many agents that nobody ever waits.
func manyServers(c *referenceCase) ([]study, error) {
	var p struct {
		Mean    float64 `json:"lbar"`
		A       float64
		Period  float64
		Service distribution
	}
	if err := c.decode(&p); err != nil {
		return nil, err
	}
	var times []float64
	for _, row := range c.rows {
		var t float64
		if n, _ := fmt.Sscanf(row.metric, "mean_busy_t%g", &t); n == 1 {
			times = append(times, t)
		}
	}
	if len(times) == 0 {
		return nil, fmt.Errorf("%s: no time to look at", c.id)
	}
	until := slices.Max(times)
	cells, minutes, err := cyclePlan(times, until, 0)
	if err != nil {
		return nil, err
	}
	day := cycle{id: c.id, until: until, cells: cells, minutes: minutes}
	rate := waveRate(p.Mean, p.A, p.Period)
	if day.points, err = rate.points(until, minutes); err != nil {
		return nil, err
	}
	if day.service, err = p.Service.text(day.unit()); err != nil {
		return nil, err
	}
	// The number busy is Poisson with a mean of at most the highest rate times the mean service.
	most := float64(rate.most * p.Service.mean())
	agents := int(most+float64(12*math.Sqrt(most))) + 20
	day.staff = func(float64) int { return agents }
	return []study{{
		id: c.id, cycle: &day, perDay: rate.expected(0, until), fromEmpty: true, oneDay: true, look: cycleLook,
		read: func(metric string) (reading, bool) {
			var t float64
			n, _ := fmt.Sscanf(metric, "mean_busy_t%g", &t)
			return day.busyAt(t), n == 1
		},
	}}, nil
}

// ofIntervals says which rows of intervals of the report a number is made of.
func ofIntervals(what string, first, last int) string {
	if first == last {
		return fmt.Sprintf("mean over days of %s of interval %d of each day", what, first+1)
	}
	return fmt.Sprintf("mean over days of the sum over intervals %d to %d of each day of %s", first+1, last+1, what)
}

func (c *cycle) busyAt(t float64) reading {
	at := c.cell(t)
	return reading{ofDay: func(day []tally) float64 { return day[at].inHand }, scale: 1, how: ofIntervals("in_hand", at, at)}
}

// changingStaff: M_t/M/n_t+M from empty, looked at in intervals between the times at which the staffing changes. Each interval, and
// its end, has a study of its own, whose arrivals end with it: some need many days, and then short ones do.
func changingStaff(c *referenceCase) ([]study, error) {
	var p struct {
		Arrivals  string
		Mu, Theta float64
		Grid      []float64
		N         []int
	}
	if err := c.decode(&p); err != nil {
		return nil, err
	}
	if len(p.N) == 0 || len(p.Grid) != len(p.N)+1 || p.Grid[0] != 0 || p.Mu <= 0 || p.Theta <= 0 {
		return nil, fmt.Errorf("%s: not what this translation was written for", c.id)
	}
	rate, err := rateOf(p.Arrivals)
	if err != nil {
		return nil, err
	}
	m := &staffedSystem{id: c.id, rate: rate, mu: p.Mu, theta: p.Theta, grid: p.Grid, staff: p.N}
	var studies []study
	for i := range p.N {
		for _, kind := range []struct {
			name  string
			from  float64
			reads []string
		}{
			{"to", 0, []string{"arrivals_to", "frac_wait_interval_to", "frac_abandon_interval_to", "int_queue_interval_to"}},
			{"at", m.lateStart(i), []string{"mean_busy_at", "mean_queue_at"}},
		} {
			s, err := m.study(i, kind.name, kind.from, kind.reads)
			if err != nil {
				return nil, err
			}
			studies = append(studies, s)
		}
	}
	return studies, nil
}

// staffedSystem is the parameters of a system with changing staff.
type staffedSystem struct {
	id        string
	rate      rateCurve
	mu, theta float64
	grid      []float64
	staff     []int
}

// forgotten is how long it takes until of all that were there 1e-5 engagements are left, on the average. Each, waiting or not, leaves at
// least at the slower of the two rates; at most about so many are there.
func (m *staffedSystem) forgotten() float64 {
	there := m.rate.most/m.theta + float64(slices.Max(m.staff))
	return math.Log(there*1e5) / min(m.mu, m.theta)
}

// lateStart is when a system that is looked at only at the end of an interval may begin, empty, for it to be there as if it had begun
// at 0: two systems with the same calls, of which one had others before, differ only by those of them who are still there. The last point of
// the grid that is long enough before.
func (m *staffedSystem) lateStart(i int) float64 {
	for _, t := range slices.Backward(m.grid[:i+1]) {
		if m.grid[i+1]-t >= m.forgotten() {
			return t
		}
	}
	return 0
}

// study of the interval that ends at a point of the grid, and of the metrics named; days begin, empty, at from.
func (m *staffedSystem) study(i int, name string, from float64, metrics []string) (study, error) {
	until := m.grid[i+1]
	s := interval{
		cycle: cycle{
			id: fmt.Sprintf("%s %s %v", m.id, name, until), until: until - from,
			staff: func(t float64) int { return m.staffAt(t + from) },
		},
		from: max(m.grid[i]-from, 0),
	}
	rate := m.rate.since(from)
	times := slices.Clone(m.grid[1 : i+2])
	for _, t := range m.rate.jumps {
		if t < until {
			times = append(times, t)
		}
	}
	var err error
	if s.cells, s.minutes, err = cyclePlan(append(times, from), s.until, m.forgotten()); err != nil {
		return study{}, err
	}
	if s.points, err = rate.points(s.until, s.minutes); err != nil {
		return study{}, err
	}
	s.service, s.patience = exponential(1/m.mu, s.unit()), exponential(1/m.theta, s.unit())
	s.expected = rate.expected(s.from, s.until)
	return study{
		id: s.id, cycle: &s.cycle, read: s.read, perDay: rate.expected(0, s.until), fromEmpty: true, look: cycleLook,
		covers: func(metric string) bool {
			kind, end, _ := cutLast(metric, "_")
			return end == number(until) && slices.Contains(metrics, kind)
		},
	}, nil
}

func (m *staffedSystem) staffAt(t float64) int {
	i := 0
	for i+1 < len(m.staff) && t >= m.grid[i+1] {
		i++
	}
	return m.staff[i]
}

// cycleLook is how many engagements each replication of the first look has, about: where a case itself begins empty, that look says nothing
// about a bias.
const cycleLook = 2000

// interval is a cycle of which the time from `from` to the end is measured.
type interval struct {
	cycle
	from     float64
	expected float64 // arrivals in it
}

// cutLast cuts at the last separator.
func cutLast(s, separator string) (before, after string, found bool) {
	if i := strings.LastIndex(s, separator); i >= 0 {
		return s[:i], s[i+len(separator):], true
	}
	return s, "", false
}

func (s *interval) read(metric string) (reading, bool) {
	first, last := s.cell(s.from)+1, s.cell(s.until)
	sum := func(what string, value func(*tally) float64) reading {
		return reading{scale: 1, how: ofIntervals(what, first, last), ofDay: func(day []tally) float64 {
			total := 0.0
			for i := first; i <= last; i++ {
				total += value(&day[i])
			}
			return total
		}}
	}
	ofArrivals := func(what string, value func(*tally) float64) reading {
		r := sum(what+fmt.Sprintf(", / %.9g expected arrivals", s.expected), func(t *tally) float64 { return value(t) / s.expected })
		r.share = true
		return r
	}
	kind, _, _ := cutLast(metric, "_")
	switch kind {
	case "arrivals_to":
		return sum("offered", func(t *tally) float64 { return t.offered }), true
	case "frac_wait_interval_to":
		return ofArrivals("offered − answered_at_once", func(t *tally) float64 { return t.offered - t.atOnce }), true
	case "frac_abandon_interval_to":
		return ofArrivals("abandoned_by_clock", func(t *tally) float64 { return t.gaveUp }), true
	case "int_queue_interval_to":
		return sum("mean queue length × length", func(t *tally) float64 { return t.length }), true
	case "mean_busy_at":
		return s.busyAt(s.until), true
	case "mean_queue_at":
		return reading{ofDay: func(day []tally) float64 { return day[last].waiting }, scale: 1, how: ofIntervals("waiting", last, last)}, true
	}
	return reading{}, false
}

// finiteDay: M/M/n(/K)(+M) from empty to the horizon; calls in the queue then are still served and counted. A replication is that day.
func finiteDay(c *referenceCase) ([]study, error) {
	var p struct {
		Lam, Mu, Theta, Horizon float64
		N                       int
		K                       *int
		T                       *float64
	}
	if err := c.decode(&p); err != nil {
		return nil, err
	}
	u := unit(1 / p.Mu)
	s := erlangSystem{id: c.id, rate: p.Lam, service: 1 / p.Mu, agents: p.N, threshold: p.T, unit: u, empty: true}
	if p.Theta > 0 {
		s.patience = exponential(1/p.Theta, u)
	}
	if p.K != nil {
		places := *p.K - p.N
		s.places = &places
	}
	s.duration = router.Time(math.Round(p.Horizon * float64(u)))
	out := s.study(func(metric string) (reading, bool) {
		switch metric {
		case "arrivals":
			return measure("offered(calls)"), true
		case "served_within_T":
			return reading{
				names: []string{"service_level(calls, answered_in_time/offered)", "offered(calls)"}, scale: 1, eachDay: true,
				how:   "the product in each replication",
				value: func(x []float64) float64 { return x[0] * x[1] },
			}, true
		case "abandoned":
			return measure("abandoned(calls)"), true
		case "blocked":
			return measure("overflowed_full(calls)"), true
		case "sl_of_served":
			return share("service_level(calls, answered_in_time/answered)"), true
		case "sl_of_offered":
			return share("service_level(calls, answered_in_time/offered)"), true
		case "mean_wait_served":
			return measure("speed_of_answer(calls)").times(1 / u.Seconds()), true
		case "occupancy":
			return share("occupancy(agents)"), true
		}
		return reading{}, false
	})
	out.perDay, out.fromEmpty, out.oneDay, out.look = p.Lam*p.Horizon, true, true, cycleLook
	return []study{out}, nil
}
