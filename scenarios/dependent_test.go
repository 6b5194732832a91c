package scenarios

import (
	"strings"
	"testing"

	"headroom/router"
	"headroom/workload"
)

const dependentText = `
version: 1
name: t
start: 2026-03-06
days: 3
timezone: Europe/Berlin
calendars: {office: {mon..fri: "08:00-18:00"}}
flows: {both: [{when: 'tier == "gold"', queue: phone}, {queue: second}]}
variables: {tier: text}
queues:
  phone: {channel: voice, teams: [desk], wrap_up: {by_time: {"08:00-12:00": 30s, default: 20s}}}
  second: {channel: voice, teams: [desk]}
demand:
  - {entry: phone, volume: {per_hour: 60}, handle: HANDLE, patience: PATIENCE}
  - {name: mixed, flow: both, values: {tier: {gold: 50%, silver: 50%}}, volume: {per_hour: 60}, handle: HANDLE, patience: 3m}
teams: {desk: {agents: 10}}
`

func dependentOn(handle, patience string) string {
	return strings.NewReplacer("HANDLE", handle, "PATIENCE", patience).Replace(dependentText)
}

// A handle time by queue and period: the run begins on a Friday, Saturday and Sunday have their own, and the early Saturday one
// that goes before. It would catch weekdays off by one, hours past midnight lost, and efforts of the wrong queue.
func TestByQueueAndTime(t *testing.T) {
	s, problems := loadText(dependentOn(
		`{by_queue: {phone: {by_time: {"08:00-12:00": 4m, "22:00-06:00": 3m, sat..sun: 6m, "sat 00:00-02:00": 7m, default: 5m}}, default: 10m}}`,
		`{by_time: {"08:00-12:00": 4m, default: 5m}}`))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	m := s.Model()
	if got := m.Sources[0].HandleTimeBy; len(got.ByQueue) != 2 || len(got.ByQueue[1]) != 1 || got.ByQueue[1][0].Dist.Mean() != 600 {
		t.Fatalf("second: %v", got)
	}
	minutes := func(p workload.Periods, at router.Time) float64 { return p.At(at).Mean() / 60 }
	for _, row := range []struct {
		hours float64
		want  float64
	}{
		{-24, 3}, // Thursday, 00:00: a backlog from before the start
		{0, 3},
		{5.99, 3},
		{6, 5},
		{8, 4},
		{11.99, 4},
		{12, 5},
		{21.99, 5},
		{22, 3},
		{24, 7},
		{25.99, 7},
		{26, 6},
		{34, 6},
		{47, 6},
		{48, 6},
		{71.9, 6},
		{72, 3}, // Monday night
	} {
		at := router.Time(row.hours * float64(router.Hour))
		if got := minutes(m.Sources[0].HandleTimeBy.ByQueue[0], at); got != row.want {
			t.Errorf("at %v h: %v min, want %v", row.hours, got, row.want)
		}
		if got := effort(&m.Sources[0], at); got != router.Time(row.want)*router.Minute {
			t.Errorf("at %v h: effort %v, want %v min", row.hours, got, row.want)
		}
		if got := effort(&m.Sources[1], at); got != router.Time(row.want+10)*router.Minute/2 {
			t.Errorf("at %v h: effort behind a flow %v, want the mean of %v and 10 min", row.hours, got, row.want)
		}
	}
	if got := minutes(m.Sources[0].PatienceBy.ByQueue[1], 9*router.Hour); got != 4 {
		t.Errorf("patience at 9: %v min, want 4", got)
	}
	if got := m.WrapUpBy[0].At(9 * router.Hour).Mean(); got != 30 || m.WrapUpBy[1] != nil || m.WrapUp[1] != nil {
		t.Errorf("wrap-up at 9: %v s, want 30", got)
	}
}

// effort is what the core is told of an arrival then.
func effort(s *workload.Source, at router.Time) router.Time {
	one := *s
	one.Rates, one.Batches = nil, []workload.Batch{{At: max(at, 0), Size: 1}}
	if at < 0 {
		age, _ := workload.Deterministic((-at).Seconds())
		one.Batches[0].Age = &age
	}
	g := workload.NewGenerator(&one)
	g.Reset(workload.Root(1, 0))
	var a workload.Arrival
	g.Next(&a)
	return a.Effort
}

// A change of one period's handle time leaves all that came in other periods, all patience and all arrivals as they were.
func TestOnePeriodMovesNothingElse(t *testing.T) {
	generators := [2]*workload.Generator{}
	for i, morning := range []string{"{exponential: 4m}", "{exponential: 8m}"} {
		s, problems := loadText(dependentOn(`{by_time: {"08:00-12:00": `+morning+`, default: {exponential: 5m}}}`, "{by_queue: {phone: {exponential: 2m}, second: 9m}}"))
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		m := s.Model()
		generators[i] = workload.NewGenerator(&m.Sources[0])
		generators[i].Reset(workload.Root(1, 0))
	}
	var a, b workload.Arrival
	mornings := 0
	for generators[0].Next(&a) {
		if !generators[1].Next(&b) || a != b && a.Effort == b.Effort {
			t.Fatalf("arrivals differ: %v and %v", a, b)
		}
		x, y := generators[0].HandleTime(a.Key, 0, 0, a.Entered), generators[1].HandleTime(b.Key, 0, 0, b.Entered)
		want := x
		if hour := a.At % router.Day / router.Hour; hour >= 8 && hour < 12 {
			mornings++
			want = 2 * x
		}
		if d := y - want; d < -1 || d > 1 { // each is rounded to the nanosecond
			t.Fatalf("at %v: %v became %v, want %v", a.At, x, y, want)
		}
		if generators[0].Patience(a.Key, 0, 0, a.Entered) != generators[1].Patience(b.Key, 0, 0, b.Entered) {
			t.Fatal("patience moved")
		}
	}
	if mornings < 500 {
		t.Errorf("only %d came in the morning", mornings)
	}
}

// What is wrong with a table of times is reported at its place.
func TestDependenceFaults(t *testing.T) {
	for _, row := range []struct{ handle, patience, want string }{
		{`{by_queue: {phone: 4m}}`, "3m", `by_queue says nothing of queue "second"`},
		{`{by_queue: {phon: 4m, default: 5m}}`, "3m", `unknown queue "phon"`},
		{`{by_queue: 4m}`, "3m", "must be a mapping from queue"},
		{`{by_queue: {default: 4m}, by_time: {default: 5m}}`, "3m", "stands beside by_queue"},
		{`{by_queue: {default: 0s}}`, "3m", "always 0"},
		{`{by_time: {"08:00-12:00": 4m}}`, "3m", "by_time says nothing of sun at 00:00"},
		{`{by_time: {"08:00-12:00": 4m, "11:00-13:00": 5m, default: 5m}}`, "3m", "overlap on sun"},
		{`{by_time: {"22:00-06:00": 4m, "05:00-08:00": 5m, default: 5m}}`, "3m", "overlap on sun"},
		{`{by_time: {"mon 08:00-12:00": 4m, "mon..fri 11:00-13:00": 5m, default: 5m}}`, "3m", "overlap on mon"},
		{`{by_time: {someday: 4m, default: 5m}}`, "3m", "are no hours"},
		{`{by_time: {"08:00-08:00": 4m, default: 5m}}`, "3m", "end when they begin"},
		{`{by_time: []}`, "3m", "must be a mapping from hours"},
		{`{by_time: {default: {by_queue: {default: 4m}}}}`, "3m", `unknown key "by_queue"`},
		{`{by_time: {default: {survival: {points: [[1m, 50%]], tail: never}}}}`, "3m", "no finite mean"},
		{"4m", `{by_queue: {phone: 3m, third: 4m, default: 2m}}`, `unknown queue "third"`},
	} {
		_, problems := loadText(dependentOn(row.handle, row.patience))
		found := false
		for _, p := range problems {
			found = found || strings.Contains(p.String(), row.want) && p.Line > 0
		}
		if !found {
			t.Errorf("handle %s, patience %s: want %q, got %v", row.handle, row.patience, row.want, problems)
		}
	}
	text := strings.Replace(dependentOn("4m", "{by_queue: {second: 3m, default: 2m}}"), "second: {channel: voice", "second: {channel: email", 1)
	if _, problems := loadText(text); len(problems) == 0 || !strings.Contains(problems[0].String(), `queue "second" is deferred work`) {
		t.Errorf("patience in a deferred queue: %v", problems)
	}
}
