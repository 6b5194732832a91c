package template

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"headroom/workload/suggest"
)

// readQueues reads the sheet of queues; what comes in is read later, when volumes are known.
func (r *reader) readQueues(queues *Value) {
	g, ok := r.grid(queueSheet, queueColumns, true, noMore)
	if !ok {
		return
	}
	for _, line := range g.rows {
		w := row{g, line}
		name, at, ok := w.need("Queue")
		if !ok {
			continue
		}
		if slices.Contains(r.queues, name) {
			r.problem(at, fmt.Sprintf("the queue %q is there twice", name), "one row a queue")
			continue
		}
		r.queues = append(r.queues, name)
		q := mapping(at)
		queues.put(name, at, q)
		r.values[name], r.rows[name] = q, w
		if text, at, ok := w.need("Channel"); ok {
			q.put("channel", at, single(at, text))
		}
		if text, at, ok := w.need("Served by"); ok {
			teams := list(at)
			for _, team := range split(text) {
				teams.Items = append(teams.Items, servedBy(at, team))
			}
			q.put("teams", at, teams)
		}
		if v, ok := w.text("Priority"); ok {
			q.put("priority", v.Place, v)
		}
		if v, ok := w.text("Order"); ok {
			q.put("order", v.Place, v)
		}
		if v, ok := w.seconds("Wrap-up", "s"); ok && v.Text != "0s" {
			q.put("wrap_up", v.Place, nested(v.Place, v, "exponential", "mean"))
		}
		if v, ok := w.seconds("Short abandon", "s"); ok {
			q.put("short_abandon", v.Place, v)
		}
		r.needs(w, q, name)
		w.overflow(q)
	}
	if len(r.queues) == 0 {
		r.problem(Place{Sheet: queueSheet}, "there is no queue", "a row for each, below the headings")
	}
}

// laterTeam is a team that helps only after a time.
var laterTeam = regexp.MustCompile(`^(.*\S)\s+after\s+([0-9.]+)\s*([a-z]*)$`)

// servedBy is a team of a queue: its name, or with the time after which it helps, in seconds where it has no unit.
func servedBy(at Place, words string) *Value {
	m := laterTeam.FindStringSubmatch(words)
	if m == nil {
		return single(at, words)
	}
	unit := m[3]
	switch unit {
	case "":
		unit = "s"
	case "sec", "seconds":
		unit = "s"
	case "minutes":
		unit = "m"
	}
	v := mapping(at)
	v.put("team", at, single(at, m[1]))
	v.put("delay", at, single(at, m[2]+unit))
	return v
}

// needs reads the skills that a queue asks for: a requirement of its own name.
func (r *reader) needs(w row, q *Value, name string) {
	text, at := w.get("Needs")
	if text == "" {
		return
	}
	asked := list(at)
	for _, item := range split(text) {
		skill, level := levelOf(item)
		if level != "" {
			skill += " >= " + level
		}
		asked.Items = append(asked.Items, single(at, skill))
	}
	r.requirements.put(name, at, asked)
	q.put("requires", at, single(at, name))
}

// overflow reads after how long who waits goes elsewhere, and where.
func (w row) overflow(q *Value) {
	after, ok := w.seconds("Overflow after", "s")
	to, some := w.text("Overflow to")
	switch {
	case ok:
		q.put("max_wait", after.Place, after)
		if some {
			q.put("overflow", to.Place, to)
		}
	case some:
		if text, _ := w.get("Overflow after"); text == "" {
			w.r.problem(to.Place, `"Overflow to" says where to, but "Overflow after" not after how long`, "fill in both")
		}
	}
}

// targets reads the sheet of targets into the queues.
func (r *reader) targets() {
	g, ok := r.grid(targetSheet, targetColumns, false, noMore)
	if !ok {
		return
	}
	lists := map[string]*Value{}
	for _, line := range g.rows {
		w := row{g, line}
		name, at, ok := w.need("Queue")
		if !ok {
			continue
		}
		if r.values[name] == nil {
			r.problem(at, fmt.Sprintf("there is no queue %q", name), suggest.Remedy(name, r.queues))
			continue
		}
		text, at, ok := w.target()
		if !ok {
			continue
		}
		if lists[name] == nil {
			lists[name] = list(at)
			r.values[name].put("target", at, lists[name])
		}
		lists[name].Items = append(lists[name].Items, single(at, text))
	}
}

// target puts the cells of a row together, as the scenario language has it.
func (w row) target() (string, Place, bool) {
	measure, at, ok := w.need("Measure")
	if !ok {
		return "", at, false
	}
	measure = strings.ToLower(measure)
	needs, known := measures[measure]
	if !known {
		w.r.problem(at, fmt.Sprintf("unknown measure %q", measure), suggest.Remedy(measure, targetColumns[1].choices))
		return "", at, false
	}
	share, within := "", ""
	for _, part := range []struct {
		name   string
		needed bool
		read   func() (*Value, bool)
		to     *string
	}{
		{"Share", needs.share, func() (*Value, bool) { return w.percent("Share") }, &share},
		{"Within", needs.within, func() (*Value, bool) { return w.seconds("Within", "s") }, &within},
	} {
		text, cell := w.get(part.name)
		switch {
		case part.needed && text == "":
			w.r.problem(cell, fmt.Sprintf("a target for the %s needs %q", measure, part.name), "fill in the cell")
			ok = false
		case !part.needed && text != "":
			w.r.problem(cell, fmt.Sprintf("a target for the %s has no %q", measure, part.name), "empty the cell")
			ok = false
		case part.needed:
			v, read := part.read()
			if ok = ok && read; read {
				*part.to = v.Text
			}
		}
	}
	holds, cell := w.get("Holds for")
	if holds == wholeRun {
		holds = ""
	}
	if holds != "" && measure != serviceLevel {
		w.r.problem(cell, fmt.Sprintf("a target for the %s holds for the whole run", measure), "empty the cell")
		ok = false
	}
	text := map[string]string{
		serviceLevel: strings.TrimSpace(share + " in " + within + " " + holds), abandonment: "abandonment " + share, meanWait: "asa " + within,
		waitShare: "p" + strings.TrimSuffix(share, "%") + " wait " + within, doneByDue: share + " by due", longestWait: "max age " + within,
	}[measure]
	return text, at, ok
}
