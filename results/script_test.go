package results

import (
	"testing"
	"time"

	"headroom/router"
)

const (
	second = router.Second
	minute = router.Minute
)

// testSpec is one voice queue "phone" and one chat queue "web" and one deferred queue "cases", served by a team of four
// with caps 1, 3, 2; two occupied rules; 30-minute intervals over one hour.
func testSpec() *Spec {
	return &Spec{
		Router: router.Config{
			Channels: []router.Channel{{Name: "voice", Live: true}, {Name: "chat", Live: true, Slot: 1}, {Name: "work_item", Slot: 2}},
			Queues: []router.Queue{
				{Name: "phone", Channel: 0, Teams: []router.QueueTeam{{}}},
				{Name: "web", Channel: 1, Teams: []router.QueueTeam{{}}},
				{Name: "cases", Channel: 2, Teams: []router.QueueTeam{{}}},
			},
			Teams: []router.Team{{Name: "desk", Caps: []int{1, 3, 2}, Occupied: []router.Rule{
				{{Channels: []router.ChannelID{0}, Percent: router.Full}},
				{{Channels: []router.ChannelID{1}, Count: 2}},
			}}},
			Agents: []router.Agent{{Name: "a"}, {Name: "b"}, {Name: "c"}, {Name: "d"}},
		},
		Interval: 30 * minute, Horizon: 60 * minute,
		Start:  time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC),
		Queues: []QueueSpec{{ServiceLevel: router.LimitOf(int64(20 * second)), ShortAbandon: router.LimitOf(int64(5 * second))}, {}, {}},
	}
}

// script writes events as a driver would.
type script struct {
	t        testing.TB
	spec     *Spec
	recorder *Recorder
	entry    map[int]router.Time // by slot
	answer   map[int]router.Time
	queue    map[int]router.QueueID
	due      map[int]router.Time
	effort   map[int]router.Time
	agent    map[int]router.AgentID
}

func newScript(t testing.TB, spec *Spec) *script {
	return &script{
		t: t, spec: spec, recorder: NewRecorder(spec), entry: map[int]router.Time{}, answer: map[int]router.Time{},
		queue: map[int]router.QueueID{}, due: map[int]router.Time{}, effort: map[int]router.Time{}, agent: map[int]router.AgentID{},
	}
}

func (s *script) send(event router.Event) { s.recorder.Observe([]router.Event{event}) }

func (s *script) channel(slot int) router.ChannelID {
	return s.spec.Router.Queues[s.queue[slot]].Channel
}

func (s *script) ready(at router.Time, agent router.AgentID) {
	s.send(router.Event{At: at, Kind: router.StatusChanged, Agent: agent, Status: router.Ready})
}

func (s *script) offer(at router.Time, slot int, queue router.QueueID, due, effort, age router.Time) {
	s.entry[slot], s.queue[slot], s.due[slot], s.effort[slot] = at-age, queue, due, effort
	s.send(router.Event{
		At: at, Kind: router.Queued, Engagement: router.EngagementID(slot), Queue: queue, Due: due, Effort: effort,
		Elapsed: age, Channel: s.channel(slot),
	})
}

func (s *script) answered(at router.Time, slot int, agent router.AgentID, rule uint8) {
	s.answer[slot], s.agent[slot] = at, agent
	s.send(router.Event{
		At: at, Kind: router.Answered, Engagement: router.EngagementID(slot), Queue: s.queue[slot], Agent: agent, Rule: rule,
		HasAgent: true, Elapsed: at - s.entry[slot], Channel: s.channel(slot),
	})
}

func (s *script) closed(at router.Time, slot int, rule uint8) {
	s.send(router.Event{
		At: at, Kind: router.Closed, Engagement: router.EngagementID(slot), Queue: s.queue[slot], Agent: s.agent[slot],
		Rule: rule, HasAgent: true, Elapsed: at - s.answer[slot], Due: s.due[slot], Channel: s.channel(slot),
	})
}

func (s *script) wrapUp(at router.Time, slot int) {
	s.send(router.Event{
		At: at, Kind: router.WrapUpStarted, Engagement: router.EngagementID(slot), Queue: s.queue[slot], Agent: s.agent[slot],
		HasAgent: true, Elapsed: at - s.answer[slot], Channel: s.channel(slot),
	})
}

func (s *script) abandoned(at router.Time, slot int) {
	s.send(router.Event{
		At: at, Kind: router.Abandoned, Engagement: router.EngagementID(slot), Queue: s.queue[slot],
		Elapsed: at - s.entry[slot], Channel: s.channel(slot),
	})
}

// tell writes an event of any other kind about an engagement that was offered or scheduled before.
func (s *script) tell(at router.Time, kind router.Kind, slot int, set ...func(*router.Event)) {
	event := router.Event{
		At: at, Kind: kind, Engagement: router.EngagementID(slot), Queue: s.queue[slot], Channel: s.channel(slot), Elapsed: at - s.entry[slot],
	}
	for _, change := range set {
		change(&event)
	}
	s.send(event)
}

// by says whose an event is.
func by(agent router.AgentID) func(*router.Event) {
	return func(event *router.Event) { event.Agent, event.HasAgent = agent, true }
}

func asCallback(event *router.Event) { event.Callback = true }

// scheduled announces an engagement that is to enter later.
func (s *script) scheduled(at router.Time, slot int, queue router.QueueID, entry, effort router.Time) {
	s.entry[slot], s.queue[slot], s.due[slot], s.effort[slot] = entry, queue, router.Far, effort
	s.tell(at, router.Scheduled, slot, func(event *router.Event) {
		event.Elapsed, event.Due, event.Effort = entry-at, router.Far, effort
	})
}

// waits lets an engagement wait in a queue, again or elsewhere, with its entry as it was.
func (s *script) waits(at router.Time, slot int, queue router.QueueID, set ...func(*router.Event)) {
	s.queue[slot] = queue
	s.tell(at, router.Queued, slot, append(set, func(event *router.Event) {
		event.Due, event.Effort = s.due[slot], s.effort[slot]
	})...)
}

// assigned gives an engagement to an agent without an offer.
func (s *script) assigned(at router.Time, slot int, agent router.AgentID) {
	s.agent[slot] = agent
	s.tell(at, router.Assigned, slot, by(agent), func(event *router.Event) { event.Due = s.due[slot] })
}

// want compares measures with numbers worked out by hand.
func (r *Report) want(t *testing.T, wanted map[string]float64) {
	t.Helper()
	for name, value := range wanted {
		near(t, name, measured(t, r, name), value, 1e-9*max(1, value))
	}
}

// call is one engagement with the phone that waits and is answered for a second, in slot 0.
func (s *script) call(at, wait router.Time) {
	s.offer(at, 0, 0, router.Far, 0, 0)
	s.answered(at+wait, 0, 0, 1)
	s.closed(at+wait+second, 0, 0)
}

// lost is one engagement with the phone that waits and gives up.
func (s *script) lost(at, wait router.Time) {
	s.offer(at, 0, 0, router.Far, 0, 0)
	s.abandoned(at+wait, 0)
}
