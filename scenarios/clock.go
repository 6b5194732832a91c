package scenarios

import (
	"errors"
	"fmt"
	"time"

	"headroom/router"
)

// clock reads a time of day.
func (l *loader) clock(n *node, what string) (router.Time, bool) {
	t, ok := l.text(n, what)
	if !ok {
		return 0, false
	}
	c, err := parseClock(t)
	if err != nil {
		l.problem(n, fmt.Sprintf("%s %q %v", what, t, err), `write hours and minutes, such as "08:30"`)
		return 0, false
	}
	return c, true
}

// parseClock reads a time of day from "00:00" to "24:00", with optional seconds, as time since midnight.
func parseClock(text string) (router.Time, error) {
	if text == "24:00" || text == "24:00:00" {
		return router.Day, nil
	}
	for _, layout := range []string{"15:04", "15:04:05"} {
		if t, err := time.Parse(layout, text); err == nil && len(text) == len(layout) {
			return router.Time(t.Hour())*router.Hour + router.Time(t.Minute())*router.Minute + router.Time(t.Second())*router.Second, nil
		}
	}
	return 0, errors.New("is not a time of day")
}
