package scenarios

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"headroom/router"
	"headroom/workload/suggest"
)

var rosterSection = sectionOf("roster")

// rosterColumns are all columns of a roster; the first two must be there.
var rosterColumns = []string{
	"agent", "team", "skills", "shift", "from", "to", "days", "date", "breaks", "timezone", "pay", "speed", "tenure",
}

// roster is a table of people, one line for each of their shifts.
type roster struct {
	n       *node // where the scenario names it
	table   *table
	columns map[string]int // those it has
	agents  []*rosterAgent // in the order of their first lines
	outside int            // lines of which nothing lies within the run
	first   tableRow       // of these
	skills  []rosterSkill  // that nothing but the roster names, by their first cell
}

// rosterAgent is somebody of a roster.
type rosterAgent struct {
	name   string
	team   *team
	rows   []tableRow
	skills []router.SkillLevel
	facts  [len(factColumns)]router.Limit
}

// rosterSkill is a skill that people have, and where that is first said.
type rosterSkill struct {
	id  router.SkillID
	row tableRow
}

// readRoster reads who there is and what they can do; their hours come with their team.
func (l *loader) readRoster(f fields) {
	n, written := f.get("roster")
	if !written {
		return
	}
	if n.kind == scalarNode { // the file alone
		file := &node{source: n.source, line: n.line, column: n.column, text: n.text, quoted: n.quoted}
		key := &node{source: n.source, line: n.line, column: n.column, text: "file"}
		n = &node{source: n.source, line: n.line, column: n.column, kind: mappingNode, key: n.key, keys: []*node{key}, items: []*node{file}}
		file.key = key
	}
	fields, ok := l.fields(n, rosterSection)
	if !ok {
		return
	}
	t, ok := l.table(fields)
	if !ok {
		l.unrostered = true
		return
	}
	l.roster = &roster{n: fields.key("file"), table: t, columns: map[string]int{}}
	if !l.rosterHeader() {
		l.unrostered = true
		return
	}
	byName := map[string]*rosterAgent{}
	unknown := map[string]bool{} // teams that are reported already
	for _, row := range t.rows {
		l.rosterRow(row, byName, unknown)
	}
}

// rosterHeader finds the columns. One that is not known gets a warning, as nothing of it counts: of those that are not even nearly known, one for all.
func (l *loader) rosterHeader() bool {
	r := l.roster
	var unknown []string
	for i, name := range r.table.header {
		if _, twice := r.columns[name]; twice && name != "" {
			l.problems = append(l.problems, r.table.source.problem(1, 0, fmt.Sprintf("the table has the column %q twice", name), "keep one"))
			return false
		}
		r.columns[name] = i
		if name == "" || slices.Contains(rosterColumns, name) {
			continue
		}
		if near, ok := suggest.Nearest(name, rosterColumns); !ok {
			unknown = append(unknown, strconv.Quote(name))
		} else {
			l.warnings = append(l.warnings, r.table.source.problem(1, 0, fmt.Sprintf("the roster has a column %q, which counts for nothing", name), fmt.Sprintf("did you mean %q?", near)))
		}
	}
	if len(unknown) > 0 {
		what := fmt.Sprintf("the roster has columns that count for nothing: %s", strings.Join(unknown, ", "))
		l.warnings = append(l.warnings, r.table.source.problem(1, 0, what, "known are "+strings.Join(rosterColumns, ", ")))
	}
	ok := true
	for _, name := range rosterColumns[:2] {
		_, there := l.column(r.table, name)
		ok = ok && there
	}
	return ok
}

// said is what a row says in a column; empty where it says nothing.
func (r *roster) said(row tableRow, column string) string {
	if i, ok := r.columns[column]; ok {
		return row.cells[i]
	}
	return ""
}

// bad reports a cell of the roster.
func (l *loader) bad(row tableRow, column, what, remedy string) {
	r := l.roster
	l.cell(r.table, row, r.columns[column], what, remedy)
}

// rosterRow reads who a row is about.
func (l *loader) rosterRow(row tableRow, byName map[string]*rosterAgent, unknown map[string]bool) {
	r := l.roster
	name, teamName := r.said(row, "agent"), r.said(row, "team")
	if !printable(name) {
		l.unrostered = true
	}
	if name == "" {
		l.bad(row, "agent", "the row does not say which agent it is about", "repeat the name on every row; of merged cells only the first has it")
		return
	}
	if !printable(name) {
		l.bad(row, "agent", fmt.Sprintf("%q cannot name an agent", name), fmt.Sprintf("1 to %d printable characters", maxNameLength))
		return
	}
	a, known := byName[name]
	i := slices.Index(l.teamNames, teamName)
	switch {
	case i < 0 && known && teamName == "": // said before
	case i < 0 && teamName == "":
		l.bad(row, "team", fmt.Sprintf("nothing says in which team %s is", name), "write it on the first row of each")
		l.unrostered = true
		return
	case i < 0:
		if !unknown[teamName] {
			unknown[teamName] = true
			l.bad(row, "team", fmt.Sprintf("unknown team %q", teamName), suggest.Remedy(teamName, l.teamNames))
		}
		l.unrostered = true // somebody may be missing somewhere
		return
	case known && a.team != l.teams[i]:
		l.bad(row, "team", fmt.Sprintf("agent %q is in team %q here and in team %q on line %d", name, teamName, a.team.key.text, a.rows[0].line), "people work in one team; changes may move them for a time")
		return
	}
	if !known {
		a = &rosterAgent{name: name, team: l.teams[i]}
		byName[name] = a
		r.agents = append(r.agents, a)
		a.team.people = append(a.team.people, a)
	}
	a.rows = append(a.rows, row)
	l.rosterSkills(a, row)
	l.rosterFacts(a, row)
}

func printable(name string) bool {
	return name != "" && len([]rune(name)) <= maxNameLength && !slices.ContainsFunc([]rune(name), func(c rune) bool { return c < ' ' || c == 0x7f })
}

// differs reports a cell that says something else about somebody than one before.
func (l *loader) differs(a *rosterAgent, row tableRow, column string) {
	l.bad(row, column, fmt.Sprintf("%s %q of agent %q is another than on the rows before", column, l.roster.said(row, column), a.name), "say it once, or the same on every row")
}

// rosterSkills reads "english 4; warranty": skills with their levels, 1 where none is said.
func (l *loader) rosterSkills(a *rosterAgent, row tableRow) {
	text := l.roster.said(row, "skills")
	if text == "" {
		return
	}
	var skills []router.SkillLevel
	for _, item := range strings.Split(text, ";") {
		name, level := strings.TrimSpace(item), 1
		if name == "" {
			continue
		}
		if words := strings.Fields(name); len(words) > 1 {
			n, err := strconv.Atoi(words[len(words)-1])
			if err != nil || n < 1 || n > l.standard.levels {
				l.bad(row, "skills", fmt.Sprintf("%q is not a skill with a level from 1 to %d", name, l.standard.levels), "write english 4; warranty 2")
				return
			}
			name, level = strings.Join(words[:len(words)-1], " "), n
		}
		id, ok := l.rosterSkill(row, name)
		if !ok {
			return
		}
		if slices.ContainsFunc(skills, func(s router.SkillLevel) bool { return s.Skill == id }) {
			l.bad(row, "skills", fmt.Sprintf("skill %q is given twice", name), "keep one")
			return
		}
		skills = append(skills, router.SkillLevel{Skill: id, Level: level})
	}
	if a.skills != nil && !slices.Equal(a.skills, skills) {
		l.differs(a, row, "skills")
		return
	}
	a.skills = skills
}

// rosterSkill finds a skill, or adds one that a requirement may name.
func (l *loader) rosterSkill(row tableRow, name string) (router.SkillID, bool) {
	if i := slices.Index(l.skills, name); i >= 0 {
		return router.SkillID(i), true
	}
	switch {
	case !isSkillName(name):
		l.bad(row, "skills", fmt.Sprintf("%q cannot name a skill", name), "letters, digits, _ and -, starting with a letter")
		return 0, false
	case len(l.skills) == maxSkills:
		l.bad(row, "skills", fmt.Sprintf("more than %d different skills", maxSkills), "use one name for skills that the same people have")
		return 0, false
	}
	id := router.SkillID(len(l.skills))
	l.skills, l.skillKeys = append(l.skills, name), append(l.skillKeys, l.roster.n)
	l.roster.skills = append(l.roster.skills, rosterSkill{id, row})
	return id, true
}

// unknownSkill reports a skill that people of the roster have and nothing asks for; false = others name it too.
func (l *loader) unknownSkill(id router.SkillID, asked []string) bool {
	if l.roster == nil {
		return false
	}
	for _, s := range l.roster.skills {
		if s.id != id {
			continue
		}
		remedy := fmt.Sprintf("write requirements: {%s: [%s >= 1]}, or take it out", l.skills[id], l.skills[id])
		if near, ok := suggest.Nearest(l.skills[id], asked); ok {
			remedy = fmt.Sprintf("did you mean %q?", near)
		}
		l.bad(s.row, "skills", fmt.Sprintf("unknown skill %q: no requirement names it", l.skills[id]), remedy)
		return true
	}
	return false
}

// namesakes reports people of the roster who are called like the numbered people of another team.
func (l *loader) namesakes() {
	if l.roster == nil {
		return
	}
	for _, a := range l.roster.agents {
		at := strings.LastIndex(a.name, " ")
		if at < 0 {
			continue
		}
		number, err := strconv.Atoi(a.name[at+1:])
		team := slices.Index(l.teamNames, a.name[:at])
		if err == nil && team >= 0 && l.teams[team].people == nil && number >= 1 && number <= l.teams[team].agents {
			l.bad(a.rows[0], "agent", fmt.Sprintf("%q is also what agent %d of team %q is called", a.name, number, a.name[:at]), "give this one another name")
		}
	}
}

// rosterPlace is whose clocks a row goes by: its own, or its team's.
func (l *loader) rosterPlace(t *team, row tableRow) (*time.Location, bool) {
	text := l.roster.said(row, "timezone")
	if text == "" {
		return t.place, true
	}
	place, ok := zone(text)
	if !ok {
		l.bad(row, "timezone", fmt.Sprintf("unknown timezone %q", text), zoneForms)
	}
	return place, ok
}
