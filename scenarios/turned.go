package scenarios

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"headroom/router"
	"headroom/workload"
)

// Turn is one assumption of a whole scenario that may be wrong.
type Turn uint8

// The assumptions.
const (
	TurnVolume   Turn = iota // how much comes, of all demand
	TurnHandle               // handle times, of all demand
	TurnPatience             // of all demand
	TurnAbsence              // how many of the people rostered are not there, in all teams
	TurnBusyness             // how much days differ from the forecast
)

// turnable is where the assumptions of a scenario are written, and what they are.
type turnable struct {
	whatIf   whatIf
	absence  []turnedValue // by team: the share of those absent, or the shrinkage
	busyness []turnedValue // coefficients of variation, in the order in which they are written
	patient  bool          // nobody ever gives up
	volumes  []string      // paths of demand without busyness that could have some
}

type turnedValue struct {
	path  string
	value float64
}

// Multiplied are settings under which an assumption is so many times what the scenario says: volume, handle times and patience on top of what_if,
// shares of the absent, and coefficients of variation of busyness. There are none where the scenario has nothing of the kind.
func (s *Scenario) Multiplied(t Turn, factor float64) []Setting {
	switch t {
	case TurnVolume:
		return []Setting{{"what_if.volume", s.turnable.whatIf.volume.times(factor)}}
	case TurnHandle:
		return []Setting{{"what_if.handle", s.turnable.whatIf.handle.times(factor)}}
	case TurnPatience:
		if s.turnable.patient {
			return nil
		}
		return []Setting{{"what_if.patience", s.turnable.whatIf.patience.times(factor)}}
	case TurnAbsence:
		return multiplied(s.turnable.absence, factor, 0, 0.99)
	}
	return multiplied(s.turnable.busyness, factor, minBusynessCV, maxBusynessCV)
}

// Shifted are settings under which so much more is absent, or, of each demand of which all days are alike so far, days differ so much: as shares,
// 0.02 = 2 points. Only of absence and busyness; what is absent nowhere goes below 0.
func (s *Scenario) Shifted(t Turn, by float64) []Setting {
	var settings []Setting
	switch t {
	case TurnAbsence:
		for _, a := range s.turnable.absence {
			switch to := min(a.value+by, 0.99); {
			case to > 0:
				settings = append(settings, Setting{a.path, percentText(to)})
			case a.value > 0:
				settings = append(settings, Setting{strings.TrimSuffix(a.path, ".share"), "null"})
			}
		}
	case TurnBusyness:
		if len(s.turnable.busyness) > 0 {
			return nil
		}
		for _, path := range s.turnable.volumes {
			settings = append(settings, Setting{path, "{cv: " + percentText(by) + "}"})
		}
	}
	return settings
}

func multiplied(list []turnedValue, factor, least, most float64) []Setting {
	var settings []Setting
	for _, v := range list {
		if v.value > 0 {
			settings = append(settings, Setting{v.path, percentText(min(max(float64(v.value*factor), least), most))})
		}
	}
	return settings
}

// LeastAbsent is the least share that is absent in a team, of those where anybody is; 0 = nobody is absent anywhere.
func (s *Scenario) LeastAbsent() float64 {
	least := 0.0
	for _, a := range s.turnable.absence {
		if a.value > 0 && (least == 0 || a.value < least) {
			least = a.value
		}
	}
	return least
}

// percentText writes a share to a thousandth of a percent.
func percentText(share float64) string { return plainNumber(100*share, 3) + "%" }

func plainNumber(x float64, digits int) string {
	text := strconv.FormatFloat(x, 'f', digits, 64)
	return strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
}

// times writes the multiplier with all its factors so many times as large. Nothing stays nothing, and what would be beyond the bounds of the key is left to be refused.
func (m *multiplier) times(factor float64) string {
	write := func(x float64) string { return plainNumber(float64(x*factor), 9) }
	if len(m.names) == 0 {
		return write(m.whole())
	}
	parts := []string{"default: " + write(m.whole())}
	for i, name := range m.names {
		parts = append(parts, strconv.Quote(name.text)+": "+write(m.factors[i]))
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// whole is the factor of what has none of its own.
func (m *multiplier) whole() float64 {
	if m.n == nil {
		return 1
	}
	return m.factor
}

// turnables finds where the assumptions are written. The scenario has been read, and is valid.
func (l *loader) turnables(root *node) turnable {
	t := turnable{whatIf: l.whatIf, patient: !slices.ContainsFunc(l.model.Sources, givesUp)}
	for _, team := range l.teams {
		t.absence = append(t.absence, team.turnedAbsence())
	}
	if n, written := root.child("busyness"); written {
		for i, key := range n.keys {
			t.busyness = append(t.busyness, l.turnedFactor("busyness."+key.text, n.items[i])...)
		}
	}
	demand, _ := root.child("demand")
	if demand == nil {
		return t
	}
	for i, item := range demand.items {
		path := fmt.Sprintf("demand.%d.busyness", i)
		n, written := item.child("busyness")
		switch {
		case !written:
			if v, volume := item.child("volume"); volume && !isExact(v) {
				t.volumes = append(t.volumes, path)
			}
		case n.kind == listNode:
			for j, part := range n.items {
				t.busyness = append(t.busyness, l.turnedFactor(fmt.Sprintf("%s.%d", path, j), part)...)
			}
		default:
			t.busyness = append(t.busyness, l.turnedFactor(path, n)...)
		}
	}
	return t
}

// givesUp tells whether any customer of a source does.
func givesUp(s workload.Source) bool {
	return s.Patience != nil || s.PatienceBy != nil || slices.ContainsFunc(s.Trace, func(row workload.TraceRow) bool { return row.Patience < router.Far })
}

func isExact(volume *node) bool {
	n, written := volume.child("exact")
	return written && (n.text == "yes" || n.text == "true")
}

// turnedAbsence is the share of the people of a team who are absent; of those who are only counted, the shrinkage.
func (t *team) turnedAbsence() turnedValue {
	path := "teams." + t.key.text
	agents, _ := t.n.child("agents")
	if n, written := t.n.child("absence"); written {
		path += ".absence"
		if n.kind == mappingNode {
			path += ".share"
		}
		return turnedValue{path, t.presence.Absence.Share}
	}
	if counted := agents != nil && agents.kind == mappingNode; counted || t.shrinkage > 0 {
		return turnedValue{path + ".shrinkage", float64(t.shrinkage) / float64(router.Full)}
	}
	return turnedValue{path: path + ".absence"}
}

// turnedFactor is the coefficients of variation of one factor: of the day, and within it.
func (l *loader) turnedFactor(path string, n *node) (list []turnedValue) {
	if n.kind != mappingNode {
		return nil // the name of one
	}
	if cv, written := n.child("cv"); written {
		if value, ok := l.variation(cv); ok {
			list = append(list, turnedValue{path + ".cv", value})
		}
	}
	if within, written := n.child("within_day"); written {
		list = append(list, l.turnedFactor(path+".within_day", within)...)
	}
	return list
}

// UncertainRange is a parameter that is not known for certain, and the range that parameter sets give it.
type UncertainRange struct {
	Path      string
	Low, High string // values of sets: 2.5 % of all sets lie below, and above
}

// UncertainRanges are those of all parameters that are one number in each set, in the order in which sets state them. Others, such as lists, are
// counted.
func (s *Scenario) UncertainRanges() (ranges []UncertainRange, others int) {
	type valued struct {
		text  string
		value float64
	}
	var paths []string
	values := map[string][]valued{}
	for k := range s.uncertain.sets {
		for _, v := range s.uncertain.sets[k] {
			if _, seen := values[v.Path]; !seen && !s.settled(v.Path) {
				paths, values[v.Path] = append(paths, v.Path), []valued{}
			}
			if x, _, err := uncertainValue(v.Value); err == nil {
				values[v.Path] = append(values[v.Path], valued{v.Value, x})
			}
		}
	}
	for _, path := range paths {
		list := values[path]
		if len(list) < len(s.uncertain.sets) {
			others++
			continue
		}
		slices.SortStableFunc(list, func(a, b valued) int { return cmp.Compare(a.value, b.value) })
		out := len(list) / 40
		if low, high := list[out], list[len(list)-1-out]; low.value < high.value {
			ranges = append(ranges, UncertainRange{path, low.text, high.text})
		}
	}
	return ranges, others
}

// settled says whether a setting states a path: then it is no longer uncertain.
func (s *Scenario) settled(path string) bool {
	return slices.ContainsFunc(s.origin.settings, func(stated Setting) bool { return stated.Path == path })
}
