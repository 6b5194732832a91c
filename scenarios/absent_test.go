package scenarios

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"testing"

	"headroom/router"
	"headroom/sim"
)

// comings notes who comes when.
type comings struct {
	agents []router.Agent
	seen   map[string][]router.Time
}

func (c *comings) Observe(events []router.Event) {
	for _, ev := range events {
		if ev.Kind == router.StatusChanged && ev.Status == router.Ready {
			name := c.agents[ev.Agent].Name
			c.seen[name] = append(c.seen[name], ev.At)
		}
	}
}

// comingsOf plays a scenario in which everybody is absent on half of their days.
func comingsOf(t *testing.T, m sim.Model) map[string][]router.Time {
	t.Helper()
	m.Presence = make([]sim.Presence, len(m.Router.Teams))
	for i := range m.Presence {
		m.Presence[i].Absence = sim.Absence{Share: 0.5}
	}
	s, err := sim.New(&m)
	if err != nil {
		t.Fatal(err)
	}
	c := &comings{m.Router.Agents, map[string][]router.Time{}}
	if _, err := s.Run(context.Background(), 1, 0, c); err != nil {
		t.Fatal(err)
	}
	return c.seen
}

// One more person, in a roster or in a shift, leaves the days on which all others are absent as they were.
func TestOthersStayAbsent(t *testing.T) {
	rows := []string{"agent,team,from,to,skills", "Anna,desk,08:00,16:00,english 3", "Ben,desk,08:00,16:00,warranty", "Cid,desk,10:00,18:00,"}
	few := comingsOf(t, mustStaff(t, wholeTeam, "20", rows...).Model())
	more := comingsOf(t, mustStaff(t, wholeTeam, "20", slices.Insert(slices.Clone(rows), 1, "Zoe,desk,08:00,16:00,", "Eve,desk,07:00,16:00,")...).Model())
	if len(few) != 3 || len(more) != 5 {
		t.Fatalf("%d and %d people came", len(few), len(more))
	}
	for _, name := range slices.Sorted(maps.Keys(few)) {
		if n := len(few[name]); n < 4 || n > 16 || !slices.Equal(few[name], more[name]) {
			t.Errorf("%s came at %v, with others at %v", name, few[name], more[name])
		}
	}
	shifts := func(early int) map[string][]router.Time {
		text := fmt.Sprintf(`    shifts: [{from: "08:00", to: "16:00", agents: %d}, {from: "10:00", to: "18:00", agents: 3}]`, early)
		s, problems := loadText(replaced(atDays, "days: 20", atAgents, text))
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		return comingsOf(t, s.Model())
	}
	few, more = shifts(2), shifts(3)
	for before, after := range map[string]string{"desk 1": "desk 1", "desk 2": "desk 2", "desk 3": "desk 4", "desk 5": "desk 6"} {
		if !slices.Equal(few[before], more[after]) {
			t.Errorf("%s came at %v, as %s at %v", before, few[before], after, more[after])
		}
	}
}
