package rules

import (
	"slices"

	"headroom/router"
	"headroom/sim"
)

// leftOut says what of a scenario the fluid model has not, and so which way it errs: it promises too much for what it leaves out that takes time or keeps people from work, and too little where customers give up by
// chance, as they do even when people have time for all of them: those who are left have more time for worse priorities.
func (f *fluid) leftOut() (tooMuch, tooLittle, either []string) {
	m := &f.desk.model
	anyQueue := func(has func(q *router.Queue) bool) bool {
		return slices.ContainsFunc(m.Router.Queues, func(q router.Queue) bool { return has(&q) })
	}
	note := func(list *[]string, holds bool, words string) {
		if holds {
			*list = append(*list, words)
		}
	}
	note(&tooMuch, f.sideBySide(), "that work goes to whoever has least to do, also where several things at once would get more done")
	note(&tooMuch, anyQueue(reserves), "chance, by which a reserve is now there and now not, and interruptions of work that keeps one")
	note(&tooMuch, anyQueue(func(q *router.Queue) bool { return q.Acceptance.RingTime > 0 }), "ringing")
	note(&tooMuch, anyQueue(func(q *router.Queue) bool {
		return q.Preferred.Hold > 0 || slices.ContainsFunc(q.Teams, func(t router.QueueTeam) bool { return t.Delay > 0 })
	}), "delays, and time held for one agent")
	note(&tooMuch, slices.ContainsFunc(m.Switching, func(s sim.Switching) bool { return s.Cost > 0 }), "what it costs to turn to another kind of work")
	note(&tooMuch, slices.ContainsFunc(m.Thinking, func(t *sim.Thinking) bool { return t != nil }), "time in which customers think")
	note(&tooLittle, f.losesBeforeWorse(), "that customers give up by chance, even if there is time for all of them, and leave it to worse priorities")
	note(&either, len(m.Speed) > 0 || slices.ContainsFunc(m.Staffing, func(s sim.Staffing) bool { return len(s.People) > 0 }), "speeds that differ between people")
	note(&either, len(m.Changes) > 0, "changes of rules during the run")
	return tooMuch, tooLittle, either
}

func reserves(q *router.Queue) bool {
	return slices.ContainsFunc(q.Teams, func(t router.QueueTeam) bool { return t.Reserve.Set && t.Reserve.Value > 0 })
}

// sideBySide tells whether somebody does more by doing several things at once.
func (f *fluid) sideBySide() bool {
	for _, c := range f.crews.crews {
		for _, l := range c.loads {
			if sum := total(l.rates); sum > 1 && slices.Max(l.rates) < sum || slices.Max(l.rates) > 1 {
				return true
			}
		}
	}
	return false
}

// losesBeforeWorse tells whether customers give up in a queue that goes before another of the same people.
func (f *fluid) losesBeforeWorse() bool {
	for q := range f.work {
		for worse := range f.work {
			if f.leaves[q] && f.level[worse] > f.level[q] && f.beside(q, worse) {
				return true
			}
		}
	}
	return false
}
