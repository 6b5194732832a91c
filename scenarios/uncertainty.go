package scenarios

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
)

// uncertaintySection is a table of parameter sets; the other form of the key is a list of uncertain parameters.
var uncertaintySection = sectionOf("uncertainty")

// Bounds of parameter sets.
const (
	maxSets       = 1000
	drawnSets     = 100 // of parameters that are drawn
	maxUncertain  = 200
	maxSetValues  = 200_000
	maxSetNumbers = 20_000_000 // for the check of all sets, of what maxNumbers counts
	rowNumbers    = 50         // as how many numbers a row of a trace counts there: about as long it takes to read
	mostTold      = 3          // problems of sets
)

// setValue is one value of a parameter set, and where it is written.
type setValue struct {
	Setting
	at *node
}

// parameterSets are the sets of a scenario.
type parameterSets struct {
	sets    [][]setValue
	checked int // of the sets, from the first: they were read once, and are valid
}

// ParameterSets is how many parameter sets the scenario has: other values for what is not known for certain. They are numbered from 1.
func (s *Scenario) ParameterSets() int { return len(s.uncertain.sets) }

// CheckedSets is how many of the parameter sets, from the first, are known to make a valid scenario: all, but of very large scenarios and of variants.
func (s *Scenario) CheckedSets() int { return s.uncertain.checked }

// ParameterSet is the scenario with the values of set k, from 1. Settings from the command line hold on: what they state is no longer
// uncertain.
func (s *Scenario) ParameterSet(k int) (*Scenario, []Problem) {
	if k < 1 || k > s.ParameterSets() {
		return nil, []Problem{{File: s.File, What: fmt.Sprintf("there is no parameter set %d", k), Remedy: fmt.Sprintf("there are %d", s.ParameterSets())}}
	}
	return s.loadSet(k)
}

// SetValues are the values of set k, from 1.
func (s *Scenario) SetValues(k int) []Setting {
	var list []Setting
	for _, v := range s.uncertain.sets[k-1] {
		list = append(list, v.Setting)
	}
	return list
}

// loadSet reads the scenario as a set says. It must have what the scenario has, so that measures can be compared.
func (s *Scenario) loadSet(k int) (*Scenario, []Problem) {
	o := s.origin
	o.set = s.uncertain.sets[k-1]
	set, problems := load(o)
	for i := range problems {
		problems[i].What = fmt.Sprintf("in parameter set %d: %s", k, problems[i].What)
	}
	if len(problems) > 0 {
		return nil, problems
	}
	if !set.measuredAs(s) {
		at := o.set[0].at
		what := fmt.Sprintf("in parameter set %d: the scenario has other queues, channels, teams, days or targets, or measures them otherwise", k)
		return nil, []Problem{at.source.problem(at.line, at.column, what, "sets are for other values of the same")}
	}
	return set, nil
}

// measuredAs says whether the reports of both have the same measures and targets.
func (s *Scenario) measuredAs(base *Scenario) bool {
	sameTarget := func(a, b Target) bool { return a.Text == b.Text && a.Formula == b.Formula && a.Scope == b.Scope }
	sameQueue := func(a, b Queue) bool {
		return a.Name == b.Name && a.Channel == b.Channel && a.Formula == b.Formula && a.ShortAbandon == b.ShortAbandon && slices.EqualFunc(a.Targets, b.Targets, sameTarget)
	}
	sameTeam := func(a, b Team) bool { return a.Name == b.Name && a.OccupancyAtMost == b.OccupancyAtMost }
	sameRun := s.Horizon == base.Horizon && s.Interval == base.Interval && s.Start.Equal(base.Start) && s.Drain == base.Drain &&
		s.WarmUp == base.WarmUp && s.WarmUpFound == base.WarmUpFound && s.Batches == base.Batches
	return sameRun && slices.Equal(s.Channels, base.Channels) && slices.EqualFunc(s.Queues, base.Queues, sameQueue) && slices.EqualFunc(s.Teams, base.Teams, sameTeam)
}

// putSet puts the values of a set into the tree.
func (l *loader) putSet(root *node, set []setValue) bool {
	maps.Copy(l.files, l.before.files)
	ok := true
	for _, v := range set {
		ok = l.putValue(root, v) && ok
	}
	return ok
}

func (l *loader) putValue(root *node, v setValue) bool {
	fail := func(_ int, what, remedy string) bool {
		l.problem(v.at, fmt.Sprintf("path %q: %s", v.Path, what), remedy)
		return false
	}
	var r report
	value, ok := r.parse(newSource(v.at.source.name, []byte(v.Value)), []byte(v.Value))
	if !ok || len(r.problems) > 0 {
		what, remedy := r.unread()
		return fail(0, what, remedy)
	}
	placeAt(value, v.at)
	return replace(root, v.Path, value, v.at, fail)
}

// placeAt makes a tree parsed on its own point to one place.
func placeAt(n, at *node) {
	n.source, n.line, n.column = at.source, at.line, at.column
	for _, k := range n.keys {
		placeAt(k, at)
	}
	for _, i := range n.items {
		placeAt(i, at)
	}
}

// readUncertainty reads the parameter sets, if there are any, and checks them.
func (l *loader) readUncertainty(root *node) {
	n, written := root.child("uncertainty")
	if !written || n.null {
		return
	}
	var sets [][]setValue
	ok := false
	if n.kind == listNode {
		sets, ok = l.uncertainParameters(n)
	} else {
		sets, ok = l.setTable(n)
	}
	if !ok {
		return
	}
	l.scenario.uncertain = parameterSets{sets: sets}
	if l.before == nil { // of a variant, they are read when they are asked for
		l.checkSets(root.size())
	}
}

// checkSets reads the scenario once with each set; of very large scenarios, with as many as take no more time than one may want to
// wait. What is wrong with the first few is told, each place once: drawn sets often have the same fault.
func (l *loader) checkSets(size int) {
	p := &l.scenario.uncertain
	faulty, told := 0, map[Problem]bool{}
	var first []Problem
	work := l.spent + size + rowNumbers*l.recorded()
	for k := 1; k <= len(p.sets) && (k == 1 || k*work <= maxSetNumbers); k++ {
		_, problems := l.scenario.loadSet(k)
		p.checked = k
		if len(problems) > 0 {
			faulty++
		}
		for _, found := range problems {
			if place := (Problem{File: found.File, Line: found.Line, Column: found.Column}); !told[place] && len(told) < mostTold {
				told[place] = true
				first = append(first, found)
			}
		}
	}
	if faulty > 1 {
		first[0].What = fmt.Sprintf("%d of %d parameter sets make no valid scenario; %s", faulty, len(p.sets), first[0].What)
	}
	l.problems = append(l.problems, first...)
}

// recorded is how many rows of traces and of tables of what is open there are.
func (l *loader) recorded() (rows int) {
	for i := range l.model.Sources {
		s := &l.model.Sources[i]
		rows += len(s.Trace)
		for _, b := range s.Batches {
			rows += len(b.Open)
		}
	}
	return rows
}

// setTable reads a table with the columns set, path and value.
func (l *loader) setTable(n *node) ([][]setValue, bool) {
	f, ok := l.fields(n, uncertaintySection)
	if !ok {
		return nil, false
	}
	t, ok := l.table(f)
	if !ok {
		return nil, false
	}
	number, okNumber := l.column(t, "set")
	path, okPath := l.column(t, "path")
	value, okValue := l.column(t, "value")
	if !okNumber || !okPath || !okValue {
		return nil, false
	}
	if len(t.rows) > maxSetValues {
		l.problem(n, fmt.Sprintf("%s has %d values, more than the %d that parameter sets may have", t.source.name, len(t.rows), maxSetValues), "keep fewer sets, or fewer values in each")
		return nil, false
	}
	var sets [][]setValue
	type place struct {
		set  int
		path string
	}
	first := map[place]int{}
	for _, row := range t.rows {
		k, err := strconv.Atoi(row.cells[number])
		switch {
		case err != nil || k < 1 || k > maxSets:
			l.cell(t, row, number, fmt.Sprintf("set %q is not a whole number from 1 to %d", row.cells[number], maxSets), "")
		case row.cells[path] == "":
			l.cell(t, row, path, "there is no path", exampleSetting+" has the path teams.phone.shifts.0.agents")
		case row.cells[value] == "":
			l.cell(t, row, value, "there is no value", "null takes a key out")
		case first[place{k, row.cells[path]}] > 0:
			l.cell(t, row, path, fmt.Sprintf("path %q is given twice in set %d, first on line %d", row.cells[path], k, first[place{k, row.cells[path]}]), "")
		case l.ownPath(row.cells[path]):
			l.cell(t, row, path, "uncertainty cannot be uncertain itself", "")
		default:
			first[place{k, row.cells[path]}] = row.line
			for len(sets) < k {
				sets = append(sets, nil)
			}
			at := &node{source: t.source, line: row.line}
			if row.line >= 1 && row.line <= len(t.source.lines) && !t.sheet {
				at.column = cellColumn(t.source.lines[row.line-1], value)
			}
			sets[k-1] = append(sets[k-1], setValue{Setting{row.cells[path], row.cells[value]}, at})
		}
	}
	for k, set := range sets {
		if set == nil && len(l.problems) == 0 {
			l.problem(n, fmt.Sprintf("%s has sets up to %d, but not set %d", t.source.name, len(sets), k+1), "number them from 1 without gaps")
		}
	}
	return sets, len(l.problems) == 0
}
