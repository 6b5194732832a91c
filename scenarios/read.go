package scenarios

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"headroom/router"
	"headroom/workload/quantity"
	"headroom/workload/suggest"
)

// text reads a scalar that is not empty.
func (l *loader) text(n *node, what string) (string, bool) {
	if n.kind != scalarNode {
		l.problem(n, fmt.Sprintf("%s must be a single value, not %s", what, n.kind), "write one value behind the colon")
		return "", false
	}
	t := strings.TrimSpace(n.text)
	if t == "" || n.null {
		l.problem(n, what+" is empty", "write a value, or leave the key out")
		return "", false
	}
	return t, true
}

// duration reads a span of time, at least 0.
func (l *loader) duration(n *node, what string) (router.Time, bool) {
	t, ok := l.text(n, what)
	if !ok {
		return 0, false
	}
	d, err := parseDuration(t)
	if err != nil {
		remedy := DurationAdvice(t)
		switch {
		case errors.Is(err, errTooLong):
			remedy = "write a shorter one"
		case errors.Is(err, quantity.ErrNoUnit):
			remedy = fmt.Sprintf("say the unit: %ss, %sm, %sh or %sd", t, t, t, t)
		}
		l.problem(n, fmt.Sprintf("%s %q %v", what, t, err), remedy)
		return 0, false
	}
	return d, true
}

// maxDuration bounds every duration a scenario may state.
const maxDuration = 3660 * router.Day

var errTooLong = errors.New("is longer than ten years")

// parseDuration reads "90s", "1h30m", "0.5h", "2d", up to ten years.
func parseDuration(text string) (router.Time, error) {
	d, err := quantity.Duration(text)
	if err == nil && d > maxDuration || errors.Is(err, quantity.ErrTooLong) {
		return 0, errTooLong
	}
	return d, err
}

// positive reads a span of time above 0.
func (l *loader) positive(n *node, what string) (router.Time, bool) {
	d, ok := l.duration(n, what)
	if ok && d == 0 {
		l.problem(n, what+" must be longer than 0", "such as 30s, 15m or 2h")
		return 0, false
	}
	return d, ok
}

// whole reads a whole number in a range.
func (l *loader) whole(n *node, what string, least, most int64) (int64, bool) {
	t, ok := l.text(n, what)
	if !ok {
		return 0, false
	}
	v, err := strconv.ParseInt(t, 10, 64)
	switch {
	case err != nil:
		l.problem(n, fmt.Sprintf("%s %q is not a whole number", what, t), fmt.Sprintf("write one from %d to %d, in digits", least, most))
	case v < 0 && least >= 0:
		l.problem(n, fmt.Sprintf("%s %d is negative", what, v), fmt.Sprintf("write a whole number from %d to %d", least, most))
	case v < least || v > most:
		l.problem(n, fmt.Sprintf("%s %d is outside %d to %d", what, v, least, most), "")
	default:
		return v, true
	}
	return 0, false
}

// number reads a decimal number in a range.
func (l *loader) number(n *node, what string, least, most float64) (float64, bool) {
	t, ok := l.text(n, what)
	if !ok {
		return 0, false
	}
	v, err := quantity.Number(t)
	switch {
	case err != nil:
		l.problem(n, fmt.Sprintf("%s %q %v", what, t, err), numberAdvice(t, least, most))
	case v < 0 && least >= 0:
		l.problem(n, fmt.Sprintf("%s %s is negative", what, t), numberAdvice(t, least, most))
	case v < least || v > most:
		l.problem(n, fmt.Sprintf("%s %s is outside %g to %g", what, t, least, most), "")
	default:
		return v, true
	}
	return 0, false
}

// thousandths reads a decimal number as whole thousandths.
func (l *loader) thousandths(n *node, what string, least, most int64) (int64, bool) {
	t, ok := l.text(n, what)
	if !ok {
		return 0, false
	}
	v, err := quantity.Scaled(t, 1000)
	switch {
	case err != nil:
		l.problem(n, fmt.Sprintf("%s %q %v", what, t, err), numberAdvice(t, float64(least)/1000, float64(most)/1000))
	case v < 0 && least >= 0:
		l.problem(n, fmt.Sprintf("%s %s is negative", what, t), numberAdvice(t, float64(least)/1000, float64(most)/1000))
	case v < least || v > most:
		l.problem(n, fmt.Sprintf("%s %s is outside %d to %d", what, t, least/1000, most/1000), "")
	default:
		return v, true
	}
	return 0, false
}

// percent reads "80%".
func (l *loader) percent(n *node, what string) (router.Percent, bool) {
	t, ok := l.text(n, what)
	if !ok {
		return 0, false
	}
	p, err := quantity.Percent(t)
	if err != nil {
		l.problem(n, fmt.Sprintf("%s %q %v", what, t, err), percentAdvice(t))
		return 0, false
	}
	return p, true
}

// share reads a percentage from 0 to 100 as a number from 0 to 1.
func (l *loader) share(n *node, what string) (float64, bool) {
	p, ok := l.percent(n, what)
	if ok && p > router.Full {
		l.problem(n, fmt.Sprintf("%s %s is more than 100%%", what, n.text), "write at most 100%")
		return 0, false
	}
	return float64(p) / float64(router.Full), ok
}

// boolean reads true or false.
func (l *loader) boolean(n *node, what string) (value, ok bool) {
	t, ok := l.text(n, what)
	if !ok {
		return false, false
	}
	switch t {
	case "true", "yes":
		return true, true
	case "false", "no":
		return false, true
	}
	l.problem(n, fmt.Sprintf("%s %q is neither true nor false", what, t), "write true or false")
	return false, false
}

// choice reads one of several words and returns its position.
func (l *loader) choice(n *node, what string, words []string) (int, bool) {
	t, ok := l.text(n, what)
	if !ok {
		return 0, false
	}
	if i := slices.Index(words, t); i >= 0 {
		return i, true
	}
	l.problem(n, fmt.Sprintf("unknown %s %q", what, t), suggest.Remedy(t, words))
	return 0, false
}

// list returns the items of a list; a single value counts as a list of one.
func list(n *node) []*node {
	if n.kind == listNode {
		return n.items
	}
	return []*node{n}
}
