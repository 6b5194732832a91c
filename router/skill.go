package router

import (
	"cmp"
	"slices"
)

// askID names a set of requirements that hold at one time; always is the empty one.
type askID int32

const always askID = 0

// ask is what requirements ask at some stage of waiting: skills with the highest level asked, in the order of the
// list. They are interned, so that agents are measured against each only once.
type ask []SkillLevel

// askAt is what the list still asks after so long a wait.
func (r *Requirements) askAt(waited Time) ask {
	var c ask
	for _, q := range r.List {
		if q.Lapses.Set && waited >= Time(q.Lapses.Value) {
			continue
		}
		at := slices.IndexFunc(c, func(s SkillLevel) bool { return s.Skill == q.Skill })
		if at < 0 {
			c = append(c, SkillLevel{q.Skill, q.Level})
		} else {
			c[at].Level = max(c[at].Level, q.Level)
		}
	}
	return c
}

// intern returns the id of an ask.
func (e *Engine) intern(c ask) askID {
	for id, known := range e.asks {
		if slices.Equal(known, c) {
			return askID(id)
		}
	}
	e.asks = append(e.asks, c)
	return askID(len(e.asks) - 1)
}

// meets says whether skills, sorted, satisfy an ask.
func meets(skills []SkillLevel, c ask) bool {
	for _, asked := range c {
		if levelIn(skills, asked.Skill) < asked.Level {
			return false
		}
	}
	return true
}

// levelIn is the level of a skill among sorted skills, 0 without it.
func levelIn(skills []SkillLevel, skill SkillID) int {
	i, found := slices.BinarySearchFunc(skills, skill, func(s SkillLevel, id SkillID) int { return cmp.Compare(s.Skill, id) })
	if !found {
		return 0
	}
	return skills[i].Level
}

// sortedSkills is an agent's skills by id, for looking up.
func sortedSkills(a *Agent) []SkillLevel {
	skills := slices.Clone(a.Skills)
	slices.SortFunc(skills, func(x, y SkillLevel) int { return cmp.Compare(x.Skill, y.Skill) })
	return skills
}

// scores gives each member the place that BestSkill puts it in by levels alone, 0 the best; equal levels, equal scores.
func scores(members [][]SkillLevel, c ask) []int32 {
	order := make([]int32, len(members))
	for i := range order {
		order[i] = int32(i)
	}
	compare := func(a, b int32) int {
		for _, asked := range c {
			if d := cmp.Compare(levelIn(members[b], asked.Skill), levelIn(members[a], asked.Skill)); d != 0 {
				return d
			}
		}
		return 0
	}
	slices.SortStableFunc(order, compare)
	out := make([]int32, len(members))
	score := int32(0)
	for k, member := range order {
		if k > 0 && compare(order[k-1], member) != 0 {
			score++
		}
		out[member] = score
	}
	return out
}
