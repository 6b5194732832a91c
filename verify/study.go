package verify

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"headroom/results"
	"headroom/router"
)

// study is one simulated system of a reference case, and how each metric of the case is read from its report. Most cases
// are one study; those that hold for any distribution are one for each distribution tried.
type study struct {
	id     string
	text   func(days int) string               // the scenario, running so many days
	read   func(metric string) (reading, bool) // false: not a metric of this model
	perDay float64                             // engagements a day, to choose the length of the first look
	// service is the mean service in the unit of the case; 0 = nothing is measured that may be far shorter and yet counts.
	service float64
	// controls for rows whose standard error would otherwise need very long runs; nil = none.
	controls func(days int) [2]control
	// covers tells whether a metric is read from this study; nil = every one is.
	covers func(metric string) bool
	// look is how many engagements each replication of the first look has, about, where less will do; 0 = firstLook.
	look int
	// fromEmpty: the case itself begins empty, so the beginning is no bias.
	fromEmpty bool
	// oneDay: a replication is one day, or the duration that the text says; only their number is chosen.
	oneDay bool
	cycle  *cycle // what is played instead of text, if not nil
}

func (s study) judges(row reference) bool { return s.covers == nil || s.covers(row.metric) }

func (s study) play(ctx context.Context, days int, seed uint64, replications int, some *played) (*played, error) {
	if s.cycle != nil {
		return s.cycle.play(ctx, days, seed, replications, some)
	}
	return play(ctx, s.scenario(days), seed, replications, some)
}

// scenario is the text of the study, running so many days.
func (s study) scenario(days int) string {
	if s.cycle != nil {
		return s.cycle.text(days)
	}
	return s.text(days)
}

// leftOut is why something is not simulated.
type leftOut string

func (l leftOut) Error() string { return string(l) }

// reading is how one number follows from measures of the report: scale · value(x…) + offset, where x are the measures
// named and value, if nil, is the only one of them.
type reading struct {
	names         []string
	value         func(x []float64) float64
	scale, offset float64
	share         bool // the number is a probability or a share of time
	// eachDay: not of all replications together, but the mean over them of what each says alone.
	eachDay bool
	ofDay   func([]tally) float64 // of a cycle, instead of all others
	side    side
	how     string // value or ofDay in words
}

// side is where the number may lie of the value of a row that is a bound.
type side int8

const (
	equal   side = iota // the row is the value itself
	atLeast             // the value is a lower bound
	atMost              // the value is an upper bound
)

// allows tells whether a difference to the value is on the right side of it.
func (s side) allows(difference float64) bool {
	return s == atLeast && difference >= 0 || s == atMost && difference <= 0
}

// measure reads one measure as it is.
func measure(format string, args ...any) reading {
	return reading{names: []string{fmt.Sprintf(format, args...)}, scale: 1}
}

// share reads one measure that is a probability or a share of time.
func share(format string, args ...any) reading {
	r := measure(format, args...)
	r.share = true
	return r
}

func (r reading) times(factor float64) reading {
	r.scale, r.offset = r.scale*factor, r.offset*factor
	return r
}

// complement is 1 − r.
func (r reading) complement() reading {
	r.scale, r.offset = -r.scale, 1-r.offset
	return r
}

// of evaluates the reading on one report, without its precision.
func (r reading) of(report *results.Report) (float64, error) {
	x := make([]float64, len(r.names))
	for i, name := range r.names {
		e, ok := lookUp(report, name)
		if !ok {
			return 0, fmt.Errorf("the report has no measure %s", name)
		}
		if !e.Defined {
			return 0, fmt.Errorf("the measure %s is undefined in this run", name)
		}
		x[i] = e.Mean
	}
	if r.value == nil {
		return float64(r.scale*x[0]) + r.offset, nil
	}
	return float64(r.scale*r.value(x)) + r.offset, nil
}

// words say how the number follows from measures of the report.
func (r reading) words() string {
	if r.ofDay != nil {
		return r.how
	}
	text := strings.Join(r.names, ", ")
	if r.value != nil {
		text = fmt.Sprintf("(%s of %s)", r.how, text)
	}
	if r.scale != 1 {
		text = fmt.Sprintf("%.9g × %s", r.scale, text)
	}
	if r.offset != 0 {
		text += fmt.Sprintf(" + %.9g", r.offset)
	}
	return text
}

// unit is how long one unit of a case's time lasts in the scenario: a second where the case speaks of seconds (services
// of half a minute and more), an hour where it speaks of hours (services of three minutes and less), else a minute. Services are so
// far above the nanosecond to which durations are rounded, and above the microsecond of the histogram of waits; and a day is
// not too many of them.
func unit(meanService float64) router.Time {
	switch {
	case meanService >= 30:
		return router.Second
	case meanService <= 0.05:
		return router.Hour
	}
	return router.Minute
}

// span writes a time of so many units as scenarios do.
func span(units float64, unit router.Time) string {
	return strconv.FormatFloat(units*unit.Seconds(), 'f', 9, 64) + "s"
}

// number writes a float as scenarios do: all its digits, no exponent.
func number(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

// perHour writes a rate per unit as one per hour.
func perHour(rate float64, unit router.Time) string {
	return number(rate * 3600 / unit.Seconds())
}

func perDay(rate float64, unit router.Time) float64 { return rate * 86400 / unit.Seconds() }

func exponential(mean float64, unit router.Time) string {
	return "{exponential: {mean: " + span(mean, unit) + "}}"
}

// arrivals are the demand of one entry: Poisson, and as many engagements at the start as there usually are in progress.
// Beginning so rather than empty keeps small what the beginning does to the averages.
func arrivals(entry, rate, attributes string, atStart int) []string {
	list := []string{fmt.Sprintf("{entry: %s, volume: {per_hour: %s}, handle: %s}", entry, rate, attributes)}
	if atStart > 0 {
		list = append(list, fmt.Sprintf("{entry: %s, backlog: {size: %d}, handle: %s}", entry, atStart, attributes))
	}
	return list
}

// sections are the parts of a scenario, one line of YAML each.
type sections struct {
	channels, queues, demand, teams []string
}

// text puts a scenario together that runs for so many days; what is in the system at the end is finished.
func (s sections) text(name string, days int) string {
	header := fmt.Sprintf("days: %d\ninterval: 24h\ndrain: true\n", days)
	return s.withHeader(name, header)
}

func (s sections) withHeader(name, header string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "version: 1\nname: %s\nstart: 2026-03-02\n%s", name, header)
	for _, part := range []struct {
		key, prefix string
		lines       []string
	}{
		{"channels", "  ", s.channels}, {"queues", "  ", s.queues}, {"demand", "  - ", s.demand}, {"teams", "  ", s.teams},
	} {
		if len(part.lines) == 0 {
			continue
		}
		fmt.Fprintf(&b, "%s:\n", part.key)
		for _, line := range part.lines {
			fmt.Fprintf(&b, "%s%s\n", part.prefix, line)
		}
	}
	return b.String()
}
