package compare

import (
	"context"
	"slices"
	"strings"
	"testing"

	"headroom/results/decision"
	"headroom/router"
	"headroom/scenarios"
	"headroom/scenarios/experiment"
	"headroom/sim"
)

// witness notes of each engagement when it came and where, after what wait it gave up, and how long an agent took for it. They are numbered in the order in
// which they come, as all reports do: the core's ids say also in which place of its memory they are.
type witness struct {
	config  router.Config
	numbers map[router.EngagementID]int
	all     []seen
}

type seen struct {
	came, answered, gaveUp, took router.Time // 0 = it did not
	queue                        string
}

func (w *witness) Observe(events []router.Event) {
	for _, e := range events {
		number, known := w.numbers[e.Engagement]
		if e.Kind == router.Queued && !known {
			w.numbers[e.Engagement] = len(w.all)
			w.all = append(w.all, seen{came: e.At, queue: w.config.Queues[e.Queue].Name})
		}
		if !known {
			continue
		}
		switch x := &w.all[number]; e.Kind {
		case router.Abandoned:
			x.gaveUp = e.Elapsed
		case router.Answered:
			x.answered = e.At
		case router.Closed:
			x.took = e.At - x.answered
		}
	}
}

func witnessed(t *testing.T, s *scenarios.Scenario, replication int) *witness {
	t.Helper()
	m := s.Model()
	simulator, err := sim.New(&m)
	if err != nil {
		t.Fatal(err)
	}
	w := &witness{config: m.Router, numbers: map[router.EngagementID]int{}}
	if _, err := simulator.Run(context.Background(), 1, replication, w); err != nil {
		t.Fatal(err)
	}
	return w
}

// Fault: a design that draws other random numbers: who comes at another time, brings other work, or waits for another time before giving up. Each
// engagement of the one is looked up by its number in the other, in what the simulation did: when it came; the wait after which it gave up, of those who did in both; and
// the time that an agent took for a call, which nothing slows down, of those answered in both.
func TestTheSameDemand(t *testing.T) {
	fewer := scenarios.Setting{Path: "teams.everyone.shifts.0.agents", Value: "1"} // so that some give up in both
	unified, split := ready(t, "unified", fewer), ready(t, "split")
	for replication := range 3 {
		one, other := witnessed(t, unified, replication), witnessed(t, split, replication)
		if len(one.all) != len(other.all) || len(one.all) < 2500 {
			t.Fatalf("%d came, and %d", len(one.all), len(other.all))
		}
		patient, handled := 0, 0
		for i, a := range one.all {
			b := other.all[i]
			if a.came != b.came || a.queue != b.queue {
				t.Fatalf("engagement %d comes to %s at %v, and to %s at %v", i+1, a.queue, a.came, b.queue, b.came)
			}
			if a.gaveUp > 0 && b.gaveUp > 0 {
				if patient++; a.gaveUp != b.gaveUp {
					t.Errorf("engagement %d gives up after %v, and after %v", i+1, a.gaveUp, b.gaveUp)
				}
			}
			if a.queue == "phone" && a.took > 0 && b.took > 0 {
				if handled++; a.took != b.took {
					t.Errorf("call %d takes %v, and %v", i+1, a.took, b.took)
				}
			}
		}
		if handled < 1000 || patient == 0 {
			t.Errorf("%d calls were handled in both, %d gave up in both: the test tests nothing", handled, patient)
		}
		t.Logf("replication %d: %d came, %d gave up in both, %d calls handled in both", replication, len(one.all), patient, handled)
	}
}

// Fault: demand that is not common and passes for common, or the reverse. Of every source that is the same in both, the check compares arrival, work and
// patience by the key of each engagement.
func TestDemandIsCompared(t *testing.T) {
	base := ready(t, "quickstart")
	o := experiment.Options{Seed: 1}
	check := func(name string, s *scenarios.Scenario) string {
		d := demandOf([]Alternative{{Name: "base", Scenario: base}, {Name: name, Scenario: s}}, o)
		var found []string
		for _, x := range d.Differences {
			found = append(found, x.Source+" "+x.What)
		}
		if d.Same != (len(found) == 0) || d.Engagements < 2000 {
			t.Errorf("%s: %+v", name, d)
		}
		slices.Sort(found)
		return strings.Join(found, ", ")
	}
	names := base.Model().Sources
	first := names[0].Name
	for _, row := range []struct{ path, value, want string }{
		{"teams.phone.shifts.0.agents", "9", ""},
		{"queues.phone.priority", "3", ""},
		{"what_if.handle." + first, "+10%", first + " work"},
		{"what_if.patience." + first, "-10%", first + " patience"},
		{"what_if.volume." + first, "+10%", first + " arrivals"},
		{"demand.0.patience", "{exponential: {mean: 9m}}", first + " patience"},
	} {
		if got := check(row.path, with(t, base, row.path, row.value)); got != row.want {
			t.Errorf("%s=%s: %q differs, not %q", row.path, row.value, got, row.want)
		}
	}
	if got := check("named otherwise", with(t, base, "demand.0.name", "another")); got != "another added, "+first+" missing" && got != first+" missing, another added" {
		t.Errorf("another name: %q", got)
	}
	gold := ready(t, "tiers")
	more := demandOf([]Alternative{{Name: "tiers", Scenario: gold}, {Name: "more gold", Scenario: with(t, gold, "demand.0.values.tier", "{gold: 75%, silver: 25%}")}}, o)
	if len(more.Differences) != 1 || more.Differences[0].What != "values" || more.Differences[0].Engagements < 300 {
		t.Errorf("more customers are gold: %+v", more)
	}
	cases := ready(t, "split")
	later := demandOf([]Alternative{{Name: "split", Scenario: cases}, {Name: "later", Scenario: with(t, cases, "demand.2.due", "3d")}}, o)
	if len(later.Differences) != 1 || later.Differences[0].What != "due" {
		t.Errorf("cases are due later: %+v", later)
	}
	seldom := with(t, base, "demand.0.volume", "{per_day: 0.1}")
	rare := demandOf([]Alternative{{Name: "seldom", Scenario: seldom}, {Name: "longer", Scenario: with(t, seldom, "what_if.handle."+first, "+10%")}}, experiment.Options{Seed: 1, Replications: 30})
	if len(rare.Differences) != 1 || rare.Differences[0].What != "work" || rare.Differences[0].Replication < 2 {
		t.Errorf("a call on a day in ten takes longer: %+v", rare)
	}
	split := demandOf([]Alternative{{Name: "unified", Scenario: ready(t, "unified")}, {Name: "split", Scenario: ready(t, "split")}}, o)
	if !split.Same {
		t.Errorf("unified and split: %+v", split)
	}
}

// Fault: a warning that does not say what differs, or says numbers of the wrong side; one for each of a hundred sources.
func TestDemandWarnings(t *testing.T) {
	x, y := 3.0, 5.0
	list := []decision.DemandDifference{
		{Alternative: "b", Source: "calls", What: "missing", Base: &x},
		{Alternative: "b", Source: "fax", What: "added", Other: &y},
		{Alternative: "b", Source: "chats", What: "arrivals", Base: &x, Other: &y},
		{Alternative: "c", Source: "chats", What: "patience", Base: &x},
	}
	for _, name := range []string{"one", "two", "three", "four", "five"} {
		list = append(list, decision.DemandDifference{Alternative: "c", Source: name, What: "work", Base: &x, Other: &y})
	}
	got := strings.Join(demandWarnings(list, "a"), "\n")
	want := `b: differences are also those of the demand, for there is none of the name: "calls" (3 in the first replication of a)
b: differences are also those of the demand, for there is more: "fax" (5 in its first replication)
b: demand comes at other times: "chats" (5 in the first replication, 3 in a)
c: demand brings other work: "one" (mean 5 s, 3 s in a), "two" (mean 5 s, 3 s in a), "three" (mean 5 s, 3 s in a) and 2 more
c: customers have other patience: "chats" (mean no end, 3 s in a)`
	if got != want {
		t.Errorf("%s", got)
	}
}
