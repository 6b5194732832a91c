package sim

import (
	"headroom/router"
	"headroom/workload"
)

// Person is what is particular about one agent.
type Person struct {
	Speed  Pace        // multiplies the pace of all their work; positive, Unhurried = like everybody else
	Tenure router.Time // for how long they had done this work at the epoch, at least 0
}

// Speed is how the speed of a team's people differs. The zero Speed: not at all. An agent's work goes on at the pace of the
// team × their Person's speed × all of these.
type Speed struct {
	// CV is the standard deviation of a factor that each person draws, divided by its mean, 1. It is lognormal, so that times
	// spread as evenly as speeds; a team of many takes (1 + CV²) times as long on the average as one of equals.
	CV     float64
	Redraw bool // other people in each replication; otherwise they are the same in all under a seed
	// ByLevel counts for work that asks a skill, of whomever does it with whatever level; those of several skills multiply.
	ByLevel []SkillSpeed
	// ByTenure is a learning curve: straight lines between points, beyond the ends as at the ends. It is read at the start and
	// every 24 hours.
	ByTenure []TenureSpeed
}

// SkillSpeed is the speed at the levels of one skill: straight lines between points, beyond the ends as at the ends.
type SkillSpeed struct {
	Skill  router.SkillID
	Levels []LevelSpeed // in the order of levels, at least one
}

// LevelSpeed is the speed at one level.
type LevelSpeed struct {
	Level int
	Speed Pace
}

// TenureSpeed is the speed after so long in the work.
type TenureSpeed struct {
	Tenure router.Time
	Speed  Pace
}

// speeds is what the simulator knows of people's speed.
type speeds struct {
	base    []Pace // by AgentID: what does not change in a replication
	now     []Pace // by AgentID: with what their tenure makes of it
	tenure  []router.Time
	skilled []Pace // by slot: what the skills of its agent make of it; empty if no team has ByLevel
	levels  bool
	learns  bool
}

// compileSpeeds finds whether anybody differs; nil if nobody does.
func (s *Simulator) compileSpeeds() *speeds {
	m, some := s.model, len(s.model.Speed) > 0
	for i := range m.Staffing {
		some = some || len(m.Staffing[i].People) > 0
	}
	if !some {
		return nil
	}
	x := &speeds{base: make([]Pace, len(s.agents)), now: make([]Pace, len(s.agents)), tenure: make([]router.Time, len(s.agents))}
	for i := range m.Speed {
		x.levels = x.levels || len(m.Speed[i].ByLevel) > 0
		x.learns = x.learns || len(m.Speed[i].ByTenure) > 0
	}
	return x
}

// resetSpeeds draws how fast people are in this replication.
func (s *Simulator) resetSpeeds(root workload.Key) {
	x := s.speeds
	for i := range x.base {
		a := &s.agents[i]
		x.base[i], x.tenure[i] = Unhurried, 0
		if people := s.model.Staffing[a.home].People; int(a.number) < len(people) {
			x.base[i], x.tenure[i] = people[a.number].Speed, people[a.number].Tenure
		}
		if v := s.speed(a); v != nil && v.CV > 0 {
			same := s.always
			if v.Redraw {
				same = root
			}
			x.base[i] = x.base[i].times(v.draw(&s.stream, personIn(same, a.key)))
		}
		x.now[i] = x.base[i].times(s.learned(router.AgentID(i)))
	}
	x.skilled = x.skilled[:0]
	if x.learns && router.Day < s.model.Horizon {
		s.agenda.push(router.Day, rankLogOff, learn, 0, 0)
	}
}

// draw gives a person's factor: a lognormal time with a mean of one second, in nanoseconds, is one with mean 1 in billionths.
func (v *Speed) draw(stream *workload.Stream, person workload.Key) Pace {
	stream.Reset(person, workload.Speed)
	d, err := workload.Lognormal(1, v.CV)
	if err != nil {
		panic("sim: " + err.Error()) // checked before
	}
	return max(Pace(d.Draw(stream)), 1)
}

func (s *Simulator) speed(a *agent) *Speed {
	if len(s.model.Speed) == 0 {
		return nil
	}
	return &s.model.Speed[a.home]
}

// learned is what an agent's tenure makes of their speed now.
func (s *Simulator) learned(id router.AgentID) Pace {
	v := s.speed(&s.agents[id])
	if v == nil || len(v.ByTenure) == 0 {
		return Unhurried
	}
	points := v.ByTenure
	return interpolate(len(points), func(i int) (uint64, Pace) { return uint64(points[i].Tenure), points[i].Speed }, uint64(s.speeds.tenure[id]+s.now))
}

// learnAll lets a day of experience count.
func (s *Simulator) learnAll() {
	for i := range s.speeds.now {
		s.speeds.now[i] = s.speeds.base[i].times(s.learned(router.AgentID(i)))
		if s.agents[i].held > 0 {
			s.touch(router.AgentID(i))
		}
	}
	s.repaceTouched()
	s.showNotes()
	if next := s.now + router.Day; next < s.model.Horizon {
		s.agenda.push(next, rankLogOff, learn, 0, 0)
	}
}

// interpolate reads a curve of n points at x, rounded down.
func interpolate(n int, point func(int) (uint64, Pace), x uint64) Pace {
	fromX, from := point(0)
	if x <= fromX {
		return from
	}
	for i := 1; i < n; i++ {
		toX, to := point(i)
		if x >= toX {
			fromX, from = toX, to
			continue
		}
		if to >= from {
			return from + Pace(scale(uint64(to-from), x-fromX, toX-fromX, 0))
		}
		return from - Pace(scale(uint64(from-to), x-fromX, toX-fromX, 0))
	}
	return from
}

// speedOf is the factor of an agent on one engagement in hand.
func (s *Simulator) speedOf(w *work) Pace {
	pace := s.speeds.now[w.agent]
	if s.speeds.levels {
		pace = pace.times(s.speeds.skilled[w.id.Slot()])
	}
	return pace
}

// noteSkills finds what an agent's skills make of an engagement that they get.
func (s *Simulator) noteSkills(slot int32) {
	x, w := s.speeds, &s.work[slot]
	for len(x.skilled) <= int(slot) {
		x.skilled = append(x.skilled, Unhurried)
	}
	x.skilled[slot] = Unhurried
	v := s.speed(&s.agents[w.agent])
	if len(v.ByLevel) == 0 {
		return
	}
	asked, ok := s.engine.Asked(w.id)
	if !ok {
		return
	}
	for i := range v.ByLevel {
		if level, has := s.levelOf(w.agent, v.ByLevel[i].Skill); has && asks(&s.config.Requirements[asked], v.ByLevel[i].Skill) {
			x.skilled[slot] = x.skilled[slot].times(v.ByLevel[i].at(level))
		}
	}
}

func (k *SkillSpeed) at(level int) Pace {
	return interpolate(len(k.Levels), func(i int) (uint64, Pace) { return uint64(k.Levels[i].Level), k.Levels[i].Speed }, uint64(level))
}

func (s *Simulator) levelOf(id router.AgentID, skill router.SkillID) (int, bool) {
	for _, x := range s.config.Agents[id].Skills {
		if x.Skill == skill {
			return x.Level, true
		}
	}
	return 0, false
}

func asks(r *router.Requirements, skill router.SkillID) bool {
	for i := range r.List {
		if r.List[i].Skill == skill {
			return true
		}
	}
	return false
}
