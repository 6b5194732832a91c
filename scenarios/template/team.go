package template

import (
	"fmt"
	"slices"
	"strings"

	"headroom/workload/suggest"
)

// readTeams reads the sheets of teams and of their shifts.
func (r *reader) readTeams(teams *Value) {
	g, ok := r.grid(teamSheet, teamColumns, true, func(title string) bool {
		title = strings.ToLower(title)
		return strings.HasSuffix(title, atOnce) || strings.HasSuffix(title, paces)
	})
	if !ok {
		return
	}
	shifts := map[string]*Value{}
	for _, line := range g.rows {
		w := row{g, line}
		name, at, ok := w.need("Team")
		if !ok {
			continue
		}
		if slices.Contains(r.teams, name) {
			r.problem(at, fmt.Sprintf("the team %q is there twice", name), "one row a team")
			continue
		}
		r.teams = append(r.teams, name)
		t := teams.put(name, at, mapping(at))
		r.team(w, t, at)
		shifts[name] = list(at)
		t.put("shifts", at, shifts[name])
	}
	if len(r.teams) == 0 {
		r.problem(Place{Sheet: teamSheet}, "there is no team", "a row for each, below the headings")
	}
	r.shifts(shifts)
	for _, name := range r.teams {
		if s := shifts[name]; len(s.Items) == 0 {
			r.problem(s.Place, fmt.Sprintf("the team %q has no shift", name), "a row in the sheet "+shiftSheet)
		}
	}
}

func (r *reader) team(w row, t *Value, at Place) {
	concurrency := mapping(at)
	for _, title := range w.order {
		channel, ok := strings.CutSuffix(strings.ToLower(title), atOnce)
		if !ok {
			continue
		}
		if v, some := w.text(title); some && v.Text != "0" {
			concurrency.put(channel, v.Place, v)
		}
	}
	if len(concurrency.Items) == 0 {
		r.problem(at, fmt.Sprintf("the team %q takes nothing", t.Place.text(w)), "say how many calls, chats … one person has at once")
	} else {
		t.put("concurrency", at, concurrency)
	}
	w.paces(t, at)
	if v, ok := w.text("Offered nothing while"); ok {
		rules := list(v.Place)
		for _, rule := range strings.Split(v.Text, ";") {
			if rule = strings.TrimSpace(rule); rule != "" {
				rules.Items = append(rules.Items, single(v.Place, rule))
			}
		}
		t.put("occupied_when", v.Place, rules)
	}
	if text, at := w.get("Skills"); text != "" {
		skills := mapping(at)
		for _, item := range split(text) {
			skill, level := levelOf(item)
			if level == "" {
				level = "1"
			}
			skills.put(skill, at, single(at, level))
		}
		t.put("skills", at, skills)
	}
	if v, ok := w.percent("Absent"); ok {
		t.put("absence", v.Place, v)
	}
	if v, ok := w.text("Cost"); ok {
		if !strings.Contains(v.Text, "/") {
			v.Text += "/h"
		}
		t.put("cost", v.Place, v)
	}
	if v, ok := w.percent("Occupancy at most"); ok {
		t.put("occupancy_at_most", v.Place, v)
	}
}

// paces are how fast each of several goes that one person holds.
func (w row) paces(t *Value, at Place) {
	all := mapping(at)
	for _, title := range w.order {
		channel, ok := strings.CutSuffix(strings.ToLower(title), paces)
		if !ok {
			continue
		}
		if v, some := w.text(title); some {
			each := list(v.Place)
			for _, pace := range strings.Split(v.Text, ",") {
				each.Items = append(each.Items, single(v.Place, strings.TrimSpace(pace)))
			}
			all.put(channel, v.Place, each)
		}
	}
	if len(all.Items) > 0 {
		t.put("channel_pace", at, all)
	}
}

// text is what a cell of a row says.
func (p Place) text(w row) string { return w.Cells[p.Column-1] }

// shifts reads the sheet of shifts into the teams.
func (r *reader) shifts(teams map[string]*Value) {
	g, ok := r.grid(shiftSheet, shiftColumns, true, noMore)
	if !ok {
		return
	}
	for _, line := range g.rows {
		w := row{g, line}
		name, at, ok := w.need("Team")
		if !ok {
			continue
		}
		if teams[name] == nil {
			r.problem(at, fmt.Sprintf("there is no team %q", name), suggest.Remedy(name, r.teams))
			continue
		}
		s := mapping(at)
		if text, at, ok := w.need("People"); ok {
			s.put("agents", at, single(at, text))
		}
		for _, end := range []string{"From", "To"} {
			if _, _, ok := w.need(end); ok {
				v, _ := w.clock(end)
				if end == "To" && v.Text == "00:00" {
					v.Text = "24:00"
				}
				s.put(strings.ToLower(end), v.Place, v)
			}
		}
		if days, at, ok := w.days("Days"); ok && days != everyDay {
			s.put("days", at, single(at, days))
		}
		breaks := list(at)
		for i := range mostBreaks {
			w.pause(breaks, i+1)
		}
		if len(breaks.Items) > 0 {
			s.put("breaks", breaks.Items[0].Place, breaks)
		}
		teams[name].Items = append(teams[name].Items, s)
	}
}

// pause reads one break of a shift: its time and its length.
func (w row) pause(breaks *Value, number int) {
	length := "Break"
	if number > 1 {
		length = fmt.Sprintf("Break %d", number)
	}
	at, okAt := w.clock(length + " from")
	text, cell := w.get(length)
	switch {
	case !okAt && text == "":
		return
	case !okAt:
		_, cell = w.get(length + " from")
		w.r.problem(cell, fmt.Sprintf("%q says how long, but not from when", length), "fill in both, or neither")
	case text == "":
		w.r.problem(cell, fmt.Sprintf("%q says from when, but not how long", length+" from"), "fill in both, or neither")
	default:
		v, ok := w.seconds(length, "m")
		if ok {
			b := mapping(at.Place)
			b.put("at", at.Place, at)
			b.put("length", v.Place, v)
			breaks.Items = append(breaks.Items, b)
		}
	}
}
