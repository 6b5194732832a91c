package results

import (
	"math"
	"testing"

	"headroom/router"
)

// twin measures time the slow and obvious way: between any two events it adds state × time, interval by interval; at the
// end of each it looks at all that is open. What became of engagements it reads from their histories, see fate.
type twin struct {
	spec      *Spec
	now       router.Time
	histories map[router.EngagementID][]router.Event
	order     []router.EngagementID // in which they first came
	state     map[router.EngagementID]twinState
	status    map[router.AgentID]router.Status
	team      map[router.AgentID]router.TeamID
	rule      map[router.AgentID]uint8
	duty      map[router.AgentID]router.Duty
	teams     []twinTeam
	queues    []twinQueue
}

// twinState is where an engagement is.
type twinState struct {
	stage     stage
	queue     router.QueueID
	agent     router.AgentID
	rings     map[router.AgentID]bool
	callback  bool
	suspended bool
}

// twinTeam is what the twin measures of a team.
type twinTeam struct {
	cells              []TeamCell
	held, sessions     []float64
	rules              [4]float64
	ringing, suspended float64
}

// twinQueue is what the twin measures of a queue over time.
type twinQueue struct {
	length []float64 // by interval
	inHand float64
	cells  []QueueCell // samples
}

func newTwin(spec *Spec) *twin {
	w := &twin{
		spec: spec, histories: map[router.EngagementID][]router.Event{}, state: map[router.EngagementID]twinState{},
		status: map[router.AgentID]router.Status{}, team: map[router.AgentID]router.TeamID{}, rule: map[router.AgentID]uint8{},
		duty: map[router.AgentID]router.Duty{},
	}
	for id, agent := range spec.Router.Agents {
		w.team[router.AgentID(id)] = agent.Team
	}
	for range spec.Router.Teams {
		w.teams = append(w.teams, twinTeam{
			cells: make([]TeamCell, spec.Intervals()), held: make([]float64, 20), sessions: make([]float64, len(spec.Router.Channels)),
		})
	}
	for range spec.Router.Queues {
		w.queues = append(w.queues, twinQueue{length: make([]float64, spec.Intervals()), cells: make([]QueueCell, spec.Intervals())})
	}
	return w
}

func (w *twin) advance(to router.Time) {
	for w.now < min(to, w.spec.Horizon) {
		i := int(w.now / w.spec.Interval)
		end := min(w.spec.Horizon, router.Time(i+1)*w.spec.Interval)
		next := min(to, end)
		w.book(i, float64(next-w.now))
		w.now = next
		if next == end {
			w.sample(i, end)
		}
	}
}

func (w *twin) book(i int, span float64) {
	load, rung, standing := map[router.AgentID][]router.ChannelID{}, map[router.AgentID]bool{}, map[router.AgentID]bool{}
	for _, state := range w.state {
		queue := &w.queues[state.queue]
		for id := range state.rings {
			rung[id] = true
		}
		switch {
		case state.stage.held():
			queue.inHand += span
			load[state.agent] = append(load[state.agent], w.spec.Router.Queues[state.queue].Channel)
			standing[state.agent] = standing[state.agent] || state.suspended
		case state.stage == waiting && !state.callback:
			queue.length[i] += span
		}
	}
	for a := range w.spec.Router.Agents {
		id := router.AgentID(a)
		w.bookAgent(i, span, id, load[id], rung[id], standing[id])
	}
}

func (w *twin) bookAgent(i int, span float64, id router.AgentID, load []router.ChannelID, rung, standing bool) {
	team := &w.teams[w.team[id]]
	cell, ready := &team.cells[i], w.status[id] == router.Ready
	if ready {
		cell.Ready += span
	}
	switch k := len(load); {
	case k > 0:
		cell.Engaged += span
	case rung:
		team.ringing += span
	case ready:
		cell.IdleReady += span
	}
	if len(load) > 0 || w.status[id] != router.Offline {
		cell.Present += span
		team.held[len(load)] += span
	}
	weight := 0.0
	for _, channel := range load {
		team.sessions[channel] += span
		weight += 1 / float64(w.spec.Router.Teams[w.team[id]].Caps[channel])
	}
	cell.Weighted += math.Min(weight, 1) * span
	if rule := w.rule[id]; rule > 0 {
		cell.Occupied += span
		team.rules[rule] += span
	}
	if standing {
		team.suspended += span
	}
	w.bookUse(&cell.Use, span, w.duty[id], len(load) > 0)
}

// bookUse books what an agent's time goes into.
func (w *twin) bookUse(cell *TimeCell, span float64, duty router.Duty, works bool) {
	switch {
	case duty == router.UnknownDuty:
	case works:
		cell.Handling += span
		if duty == router.OffDuty {
			cell.Overtime += span
		}
	case duty == router.OnDuty:
		cell.Idle += span
	case duty == router.OnBreak:
		cell.Break += span
	case duty == router.Away:
		cell.Away += span
	case duty == router.Absent:
		cell.Absent += span
	}
}

func (w *twin) observe(events []router.Event) {
	for _, event := range events {
		w.advance(event.At)
		w.people(event)
		if event.Kind == router.DutyChanged {
			w.duty[event.Agent] = router.Duty(event.Why)
			continue
		}
		if event.Kind == router.StatusChanged || event.Kind == router.AgentChanged || event.Kind == router.Reconfigured || event.Kind == router.OptInChanged {
			continue
		}
		if w.histories[event.Engagement] == nil {
			w.order = append(w.order, event.Engagement)
		}
		w.histories[event.Engagement] = append(w.histories[event.Engagement], event)
		w.state[event.Engagement] = w.state[event.Engagement].after(event)
		if w.state[event.Engagement].stage == gone {
			delete(w.state, event.Engagement)
		}
	}
}

// people notes what an event says of its agent.
func (w *twin) people(event router.Event) {
	status := event.Kind == router.StatusChanged || event.Kind == router.AgentChanged
	if status {
		w.status[event.Agent] = event.Status
	}
	if !status && !event.HasAgent {
		return
	}
	if w.team[event.Agent] != event.Team { // which rule holds now is said by the next event that says one
		w.team[event.Agent], w.rule[event.Agent] = event.Team, 0
	}
	if (event.Kind != router.WrapUpStarted || w.spec.Router.Settings.WrapUpHoldsNoSlot) && event.Kind < router.DriverKinds {
		w.rule[event.Agent] = event.Rule
	}
}

// after is the state after an event. Work that ends a leg stands still no more.
func (s twinState) after(event router.Event) twinState {
	stages := map[router.Kind]stage{
		router.Scheduled: scheduled, router.Queued: waiting, router.Answered: inHand, router.Assigned: inHand,
		router.WrapUpStarted: wrapUp, router.Inactivated: inactive, router.Pended: pending, router.Abandoned: gone,
		router.Closed: gone, router.Withdrawn: gone, router.Overflowed: between, router.Transferred: between,
		router.Returned: between, router.CallbackUnanswered: between,
	}
	s.queue = event.Queue
	if next, ok := stages[event.Kind]; ok {
		s.stage = next
		s.suspended = s.suspended && next.held()
	}
	switch event.Kind {
	case router.Queued:
		s.callback, s.rings = event.Callback, map[router.AgentID]bool{}
	case router.CallbackTaken:
		s.callback = true
	case router.Answered, router.Assigned:
		s.agent = event.Agent
		delete(s.rings, event.Agent)
	case router.Offered:
		s.rings[event.Agent] = true
	case router.Declined, router.Missed, router.OfferEnded:
		delete(s.rings, event.Agent)
	case router.Suspended, router.Resumed:
		s.suspended = event.Kind == router.Suspended
	}
	return s
}

// sample looks at all that is open at the end of an interval.
func (w *twin) sample(i int, at router.Time) {
	for id, state := range w.state {
		if state.callback && (state.stage == waiting || state.stage == scheduled) {
			continue
		}
		cell := &w.queues[state.queue].cells[i]
		switch {
		case state.stage.held():
			cell.InHand++
		case state.stage == waiting:
			cell.Waiting++
		case state.stage == inactive:
			cell.Inactive++
		case state.stage == pending:
			cell.Pending++
		case state.stage == scheduled:
			cell.Scheduled++
		}
		history := w.histories[id]
		cell.Effort += float64(effortOf(history))
		cell.OldestAge = max(cell.OldestAge, at-origin(visits(history)))
		if due(w.spec, history, at) < at {
			cell.Overdue++
		}
	}
}

// compareBoth shows a stream to a recorder and to the twin, and compares what they measured.
func compareBoth(t *testing.T, seed uint64, spec *Spec, recorder *Recorder, play func(show func([]router.Event))) {
	slow := newTwin(spec)
	var last router.Time
	play(func(events []router.Event) {
		recorder.Observe(events)
		slow.observe(events)
		if len(events) > 0 {
			last = events[len(events)-1].At
		}
	})
	end := max(last, spec.Horizon)
	slow.advance(end)
	summary := recorder.Close(end)
	slow.compareTime(t, seed, summary)
	slow.compareFates(t, seed, end, summary)
}

// Fault: any kind of event booked wrongly, in whatever order they come: a count, an integral over a boundary, a leg, a clock
// that goes on or stops where it should not, an agent's time in the wrong team, something that survives Reset. Days of a
// real routing core, cut into uneven intervals.
func TestRecorderAgainstTheSlowTwin(t *testing.T) {
	kinds := map[router.Kind]int{}
	for seed := range uint64(100) {
		spec := daySpec(seed)
		recorder := NewRecorder(spec)
		for round := range uint64(2) { // the second after a Reset
			recorder.Reset()
			compareBoth(t, seed, spec, recorder, func(show func([]router.Event)) {
				playDay(t, spec, 2*seed+round, func(events []router.Event) {
					for _, event := range events {
						kinds[event.Kind]++
					}
					show(events)
				})
			})
		}
		if t.Failed() {
			return
		}
	}
	for kind := router.Queued; kind <= router.AgentChanged; kind++ {
		if kinds[kind] < 100 {
			t.Errorf("only %d %v in 200 days", kinds[kind], kind)
		}
	}
}

// sameSum tells whether two sums of floats are the same number.
func sameSum(got, want float64) bool { return math.Abs(got-want) <= 1e-9*math.Abs(want)+1 }

func (w *twin) compareTime(t *testing.T, seed uint64, summary *Summary) {
	same := func(what string, where int, got, want float64) {
		t.Helper()
		if !sameSum(got, want) {
			t.Errorf("seed %d: %s, %d: got %v, want %v", seed, what, where, got, want)
		}
	}
	for i := range w.teams {
		team, slow := &summary.Teams[i], &w.teams[i]
		for k := range slow.cells {
			got, want := team.Cells[k], slow.cells[k]
			same("ready", k, got.Ready, want.Ready)
			same("idle ready", k, got.IdleReady, want.IdleReady)
			same("present", k, got.Present, want.Present)
			same("engaged", k, got.Engaged, want.Engaged)
			same("weighted", k, got.Weighted, want.Weighted)
			same("occupied", k, got.Occupied, want.Occupied)
			for what, use := range map[string][2]float64{
				"handling": {got.Use.Handling, want.Use.Handling}, "overtime": {got.Use.Overtime, want.Use.Overtime},
				"idle": {got.Use.Idle, want.Use.Idle}, "break": {got.Use.Break, want.Use.Break},
				"away": {got.Use.Away, want.Use.Away}, "absent": {got.Use.Absent, want.Use.Absent},
			} {
				same(what, k, use[0], use[1])
			}
		}
		same("ringing", i, team.Ringing, slow.ringing)
		same("suspended", i, team.Suspended, slow.suspended)
		for c := range slow.sessions {
			same("sessions", c, team.Sessions[c], slow.sessions[c])
		}
		for k := range team.Held[:len(team.Held)-1] { // the last one: or more
			same("held", k, team.Held[k], slow.held[k])
		}
		for rule := range team.Occupied {
			same("rule", rule+1, team.Occupied[rule], slow.rules[rule+1])
		}
	}
	for q := range w.queues {
		queue, slow := &summary.Queues[q], &w.queues[q]
		same("in hand", q, queue.InHandTime, slow.inHand)
		for k := range slow.cells {
			same("length", k, queue.Cells[k].Length, slow.length[k])
			got, want := queue.Cells[k], &slow.cells[k]
			got.takeSamples(want)
			if got != queue.Cells[k] {
				t.Errorf("seed %d: samples of queue %d, interval %d: got %+v, want %+v", seed, q, k, queue.Cells[k], *want)
			}
		}
	}
}
