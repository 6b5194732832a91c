package history

import (
	"fmt"
	"slices"
	"time"
)

// stepFinder finds how long the intervals of a source are, from the times of day at which they start.
type stepFinder struct {
	starts map[time.Duration]int // the line of the first, by time since midnight
}

func (f *stepFinder) see(start time.Duration, line int) {
	if f.starts == nil {
		f.starts = map[time.Duration]int{}
	}
	if _, seen := f.starts[start]; !seen && len(f.starts) < 86_400 {
		f.starts[start] = line
	}
}

// step is the shortest distance between starts; bad is the line of a start that lies between such intervals.
func (f *stepFinder) step() (step time.Duration, bad int) {
	var starts []time.Duration
	for s := range f.starts { // order-free: sorted below
		starts = append(starts, s)
	}
	slices.Sort(starts)
	if len(starts) == 0 || len(starts) == 1 && starts[0] == 0 {
		return 24 * time.Hour, 0
	}
	if len(starts) == 1 {
		return 0, 0
	}
	step = 24 * time.Hour
	for i := range starts[1:] {
		step = min(step, starts[i+1]-starts[i])
	}
	return step, f.off(step)
}

// off is the line of the first start that is no multiple of a step; 0 = none.
func (f *stepFinder) off(step time.Duration) (line int) {
	for s, at := range f.starts { // order-free: the least line is taken
		if s%step != 0 && (line == 0 || at < line) {
			line = at
		}
	}
	return line
}

// setSteps gives the intervals of the source their length.
func (t *transcript) setSteps() {
	rows := t.history.Intervals[t.from:]
	open := slices.ContainsFunc(rows, func(v Interval) bool { return v.Step == 0 })
	step := t.options.Step
	column := t.arrival
	if column == none {
		column = t.time
	}
	switch {
	case step > 0:
		if line := t.steps.off(step); line > 0 {
			t.bad(t.s, line, column, fmt.Sprintf("does not start where an interval of %v does", step), "", "is the step right?")
		}
		return
	case !open:
		return
	}
	step, wrong := t.steps.step()
	switch {
	case step == 0:
		t.problem(Problem{File: t.s.File, Sheet: t.s.Sheet, What: "all intervals start at the same time of day, which does not tell how long they are", Remedy: "state the step, such as step=30m"})
		return
	case wrong > 0, 24*time.Hour%step != 0, step < time.Minute:
		t.problem(Problem{
			File: t.s.File, Sheet: t.s.Sheet, Row: wrong, What: fmt.Sprintf("intervals overlap or are cut unevenly: the two nearest start %v apart, which does not fit the others", step),
			Remedy: "state the step, such as step=30m, or kind=engagements if rows are engagements",
		})
		return
	}
	for i := range rows {
		if rows[i].Step == 0 {
			rows[i].Step = step
		}
	}
}
