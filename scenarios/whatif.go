package scenarios

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"headroom/router"
	"headroom/workload"
	"headroom/workload/suggest"
)

var whatIfSection = sectionOf("what_if")

// Bounds of what is multiplied. Nothing may come, but no work or patience is none.
const (
	maxTimes = 10
	minTimes = 0.01
)

// whatIf is by what all demand is multiplied.
type whatIf struct{ volume, handle, patience multiplier }

// multiplier is a factor for all demand, or by its name.
type multiplier struct {
	n       *node // nil = not written
	factor  float64
	names   []*node // keys: names or entries of demand
	factors []float64
}

// readWhatIf reads the factors. Which demand they name is looked up when demand has been read.
func (l *loader) readWhatIf(f fields) {
	n, written := f.get("what_if")
	if !written {
		return
	}
	if f, written = l.fields(n, whatIfSection); !written {
		return
	}
	l.whatIf.volume = l.multiplier(f, "volume", 0)
	l.whatIf.handle = l.multiplier(f, "handle", minTimes)
	l.whatIf.patience = l.multiplier(f, "patience", minTimes)
}

func (l *loader) multiplier(f fields, key string, least float64) multiplier {
	m := multiplier{factor: 1}
	n, written := f.get(key)
	if !written {
		return m
	}
	m.n = n
	if n.kind != mappingNode {
		m.factor = l.times(n, key, least)
		return m
	}
	for i, name := range n.keys {
		factor := l.times(n.items[i], key, least)
		if name.text == "default" {
			m.factor = factor
			continue
		}
		m.names, m.factors = append(m.names, name), append(m.factors, factor)
	}
	return m
}

// times reads a factor: "+15%", "-20%", "115%" or 1.15; 1 where it cannot be read.
func (l *loader) times(n *node, what string, least float64) float64 {
	t, ok := l.text(n, what)
	if !ok {
		return 1
	}
	t = strings.TrimSpace(t)
	signed, percent := strings.HasPrefix(t, "+") || strings.HasPrefix(t, "-"), strings.HasSuffix(t, "%")
	if signed && !percent {
		l.problem(n, fmt.Sprintf("%s %q is neither a change nor a factor", what, t), "write a change with its sign and %, such as +15% or -20%, or a factor, such as 1.15 or 115%")
		return 1
	}
	factor := 0.0
	if percent {
		part := *n
		if signed {
			part.text = t[1:]
		}
		p, ok := l.percent(&part, what)
		if !ok {
			return 1
		}
		factor = float64(p) / float64(router.Full)
		switch {
		case signed && t[0] == '-':
			factor = 1 - factor
		case signed:
			factor = 1 + factor
		}
	} else if factor, ok = l.number(n, what, 0, maxTimes); !ok {
		return 1
	}
	if factor < least || factor > maxTimes {
		l.problem(n, fmt.Sprintf("%s %s makes %.6g times as much, outside %g to %d", what, t, factor, least, maxTimes), fmt.Sprintf("such as +10%% or -10%%; at least %s, at most %d times as much", strconv.FormatFloat(least, 'g', -1, 64), maxTimes))
		return 1
	}
	if percent && !signed && factor < doubtfulFactor {
		l.warning(n, fmt.Sprintf("%s %s means %s of what is there, %s less", what, t, t, formatPercent(1-factor)+"%"), fmt.Sprintf("write +%s if so much more is meant, or -%s for so much less", t, t))
	}
	return factor
}

// doubtfulFactor is below which a percentage without a sign was most likely meant as a change.
const doubtfulFactor = 0.5

// of is the factor of a source: by its name, else by its entry, else the one for all.
func (m *multiplier) of(name, entry string) float64 {
	for _, wanted := range []string{name, entry} {
		for i, key := range m.names {
			if key.text == wanted {
				return m.factors[i]
			}
		}
	}
	return m.factor
}

// applyWhatIf multiplies demand that has been read, and been changed by events.
func (l *loader) applyWhatIf() {
	w := &l.whatIf
	l.checkMultiplied(&w.volume, func(s *workload.Source) string {
		switch {
		case s.Called:
			return "comes about by others alone: its volume is theirs"
		case s.InHand:
			return "is in hand as the run begins: nobody holds more, or less, than that"
		}
		return ""
	})
	nothing := func(*workload.Source) string { return "" }
	l.checkMultiplied(&w.handle, nothing)
	l.checkMultiplied(&w.patience, nothing)
	var factors []float64
	for i := range l.model.Sources {
		s := &l.model.Sources[i]
		entry := l.comeBy[s.Name].entry
		if f := w.volume.of(s.Name, entry); w.volume.n != nil && f != 1 {
			l.multiplyVolume(s, f)
		}
		handle := 1.0
		if w.handle.n != nil {
			handle = w.handle.of(s.Name, entry)
		}
		factors = append(factors, handle)
		if handle != 1 {
			l.multiplyHandle(s, handle)
		}
		if f := w.patience.of(s.Name, entry); w.patience.n != nil && f != 1 {
			l.multiplyPatience(s, f)
		}
	}
	if slices.ContainsFunc(factors, func(f float64) bool { return f != 1 }) {
		l.model.HandleFactor = factors
	}
	l.noteWhatIf()
}

// checkMultiplied reports names that no demand has, or of demand that cannot be multiplied, for a reason that why gives.
func (l *loader) checkMultiplied(m *multiplier, why func(*workload.Source) string) {
	if l.lost {
		return // it may be the one that could not be read
	}
	var known []string
	for _, s := range l.model.Sources {
		for _, name := range []string{s.Name, l.comeBy[s.Name].entry} {
			if name != "" && !slices.Contains(known, name) {
				known = append(known, name)
			}
		}
	}
	for _, key := range m.names {
		of, reason := 0, ""
		for i := range l.model.Sources {
			s := &l.model.Sources[i]
			if s.Name != key.text && l.comeBy[s.Name].entry != key.text {
				continue
			}
			if not := why(s); of == 0 || not == "" {
				reason = not // one that can be multiplied is enough
			}
			of++
		}
		switch {
		case of == 0:
			l.problem(key, fmt.Sprintf("no demand has the entry or name %q", key.text), suggest.Remedy(key.text, append(known, "default")))
		case reason != "":
			l.problem(key, fmt.Sprintf("demand %q %s", key.text, reason), "take it out")
		}
	}
}

// noteWhatIf says what was multiplied, in the notes and for reports.
func (l *loader) noteWhatIf() {
	var words []string
	for _, x := range []struct {
		what string
		by   *multiplier
	}{{"volume", &l.whatIf.volume}, {"handle", &l.whatIf.handle}, {"patience", &l.whatIf.patience}} {
		if text := x.by.words(); text != "" {
			words = append(words, x.what+" "+text)
		}
	}
	if len(words) == 0 {
		return
	}
	s := l.scenario
	s.WhatIf = strings.Join(words, ", ")
	s.Notes = strings.TrimSpace(s.Notes + "\n\nWhat if: " + s.WhatIf + ".")
}

// words says what is multiplied by what: "+15 %", or "+10 % for phone and -5 % for all else".
func (m *multiplier) words() string {
	if m.n == nil {
		return ""
	}
	var parts []string
	for i, key := range m.names {
		if m.factors[i] != m.factor {
			parts = append(parts, changeText(m.factors[i])+" for "+key.text)
		}
	}
	switch {
	case len(parts) == 0 && m.factor == 1:
		return ""
	case len(parts) == 0:
		return changeText(m.factor)
	case m.factor != 1:
		parts = append(parts, changeText(m.factor)+" for all else")
	}
	return strings.Join(parts, " and ")
}

// changeText writes a factor as a change, to a hundredth of a percent.
func changeText(factor float64) string {
	text := strings.TrimRight(fmt.Sprintf("%+.2f", 100*(factor-1)), "0")
	return strings.TrimSuffix(text, ".") + " %"
}

// openWhatIf makes room in a scenario without factors for a value of one, so that any scenario can be asked. at is where its path is written.
func openWhatIf(root *node, path string, at *node) {
	in := root
	parts := strings.Split(path, ".")
	for _, part := range parts[:len(parts)-1] {
		if in == root && part != "what_if" || in.kind != mappingNode {
			return
		}
		next, there := in.child(part)
		if !there {
			next = &node{kind: mappingNode, source: at.source, line: at.line, column: at.column}
			in.put(&node{source: at.source, line: at.line, column: at.column, text: part}, next)
		}
		in = next
	}
}
