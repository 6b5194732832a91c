package history

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"
)

// A service level is a share of engagements that were answered in time: of all offered, or of those answered. Tables write it as 80 %, 80 or 0.8.

// percents are words that make a column a share of something.
var percents = strings.Fields("percent percentage prozent pct pourcent pourcentage quote anteil rate taux")

// asShare sees to names of shares: those of service levels are read, all others are worked out from counts anyway.
func (h *heading) asShare(name string, words []string) {
	h.percent = strings.Contains(name, "%") || slices.ContainsFunc(words, func(w string) bool { return slices.Contains(percents, w) })
	if h.percent && h.topic == aWithin {
		h.topic = aLevel
	}
	switch {
	case h.topic == aLevel:
		h.threshold = levelThreshold(words)
	case h.percent && h.topic != "":
		h.topic = nothing
	}
}

// levelThreshold is the time in a name such as Service level 20 s, or 80/20: of two numbers the smaller one, for shares are 70 and more.
func levelThreshold(words []string) time.Duration {
	least := time.Duration(0)
	for i, w := range words {
		if w[0]-'0' < 10 {
			if d := thresholdOf(words[i:]); d > 0 && (least == 0 || d < least) {
				least = d
			}
		}
	}
	if least > 60*time.Second && least%time.Minute != 0 { // 80 alone is the goal
		return 0
	}
	return least
}

// checkLevels keeps the columns of service levels of which the threshold is known; counts of those answered in time go before them.
func (r *reading) checkLevels(s *source) {
	for _, q := range s.plan.wide {
		for _, m := range []Meaning{ServiceLevel, ServiceLevelAnswered} {
			i := q.column(m)
			if i == none {
				continue
			}
			c := &s.columns[i]
			threshold := r.options.Threshold
			if threshold == 0 {
				threshold = c.heading.threshold
			}
			drop := func(why string) {
				r.note(s, "column %q is a service level, and not read: %s", c.Name, why)
				c.Meaning, c.Queue = Ignored, ""
				delete(q.at, m)
			}
			switch {
			case q.column(WithinCount) != none:
				drop("there are counts of those answered in time")
			case m == ServiceLevelAnswered && q.column(ServiceLevel) != none:
				drop("there is another")
			case threshold == 0:
				drop("its name does not say within which time (state the threshold, such as threshold=20s)")
			case r.threshold != 0 && r.threshold != threshold:
				drop(fmt.Sprintf("it is of %v, others of %v", threshold, r.threshold))
			default:
				r.threshold = threshold
				of := "offered"
				if m == ServiceLevelAnswered {
					of = "answered"
				}
				if !c.Stated {
					r.note(s, "column %q is taken for the share of all %s that was answered within %v (state columns \"%s=service_level_answered\" if it is of those answered)", c.Name, of, threshold, c.Name)
				}
			}
		}
	}
}

// levelOf makes a count of a service level; cells that are no share are reported.
func (t *transcript) levelOf(v *Interval, w *queueColumns, line int, cells [][]byte) bool {
	if v.Known.Has(KnowsWithin) {
		return true
	}
	i, of, known := w.column(ServiceLevel), v.Offered, v.Known.Has(KnowsOffered)
	if i == none {
		i, of, known = w.column(ServiceLevelAnswered), v.Answered, v.Known.Has(KnowsAnswered)
	}
	cell := t.cell(cells, i)
	if cell == nil {
		return true
	}
	share, ok := t.share(cell, i)
	if !ok {
		t.bad(t.s, line, i, "is no share from 0 % to 100 %", text(cell), "is it what the column means?")
		return false
	}
	if known {
		v.Within, v.Known = int(math.Round(share*float64(of))), v.Known|KnowsWithin
		if v.Known.Has(KnowsAnswered) {
			v.Within = min(v.Within, v.Answered)
		}
	}
	return true
}

// share reads 80 %, 80 or 0.8, by what the column holds.
func (t *transcript) share(cell []byte, i int) (float64, bool) {
	c := &t.s.columns[i]
	v, signed, ok := 0.0, false, false
	if g, lexed := lex(cell); lexed {
		v, signed, ok = g.number(t.p.point)
	}
	if !ok && t.s.Sheet != "" {
		v, ok = exponent(cell)
	}
	if signed || c.most > 1 || c.count[percent] > 0 {
		v /= 100
	}
	return v, ok && v >= 0 && v < 1.00001
}
