package calibrate

import (
	"fmt"
	"math"
	"strings"

	"headroom/fit"
)

// Unseen is the work that a history does not show: agents who are seen are not free whenever they have no engagement. It is one number for all live
// queues, the mean time after each engagement, found so that a simulation of the days gives the mean wait that was observed. It stands for everything
// that keeps people from the next one: work that is not recorded, short absences, work of other kinds.
type Unseen struct {
	Mean    fit.Estimate // seconds
	Days    int          // on which waits were compared
	Without Beside       // what the simulation gives without it
	With    Beside
}

// Beside is what was observed in live queues together, beside what a simulation gives; NaN = not observed.
type Beside struct {
	MeanWait, ObservedMeanWait         float64 // seconds, over all offered
	ShareWaiting, ObservedShareWaiting float64
	Abandonment, ObservedAbandonment   float64
}

// wrapUp is the time after an engagement.
func (w *writer) wrapUp(q *Queue) {
	u := w.m.Unseen
	if u == nil || !q.Live || !(u.Mean.Value > 0) {
		if q.Wrap != nil {
			w.timed(4, "wrap_up", "handle", q.Name+" wrap-up", q.Wrap, &q.WrapParts)
		}
		return
	}
	mean, cv := u.WrapUp(q)
	w.comment(4, "Work that the history does not show, mean %s: see the top of the file.", sure(u.Mean, "s"))
	if q.Wrap == nil {
		w.line(4, "wrap_up: {exponential: {mean: %s}}", secondsText(mean))
		return
	}
	w.comment(4, "Beside it recorded wrap-up, from %s: mean %s; both together as a gamma distribution with the mean and the variance of their sum.", q.Wrap.Source, sure(q.Wrap.Mean, "s"))
	w.line(4, "wrap_up: {gamma: {mean: %s, cv: %s}}", secondsText(mean), digits(cv, 3))
}

// WrapUp is the mean and the cv of the time after an engagement of a queue: recorded wrap-up, if there is any, and the work that is not seen, which is
// independent of it.
func (u *Unseen) WrapUp(q *Queue) (mean, cv float64) {
	unseen := u.Mean.Value
	if q.Wrap == nil {
		return unseen, 1
	}
	wrap, own := q.Wrap.Mean.Value, q.Wrap.CV.Value
	if !(own > 0) {
		own = 1
	}
	mean = wrap + unseen
	return mean, math.Hypot(wrap*own, unseen) / mean
}

// describe says what the number is, and what it is not.
func (u *Unseen) describe() string {
	text := []string{fmt.Sprintf(
		"Work that the history does not show, after each engagement: mean %s, exponential by assumption. A catch-all for whatever keeps people who were seen from the next one "+
			"(work that is not recorded, short absences); found by simulation of %s, so that the mean wait of all live queues is the observed one.",
		sure(u.Mean, "s"), count(u.Days, "day", "days"))}
	text = append(text, fmt.Sprintf("Mean wait: observed %s, simulated %s with it, %s without.", waitText(u.With.ObservedMeanWait), waitText(u.With.MeanWait), waitText(u.Without.MeanWait)))
	for _, b := range []struct {
		what                    string
		observed, with, without float64
	}{
		{"Who waited at all", u.With.ObservedShareWaiting, u.With.ShareWaiting, u.Without.ShareWaiting},
		{"Who gave up", u.With.ObservedAbandonment, u.With.Abandonment, u.Without.Abandonment},
	} {
		if b.observed >= 0 {
			text = append(text, fmt.Sprintf("%s: observed %s, simulated %s with it, %s without (not fitted to).", b.what, percentText(b.observed), percentText(b.with), percentText(b.without)))
		}
	}
	return strings.Join(text, " ")
}

func waitText(seconds float64) string { return digits(seconds, 3) + " s" }
