package results

import "fmt"

// Key is the kind's name in Verdict.Measure and in JSON.
func (k TargetKind) Key() string {
	switch k {
	case ServiceLevelTarget:
		return "service_level"
	case SpeedOfAnswerTarget:
		return "speed_of_answer"
	case AbandonmentTarget:
		return "abandon_rate"
	case WaitTarget:
		return "wait_percentile"
	case DueDateTarget:
		return "due_attainment"
	case MaximumAgeTarget:
		return "maximum_age"
	case OccupancyTarget:
		return "occupancy"
	}
	return fmt.Sprintf("target(%d)", uint8(k))
}

// Key is the scope's name in Verdict.Scope and in JSON.
func (s Scope) Key() string {
	switch s {
	case ByDay:
		return "run"
	case EachInterval:
		return "each_interval"
	case ShareOfIntervals:
		return "share_of_intervals"
	case ShareOfDays:
		return "share_of_days"
	}
	return fmt.Sprintf("scope(%d)", uint8(s))
}
