package scenarios

import (
	"errors"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"

	"headroom/router"
	"headroom/workload/quantity"
)

// MaxVaried bounds the values of one path.
const MaxVaried = 10_000

// Varied is a path of a scenario with the values it is to take.
type Varied struct {
	Path   string
	Values []string // as Setting.Value
}

// errVaried is what values look like.
const errVaried = "write a range such as 40..60, 40..60/5, 30%..50%/5% or 2m..5m/30s, or a list such as [2, 3, 4]"

// ParseVaried reads "path=values": a range of whole numbers, of decimals, percentages or times with their step, or a list of any values in YAML. The
// step is 1 (1%, or 1 of the unit) where none is said and both ends are whole in the same unit; the end belongs to the range if a step comes to
// it. With a sign, as in -20%..+20%/10%, values are changes, and keep their signs.
func ParseVaried(text string) (Varied, error) {
	path, values, ok := strings.Cut(text, "=")
	v := Varied{Path: strings.TrimSpace(path)}
	values = strings.TrimSpace(values)
	if !ok || v.Path == "" || values == "" {
		return v, fmt.Errorf("%q is no path with values (write path=values, such as teams.phone.agents=40..60)", text)
	}
	var err error
	if strings.HasPrefix(values, "[") {
		v.Values, err = listedValues(values)
	} else {
		v.Values, err = rangeValues(values)
	}
	if err != nil {
		return v, fmt.Errorf("values %q of %s %w", values, v.Path, err)
	}
	return v, nil
}

func listedValues(text string) ([]string, error) {
	var r report
	n, ok := r.parse(newSource(settingFile, []byte(text)), []byte(text))
	switch {
	case len(r.problems) > 0:
		return nil, errors.New("are no list: " + r.problems[0].What)
	case !ok || n.kind != listNode || len(n.items) == 0:
		return nil, errors.New("are no list of values; " + errVaried)
	case len(n.items) > MaxVaried:
		return nil, fmt.Errorf("are more than %d", MaxVaried)
	}
	var values []string
	seen := map[string]bool{}
	for _, item := range n.items {
		value := flowText(item)
		if seen[value] {
			return nil, fmt.Errorf("have %s twice", value)
		}
		seen[value] = true
		values = append(values, value)
	}
	return values, nil
}

// rangeUnit is what a range counts in.
type rangeUnit struct {
	suffix string
	scale  int64 // how many of the smallest parts are 1
	time   bool
	signed bool // values are changes
}

// decimals are as finely as ranges of numbers and percentages can be divided.
const rangeScale = 1_000_000

var rangeEnd = regexp.MustCompile(`^([+-]?)(\d+(?:\.\d+)?)([a-z%]*)$`)

func rangeValues(text string) ([]string, error) {
	ends, step, stepped := strings.Cut(text, "/")
	first, last, ok := strings.Cut(ends, "..")
	if !ok {
		return nil, errors.New("are no range and no list; " + errVaried)
	}
	unit, err := unitOfRange(strings.TrimSpace(first), strings.TrimSpace(last))
	if err != nil {
		return nil, err
	}
	low, errLow := unit.parts(strings.TrimSpace(first))
	high, errHigh := unit.parts(strings.TrimSpace(last))
	if err := errors.Join(errLow, errHigh); err != nil {
		return nil, errors.New("are no range: its ends need the same unit; " + errVaried)
	}
	by := unit.scale
	switch {
	case stepped:
		if by, err = unit.parts(strings.TrimSpace(step)); err != nil || by <= 0 {
			return nil, fmt.Errorf("have a step %q that is none: above 0, in the unit of the range", step)
		}
	case low%by != 0 || high%by != 0:
		return nil, errors.New("need a step, such as 0.5..2/0.25")
	}
	switch {
	case high < low:
		return nil, errors.New("go down: the lower end comes first")
	case (high-low)/by >= MaxVaried:
		return nil, fmt.Errorf("are more than %d", MaxVaried)
	}
	var values []string
	for x := low; x <= high; x += by {
		values = append(values, unit.write(x))
	}
	return values, nil
}

// unitOfRange finds what both ends of a range are in.
func unitOfRange(first, last string) (rangeUnit, error) {
	a, b := rangeEnd.FindStringSubmatch(first), rangeEnd.FindStringSubmatch(last)
	signed := strings.ContainsAny(first[:min(1, len(first))]+last[:min(1, len(last))], "+-")
	switch {
	case a != nil && b != nil && a[3] == b[3] && (a[3] == "" || a[3] == "%"):
		return rangeUnit{suffix: a[3], scale: rangeScale, signed: signed}, nil
	case signed:
		return rangeUnit{}, errors.New("are no range; " + errVaried)
	}
	if _, err := quantity.Duration(first); err != nil {
		return rangeUnit{}, errors.New("are no range; " + errVaried)
	}
	unit := rangeUnit{time: true, scale: math.MaxInt64} // no whole number of it but 0: a step must be said
	if a != nil && b != nil && a[3] == b[3] {
		one, err := quantity.Duration("1" + a[3])
		if err == nil {
			unit.suffix, unit.scale = a[3], int64(one)
		}
	}
	return unit, nil
}

// parts reads a value in the smallest parts of the unit.
func (u rangeUnit) parts(text string) (int64, error) {
	if u.time {
		d, err := quantity.Duration(text)
		return int64(d), err
	}
	number, ok := strings.CutSuffix(text, u.suffix)
	if !ok || strings.HasSuffix(number, "%") {
		return 0, quantity.ErrNotANumber
	}
	x, err := quantity.Scaled(strings.TrimPrefix(number, "+"), u.scale)
	if err == nil && (x > math.MaxInt64/4 || x < -math.MaxInt64/4) {
		err = quantity.ErrTooLarge
	}
	return x, err
}

// write is a value as scenarios have it.
func (u rangeUnit) write(x int64) string {
	switch {
	case u.time && u.suffix != "" && x%u.scale == 0:
		return strconv.FormatInt(x/u.scale, 10) + u.suffix
	case u.time:
		return lengthText(router.Time(x))
	}
	text := strconv.FormatFloat(float64(x)/float64(u.scale), 'f', -1, 64) + u.suffix
	if u.signed && x >= 0 {
		return "+" + text
	}
	return text
}

// lengthText writes a length of time with its units, the largest first.
func lengthText(d router.Time) string {
	if d == 0 {
		return "0s"
	}
	text := ""
	for _, u := range []struct {
		length router.Time
		suffix string
	}{{router.Day, "d"}, {router.Hour, "h"}, {router.Minute, "m"}, {router.Second, "s"}, {router.Second / 1000, "ms"}, {router.Second / 1_000_000, "us"}, {1, "ns"}} {
		if n := d / u.length; n > 0 {
			text += strconv.FormatInt(int64(n), 10) + u.suffix
			d -= n * u.length
		}
	}
	return text
}
