package routerbench

import (
	"strings"
	"testing"
	"time"

	"headroom/router"
)

// Every kind of row can be measured: its inputs are accepted, and the timed engine ends where the scout's does.
func TestMeasure(t *testing.T) {
	var rows []Row
	for _, o := range router.Orders() {
		rows = append(rows, usual(func(r *Row) { r.Policy.Order, r.Backlog, r.Agents = o, 50, 7 }))
	}
	for _, d := range router.Distributions() {
		rows = append(rows, usual(func(r *Row) { r.Policy.Distribution, r.Agents, r.Profiles = d, 7, 3 }))
	}
	for _, where := range []Where{Absent, Delayed} {
		rows = append(rows, usual(func(r *Row) { r.Where, r.Backlog = where, 20 }))
	}
	rows = append(rows, usual(func(r *Row) { r.Agents, r.Queues = 1, 1 }),
		usual(func(r *Row) { r.Timers, r.Profiles, r.Backlog = true, 2, 100 }),
		usual(func(r *Row) { r.Timers, r.Profiles, r.Where, r.Backlog = true, 2, Absent, 100 }))
	for _, row := range rows {
		x, err := Measure(row, Options{Seed: 1, Duration: time.Millisecond})
		if err != nil {
			t.Errorf("%v: %v", row, err)
			continue
		}
		if !(x.Steps.Median > 0) || !(x.Decisions.Median > 0) || !(x.Step.Max.Median > 0) || !(x.Response.Max.Median >= x.Response.P50.Median) {
			t.Errorf("%v: %+v", row, x)
		}
		if (row.Backlog > 0) != (x.BytesPerWaiting > 0) && row.Backlog != 20 { // 20 may fit into what is there
			t.Errorf("%v: %v bytes a waiting engagement", row, x.BytesPerWaiting)
		}
	}
}

// Without equal inputs for equal seeds no two runs could be compared.
func TestSeedDecidesTheLoad(t *testing.T) {
	digest := func(seed uint64) string {
		x, err := Measure(Usual(), Options{Seed: seed, Duration: time.Millisecond})
		if err != nil {
			t.Fatal(err)
		}
		return x.Digest
	}
	first := digest(1)
	if again := digest(1); again != first {
		t.Errorf("seed 1 gives %s and %s", first, again)
	}
	if other := digest(2); other == first {
		t.Errorf("seeds 1 and 2 give the same load")
	}
}

// A load that drifts would measure another row than the one it names.
func TestScoutHoldsItsLevel(t *testing.T) {
	for _, row := range []Row{
		Usual(),
		usual(func(r *Row) { r.Backlog = 500 }),
		usual(func(r *Row) { r.Backlog, r.Where = 500, Absent }),
	} {
		engine, err := router.New(row.config())
		if err != nil {
			t.Fatal(err)
		}
		s := newScout(row, engine, 1)
		if err := s.begin(1); err != nil {
			t.Fatal(err)
		}
		for range 20 {
			if err := s.record(1000); err != nil {
				t.Fatal(err)
			}
			open, waiting := len(s.held.ids)+len(s.waiting.ids), len(s.waiting.ids)
			if row.Where == Served && row.Backlog > 0 && (waiting < row.Backlog*9/10 || waiting > row.Backlog*11/10) {
				t.Errorf("%v: %d wait", row, waiting)
			}
			if (row.Where != Served || row.Backlog == 0) && waiting > 0 {
				t.Errorf("%v: %d wait although agents are free", row, waiting)
			}
			if row.Backlog == 0 && (open > 90 || open < 80) && s.at > router.Hour {
				t.Errorf("%v: %d of 100 agents are busy, not about 85", row, open)
			}
		}
	}
}

// A burst whose timers do not fire measures an idle step.
func TestBurstsFire(t *testing.T) {
	for _, b := range SuiteBursts() {
		b.Timers, b.Queues = 2000, min(b.Queues, 10)
		x, err := MeasureBurst(b)
		if err != nil {
			t.Errorf("%+v: %v", b, err)
			continue
		}
		// Nothing is ever done with 2000 engagements in less than 2000 × 2 ns.
		if x.Longest.Median < 4000 {
			t.Errorf("%+v: longest step %v ns", b, x.Longest.Median)
		}
	}
}

func TestRowsOfTheSuiteAreValid(t *testing.T) {
	for _, table := range Suite() {
		for _, row := range table.Rows {
			if err := row.Check(); err != nil {
				t.Errorf("%s: %v: %v", table.Name, row, err)
			}
		}
	}
}

// All problems of a row are told at once.
func TestCheck(t *testing.T) {
	err := Row{Agents: 0, Queues: 0, Profiles: 3, Backlog: -1, Where: "nowhere"}.Check()
	for _, want := range []string{"0 agents", "0 queues", "3 profiles", "backlog -1", "busy 0", `"nowhere"`} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v: %q is missing", err, want)
		}
	}
}

func TestParsePolicy(t *testing.T) {
	for text, want := range map[string]string{
		"fifo": "fifo/longest_idle", "rotating": "fifo/rotating", "points/most_loaded": "points/most_loaded", "rotating/at_risk": "at_risk/rotating",
	} {
		if p, err := ParsePolicy(text); err != nil || p.String() != want {
			t.Errorf("%q: %v, %v; want %s", text, p, err, want)
		}
	}
	for _, text := range []string{"", "fastest", "fifo/", "fifo/longest_idle/x", "fifo/lifo", "rotating/rotating"} {
		if _, err := ParsePolicy(text); err == nil {
			t.Errorf("%q was taken", text)
		}
	}
}

// Each goal is judged by the rows it names, in the right direction.
func TestJudge(t *testing.T) {
	r := &Report{Tables: []TableResult{{Name: "t", Rows: []Result{
		{Row: Usual(), Steps: spreadOf(9e6)},
		{Row: usual(func(r *Row) { r.Agents = 100_000 }), Steps: spreadOf(3e6)},
	}}}, Bursts: []BurstResult{{Burst: Burst{What: WaitedOut, Timers: 100_000, Queues: 1}, Longest: spreadOf(4e7, 6e7)}}}
	goals := r.Judge()
	if len(goals) != 3 {
		t.Fatalf("%d goals: %+v", len(goals), goals)
	}
	if !goals[0].Met || goals[1].Met || goals[1].Value != 3 || goals[2].Met || goals[2].Value != 60 {
		t.Errorf("9 M/s is enough, 3 × is too much, and the worst of two rounds, 60 ms, is too long: %+v", goals)
	}
}
