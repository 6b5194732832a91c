package workload

import (
	"fmt"
	"math"

	"headroom/router"
)

// secondsMax bounds the parameters of distributions: about 31 years, far from where router.Time ends (292 years).
const secondsMax = 1e9

// ToTime converts seconds to the nearest nanosecond (ties to even). It refuses NaN, negative numbers and what router.Time
// cannot hold. All floats become times here.
func ToTime(seconds float64) (router.Time, error) {
	switch {
	case math.IsNaN(seconds):
		return 0, fmt.Errorf("workload: time is not a number")
	case seconds < 0:
		return 0, fmt.Errorf("workload: time %g s is negative", seconds)
	case seconds >= farSeconds:
		return 0, fmt.Errorf("workload: time %g s is too long: must be below %g s (292 years)", seconds, farSeconds)
	}
	whole, fraction := math.Modf(seconds) // apart, so that long times keep their nanoseconds
	return router.Time(whole)*router.Second + router.Time(math.RoundToEven(fraction*1e9)), nil
}

// Times is t times factor, to the nearest nanosecond (ties to even); Far for what router.Time cannot hold, and of Far. t and
// factor: from 0.
func Times(t router.Time, factor float64) router.Time {
	if product := float64(float64(t) * factor); t != router.Far && product < farSeconds*1e9 {
		return router.Time(math.RoundToEven(product))
	}
	return router.Far
}

// farSeconds is the first number of whole seconds beyond router.Time: 2⁶³ ns, rounded down.
const farSeconds = 9223372036.

// toTimeOrFar is ToTime for samplers, whose draws are never NaN or negative: what is too long becomes Far. With
// parameters below secondsMax that is met only in extreme tails, and by "never". Beyond 104 days (2⁵³ ns) draws are as fine as
// a float64, 2 ns and more.
func toTimeOrFar(seconds float64) router.Time {
	if seconds >= farSeconds {
		return router.Far
	}
	return router.Time(math.RoundToEven(seconds * 1e9))
}
