package results

import "fmt"

// Estimand says what about a target is estimated, where days differ. A is what counts of a day (answered in time), N of how many (offered).
type Estimand uint8

// The estimands. They differ: busy days weigh more in the first than in the second, and both can be met where every third day is bad.
const (
	LongRun      Estimand = iota // E[A]/E[N]: of all customers, or all time, in the long run
	MeanOfDays                   // E[A/N]: the mean of what days show, each day weighing the same
	ShareMeeting                 // P(the day meets the target): the share of days, of what must be reached a share given
	noEstimands                  // how many there are
)

// Key is the estimand's name in JSON and on the command line.
func (e Estimand) Key() string {
	switch e {
	case LongRun:
		return "long-run"
	case MeanOfDays:
		return "mean-of-days"
	case ShareMeeting:
		return "share-of-days"
	}
	return fmt.Sprintf("estimand(%d)", uint8(e))
}

// Words say what is estimated, with its formula.
func (e Estimand) Words() string {
	switch e {
	case LongRun:
		return "long-run ratio, E[A]/E[N]"
	case MeanOfDays:
		return "mean of days, E[A/N]"
	case ShareMeeting:
		return "share of days that meet the target, P(A/N meets it)"
	}
	return e.Key()
}

// Estimands are all of them.
func Estimands() []Estimand {
	list := make([]Estimand, noEstimands)
	for i := range list {
		list[i] = Estimand(i)
	}
	return list
}
