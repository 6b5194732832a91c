package condition

import "slices"

// Table is conditions in order, of which the first that holds decides: the rules of a flow, the rows of a profile.
type Table struct{ conditions []*Condition }

// NewTable returns the table of these conditions; a nil one always holds.
func NewTable(conditions []*Condition) *Table {
	return &Table{slices.Clone(conditions)}
}

// First returns the position of the first condition that holds, -1 if none does.
func (t *Table) First(values []Value, facts Facts) int {
	for i, c := range t.conditions {
		if c.Holds(values, facts) {
			return i
		}
	}
	return -1
}
