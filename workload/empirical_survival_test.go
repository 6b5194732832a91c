package workload

import "testing"

// TestSurvivalMayStayLevel would catch a table refused because a share that does not fall is compared with 1 − (1 − S),
// which differs from S in the last bit for many S. The values are from a published Kaplan-Meier table of patience.
func TestSurvivalMayStayLevel(t *testing.T) {
	for _, s := range []float64{0.431282, 0.417174, 0.218958, 0.1, 0.7} {
		rows := []Survival{{Seconds: 10, Surviving: s}, {Seconds: 20, Surviving: s}, {Seconds: 30, Surviving: s / 2}}
		if _, err := EmpiricalSurvival(rows, Truncated()); err != nil {
			t.Errorf("a table that stays at %v for a while is refused: %v", s, err)
		}
	}
	rising := []Survival{{Seconds: 10, Surviving: 0.5}, {Seconds: 20, Surviving: 0.6}}
	if _, err := EmpiricalSurvival(rising, Truncated()); err == nil {
		t.Error("a table in which more survive longer is accepted")
	}
}
