package scenarios

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"headroom/router"
	"headroom/workload"
	"headroom/workload/quantity"
)

var (
	uncertainSection = sectionOf("uncertain parameter")
	normalSection    = sectionOf("normal")
)

// uncertainParameters reads parameters with their distributions, and draws sets: the same ones for a path whatever else is uncertain.
func (l *loader) uncertainParameters(n *node) (sets [][]setValue, ok bool) {
	if len(n.items) == 0 || len(n.items) > maxUncertain {
		l.problem(n, fmt.Sprintf("uncertainty must list 1 to %d parameters", maxUncertain), "such as [{path: demand.0.handle, range: [4m, 5m]}]")
		return nil, false
	}
	sets = make([][]setValue, drawnSets)
	seen := map[string]bool{}
	ok = true
	for _, item := range n.items {
		path, draw, okItem := l.uncertainParameter(item)
		if okItem && seen[path] {
			l.problem(item, fmt.Sprintf("path %q is uncertain twice", path), "keep one")
			okItem = false
		}
		seen[path] = true
		if !okItem {
			ok = false
			continue
		}
		at := item
		if p, written := item.child("path"); written {
			at = p
		}
		for k := range sets {
			var stream workload.Stream
			stream.Reset(workload.Root(0, k).Named("uncertainty: "+path), workload.Busyness)
			sets[k] = append(sets[k], setValue{Setting{path, draw(&stream)}, at})
		}
	}
	return sets, ok
}

// uncertainParameter reads one, and gives a function that draws its value as a scenario writes it.
func (l *loader) uncertainParameter(n *node) (path string, draw func(*workload.Stream) string, ok bool) {
	f, ok := l.fields(n, uncertainSection)
	if !ok {
		return "", nil, false
	}
	p, ok := f.need("path", "such as path: demand.0.handle, as for --set")
	if !ok {
		return "", nil, false
	}
	if path, ok = l.text(p, "path"); !ok {
		return "", nil, false
	}
	if l.ownPath(path) {
		l.problem(p, "uncertainty cannot be uncertain itself", "name a value of the rest, such as what_if.volume")
		return "", nil, false
	}
	name, body, ok := f.one(append([]string{"normal", "range"}, distributionNames...))
	if !ok {
		return "", nil, false
	}
	switch name {
	case "normal":
		draw, ok = l.normalOf(body)
	case "range":
		draw, ok = l.rangeOf(body)
	default:
		var d *workload.Dist
		if d, ok = l.familyBody(name, body, "uncertain "+path); ok {
			draw = func(s *workload.Stream) string { return writtenUnit{suffix: "s", factor: 1}.write(d.Draw(s).Seconds()) }
		}
	}
	return path, draw, ok
}

func (l *loader) ownPath(path string) bool {
	return path == "uncertainty" || strings.HasPrefix(path, "uncertainty.")
}

func (l *loader) normalOf(n *node) (func(*workload.Stream) string, bool) {
	f, ok := l.fields(n, normalSection)
	if !ok {
		return nil, false
	}
	mean, okMean := f.need("mean", "")
	sd, okSD := f.need("sd", "")
	if !okMean || !okSD {
		return nil, false
	}
	values, unit, ok := l.alike([]*node{mean, sd})
	if !ok {
		return nil, false
	}
	if values[1] <= 0 {
		l.problem(sd, "sd must be above 0", "write how far the value may be off, or take the path out")
		return nil, false
	}
	return func(s *workload.Stream) string { return unit.write(values[0] + float64(values[1]*s.Normal())) }, true
}

func (l *loader) rangeOf(n *node) (func(*workload.Stream) string, bool) {
	if n.kind != listNode || len(n.items) != 2 {
		l.problem(n, "range must be a pair: the least value and the most", "such as range: [4m, 5m]")
		return nil, false
	}
	values, unit, ok := l.alike(n.items)
	if !ok {
		return nil, false
	}
	if values[1] <= values[0] {
		l.problem(n, "the most of a range must be above its least", "the least first, then the most")
		return nil, false
	}
	if least, most := math.Trunc(values[0]), math.Trunc(values[1]); unit.plain() && !strings.Contains(n.items[0].text+n.items[1].text, ".") {
		return func(s *workload.Stream) string {
			return unit.write(least + math.Floor(float64((most-least+1)*s.Uniform())))
		}, true
	}
	return func(s *workload.Stream) string {
		return unit.write(values[0] + float64((values[1]-values[0])*s.Uniform()))
	}, true
}

// writtenUnit is how values of a parameter are written: as times, percentages, changes in percent, or plain numbers.
type writtenUnit struct {
	suffix string
	factor float64 // from the value to the number written
	signed bool
}

// plain numbers have no unit.
func (u writtenUnit) plain() bool { return u.suffix == "" }

func (u writtenUnit) write(value float64) string {
	text := strconv.FormatFloat(float64(value*u.factor), 'f', 7, 64)
	text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	if text == "-0" {
		text = "0"
	}
	if u.signed && !strings.HasPrefix(text, "-") {
		text = "+" + text
	}
	return text + u.suffix
}

// alike reads values that must be of one kind. Changes in percent have a sign: [-5%, +10%].
func (l *loader) alike(nodes []*node) (values []float64, unit writtenUnit, ok bool) {
	for i, n := range nodes {
		text, okText := l.text(n, "value")
		if !okText {
			return nil, unit, false
		}
		value, u, err := uncertainValue(text)
		if err != nil {
			l.problem(n, fmt.Sprintf("%q %v", text, err), "write a time (5m), a percentage (80%), a change (+5%) or a number (1.05)")
			return nil, unit, false
		}
		if i > 0 && u.suffix != unit.suffix {
			l.problem(n, fmt.Sprintf("%q is of another kind than %q", text, nodes[0].text), "write both as times, as percentages, or as numbers")
			return nil, unit, false
		}
		u.signed = u.signed || i > 0 && unit.signed
		values, unit = append(values, value), u
	}
	return values, unit, true
}

func uncertainValue(text string) (float64, writtenUnit, error) {
	rest, plus := strings.CutPrefix(text, "+")
	rest, minus := strings.CutPrefix(rest, "-")
	sign := 1.0
	if minus {
		sign = -1
	}
	switch {
	case strings.HasSuffix(rest, "%"):
		p, err := quantity.Percent(rest)
		return float64(sign * float64(p) / float64(router.Full)), writtenUnit{"%", 100, plus || minus}, err
	case plus || strings.Trim(rest, "0123456789.") == "":
		v, err := quantity.Number(rest)
		return float64(sign * v), writtenUnit{"", 1, false}, err
	}
	d, err := parseDuration(text)
	return d.Seconds(), writtenUnit{"s", 1, false}, err
}
