package results

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"headroom/router"
)

// Fault: time on the wrong side of a boundary. A caller waits from minute 29 to minute 31; the boundary is at 30.
func TestIntervalsCutExactly(t *testing.T) {
	s := newScript(t, testSpec())
	s.ready(10*minute, 0)
	s.offer(29*minute, 1, 0, router.Far, 0, 0)
	s.answered(31*minute, 1, 0, 1)
	s.closed(45*minute, 1, 0)
	summary := s.recorder.Close(60 * minute)
	cells := summary.Queues[0].Cells
	if cells[0].Length != float64(minute) || cells[1].Length != float64(minute) {
		t.Errorf("length: %v and %v, want a minute each", cells[0].Length, cells[1].Length)
	}
	if cells[0].Offered != 1 || cells[0].Answered != 1 || cells[1].Offered != 0 || cells[1].Answered != 0 {
		t.Errorf("offered and answered count where it entered: %+v %+v", cells[0], cells[1])
	}
	if cells[0].Waiting != 1 || cells[1].Waiting != 0 {
		t.Errorf("waiting at the ends: %d and %d, want 1 and 0", cells[0].Waiting, cells[1].Waiting)
	}
	team := summary.Teams[0].Cells
	if team[0].IdleReady != float64(20*minute) || team[1].IdleReady != float64(16*minute) || team[1].Engaged != float64(14*minute) {
		t.Errorf("idle 20 min, then idle 16 and engaged 14: got %+v", team)
	}
}

// Fault: samples at an instant taken before its completions or after its arrivals.
func TestSamplesComeBetweenCompletionsAndArrivals(t *testing.T) {
	s := newScript(t, testSpec())
	s.offer(0, 1, 2, router.Far, minute, 0)
	s.offer(0, 2, 2, router.Far, minute, 0)
	s.answered(0, 1, 0, 0)
	s.closed(30*minute, 1, 0)      // a completion at the boundary …
	s.answered(30*minute, 2, 0, 0) // … and the assignment it leads to
	s.offer(30*minute, 3, 2, router.Far, minute, 0)
	summary := s.recorder.Close(60 * minute)
	if cell := summary.Queues[2].Cells[0]; cell.Waiting != 0 || cell.InHand != 1 {
		t.Errorf("waiting %d, in hand %d at minute 30; want 0 and 1", cell.Waiting, cell.InHand)
	}
	if cells := summary.Queues[2].Cells; cells[0].Offered != 2 || cells[1].Offered != 1 {
		t.Errorf("an arrival at the boundary belongs to the later interval: %d, %d", cells[0].Offered, cells[1].Offered)
	}
}

// Fault: draining counted as occupancy, or its outcomes lost.
func TestDrainingCountsForOutcomesOnly(t *testing.T) {
	s := newScript(t, testSpec())
	s.ready(0, 0)
	s.offer(50*minute, 1, 0, router.Far, 0, 0)
	s.answered(50*minute, 1, 0, 1)
	s.offer(59*minute, 2, 0, router.Far, 0, 0)
	s.closed(70*minute, 1, 0)
	s.answered(70*minute, 2, 0, 1)
	s.closed(80*minute, 2, 0)
	summary := s.recorder.Close(80 * minute)
	q, cell := summary.Queues[0], summary.Queues[0].Cells[1]
	if cell.Answered != 2 || q.Closed != 2 || q.ClosedByHorizon != 0 || q.HandleTime != float64(30*minute) {
		t.Errorf("outcomes: %+v", q.QueueTotals)
	}
	if cell.Length != float64(minute) || summary.Teams[0].Time.Engaged != float64(10*minute) {
		t.Errorf("over time: waiting %v, engaged %v; want 1 and 10 min", cell.Length, summary.Teams[0].Time.Engaged)
	}
	if cell.Waiting != 1 || cell.InHand != 1 {
		t.Errorf("at the horizon: waiting %d, in hand %d; want 1 and 1", cell.Waiting, cell.InHand)
	}
}

// Fault: callers still waiting at the end counted wrongly: younger than T out, older a failure (T = 20 s).
func TestWaitingAtTheEnd(t *testing.T) {
	s := newScript(t, testSpec())
	s.call(0, 0)
	s.offer(60*minute-21*second, 1, 0, router.Far, 0, 0)
	s.offer(60*minute-19*second, 2, 0, router.Far, 0, 0)
	r := s.report(60 * minute)
	near(t, "service level", measured(t, r, "service_level(phone)"), 0.5, 0)
	near(t, "waiting", measured(t, r, "waiting_at_end(phone)"), 2, 0)
	near(t, "waiting longer", measured(t, r, "waiting_at_end_longer(phone)"), 1, 0)
}

// Fault: a stream with a missing event measured as if nothing were wrong.
func TestCloseRefusesWhatDoesNotBalance(t *testing.T) {
	s := newScript(t, testSpec())
	s.call(0, 0)
	s.send(router.Event{At: minute, Kind: router.Abandoned, Engagement: 3})
	defer func() {
		if message := fmt.Sprint(recover()); !strings.Contains(message, `queue "phone" does not balance: offered 1, answered 1, abandoned 1`) {
			t.Errorf("got %q", message)
		}
	}()
	s.recorder.Close(60 * minute)
}

// Fault: overflow lost, or counted as waiting; lateness that arose in one queue excused in the next.
func TestOverflow(t *testing.T) {
	s := newScript(t, testSpec())
	s.offer(0, 1, 0, router.Far, 0, 0)
	s.send(router.Event{At: 0, Kind: router.Overflowed, Engagement: 1, Queue: 0, Reason: router.QueueFull})
	s.send(router.Event{At: 0, Kind: router.Closed, Engagement: 1, Queue: 0, Due: router.Far})
	s.call(0, 0)
	s.lost(second, 30*second) // a call, one lost: of three offered, two accepted
	s.offer(40*second, 2, 2, minute, 0, 0)
	s.send(router.Event{At: 2 * minute, Kind: router.Overflowed, Engagement: 2, Queue: 2, Channel: 2, Reason: router.WaitedTooLong, Elapsed: 80 * second})
	s.offer(2*minute, 2, 2, minute, 0, 0)
	r := s.report(60 * minute)
	for name, want := range map[string]float64{
		"blocked(phone)": 1.0 / 3, "overflowed_full(phone)": 1, "abandon_rate(phone)": 1.0 / 3,
		"abandon_rate_of_accepted(phone)": 0.5, "service_level_of_accepted(phone)": 0.5, "service_level(phone)": 1.0 / 3,
		"share_waiting_of_accepted(phone)": 0.5, "mean_wait(phone)": 15, // who is turned away has not waited
		"mean_in_system(phone)": 31.0 / 3600, "overflowed_waited(cases)": 1, "offered(cases)": 2,
		"overflow_rate(cases)": 0.5, "mean_wait(cases)": 80, "share_waiting(phone)": 1.0 / 3,
		"due(cases)": 1, "late_at_start(cases)": 0, "due_date_attainment(cases)": 0,
	} {
		near(t, name, measured(t, r, name), want, 1e-9)
	}
}

// Fault: suspended work not counted, or counted twice for an agent with two suspended items.
func TestSuspendedTime(t *testing.T) {
	s := newScript(t, testSpec())
	s.ready(0, 0)
	for slot := range 2 {
		s.offer(0, slot, 2, router.Far, 0, 0)
		s.answered(0, slot, 0, 0)
	}
	for slot := range router.EngagementID(2) {
		s.send(router.Event{At: 10 * minute, Kind: router.Suspended, Engagement: slot, Queue: 2})
	}
	s.send(router.Event{At: 20 * minute, Kind: router.Resumed, Engagement: 0, Queue: 2})
	s.closed(40*minute, 1, 0) // while suspended
	r := s.report(60 * minute)
	near(t, "suspended share", measured(t, r, "suspended_share(desk)"), 0.5, 1e-9)
}

// Fault: something that survives Reset, or depends on how events are portioned.
func TestResetAndPortions(t *testing.T) {
	spec := testSpec()
	var events []router.Event
	for n := range 3500 {
		events = traffic(events, n)
	}
	whole, portions := NewRecorder(spec), NewRecorder(spec)
	whole.Observe(events)
	want := whole.Close(spec.Horizon)
	for size := range 4 {
		portions.Reset()
		for rest := events; len(rest) > 0; {
			n := min(size+1, len(rest))
			portions.Observe(rest[:n])
			rest = rest[n:]
		}
		if got := portions.Close(spec.Horizon); !reflect.DeepEqual(got, want) {
			t.Fatalf("portions of %d give another summary:\n%+v\n%+v", size+1, got, want)
		}
	}
}

// Fault: two intervals of the same name, so that a verdict says an interval nobody can find.
func TestIntervalLabels(t *testing.T) {
	spec := testSpec() // Monday 2 March 2026, 08:00
	for _, c := range []struct {
		horizon router.Time
		label   string // of the last interval
	}{
		{router.Day, "07:30"},
		{router.Day + spec.Interval, "Tue 08:00"},
		{7 * router.Day, "Mon 07:30"}, // the seventh day ends as the eighth would begin
		{7*router.Day + spec.Interval, "Mon 9 Mar 08:00"},
	} {
		spec.Horizon = c.horizon
		last, seen := spec.Intervals()-1, map[string]bool{}
		for i := range spec.Intervals() {
			seen[spec.IntervalLabel(i)] = true
		}
		if got := spec.IntervalLabel(last); got != c.label || len(seen) != last+1 {
			t.Errorf("horizon %v: the last of %d intervals is %q, want %q; %d names", c.horizon, last+1, got, c.label, len(seen))
		}
	}
}
