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
// What is zero (no due time, no effort, not occupied, entered at once) is left out; a wait or a duration never is.
func Text(cfg router.Config, number int, ev router.Event) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s #%d %v", Span(ev.At), number, ev.Kind)
	if ev.Kind != router.StatusChanged {
		fmt.Fprintf(&b, " %v", ev.Engagement)
	}
	if ev.Kind == router.Queued || ev.Kind == router.Overflowed {
		fmt.Fprintf(&b, " %s", cfg.Queues[ev.Queue].Name)
	}
	if ev.HasAgent {
		fmt.Fprintf(&b, " %s", cfg.Agents[ev.Agent].Name)
	}
	switch ev.Kind {
	case router.Queued:
		optional(&b, "age", ev.Elapsed, 0)
		optional(&b, "due", ev.Due, router.Far)
		optional(&b, "effort", ev.Effort, 0)
	case router.Answered, router.Abandoned:
		fmt.Fprintf(&b, " waited=%s", Span(ev.Elapsed))
	case router.Overflowed:
		fmt.Fprintf(&b, " %v waited=%s", ev.Reason, Span(ev.Elapsed))
	case router.WrapUpStarted:
		fmt.Fprintf(&b, " after=%s", Span(ev.Elapsed))
	case router.Closed:
		if ev.HasAgent {
			fmt.Fprintf(&b, " after=%s", Span(ev.Elapsed))
		}
	case router.StatusChanged:
		fmt.Fprintf(&b, " %v", ev.Status)
	}
	if ev.Rule != 0 {
		fmt.Fprintf(&b, " rule=%d", ev.Rule)
	}
	return b.String()
}

func optional(b *strings.Builder, key string, t, without router.Time) {
	if t != without {
		fmt.Fprintf(b, " %s=%s", key, Span(t))
	}
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
	{router.ErrFull, "full"},
}

// Refusal names the sentinel behind an error of Step; "" for nil.
func Refusal(err error) string {
	if err == nil {
		return ""
	}
	for _, r := range refusals {
		if errors.Is(err, r.err) {
			return r.name
		}
	}
	return "unnamed error: " + err.Error()
}
