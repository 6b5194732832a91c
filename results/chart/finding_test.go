package chart

import (
	"math"
	"strings"
	"testing"

	"headroom/results"
	"headroom/results/reporttest"
)

// twoTargets is a day whose first queue meets its target over the run and misses it by interval; the second meets its own.
func twoTargets() *results.Report {
	r := reporttest.New(reporttest.Day)
	for i := range r.Targets {
		r.Targets[i].Outcome = results.Met
	}
	byInterval := r.Targets[0]
	byInterval.Outcome, byInterval.Scope, byInterval.Wanted = results.Missed, results.ShareOfIntervals.Key(), 0.9
	byInterval.Estimate = results.Estimate{Mean: 0.7486, HalfWidth: 0.02, HasHalfWidth: true, Defined: true, Replications: 200}
	r.Targets = append(r.Targets, byInterval)
	r.Queues[0].Intervals[34].Service.Mean = 0.2846 // 17:00
	return r
}

// Fault: a headline that praises a queue for one target while it misses another, or counts queues instead of saying what
// went wrong and when.
func TestServiceFindingIsTheWorst(t *testing.T) {
	r := twoTargets()
	p := servicePage(r)
	if want := "Service level: phone reaches 80 % in 20 s in only 75 % of the intervals, target 90 %; 28 % at 17:00"; p.title != want {
		t.Errorf("title %q, want %q", p.title, want)
	}
	if note := p.panels[0].notes[0]; !strings.HasPrefix(note, "80 % in 90 % of the intervals missed (75 % ± 2)") || !strings.Contains(note, "80 % over the run met") || !strings.HasSuffix(note, "lowest 28 % at 17:00") {
		t.Errorf("note %q does not begin with the missed target, name the other, and end with the lowest interval", note)
	}
	r.Targets = r.Targets[:len(r.Targets)-1]
	if want := "Service level: both queues meet their targets; lowest 28 % at 17:00 (phone)"; servicePage(r).title != want {
		t.Errorf("title %q, want %q", servicePage(r).title, want)
	}
	r.Targets = append(r.Targets, results.Verdict{Subject: "queue", Name: "phone", Measure: "abandon_rate", Outcome: results.Missed})
	if title := servicePage(r).title; !strings.Contains(title, "but phone misses its target on abandonment") {
		t.Errorf("title %q hides the missed abandonment", title)
	}
}

// Fault: a finding that needs two lines, or loses its number because a queue has a long name.
func TestServiceFindingKeepsToOneLine(t *testing.T) {
	for name, shape := range shapes {
		if lines := servicePage(reporttest.New(shape)).titleLines(); len(lines) > 1 {
			t.Errorf("%s: %q", name, lines)
		}
	}
	r := twoTargets()
	r.Queues[0].Name = strings.Repeat("telephone ", 20)
	for i := range r.Targets {
		if r.Targets[i].Name == "phone" {
			r.Targets[i].Name = r.Queues[0].Name
		}
	}
	if p := servicePage(r); len(p.titleLines()) > 1 || !strings.Contains(p.title, "75 %") {
		t.Errorf("title %q", p.title)
	}
}

// Fault: the lowest interval is one in which hardly anybody calls.
func TestLowestIntervalHasCallers(t *testing.T) {
	r := twoTargets()
	quiet := &r.Queues[0].Intervals[4] // 02:00
	quiet.ServiceLevel, quiet.Service = r.Queues[0].Intervals[34].ServiceLevel, results.Estimate{Defined: true}
	quiet.Offered.Mean = 0.1
	if title := servicePage(r).title; !strings.HasSuffix(title, "28 % at 17:00") {
		t.Errorf("title %q, want the lowest interval with callers", title)
	}
}

// shift is a team of 24 for 8.5 h paid, of which 0.5 h is a break: 204 h paid, 192 h scheduled and ready; 2.1 h of work are
// finished while not ready, 0.9 h of them after the shift.
func shift() results.TeamReport {
	exactly := func(x float64) results.Estimate { return results.Estimate{Mean: x, Defined: true} }
	return results.TeamReport{Name: "phone", TeamMeasures: results.TeamMeasures{
		PaidHours: exactly(204), ScheduledHours: exactly(192), PresentHours: exactly(204.9), ReadyHours: exactly(192),
		StaffedHours: exactly(194.1), EngagedHours: exactly(161.2), IdleReadyHours: exactly(32.9), Occupancy: exactly(161.2 / 194.1),
	}}
}

// Fault: breaks that are smaller than scheduled because work after the shift's end is booked as paid; a legend of what
// does not occur; time that is told apart although the report cannot.
func TestBarSplitsPaidTime(t *testing.T) {
	absent := shift() // two hours scheduled in which nobody was ready
	absent.ReadyHours.Mean, absent.EngagedHours.Mean, absent.PresentHours.Mean = 190, 159.2, 202.9
	allDay := shift() // no breaks, nobody stays
	allDay.PaidHours.Mean, allDay.PresentHours.Mean, allDay.EngagedHours.Mean = 192, 192, 159.1
	for _, c := range []struct {
		name  string
		team  results.TeamReport
		hours []float64 // engaged, idle, finishing in breaks, breaks, not ready
		after string
		keys  string
	}{
		{
			"shift", shift(),
			[]float64{159.1, 32.9, 1.2, 10.8, 0},
			"+0.9 h after shifts",
			"engaged while ready, idle, ready, finishing work in scheduled breaks, scheduled breaks",
		},
		{
			"absent", absent,
			[]float64{157.1, 32.9, 0, 12, 2},
			"+2.1 h in breaks or after shifts",
			"engaged while ready, idle, ready, scheduled breaks, scheduled, not ready",
		},
		{"all day", allDay, []float64{159.1, 32.9, 0, 0, 0}, "", "engaged while ready, idle, ready"},
	} {
		b := teamBar(c.team)
		for i, want := range c.hours {
			if got := b.parts[i].share * c.team.PaidHours.Mean; math.Abs(got-want) > 1e-9 {
				t.Errorf("%s: part %d is %v h, want %v h", c.name, i, got, want)
			}
		}
		if got := b.remarks[2]; got != c.after {
			t.Errorf("%s: remark %q, want %q", c.name, got, c.after)
		}
		var keys []string
		for _, k := range utilizationPage(&results.Report{Teams: []results.TeamReport{c.team}}).keys {
			keys = append(keys, k.text)
		}
		if got := strings.Join(keys, ", "); got != c.keys {
			t.Errorf("%s: legend %q, want %q", c.name, got, c.keys)
		}
	}
}

// Fault: absence and time away as "not ready", though the account of time is known; overtime inside the bar.
func TestBarSplitsByAccount(t *testing.T) {
	exactly := func(x float64) results.Estimate { return results.Estimate{Mean: x, Defined: true} }
	team := shift()
	team.TimeUse = &results.TimeUse{RosteredHours: exactly(204), OvertimeHours: exactly(6), HandlingHours: exactly(126), IdleHours: exactly(40), BreakHours: exactly(12), AwayHours: exactly(12), AbsentHours: exactly(20)}
	b := teamBar(team)
	for i, want := range []float64{120, 40, 12, 12, 20} {
		if got := b.parts[i].share * 204; math.Abs(got-want) > 1e-9 {
			t.Errorf("part %d is %v h, want %v h", i, got, want)
		}
	}
	if b.remarks[2] != "+6.0 h overtime" {
		t.Errorf("remark %q", b.remarks[2])
	}
	var keys []string
	for _, k := range utilizationPage(&results.Report{Teams: []results.TeamReport{team}}).keys {
		keys = append(keys, k.text)
	}
	if got := strings.Join(keys, ", "); got != "handling, idle, break, away, absent" {
		t.Errorf("legend %q", got)
	}
}

// Fault: the last of a team, finishing a call after closing time, makes it "busiest at 20:30 (100 %)".
func TestBusiestIgnoresIntervalsWithHardlyAnybody(t *testing.T) {
	r := reporttest.New(reporttest.Shape{Live: 1, Teams: 1, Days: 1})
	for i := range r.Teams[0].Intervals {
		if v := &r.Teams[0].Intervals[i]; v.Occupancy.Defined() {
			v.Occupancy.Mean = 0.5
		}
	}
	late := &r.Teams[0].Intervals[41] // 20:30
	late.Occupancy = results.Band{P10: 1, Mean: 1, P90: 1, Replications: 200}
	late.Staffed.Mean = 0.2
	if title := occupancyPage(r).title; !strings.HasPrefix(title, "Occupancy: at most 50 %") {
		t.Errorf("title %q, want the most of the intervals that are staffed", title)
	}
}

// Fault: a legend whose color for the band is that of no band.
func TestKeysHaveTheColorsOfTheMarks(t *testing.T) {
	for name, shape := range shapes {
		for _, p := range pages(reporttest.New(shape)) {
			drawnColors := map[keyColor]bool{}
			for _, one := range p.panels {
				for _, m := range one.marks {
					if b, ok := m.(band); ok {
						drawnColors[b.clr.(keyColor)] = true
					}
				}
			}
			for _, k := range p.keys {
				if k.shape == keyBlock && len(p.panels) > 0 && len(drawnColors) > 0 && !drawnColors[k.clr] {
					t.Errorf("%s, %s: key %q has a color that no band has", name, p.name, k.text)
				}
			}
		}
	}
}

// Fault: a curve that ends in the air, or runs along the axis to the longest of a million waits.
func TestWaitCurvesEndAtTheAxis(t *testing.T) {
	r := reporttest.New(reporttest.Shape{Live: 1, Teams: 1, Days: 1})
	q := &r.Queues[0]
	last := q.WaitCurve[len(q.WaitCurve)-1]
	q.WaitCurve[len(q.WaitCurve)-1].Leavers = 1e-6
	q.WaitCurve = append(q.WaitCurve, results.CurvePoint{Seconds: 1000 * last.Seconds})
	p := distributionPage(r).panels[0]
	c := p.marks[0].(curve)
	if end := c.y[len(c.y)-1]; end > thin*c.y[0] {
		t.Errorf("the curve ends at %v %%", end)
	}
	if p.x.high > 2*last.Seconds {
		t.Errorf("the axis ends at %v s, for one wait in a million; nearly all are below %v s", p.x.high, last.Seconds)
	}
}

// Fails when a chart says "30 % ± 140" of a share.
func TestShareOfAnything(t *testing.T) {
	for half, want := range map[float64]string{1.4: "30 %, may be anything", 0.4: "30 % ± 40"} {
		if got := shareWords(results.Estimate{Mean: 0.3, HalfWidth: half, HasHalfWidth: true, Replications: 3, Defined: true}); got != want {
			t.Errorf("± %g: %q, not %q", half, got, want)
		}
	}
}
