package results

import (
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"
)

// Fault: a measure taken for one of another unit, so that 2s of it would be 2 shares. Units are those of the manual.
func TestUnitsAreThoseOfTheManual(t *testing.T) {
	manual, err := os.ReadFile("../docs/measures.md")
	if err != nil {
		t.Fatal(err)
	}
	words := map[string]Unit{"share": Share, "s": Seconds, "hours": Hours}
	n := 0
	for _, match := range regexp.MustCompile("(?m)^\\| `([a-z_0-9]+\\([A-Z, ]+\\))` \\|.*\\| ([^|]+) \\|$").FindAllStringSubmatch(string(manual), -1) {
		n++
		if got := UnitOf(match[1]); got != words[match[2]] {
			t.Errorf("%s has unit %d, the manual says %s", match[1], got, match[2])
		}
	}
	if n < 100 {
		t.Errorf("only %d measures found in the manual", n)
	}
}

func TestParseGoal(t *testing.T) {
	for _, c := range []struct {
		text    string
		want    Goal
		problem string
	}{
		{text: "service_level(phone)=0.5pt", want: Goal{"service_level(phone)", 0.005, false, "0.5pt"}},
		{text: "service_level(phone, answered_in_time/answered) = 1 pt", want: Goal{"service_level(phone, answered_in_time/answered)", 0.01, false, "1 pt"}},
		{text: "service_level(a=b)=1pt", want: Goal{"service_level(a=b)", 0.01, false, "1pt"}}, // a queue may be called so
		{text: "mean_wait(phone)=1.5s", want: Goal{"mean_wait(phone)", 1.5, false, "1.5s"}},
		{text: "turnaround(cases)=6m", want: Goal{"turnaround(cases)", 360, false, "6m"}},
		{text: "paid_hours=30m", want: Goal{"paid_hours", 0.5, false, "30m"}},
		{text: "abandon_rate=2%", want: Goal{"abandon_rate", 0.02, true, "2%"}},
		{text: "offered(phone)=5", want: Goal{"offered(phone)", 5, false, "5"}},
		{text: "offered(phone)", problem: "must be a measure and a half-width"},
		{text: "=1", problem: "no measure before"},
		{text: "service_level(phone)=0.5", problem: "must be in points"},
		{text: "service_level(phone)=0.5s", problem: "must be in points"},
		{text: "mean_wait(phone)=2", problem: "must be a length"},
		{text: "offered(phone)=2pt", problem: "must be a plain number"},
		{text: "offered(phone)=0", problem: "must be above 0"},
		{text: "offered(phone)=-1%", problem: "must be above 0"},
		{text: "offered(phone)=NaN", problem: "must be above 0"},
		{text: "answered_wait_maximum(phone)=2s", problem: "take a percentile, such as answered_wait_p95(phone)"},
		{text: "backlog_oldest_age(cases)=2h", problem: "no interval is valid"},
	} {
		got, err := ParseGoal(c.text)
		if c.problem == "" && (err != nil || got != c.want) {
			t.Errorf("%s: %+v, %v; want %+v", c.text, got, err, c.want)
		}
		if c.problem != "" && (err == nil || !strings.Contains(err.Error(), c.problem)) {
			t.Errorf("%s: %v; want %q", c.text, err, c.problem)
		}
	}
}

// precise is a report in which the phone's mean wait has this half-width, after so many replications.
func precise(n int, mean, half float64, known bool) *Report {
	r := &Report{Run: Run{Replications: n}, Queues: []QueueReport{{Name: "phone"}}}
	r.Queues[0].MeanWait = Estimate{Mean: mean, HalfWidth: half, Replications: n, Defined: true, HasHalfWidth: known}
	return r
}

func wants(t *testing.T, atMost int, texts ...string) *Precision {
	t.Helper()
	var goals []Goal
	for _, text := range texts {
		g, err := ParseGoal(text)
		if err != nil {
			t.Fatal(err)
		}
		goals = append(goals, g)
	}
	p, err := NewPrecision(goals, 0, atMost)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// Fault: a wrong plan. 1.5 s after 30 and 1 s wanted: n = 30·(1.5/t(29)·t(n − 1))²; t(29) = 2.0452, t(62) = 1.9990: 64.5, with a tenth 71.
func TestLooks(t *testing.T) {
	for _, c := range []struct {
		why    string
		half   float64
		known  bool
		atMost int
		next   int
		more   bool
	}{
		{why: "reached", half: 1, known: true, more: false, next: 33},
		{why: "planned", half: 1.5, known: true, more: true, next: 71},
		{why: "nearly there: a tenth more than predicted", half: 1.0001, known: true, more: true, next: 34},
		{why: "far away: eight times as many first", half: 10, known: true, more: true, next: 240},
		{why: "never varied: twice as many", known: false, more: true, next: 60},
		{why: "capped", half: 1.5, known: true, atMost: 50, more: true, next: 50},
		{why: "capped already", half: 1.5, known: true, atMost: 30, more: false, next: 30},
		{why: "hopeless", half: 1e9, known: true, more: true, next: 60},
	} {
		p := wants(t, c.atMost, "mean_wait(phone)=1s")
		if next, more := p.Look(precise(30, 10, c.half, c.known)); next != c.next || more != c.more {
			t.Errorf("%s: next look after %d (%v), want %d (%v)", c.why, next, more, c.next, c.more)
		}
	}
	p := wants(t, 0, "mean_wait(phone)=10%", "mean_wait(phone)=0.5s")
	if next, more := p.Look(precise(30, 10, 1, true)); !more || next < 100 || !p.Goals[0].Reached || p.Goals[1].Reached {
		t.Errorf("10 %% of 10 s is reached by ± 1 s, ± 0.5 s is not: next %d, %+v", next, p.Goals)
	}
}

// Fault: a cap that is hit without a word.
func TestPrecisionNotReachedIsTold(t *testing.T) {
	p := wants(t, 50, "mean_wait(phone)=1s", "mean_wait(phone)=5%")
	r := precise(50, 10, 1.5, true)
	p.Look(r)
	AddPrecision(r, p)
	want := []string{
		"the precision wanted of mean_wait(phone) (± 1s) is not reached: after 50 replications its half-width is 1.5s; it would probably take 121 replications",
		"the precision wanted of mean_wait(phone) (± 5%) is not reached: after 50 replications its half-width is 15%; it would probably take 474 replications",
	}
	if strings.Join(r.Warnings, "\n") != strings.Join(want, "\n") {
		t.Errorf("%s", strings.Join(r.Warnings, "\n"))
	}
	same := precise(50, 10, 0, false)
	p.Look(same)
	AddPrecision(same, p)
	if len(same.Warnings) != 2 || !strings.Contains(same.Warnings[0], "the same in all of 50 replications") {
		t.Errorf("%v", same.Warnings)
	}
	text, err := json.Marshal(r.Precision)
	if err != nil || !strings.Contains(string(text), `"reached":false`) {
		t.Errorf("%s %v", text, err)
	}
}

func TestPrecisionRefused(t *testing.T) {
	g, _ := ParseGoal("mean_wait(phone)=1s")
	for _, c := range []struct{ pilot, atMost int }{{9, 0}, {60, 50}, {0, 9}} {
		if _, err := NewPrecision([]Goal{g}, c.pilot, c.atMost); err == nil {
			t.Errorf("%+v passes", c)
		}
	}
	p := wants(t, 0, "mean_wait(phone)=1s", "mean_wait(fax)=1s", "wait(phone)=3")
	err := p.Check(testSpec())
	if err == nil || strings.Count(err.Error(), "there is no measure") != 2 || !strings.Contains(err.Error(), "mean_wait(fax)") {
		t.Errorf("%v", err)
	}
}

// What long runs show between looks. Fails when a half-width that is reached is told, when not the farthest one is, and when more replications are announced than there may be.
func TestFarthest(t *testing.T) {
	goal := func(measure string, half float64, needed int, reached bool) GoalPrecision {
		return GoalPrecision{Measure: measure, Words: "1s", Needed: needed, Reached: reached, Estimate: Estimate{Mean: 20, HalfWidth: half, Defined: true, HasHalfWidth: true}}
	}
	p := &Precision{AtMost: 500, Goals: []GoalPrecision{goal("mean_wait(a)", 0.5, 0, true), goal("mean_wait(b)", 3, 270, false), goal("mean_wait(c)", 2, 120, false)}}
	if words, needed := p.Farthest(); words != "mean_wait(b) ± 3s, wanted ± 1s" || needed != 270 {
		t.Errorf("%q, %d", words, needed)
	}
	p.AtMost = 200
	if _, needed := p.Farthest(); needed != 200 {
		t.Errorf("%d replications, and at most 200 are played", needed)
	}
	p.Goals[2].Estimate.HasHalfWidth, p.Goals[2].Needed = false, 0
	if words, needed := p.Farthest(); words != "mean_wait(c) not known yet, wanted ± 1s" || needed != 0 {
		t.Errorf("%q, %d", words, needed)
	}
	p.Goals = p.Goals[:1]
	if words, _ := p.Farthest(); words != "" {
		t.Errorf("all is reached: %q", words)
	}
}
