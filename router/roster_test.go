package router

import (
	"math/rand/v2"
	"testing"
)

// Every roster beside a plain look at its rankings, while agents come and go and new groups make new rosters: a bit too few
// would leave an engagement waiting beside a free agent, one too many costs looks.
func TestRosterOfManyTeams(t *testing.T) {
	const teams = manyTeams * 5
	cfg := benchConfig()
	cfg.Skills = []string{"s"}
	cfg.Requirements = []Requirements{{Name: "r", List: []Requirement{{Skill: 0, Level: 1, Lapses: LimitOf(int64(30 * Second))}}}}
	cfg.Teams, cfg.Agents, cfg.Queues = nil, nil, cfg.Queues[:1]
	cfg.Queues[0].Teams = nil
	for i := range teams {
		cfg.Teams = append(cfg.Teams, Team{Name: string(rune('A' + i)), Caps: []int{1}})
		cfg.Agents = append(cfg.Agents, Agent{Team: TeamID(i)}, Agent{Team: TeamID(i)})
		if i%2 == 0 {
			cfg.Agents[2*i].Skills = []SkillLevel{{Skill: 0, Level: 1}}
		}
		cfg.Queues[0].Teams = append(cfg.Queues[0].Teams, QueueTeam{Team: TeamID(i), Priority: 1, Delay: Time(i%3) * 10 * Second})
	}
	e, err := New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(5, 0))
	at := Time(0)
	var held []EngagementID
	for step := range 5000 {
		if step == 2500 {
			e.Reset()
			at, held = 0, nil
		}
		at += Time(random.Int64N(int64(5 * Second)))
		in := Input{At: at, Verb: Submit, Entered: at, Due: Far}
		if wake, ok := e.NextWake(); ok && wake <= at {
			at = wake
			in = Input{At: at, Verb: Tick}
		} else if random.IntN(4) == 0 {
			in = Input{At: at, Verb: SetStatus, Agent: AgentID(random.IntN(2 * teams)), Status: Ready}
			if e.agents[in.Agent].status == Ready {
				in.Status = NotReady
			}
		} else if n := len(held); n > 0 && random.IntN(2) == 0 {
			in = Input{At: at, Verb: Complete, Engagement: held[n-1]}
			held = held[:n-1]
		} else if random.IntN(2) == 0 {
			in.Requires = LimitOf(0)
		}
		events, err := e.Step(nil, in)
		if err != nil {
			t.Fatalf("step %d: %v", step, err)
		}
		for i := range events {
			if events[i].Kind == Answered {
				held = append(held, events[i].Engagement)
			}
		}
		for n := range e.rosters {
			for k, l := range e.rosters[n].list {
				want := l.ranking != none && e.teams[l.team].rankings[l.ranking].available > 0
				if e.rosters[n].present.has(int32(k)) != want {
					t.Fatalf("step %d, roster %d, place %d: somebody is available: %v", step, n, k, want)
				}
			}
		}
	}
	if len(e.rosters) < 5 { // three delays, and the stages of those who ask a skill
		t.Errorf("only %d rosters", len(e.rosters))
	}
}
