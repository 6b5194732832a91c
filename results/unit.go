package results

import "strings"

// Unit is what a measure is counted in.
type Unit uint8

// The units. Number is counts, engagements, and whatever is per something.
const (
	Number Unit = iota
	Share       // from 0 to 1
	Seconds
	Hours
)

// sharesByName are the shares whose names do not end like those of others.
var sharesByName = []string{
	"abandon_rate_without_short", "abandoned_in_time", "blocked", "due_date_attainment", "occupancy", "occupancy_load_weighted",
	"occupied_by_rule", "overflow_rate", "abandon_rate", "reopen_rate", "share_left_in_time", "share_waiting", "shrinkage",
	"slot_utilization", "utilization", "utilization_with_overtime",
}

// secondsByName are the times whose names do not end like those of others.
var secondsByName = []string{
	"speed_of_answer", "mean_wait", "mean_wait_abandoned", "mean_wait_delayed", "mean_callback_wait", "turnaround", "turnaround_net", "first_touch",
}

// UnitOf is the unit of a measure, by the name that Report.Measure takes.
func UnitOf(name string) Unit {
	measure, _, _ := splitMeasure(name)
	ends := func(suffixes ...string) bool {
		for _, s := range suffixes {
			if strings.HasSuffix(measure, s) {
				return true
			}
		}
		return false
	}
	among := func(names []string) bool {
		for _, n := range names {
			if n == measure {
				return true
			}
		}
		return false
	}
	switch {
	case among(sharesByName), strings.HasPrefix(measure, "service_level"), ends("_share", "_of_accepted"):
		return Share
	case among(secondsByName), ends("_time", "_maximum", "_oldest_age", "_p50", "_p80", "_p90", "_p95", "_p99"):
		return Seconds
	case ends("_hours", "_hours_with_overtime"):
		return Hours
	}
	return Number
}

// extreme tells whether a measure is a maximum, or the age of the oldest: no interval is valid for those.
func extreme(name string) bool {
	measure, _, _ := splitMeasure(name)
	return strings.HasSuffix(measure, "_maximum") || strings.HasSuffix(measure, "_oldest_age")
}
