package routertest

import (
	"fmt"

	"headroom/router"
)

// A routing core knows no unit of time: all instants and spans so many times as long, in the configuration, the inputs and the
// events, are the same run. Points grow as slowly as the rest if one starts with, and gets at most, so many times as many.

// RunStretched draws a world, runs it, and runs it again with all times stretched. It fails when a span is compared with
// something that is none, or written as a constant. Left out is what is measured in seconds by contract: conditions of flows and
// profiles, and the pause after a missed offer where none is said.
func RunStretched(c Choice, steps int, maker Maker) error {
	f := drawFeatures(c)
	f.Reconfiguring, f.Extremes, f.Flows, f.Profiles = false, false, false, false
	w := drawWorld(c, f)
	for i := range w.Config.Queues {
		if a := &w.Config.Queues[i].Acceptance; a.Manual && !a.ForGood && !a.RetryAfter.Set {
			a.RetryAfter = router.LimitOf(int64(a.RingTime))
		}
	}
	l, err := NewLockstep(w.Config, maker)
	if err != nil {
		return err
	}
	for range steps {
		if _, _, fault := l.Step(w.DrawInput(c, l.Twin)); fault != nil {
			return fault
		}
	}
	by := pick[router.Time](c, 2, 3, 1000)
	slow, err := maker(stretchConfig(w.Config, by))
	if err != nil {
		return err
	}
	at := 0
	for _, in := range l.Inputs {
		events, err := slow.Step(nil, stretchInput(in, by))
		if err != nil {
			return fmt.Errorf("stretched by %d: %+v: %w", by, in, err)
		}
		want := make([]router.Event, min(len(events), len(l.Events)-at))
		for i := range want {
			want[i] = stretchEvent(l.Events[at+i], by)
		}
		at += len(want)
		if err := sameEvents(events, want); err != nil {
			return fmt.Errorf("stretched by %d: %w\n%s", by, err, FormatConfig(w.Config))
		}
	}
	if at != len(l.Events) {
		return fmt.Errorf("stretched by %d: %d events, not %d", by, at, len(l.Events))
	}
	return nil
}

func stretchTime(t *router.Time, by router.Time) {
	if *t != router.Far {
		*t *= by
	}
}

func stretchLimit(l *router.Limit, by router.Time) { l.Value *= int64(by) }

func stretchConfig(cfg router.Config, by router.Time) router.Config {
	cfg = CopyConfig(cfg)
	for i := range cfg.Calendars {
		for k := range cfg.Calendars[i].Open {
			stretchTime(&cfg.Calendars[i].Open[k].From, by)
			stretchTime(&cfg.Calendars[i].Open[k].To, by)
		}
	}
	for i := range cfg.Returns {
		stretchTime(&cfg.Returns[i].After, by)
	}
	for i := range cfg.Requirements {
		for k := range cfg.Requirements[i].List {
			stretchLimit(&cfg.Requirements[i].List[k].Lapses, by)
		}
	}
	for i := range cfg.Queues {
		stretchQueue(&cfg.Queues[i], by)
	}
	return cfg
}

func stretchQueue(q *router.Queue, by router.Time) {
	for _, span := range []*router.Time{&q.RiskBelow, &q.Acceptance.RingTime, &q.Preferred.LookBack, &q.Preferred.Hold} {
		stretchTime(span, by)
	}
	for _, span := range []*router.Limit{
		&q.MaxWait, &q.Acceptance.RetryAfter, &q.Acceptance.CoolDown, &q.Inactive.ClosesAfter, &q.Inactive.ReturnsAfter, &q.Points.Max,
	} {
		stretchLimit(span, by)
	}
	q.Points.Initial *= int64(by)
	if q.Callback != nil {
		stretchTime(&q.Callback.RetryAfter, by)
	}
	for k := range q.Teams {
		stretchTime(&q.Teams[k].Delay, by)
	}
}

func stretchInput(in router.Input, by router.Time) router.Input {
	for _, t := range []*router.Time{&in.At, &in.Entered, &in.HeadStart, &in.Due, &in.Effort} {
		stretchTime(t, by)
	}
	if in.Details != nil {
		details := *in.Details
		stretchTime(&details.NotBefore, by)
		in.Details = &details
	}
	return in
}

func stretchEvent(ev router.Event, by router.Time) router.Event {
	for _, t := range []*router.Time{&ev.At, &ev.Elapsed, &ev.Due, &ev.Effort} {
		stretchTime(t, by)
	}
	return ev
}
