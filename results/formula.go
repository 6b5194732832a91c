package results

import "fmt"

// Formula is a convention for the service level with threshold T. The conventions differ in what they count as success
// and in whom they count at all, and so give different numbers for the same day: each printed one names its formula.
//
// In all of them "in T" means waited at most T, short abandons are those that waited at most QueueSpec.ShortAbandon, and
// who still waits at the end is left out if younger than T and counted as a failure (in the denominator) if older.
type Formula uint8

// The conventions; the zero Formula is the default.
const (
	// AnsweredInTimeOverOffered is answered in T / offered. Abandoned and overflowed ones are failures.
	AnsweredInTimeOverOffered Formula = iota
	// AnsweredInTimeOverAnswered is answered in T / answered: abandons do not count at all.
	AnsweredInTimeOverAnswered
	// AnsweredOrAbandonedInTimeOverOffered is (answered in T + abandoned in T) / offered.
	AnsweredOrAbandonedInTimeOverOffered
	// AnsweredInTimeOverAnsweredOrAbandonedLate is answered in T / (answered + abandoned after T).
	AnsweredInTimeOverAnsweredOrAbandonedLate
	// AnsweredInTimeOrShortOverOffered is (answered in T + short abandons) / offered.
	AnsweredInTimeOrShortOverOffered
	// AnsweredInTimeOverOfferedWithoutShort is answered in T / (offered − short abandons).
	AnsweredInTimeOverOfferedWithoutShort
	formulas // how many there are
)

// Formulas lists every convention, the default first.
func Formulas() []Formula {
	list := make([]Formula, formulas)
	for i := range list {
		list[i] = Formula(i)
	}
	return list
}

// String names the formula as scenarios and reports write it, with T for the threshold.
func (f Formula) String() string {
	switch f {
	case AnsweredInTimeOverOffered:
		return "answered in T / offered"
	case AnsweredInTimeOverAnswered:
		return "answered in T / answered"
	case AnsweredOrAbandonedInTimeOverOffered:
		return "(answered in T + abandoned in T) / offered"
	case AnsweredInTimeOverAnsweredOrAbandonedLate:
		return "answered in T / (answered + abandoned after T)"
	case AnsweredInTimeOrShortOverOffered:
		return "(answered in T + short abandons) / offered"
	case AnsweredInTimeOverOfferedWithoutShort:
		return "answered in T / (offered - short abandons)"
	}
	return fmt.Sprintf("formula(%d)", uint8(f))
}

// Key is the formula's name in Report.Measure and in JSON: no blanks, no parentheses.
func (f Formula) Key() string {
	switch f {
	case AnsweredInTimeOverOffered:
		return "answered_in_time/offered"
	case AnsweredInTimeOverAnswered:
		return "answered_in_time/answered"
	case AnsweredOrAbandonedInTimeOverOffered:
		return "answered_or_abandoned_in_time/offered"
	case AnsweredInTimeOverAnsweredOrAbandonedLate:
		return "answered_in_time/answered_or_abandoned_late"
	case AnsweredInTimeOrShortOverOffered:
		return "answered_in_time_or_short/offered"
	case AnsweredInTimeOverOfferedWithoutShort:
		return "answered_in_time/offered_without_short"
	}
	return fmt.Sprintf("formula(%d)", uint8(f))
}

// share returns the formula's success and population for counts, waiting ones treated as the type says.
func (f Formula) share(c serviceCounts) ratio {
	offered := c.offered - c.waitingYounger
	switch f {
	case AnsweredInTimeOverAnswered:
		return ratio{c.answeredInTime, c.answered + c.waitingOlder}
	case AnsweredOrAbandonedInTimeOverOffered:
		return ratio{c.answeredInTime + c.abandonedInTime, offered}
	case AnsweredInTimeOverAnsweredOrAbandonedLate:
		return ratio{c.answeredInTime, c.answered + c.abandoned - c.abandonedInTime + c.waitingOlder}
	case AnsweredInTimeOrShortOverOffered:
		return ratio{c.answeredInTime + c.abandonedShort, offered}
	case AnsweredInTimeOverOfferedWithoutShort:
		return ratio{c.answeredInTime, offered - c.abandonedShort}
	default:
		return ratio{c.answeredInTime, offered}
	}
}

// serviceCounts are the counts every formula is made of.
type serviceCounts struct {
	offered, answered, answeredInTime          float64
	abandoned, abandonedShort, abandonedInTime float64
	waitingYounger, waitingOlder               float64
}
