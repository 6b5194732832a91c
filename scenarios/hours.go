package scenarios

import (
	"fmt"
	"time"

	"headroom/router"
	"headroom/sim"
)

// place reads the time zone whose clocks a team goes by: the scenario's, or its own.
func (l *loader) place(f fields) *time.Location {
	if v, written := f.get("timezone"); written {
		if t, ok := l.text(v, "timezone"); ok {
			if place, known := zone(t); known {
				return place
			}
			l.problem(v, fmt.Sprintf("unknown timezone %q", t), zoneForms)
		}
	}
	return l.scenario.Location
}

const zoneForms = "a name of the time-zone database, such as Europe/Berlin"

// zone finds a time zone; not the machine's own, whatever that is.
func zone(name string) (*time.Location, bool) {
	place, err := time.LoadLocation(name)
	return place, err == nil && name != "Local"
}

// lay lays a shift out over the run for person number k of it, together with one that began before and is still on, by the clocks
// of a place. Shifts that touch become one presence, so that nobody logs off and on at midnight.
func (l *loader) lay(s *shift, k int, place *time.Location) []sim.Shift {
	var hours []sim.Shift
	breaks := s.breaksOf(k)
	for d := -2; d <= l.scenario.days()+1; d++ { // dates elsewhere begin up to a day sooner or later
		if s.days[l.scenario.day(d).Weekday()] {
			hours = l.layDay(hours, s, breaks, d, place)
		}
	}
	return hours
}

// layDay adds the shift of one day, as far as it lies within the run.
func (l *loader) layDay(hours []sim.Shift, s *shift, breaks []sim.Span, d int, place *time.Location) []sim.Shift {
	at := func(clock router.Time) router.Time { return l.scenario.onDayIn(d, clock, place) }
	on := sim.Shift{From: max(at(s.from), 0), To: at(s.end())}
	if on.To <= on.From || on.From >= l.scenario.Horizon {
		return hours
	}
	last := on.From
	for _, b := range breaks {
		from := at(b.From) // its length is time, its beginning what the clock shows
		if n := len(on.Breaks); n > 0 {
			from = max(from, on.Breaks[n-1].To) // where the clocks skip an hour two may come at once
		}
		span := sim.Span{From: max(from, last), To: min(from+b.To-b.From, on.To)}
		if span.To > span.From {
			on.Breaks, last = append(on.Breaks, span), span.To
		}
	}
	if n := len(hours) - 1; n >= 0 && hours[n].To >= on.From {
		hours[n].To = max(on.To, hours[n].To)
		hours[n].Breaks = append(hours[n].Breaks, on.Breaks...)
		return hours
	}
	return append(hours, on)
}
