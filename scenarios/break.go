package scenarios

import (
	"cmp"
	"fmt"
	"slices"

	"headroom/router"
	"headroom/sim"
)

var breakSection = sectionOf("break")

// maxBreakGroups bounds the groups in which the people of a shift go on one break, and maxBreakPatterns the different days that
// several such breaks make.
const (
	maxBreakGroups   = 100
	maxBreakPatterns = 1000
)

// shiftBreak is one break of a shift. Its people take it in groups, each later by stagger than the one before.
type shiftBreak struct {
	n          *node // where it begins
	at, length router.Time
	stagger    router.Time
	groups     int
}

// breaks reads one break or a list of them.
func (l *loader) breaks(n *node) (all []shiftBreak, ok bool) {
	ok = true
	for _, item := range list(n) {
		f, okBreak := l.fields(item, breakSection)
		if !okBreak {
			return nil, false
		}
		at, okAt := f.need("at", `at: "12:00"`)
		length, okLength := f.need("length", "length: 30m")
		if !okAt || !okLength {
			return nil, false
		}
		b := shiftBreak{n: at, groups: 1}
		b.at, okAt = l.clock(at, "at")
		b.length, okLength = l.positive(length, "length")
		okGroups := l.breakGroups(&b, f)
		all, ok = append(all, b), ok && okAt && okLength && okGroups
	}
	return all, ok
}

// breakGroups reads how the people of a shift take turns: as groups one after the other, unless stagger says sooner or later.
func (l *loader) breakGroups(b *shiftBreak, f fields) bool {
	groups, written := f.get("groups")
	stagger, staggered := f.get("stagger")
	if !written {
		if staggered {
			l.problem(f.key("stagger"), "stagger says by how much each group goes later, but not how many groups there are", "add groups: 3")
		}
		return !staggered
	}
	n, ok := l.whole(groups, "groups", 2, maxBreakGroups)
	b.groups, b.stagger = int(n), b.length
	if staggered {
		d, okStagger := l.positive(stagger, "stagger")
		b.stagger, ok = d, ok && okStagger
	}
	return ok
}

// fitBreaks reports breaks that are not inside their shift, for any group.
func (l *loader) fitBreaks(s *shift, n *node) bool {
	ok := true
	for _, b := range s.breaks {
		if s.span(b, b.groups-1).To <= s.end() {
			continue
		}
		at, what := b.n, "the break is not inside its shift"
		if b.groups > 1 {
			what = fmt.Sprintf("the break of the last of %d groups is not inside its shift", b.groups)
		}
		if s.name != "" && b.n.line < n.line { // of a template that has other hours here
			at, what = n, fmt.Sprintf("the break at %s of shift %q is not inside these hours", clockOf(b.at), s.name)
		}
		l.problem(at, what, "write another time, or a shorter break; times of a break are clock times")
		ok = false
	}
	return ok
}

// breaksApart reports breaks that overlap for somebody.
func (l *loader) breaksApart(s *shift, agents int, n *node) bool {
	for k := range s.patterns(max(agents, 1)) {
		spans := s.breaksOf(k)
		for i := 1; i < len(spans); i++ {
			if spans[i].From < spans[i-1].To {
				l.problem(n, "two breaks of the shift overlap", "let one begin when the other is over")
				return false
			}
		}
	}
	return true
}

// span is a break of one group, from 0, since the midnight before the shift begins.
func (s *shift) span(b shiftBreak, group int) sim.Span {
	at := b.at
	if at < s.from { // after midnight, in a shift that goes on past it
		at += router.Day
	}
	at += router.Time(group) * b.stagger
	return sim.Span{From: at, To: at + b.length}
}

// breaksOf are the breaks of person number k of the shift, from 0: the first goes with the first group, the second with the
// second, and after the last it is the first's turn again.
func (s *shift) breaksOf(k int) []sim.Span {
	var spans []sim.Span
	for _, b := range s.breaks {
		spans = append(spans, s.span(b, k%b.groups))
	}
	slices.SortFunc(spans, func(a, b sim.Span) int { return cmp.Compare(a.From, b.From) })
	return spans
}

// patterns is how many different days the breaks make for so many people: person k has that of person k modulo this number.
func (s *shift) patterns(agents int) int {
	n := 1
	for _, b := range s.breaks {
		if n *= b.groups / int(divisor(router.Time(n), router.Time(b.groups))); n >= agents {
			return agents
		}
	}
	return min(n, agents)
}
