package routerbench

import (
	"errors"
	"fmt"
	"strings"

	"headroom/router"
)

// Row is one situation that is measured.
type Row struct {
	Agents   int `json:"agents"`   // at least 1, at most MostAgents; all logged in
	Queues   int `json:"queues"`   // at least 1, at most MostQueues; every agent serves all of them
	Profiles int `json:"profiles"` // kinds of agents, each a team; at least 1, at most Agents
	// Backlog is how many engagements wait all the time, at most MostBacklog.
	Backlog int     `json:"backlog"`
	Where   Where   `json:"where"`
	Policy  Policy  `json:"policy"`
	Busy    Percent `json:"busy"` // share of the agents who hold something while there is no served backlog; 1 to 99.9 %
	// Timers gives every queue a longest wait and, for every second team, a delay.
	Timers bool `json:"timers"`
}

// Percent is a share in percent.
type Percent float64

// The largest rows.
const (
	MostAgents   = 1_000_000
	MostQueues   = 10_000
	MostBacklog  = 10_000_000
	mostServices = 20_000_000 // queues × profiles
)

// Where says who could take the backlog.
type Where string

// Where a backlog may be.
const (
	Served  Where = "served"  // in the queues that everybody serves, whom it keeps busy
	Absent  Where = "absent"  // in one more queue, of whose team nobody is present
	Delayed Where = "delayed" // in one more queue, which everybody sees only after a delay that never ends
)

// Wheres lists them all.
func Wheres() []string { return []string{string(Served), string(Absent), string(Delayed)} }

// Policy is the order of the queues and how agents are chosen.
type Policy struct {
	Order        router.Order
	Distribution router.Distribution
}

// String is "order/distribution".
func (p Policy) String() string { return p.Order.String() + "/" + p.Distribution.String() }

// ParsePolicy reads an order, a distribution, or both with a slash between them; what is not named is the default.
func ParsePolicy(text string) (Policy, error) {
	var p Policy
	var order, distribution bool
	for _, name := range strings.Split(text, "/") {
		o, isOrder := named(router.Orders(), name)
		d, isDistribution := named(router.Distributions(), name)
		switch {
		case isOrder && !order:
			p.Order, order = o, true
		case isDistribution && !distribution:
			p.Distribution, distribution = d, true
		case isOrder || isDistribution:
			return p, fmt.Errorf("policy %q names two of a kind; write order/distribution", text)
		default:
			return p, fmt.Errorf("unknown policy %q; orders are %s; distributions are %s", name, list(router.Orders()), list(router.Distributions()))
		}
	}
	return p, nil
}

func named[T fmt.Stringer](values []T, name string) (T, bool) {
	for _, v := range values {
		if v.String() == name {
			return v, true
		}
	}
	var none T
	return none, false
}

func list[T fmt.Stringer](values []T) string {
	names := make([]string, len(values))
	for i, v := range values {
		names[i] = v.String()
	}
	return strings.Join(names, ", ")
}

// MarshalText writes the policy as String does.
func (p Policy) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (p *Policy) UnmarshalText(text []byte) error {
	parsed, err := ParsePolicy(string(text))
	*p = parsed
	return err
}

// Usual is the row that tables vary: 100 agents of one kind, 3 queues, nothing waiting, first in, first out.
func Usual() Row {
	return Row{Agents: 100, Queues: 3, Profiles: 1, Where: Served, Busy: 85}
}

// String names the row in messages.
func (r Row) String() string {
	s := fmt.Sprintf("agents %d, queues %d, profiles %d, backlog %d %s, %v, busy %v %%", r.Agents, r.Queues, r.Profiles, r.Backlog, r.Where, r.Policy, r.Busy)
	if r.Timers {
		s += ", timers"
	}
	return s
}

// Check returns every reason why the row cannot be measured, or nil.
func (r Row) Check() error {
	var problems []error
	require := func(ok bool, format string, args ...any) {
		if !ok {
			problems = append(problems, fmt.Errorf(format, args...))
		}
	}
	require(r.Agents >= 1 && r.Agents <= MostAgents, "%d agents; 1 to %d", r.Agents, MostAgents)
	require(r.Queues >= 1 && r.Queues <= MostQueues, "%d queues; 1 to %d", r.Queues, MostQueues)
	require(r.Profiles >= 1 && r.Profiles <= r.Agents, "%d profiles of %d agents; 1 to as many as there are agents", r.Profiles, r.Agents)
	require(r.Backlog >= 0 && r.Backlog <= MostBacklog, "backlog %d; 0 to %d", r.Backlog, MostBacklog)
	require(r.Queues*r.Profiles <= mostServices, "%d queues × %d profiles; at most %d together", r.Queues, r.Profiles, mostServices)
	require(r.Busy >= 1 && r.Busy <= 99.9, "busy %v %%; 1 to 99.9", r.Busy)
	require(r.Where == Served || r.Where == Absent || r.Where == Delayed, "backlog %q; one of %s", r.Where, strings.Join(Wheres(), ", "))
	return errors.Join(problems...)
}
