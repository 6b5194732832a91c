package scenarios

import "fmt"

// maxNumbers bounds what a scenario lays out over its run in all: numbers by interval, batches, rows of tables that are
// looked through, loads that are tried in the search for redundant rules. It is some hundred times what a year by
// quarter hours needs, and keeps a hostile file from filling the memory.
const maxNumbers = 50_000_000

// spend takes n from the budget. Once it is used up, that is reported, and from then on the answer is false.
func (l *loader) spend(at *node, n int) bool {
	if l.spent > maxNumbers {
		return false
	}
	if n > maxNumbers-l.spent {
		l.spent = maxNumbers + 1
		l.problem(at, fmt.Sprintf("the scenario comes to more than %d numbers by interval in all", maxNumbers), "use a longer interval, or fewer days")
		return false
	}
	l.spent += n
	return true
}
