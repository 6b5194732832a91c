package results

import (
	"math"
	"testing"

	"headroom/router"
)

// near compares with a hand-computed number given to so many digits.
func near(t *testing.T, what string, e Estimate, want, within float64) {
	t.Helper()
	if !e.Defined || math.Abs(e.Mean-want) > within {
		t.Errorf("%s: got %v (defined %v), want %v", what, e.Mean, e.Defined, want)
	}
}

func measured(t *testing.T, r *Report, name string) Estimate {
	t.Helper()
	e, ok := r.Measure(name)
	if !ok {
		t.Fatalf("no measure %q", name)
	}
	return e
}

func (s *script) report(end router.Time) *Report {
	return Combine(s.spec, []*Summary{s.recorder.Close(end)}, Run{Seed: 1})
}

// Fault: a formula that counts the wrong ones. The day of ROUTING section 15: 1000 answered (860 within 20 s), 60
// abandoned (20 within 20 s, 10 of these within 5 s).
func TestServiceLevelByEveryFormula(t *testing.T) {
	spec := testSpec()
	spec.Horizon = 24 * router.Hour
	s := newScript(t, spec)
	at := router.Time(0)
	repeat := func(n int, wait router.Time, one func(at, wait router.Time)) {
		for range n {
			one(at, wait)
			at += minute
		}
	}
	repeat(860, 20*second, s.call) // exactly T is in time
	repeat(140, 20*second+1, s.call)
	repeat(10, 5*second, s.lost)
	repeat(10, 20*second, s.lost)
	repeat(40, 50*second, s.lost)
	r := s.report(spec.Horizon)
	for key, want := range map[string]float64{
		"answered_in_time/answered":                   0.8600,
		"answered_or_abandoned_in_time/offered":       0.8302,
		"answered_in_time/answered_or_abandoned_late": 0.8269,
		"answered_in_time_or_short/offered":           0.8208,
		"answered_in_time/offered_without_short":      0.8190,
		"answered_in_time/offered":                    0.8113,
	} {
		near(t, key, measured(t, r, "service_level(phone, "+key+")"), want, 0.00005)
	}
	near(t, "default", measured(t, r, "service_level(phone)"), 0.8113, 0.00005)
	if words := r.Queues[0].ServiceLevelFormula; words != "answered in 20 s / offered" {
		t.Errorf("formula in words: %q", words)
	}
}

// Fault: conventions of abandonment and waits confused. Case DT-V17 of the validation traces: waits in seconds, T = 20,
// and here abandons of at most 20 s are short.
func TestConventionsOnAFixedListOfWaits(t *testing.T) {
	spec := testSpec()
	spec.Queues[0].ShortAbandon = router.LimitOf(int64(20 * second))
	s := newScript(t, spec)
	at := router.Time(0)
	for _, wait := range []router.Time{0, 0, 5, 20, 25, 40} {
		s.call(at, wait*second)
		at += minute
	}
	for _, wait := range []router.Time{3, 10, 30} {
		s.lost(at, wait*second)
		at += minute
	}
	r := s.report(spec.Horizon)
	for name, want := range map[string]float64{
		"service_level(phone, answered_in_time/offered)":                    4.0 / 9, // served_in_T_over_offered
		"service_level(phone, answered_in_time/answered)":                   4.0 / 6, // served_in_T_over_served
		"service_level(phone, answered_or_abandoned_in_time/offered)":       6.0 / 9, // served_or_ab_in_T_over_offered
		"service_level(phone, answered_in_time/answered_or_abandoned_late)": 4.0 / 7, // served_in_T_over_offered_less_ab_in_T
		"abandon_rate(phone)":               1.0 / 3,
		"abandon_rate_without_short(phone)": 1.0 / 7,
		"speed_of_answer(phone)":            15,                                            // mean_wait_served
		"mean_wait(phone)":                  133.0 / 9,                                     // mean_wait_all
		"mean_wait_abandoned(phone)":        43.0 / 3,                                      // (3 + 10 + 30) / 3
		"mean_wait_delayed(phone)":          133.0 / 7,                                     // two of nine did not wait
		"wait_second_moment(phone)":         (25 + 400 + 625 + 1600 + 9 + 100 + 900) / 9.0, // mean of squares
		"share_waiting(phone)":              7.0 / 9,                                       // two answered at once
		"share_left_in_time(phone)":         6.0 / 9,                                       // 0 0 5 20 3 10
		"mean_queue_length(phone)":          133.0 / 3600,                                  // Little, over one hour
		"throughput(phone)":                 6,                                             // closed in one hour
		"handle_time(phone)":                1,                                             // each a second
		"turnaround(phone)":                 16,                                            // wait 15 + 1
		"leaver_wait_p50(phone)":            10,                                            // fifth of 0 0 3 5 10 20 25 30 40
		"answered_wait_p90(phone)":          40,                                            // sixth of six
		"leaver_wait_maximum(phone)":        40,                                            //
		"mean_in_hand(phone)":               6.0 / 3600,                                    // six seconds in an hour
		"mean_held(desk, voice)":            6.0 / 3600,                                    // the same seen from the team
		"service_level(voice)":              4.0 / 9,                                       // its only queue
		"offered":                           9,                                             // over all queues
		"abandoned_in_time(phone)":          2.0 / 9,                                       // 3 and 10
		"share_waiting_of_accepted(phone)":  7.0 / 9,                                       // nobody turned away
	} {
		within := 1e-9
		if want > 1 {
			within = want * 0.0005 // percentiles come from cells of three digits
		}
		near(t, name, measured(t, r, name), want, within)
	}
}

// Fault: one of occupancy, slot utilization and concurrency mistaken for another. The example of ROUTING section 15:
// 60 min ready, chat cap 3, engaged 30 min, two chats overlapping 20 min: 50 %, 27.8 %, 1.67.
func TestOccupancyExample(t *testing.T) {
	s := newScript(t, testSpec())
	s.send(router.Event{Kind: router.Staffed, Paid: 2, Scheduled: 1})
	s.ready(0, 0)
	s.offer(0, 1, 1, router.Far, 0, 0)
	s.answered(0, 1, 0, 0)
	s.offer(5*minute, 2, 1, router.Far, 0, 0)
	s.answered(5*minute, 2, 0, 2)
	s.wrapUp(20*minute, 2)
	s.closed(25*minute, 2, 0)
	s.closed(30*minute, 1, 0)
	r := s.report(60 * minute)
	for name, want := range map[string]float64{
		"occupancy(desk)":               0.5,
		"slot_utilization(desk, chat)":  50.0 / 180,
		"concurrency(desk)":             50.0 / 30,
		"occupancy_load_weighted(desk)": 50.0 / 180, // 10 min at a third, 20 min at two thirds
		"utilization(desk)":             0.5,        // 60 min staffed of 120 paid
		"scheduled_hours(desk)":         1,
		"present_hours(desk)":           1,
		"ready_hours(desk)":             1,
		"idle_ready_hours(desk)":        0.5,
		"occupied_by_rule(desk, 2)":     20.0 / 60, // two chats
		"occupied_by_rule(desk, 1)":     0,
		"occupied_share(desk)":          20.0 / 60,
		"held_share(desk, 0)":           0.5,
		"held_share(desk, 1)":           10.0 / 60,
		"held_share(desk, 2)":           20.0 / 60,
		"wrap_up_time(web)":             150, // 300 s of one of two
		"occupancy":                     0.5,
	} {
		near(t, name, measured(t, r, name), want, 1e-9)
	}
	if words := r.Teams[0].OccupiedByRule[1].Words; words != "chat >= 2" {
		t.Errorf("rule 2 in words: %q", words)
	}
	for i, want := range []float64{1, 0} { // engaged through the first half-hour, idle in the second
		if band := r.Teams[0].Intervals[i].Occupancy; band.Mean != want {
			t.Errorf("occupancy of interval %d: got %v, want %v", i, band.Mean, want)
		}
	}
}

// Fault: late, open and early ones mixed up. ROUTING section 15: 100 due, 88 on time, 4 late, 8 open: 88 %; with five
// already late at the start and three due after the window, which change nothing.
func TestDueDateAttainment(t *testing.T) {
	s := newScript(t, testSpec())
	slot := 0
	offer := func(n int, due router.Time) (from int) {
		from = slot
		for range n {
			s.offer(0, slot, 2, due, 10*minute, 60*minute) // an hour old
			slot++
		}
		return from
	}
	onTime, late := offer(88, 40*minute), offer(4, 20*minute)
	offer(8, 60*minute) // due exactly at the horizon: in the window
	offer(5, -1)
	offer(3, 60*minute+1)
	for i := range 4 {
		s.answered(10*minute, late+i, 1, 0)
	}
	for i := range 4 {
		s.closed(20*minute+1, late+i, 0)
	}
	for i := range 88 {
		s.answered(31*minute, onTime+i, 0, 0)
	}
	for i := range 88 {
		s.closed(40*minute, onTime+i, 0) // exactly at the due time is in time
	}
	r := s.report(60 * minute)
	for name, want := range map[string]float64{
		"due_date_attainment(cases)":  0.88,
		"due(cases)":                  100,
		"done_by_due(cases)":          88,
		"late_at_start(cases)":        5,
		"open_overdue(cases)":         8,
		"backlog(cases)":              16,
		"backlog_overdue(cases)":      5, // those due exactly now are not overdue yet
		"backlog_effort_hours(cases)": 16.0 / 6,
		"backlog_oldest_age(cases)":   7200,
		"waiting_at_end(cases)":       16,
	} {
		near(t, name, measured(t, r, name), want, 1e-9)
	}
	intervals := r.Queues[2].Intervals
	if first := intervals[0]; first.DueAttainment.Mean != 0 || first.Waiting.Mean != 16+88 || first.InHand.Mean != 0 {
		t.Errorf("first interval: attainment %v, waiting %v, in hand %v; want 0 (four due, all late), 104, 0",
			first.DueAttainment.Mean, first.Waiting.Mean, first.InHand.Mean)
	}
	if second := intervals[1]; second.DueAttainment.Mean != 88.0/96 {
		t.Errorf("second interval: attainment %v, want 88/96", second.DueAttainment.Mean)
	}
}

// Fault: engagements in hand booked in the wrong interval or channel, or a channel shown of which the team takes nothing.
func TestInHandByInterval(t *testing.T) {
	spec := testSpec()
	spec.Router.Teams[0].Caps[1] = 0
	s := newScript(t, spec)
	s.ready(0, 0)
	s.offer(0, 1, 2, router.Far, 0, 0)
	s.answered(15*minute, 1, 0, 0) // a case from 8:15 to the end
	s.offer(40*minute, 2, 0, router.Far, 0, 0)
	s.answered(40*minute, 2, 0, 0) // a call from 8:40
	intervals := s.report(60 * minute).Teams[0].Intervals
	for i, want := range [][]float64{{0, 15.0 / 30}, {20.0 / 30, 1}} {
		got := intervals[i].InHand
		if len(got) != 2 || got[0].Channel != "voice" || got[1].Channel != "work_item" || math.Abs(got[0].Band.Mean-want[0]) > 1e-12 || math.Abs(got[1].Band.Mean-want[1]) > 1e-12 {
			t.Errorf("interval %d: %+v, want voice and work_item %v", i, got, want)
		}
	}
}
