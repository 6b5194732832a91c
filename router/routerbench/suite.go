package routerbench

import "headroom/router"

// Table is rows that differ in one thing.
type Table struct {
	Name string
	Rows []Row
}

// usual varies the usual row.
func usual(change func(*Row)) Row {
	r := Usual()
	change(&r)
	return r
}

// Suite is what is measured unless rows are asked for: how cost grows with each thing that may grow.
func Suite() []Table {
	return []Table{byAgents(), byQueues(), byProfiles(), byOrder(), byDistribution(), unserved(), byTimers()}
}

// SuiteBursts are the bursts of the suite.
func SuiteBursts() []Burst {
	var all []Burst
	for _, what := range Whats() {
		for _, queues := range []int{1, 1000} {
			all = append(all, Burst{What: what, Timers: 100_000, Queues: queues})
		}
	}
	return all
}

func byAgents() Table {
	t := Table{Name: "agents"}
	for _, n := range []int{10, 100, 1000, 10_000, 100_000} {
		t.Rows = append(t.Rows, usual(func(r *Row) { r.Agents = n }))
	}
	return t
}

func byQueues() Table {
	t := Table{Name: "queues"}
	for _, n := range []int{1, 3, 10, 100, 1000} {
		t.Rows = append(t.Rows, usual(func(r *Row) { r.Queues = n }))
	}
	return t
}

func byProfiles() Table {
	t := Table{Name: "profiles"}
	for _, n := range []int{1, 10, 100, 1000, 10_000} {
		t.Rows = append(t.Rows, usual(func(r *Row) { r.Agents, r.Profiles = 10_000, n }))
	}
	return t
}

func byOrder() Table {
	t := Table{Name: "backlog by order"}
	for _, o := range router.Orders() {
		for _, n := range []int{1000, 100_000, 1_000_000} {
			t.Rows = append(t.Rows, usual(func(r *Row) { r.Policy.Order, r.Backlog = o, n }))
		}
	}
	return t
}

func byDistribution() Table {
	t := Table{Name: "distributions"}
	for _, d := range router.Distributions() {
		t.Rows = append(t.Rows, usual(func(r *Row) { r.Policy.Distribution, r.Agents = d, 10_000 }))
	}
	// In turn is hardest where nearly everybody is busy.
	return Table{t.Name, append(t.Rows, usual(func(r *Row) { r.Policy.Distribution, r.Agents, r.Busy = router.Rotating, 10_000, 99.9 }))}
}

func unserved() Table {
	t := Table{Name: "backlog that nobody present can take"}
	for _, where := range []Where{Absent, Delayed} {
		for _, n := range []int{1000, 1_000_000} {
			t.Rows = append(t.Rows, usual(func(r *Row) { r.Where, r.Backlog = where, n }))
		}
	}
	return t
}

func byTimers() Table {
	t := Table{Name: "queues with timers"}
	for _, n := range []int{1, 3, 10, 100, 1000} {
		t.Rows = append(t.Rows, usual(func(r *Row) { r.Queues, r.Timers, r.Profiles, r.Backlog = n, true, 2, 1000 }))
	}
	return t
}
