package scenarios

import (
	"fmt"
	"strings"
	"time"
	_ "time/tzdata" // so that time zones do not depend on the machine

	"headroom/router"
)

var scenarioSection = sectionOf("scenario")

// Bounds of a run.
const (
	maxDays      = 1100 // three years
	maxIntervals = 200_000
)

// theRun says from when to when the run is, for advice.
func (l *loader) theRun() string {
	const form = "Mon 2006-01-02 15:04"
	from := l.scenario.Start
	return fmt.Sprintf("the run, %s to %s", from.Format(form), from.Add(time.Duration(l.scenario.Horizon)).Format(form))
}

// header reads what concerns the run as a whole.
func (l *loader) header(f fields) {
	s := l.scenario
	if v, ok := f.get("extends"); ok { // those of files are taken out when they are followed
		l.problem(v, "extends cannot be set: a scenario is put over its base before settings", "write it in the scenario, or run the base with other settings")
	}
	if v, ok := f.need("version", "write version: 1, the language of scenarios"); ok {
		if t := strings.TrimSpace(v.text); t != "1" {
			l.problem(v, fmt.Sprintf("version %q is no version of the scenario language that this program knows", t), "write version: 1; a newer language needs a newer program")
		}
	}
	if v, ok := f.need("name", "a name is printed above every report"); ok {
		s.Name, _ = l.text(v, "name")
	}
	if v, ok := f.get("notes"); ok {
		var notes []string
		for _, item := range list(v) {
			if t, ok := l.text(item, "notes"); ok {
				notes = append(notes, t)
			}
		}
		s.Notes = strings.Join(notes, "\n\n")
	}
	if v, ok := f.get("drain"); ok {
		s.Drain, _ = l.boolean(v, "drain")
	}
	s.Replications = DefaultReplications
	if v, ok := f.get("replications"); ok {
		if r, ok := l.whole(v, "replications", 1, 1_000_000); ok {
			s.Replications = int(r)
		}
	}
	if v, ok := f.get("service_level"); ok {
		l.serviceLevel(v)
	}
	l.calendar(f)
	l.timed = l.horizon(f)
	l.steady(f)
}

// horizon reads how long the run is and how it is divided.
func (l *loader) horizon(f fields) bool {
	s := l.scenario
	s.Horizon = s.onDay(1, 0)
	ok := true
	days, daysWritten := f.get("days")
	duration, durationWritten := f.get("duration")
	switch {
	case daysWritten && durationWritten:
		l.problem(f.key("duration"), "both days and duration are given", "keep one")
		ok = false
	case daysWritten:
		var d int64
		if d, ok = l.whole(days, "days", 1, maxDays); ok {
			s.Horizon = s.onDay(int(d), 0)
		}
	case durationWritten:
		var d router.Time
		if d, ok = l.positive(duration, "duration"); ok {
			s.Horizon = d
		}
		if ok && d > maxDays*router.Day {
			l.problem(duration, fmt.Sprintf("the run is longer than %d days", maxDays), "make several runs of it")
			ok = false
		}
	}
	if !s.layDays() {
		l.problem(f.n, fmt.Sprintf("the clocks in %s leave a day out within the run", s.Location), "start after it, or use timezone: UTC")
		ok = false
	}
	s.Interval = min(30*router.Minute, s.Horizon)
	place := f.n
	if v, written := f.get("interval"); written {
		d, okInterval := l.positive(v, "interval")
		if !okInterval {
			return false
		}
		s.Interval, place = d, v
	}
	return ok && l.divides(place, s.Interval)
}

// divides checks that a step divides the run, and the day if the run is longer than one or begins in the middle of one. A
// day on which the clocks change is divided by the clock.
func (l *loader) divides(n *node, step router.Time) bool {
	horizon, byClock := l.scenario.Horizon, l.scenario.irregular()
	switch {
	case !byClock && horizon%step != 0:
		l.problem(n, fmt.Sprintf("an interval of %s does not divide the run of %s", span(step), span(horizon)), "such as 15m, 30m or 1h: the run is a whole number of them")
	case (byClock || horizon > router.Day) && router.Day%step != 0:
		l.problem(n, fmt.Sprintf("an interval of %s does not divide the day", span(step)), "such as 15m, 30m or 1h")
	case horizon/step > maxIntervals:
		l.problem(n, fmt.Sprintf("intervals of %s make more than %d of them", span(step), maxIntervals), "choose a longer one")
	default:
		return true
	}
	return false
}

// calendar reads the time zone and when the run begins there.
func (l *loader) calendar(f fields) {
	s := l.scenario
	s.Location = l.place(f)
	s.Start = WallClock(2026, time.March, 2, 0, s.Location)
	v, ok := f.need("start", "such as start: 2026-03-02; it decides the weekdays")
	if !ok {
		return
	}
	t, ok := l.text(v, "start")
	if !ok {
		return
	}
	if date, dated := s.dateTime(strings.ReplaceAll(t, "T", " ")); dated {
		s.Start = date
		return
	}
	date, err := time.ParseInLocation(time.DateOnly, t, time.UTC)
	if err != nil || date.Year() < 1900 || date.Year() > 2200 {
		l.undated = true
		l.problem(v, fmt.Sprintf("start %q is not a date", t), "write year-month-day, such as 2026-03-02, and perhaps a clock time: 2026-03-02 10:30")
		return
	}
	s.Start = WallClock(date.Year(), date.Month(), date.Day(), 0, s.Location)
}

// span writes a duration the way scenarios do.
func span(t router.Time) string {
	switch {
	case t%router.Day == 0 && t != 0:
		return fmt.Sprintf("%dd", t/router.Day)
	case t%router.Hour == 0 && t != 0:
		return fmt.Sprintf("%dh", t/router.Hour)
	case t%router.Minute == 0 && t != 0:
		return fmt.Sprintf("%dm", t/router.Minute)
	case t%router.Second == 0:
		return fmt.Sprintf("%ds", t/router.Second)
	}
	return t.String()
}
