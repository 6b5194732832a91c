package experiment

import (
	"context"
	"math"
	"strings"
	"testing"
	"testing/fstest"

	"headroom/results"
	"headroom/scenarios"
)

func runText(t *testing.T, text string, files map[string]string, replications int) (*scenarios.Scenario, *results.Report) {
	t.Helper()
	fsys := fstest.MapFS{"s.yaml": {Data: []byte(text)}}
	for name, content := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(content)}
	}
	s, problems := scenarios.Load(fsys, "s.yaml")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	report, err := Run(context.Background(), s, Options{Seed: 1, Replications: replications})
	if err != nil {
		t.Fatal(err)
	}
	return s, report
}

// Ten agents have ten calls in hand of which always one to five minutes are left, and nothing else comes: they are closed and
// engaged for that time, but nobody was offered or answered. Two more find nobody free: they wait, and count.
func TestInHandAtTheStart(t *testing.T) {
	const text = `version: 1
name: In hand
start: 2026-03-02 10:00
duration: 1h
queues: {phone: {channel: voice, teams: [desk], target: 80% in 20s}}
demand:
  - {entry: phone, in_hand: {size: SIZE, remaining: 6m}, handle: 10m, patience: 3h}
  - {entry: phone, batch: {at: "10:30", size: 3}, handle: 10m, patience: 3h}
teams: {desk: {agents: 10}}
`
	for _, row := range []struct {
		size                      string
		offered, closed, engaged  float64
		waitingNow, speedOfAnswer float64
	}{
		{"10", 3, 13, 10*6 + 3*10, 0, 0},
		{"12", 5, 15, 12*6 + 3*10, 2, 2 * 360.0 / 5},
	} {
		_, r := runText(t, replaceAll(text, "SIZE", row.size), nil, 2)
		q := &r.Queues[0]
		engaged := 0.0
		for _, v := range r.Teams[0].Intervals {
			engaged += v.Engaged.Mean * 30
		}
		if q.Offered.Mean != row.offered || q.Answered.Mean != row.offered || q.Closed.Mean != row.closed || math.Abs(engaged-row.engaged) > 1e-6 {
			t.Errorf("%s in hand: offered %g, answered %g, closed %g, %g minutes engaged; want %+v", row.size, q.Offered.Mean, q.Answered.Mean, q.Closed.Mean, engaged, row)
		}
		if math.Abs(q.SpeedOfAnswer.Mean-row.speedOfAnswer) > 1e-6 {
			t.Errorf("%s in hand: answered after %g s, want %g", row.size, q.SpeedOfAnswer.Mean, row.speedOfAnswer)
		}
	}
}

// A steady queue begins as it goes on: with as much in hand as there is on average, and what remains of it, the first quarter of an
// hour has the occupancy of the last. Without, it would begin empty.
func TestInHandIsSteady(t *testing.T) {
	const text = `version: 1
name: Steady
start: 2026-03-02
duration: 2h
interval: 15m
queues: {phone: {channel: voice, teams: [desk]}}
demand:
  - {entry: phone, volume: {per_hour: 240}, handle: {lognormal: {mean: 10m, cv: 0.7}}}
  - {entry: phone, in_hand: {size: 40}, handle: {lognormal: {mean: 10m, cv: 0.7}}}
teams: {desk: {agents: 200}}
`
	_, r := runText(t, text, nil, 100)
	for i, v := range r.Teams[0].Intervals { // M/G/∞ with 40 erlangs; the mean of a quarter of an hour over 100 runs within 4 of 0.63 or less
		if math.Abs(v.Engaged.Mean-40) > 2.5 {
			t.Errorf("interval %d: %g engaged, want 40", i, v.Engaged.Mean)
		}
	}
}

func replaceAll(text string, pairs ...string) string {
	return strings.NewReplacer(pairs...).Replace(text)
}

// mm1 is M/M/1 at 80 % load: service takes a minute, and calls wait ρ/(μ − λ) = 4 minutes on average.
const mm1 = `version: 1
name: M/M/1
start: 2026-03-02
days: DAYS
interval: 1h
STEADY
queues: {phone: {channel: voice, teams: [desk]}}
demand: [{entry: phone, volume: {per_hour: 48}, handle: {exponential: 1m}}]
teams: {desk: {agents: 1}}
`

// One long run gives an interval that holds the true mean wait in about 95 of 100 cases; the counts are those of a batch.
func TestBatchMeans(t *testing.T) {
	const runs = 40
	covered := 0
	s := loadHorizon(t, replaceAll(mm1, "DAYS", "42", "STEADY", "warm_up: 2d\nbatches: 20"))
	for seed := range uint64(runs) {
		r, err := Run(context.Background(), s, Options{Seed: seed + 1})
		if err != nil {
			t.Fatal(err)
		}
		asa := r.Queues[0].SpeedOfAnswer
		if math.Abs(asa.Mean-240) <= asa.HalfWidth {
			covered++
		}
		if asa.HalfWidth > 80 || r.Run.Batches != 20 || r.Run.Batch != 48*3600 || r.Run.WarmUp != 48*3600 || r.Run.Replications != 1 {
			t.Fatalf("%+v, wait %+v", r.Run, asa)
		}
		if offered := r.Queues[0].Offered.Mean; math.Abs(offered-48*48) > 60 { // of 20 batches: standard error √(2304/20) = 11
			t.Errorf("%g offered in a batch of 48 hours", offered)
		}
	}
	if covered < 32 { // of 40 with 95 %: fewer than 33 once in a thousand times; the waits are skew
		t.Errorf("%d of %d intervals hold the true mean", covered, runs)
	}
	if _, err := Run(context.Background(), s, Options{Seed: 1, Replications: 3}); err == nil {
		t.Error("three replications of a run in batches")
	}
}

// The same run in batches and as a whole: all that is counted adds up to the same.
func TestBatchesAddUp(t *testing.T) {
	_, whole := runText(t, replaceAll(mm1, "DAYS", "10", "STEADY", ""), nil, 1)
	_, parts := runText(t, replaceAll(mm1, "DAYS", "10", "STEADY", "batches: 10"), nil, 1)
	a, b := &whole.Queues[0], &parts.Queues[0]
	if math.Abs(10*b.Offered.Mean-a.Offered.Mean) > 1e-9*a.Offered.Mean || math.Abs(10*b.Answered.Mean-a.Answered.Mean) > 1e-9*a.Answered.Mean || math.Abs(b.SpeedOfAnswer.Mean-a.SpeedOfAnswer.Mean) > 1e-9*a.SpeedOfAnswer.Mean {
		t.Errorf("offered %g × 10 and %g, answered %g × 10 and %g, wait %g and %g", b.Offered.Mean, a.Offered.Mean, b.Answered.Mean, a.Answered.Mean, b.SpeedOfAnswer.Mean, a.SpeedOfAnswer.Mean)
	}
	if occupancy := parts.Teams[0].Occupancy.Mean; math.Abs(occupancy-whole.Teams[0].Occupancy.Mean) > 1e-9 {
		t.Errorf("occupancy %g and %g", occupancy, whole.Teams[0].Occupancy.Mean)
	}
	if parts.Run.Digest != whole.Run.Digest {
		t.Error("measuring in batches changes what happens")
	}
}

// After a warm-up nothing of it counts; what waits at its end counts as offered. By hand: one agent, calls of 10 minutes at 0:00,
// 0:00, 0:00 and 1:00. After a warm-up of a quarter of an hour (rounded up to 15 minutes by the interval) the second is in hand and
// the third waits, until 20 minutes after it came.
func TestWarmUpByHand(t *testing.T) {
	const text = `version: 1
name: Warm-up
start: 2026-03-02
duration: 2h
interval: 15m
warm_up: 14m
queues: {phone: {channel: voice, teams: [desk], target: 80% in 15m}}
demand: [{entry: phone, batch: [{at: "00:00", size: 3}, {at: "01:00", size: 1}], handle: 10m}]
teams: {desk: {agents: 1}}
`
	_, r := runText(t, text, nil, 2)
	q := &r.Queues[0]
	if q.Offered.Mean != 2 || q.Answered.Mean != 2 || q.Closed.Mean != 3 || q.SpeedOfAnswer.Mean != 600 || q.ServiceLevel.Mean != 0.5 {
		t.Errorf("offered %g, answered %g, closed %g, after %g s, service level %g; want 2, 2, 3, 600, 0.5", q.Offered.Mean, q.Answered.Mean, q.Closed.Mean, q.SpeedOfAnswer.Mean, q.ServiceLevel.Mean)
	}
	if got, want := r.Teams[0].Occupancy.Mean, 25.0/105; math.Abs(got-want) > 1e-9 {
		t.Errorf("occupancy %g, want %g", got, want)
	}
	if v := q.Intervals[0]; v.Offered.Defined() || !q.Intervals[1].Offered.Defined() {
		t.Errorf("the first interval is measured: %+v", v.Offered)
	}
}

// The warm-up that MSER-5 finds for a queue that begins empty at 90 % load is some hours of its four days, the same for any number of
// workers, and brings the mean wait nearer to the truth.
func TestWarmUpFound(t *testing.T) {
	const busy = "volume: {per_hour: 54}" // ρ = 0.9: 9 minutes
	text := replaceAll(mm1, "DAYS", "4", "interval: 1h", "interval: 10m", "volume: {per_hour: 48}", busy)
	_, cold := runText(t, replaceAll(text, "STEADY", ""), nil, 100)
	s, warm := runText(t, replaceAll(text, "STEADY", "warm_up: auto"), nil, 100)
	if h := warm.Run.WarmUp / 3600; !warm.Run.WarmUpFound || h < 0.5 || h > 24 {
		t.Errorf("a warm-up of %g h", h)
	}
	if a, b := cold.Queues[0].SpeedOfAnswer.Mean, warm.Queues[0].SpeedOfAnswer.Mean; b < a {
		t.Errorf("mean wait %g s, after the warm-up %g", a, b)
	}
	again, err := Run(context.Background(), s, Options{Seed: 1, Replications: 100, Workers: 3})
	if err != nil || again.Run.WarmUp != warm.Run.WarmUp || again.Queues[0].SpeedOfAnswer != warm.Queues[0].SpeedOfAnswer {
		t.Errorf("with three workers: %v, %+v", err, again.Run)
	}
}

// Whatever a scenario has, its accounts are even after a warm-up and in batches: the recorder panics otherwise.
func TestPartsOfReadyMade(t *testing.T) {
	for _, ready := range scenarios.Names() {
		name := ready.Name
		for _, settings := range [][]scenarios.Setting{{{Path: "warm_up", Value: "3h"}}, {{Path: "batches", Value: "3"}, {Path: "replications", Value: "1"}}} {
			s, problems := scenarios.Find(name, settings...)
			if len(problems) > 0 {
				t.Logf("%s: %v", name, problems)
				continue
			}
			if _, err := Run(context.Background(), s, Options{Seed: 1, Replications: 1}); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

// eventful has all that may be open when measuring begins: callbacks, work put aside, pending, scheduled and transferred.
const eventful = `version: 1
name: Eventful
start: 2026-10-25
days: 2
interval: 30m
timezone: Europe/Berlin
STEADY
queues:
  phone: {channel: voice, teams: [desk], target: 80% in 20s, wrap_up: 30s, callback: {share: 50%, after: 30s, no_answer: 30%, attempts: 3, retry_after: 20m}, transfers: [{share: 20%, to: cases}]}
  chats: {channel: chat, teams: [desk]}
  cases: {channel: work_item, teams: [desk], target: 90% by due, inactive: {share: 30%, length: 40m}, pending: {share: 30%, length: 3h}}
demand:
  - {entry: phone, volume: {per_hour: 60}, handle: 5m, patience: {exponential: {mean: 5m}}, due: 1h}
  - {entry: chats, volume: {per_hour: 30}, handle: 8m, patience: {exponential: {mean: 3m}}}
  - {name: old, queue: cases, backlog: {file: open.csv}, handle: 20m, due: 1 business day}
  - {entry: cases, volume: {per_hour: 10}, handle: 10m, due: 4h}
  - {name: busy, queue: phone, in_hand: {size: 9}, handle: 5m, patience: 10m}
teams: {desk: {agents: 11, concurrency: {voice: 1, chat: 2, work_item: 3}}}
`

// Accounts are even with all of it, also over an hour that comes twice.
func TestPartsOfEventful(t *testing.T) {
	files := map[string]string{"open.csv": "age,due\n30h,2026-10-25 03:00\n2h,\n1h,2026-10-25 02:30\n"}
	for _, steady := range []string{"", "warm_up: 3h", "batches: 7", "warm_up: 5h\nbatches: 2", "warm_up: auto"} {
		_, r := runText(t, replaceAll(eventful, "STEADY", steady), files, 1)
		if r.Queues[0].Callbacks == nil || r.Queues[0].Callbacks.Attempts.Mean == 0 || r.Queues[2].Handling == nil || r.Queues[2].Handling.Pended.Mean == 0 {
			t.Errorf("%q: not eventful", steady)
		}
		if h := r.Run.Horizon / 3600; h != 49 || len(r.Queues[0].Intervals) != 98 {
			t.Errorf("%g hours, %d intervals", h, len(r.Queues[0].Intervals))
		}
	}
}

// A week in Berlin with the day on which the clocks change, around the clock: the night shift of four is an hour shorter or longer, all
// half hours are there under their names, and each of the seven days has what its list says.
func TestWeekAcrossTheChange(t *testing.T) {
	const text = `version: 1
name: The clocks change
start: MONDAY
days: 7
timezone: Europe/Berlin
queues: {phone: {channel: voice, teams: [desk], target: 80% in 20s each day}}
demand: [{entry: phone, volume: {by_interval: [LIST]}, handle: 1m, patience: 3m}]
teams:
  desk: {shifts: [{from: "22:00", to: "06:00", agents: 4}, {from: "06:00", to: "22:00", agents: 6}]}
`
	list := strings.TrimSuffix(strings.Repeat("4, 20, ", 24), ", ") // 24 an hour, more of them in its second half
	for _, row := range []struct {
		monday       string
		paid, sunday float64
		intervals    int
		third        string // of the half hours of Sunday after 01:30: the first of the next
	}{
		{"2026-03-23", 4*55 + 6*112, 23 * 24, 334, "Sun 03:00"},
		{"2026-10-19", 4*57 + 6*112, 25 * 24, 338, "Sun 02:00 CEST"},
	} {
		const n = 60
		_, r := runText(t, replaceAll(text, "MONDAY", row.monday, "LIST", list), nil, n)
		q := &r.Queues[0]
		if paid := r.Teams[0].PaidHours.Mean; math.Abs(paid-row.paid) > 1e-6 {
			t.Errorf("%s: %g hours paid, want %g", row.monday, paid, row.paid)
		}
		if len(q.Intervals) != row.intervals || q.Intervals[6*48+4].Label != row.third {
			t.Fatalf("%s: %d intervals; after Sunday 01:30 comes %s", row.monday, len(q.Intervals), q.Intervals[6*48+4].Label)
		}
		days := map[string]float64{}
		for _, v := range q.Intervals {
			days[v.Start.Format("Mon")] += v.Offered.Mean
			want := 4.0
			if v.Start.Minute() == 30 {
				want = 20
			}
			if math.Abs(v.Offered.Mean-want) > 5*math.Sqrt(want/n) { // 672 of them: five standard errors
				t.Errorf("%s: %g offered, want %g", v.Label, v.Offered.Mean, want)
			}
		}
		for day, offered := range days {
			want := 576.0
			if day == "Sun" {
				want = row.sunday
			}
			if math.Abs(offered-want) > 4*math.Sqrt(want/n) {
				t.Errorf("%s: %g offered on %s, want %g", row.monday, offered, day, want)
			}
		}
	}
}

func loadHorizon(t *testing.T, text string) *scenarios.Scenario {
	t.Helper()
	s, problems := scenarios.Load(fstest.MapFS{"s.yaml": {Data: []byte(text)}}, "s.yaml")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return s
}
