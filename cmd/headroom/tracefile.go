package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/pflag"

	"headroom/results/export"
	"headroom/router"
	"headroom/scenarios"
	"headroom/scenarios/experiment/trace"
)

// tracer writes the files of --trace: visits of engagements to queues, and events.
type tracer struct {
	narrator *narrator
	names    []string // of agents; empty = nobody is shown
	visits   *export.Rows[export.VisitRow]
	events   *export.Rows[export.EventRow]
	rows     []export.VisitRow
	facts    []export.EventRow
}

// eventsFile stands beside the file of visits.
func eventsFile(file string) string {
	return strings.TrimSuffix(file, filepath.Ext(file)) + ".events" + filepath.Ext(file)
}

// traceable refuses a file that cannot be written, before any time is spent.
func (f *runFlags) traceable(flags *pflag.FlagSet) error {
	switch {
	case f.trace == "" && !flags.Changed("trace"):
		return nil
	case strings.ToLower(filepath.Ext(f.trace)) != ".parquet":
		return usagef("--trace %q: must end in .parquet", f.trace)
	}
	return export.CheckFile(f.trace, "--trace")
}

// writeTrace replays a run into its two files, each whole or not at all.
func (f *runFlags) writeTrace(ctx context.Context, s *scenarios.Scenario, replications int, stderr io.Writer) error {
	if f.trace == "" {
		return nil
	}
	n := newNarrator(s)
	t := &tracer{narrator: n}
	if !f.page.aggregate {
		t.names = agentNames(n, f.page.names)
	}
	events := eventsFile(f.trace)
	err := export.StreamFile(f.trace, func(visits io.Writer) error {
		return export.StreamFile(events, func(facts io.Writer) error {
			t.visits, t.events = export.NewRows[export.VisitRow](visits, programVersion()), export.NewRows[export.EventRow](facts, programVersion())
			if err := trace.Replay(ctx, s, f.seed.value, replications, t); err != nil {
				return err
			}
			if err := t.visits.Close(); err != nil {
				return err
			}
			return t.events.Close()
		})
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(stderr, "headroom: every engagement is in %s, every event in %s\n", filepath.Clean(f.trace), filepath.Clean(events))
	return nil
}

// traceOrNot writes the trace; where that is interrupted, nothing is left of it, and untraced says so.
func (f *runFlags) traceOrNot(ctx context.Context, s *scenarios.Scenario, replications int, stderr io.Writer) (untraced string, err error) {
	err = f.writeTrace(ctx, s, replications, stderr)
	if errors.Is(err, context.Canceled) {
		return "; " + filepath.Clean(f.trace) + " was not written", nil
	}
	return "", err
}

// agentNames are those of the scenario, or numbers within the first team of each.
func agentNames(n *narrator, real bool) []string {
	inTeam := map[router.TeamID]int{}
	var names []string
	add := func(agents []router.Agent) {
		for i := len(names); i < len(agents); i++ {
			inTeam[agents[i].Team]++
			name := fmt.Sprintf("%s %d", n.config.Teams[agents[i].Team].Name, inTeam[agents[i].Team])
			if real {
				name = agents[i].Name
			}
			names = append(names, name)
		}
	}
	add(n.config.Agents)
	for i := range n.changes {
		add(n.changes[i].Config.Agents)
	}
	return names
}

// Replication implements trace.Reader.
func (t *tracer) Replication(number int, visits []trace.Visit, events []router.Event) error {
	t.rows, t.facts = t.rows[:0], t.facts[:0]
	for i := range visits {
		t.rows = append(t.rows, t.visit(&visits[i]))
	}
	for i := range events {
		t.facts = append(t.facts, t.event(number, &events[i]))
	}
	if err := t.visits.Write(t.rows); err != nil {
		return err
	}
	return t.events.Write(t.facts)
}

func exactly(t router.Time) float64 { return float64(t) / float64(router.Second) }

// known is a time that has come.
func known(t router.Time) *float64 {
	if t == router.Far {
		return nil
	}
	v := exactly(t)
	return &v
}

func pointer[T any](v T) *T { return &v }

func (t *tracer) agent(id router.AgentID) *string {
	if int(id) >= len(t.names) {
		return nil
	}
	return &t.names[id]
}

func (t *tracer) visit(v *trace.Visit) export.VisitRow {
	n := t.narrator
	queue := &n.configAt(v.Came).Queues[v.Queue]
	row := export.VisitRow{
		Replication: int32(v.Replication), Engagement: int64(v.Number), Leg: int32(v.Leg), Queue: queue.Name, Channel: n.channel(queue.Channel),
		CameAt: n.instant(v.Came).UnixMilli(), Came: exactly(v.Came), Age: exactly(v.Age), Answered: known(v.Answered), WrapUp: known(v.WrapUp), Left: known(v.Left),
		Due: known(v.Due), Outcome: v.How.String(), Callback: v.Callback,
	}
	if v.Parent > 0 {
		row.Parent = pointer(int64(v.Parent))
	}
	switch {
	case v.Answered != router.Far:
		row.Waited = pointer(exactly(v.Answered - v.Came))
		if v.Left != router.Far {
			row.Handle = pointer(exactly(v.Left - v.Answered))
		}
	case v.Left != router.Far:
		row.Waited = pointer(exactly(v.Left - v.Came))
	}
	if v.Due != router.Far && v.How == trace.Done {
		row.OnTime = pointer(v.Left <= v.Due)
	}
	if v.How == trace.Overflowed {
		row.Reason = pointer(v.Reason.String())
	}
	if v.HasAgent {
		row.Team, row.Agent = &n.config.Teams[v.Team].Name, t.agent(v.Agent)
	}
	return row
}

// event keeps what a kind of event sets: see the list of kinds in package router.
func (t *tracer) event(replication int, ev *router.Event) export.EventRow {
	n := t.narrator
	row := export.EventRow{Replication: int32(replication), At: exactly(ev.At), Kind: ev.Kind.String()}
	number := ev.Engagement.Number()
	if number > 0 {
		row.Engagement, row.Queue, row.Elapsed = pointer(int64(number)), &n.configAt(ev.At).Queues[ev.Queue].Name, pointer(exactly(ev.Elapsed))
	}
	switch ev.Kind {
	case router.Redialed, router.Reopened, router.FollowedUp:
		row.Parent = pointer(int64(ev.Parent().Number()))
	case router.Overflowed:
		row.Reason = pointer(ev.Reason.String())
	case router.Staffed:
		row.Team, row.Paid, row.Scheduled = &n.config.Teams[ev.Team].Name, pointer(ev.Paid), pointer(ev.Scheduled)
	case router.StatusChanged, router.AgentChanged:
		row.Status = pointer(ev.Status.String())
	case router.DutyChanged:
		row.Status = pointer(router.Duty(ev.Why).String())
	case router.Closed:
		row.Reason = pointer(ev.End.String())
	}
	if ofAgent(ev) {
		row.Team, row.Agent = &n.config.Teams[ev.Team].Name, t.agent(ev.Agent)
		if ev.Rule > 0 {
			row.Rule = pointer(int32(ev.Rule))
		}
	}
	return row
}

// ofAgent tells whether an event names an agent.
func ofAgent(ev *router.Event) bool {
	switch ev.Kind {
	case router.Closed:
		return ev.HasAgent
	case router.Answered, router.WrapUpStarted, router.StatusChanged, router.Offered, router.Declined, router.Missed, router.OfferEnded, router.CallbackUnanswered,
		router.Inactivated, router.Assigned, router.Pended, router.Transferred, router.Returned, router.OptInChanged, router.AgentChanged, router.Suspended, router.Resumed,
		router.DutyChanged, router.ThinkingStarted, router.ThinkingEnded:
		return true
	}
	return false
}
