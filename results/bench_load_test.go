package results

import (
	"math/rand/v2"
	"testing"

	"headroom/router"
)

// load is the event stream of two busy queues on two pools of 50 agents, most calls waiting a while, in the manner of an
// N-design: waits spread over the histogram, agents and slots over memory.
func load(engagements int) []router.Event {
	random := rand.New(rand.NewPCG(1, 1))
	var events []router.Event
	for n := range engagements {
		at := router.Time(n) * second / 2
		id, queue, agent := router.EngagementID(random.IntN(400)), router.QueueID(random.IntN(2)), router.AgentID(random.IntN(100))
		wait := max(0, router.Time(random.NormFloat64()*float64(20*second))+10*second)
		base := router.Event{Engagement: id, Queue: queue, Agent: agent, Team: router.TeamID(agent / 50), Channel: router.ChannelID(queue)}
		for i, kind := range []router.Kind{router.Queued, router.Answered, router.Closed} {
			event := base
			event.At, event.Kind, event.HasAgent = at+router.Time(i), kind, i > 0
			switch kind {
			case router.Queued:
				event.Due, event.Elapsed = router.Far, min(wait, at)
			case router.Answered:
				event.Elapsed, event.Rule = min(wait, at)+1, 1
			case router.Closed:
				event.Elapsed, event.Due = 1, router.Far
			}
			events = append(events, event)
		}
	}
	return events
}

// loadSpec is the configuration that load speaks of.
func loadSpec() *Spec {
	spec := testSpec()
	team := spec.Router.Teams[0]
	spec.Router.Teams = []router.Team{team, team}
	spec.Router.Agents = make([]router.Agent, 100)
	for i := range spec.Router.Agents {
		spec.Router.Agents[i].Team = router.TeamID(i / 50)
	}
	return spec
}

func BenchmarkObserveLoad(b *testing.B) {
	const engagements = 200_000
	spec, events := loadSpec(), load(engagements)
	spec.Horizon = engagements * second / 2
	recorder := NewRecorder(spec)
	b.ReportAllocs()
	for b.Loop() {
		recorder.Reset()
		for i := 0; i < len(events); i += 3 {
			recorder.Observe(events[i : i+3])
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(events)), "ns/event")
}

// BenchmarkCombine is the report of 100 replications of a day of 48 intervals with two queues and two teams.
func BenchmarkCombine(b *testing.B) {
	spec, events := loadSpec(), load(20_000)
	spec.Horizon = 10_000 * second
	spec.Interval = spec.Horizon / 48
	recorder := NewRecorder(spec)
	var summaries []*Summary
	for range 100 {
		recorder.Reset()
		recorder.Observe(events)
		summaries = append(summaries, recorder.Close(spec.Horizon))
	}
	b.ReportAllocs()
	for b.Loop() {
		Combine(spec, summaries, Run{})
	}
}

func BenchmarkClose(b *testing.B) {
	spec, events := loadSpec(), load(20_000)
	spec.Horizon = 10_000 * second
	recorder := NewRecorder(spec)
	b.ReportAllocs()
	for b.Loop() {
		recorder.Reset()
		recorder.Observe(events)
		recorder.Close(spec.Horizon)
	}
}
