package router

import (
	"math/rand/v2"
	"testing"
	"unsafe"
)

// The table is the fast path; judge is the slow one it is made with. This would catch a wrong radix or a load number that
// drifts from the load while agents take and drop work.
func TestTableFollowsLoad(t *testing.T) {
	cfg := Config{Channels: []Channel{{Name: "voice", Live: true}, {Name: "video", Live: true}, {Name: "chat", Live: true, Slot: 1}, {Name: "item", Slot: 2}}}
	cfg.Exclusive = []Exclusion{{Arriving: 3, Held: 0}}
	cfg.Teams = []Team{{
		Name: "t", Caps: []int{1, 1, 3, 5},
		Occupied: []Rule{
			{{Channels: []ChannelID{0}, Percent: Full}, {Channels: []ChannelID{2}, Percent: 34_000}},
			{{Channels: []ChannelID{2, 3}, Count: 6}},
		},
		LiveGate: &LiveGate{Guards: []ChannelID{0, 1}, Limits: []GateLimit{{Channel: 2, Percent: 50_000}}},
	}}
	c := compileCapacity(&cfg, &cfg.Teams[0])
	if c.table == nil {
		t.Fatal("no table for 48 load states")
	}
	random := rand.New(rand.NewPCG(1, 2))
	var held load
	number := uint32(0)
	for range 100_000 {
		slot := random.IntN(3)
		if random.IntN(2) == 0 && int(held[slot]) < c.caps[slot] {
			held[slot]++
			number += c.stride[slot]
		} else if held[slot] > 0 {
			held[slot]--
			number -= c.stride[slot]
		}
		if got, want := c.at(&held, number, 0), c.judge(&held); got != want {
			t.Fatalf("load %v: table %+v, rules %+v", held, got, want)
		}
	}
}

// A team with too many load states for a table must decide alike from the rules themselves.
func TestNoTableForManyStates(t *testing.T) {
	cfg := Config{}
	team := Team{Name: "t"}
	for i := range 6 {
		cfg.Channels = append(cfg.Channels, Channel{Slot: i})
		team.Caps = append(team.Caps, 20)
	}
	team.Occupied = []Rule{{{Channels: []ChannelID{5}, Count: 2}}}
	cfg.Teams = []Team{team}
	c := compileCapacity(&cfg, &team)
	if c.table != nil {
		t.Fatal("a table of 21^6 states")
	}
	var held load
	held[5] = 1
	if got := c.at(&held, 0, 0); got.rule != 0 || got.offers != 1<<6-1 {
		t.Errorf("one held: %+v, want all six channels on offer", got)
	}
	held[5] = 2
	if got := c.at(&held, 0, 0); got.rule != 1 || got.offers != 0 {
		t.Errorf("two held: %+v, want occupied by rule 1", got)
	}
}

// Thresholds of the routing contract: ceil(p·cap/100).
func TestPercentThreshold(t *testing.T) {
	for _, row := range []struct {
		percent   Percent
		cap, want int
	}{
		{50_000, 3, 2},  // does not divide: up
		{75_000, 10, 8}, // 7.5: up
		{1, 1, 1},       // any percent of one is one
		{Full, 4, 4},
		{60_000, 5, 3}, // divides
		{33_333, 3, 1}, // just below a third of three
		{33_334, 3, 2}, // just above
	} {
		if got := row.percent.Threshold(row.cap); got != row.want {
			t.Errorf("%d thousandths of a percent of %d: %d, want %d", row.percent, row.cap, got, row.want)
		}
	}
}

// Teams that may hold the same share what is compiled of it; a cap, a rule or a gate apart must keep them apart.
func TestTeamsAlikeShareTheirCapacity(t *testing.T) {
	full := []Rule{{{Channels: []ChannelID{0}, Percent: Full}}}
	cfg := Config{Channels: []Channel{{Name: "voice", Live: true}, {Name: "chat", Live: true, Slot: 1}}, Teams: []Team{
		{Name: "first", Caps: []int{1, 2}, Occupied: full},
		{Name: "like the first", Caps: []int{1, 2}, Occupied: []Rule{{{Channels: []ChannelID{0}, Percent: Full}}}},
		{Name: "another cap", Caps: []int{1, 3}, Occupied: full},
		{Name: "another rule", Caps: []int{1, 2}, Occupied: []Rule{{{Channels: []ChannelID{1}, Percent: Full}}}},
		{Name: "a gate", Caps: []int{1, 2}, Occupied: full, LiveGate: &LiveGate{Guards: []ChannelID{0}, Limits: []GateLimit{{Channel: 1, Percent: Full}}}},
		{Name: "another gate", Caps: []int{1, 2}, Occupied: full, LiveGate: &LiveGate{Guards: []ChannelID{0}, Limits: []GateLimit{{Channel: 1, Percent: 50_000}}}},
	}}
	e, err := New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	for i := range e.teams {
		for k := range i {
			if shared := e.teams[i].capacity == e.teams[k].capacity; shared != (k == 0 && i == 1) {
				t.Errorf("%q and %q share their capacity: %v", cfg.Teams[k].Name, cfg.Teams[i].Name, shared)
			}
		}
	}
}

// Structures that every step touches at random fill whole lines of a processor's memory, so that none is torn in two.
func TestStructuresFillWholeLines(t *testing.T) {
	const line = 64
	for name, size := range map[string]uintptr{
		"agent": unsafe.Sizeof(agent{}), "engagement": unsafe.Sizeof(engagement{}), "ranking": unsafe.Sizeof(ranking{}),
		"team": unsafe.Sizeof(team{}),
	} {
		if size%line != 0 {
			t.Errorf("%s has %d bytes", name, size)
		}
	}
	for name, at := range map[string]uintptr{
		"agent.nodes[1]": unsafe.Offsetof(agent{}.nodes) + unsafe.Sizeof(node{}), "engagement.effort": unsafe.Offsetof(engagement{}.effort),
		"team.members": unsafe.Offsetof(team{}.members),
	} {
		if at != line {
			t.Errorf("%s is at %d", name, at)
		}
	}
}
