package scenarios

import (
	"fmt"
	"slices"

	"headroom/router"
	"headroom/workload/suggest"
)

var (
	profileSection = sectionOf("consumer profile")
	rowSection     = sectionOf("accumulating")
)

// maxProfiles bounds the consumer routing profiles of a scenario.
const maxProfiles = 500

// consumerProfile is a consumer routing profile while it is being read.
type consumerProfile struct {
	key    *node
	config router.Profile
	top    []when
	rows   []when
	used   bool
}

// readProfiles reads who goes before whom; the variables are known by now.
func (l *loader) readProfiles(f fields) {
	if _, written := f.get("profiles"); !written {
		return
	}
	n, ok := l.names(f, "profiles", "profile")
	if !ok {
		return
	}
	if len(n.keys) > maxProfiles {
		l.problem(n, fmt.Sprintf("%d profiles, more than the %d a scenario may have", len(n.keys), maxProfiles), "let several queues share a profile")
		return
	}
	for i, key := range n.keys {
		p := &consumerProfile{key: key, config: router.Profile{Name: key.text}}
		l.profiles = append(l.profiles, p)
		l.profileNames = append(l.profileNames, key.text)
		if f, ok := l.fields(n.items[i], profileSection); ok {
			l.readProfile(p, f)
		}
	}
}

func (l *loader) readProfile(p *consumerProfile, f fields) {
	top, topWritten := f.get("top")
	rows, rowsWritten := f.get("accumulating")
	if !topWritten && !rowsWritten {
		l.problem(p.key, fmt.Sprintf("profile %q has no rows", p.key.text), `such as {top: ['tier == "gold"']} or {accumulating: [{when: vip, rate: 3}]}`)
	}
	if topWritten && l.rowCount(top) {
		for _, item := range list(top) {
			if w, ok := l.condition(item); ok {
				p.top, p.config.Top = append(p.top, w), append(p.config.Top, w.text)
			}
		}
	}
	if rowsWritten && l.rowCount(rows) {
		for _, item := range list(rows) {
			l.readRow(p, item)
		}
	}
	l.sameRows(p.top)
	l.sameRows(p.rows)
}

func (l *loader) rowCount(n *node) bool {
	if count := len(list(n)); count == 0 || count > router.MaxRows {
		l.problem(n, fmt.Sprintf("%d rows; there may be 1 to %d", count, router.MaxRows), "write what matters most first, and leave the rest out")
		return false
	}
	return true
}

// readRow reads one accumulating row. What it does not say of points is as everywhere: from 0, one a minute, no limit.
func (l *loader) readRow(p *consumerProfile, n *node) {
	f, ok := l.fields(n, rowSection)
	if !ok {
		return
	}
	v, ok := f.need("when", `such as when: tier == "gold"`)
	if !ok {
		return
	}
	w, ok := l.condition(v)
	points := router.DefaultPoints
	l.pointsOf(&points, f)
	if ok {
		p.rows = append(p.rows, w)
		p.config.Accumulating = append(p.config.Accumulating, router.PointsRow{When: w.text, Points: points})
	}
}

// sameRows reports rows that an earlier one with the same words makes superfluous.
func (l *loader) sameRows(rows []when) {
	first := map[string]*node{}
	for _, w := range rows {
		if before, twice := first[w.text]; twice {
			l.problem(w.n, fmt.Sprintf("this row is never reached: the one on line %d has the same condition", before.line), "take it out")
			continue
		}
		first[w.text] = w.n
	}
}

// profileAt finds the profile that a node names, or reports it.
func (l *loader) profileAt(n *node) router.Limit {
	name, ok := l.text(n, "profile")
	if !ok {
		return router.Limit{}
	}
	if i := slices.Index(l.profileNames, name); i >= 0 {
		l.profiles[i].used = true
		return router.LimitOf(int64(i))
	}
	remedy := suggest.Remedy(name, l.profileNames)
	if len(l.profileNames) == 0 {
		remedy = fmt.Sprintf("write its rows at the top level, such as profiles: {%s: {top: [vip]}}", name)
	}
	l.problem(n, fmt.Sprintf("unknown profile %q", name), remedy)
	return router.Limit{}
}
