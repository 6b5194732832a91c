package workload

import (
	"math"
	"strings"
	"testing"

	"headroom/router"
)

// Shares by how often it has been, lengths by their distribution, and keys that no two children have, nor anything else of their
// parents. It would catch a share drawn from the number that the length is drawn from, and children that draw the same.
func TestDrawsOfWhatComesBack(t *testing.T) {
	const n = 100_000
	after, err := Exponential(600)
	if err != nil {
		t.Fatal(err)
	}
	redials := &Redials{Shares: []float64{0.7, 0.2}, After: &after, AtMost: 3}
	reopenings := &Reopenings{Share: 0.3, After: &after, AtMost: 1}
	one, two := &Sequel{Share: 0.4, Source: "a", After: &after}, &Sequel{Share: 0.4, Source: "b", After: &after}
	keys := map[Key]bool{}
	for _, row := range []struct {
		name  string
		draw  func(Key) (Key, router.Time, bool)
		share float64
	}{
		{"first redial", func(k Key) (Key, router.Time, bool) { return redials.Draw(k, 0) }, 0.7},
		{"second redial", func(k Key) (Key, router.Time, bool) { return redials.Draw(k, 1) }, 0.2},
		{"third redial", func(k Key) (Key, router.Time, bool) { return redials.Draw(k, 2) }, 0.2},
		{"one redial too many", func(k Key) (Key, router.Time, bool) { return redials.Draw(k, 3) }, 0},
		{"reopened", func(k Key) (Key, router.Time, bool) { return reopenings.Draw(k, 0) }, 0.3},
		{"reopened once too often", func(k Key) (Key, router.Time, bool) { return reopenings.Draw(k, 1) }, 0},
		{"a follow-up", func(k Key) (Key, router.Time, bool) { return one.Draw(k, 1) }, 0.4},
		{"another to the same", func(k Key) (Key, router.Time, bool) { return one.Draw(k, 2) }, 0.4},
		{"one elsewhere", func(k Key) (Key, router.Time, bool) { return two.Draw(k, 1) }, 0.4},
	} {
		count, sum := 0.0, 0.0
		for i := range n {
			key, length, ok := row.draw(Root(3, 0).Numbered(uint64(i)))
			if !ok {
				continue
			}
			if keys[key] {
				t.Fatalf("%s: two children with one key", row.name)
			}
			keys[key] = true
			count++
			sum += length.Seconds()
		}
		if e := math.Sqrt(n * row.share * (1 - row.share)); math.Abs(count-n*row.share) > 4*e {
			t.Errorf("%s: %v of %d, want a share of %v", row.name, count, n, row.share)
		}
		if e := 600 / math.Sqrt(max(count, 1)); count > 0 && math.Abs(sum/count-600) > 4*e {
			t.Errorf("%s: after %v s on average, want 600 ± %v", row.name, sum/count, e)
		}
	}
}

// A child of a trace brings what its row says, due as long after its entry; of another source what that draws and says.
func TestChild(t *testing.T) {
	handle, err := Deterministic(60)
	if err != nil {
		t.Fatal(err)
	}
	rows := []TraceRow{{At: 10 * router.Second, Queue: 3, HandleTime: router.Minute, Patience: router.Minute, Due: 30 * router.Second, Effort: 7}, {At: 11 * router.Second, Due: router.Far}}
	g := NewGenerator(&Source{Name: "log", Trace: rows})
	var a Arrival
	g.Child(&a, router.Hour, 5, 0, true)
	if want := (Arrival{At: router.Hour, Entered: router.Hour, Due: router.Hour + 20*router.Second, Effort: 7, Queue: 3, Key: 5}); a != want {
		t.Errorf("%+v, want %+v", a, want)
	}
	if g.Child(&a, router.Hour, 5, 1, true); a.Due != router.Far {
		t.Errorf("due %v, want never", a.Due)
	}
	g = NewGenerator(&Source{
		Name: "called", Called: true, Queue: 2, HandleTime: &handle, Effort: 60, Due: Due{After: router.LimitOf(9)},
		Schedule: Schedule{Calendar: Due{After: router.LimitOf(100)}},
	})
	if g.Next(&a) {
		t.Error("a source that is called has arrivals of its own")
	}
	g.Child(&a, router.Hour, 5, 0, false)
	if want := (Arrival{At: router.Hour, Entered: router.Hour, Due: router.Hour + 109, NotBefore: router.Hour + 100, Effort: 60, Queue: 2, Key: 5}); a != want {
		t.Errorf("%+v, want %+v", a, want)
	}
	if g.Child(&a, router.Hour, 5, 0, true); a.NotBefore != 0 || a.Due != router.Hour+9 {
		t.Errorf("%+v: scheduled once more", a)
	}
}

// What cannot come back is refused, all of it at once.
func TestCheckOfWhatComesBack(t *testing.T) {
	handle, err := Deterministic(60)
	if err != nil {
		t.Fatal(err)
	}
	s := Source{
		Name: "x", Called: true, HandleTime: &handle, Busyness: []Factor{{}},
		Redials:    &Redials{Shares: []float64{0.5, 1.5}, After: &Dist{}},
		Reopenings: &Reopenings{Share: -1, AtMost: AgainMax + 1},
		FollowUps:  []Sequel{{Share: math.NaN(), After: &handle}},
	}
	problems := s.Check()
	for _, want := range []string{
		"it is called, and says how it arrives", "redials: share 1.5", "redials: at most 0 times",
		"reopenings: share -1", "reopenings: <nil>; must be a distribution", "reopenings: at most 1001 times", "follow-ups: share NaN",
	} {
		if problems == nil || !strings.Contains(problems.Error(), want) {
			t.Errorf("no problem %q in\n%v", want, problems)
		}
	}
	s = Source{Name: "x", Called: true, HandleTime: &handle}
	if err := s.Check(); err != nil {
		t.Error(err)
	}
	if s.Batches = []Batch{{Size: 1}}; s.Check() == nil {
		t.Error("a source that is called may have batches")
	}
}
