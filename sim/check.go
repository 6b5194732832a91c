package sim

import (
	"errors"
	"fmt"
	"math"

	"headroom/router"
	"headroom/workload"
)

// check reports all that does not fit together in a model whose first configuration is good.
func check(m *Model) error {
	var problems []error
	wrong := func(format string, args ...any) { problems = append(problems, fmt.Errorf("sim: "+format, args...)) }
	if m.Horizon <= 0 {
		wrong("horizon %v; it must be above 0", m.Horizon)
	}
	checkChanges(m, wrong)
	if len(problems) > 0 {
		return errors.Join(problems...) // the rest would be measured against what is not there
	}
	all := configs(m)
	last := all[len(all)-1]
	checkLengths(m, last, wrong)
	if len(problems) > 0 {
		return errors.Join(problems...)
	}
	for _, c := range all {
		for q := range c.Queues {
			if c.Queues[q].WrapUp != (m.WrapUp[q] != nil) {
				wrong("queue %q: a wrap-up in the routing core goes with its duration here", c.Queues[q].Name)
			}
		}
	}
	for q, periods := range m.WrapUpBy {
		if len(periods) > 0 {
			periods.Check(fmt.Sprintf("queue %q: wrap-up", last.Queues[q].Name), true, wrong)
		}
	}
	for _, channels := range append([][]ChannelPace{m.Channels}, m.TeamChannels...) {
		if n := len(channels); n != 0 && n != len(last.Channels) {
			wrong("paces of %d channels for %d", n, len(last.Channels))
			continue
		}
		checkConcurrency(channels, wrong)
	}
	for i := range m.Sources {
		checkDependent(&m.Sources[i], len(last.Queues), wrong)
		checkSource(&m.Sources[i], &m.Router, wrong)
	}
	checkSequels(m, wrong)
	checkThinking(m, wrong)
	checkSwitching(m, last, wrong)
	checkDeleted(m, wrong)
	for q := range m.Conduct {
		checkConduct(&m.Conduct[q], last, &last.Queues[q], wrong)
	}
	for i := range m.OptOuts {
		checkOptOut(&m.OptOuts[i], i, all, wrong)
	}
	for t := range m.Answering {
		checkAnswering(&m.Answering[t], last.Teams[t].Name, wrong)
	}
	checkPeople(m, last, wrong)
	return errors.Join(problems...)
}

func checkLengths(m *Model, last *router.Config, wrong func(string, ...any)) {
	each := func(what string, got int, of string, want int, optional bool) {
		if got != want && (!optional || got != 0) {
			wrong("%s of %d %s for %d", what, got, of, want)
		}
	}
	each("paces", len(m.Channels), "channels", len(last.Channels), false)
	each("wrap-up", len(m.WrapUp), "queues", len(last.Queues), false)
	each("handle factors", len(m.HandleFactor), "sources", len(m.Sources), true)
	for i, factor := range m.HandleFactor {
		if !(factor > 0 && factor <= maxHandleFactor) {
			wrong("source %d: handle factor %g; must be above 0 and at most %d", i+1, factor, maxHandleFactor)
		}
	}
	each("wrap-up by period", len(m.WrapUpBy), "queues", len(last.Queues), true)
	each("staffing", len(m.Staffing), "teams", len(last.Teams), false)
	each("pace", len(m.TeamPace), "teams", len(last.Teams), false)
	each("channels", len(m.TeamChannels), "teams", len(last.Teams), true)
	each("thinking", len(m.Thinking), "queues", len(last.Queues), true)
	each("conduct", len(m.Conduct), "queues", len(last.Queues), true)
	each("answering", len(m.Answering), "teams", len(last.Teams), true)
	each("presence", len(m.Presence), "teams", len(last.Teams), true)
	each("speed", len(m.Speed), "teams", len(last.Teams), true)
	each("switching", len(m.Switching), "teams", len(last.Teams), true)
}

// checkDependent finds times by queue of a source that are not for all queues.
func checkDependent(s *workload.Source, queues int, wrong func(string, ...any)) {
	for _, by := range []*workload.Dependent{s.HandleTimeBy, s.PatienceBy} {
		if by != nil && len(by.ByQueue) != queues {
			wrong("source %q: times for %d queues of %d", s.Name, len(by.ByQueue), queues)
		}
	}
}

// checkSource finds what a source names that the model does not have.
func checkSource(s *workload.Source, c *router.Config, wrong func(string, ...any)) {
	beyond := func(l router.Limit, count int) bool { return l.Set && (l.Value < 0 || l.Value >= int64(count)) }
	if beyond(s.Requires, len(c.Requirements)) {
		wrong("source %q: unknown requirements %d", s.Name, s.Requires.Value)
	}
	if beyond(s.Entry, len(c.Entries)) {
		wrong("source %q: unknown entry %d", s.Name, s.Entry.Value)
	}
	for _, choice := range s.Values {
		if choice.Variable >= len(c.Variables) {
			wrong("source %q: unknown variable %d", s.Name, choice.Variable)
			continue
		}
		for _, v := range choice.Values {
			if v.Kind != 0 && v.Kind != c.Variables[choice.Variable].Kind {
				wrong("source %q: variable %q: a value of another kind", s.Name, c.Variables[choice.Variable].Name)
			}
		}
	}
	for i := range s.Trace {
		row := &s.Trace[i]
		if beyond(row.Requires, len(c.Requirements)) {
			wrong("source %q: trace row %d: unknown requirements %d", s.Name, i+1, row.Requires.Value)
		}
		if beyond(row.Entry, len(c.Entries)) {
			wrong("source %q: trace row %d: unknown entry %d", s.Name, i+1, row.Entry.Value)
		}
		if row.Details != nil && !fits(row.Details.Values, c.Variables) {
			wrong("source %q: trace row %d: values that the variables cannot have", s.Name, i+1)
		}
	}
}

// fits tells whether values are of the kinds of the variables.
func fits(values []router.Value, variables []router.Variable) bool {
	for i, v := range values {
		if i >= len(variables) || v.Kind != 0 && v.Kind != variables[i].Kind {
			return false
		}
	}
	return true
}

// probability tells whether p is one.
func probability(p float64) bool { return p >= 0 && p <= 1 }

// checkLength finds a duration that is missing, or may be infinite.
func checkLength(what string, d *workload.Dist, optional bool, wrong func(string, ...any)) {
	switch {
	case d == nil && !optional:
		wrong("%s is missing", what)
	case d != nil && math.IsInf(d.Mean(), 1):
		wrong("%s may be infinite (%v)", what, d)
	}
}

func checkAnswering(a *Answering, team string, wrong func(string, ...any)) {
	of := func(format string, args ...any) { wrong("team %q: "+format, append([]any{team}, args...)...) }
	if !probability(a.Decline) || !probability(a.Miss) || a.Decline+a.Miss > 1+1e-9 {
		of("declines %v, misses %v; both must be from 0 and their sum at most 1", a.Decline, a.Miss)
	}
	checkLength("answer delay", a.Delay, true, of)
}
