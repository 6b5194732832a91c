package scenarios

import (
	"errors"
	"fmt"
	"strings"

	"headroom/router"
	"headroom/workload/quantity"
)

// Formula is a convention for the service level with threshold T. Short abandons are those within Queue.ShortAbandon.
type Formula uint8

// The conventions in use.
const (
	AnsweredOverOffered            Formula = iota // answered ≤ T / offered
	AnsweredOverAnswered                          // answered ≤ T / answered
	AnsweredOrAbandonedOverOffered                // (answered ≤ T + abandoned ≤ T) / offered
	AnsweredOverLessEarlyAbandons                 // answered ≤ T / (answered + abandoned > T)
	AnsweredOrShortOverOffered                    // (answered ≤ T + short abandons) / offered
	AnsweredOverLessShort                         // answered ≤ T / (offered − short abandons)
)

var formulaNames = []string{
	AnsweredOverOffered:            "answered_in_time / offered",
	AnsweredOverAnswered:           "answered_in_time / answered",
	AnsweredOrAbandonedOverOffered: "(answered_in_time + abandoned_in_time) / offered",
	AnsweredOverLessEarlyAbandons:  "answered_in_time / (answered + abandoned_late)",
	AnsweredOrShortOverOffered:     "(answered_in_time + short_abandons) / offered",
	AnsweredOverLessShort:          "answered_in_time / (offered - short_abandons)",
}

// String is the formula as scenarios write it.
func (f Formula) String() string { return formulaNames[f] }

// needsShort says whether the formula speaks of short abandons.
func (f Formula) needsShort() bool {
	return f == AnsweredOrShortOverOffered || f == AnsweredOverLessShort
}

// ScopeKind says over what a target must hold.
type ScopeKind uint8

// The scopes.
const (
	WholeRun         ScopeKind = iota // sums over the run: the day, or all its days
	EachInterval                      // in every interval
	ShareOfIntervals                  // in at least Scope.Share of the intervals
	ShareOfDays                       // on at least Scope.Share of the days
)

// Scope is a ScopeKind with its share.
type Scope struct {
	Kind  ScopeKind
	Share router.Percent // ShareOfIntervals, ShareOfDays
}

// String is the scope as scenarios write it.
func (s Scope) String() string {
	switch s.Kind {
	case WholeRun:
		return "day"
	case EachInterval:
		return "each interval"
	case ShareOfIntervals:
		return formatPercent(float64(s.Share)/float64(router.Full)) + "% of intervals"
	}
	if s.Share == router.Full {
		return "each day"
	}
	return formatPercent(float64(s.Share)/float64(router.Full)) + "% of days"
}

// TargetKind says what a target is about.
type TargetKind uint8

// The kinds of targets; the comment says which fields of Target each uses.
const (
	ServiceLevelTarget TargetKind = iota // Share at least, Within, Formula, Scope
	DueTarget                            // Share at least
	AverageWaitTarget                    // Within at most
	AbandonmentTarget                    // Share at most
	WaitPercentile                       // Share = which percentile, Within at most
	OldestAgeTarget                      // Within at most
)

// Target is one service target of a queue.
type Target struct {
	Kind    TargetKind
	Text    string // as written
	Share   router.Percent
	Within  router.Time
	Formula Formula
	Scope   Scope
	During  string // the calendar in whose open hours it holds; "" = at all times
	// Intervals of reporting that begin while that calendar is open; nil = all.
	Intervals []bool
}

// errTarget is anything that is not a target at all.
var errTarget = errors.New("is not a target")

const targetForms = `forms: "80% in 20s", "80% in 20s each interval", "95% by due", "asa 30s", "abandonment 5%", "p90 wait 60s", "max age 3d"; the first five also during a calendar: "80% in 20s during office"`

// parseTarget reads one target; formula and scope are the defaults.
func parseTarget(text string, formula Formula, scope Scope) (Target, error) {
	t := Target{Text: text}
	words := strings.Fields(text)
	rest := func(n int) string { return strings.Join(words[min(n, len(words)):], " ") }
	var err error
	switch {
	case len(words) < 2:
		return t, errTarget
	case words[0] == "asa":
		t.Kind = AverageWaitTarget
		t.Within, err = parseDuration(rest(1))
	case words[0] == "abandonment":
		t.Kind = AbandonmentTarget
		t.Share, err = quantity.Percent(rest(1))
	case words[0] == "max" && words[1] == "age":
		t.Kind = OldestAgeTarget
		t.Within, err = parseDuration(rest(2))
	case words[0][0] == 'p' && words[1] == "wait":
		t.Kind = WaitPercentile
		t.Share, err = quantity.Percent(words[0][1:] + "%")
		if err == nil && (t.Share == 0 || t.Share >= router.Full) {
			err = errors.New("asks for a percentile outside 0 to 100")
		}
		if err == nil {
			t.Within, err = parseDuration(rest(2))
		}
	case rest(1) == "by due":
		t.Kind = DueTarget
		t.Share, err = quantity.Percent(words[0])
	case words[1] == "in":
		t.Kind, t.Formula, t.Scope = ServiceLevelTarget, formula, scope
		t.Share, err = quantity.Percent(words[0])
		if err == nil && len(words) < 3 {
			err = errTarget
		}
		if err == nil {
			t.Within, err = parseDuration(words[2])
		}
		if err == nil {
			err = t.parseConvention(rest(3))
		}
	default:
		return t, errTarget
	}
	if err == nil && t.Share > router.Full {
		err = errors.New("asks for more than 100%")
	}
	if err == nil && t.Share == 0 && t.Kind != AverageWaitTarget && t.Kind != OldestAgeTarget && t.Kind != AbandonmentTarget {
		err = errors.New("asks for 0%, which always holds")
	}
	return t, err
}

// parseConvention reads "[formula …] [scope]" at the end of a service level target.
func (t *Target) parseConvention(text string) error {
	if rest, ok := strings.CutPrefix(text, "formula "); ok {
		longest := -1
		for i, name := range formulaNames {
			if (rest == name || strings.HasPrefix(rest, name+" ")) && (longest < 0 || len(name) > len(formulaNames[longest])) {
				longest = i
			}
		}
		if longest < 0 {
			return errors.New("has an unknown formula; known: " + strings.Join(formulaNames, "; "))
		}
		t.Formula = Formula(longest)
		text = strings.TrimSpace(rest[len(formulaNames[longest]):])
	}
	if text == "" {
		return nil
	}
	scope, ok := parseScope(text)
	if !ok {
		return fmt.Errorf("has an unknown ending %q", text)
	}
	t.Scope = scope
	return nil
}

// scopeForms is the remedy for a scope that is none.
const scopeForms = `day, each day, each interval, "95% of days" or "90% of intervals"`

func parseScope(text string) (Scope, bool) {
	switch text {
	case "day":
		return Scope{Kind: WholeRun}, true
	case "each day":
		return Scope{ShareOfDays, router.Full}, true
	case "each interval":
		return Scope{Kind: EachInterval}, true
	}
	share, of, found := strings.Cut(text, " of ")
	p, err := quantity.Percent(share)
	if !found || err != nil || p == 0 || p > router.Full {
		return Scope{}, false
	}
	switch of {
	case "days":
		return Scope{ShareOfDays, p}, true
	case "intervals":
		return Scope{ShareOfIntervals, p}, true
	}
	return Scope{}, false
}

var serviceLevelSection = sectionOf("service_level")

// serviceLevel reads the defaults for targets.
func (l *loader) serviceLevel(n *node) {
	f, ok := l.fields(n, serviceLevelSection)
	if !ok {
		return
	}
	if v, ok := f.get("formula"); ok {
		if i, ok := l.choice(v, "formula", formulaNames); ok {
			l.formula = Formula(i)
		}
	}
	if v, ok := f.get("scope"); ok {
		if t, ok := l.text(v, "scope"); ok {
			if l.scope, ok = parseScope(strings.Join(strings.Fields(t), " ")); !ok {
				l.problem(v, fmt.Sprintf("unknown scope %q", t), scopeForms)
			}
		}
	}
}

// holdsDuring settles the hours in which a target holds.
func (l *loader) holdsDuring(n *node, t *Target, name string) bool {
	if t.Kind == WaitPercentile || t.Kind == OldestAgeTarget {
		l.problem(n, fmt.Sprintf("target %q is judged over the whole run only", t.Text), "take during out")
		return false
	}
	named := *n
	named.text = name
	c := l.calendarAt(&named, "during")
	if !c.Set || !l.timed {
		return false
	}
	starts := l.scenario.intervalStarts()
	if !l.spend(n, len(starts)) {
		return false
	}
	t.During, t.Intervals = name, make([]bool, len(starts))
	open, some := l.calendars[c.Value].config.Open, false
	for i, from := range starts {
		for len(open) > 0 && open[0].To <= from {
			open = open[1:]
		}
		t.Intervals[i] = len(open) > 0 && open[0].From <= from
		some = some || t.Intervals[i]
	}
	if !some {
		l.problem(n, fmt.Sprintf("target %q: no interval begins in these hours", t.Text), "compare them with "+l.theRun())
	}
	return some
}

// targets reads one target or a list of them.
func (l *loader) targets(n *node, short router.Limit) []Target {
	var targets []Target
	var level *Target // the first service level
	for _, item := range list(n) {
		text, ok := l.text(item, "target")
		if !ok {
			continue
		}
		whole := strings.Join(strings.Fields(text), " ")
		words, during, timed := strings.Cut(whole, " during ")
		t, err := parseTarget(words, l.formula, l.scope)
		t.Text = whole
		if err == nil && timed && !l.holdsDuring(item, &t, during) {
			continue
		}
		switch {
		case err != nil:
			l.problem(item, fmt.Sprintf("target %q %v", text, err), targetAdvice(whole))
		case t.Kind == ServiceLevelTarget && t.Formula.needsShort() && !short.Set:
			l.problem(item, fmt.Sprintf("the formula %s needs to know what a short abandon is", t.Formula), "add short_abandon: 5s to the queue")
		case t.Kind == ServiceLevelTarget && level != nil && (level.Within != t.Within || level.Formula != t.Formula):
			l.problem(item, "a queue has one service level, but this target has another threshold or formula than the one before it", "use the same, or a target such as p90 wait 60s")
		default:
			if t.Kind == ServiceLevelTarget {
				level = &t
			}
			targets = append(targets, t)
		}
	}
	return targets
}
