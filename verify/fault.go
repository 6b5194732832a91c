package verify

// fault is a reference that was shown to be wrong. It is named by its value too: another value is another reference, and is compared.
type fault struct {
	id, metric string
	value      float64
	why        string
}

// wrongBranch: the transform of the wait of a class behind others has the square root of (s + Λ + nμ)² − 4Λ·nμ. Its principal value
// changes sign where s + Λ + nμ is imaginary, which the transform does not; the references are what Talbot's contour, which crosses
// that line, makes of the principal value. The chain itself, solved by steps, gives what the closed form gives (TestFaults).
const wrongBranch = "the reference is wrong: it was inverted with a square root that changes sign on the way; the closed form agrees with the chain itself, see cases/README.md"

// faults are the references shown to be wrong.
var faults = []fault{
	{"NP-V01", "sl_2", 0.791785465822, wrongBranch},
	{"NP-V02", "sl_2", 0.663568873420, wrongBranch},
	{"NP-V03", "sl_2", 0.296398139426, wrongBranch},
	{"NP-V03", "sl_3", 0.166848486392, wrongBranch},
}

// faultOf returns why a reference is wrong, if it is among faults.
func faultOf(id, metric string, value float64) (why string, found bool) {
	for _, f := range faults {
		if f.id == id && f.metric == metric && f.value == value {
			return f.why, true
		}
	}
	return "", false
}
