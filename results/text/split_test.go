package text

import (
	"fmt"
	"testing"
)

// Fault: numbers of a turned table beside the wrong names.
func TestTurnedTable(t *testing.T) {
	s := PageSection{Columns: []string{"of", "a", "b", "together"}, Rows: [][]PageCell{Row("early", "1", "2", "3"), Row("late", "4", "5", "9")}}
	turn(&s)
	got := fmt.Sprint(s.Columns)
	for _, row := range s.Rows {
		got += " |"
		for _, c := range row {
			got += " " + c.Text
		}
	}
	if got != "[of early late] | a 1 4 | b 2 5 | together 3 9" {
		t.Error(got)
	}
}
