package experiment

import (
	"runtime"
	"testing"
	"time"

	"headroom/results"
	"headroom/scenarios"
	"headroom/sim"
)

// recorded is a simulator and a recorder, to be run again and again.
type recorded struct {
	t         *testing.T
	simulator *sim.Simulator
	observer  observer
}

func record(t *testing.T, s *scenarios.Scenario) *recorded {
	t.Helper()
	model := s.Model()
	simulator, err := sim.New(&model)
	if err != nil {
		t.Fatal(err)
	}
	return &recorded{t, simulator, observer{recorder: results.NewRecorder(Spec(s)), digests: true}}
}

// run plays a replication, and returns how many engagements were offered and how many wait at the end. What was measured is thrown away.
func (r *recorded) run(replication int) (offered, waiting int) {
	r.observer.reset()
	outcome, err := r.simulator.Run(r.t.Context(), 1, replication, &r.observer)
	if err != nil {
		r.t.Fatal(err)
	}
	for _, part := range r.observer.close(outcome.End) {
		for q := range part.Queues {
			offered += int(part.Queues[q].Counts.Offered)
			waiting += int(part.Queues[q].Waiting)
		}
	}
	return offered, waiting
}

// heap is what is in use, in bytes.
func heap() int {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc)
}

// overloaded is quickstart (calls, chats, cases, rules, pace changes) with so many times its volume, and nobody gives up.
func overloaded(t *testing.T, volume string) *scenarios.Scenario {
	return findReady(t, "quickstart", "what_if={volume: "+volume+"}", "demand.0.patience={exponential: {mean: 1000h}}", "demand.1.patience={exponential: {mean: 1000h}}")
}

// A day with ten times its work and patient callers ends; what it holds in memory is that of those who wait, and the next day needs no
// more. Faults: an entry of the agenda, a slot or an event that stays after it has been of use, for each who came and not for each who
// waits; a list that is begun anew each day.
func TestMemoryIsThatOfTheBacklog(t *testing.T) {
	const most = 600 // bytes for each who waits: 450 were seen, with room for slices to grow into
	s := overloaded(t, "+900%")
	before := heap()
	r := record(t, s)
	offered, waiting := r.run(0)
	first := heap() - before
	if waiting < offered/2 || waiting < 30_000 {
		t.Fatalf("%d of %d wait: no overload", waiting, offered)
	}
	if first/waiting > most {
		t.Errorf("%d bytes for %d who wait, %d each; at most %d", first, waiting, first/waiting, most)
	}
	for replication := 1; replication < 4; replication++ {
		r.run(replication)
	}
	if later := heap() - before; later > first+first/4 {
		t.Errorf("%d bytes after one day, %d after four", first, later)
	}
	t.Logf("%d offered, %d wait, %d bytes each", offered, waiting, first/waiting)
	runtime.KeepAlive(r)
}

// All ready-made scenarios end under ten times their work, and the fourth day needs no more memory than the first. Fault: offers, redials,
// callbacks, what is put aside or due, that stay behind.
func TestOverloadedDaysEnd(t *testing.T) {
	for _, name := range readyNames() {
		if name == "bench/n-design" { // two million calls, and nothing that the others have not
			continue
		}
		before := heap()
		r := record(t, findReady(t, name, "what_if={volume: +900%}"))
		offered, waiting := r.run(0)
		first := heap() - before
		for _, replication := range []int{1, 2, 0} {
			r.run(replication)
		}
		if later := heap() - before; later > first+first/2+1<<20 {
			t.Errorf("%s: %d bytes after one day, %d after four", name, first, later)
		}
		t.Logf("%s: %d offered, %d wait, %d bytes", name, offered, waiting, first)
		runtime.KeepAlive(r)
	}
}

// Who comes when ten thousand wait costs no more than who comes when a thousand do. Fault: a walk through all who wait.
func TestTimeDoesNotGrowWithTheBacklog(t *testing.T) {
	each := func(volume string) time.Duration {
		r := record(t, overloaded(t, volume))
		r.run(0)
		best := time.Duration(1 << 62)
		for range 3 { // the quickest is the one that was disturbed least
			began := time.Now()
			offered, _ := r.run(0)
			best = min(best, time.Since(began)/time.Duration(offered))
		}
		return best
	}
	some, many := each("+50%"), each("+900%")
	if many > 3*some { // about as much; a walk through all would make it a hundred times
		t.Errorf("%v for each who comes under one and a half times the load, %v under ten times", some, many)
	}
	t.Logf("%v and %v", some, many)
}

// After the first replications nothing is allocated for an engagement, in any of the ready-made scenarios: twice the volume allocates
// as often. Only work items have a name of their own, one string each. Fault: an allocation for each call, chat or case, or for each
// that is redialed, called back or put aside.
func TestNoAllocationPerEngagement(t *testing.T) {
	for _, name := range readyNames() {
		if name == "bench/n-design" { // sim has it
			continue
		}
		allocations := func(volume string) (allocated float64, offered int) {
			r := record(t, findReady(t, name, "what_if={volume: "+volume+"}"))
			for replication := range 3 {
				r.run(replication)
			}
			allocated = testing.AllocsPerRun(2, func() { offered, _ = r.run(1) })
			return allocated, offered
		}
		few, some := allocations("+0%")
		more, many := allocations("+100%")
		most := 0.04           // lists of who was served, kept for a time, move on through memory
		if name == "returns" { // its cases are work items with names
			most = 0.5
		}
		if each := (more - few) / float64(many-some); many < some*3/2 || each > most {
			t.Errorf("%s: %.0f allocations for %d engagements, %.0f for %d: %.3f each", name, few, some, more, many, each)
		}
		t.Logf("%s: %.0f allocations for %d engagements, %.0f for %d", name, few, some, more, many)
	}
}
