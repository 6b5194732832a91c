package backcast

import (
	"fmt"
	"math"

	"headroom/results/format"
)

// write is a figure of a measure for people to read.
func (m *Measure) write(x float64) string {
	switch {
	case math.IsNaN(x) || math.IsInf(x, 0):
		return "–"
	case m.Kind == Share:
		return fmt.Sprintf("%.1f %%", 100*x)
	case m.Kind == Mean:
		return fmt.Sprintf("%.1f s", x)
	case x < 100:
		return fmt.Sprintf("%.1f", x)
	}
	return format.Rounded(x, 0)
}

// band is two figures.
func (m *Measure) band(low, high float64) string { return m.write(low) + " to " + m.write(high) }

// percent is a share or a ratio; signed with a plus or a minus before it.
func percent(x float64) string {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return "–"
	}
	return fmt.Sprintf("%.1f %%", 100*x)
}

func signed(x float64) string {
	if x >= 0 && !math.IsInf(x, 0) {
		return "+" + percent(x)
	}
	if x < 0 && !math.IsInf(x, 0) {
		return "−" + percent(-x)
	}
	return "–"
}

// write is a value with its interval.
func (r Range) write(value func(float64) string) string {
	if math.IsNaN(r.Low) {
		return value(r.Value)
	}
	return fmt.Sprintf("%s (%s to %s)", value(r.Value), value(r.Low), value(r.High))
}

func plural(n int, one, more string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, more)
}
