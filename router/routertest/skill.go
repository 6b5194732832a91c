package routertest

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"headroom/router"
)

// listed is all that e asks of its agent while nothing has lapsed, in order: what it asks itself, or its flow, or its queue.
func (t *Twin) listed(e *engagement) []router.Requirement {
	for _, which := range []router.Limit{e.requires, e.asked, t.cfg.Queues[e.queue].Requires} {
		if which.Set {
			return t.cfg.Requirements[which.Value].List
		}
	}
	return nil
}

// asks is what e asks of its agent now.
func (t *Twin) asks(e *engagement) []router.Requirement {
	var active []router.Requirement
	for _, r := range t.listed(e) {
		if !r.Lapses.Set || t.now-e.relaxed < router.Time(r.Lapses.Value) {
			active = append(active, r)
		}
	}
	return active
}

// asksLast is what e asks when all has lapsed that will.
func (t *Twin) asksLast(e *engagement) []router.Requirement {
	var last []router.Requirement
	for _, r := range t.listed(e) {
		if !r.Lapses.Set {
			last = append(last, r)
		}
	}
	return last
}

// lapses are the ages at which e asks less.
func (t *Twin) lapses(e *engagement) []router.Time {
	var ages []router.Time
	for _, r := range t.listed(e) {
		if r.Lapses.Set {
			ages = append(ages, router.Time(r.Lapses.Value))
		}
	}
	return ages
}

func (t *Twin) skilled(agent router.AgentID, e *engagement) bool { return t.meets(agent, t.asks(e)) }

func (t *Twin) meets(agent router.AgentID, asked []router.Requirement) bool {
	for _, r := range asked {
		if t.level(agent, r.Skill) < r.Level {
			return false
		}
	}
	return true
}

func (t *Twin) level(agent router.AgentID, skill router.SkillID) int {
	for _, s := range t.cfg.Agents[agent].Skills {
		if s.Skill == skill {
			return s.Level
		}
	}
	return 0
}

// betterSkilled compares by level in what e asks, in its order: negative if a is better than b.
func (t *Twin) betterSkilled(a, b router.AgentID, e *engagement) int {
	for _, r := range t.asks(e) {
		if d := t.level(b, r.Skill) - t.level(a, r.Skill); d != 0 {
			return d
		}
	}
	return 0
}

func (w *World) drawSkills(c Choice) {
	for i := range 1 + c(3) {
		w.Config.Skills = append(w.Config.Skills, fmt.Sprintf("s%d", i+1))
	}
	for i := range w.Config.Agents {
		for skill := range w.Config.Skills {
			if level := c(4); level > 0 {
				own := router.SkillLevel{Skill: router.SkillID(skill), Level: level}
				w.Config.Agents[i].Skills = append(w.Config.Agents[i].Skills, own)
			}
		}
		if c(2) == 1 {
			slices.Reverse(w.Config.Agents[i].Skills)
		}
	}
	for i := range 1 + c(3) {
		list := router.Requirements{Name: fmt.Sprintf("r%d", i+1)}
		for range c(4) {
			r := router.Requirement{Skill: router.SkillID(c(len(w.Config.Skills))), Level: 1 + c(3)}
			if c(2) == 1 {
				r.Lapses = router.LimitOf(int64(w.Unit) * int64(c(6)))
			}
			list.List = append(list.List, r)
		}
		w.Config.Requirements = append(w.Config.Requirements, list)
	}
}

// drawRequires is one of the lists, or none.
func (w *World) drawRequires(c Choice) router.Limit {
	if n := len(w.Config.Requirements); n > 0 && c(2) == 1 {
		return router.LimitOf(int64(c(n)))
	}
	return router.Limit{}
}

// skillsLine reads: skills a1 english:3 warranty:1.
func (p *parser) skillsLine(agent string, words []string) error {
	i := slices.IndexFunc(p.cfg.Agents, func(a router.Agent) bool { return a.Name == agent })
	if i < 0 {
		return fmt.Errorf("skills: unknown agent %q", agent)
	}
	for _, word := range words {
		skill, level, _ := strings.Cut(word, ":")
		n, err := strconv.Atoi(level)
		if err != nil {
			return fmt.Errorf("skills: %s: %w", word, err)
		}
		p.cfg.Agents[i].Skills = append(p.cfg.Agents[i].Skills, router.SkillLevel{Skill: p.skill(skill), Level: n})
	}
	return nil
}

// requirementsLine reads: requirements german german>=3:lapses=20s german>=2:lapses=40s warranty>=1.
func (p *parser) requirementsLine(name string, words []string) error {
	list := router.Requirements{Name: name}
	for _, word := range words {
		head, lapses, _ := strings.Cut(word, ":lapses=")
		skill, level, _ := strings.Cut(head, ">=")
		n, err := strconv.Atoi(level)
		if err != nil {
			return fmt.Errorf("requirements: %s: %w", word, err)
		}
		r := router.Requirement{Skill: p.skill(skill), Level: n}
		if lapses != "" {
			span, err := ParseSpan(lapses)
			if err != nil {
				return fmt.Errorf("requirements: %s: %w", word, err)
			}
			r.Lapses = router.LimitOf(int64(span))
		}
		list.List = append(list.List, r)
	}
	p.cfg.Requirements = append(p.cfg.Requirements, list)
	return nil
}

// skill is the id of a skill, new or known.
func (p *parser) skill(name string) router.SkillID {
	if i := slices.Index(p.cfg.Skills, name); i >= 0 {
		return router.SkillID(i)
	}
	p.cfg.Skills = append(p.cfg.Skills, name)
	return router.SkillID(len(p.cfg.Skills) - 1)
}

func requirementsNamed(cfg router.Config, name string) (router.Limit, error) {
	for i, r := range cfg.Requirements {
		if r.Name == name {
			return router.LimitOf(int64(i)), nil
		}
	}
	return router.Limit{}, fmt.Errorf("unknown requirements %q", name)
}

func (w *writer) skills() {
	for _, a := range w.cfg.Agents {
		for i, s := range a.Skills {
			w.more("%s", word(i == 0, "\nskills "+a.Name))
			w.more(" %s:%d", w.cfg.Skills[s.Skill], s.Level)
		}
	}
	for _, list := range w.cfg.Requirements {
		w.line("requirements %s", list.Name)
		for _, r := range list.List {
			w.more(" %s>=%d", w.cfg.Skills[r.Skill], r.Level)
			w.more("%s", word(r.Lapses.Set, ":lapses="+Span(router.Time(r.Lapses.Value))))
		}
	}
}

// joinSkills puts b's skills and lists behind a's; agents and queues of b are moved by the caller.
func joinSkills(a, b *router.Config) {
	skills, lists := router.SkillID(len(a.Skills)), len(a.Requirements)
	for _, name := range b.Skills {
		a.Skills = append(a.Skills, name+"'")
	}
	for _, list := range b.Requirements {
		moved := router.Requirements{Name: list.Name + "'"}
		for _, r := range list.List {
			r.Skill += skills
			moved.List = append(moved.List, r)
		}
		a.Requirements = append(a.Requirements, moved)
	}
	for i := range b.Agents {
		b.Agents[i].Skills = slices.Clone(b.Agents[i].Skills)
		for k := range b.Agents[i].Skills {
			b.Agents[i].Skills[k].Skill += skills
		}
	}
	for i := range b.Queues {
		b.Queues[i].Requires = moveLimit(b.Queues[i].Requires, lists)
	}
}
