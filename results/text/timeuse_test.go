package text

import (
	"strings"
	"testing"

	"headroom/results"
)

// The account of time is shown where one was kept, of the teams that have some.
func TestTimeUseTables(t *testing.T) {
	hours := func(x float64) results.Estimate { return results.Estimate{Mean: x, Defined: true} }
	r := &results.Report{Teams: []results.TeamReport{
		{Name: "desk", TeamMeasures: results.TeamMeasures{TimeUse: &results.TimeUse{
			RosteredHours: hours(80), OvertimeHours: hours(2), HandlingHours: hours(50), IdleHours: hours(20), BreakHours: hours(5), AwayHours: hours(3), AbsentHours: hours(4),
			HandlingShare: hours(50.0 / 82), Shrinkage: hours(0.15),
		}}},
		{Name: "nobody", TeamMeasures: results.TeamMeasures{TimeUse: &results.TimeUse{}}},
	}}
	use, ok := timeUseSection(r)
	if !ok || len(use.table.rows) != 1 {
		t.Fatalf("%v", use.table)
	}
	var cells []string
	for _, c := range use.table.rows[0] {
		cells = append(cells, c.text)
	}
	if got := strings.Join(cells, "|"); got != "desk|80.0 h|2.0 h|50.0 h|20.0 h|5.0 h|3.0 h|4.0 h" {
		t.Error(got)
	}
	if shares, ok := timeShareSection(r); !ok || shares.table.rows[0][2].text != "61.0 %" || shares.table.rows[0][7].text != "15.0 %" {
		t.Errorf("%v", shares.table.rows)
	}
	r.Teams[0].TimeUse = nil
	if _, ok := timeUseSection(r); ok {
		t.Error("an account that was not kept is shown")
	}
}
