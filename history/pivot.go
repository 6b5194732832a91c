package history

import "slices"

// fewestTimes is how many columns named by a time of day make a table of these.
const fewestTimes = 4

// pivot takes tables with a row for each day and a column for each time of day: 08:00, 08:30, … or 08:00-08:30, with how many were offered.
func (r *reading) pivot(s *source) bool {
	if s.plan.column(Date) == none || s.plan.column(Clock) != none {
		return false
	}
	var columns []queueColumns
	var at []int
	for i := range s.columns {
		c := &s.columns[i]
		if c.Meaning != "" || c.filled == 0 || !c.numeric() {
			continue
		}
		if m, ok := momentOf([]byte(c.Name)); ok && m.timed && m.form == noDate {
			columns, at = append(columns, queueColumns{at: map[Meaning]int{OfferedCount: i}, clock: m.clock, timed: true}), append(at, i)
		}
	}
	if len(columns) < fewestTimes || slices.ContainsFunc(columns[1:], func(q queueColumns) bool { return q.clock == columns[0].clock }) {
		return false
	}
	for _, i := range at {
		s.columns[i].Meaning = OfferedCount
	}
	s.plan.wide = columns
	r.note(s, "the columns are times of day: each is taken for how many were offered then")
	return true
}

// timesOfDay counts the columns of numbers that are named by a time of day.
func (s *source) timesOfDay() (n int) {
	for i := range s.columns {
		if c := &s.columns[i]; c.Meaning == "" && c.numeric() {
			if m, ok := momentOf([]byte(c.Name)); ok && m.timed && m.form == noDate {
				n++
			}
		}
	}
	return n
}
