package routertest

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"headroom/router"
)

// Text is the one text form of an event, with the names of the configuration; number counts the events of a run from 1.
//
//	9s #3 answered e1 a2 waited=9s
//
// What is zero (no due time, no effort, not occupied, entered at once, served by an agent) is left out; a wait or a
// duration never is.
func Text(cfg router.Config, number int, ev router.Event) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s #%d %v", Span(ev.At), number, ev.Kind)
	if ofEngagement(ev.Kind) {
		fmt.Fprintf(&b, " %v", ev.Engagement)
	}
	switch ev.Kind {
	case router.Queued, router.Scheduled, router.Overflowed, router.Stranded:
		fmt.Fprintf(&b, " %s", cfg.Queues[ev.Queue].Name)
	}
	if ev.HasAgent {
		fmt.Fprintf(&b, " %s", cfg.Agents[ev.Agent].Name)
	}
	b.WriteString(said(cfg, ev))
	b.WriteString(word(ev.Callback, " callback"))
	if ev.Rule != 0 {
		fmt.Fprintf(&b, " rule=%d", ev.Rule)
	}
	return b.String()
}

// ofEngagement: is this kind about an engagement?
func ofEngagement(kind router.Kind) bool {
	switch kind {
	case router.StatusChanged, router.OptInChanged, router.AgentChanged, router.Reconfigured:
		return false
	}
	return true
}

// said is what an event of its kind has to say beside who and where.
func said(cfg router.Config, ev router.Event) string {
	due, effort := optional("due", ev.Due, router.Far), optional("effort", ev.Effort, 0)
	switch ev.Kind {
	case router.Queued:
		return optional("age", ev.Elapsed, 0) + due + effort
	case router.Scheduled:
		return " in=" + Span(ev.Elapsed) + due + effort
	case router.Answered, router.Abandoned, router.Offered, router.Declined, router.Missed, router.OfferEnded,
		router.Stranded, router.CallbackTaken:
		return " waited=" + Span(ev.Elapsed)
	case router.Withdrawn:
		return word(ev.InQueue, " in_queue") + " waited=" + Span(ev.Elapsed)
	case router.Overflowed:
		return " " + ev.Reason.String() + " waited=" + Span(ev.Elapsed)
	case router.WrapUpStarted, router.CallbackUnanswered, router.Inactivated, router.Pended, router.Transferred, router.Returned:
		return " after=" + Span(ev.Elapsed)
	case router.Assigned:
		return " after=" + Span(ev.Elapsed) + due
	case router.Closed:
		after := word(ev.HasAgent, " after="+Span(ev.Elapsed))
		return word(ev.End != router.Served, " "+ev.End.String()) + after
	case router.StatusChanged:
		why := word(ev.Why != 0, fmt.Sprintf(" why=%d", ev.Why))
		return " " + ev.Status.String() + why + word(ev.CoolDown, " cool_down")
	case router.OptInChanged:
		return " " + cfg.Queues[ev.Queue].Name + map[bool]string{true: " in", false: " out"}[ev.In]
	case router.AgentChanged:
		return " " + cfg.Teams[ev.Team].Name + " " + ev.Status.String()
	}
	return ""
}

// optional writes what is not as usual.
func optional(key string, t, usual router.Time) string {
	return word(t != usual, " "+key+"="+Span(t))
}

// Span writes a time as durations are written, without parts that are zero at the end: 12h5m, 90s as 1m30s, 0s.
func Span(t router.Time) string {
	s := t.String()
	if strings.HasSuffix(s, "m0s") {
		s = strings.TrimSuffix(s, "0s")
	}
	if strings.HasSuffix(s, "h0m") {
		s = strings.TrimSuffix(s, "0m")
	}
	return s
}

// ParseSpan reads what Span writes; "far" is router.Far.
func ParseSpan(s string) (router.Time, error) {
	if s == "far" {
		return router.Far, nil
	}
	d, err := time.ParseDuration(s)
	return router.Time(d), err
}

// thousandths reads a decimal number with at most three decimals as whole thousandths.
func thousandths(s string) (int64, error) {
	whole, decimals, _ := strings.Cut(s, ".")
	if len(decimals) > 3 {
		return 0, fmt.Errorf("%q: more than three decimals", s)
	}
	return strconv.ParseInt(whole+decimals+strings.Repeat("0", 3-len(decimals)), 10, 64)
}

func formatThousandths(n int64) string {
	s := fmt.Sprintf("%d.%03d", n/1000, n%1000)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

var refusals = []struct {
	err  error
	name string
}{
	{router.ErrClockBack, "clock back"},
	{router.ErrWakePassed, "wake passed"},
	{router.ErrUnknownQueue, "unknown queue"},
	{router.ErrUnknownAgent, "unknown agent"},
	{router.ErrUnknownEngagement, "unknown engagement"},
	{router.ErrWrongState, "wrong state"},
	{router.ErrSameStatus, "same status"},
	{router.ErrBadInput, "bad input"},
	{router.ErrUnknownEntry, "unknown entry"},
	{router.ErrNotOffered, "not offered"},
	{router.ErrDuplicate, "duplicate"},
	{router.ErrAgentAway, "agent away"},
	{router.ErrSameOptIn, "same opt-in"},
	{router.ErrNoChoice, "no choice"},
	{router.ErrNoCallback, "no callback"},
	{router.ErrBadConfig, "bad config"},
	{router.ErrFull, "full"},
}

// Refusals are the names of all of them.
func Refusals() []string {
	var names []string
	for _, r := range refusals {
		names = append(names, r.name)
	}
	return names
}

// Refusal names the sentinel behind an error of Step, and of a duplicate what it is one of; "" for nil.
func Refusal(err error) string {
	if err == nil {
		return ""
	}
	var duplicate *router.DuplicateError
	if errors.As(err, &duplicate) {
		return fmt.Sprintf("duplicate of %v", duplicate.Existing)
	}
	for _, r := range refusals {
		if errors.Is(err, r.err) {
			return r.name
		}
	}
	return "unnamed error: " + err.Error()
}
