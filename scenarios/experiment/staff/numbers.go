package staff

import (
	"fmt"
	"slices"

	"headroom/results"
	"headroom/scenarios"
	"headroom/scenarios/experiment"
	"headroom/sim"
)

// Desk is a scenario whose numbers of people are to be decided.
type Desk struct {
	Base *scenarios.Scenario
	// Numbers are all that the scenario has; Decided are the positions of those that are to be decided, the others stay. Least and Most bound each of these.
	Numbers     []scenarios.StaffNumber
	Decided     []int
	Least, Most []int
	// Cost is what one person costs over the run, by Numbers: paid hours at what an hour of the team costs; Money tells whether any team says so,
	// else every paid hour costs 1.
	Cost  []float64
	Money bool
}

// growth is how many times as many people as there are a search may take, and some: a bound where none is given.
const (
	mostTimes = 8
	mostMore  = 10
)

// Bound is a range for a number, by its path as settings have it, with its position where that is of a list; empty = all of the team or list.
type Bound struct {
	Path        string
	Least, Most int
}

// NewDesk takes all numbers of people that can be decided, or those under some paths alone: teams.phone is all of a team. Bounds hold for all numbers under
// their paths; of several for one number the last. Problems name the flags of headroom staff.
func NewDesk(s *scenarios.Scenario, only []string, bounds []Bound) (*Desk, []error) {
	d := &Desk{Base: s, Numbers: s.StaffNumbers()}
	d.price()
	var problems []error
	if len(d.Numbers) == 0 {
		return nil, []error{fmt.Errorf("scenario %q has no number of people that can be decided: a roster names its people; write teams with agents, or shifts", s.Name)}
	}
	missing := func(flag, path string) {
		if !slices.ContainsFunc(d.Numbers, func(n scenarios.StaffNumber) bool { return under(&n, path) }) {
			problems = append(problems, fmt.Errorf("%s %q: is no number of people that can be decided; there are %s", flag, path, d.paths()))
		}
	}
	for _, path := range only {
		missing("--only", path)
	}
	used := make([]bool, len(bounds))
	for _, b := range bounds {
		missing("--between", b.Path)
	}
	for i := range d.Numbers {
		n := &d.Numbers[i]
		if len(only) > 0 && !slices.ContainsFunc(only, func(path string) bool { return under(n, path) }) {
			continue
		}
		least, most := d.usual(i)
		for k, b := range bounds {
			if under(n, b.Path) {
				least, most, used[k] = b.Least, b.Most, true
			}
		}
		d.Decided, d.Least, d.Most = append(d.Decided, i), append(d.Least, least), append(d.Most, most)
	}
	for k, b := range bounds {
		if len(problems) == 0 && !used[k] {
			problems = append(problems, fmt.Errorf("--between %s=%d..%d: bounds what --only leaves as it is; take out one of the two", b.Path, b.Least, b.Most))
		}
	}
	if len(problems) == 0 && !slices.ContainsFunc(d.free(), func(free bool) bool { return free }) {
		problems = append(problems, fmt.Errorf("nothing is left to decide: --between leaves every number one value; give one of them a range, such as %s=0..10", d.path(d.Decided[0])))
	}
	return d, problems
}

func (d *Desk) free() []bool {
	free := make([]bool, len(d.Least))
	for i := range free {
		free[i] = d.Least[i] < d.Most[i]
	}
	return free
}

// price puts a cost on every number.
func (d *Desk) price() {
	for i := range d.Base.Teams {
		if _, said := d.Base.Teams[i].HourCost(); said {
			d.Money = true
		}
	}
	d.Cost = make([]float64, len(d.Numbers))
	for i := range d.Numbers {
		d.Cost[i] = d.Numbers[i].PaidHours * d.rate(d.Numbers[i].Team)
	}
}

// rate is what an hour of a team costs; where only others say what theirs costs, nothing.
func (d *Desk) rate(team int) float64 {
	if !d.Money {
		return 1
	}
	money, _ := d.Base.Teams[team].HourCost()
	return money
}

// usual are the bounds of a number that has none. Of numbers by interval those that are 0 stay: the desk is closed then.
func (d *Desk) usual(i int) (least, most int) {
	n := &d.Numbers[i]
	if n.Index >= 0 && n.Agents == 0 {
		return 0, 0
	}
	top := 0
	for j := range d.Numbers {
		if d.Numbers[j].Team == n.Team {
			top = max(top, d.Numbers[j].Agents)
		}
	}
	return 0, mostTimes*top + mostMore
}

// under tells whether a path names a number, or its list, shift or team.
func under(n *scenarios.StaffNumber, path string) bool {
	own := n.Path
	if n.Index >= 0 {
		own = fmt.Sprintf("%s.%d", n.Path, n.Index)
	}
	return own == path || len(own) > len(path) && own[:len(path)] == path && own[len(path)] == '.'
}

// paths are those of all numbers, each list once.
func (d *Desk) paths() string {
	var list []string
	for i := range d.Numbers {
		if !slices.Contains(list, d.Numbers[i].Path) {
			list = append(list, d.Numbers[i].Path)
		}
	}
	const most = 12
	text := ""
	for i, path := range list[:min(len(list), most)] {
		if i > 0 {
			text += ", "
		}
		text += path
	}
	if len(list) > most {
		text += fmt.Sprintf(" and %d more", len(list)-most)
	}
	return text
}

// Agents are all numbers of the scenario with those decided.
func (d *Desk) Agents(decided []int) []int {
	all := make([]int, len(d.Numbers))
	for i := range d.Numbers {
		all[i] = d.Numbers[i].Agents
	}
	for k, i := range d.Decided {
		all[i] = decided[k]
	}
	return all
}

// Present are the decided numbers as the scenario has them.
func (d *Desk) Present() []int {
	out := make([]int, len(d.Decided))
	for k, i := range d.Decided {
		out[k] = d.Numbers[i].Agents
	}
	return out
}

// Settings that make the scenario have the numbers decided.
func (d *Desk) Settings(decided []int) []scenarios.Setting {
	return d.Base.StaffSettings(d.Agents(decided))
}

// Scenario with the numbers decided.
func (d *Desk) Scenario(decided []int) (*scenarios.Scenario, error) {
	s, problems := d.Base.With(d.Settings(decided)...)
	if len(problems) > 0 {
		return nil, fmt.Errorf("with other numbers of people: %w", problems[0])
	}
	return s, nil
}

// CostOf is what all people of the scenario cost over the run, those not decided included.
func (d *Desk) CostOf(decided []int) float64 {
	sum := 0.0
	for i, n := range d.Agents(decided) {
		sum += float64(d.Cost[i] * float64(n))
	}
	return sum
}

// least cost of a number, so that nobody is taken on for nothing.
const nearlyFree = 1e-6

// Space of the numbers to decide.
func (d *Desk) Space() *Space {
	s := &Space{Least: slices.Clone(d.Least), Most: slices.Clone(d.Most), Build: d.build}
	for _, i := range d.Decided {
		s.Cost = append(s.Cost, max(d.Cost[i], nearlyFree))
	}
	return s
}

func (d *Desk) build(decided []int) (*results.Spec, *sim.Model, error) {
	s, err := d.Scenario(decided)
	if err != nil {
		return nil, nil, err
	}
	job, err := experiment.JobOf(s, 0, 0)
	if err != nil {
		return nil, nil, err
	}
	return job.Spec, job.Model, nil
}
