package scenarios

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"headroom/router"
)

// Group is some queues that are run apart from all others.
type Group struct {
	Name   string
	Queues []string
}

// Division is a scenario whose people can be divided among groups of queues: each team that serves several of them into one for each.
type Division struct {
	Groups []Group
	// Numbers are the numbers of people to be divided, of Scenario.StaffNumbers; of a team by interval, each.
	Numbers []DividedNumber

	scenario *Scenario
	root     *node
	teams    []dividedTeam
}

// DividedNumber is a number of people, and whom its team serves.
type DividedNumber struct {
	StaffNumber
	Serves []bool // by group
	at     int    // in Scenario.StaffNumbers
}

// dividedTeam is a team that serves several groups.
type dividedTeam struct {
	id      router.TeamID
	name    string
	node    *node
	serves  []bool
	numbers []int // of Division.Numbers
}

// PartOf is the name of the team with those of a team who are for one group.
func (d *Division) PartOf(team string, group int) string {
	return d.partName(team, d.Groups[group].Name)
}

// AllOf is the name of the team with those of a team who are for all its groups.
func (d *Division) AllOf(team string) string { return d.partName(team, "all") }

// partName has no dots, so that it can be part of a path.
func (d *Division) partName(team, part string) string {
	return strings.ReplaceAll(team+"-"+part, ".", "_")
}

// Divided are the names of the teams that are divided, and by group whether they serve it.
func (d *Division) Divided() (names []string, serves [][]bool) {
	for i := range d.teams {
		names, serves = append(names, d.teams[i].name), append(serves, d.teams[i].serves)
	}
	return names, serves
}

// Agents are the people of the whole scenario, as StaffSettings takes them, with other numbers for those of the division.
func (d *Division) Agents(numbers []int) []int {
	agents := make([]int, len(d.scenario.staff.numbers))
	for i := range agents {
		agents[i] = d.scenario.staff.numbers[i].Agents
	}
	for k := range d.Numbers {
		agents[d.Numbers[k].at] = numbers[k]
	}
	return agents
}

// GroupsByChannel are the queues of each channel.
func (s *Scenario) GroupsByChannel() []Group {
	groups := make([]Group, 0, len(s.Channels))
	for c, channel := range s.Channels {
		g := Group{Name: channel.Name}
		for _, q := range s.Queues {
			if int(q.Channel) == c {
				g.Queues = append(g.Queues, q.Name)
			}
		}
		if len(g.Queues) > 0 {
			groups = append(groups, g)
		}
	}
	return groups
}

// GroupsByQueue are the queues one by one.
func (s *Scenario) GroupsByQueue() []Group {
	var groups []Group
	for _, q := range s.Queues {
		groups = append(groups, Group{q.Name, []string{q.Name}})
	}
	return groups
}

// Divide finds what can be divided among the groups. Problems tell what the scenario says of a team that would be lost, or has no meaning, once it is
// divided. Without any team that serves several groups there are no Numbers: the scenario is a split operation already.
func (s *Scenario) Divide(groups []Group) (*Division, []Problem) {
	l, root, ok := s.origin.loader()
	if !ok || !l.apply(root, s.origin.settings) {
		return nil, l.problems
	}
	d := &Division{Groups: groups, scenario: s, root: root}
	d.findTeams(l)
	for i := range d.teams {
		d.teams[i].check(l)
	}
	d.checkChanges(l)
	d.findNumbers(l)
	if len(l.problems) > 0 {
		return nil, l.sorted(l.problems)
	}
	return d, nil
}

// groupOf is the group of a queue; -1 = none.
func (d *Division) groupOf(queue string) int {
	return slices.IndexFunc(d.Groups, func(g Group) bool { return slices.Contains(g.Queues, queue) })
}

// findTeams finds who serves several groups.
func (d *Division) findTeams(l *loader) {
	serves := make([][]bool, len(d.scenario.Teams))
	for t := range serves {
		serves[t] = make([]bool, len(d.Groups))
	}
	without := make([][]string, len(serves)) // queues in no group, by team
	for q, queue := range d.scenario.model.Router.Queues {
		g := d.groupOf(d.scenario.Queues[q].Name)
		for _, t := range queue.Teams {
			if g >= 0 {
				serves[t.Team][g] = true
			} else {
				without[t.Team] = append(without[t.Team], d.scenario.Queues[q].Name)
			}
		}
	}
	teams, _ := d.root.child("teams")
	for t := range serves {
		if count(serves[t]) < 2 && (count(serves[t]) == 0 || len(without[t]) == 0) {
			continue
		}
		name := d.scenario.Teams[t].Name
		n, there := teams.child(name)
		if !there {
			continue
		}
		for _, q := range without[t] {
			l.problem(n.key, fmt.Sprintf("team %q serves queue %q, which is in no group", name, q), "put every queue of a team that is divided into a group")
		}
		d.teams = append(d.teams, dividedTeam{id: router.TeamID(t), name: name, node: n, serves: serves[t]})
		for part, g := range append(slices.Clone(d.Groups), Group{Name: "all"}) {
			if other, taken := teams.child(d.partName(name, g.Name)); taken && part <= len(d.Groups) {
				l.problem(other.key, "the part of a team would have this name", "give the team, or the group, another name")
			}
		}
	}
}

func count(list []bool) (n int) {
	for _, x := range list {
		if x {
			n++
		}
	}
	return n
}

// check reports what is said of a team's people by number.
func (t *dividedTeam) check(l *loader) {
	refuse := func(key, what string) {
		if n, written := t.node.child(key); written && !n.null {
			l.problem(n, fmt.Sprintf("%s of team %q %s", key, t.name, what), fmt.Sprintf("take it out, with --set teams.%s.%s=null", t.name, key))
		}
	}
	refuse("opts_out", "says what its people do not take, and is not divided")
	refuse("protected", "is of people of one team, and is not divided")
	if n, written := t.node.child("tenure"); written && n.kind == listNode {
		refuse("tenure", "is of groups of its people, and is not divided")
	}
}

// checkChanges reports changes of what is divided.
func (d *Division) checkChanges(l *loader) {
	changes, written := d.root.child("changes")
	if !written {
		return
	}
	for _, c := range list(changes) {
		if set, ok := c.child("set"); ok && set.kind == mappingNode {
			for _, key := range set.keys {
				for i := range d.teams {
					if strings.HasPrefix(key.text, "teams."+d.teams[i].name+".") {
						l.problem(key, fmt.Sprintf("a change of team %q, which is to be divided", d.teams[i].name), "take the change out")
					}
				}
				if strings.HasPrefix(key.text, "queues.") && strings.HasSuffix(key.text, ".teams") {
					l.problem(key, "a change of who serves a queue, which the division decides", "take the change out")
				}
			}
		}
		moves, ok := c.child("move")
		if !ok {
			continue
		}
		for _, m := range list(moves) {
			for _, key := range []string{"from", "to"} {
				if n, ok := m.child(key); ok && slices.ContainsFunc(d.teams, func(t dividedTeam) bool { return t.name == n.text }) {
					l.problem(n, fmt.Sprintf("people of team %q, which is to be divided, move", n.text), "take the move out")
				}
			}
		}
	}
}

// findNumbers finds the numbers of people of the teams.
func (d *Division) findNumbers(l *loader) {
	for i := range d.teams {
		t := &d.teams[i]
		for k, n := range d.scenario.staff.numbers {
			if n.Team == int(t.id) {
				t.numbers = append(t.numbers, len(d.Numbers))
				d.Numbers = append(d.Numbers, DividedNumber{StaffNumber: n, Serves: t.serves, at: k})
			}
		}
		if len(t.numbers) == 0 {
			l.problem(t.node.key, fmt.Sprintf("the people of team %q come from a roster, or by interval from days that differ, and cannot be divided by number", t.name), "write them as agents or shifts of the team")
		}
	}
}

// Parts say who is where once the people are divided.
type Parts struct {
	People [][]int // by number of the division, then group
	All    []int   // by number: those who are for all groups; nil = nobody
	// Help, if there is any, has everybody help other groups of their team, by queue: after how long, when none of the group is free and work of their own
	// does not wait. 0 = nobody helps there.
	Help []router.Time
	// Moves are who works for another group for a time.
	Moves []PartMove
}

// PartMove is people of one team who work for another group from At, a moment of the run, until Until.
type PartMove struct {
	At, Until router.Time
	Team      int // of those that are divided
	Agents    int
	From, To  int // groups
}

// Settings make the divided scenario of this one.
func (d *Division) Settings(p Parts) []Setting {
	var settings []Setting
	for i := range d.teams {
		t := &d.teams[i]
		for g := range d.Groups {
			if d.staffed(t, p, g) {
				settings = append(settings, d.part(t, p, g)...)
			}
		}
		if d.allStaffed(t, p) {
			settings = append(settings, d.all(t, p)...)
		}
		settings = append(settings, Setting{"teams." + t.name, "null"})
	}
	queues, _ := d.root.child("queues")
	for q := range d.scenario.Queues {
		name := d.scenario.Queues[q].Name
		n, there := queues.child(name)
		if !there {
			continue
		}
		if entries, changed := d.serving(q, n, p); changed {
			settings = append(settings, Setting{"queues." + name + ".teams", entries})
		}
	}
	if len(p.Moves) > 0 {
		settings = append(settings, d.moves(p))
	}
	return settings
}

// staffed tells whether a team has anybody for a group.
func (d *Division) staffed(t *dividedTeam, p Parts, g int) bool {
	return slices.ContainsFunc(t.numbers, func(k int) bool { return p.People[k][g] > 0 })
}

func (d *Division) allStaffed(t *dividedTeam, p Parts) bool {
	return p.All != nil && slices.ContainsFunc(t.numbers, func(k int) bool { return p.All[k] > 0 })
}

// part makes the team of those for one group.
func (d *Division) part(t *dividedTeam, p Parts, g int) []Setting {
	n := t.node.clone()
	if p.Help == nil {
		d.specialise(n, t, g)
	}
	return d.team(t, n, d.PartOf(t.name, g), func(k int) int { return p.People[k][g] })
}

// all makes the team of those for all groups.
func (d *Division) all(t *dividedTeam, p Parts) []Setting {
	return d.team(t, t.node.clone(), d.AllOf(t.name), func(k int) int { return p.All[k] })
}

// team makes a team like t with other numbers of people.
func (d *Division) team(t *dividedTeam, n *node, name string, people func(number int) int) []Setting {
	agents := make([]int, len(d.scenario.staff.numbers))
	for i := range agents {
		agents[i] = d.scenario.staff.numbers[i].Agents
	}
	for _, k := range t.numbers {
		agents[d.Numbers[k].at] = people(k)
	}
	before := "teams." + t.name + "."
	for _, s := range d.scenario.StaffSettings(agents) {
		if rest, of := strings.CutPrefix(s.Path, before); of {
			l := newLoader(place{}, nil)
			l.set(n, Setting{rest, s.Value})
		}
	}
	return []Setting{{"teams." + name, flowText(n)}}
}

// serving is the list of teams of a queue, with those that are divided in parts.
func (d *Division) serving(q int, queue *node, p Parts) (text string, changed bool) {
	teams, written := queue.child("teams")
	if !written {
		return "", false
	}
	group := d.groupOf(d.scenario.Queues[q].Name)
	out := &node{kind: listNode}
	var help []*node
	for _, entry := range list(teams) {
		i := slices.IndexFunc(d.teams, func(t dividedTeam) bool { return t.name == teamOfEntry(entry) })
		if i < 0 || group < 0 {
			out.items = append(out.items, entry)
			continue
		}
		t := &d.teams[i]
		changed = true
		if d.staffed(t, p, group) {
			out.items = append(out.items, d.entry(entry, d.PartOf(t.name, group), d.keptReserve(t, p, group, entry)))
		}
		if d.allStaffed(t, p) {
			out.items = append(out.items, d.entry(entry, d.AllOf(t.name), d.scaledReserve(t, p, entry)))
		}
		for g := range d.Groups {
			if p.Help != nil && p.Help[q] > 0 && g != group && t.serves[g] && d.staffed(t, p, g) {
				help = append(help, d.helping(d.entry(entry, d.PartOf(t.name, g), -1), q, p.Help[q]))
			}
		}
	}
	out.items = append(out.items, help...)
	return flowText(out), changed
}

func teamOfEntry(entry *node) string {
	if entry.kind == mappingNode {
		if n, ok := entry.child("team"); ok {
			return n.text
		}
		return ""
	}
	return entry.text
}

// entry is an entry of a queue's list for another team. A reserve below 0 is none.
func (d *Division) entry(of *node, team string, reserve int) *node {
	e := of.clone()
	if e.kind != mappingNode {
		if reserve < 0 {
			return plain(team)
		}
		e = &node{kind: mappingNode}
	}
	e.put(plain("team"), plain(team))
	e.takeOut("reserve")
	if reserve >= 0 {
		e.put(plain("reserve"), plain(strconv.Itoa(reserve)))
	}
	return e
}

func plain(text string) *node { return &node{kind: scalarNode, text: text} }

// helping makes an entry one of people who have work of their own, which goes first.
func (d *Division) helping(e *node, q int, after router.Time) *node {
	lowest := 0
	for _, queue := range d.scenario.model.Router.Queues {
		for _, t := range queue.Teams {
			lowest = max(lowest, t.Priority)
		}
	}
	own := d.scenario.model.Router.Queues[q].Teams[0].Priority
	if e.kind != mappingNode {
		team := e
		e = &node{kind: mappingNode}
		e.put(plain("team"), team)
	}
	e.put(plain("priority"), plain(strconv.Itoa(lowest+own)))
	e.put(plain("delay"), plain(fmt.Sprintf("%dms", max(1, after/router.Millisecond))))
	return e
}

// keptReserve is the reserve of a part: those held back are for other queues of its group, if there are any; -1 = none.
func (d *Division) keptReserve(t *dividedTeam, p Parts, group int, entry *node) int {
	if len(d.Groups[group].Queues) < 2 {
		return -1
	}
	part, all := 0, 0
	for _, k := range t.numbers {
		part += p.People[k][group]
		all += d.Numbers[k].Agents
	}
	return scaled(entry, part, all)
}

// scaledReserve is the same of those for all groups.
func (d *Division) scaledReserve(t *dividedTeam, p Parts, entry *node) int {
	part, all := 0, 0
	for _, k := range t.numbers {
		part += p.All[k]
		all += d.Numbers[k].Agents
	}
	return scaled(entry, part, all)
}

// scaled is the reserve that an entry states, for part of its people, rounded down.
func scaled(entry *node, part, all int) int {
	if entry.kind != mappingNode || all == 0 {
		return -1
	}
	n, written := entry.child("reserve")
	if !written {
		return -1
	}
	reserve, err := strconv.Atoi(n.text)
	if err != nil {
		return -1
	}
	return reserve * part / all
}

// moves adds those of the parts to what changes.
func (d *Division) moves(p Parts) Setting {
	out := &node{kind: listNode}
	if changes, written := d.root.child("changes"); written {
		out.items = append(out.items, list(changes)...)
	}
	for _, m := range p.Moves {
		team := d.teams[m.Team].name
		move := &node{kind: mappingNode}
		move.put(plain("agents"), plain(strconv.Itoa(m.Agents)))
		move.put(plain("from"), plain(d.PartOf(team, m.From)))
		move.put(plain("to"), plain(d.PartOf(team, m.To)))
		change := &node{kind: mappingNode}
		change.put(plain("at"), plain(d.clock(m.At)))
		if m.Until < d.scenario.Horizon {
			change.put(plain("until"), plain(d.clock(m.Until)))
		}
		change.put(plain("move"), move)
		out.items = append(out.items, change)
	}
	return Setting{"changes", flowText(out)}
}

// clock writes a moment of the run as changes take it.
func (d *Division) clock(at router.Time) string {
	return d.scenario.Start.Add(time.Duration(at)).In(d.scenario.Location).Format("2006-01-02 15:04")
}
