package workload

import (
	"errors"
	"fmt"
	"math"
)

// Quantile says that a share Probability of times is at most Seconds.
type Quantile struct{ Probability, Seconds float64 }

// Survival says that a share Surviving of times is longer than Seconds.
type Survival struct{ Seconds, Surviving float64 }

// Tail says what happens to the share of times beyond the end of a table; made by Truncated, Never or ConstantHazard.
type Tail struct {
	kind   tailKind
	window float64
}

type tailKind uint8

const (
	_ tailKind = iota
	tailTruncated
	tailNever
	tailHazard
)

// Truncated ends the table at its last row: the rest all take exactly that long.
func Truncated() Tail { return Tail{kind: tailTruncated} }

// Never means that the rest never do it (they never give up): draws are router.Far, the mean is infinite.
func Never() Tail { return Tail{kind: tailNever} }

// ConstantHazard continues with the mean hazard of the last seconds of the table: h = ln(S(e − w)/S(e))/w, where S is the
// surviving share (on the straight lines between rows), e the last row's time and w the window in seconds. Beyond the
// table the time is exponential with mean 1/h.
func ConstantHazard(window float64) Tail { return Tail{kind: tailHazard, window: window} }

const tableRowsMax = 1_000_000

// EmpiricalQuantiles follows a table of quantiles: a straight line between rows; below the first row a straight line from
// 0 s at probability 0; above the last row the tail (not needed if it has probability 1). Equal times in successive rows
// are an atom. Probabilities: from 0 to 1, rising; times: from 0 to 10⁹ s, not falling.
func EmpiricalQuantiles(rows []Quantile, tail Tail) (Dist, error) {
	const family = "empirical quantiles"
	knots := []knot{{0, 0}}
	var problems []error
	for i, row := range rows {
		low, high := knots[len(knots)-1].p, 1.0
		name := fmt.Sprintf("row %d: probability", i+1)
		if i == 0 {
			problems = append(problems, within(family, name, row.Probability, low, high, ""))
		} else {
			problems = append(problems, above(family, name, row.Probability, low, high, ""))
		}
		least := knots[len(knots)-1].t
		problems = append(problems, within(family, fmt.Sprintf("row %d: time", i+1), row.Seconds, least, secondsMax, " s"))
		if i == 0 && row.Probability == 0 {
			knots = knots[:0]
		}
		knots = append(knots, knot{row.Probability, row.Seconds})
	}
	return empirical(family, "quantile", len(rows), knots, tail, problems)
}

// EmpiricalSurvival follows a survival table, such as a Kaplan-Meier estimate of patience: S(0) = 1 (unless a row says
// otherwise: the rest is an atom at zero), a straight line between rows, the tail beyond the last (not needed if nothing
// survives it). Times: from 0 to 10⁹ s, rising; surviving shares: from 0 to 1, not rising.
func EmpiricalSurvival(rows []Survival, tail Tail) (Dist, error) {
	const family = "empirical survival"
	knots := []knot{{0, 0}}
	surviving := 1.0 // of the row before; 1 − (1 − S) would not always be S
	var problems []error
	for i, row := range rows {
		last := knots[len(knots)-1]
		name := fmt.Sprintf("row %d: time", i+1)
		if i == 0 {
			problems = append(problems, within(family, name, row.Seconds, 0, secondsMax, " s"))
		} else {
			problems = append(problems, above(family, name, row.Seconds, last.t, secondsMax, " s"))
		}
		problems = append(problems, within(family, fmt.Sprintf("row %d: surviving share", i+1), row.Surviving, 0, surviving, ""))
		surviving = row.Surviving
		knots = append(knots, knot{1 - row.Surviving, row.Seconds})
	}
	return empirical(family, "survival", len(rows), knots, tail, problems)
}

func empirical(family, name string, rows int, knots []knot, tail Tail, problems []error) (Dist, error) {
	if rows == 0 || rows > tableRowsMax {
		problems = append(problems, fmt.Errorf("workload: %s: %d rows; must be from 1 to %d", family, rows, tableRowsMax))
	}
	if err := errors.Join(problems...); err != nil {
		return Dist{}, err
	}
	t := &table{name: name, rows: rows, knots: knots}
	if err := t.attach(family, tail); err != nil {
		return Dist{}, err
	}
	t.index()
	d := Dist{kind: kindTable, table: t}
	d.mean, d.variance = t.moments()
	return d, nil
}

// attach works out the tail.
func (t *table) attach(family string, tail Tail) error {
	end := t.knots[len(t.knots)-1]
	t.tailMean = 0
	switch {
	case end.p >= 1 || tail.kind == tailTruncated:
		return nil
	case tail.kind == tailNever:
		t.tailMean = math.Inf(1)
		return nil
	case tail.kind != tailHazard:
		return fmt.Errorf("workload: %s: the table ends with a share %g to go; say how it goes on: truncated, never or constant hazard",
			family, 1-end.p)
	}
	if err := above(family, "window of the constant hazard", tail.window, 0, end.t, " s"); err != nil {
		return err
	}
	before := 1 - t.probability(end.t-tail.window)
	hazard := logarithm(before/(1-end.p)) / tail.window
	if !(hazard > 0) {
		return fmt.Errorf("workload: %s: nothing happens in the last %g s, so there is no hazard to go on with; "+
			"take a longer window, or truncated, or never", family, tail.window)
	}
	t.tailMean = 1 / hazard
	return above(family, "mean of the tail", t.tailMean, 0, secondsMax, " s")
}
