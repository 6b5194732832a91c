package sweep

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"

	"headroom/results"
	"headroom/scenarios"
	"headroom/scenarios/experiment"
)

// Plan is a sweep all of whose points can be played.
type Plan struct {
	Grid     Grid
	Warnings []string // of points, that the scenario as it stands does not have

	base     *scenarios.Scenario
	points   []planned
	measures []string
	verdicts int // requirements of all points together
}

// planned is a point before it is played. Its scenario is read again when its turn comes, so that not all are in memory.
type planned struct {
	number       int // from 1; 0 is the scenario as it stands
	settings     []scenarios.Setting
	hash         string
	requirements int
	problems     []scenarios.Problem
	warnings     []scenarios.Problem
	apart        string // why it cannot be shown beside the others
}

// mostTold is how many different problems of points are told.
const mostTold = 10

// Prepare reads the scenario at each point, and says what is wrong with any of them: each problem once, with how many points have it. measures are shown
// beside the usual ones.
func Prepare(base *scenarios.Scenario, grid Grid, measures []string) (*Plan, []scenarios.Problem, error) {
	if _, err := experiment.JobOf(base, 0, 1); err != nil {
		return nil, nil, err
	}
	names, err := shown(base, measures)
	if err := errors.Join(grid.Check(), err); err != nil {
		return nil, nil, err
	}
	p := &Plan{Grid: grid, base: base, points: make([]planned, grid.Points()+1), measures: names}
	p.read()
	if problems := p.problems(); len(problems) > 0 {
		return nil, problems, nil
	}
	for i := range p.points {
		if why := p.points[i].apart; why != "" {
			return nil, nil, fmt.Errorf("the point %s %s", p.points[i].words(), why)
		}
		p.verdicts += p.points[i].requirements
	}
	p.collectWarnings()
	return p, nil, nil
}

// read reads all points.
func (p *Plan) read() {
	var all sync.WaitGroup
	next := make(chan int, len(p.points))
	for i := range p.points {
		next <- i
	}
	close(next)
	for range runtime.GOMAXPROCS(0) {
		all.Go(func() {
			for i := range next {
				p.points[i] = p.readPoint(i)
			}
		})
	}
	all.Wait()
}

func (p *Plan) readPoint(number int) planned {
	point := planned{number: number}
	s := p.base
	if number > 0 {
		point.settings = p.Grid.settings(number - 1)
		if s, point.problems = p.base.With(point.settings...); len(point.problems) > 0 {
			return point
		}
	}
	point.hash, point.warnings, point.apart = s.Hash(), s.Warnings, unlike(s, p.base)
	point.requirements = len(results.Requirements(experiment.Spec(s), nil, results.LongRun, 1))
	return point
}

// unlike says why a scenario cannot be shown beside another.
func unlike(s, base *scenarios.Scenario) string {
	queue := func(a, b scenarios.Queue) bool { return a.Name == b.Name }
	team := func(a, b scenarios.Team) bool { return a.Name == b.Name }
	switch {
	case s.Batches > 0 || s.WarmUpFound:
		return "has batches or a warm-up to be found: replications cannot be played apart"
	case !slices.EqualFunc(s.Queues, base.Queues, queue):
		return "has other queues than the scenario as it stands"
	case !slices.EqualFunc(s.Teams, base.Teams, team):
		return "has other teams than the scenario as it stands"
	}
	return ""
}

// found is a problem, and where it is.
type found struct {
	problem scenarios.Problem
	points  int
	first   *planned
}

// problems are those of all points, each once; the points are told by their settings.
func (p *Plan) problems() []scenarios.Problem {
	var list []*found
	known := map[string]*found{}
	add := func(problem scenarios.Problem, points int, at *planned) {
		key := p.kind(problem)
		f, there := known[key]
		if !there {
			f = &found{problem: problem, first: at}
			known[key] = f
			list = append(list, f)
		}
		f.points += points
	}
	for i := range p.points {
		told := map[string]bool{}
		for _, problem := range p.points[i].problems {
			key := p.kind(problem)
			if told[key] {
				continue
			}
			told[key] = true
			add(problem, 1, &p.points[i])
		}
	}
	if len(list) > 0 {
		p.hidden(func(problem scenarios.Problem, points int, at *planned) {
			if known[p.kind(problem)] == nil {
				add(problem, points, at)
			}
		})
	}
	slices.SortStableFunc(list, func(a, b *found) int { return cmp.Compare(b.points, a.points) })
	var out []scenarios.Problem
	for i, f := range list {
		if i == mostTold {
			out = append(out, scenarios.Problem{File: f.problem.File, What: fmt.Sprintf("%d more problems are not shown", len(list)-mostTold)})
			break
		}
		if f.problem.File == settingsFile {
			f.problem.File = "--vary"
		}
		f.problem.What = fmt.Sprintf("at %d of %d points, first %s: %s", f.points, p.Grid.Points(), f.first.words(), f.problem.What)
		out = append(out, f.problem)
	}
	return out
}

// settingsFile is where problems of settings are, as scenarios has it.
const settingsFile = "--set"

// kind is a problem without the numbers that vary: the same trouble with 7 agents and with 8 is one.
func (p *Plan) kind(problem scenarios.Problem) string {
	problem.What = number.ReplaceAllStringFunc(problem.What, func(word string) string {
		for _, dimension := range p.Grid {
			for _, values := range dimension.Values {
				if slices.Contains(values, word) {
					return "…"
				}
			}
		}
		return word
	})
	return problem.String()
}

// number is one in a text, with its sign.
var number = regexp.MustCompile(`[-+]?[0-9]+(\.[0-9]+)?`)

// hidden tells what is wrong with values by themselves, where no point that has them is valid: a path that does not exist keeps values of another from being read.
func (p *Plan) hidden(tell func(problem scenarios.Problem, points int, at *planned)) {
	for d, dimension := range p.Grid {
		first, valid := make([]*planned, len(dimension.Values)), make([]bool, len(dimension.Values))
		for i := range p.points[1:] {
			at := &p.points[i+1]
			step := p.Grid.Steps(i)[d]
			valid[step] = valid[step] || len(at.problems) == 0
			if first[step] == nil {
				first[step] = at
			}
		}
		for step, values := range dimension.Values {
			if valid[step] {
				continue
			}
			var settings []scenarios.Setting
			for k, path := range dimension.Paths {
				settings = append(settings, scenarios.Setting{Path: path, Value: values[k]})
			}
			_, problems := p.base.With(settings...)
			for _, problem := range problems {
				tell(problem, p.Grid.Points()/len(dimension.Values), first[step])
			}
		}
	}
}

// collectWarnings keeps what is worth a second look at points and was not with the scenario as it stands.
func (p *Plan) collectWarnings() {
	known := map[string]int{}
	for _, w := range p.points[0].warnings {
		known[w.What] = -1
	}
	var words []string
	for i := range p.points[1:] {
		for _, w := range p.points[i+1].warnings {
			if known[w.What] == 0 {
				words = append(words, w.What)
			}
			if known[w.What] >= 0 {
				known[w.What]++
			}
		}
	}
	for i, w := range words {
		if i == mostTold {
			p.Warnings = append(p.Warnings, fmt.Sprintf("%d more warnings of points are not shown", len(words)-mostTold))
			break
		}
		p.Warnings = append(p.Warnings, fmt.Sprintf("at %d of %d points: %s", known[w], p.Grid.Points(), w))
	}
}

// words are the settings of a point: "teams.phone.agents=40, what_if.volume=+10%".
func (p *planned) words() string {
	var parts []string
	for _, s := range p.settings {
		parts = append(parts, s.Path+"="+s.Value)
	}
	return strings.Join(parts, ", ")
}

// scenario reads a point again.
func (p *Plan) scenario(i int) (*scenarios.Scenario, error) {
	if i == 0 {
		return p.base, nil
	}
	s, problems := p.base.With(p.points[i].settings...)
	if len(problems) > 0 {
		return nil, problems[0]
	}
	return s, nil
}

// Verdicts is how many verdicts hold at once.
func (p *Plan) Verdicts() int { return p.verdicts }

var errNoMeasure = errors.New("see docs/measures.md for the names of measures, such as service_level(phone)")

// shown are the measures of each point: of live queues service level, speed of answer and abandonment, of deferred work what is done by due, its
// wait and its backlog; how busy teams are, and what they cost; and those asked for.
func shown(s *scenarios.Scenario, more []string) ([]string, error) {
	var names []string
	add := func(measure, subject string) { names = append(names, measure+"("+subject+")") }
	for _, q := range s.Queues {
		name := q.Name
		switch live := s.Channels[q.Channel].Live; {
		case live && q.ServiceLevel.Set:
			add("service_level", name)
			fallthrough
		case live:
			add("speed_of_answer", name)
			add("abandon_rate", name)
		default:
			if q.HasDue {
				add("due_date_attainment", name)
			}
			add("speed_of_answer", name)
			add("backlog", name)
		}
	}
	costs := false
	for i := range s.Teams {
		add("occupancy", s.Teams[i].Name)
		_, said := s.Teams[i].HourCost()
		costs = costs || said
	}
	names = append(names, "paid_hours")
	if costs {
		names = append(names, "cost")
	}
	empty := results.Combine(experiment.Spec(s), nil, results.Run{})
	var unknown []string
	for _, name := range more {
		if _, known := empty.Measure(name); !known {
			unknown = append(unknown, name)
		}
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if len(unknown) > 0 {
		return nil, fmt.Errorf("there is no measure %s; %w", strings.Join(unknown, ", "), errNoMeasure)
	}
	return names, nil
}
