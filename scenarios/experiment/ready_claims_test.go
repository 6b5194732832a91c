package experiment

import (
	"math"
	"testing"

	"headroom/results"
)

// claim is a number in a comment of a ready-made scenario.
type claim struct {
	name   string
	got    float64
	said   float64
	within float64 // so much rounding the comment allows itself, and a half-width
}

// TestReadyClaims runs the ready-made scenarios and what their comments tell the reader to try. It would catch a comment
// that is no longer true, and a scenario that has lost its story. What is said comes from the comments.
func TestReadyClaims(t *testing.T) {
	quickstart := playReady(t, "quickstart")
	fixed := playReady(t, "quickstart", `teams.phone.shifts.3.breaks.0.at="19:00"`)
	unified, split := playReady(t, "unified"), playReady(t, "split")
	slower := playReady(t, "unified", "teams.everyone.pace={phone: 0.93, web: 0.93, cases: 0.93}")
	week := playReady(t, "week")
	course := playReady(t, "week", "teams.casework.shifts.1.days=[mon..wed, fri]")
	fifo := playReady(t, "week", "queues.cases.order=fifo")
	skills := playReady(t, "skills")
	strict := playReady(t, "skills", "requirements.spanish=[spanish >= 3]")
	lax := playReady(t, "skills", "requirements.spanish=[spanish >= 1]")
	returns := playReady(t, "returns")
	standing := playReady(t, "returns", "channels.work_item.during={voice: interrupt}")
	real := playReady(t, "real-days")
	paper := playReady(t, "real-days", "demand.0.redial=null", "teams.desk.absence=null", "teams.desk.away=null",
		"demand.0.busyness=null", "teams.desk.lateness=null", "teams.desk.breaks_wait=null", "teams.desk.speed=null")
	patient := playReady(t, "real-days", "demand.0.redial=null")
	present := playReady(t, "real-days", "teams.desk.absence=null")
	staying := playReady(t, "real-days", "teams.desk.away=null")
	even := playReady(t, "real-days", "demand.0.busyness=null")
	back := measured(t, returns, "returned(plain)") + measured(t, returns, "returned(hard)")

	claims := []claim{
		{"quickstart: answered in 20 s from 17:00", at(t, quickstart, "phone", "17:00").ServiceLevel.Mean, 0.3, 0.05},
		{"quickstart, later break: the same", at(t, fixed, "phone", "17:00").ServiceLevel.Mean, 0.8, 0.05},
		{"quickstart: occupancy of the web team", measured(t, quickstart, "occupancy(web)"), 0.97, 0.01},
		{"quickstart: load-weighted", measured(t, quickstart, "occupancy_load_weighted(web)"), 0.73, 0.02},
		{"unified: cases by due", measured(t, unified, "due_date_attainment(cases)"), 0.96, 0.02},
		{"split: cases by due", measured(t, split, "due_date_attainment(cases)"), 0.96, 0.02},
		{"unified: nearly every call", measured(t, unified, "service_level(phone)"), 0.995, 0.005},
		{"split: calls in 20 s", measured(t, split, "service_level(phone)"), 0.64, 0.015},
		{"unified, 7 % slower: cases by due", measured(t, slower, "due_date_attainment(cases)"), 0.75, 0.045},
		{"split: hours of chats", measured(t, split, "engaged_hours(web)"), 90, 5},
		{"week: cases by due", measured(t, week, "due_date_attainment(cases)"), 0.86, 0.025},
		{"week, course on Thursday", measured(t, course, "due_date_attainment(cases)"), 0.95, 0.02},
		{"week, oldest first", measured(t, fifo, "due_date_attainment(cases)"), 0.73, 0.02},
		{"week: open on Monday 18:00", open(t, week, "Mon 17:00"), 253, 5},
		{"week: open on Tuesday 18:00", open(t, week, "Tue 17:00"), 245, 6},
		{"week: open on Wednesday 18:00", open(t, week, "Wed 17:00"), 189, 8},
		{"week: open on Thursday 18:00", open(t, week, "Thu 17:00"), 128, 10},
		{"week: open on Friday 18:00", open(t, week, "Fri 17:00"), 72, 12},
		{"skills: Spanish calls in 20 s", measured(t, skills, "service_level(spanish)"), 0.83, 0.015},
		{"skills: Spanish callers who give up", measured(t, skills, "abandon_rate(spanish)"), 0.06, 0.01},
		{"skills: English calls in 20 s", measured(t, skills, "service_level(english)"), 0.92, 0.015},
		{"skills, good Spanish for ever", measured(t, strict, "service_level(spanish)"), 0.66, 0.02},
		{"skills, good Spanish for ever: who give up", measured(t, strict, "abandon_rate(spanish)"), 0.14, 0.01},
		{"skills, good Spanish for ever: English calls", measured(t, strict, "service_level(english)"), 0.92, 0.02},
		{"skills, some Spanish at once", measured(t, lax, "service_level(spanish)"), 0.86, 0.015},
		{"skills, some Spanish at once: English calls", measured(t, lax, "service_level(english)"), 0.92, 0.015},
		{"real-days: calls in 20 s", measured(t, real, "service_level(phone)"), 0.62, 0.02},
		{"real-days: days that reach it", real.Targets[1].Estimate.Mean, 0.07, 0.045},
		{"real-days, on paper", measured(t, paper, "service_level(phone)"), 0.83, 0.01},
		{"real-days, nobody calls again", measured(t, patient, "service_level(phone)"), 0.71, 0.02},
		{"real-days, nobody is ill", measured(t, present, "service_level(phone)"), 0.69, 0.02},
		{"real-days, nobody is away", measured(t, staying, "service_level(phone)"), 0.67, 0.02},
		{"real-days, as forecast", measured(t, even, "service_level(phone)"), 0.64, 0.015},
		{"real-days, as forecast: days that reach it", even.Targets[1].Estimate.Mean, 0, 0.005},
		{"returns: plain cases by due", measured(t, returns, "due_date_attainment(plain)"), 0.98, 0.01},
		{"returns, cases stand still: plain cases by due", measured(t, standing, "due_date_attainment(plain)"), 0.93, 0.01},
		{"returns: cases that go back to one new one", back / (5 * 150), 1, 0.2},
	}
	for _, c := range claims {
		if math.Abs(c.got-c.said) > c.within {
			t.Errorf("%s: %.4g, the comment says %.4g (within %.2g)", c.name, c.got, c.said, c.within)
		}
	}
	for _, v := range quickstart.Targets { // the day is kept, one in ten half hours is not
		want := results.Met
		if v.Scope == results.ShareOfIntervals.Key() {
			want = results.Missed
		}
		if v.Outcome != want {
			t.Errorf("quickstart: %s of %s is %s, want %s", v.Words, v.Name, v.Outcome, want)
		}
	}
}

// TestChatsClaims holds the comments of chats to what they say.
func TestChatsClaims(t *testing.T) {
	chats := playReady(t, "chats")
	noticed := playReady(t, "chats", "queues.chat.silent.detection=0s")
	open := playReady(t, "chats", `teams.desk.protected={from: "00:00", to: "00:01"}`)
	gaveUp := measured(t, chats, "abandoned(chat)")
	offered := measured(t, chats, "offered(chat)")
	for _, c := range []claim{
		{"silent of those who give up", measured(t, chats, "silent_share(chat)"), 0.7, 0.03},
		{"given up", gaveUp / offered, 0.09, 0.008},
		{"given up, as a report says that knows nothing", (gaveUp - measured(t, chats, "silent_taken(chat)")) / offered, 0.03, 0.005},
		{"answered in 45 s", measured(t, chats, "service_level(chat)"), 0.84, 0.01},
		{"answered in 45 s, silence noticed at once", measured(t, noticed, "service_level(chat)"), 0.85, 0.01},
		{"answered in 45 s, no protected time", measured(t, open, "service_level(chat)"), 0.90, 0.01},
		{"cases by due", measured(t, chats, "due_date_attainment(cases)"), 0.99, 0.01},
		{"cases by due, no protected time", measured(t, open, "due_date_attainment(cases)"), 0.90, 0.04},
	} {
		if math.Abs(c.got-c.said) > c.within {
			t.Errorf("%s: %.4g, the comment says %.4g (within %.2g)", c.name, c.got, c.said, c.within)
		}
	}
	if less, more := measured(t, chats, "service_level(chat)"), measured(t, noticed, "service_level(chat)"); less >= more {
		t.Errorf("noticed at once %.4g are answered in 45 s, otherwise %.4g", more, less)
	}
}

// TestTiersClaims holds the comments of tiers to what they say becomes more or less. All days are those of the same callers,
// so that a difference of means is far from chance.
func TestTiersClaims(t *testing.T) {
	tiers, oldest := playReady(t, "tiers"), playReady(t, "tiers", "profiles.loyal={top: [vip]}")
	strict := playReady(t, "tiers", `profiles.loyal={top: [vip, 'tier == "gold"']}`)
	heard := playReady(t, "tiers", "teams.desk.answering.miss=0%")
	for _, c := range []struct {
		what       string
		measure    string
		less, more *results.Report
	}{
		{"fewer of gold give up than where the oldest goes first", "abandon_rate(gold)", tiers, oldest},
		{"gold gains a little where it is strictly first", "service_level(gold)", tiers, strict},
		{"and the longest waits of silver become longer", "answered_wait_maximum(silver)", tiers, strict},
		{"where nobody lets it ring, fewer calls are missed", "missed(silver)", heard, tiers},
		{"and more are answered in time", "service_level(gold)", tiers, heard},
	} {
		if less, more := measured(t, c.less, c.measure), measured(t, c.more, c.measure); less >= more {
			t.Errorf("%s: %s is %.4g, and %.4g", c.what, c.measure, less, more)
		}
	}
}

func measured(t *testing.T, r *results.Report, name string) float64 {
	t.Helper()
	e, ok := r.Measure(name)
	if !ok || !e.Defined {
		t.Fatalf("%s: no %s", r.Run.Scenario, name)
	}
	return e.Mean
}

func at(t *testing.T, r *results.Report, queue, label string) results.QueueInterval {
	t.Helper()
	for _, q := range r.Queues {
		for _, interval := range q.Intervals {
			if q.Name == queue && interval.Label == label {
				return interval
			}
		}
	}
	t.Fatalf("%s: no interval %s of %s", r.Run.Scenario, label, queue)
	return results.QueueInterval{}
}

// open is how many cases are waiting or in hand at the end of an interval.
func open(t *testing.T, r *results.Report, label string) float64 {
	t.Helper()
	interval := at(t, r, "cases", label)
	return interval.Waiting.Mean + interval.InHand.Mean
}
