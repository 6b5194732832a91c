package results

import "testing"

// Fault: a count written with an exponent, which planners do not read.
func TestTrim3(t *testing.T) {
	for x, want := range map[float64]string{0: "0", 0.5234: "0.523", 12.34: "12.3", 999.4: "999", 1234: "1230", 99_960: "100000", 1_500_000: "1500000"} {
		if got := trim3(x); got != want {
			t.Errorf("%v: %q, want %q", x, got, want)
		}
	}
}
