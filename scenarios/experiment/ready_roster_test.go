package experiment

import (
	"math"
	"testing"
)

// TestRosterClaims holds the comments of roster to what they say: the run looks well, at half past ten on the evenings after the
// clocks have changed nobody is there, and an hour earlier there is.
func TestRosterClaims(t *testing.T) {
	roster, earlier := playReady(t, "roster"), playReady(t, "roster", `shifts.night.from="04:00"`)
	for _, c := range []claim{
		{"answered in 30 s", measured(t, roster, "service_level(phone)"), 0.83, 0.015},
		{"Saturday 22:30", at(t, roster, "phone", "Sat 22:30").ServiceLevel.Mean, 1, 0.1},
		{"Sunday 22:30", at(t, roster, "phone", "Sun 22:30").ServiceLevel.Mean, 0, 0.02},
		{"Monday 22:30", at(t, roster, "phone", "Mon 22:30").ServiceLevel.Mean, 0, 0.05},
		{"an hour earlier, Sunday 22:30", at(t, earlier, "phone", "Sun 22:30").ServiceLevel.Mean, 1, 0.1},
		{"an hour earlier, Monday 22:30", at(t, earlier, "phone", "Mon 22:30").ServiceLevel.Mean, 0.65, 0.15},
	} {
		if math.Abs(c.got-c.said) > c.within {
			t.Errorf("%s: %.4g, the comment says %.4g (within %.2g)", c.name, c.got, c.said, c.within)
		}
	}
}
