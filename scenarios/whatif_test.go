package scenarios

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"headroom/router"
	"headroom/workload"
)

// atWhatIf is sound with factors, and perhaps other demand in place of its calls.
func atWhatIf(factors, calls string) string {
	if calls == "" {
		calls = atCalls
	}
	return replaced(atName, "name: x\nnotes: As it was.\nwhat_if: "+factors, atCalls, calls)
}

// Factors as they may be written, what they make of 60 calls an hour, and the words of reports.
func TestWhatIfFactors(t *testing.T) {
	for text, want := range map[string]struct {
		factor float64
		words  string
	}{
		"+15%":                         {1.15, "volume +15 %"},
		"-20%":                         {0.8, "volume -20 %"},
		"115%":                         {1.15, "volume +15 %"},
		"1.155":                        {1.155, "volume +15.5 %"},
		"0":                            {0, "volume -100 %"},
		"100%":                         {1, ""},
		"{phone: +10%}":                {1.1, "volume +10 % for phone"},
		"{phone: +10%, default: -5%}":  {1.1, "volume +10 % for phone and -5 % for all else"},
		"{cases batch: +10%}":          {1, "volume +10 % for cases batch"},
		"{default: 50%, phone: 1}":     {1, "volume +0 % for phone and -50 % for all else"},
		"{default: +10%, phone: 110%}": {1.1, "volume +10 %"},
	} {
		s := mustText(t, atWhatIf("{volume: "+text+"}", ""))
		m := s.Model()
		if got := m.Sources[0].Rates.PerHour[0]; math.Abs(got-60*want.factor) > 1e-9 {
			t.Errorf("%s: %g an hour, want %g", text, got, 60*want.factor)
		}
		notes := "As it was."
		if want.words != "" {
			notes += "\n\nWhat if: " + want.words + "."
		}
		if s.WhatIf != want.words || s.Notes != notes {
			t.Errorf("%s: %q and notes %q", text, s.WhatIf, s.Notes)
		}
	}
}

// Everything that comes is multiplied in its own way; what is in hand is not.
func TestWhatIfVolume(t *testing.T) {
	const demand = `  - {entry: phone, volume: {points: [["08:00", 60], ["12:00", 140]]}, handle: 4m, patience: 3m}
  - {name: exact, queue: phone, volume: {by_interval: [1, 1, 1, 10], exact: yes}, handle: 4m, patience: 3m}
  - {name: a, queue: cases, batch: {at: "07:00", size: {mean: 250, cv: 20%}}, handle: 4m}
  - {name: b, queue: cases, backlog: {size: 5}, handle: 4m}
  - {name: c, queue: cases, outbound: {size: 7, from: "10:00", to: "16:00"}, handle: 5m}
  - {name: d, queue: cases, in_hand: {size: 3}, handle: 5m}
  - {trace: patient.csv}`
	for factor, want := range map[string]map[string]float64{
		"130%": {"phone": 520, "exact": 17, "a": 250 * 1.3, "b": 7, "c": 9, "d": 3, "patient.csv": 2.6, "cases batch": 13},
		"0.1":  {"phone": 40, "exact": 1, "a": 25, "b": 1, "c": 1, "d": 3, "patient.csv": 0.2, "cases batch": 1},
	} {
		m := mustText(t, atWhatIf("{volume: "+factor+"}", demand)).Model()
		for i := range m.Sources {
			s := &m.Sources[i]
			got := s.Expected(0, router.Day)
			if s.Name == "a" {
				got = s.Batches[0].Factor * s.Batches[0].Random.Mean()
			}
			if math.Abs(got-want[s.Name]) > 1e-9 {
				t.Errorf("%s: %g of %q expected, want %g", factor, got, s.Name, want[s.Name])
			}
		}
	}
	if got := warned(t, atWhatIf("{volume: {phone: 0}}", "")); !strings.Contains(got, `nothing of demand "phone"`) {
		t.Errorf("nothing left: warnings %q", got)
	}
}

// All that came of an exact day, and of a trace, still comes when more do, byte for byte: time, key, work and patience; and what comes
// when fewer do came before. Events are multiplied first.
func TestWhatIfKeepsWhatCame(t *testing.T) {
	const top = "events: [{dates: 2026-03-02, from: \"06:00\", to: \"15:00\", volume: 70%}]\n"
	for _, calls := range []string{
		"  - {entry: phone, volume: {by_interval: [7, 31, 160, 3], exact: yes}, handle: {exponential: 4m}, patience: {gamma: {mean: 3m, cv: 2}}}",
		"  - {trace: blank.csv, handle: {exponential: 4m}, patience: {gamma: {mean: 3m, cv: 2}}}",
	} {
		var before []string
		for _, factor := range []string{"0", "0.4", "0.8", "1", "+3%", "+15%", "200%", "3.7"} {
			m := mustText(t, strings.Replace(atWhatIf("{volume: "+factor+"}", calls), "what_if", top+"what_if", 1)).Model()
			var all []string
			for r := range 5 {
				g := workload.NewGenerator(&m.Sources[0])
				g.Reset(workload.Root(8, r))
				var a workload.Arrival
				for g.Next(&a) {
					all = append(all, fmt.Sprint(r, a, g.HandleTime(a.Key, a.Row, a.Queue, a.Entered), g.Patience(a.Key, a.Row, a.Queue, a.Entered)))
				}
			}
			// of a day of whole numbers nothing moves between none, all and more; between two shares the rounding may fall elsewhere
			if factor == "0.8" && m.Sources[0].Trace == nil {
				continue
			}
			for _, e := range before {
				if !slices.Contains(all, e) {
					t.Fatalf("%s: %s is gone", factor, e)
				}
			}
			before = all
		}
	}
}

// The numbers of an exact day are right to one, and none is below what it was.
func TestWhatIfOfExactDays(t *testing.T) {
	const calls = "  - {entry: phone, volume: {by_interval: [1, 1, 1, 1], exact: yes}, handle: 4m, patience: 3m}"
	for factor, want := range map[string][]int{"+10%": {1, 1, 1, 1}, "+20%": {1, 1, 2, 1}, "+50%": {2, 1, 2, 1}, "-25%": {1, 1, 0, 1}} { // 1.1 2.2 3.3 4.4; 1.2 2.4 3.6 4.8; 1.5 3 4.5 6; 0.75 1.5 2.25 3
		var got []int
		for _, tally := range mustText(t, atWhatIf("{volume: "+factor+"}", calls)).Model().Sources[0].Rates.Tallies {
			got = append(got, tally.Number)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", factor, got, want)
		}
	}
}

// Many days with few engagements are multiplied as well as one with many. Rounded day by day, 15 % more of three a day would be none, for ever.
func TestWhatIfOfManySmallDays(t *testing.T) {
	const calls = "  - {entry: phone, volume: {by_interval: [0, 1, 2, 0], exact: yes}, handle: 4m, patience: 3m}"
	for factor, want := range map[string]float64{"1": 300, "+15%": 345, "-10%": 270} {
		sum, days := 0, 0
		for i, tally := range mustText(t, replaced(atName, "name: x\nwhat_if: {volume: "+factor+"}", atCalls, calls, atDays, "days: 100")).Model().Sources[0].Rates.Tallies {
			if sum += tally.Number; i%4 == 1 {
				days++
			}
		}
		if days != 100 || math.Abs(float64(sum)-want) > 2 {
			t.Errorf("%s: %d in %d days, want %v", factor, sum, days, want)
		}
	}
}

// A table of what is open loses rows, or has some twice, the same ones in all replications and the fewer among the more.
func TestWhatIfOfOpenRows(t *testing.T) {
	rows := "entered,work_item\n"
	for i := range 200 {
		rows += fmt.Sprintf("2026-03-01 %02d:%02d,case %d\n", 8+i/60, i%60, i)
	}
	var before []string
	for _, row := range []struct {
		factor    string
		low, high int // four standard errors: 200·f ± 4·√(200·p·(1 − p))
	}{{"50%", 72, 128}, {"90%", 163, 197}, {"1", 200, 200}, {"+50%", 272, 328}} {
		s, problems := openFrom(rows, "", Setting{"what_if.volume", row.factor})
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		var ids []string
		for _, open := range s.Model().Sources[1].Batches[0].Open {
			ids = append(ids, open.Details.WorkItemID)
		}
		if len(ids) < row.low || len(ids) > row.high {
			t.Errorf("%s: %d rows", row.factor, len(ids))
		}
		slices.Sort(ids)
		if len(slices.Compact(slices.Clone(ids))) != len(ids) || slices.ContainsFunc(before, func(id string) bool { return !slices.Contains(ids, id) }) {
			t.Errorf("%s: rows twice, or gone", row.factor)
		}
		before = ids
	}
}

// Work and patience are multiplied as drawn and as recorded, by demand, queue and time; wrap-up as it is drawn; and effort expected.
func TestWhatIfHandleAndPatience(t *testing.T) {
	const demand = `  - {entry: phone, volume: {per_hour: 60}, handle: {by_queue: {phone: {by_time: {"08:00-12:00": {lognormal: {mean: 4m, cv: 0.8}}, default: {exponential: 5m}}}, default: 7m}}, patience: {balk: 10%, exponential: 3m}, reopen: {share: 5%, after: 1h, handle: 10m}}
  - {name: other, queue: cases, volume: {per_hour: 5}, handle: 3m}
  - {name: c, queue: cases, outbound: {size: 7, from: "10:00", to: "16:00", dial: 10s, no_answer: 50%, attempts: 2}, handle: 5m}
  - {trace: blank.csv, handle: 2m, patience: {exponential: 3m}}`
	was, is := mustText(t, atWhatIf("{}", demand)).Model(), mustText(t, atWhatIf("{handle: {other: 100%, default: +50%}, patience: -20%}", demand)).Model()
	if !slices.Equal(is.HandleFactor, []float64{1.5, 1, 1.5, 1.5, 1.5}) || was.HandleFactor != nil {
		t.Errorf("factors %v, without %v", is.HandleFactor, was.HandleFactor)
	}
	for i := range was.Sources {
		a, b := &was.Sources[i], &is.Sources[i]
		handle := is.HandleFactor[i]
		g, h := workload.NewGenerator(a), workload.NewGenerator(b)
		g.Reset(workload.Root(1, 0))
		h.Reset(workload.Root(1, 0))
		var x, y workload.Arrival
		close := func(what string, got, old router.Time, factor float64) {
			if want := workload.Times(old, factor); got != want && math.Abs(float64(got)/float64(want)-1) > 1e-8 {
				t.Errorf("%s: %s %v, want %v times %g", a.Name, what, got, old, factor)
			}
		}
		for g.Next(&x) && h.Next(&y) {
			if x.Key != y.Key || x.At != y.At {
				t.Fatalf("%s: %+v moved to %+v", a.Name, x, y)
			}
			close("work", h.HandleTime(y.Key, y.Row, y.Queue, y.Entered), g.HandleTime(x.Key, x.Row, x.Queue, x.Entered), handle)
			close("patience", h.Patience(y.Key, y.Row, y.Queue, y.Entered), g.Patience(x.Key, x.Row, x.Queue, x.Entered), 0.8)
			if a.Outbound == nil {
				close("effort", y.Effort, x.Effort, handle)
			}
		}
	}
	if got := is.Sources[0].Reopenings.Effort; got != 15*router.Minute {
		t.Errorf("a reopening is expected to take %v, want 15 min", got)
	}
	if got, want := is.Sources[2].Effort, 352_500*router.Millisecond; got != want { // 10 s for each of 1.5 attempts, and 7.5 min for 75 %
		t.Errorf("a call is expected to take %v, want %v", got, want)
	}
}

// On the command line any scenario can be asked, of all demand or of one by name, and a scenario with factors again.
func TestWhatIfSettings(t *testing.T) {
	for _, row := range []struct {
		text, path, value, words string
	}{
		{sound, "what_if.volume", "+15%", "volume +15 %"},
		{sound, "what_if.handle.phone", "-20%", "handle -20 % for phone"},
		{sound, "what_if", "{volume: +1%, patience: 2}", "volume +1 %, patience +100 %"},
		{atWhatIf("{volume: +15%}", ""), "what_if.volume", "+5%", "volume +5 %"},
		{atWhatIf("{volume: +15%}", ""), "what_if", "null", ""},
	} {
		s, problems := loadText(row.text, Setting{row.path, row.value})
		if len(problems) > 0 || s.WhatIf != row.words {
			t.Errorf("%s=%s: %v, %v, want %q", row.path, row.value, problems, s, row.words)
		}
	}
	if _, problems := loadText(sound, Setting{"what_if.volumes", "+15%"}); len(problems) != 1 || !strings.Contains(problems[0].String(), `did you mean "volume"?`) {
		t.Errorf("%v", problems)
	}
}
