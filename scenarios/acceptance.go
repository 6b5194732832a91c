package scenarios

import (
	"fmt"
	"slices"

	"headroom/router"
	"headroom/sim"
)

var answeringSection = sectionOf("answering")

var acceptWords = []string{"automatic", "manual"}

// standardRing is how long it rings where acceptance is manual and nothing else is written.
const standardRing = 30 * router.Second

// manualOnly are the keys that say what declining and missing an offer leads to.
var manualOnly = []string{"retry_after", "for_good", "cool_down", "answer_delay"}

// readAcceptance reads how an agent gets what is offered.
func (l *loader) readAcceptance(q *queue, f fields) {
	a := &q.config.Acceptance
	if v, ok := f.get("accept"); ok {
		i, okWord := l.choice(v, "accept", acceptWords)
		if !okWord {
			return
		}
		a.Manual = i == 1
	}
	if a.Manual {
		a.RingTime, a.CoolDown = standardRing, l.standard.coolDown
	}
	if v, ok := f.get("ring_time"); ok {
		if d, ok := l.duration(v, "ring_time"); ok {
			a.RingTime = d
		}
		if a.Manual && a.RingTime == 0 {
			l.problem(v, "ring_time must be longer than 0 where agents accept themselves", "ring_time: 20s, or accept: automatic")
			a.RingTime = standardRing
		}
	}
	for _, key := range manualOnly {
		if _, ok := f.get(key); ok && !a.Manual {
			l.problem(f.key(key), key+" goes with accept: manual: what is accepted by itself is neither declined nor missed", "add accept: manual, or take it out")
			return
		}
	}
	if v, ok := f.get("answer_delay"); ok {
		q.conduct.AnswerDelay = l.bounded(v, "answer_delay")
	}
	l.yes(f, "for_good", &a.ForGood)
	if v, ok := f.get("retry_after"); ok {
		if d, ok := l.positive(v, "retry_after"); ok {
			a.RetryAfter = router.LimitOf(int64(d))
		}
		if a.ForGood {
			l.problem(f.key("retry_after"), "who declined is excluded for good, so that there is nothing to retry", "take out for_good or retry_after")
		}
	}
	if v, ok := f.get("cool_down"); ok {
		if d, ok := l.positive(v, "cool_down"); ok {
			a.CoolDown = router.LimitOf(int64(d))
		}
	}
}

// checkSimultaneous reports queues where all ring at once and nobody has to accept.
func (l *loader) checkSimultaneous(q *queue, f fields) {
	if q.config.Distribution != router.Simultaneous || q.config.Acceptance.Manual {
		return
	}
	if v, written := f.get("accept"); written && !slices.Contains(acceptWords, v.text) {
		return // what it says could not be read
	}
	at, written := f.get("distribution")
	if !written {
		if at = l.standard.distribution; at == nil {
			return // reported for another queue
		}
		l.standard.distribution = nil
	}
	l.problem(at, fmt.Sprintf("in queue %q all would ring at once, and nobody has to accept", q.key.text), "add accept: manual to it, or choose another distribution")
}

// answering reads how the agents of a team answer what rings.
func (l *loader) answering(t *team, n *node) {
	f, ok := l.fields(n, answeringSection)
	if !ok {
		return
	}
	if v, ok := f.get("delay"); ok {
		t.answering.Delay = l.bounded(v, "delay")
	}
	if v, ok := f.get("decline"); ok {
		t.answering.Decline, _ = l.share(v, "decline")
	}
	if v, ok := f.get("miss"); ok {
		t.answering.Miss, _ = l.share(v, "miss")
	}
	if t.answering.Decline+t.answering.Miss > 1 {
		l.problem(n, "more than 100% are declined or missed together", "make decline and miss smaller: what is left of 100% is accepted")
	}
}

// vainAnswering warns of teams whose answering is never seen: nothing that they serve has to be accepted.
func (l *loader) vainAnswering() {
	for i, t := range l.teams {
		n, written := t.n.child("answering")
		if !written {
			continue
		}
		manual := false
		for _, q := range l.queues {
			_, serves := entryOf(q, router.TeamID(i))
			manual = manual || serves && q.config.Acceptance.Manual
		}
		if !manual {
			l.warning(n, fmt.Sprintf("team %q serves no queue with accept: manual, so that it has nothing to answer", t.key.text), "add accept: manual to one, or take answering out")
		}
	}
}

// answers is what the model says of how teams answer; nothing if no team says anything.
func (l *loader) answers() []sim.Answering {
	all := make([]sim.Answering, len(l.teams))
	some := false
	for i, t := range l.teams {
		all[i] = t.answering
		some = some || t.answering != sim.Answering{}
	}
	if !some {
		return nil
	}
	return all
}
