package sim

import (
	"testing"

	"headroom/router"
)

// A person at speed 0.8 needs 100 s for 80 s of work, wrap-up included; their colleague at 1.25 needs 64 s.
func TestPersonsSpeed(t *testing.T) {
	m := deskModel(2, row(0, 0, 80*second), row(0, 0, 80*second))
	m.Staffing[0].People = []Person{{Speed: 800_000_000}, {Speed: 1_250_000_000}}
	m.WrapUp[0] = constant(t, 8)
	m.Router.Queues[0].WrapUp = true
	expect(t, play(t, m),
		"0s team 0 paid 2 scheduled 2", "0s a0 ready", "0s a1 ready", "0s answered e1 a0", "0s answered e2 a1",
		"1m4s wrap_up e2 a1", "1m10.4s closed e2 a1", "1m40s wrap_up e1 a0", "1m50s closed e1 a0")
}

// Level 2 of a skill that a call asks lies half way between 0.6 at level 1 and 1 at level 3: 0.8. Another call, which asks
// nothing, is done at full speed; beyond the ends the curve is flat.
func TestSpeedByLevel(t *testing.T) {
	m := deskModel(2, row(0, 0, 80*second), row(0, 1, 80*second), row(100*second, 0, 12*second), row(100*second, 0, 15*second))
	m.Router.Skills = []string{"english"}
	m.Router.Requirements = []router.Requirements{{Name: "english", List: []router.Requirement{{Skill: 0, Level: 1}}}}
	m.Router.Queues[0].Requires = router.LimitOf(0)
	m.Router.Teams[0].Caps = []int{1, 1, 0}
	m.Router.Agents[0].Skills = []router.SkillLevel{{Skill: 0, Level: 2}}
	m.Router.Agents[1].Skills = []router.SkillLevel{{Skill: 0, Level: 5}}
	m.Speed = []Speed{{ByLevel: []SkillSpeed{{Skill: 0, Levels: []LevelSpeed{{1, 600_000_000}, {3, Unhurried}, {4, 1_500_000_000}}}}}}
	m.Router.Queues[0].Distribution = router.Sequential
	expect(t, play(t, m),
		"0s team 0 paid 2 scheduled 2", "0s a0 ready", "0s a1 ready", "0s answered e1 a0", "0s answered e2 a1",
		"1m20s closed e2 a1", "1m40s closed e1 a0",
		"1m40s answered e3 a0", "1m40s answered e4 a1", "1m50s closed e4 a1", "1m55s closed e3 a0")
}

// The learning curve is read each day: 0.5 on the first, half way to 1 on the second, so that a call of 100 s that begins
// 40 s before midnight has 80 s left then, which take 106.67 s at 0.75; and 1 from the third day on.
func TestSpeedByTenure(t *testing.T) {
	m := deskModel(1, row(router.Day-40*second, 0, 100*second), row(2*router.Day, 0, 100*second))
	m.Horizon = 3 * router.Day
	m.Staffing[0].People = []Person{{Speed: Unhurried, Tenure: router.Day}}
	m.Speed = []Speed{{ByTenure: []TenureSpeed{{router.Day, 500_000_000}, {3 * router.Day, Unhurried}}}}
	expect(t, play(t, m),
		"0s team 0 paid 1 scheduled 1", "0s a0 ready", "23h59m20s answered e1 a0", "24h1m46.666666667s closed e1 a0",
		"48h0m0s answered e2 a0", "48h1m40s closed e2 a0")
}

// Adding an agent, or a team before theirs, changes nobody's speed.
func TestOthersMoveNobodysSpeed(t *testing.T) {
	m := deskModel(3)
	m.Speed = []Speed{{CV: 0.3}}
	more := deskModel(5)
	more.Router.Teams = append([]router.Team{{Name: "front", Caps: []int{1, 1, 1}}}, more.Router.Teams...)
	more.Router.Agents[1].Team, more.Router.Agents[2].Team, more.Router.Agents[3].Team, more.Router.Agents[4].Team = 1, 1, 1, 1
	more.Staffing = append([]Staffing{{Headcount: []Headcount{{Agents: 1}}}}, more.Staffing...)
	more.Staffing[1].Headcount[0].Agents = 4
	more.TeamPace, more.Speed = make([][]Pace, 2), []Speed{{CV: 0.1}, {CV: 0.3}}
	var all [2][]Pace
	for i, model := range []*Model{m, more} {
		s, err := New(model)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Run(t.Context(), 11, 2, dutiesOf{}); err != nil {
			t.Fatal(err)
		}
		all[i] = s.speeds.now
	}
	for i, p := range all[0] {
		if all[1][i+1] != p || p == Unhurried {
			t.Errorf("agent %d: speed %d, with others %d", i, p, all[1][i+1])
		}
	}
}
