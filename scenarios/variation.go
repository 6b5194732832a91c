package scenarios

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// A coefficient of variation is a plain number, 0.8, or a percentage, 80%. Who writes 80 most likely forgot the sign.
const (
	doubtfulCV      = 10 // no handle time varies so much
	doubtfulWholeCV = 5  // nor so much, in a round number
)

// spread reads the coefficient of variation of times, above 1 too.
func (f fields) spread() (float64, bool) {
	n, ok := f.need("cv", "")
	if !ok {
		return 0, false
	}
	return f.l.weightOrMore(n, "cv", 1e9)
}

// doubt warns of a coefficient of variation that looks like a percentage without its sign.
func (l *loader) doubt(n *node, cv float64) {
	if !doubtful(cv) {
		return
	}
	t := strings.TrimSpace(n.text)
	l.warning(n, fmt.Sprintf("cv %s means a standard deviation of %s times the mean: a few times would be very long, and most next to nothing", t, t),
		withSign(t, cv))
}

func doubtful(cv float64) bool {
	return cv >= doubtfulCV || cv >= doubtfulWholeCV && cv == math.Trunc(cv)
}

func withSign(text string, cv float64) string {
	return fmt.Sprintf("write cv: %s%% or cv: %s if per cent is meant", strings.TrimSpace(text), strconv.FormatFloat(cv/100, 'g', -1, 64))
}
