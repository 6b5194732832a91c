package scenarios

import (
	"fmt"
	"slices"

	"headroom/router"
	"headroom/workload/suggest"
)

var settingsSection = sectionOf("settings")

// Words of settings; the default is the first.
var (
	ruleComparators = []string{">=", ">"}
	gateComparators = []string{"<=", "<"}
	slotWords       = []string{"shared", "separate"}
	tieWords        = []string{"older entry", "older submission"}
	clockWords      = []string{"restart", "keep"}
	logOffWords     = []string{"finish", "return"}
	duplicateWords  = []string{"refuse", "accept"}
)

// standards are what holds where nothing else is written.
type standards struct {
	separate     bool // voice and video have a slot each
	caps         *node
	levels       int
	queue        router.Queue
	distribution *node // where the distribution is written
	coolDown     router.Limit
}

// readSettings reads where contact centers differ; calendars are known by now, and nothing else.
func (l *loader) readSettings(f fields) {
	l.standard = standards{levels: maxLevel, queue: router.Queue{Points: router.DefaultPoints}}
	n, ok := f.get("settings")
	if !ok {
		return
	}
	if f, ok = l.fields(n, settingsSection); !ok {
		return
	}
	s, q := &l.model.Router.Settings, &l.standard.queue
	l.second(f, "rule_comparator", ruleComparators, &s.RulesAbove)
	l.second(f, "gate_comparator", gateComparators, &s.GateBelow)
	l.not(f, "ringing_holds_slot", &s.RingingHoldsNoSlot)
	l.not(f, "wrap_up_holds_slot", &s.WrapUpHoldsNoSlot)
	l.yes(f, "inactive_holds_slot", &s.InactiveHoldsSlot)
	l.second(f, "voice_and_video", slotWords, &l.standard.separate)
	l.second(f, "tie", tieWords, &s.TieBySubmission)
	l.yes(f, "pool", &q.Pool)
	l.second(f, "age_on_transfer", clockWords, &q.TransferKeepsAge)
	l.second(f, "relaxation_on_transfer", clockWords, &q.TransferKeepsRelaxation)
	l.yes(f, "overflow_keeps_age", &q.OverflowKeepsAge)
	l.not(f, "callback_keeps_place", &s.CallbackLosesPlace)
	l.second(f, "at_log_off", logOffWords, &s.LogOffReturnsWork)
	l.second(f, "duplicates", duplicateWords, &s.AcceptsDuplicates)
	if v, ok := f.get("levels"); ok {
		if levels, ok := l.whole(v, "levels", 1, router.MaxLevel); ok {
			l.standard.levels = int(levels)
		}
	}
	if v, ok := f.get("points"); ok {
		l.readPoints(&q.Points, v)
	}
	if v, ok := f.get("distribution"); ok {
		if i, ok := l.choice(v, "distribution", distributionWords); ok {
			q.Distribution, l.standard.distribution = router.Distribution(i), v
		}
	}
	if v, ok := f.get("due_clock"); ok {
		q.DueCalendar = l.calendarAt(v, "due_clock")
	}
	if v, ok := f.get("cool_down"); ok {
		if d, ok := l.positive(v, "cool_down"); ok {
			l.standard.coolDown = router.LimitOf(int64(d))
		}
	}
	l.standard.caps, _ = f.get("caps")
}

// second sets what the second of two words says, of which the first is the default.
func (l *loader) second(f fields, key string, words []string, set *bool) {
	if v, ok := f.get(key); ok {
		if i, ok := l.choice(v, key, words); ok {
			*set = i == 1
		}
	}
}

func (l *loader) yes(f fields, key string, set *bool) {
	if v, ok := f.get(key); ok {
		*set, _ = l.boolean(v, key)
	}
}

// not sets the contrary of what is written.
func (l *loader) not(f fields, key string, set *bool) {
	if v, ok := f.get(key); ok {
		if yes, ok := l.boolean(v, key); ok {
			*set = !yes
		}
	}
}

// standardCaps gives channels the caps that hold where a team writes none. Voice and video, while they share a slot, have
// the cap of whichever is written.
func (l *loader) standardCaps(known []channelKind) {
	n := l.standard.caps
	if n == nil {
		return
	}
	if n.kind != mappingNode {
		l.problem(n, "caps must be a mapping from channel to a number", "such as {chat: 3, email: 10}")
		return
	}
	shared := map[string]*node{}
	for i, key := range n.keys {
		at := slices.IndexFunc(known, func(c channelKind) bool { return c.name == key.text })
		if at < 0 {
			names := make([]string, len(known))
			for i, c := range known {
				names[i] = c.name
			}
			l.problem(key, fmt.Sprintf("unknown channel %q", key.text), suggest.Remedy(key.text, names))
			continue
		}
		most, ok := l.whole(n.items[i], "cap", 0, maxCap)
		if !ok {
			continue
		}
		known[at].cap = int(most)
		if l.standard.separate || key.text != "voice" && key.text != "video" {
			continue
		}
		for _, other := range shared {
			if other.text != n.items[i].text {
				l.problem(n.items[i], "voice and video share one slot, so their caps are equal", "write one of the two, or voice_and_video: separate")
			}
		}
		shared[key.text] = n.items[i]
		for c := range known {
			if known[c].name == "voice" || known[c].name == "video" {
				known[c].cap = int(most)
			}
		}
	}
}
