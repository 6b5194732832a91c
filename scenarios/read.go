package scenarios

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"headroom/router"
	"headroom/workload/suggest"
)

// section is one mapping of the language and the keys it knows. The list of all of them is what the documentation is
// checked against.
type section struct {
	name string
	keys []string
}

// fields is a mapping whose keys have been checked.
type fields struct {
	l *loader
	n *node
	s *section
	// meant are keys that an unknown key was probably meant to be: they are not reported as missing too.
	meant []string
}

// fields checks that n is a mapping with known keys and values that are there.
func (l *loader) fields(n *node, s *section) (fields, bool) {
	f := fields{l: l, n: n, s: s}
	if n.kind != mappingNode {
		l.problem(n, fmt.Sprintf("%s must be a mapping of keys and values, not %s", s.name, n.kind), "keys: "+strings.Join(s.keys, ", "))
		return f, false
	}
	for i, key := range n.keys {
		switch {
		case !slices.Contains(s.keys, key.text):
			if near, ok := suggest.Nearest(key.text, s.keys); ok {
				f.meant = append(f.meant, near)
			}
			l.problem(key, fmt.Sprintf("unknown key %q in %s", key.text, s.name), suggest.Remedy(key.text, s.keys))
		case n.items[i].null:
			l.problem(key, fmt.Sprintf("%q has no value", key.text), "give one, or leave the key out")
		}
	}
	return f, true
}

// get returns the value of a key that the section knows.
func (f fields) get(key string) (*node, bool) {
	if !slices.Contains(f.s.keys, key) {
		panic("scenarios: " + f.s.name + " reads the key " + key + ", which its list does not have")
	}
	v, ok := f.n.child(key)
	return v, ok && !v.null
}

// key returns the node of the key itself, for problems with it.
func (f fields) key(name string) *node {
	for _, k := range f.n.keys {
		if k.text == name {
			return k
		}
	}
	return f.n
}

// need is get for a key that must be there.
func (f fields) need(key, remedy string) (*node, bool) {
	v, ok := f.get(key)
	if !ok {
		if _, written := f.n.child(key); !written && !slices.Contains(f.meant, key) { // a key without a value has been reported
			f.l.problem(f.place(), fmt.Sprintf("%s needs %q", f.s.name, key), remedy)
		}
	}
	return v, ok
}

// place is where to report what is missing: the key that the mapping belongs to, or its beginning.
func (f fields) place() *node {
	if f.n.key != nil {
		return f.n.key
	}
	return f.n
}

// one returns the only key given of several that exclude each other; none or more are reported.
func (f fields) one(choices []string) (string, *node, bool) {
	var found []string
	for _, c := range choices {
		if _, ok := f.get(c); ok {
			found = append(found, c)
		}
	}
	switch len(found) {
	case 0:
		if slices.ContainsFunc(choices, func(c string) bool { return slices.Contains(f.meant, c) }) {
			return "", nil, false
		}
		f.l.problem(f.place(), fmt.Sprintf("%s needs one of %s", f.s.name, strings.Join(choices, ", ")), "")
		return "", nil, false
	case 1:
		v, _ := f.get(found[0])
		return found[0], v, true
	}
	f.l.problem(f.key(found[1]), fmt.Sprintf("%s has both %s", f.s.name, strings.Join(found, " and ")), "keep one")
	return "", nil, false
}

// text reads a scalar that is not empty.
func (l *loader) text(n *node, what string) (string, bool) {
	if n.kind != scalarNode {
		l.problem(n, fmt.Sprintf("%s must be a single value, not %s", what, n.kind), "")
		return "", false
	}
	t := strings.TrimSpace(n.text)
	if t == "" || n.null {
		l.problem(n, what+" is empty", "")
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
		remedy := "write a number with a unit, such as 90s, 5m, 1h30m or 2d"
		if errors.Is(err, errNoUnit) {
			remedy = fmt.Sprintf("say the unit: %ss, %sm, %sh or %sd", t, t, t, t)
		}
		l.problem(n, fmt.Sprintf("%s %q %v", what, t, err), remedy)
		return 0, false
	}
	return d, true
}

// positive reads a span of time above 0.
func (l *loader) positive(n *node, what string) (router.Time, bool) {
	d, ok := l.duration(n, what)
	if ok && d == 0 {
		l.problem(n, what+" must be longer than 0", "")
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
		l.problem(n, fmt.Sprintf("%s %q is not a whole number", what, t), "")
	case v < 0 && least >= 0:
		l.problem(n, fmt.Sprintf("%s %d is negative", what, v), "")
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
	v, err := parseNumber(t)
	switch {
	case err != nil:
		l.problem(n, fmt.Sprintf("%s %q %v", what, t, err), "")
	case v < 0 && least >= 0:
		l.problem(n, fmt.Sprintf("%s %s is negative", what, t), "")
	case v < least || v > most:
		l.problem(n, fmt.Sprintf("%s %s is outside %g to %g", what, t, least, most), "")
	default:
		return v, true
	}
	return 0, false
}

// parseNumber reads a plain decimal number.
func parseNumber(text string) (float64, error) {
	if _, err := scaled(text, 1); err != nil {
		return 0, err
	}
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return 0, errNotANumber
	}
	return v, nil
}

// thousandths reads a decimal number as whole thousandths.
func (l *loader) thousandths(n *node, what string, least, most int64) (int64, bool) {
	t, ok := l.text(n, what)
	if !ok {
		return 0, false
	}
	v, err := scaled(t, 1000)
	switch {
	case err != nil:
		l.problem(n, fmt.Sprintf("%s %q %v", what, t, err), "")
	case v < 0 && least >= 0:
		l.problem(n, fmt.Sprintf("%s %s is negative", what, t), "")
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
	p, err := parsePercent(t)
	if err != nil {
		remedy := ""
		if errors.Is(err, errNoPercent) {
			remedy = "write it with its sign, such as 80%"
		}
		l.problem(n, fmt.Sprintf("%s %q %v", what, t, err), remedy)
		return 0, false
	}
	return p, true
}

// share reads a percentage from 0 to 100 as a number from 0 to 1.
func (l *loader) share(n *node, what string) (float64, bool) {
	p, ok := l.percent(n, what)
	if ok && p > router.Full {
		l.problem(n, fmt.Sprintf("%s %s is more than 100%%", what, n.text), "")
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
	l.problem(n, fmt.Sprintf("%s %q is neither true nor false", what, t), "")
	return false, false
}

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
