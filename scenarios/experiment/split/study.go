package split

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"headroom/results"
	"headroom/results/decision"
	"headroom/router"
	"headroom/scenarios"
	"headroom/scenarios/experiment/compare"
)

// study is one in progress.
type study struct {
	options  Options
	base     *scenarios.Scenario
	division *scenarios.Division
	agents   []int // by number of the division: as the scenario has them

	points, replications int // played beside those that are compared
	resamples            [][]int32
	needed               []need // by arm
	scope                scope
	out                  *decision.Split
	arms                 []*arm
	leftOutArms          []string // why arms are no other scenarios than those before
}

// arm is one way to run the operation, with the scenario it makes.
type arm struct {
	name, words string
	plan        plan
	search      *decision.ArmSearch
	settings    []scenarios.Setting
	scenario    *scenarios.Scenario
	moves       int
	// scaled are the settings of the same arm with other numbers of people in all; nil = those of the scenario as it stands.
	scaled func(people int) ([]scenarios.Setting, error)
}

// Problems are what keeps a scenario from being divided.
type Problems []scenarios.Problem

func (p Problems) Error() string {
	var b strings.Builder
	scenarios.Render(&b, p)
	return strings.TrimRight(b.String(), "\n")
}

// Check says what cannot be asked of a scenario, before any time is spent.
func Check(s *scenarios.Scenario, groups []scenarios.Group, sets int) error {
	d, problems := s.Divide(groups)
	if len(problems) > 0 {
		return Problems(problems)
	}
	groups = inPlay(d)
	var wrong []error
	if s.Batches > 0 {
		wrong = append(wrong, errors.New("batches are of one replication, and make no pairs; take them out, with --set batches=null"))
	}
	if s.WarmUpFound {
		wrong = append(wrong, errors.New("a warm-up that is found may be another in each arm; say how long it is, such as --set warm_up=2d"))
	}
	for _, g := range groups {
		targets := 0
		for _, q := range s.Queues {
			for _, name := range g.Queues {
				if q.Name == name {
					targets += len(q.Targets)
				}
			}
		}
		if targets == 0 {
			wrong = append(wrong, fmt.Errorf("group %q has no target: nothing says how many people it should have; add one, such as --set 'queues.%s.target=80%% in 20s' (of work with due dates: 95%% by due)", g.Name, g.Queues[0]))
		}
	}
	if sets > 0 {
		if err := checkSets(s, d, sets); err != nil {
			wrong = append(wrong, err)
		}
	}
	return errors.Join(wrong...)
}

// Run makes the study. When the context ends, it has what is finished so far; the error is the context's if the same people were not compared.
func Run(ctx context.Context, base *scenarios.Scenario, by string, groups []scenarios.Group, o Options) (*decision.Split, error) {
	o.fill(base.Replications)
	if err := Check(base, groups, o.Sets); err != nil {
		return nil, err
	}
	d, problems := base.Divide(groups)
	if len(problems) > 0 {
		return nil, Problems(problems)
	}
	if groups = inPlay(d); len(groups) < len(d.Groups) {
		if d, problems = base.Divide(groups); len(problems) > 0 {
			return nil, Problems(problems)
		}
	}
	s := newStudy(base, d, o)
	s.out = newSplit(by, groups)
	return s.out, s.run(ctx)
}

func newStudy(base *scenarios.Scenario, d *scenarios.Division, o Options) *study {
	s := &study{options: o, base: base, division: d}
	for _, n := range d.Numbers {
		s.agents = append(s.agents, n.Agents)
	}
	s.findScope()
	return s
}

// inPlay are the groups that anybody who is divided works for; all, where nobody is.
func inPlay(d *scenarios.Division) (groups []scenarios.Group) {
	for g := range d.Groups {
		if slices.ContainsFunc(d.Numbers, func(n scenarios.DividedNumber) bool { return n.Serves[g] }) {
			groups = append(groups, d.Groups[g])
		}
	}
	if len(groups) == 0 {
		return d.Groups
	}
	return groups
}

// newSplit is what nothing is known of yet but its groups.
func newSplit(by string, groups []scenarios.Group) *decision.Split {
	out := &decision.Split{Schema: decision.SplitSchema, By: by, Verdict: []string{}, Warnings: []string{}}
	for _, g := range groups {
		out.Groups = append(out.Groups, decision.SplitGroup{Name: g.Name, Queues: g.Queues})
	}
	return out
}

func (s *study) run(ctx context.Context) error {
	err := s.makeArms(ctx)
	s.tellArms()
	if err == nil {
		err = s.compareSame(ctx)
	}
	if interrupted(err) && len(s.arms) > 1 {
		s.unfinished()
		return nil
	}
	if err != nil {
		return err
	}
	if !s.options.SamePeople && len(s.division.Numbers) > 0 && !s.out.Same.Run.Interrupted {
		err := s.needs(ctx)
		if err == nil {
			err = s.needsBySets(ctx)
		}
		if err == nil {
			err = s.breakEven(ctx)
		}
		if err != nil && !interrupted(err) {
			return err
		}
		s.out.Run.Interrupted = err != nil
	}
	s.count()
	s.verdict()
	s.warn()
	return nil
}

// unfinished tells of what was interrupted before the arms were played: the divisions that were found so far.
func (s *study) unfinished() {
	s.out.Run = decision.Run{
		Scenarios: []decision.Scenario{{Name: "unified", Hash: s.base.Hash()}}, Version: s.options.Version, Seed: s.options.Seed, Interrupted: true,
	}
	s.count()
	s.verdict()
	s.warn()
}

func interrupted(err error) bool {
	return errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}

// compareSame plays all arms with the same people.
func (s *study) compareSame(ctx context.Context) error {
	s.options.stage("the same people in each arm")
	var alternatives []compare.Alternative
	for _, a := range s.arms {
		alternatives = append(alternatives, compare.Alternative{Name: a.name, Scenario: a.scenario})
	}
	c, err := compare.Run(ctx, alternatives, compare.Options{Options: s.options.Options, Sets: s.options.Sets})
	if err != nil {
		return err
	}
	s.out.Same, s.out.Run = c, c.Run
	return nil
}

// count adds what was played for searches and curves.
func (s *study) count() {
	s.out.Run.Points += s.points
	s.out.Run.ReplicationsInAll += s.replications
}

// play plays the replications that are reported of one scenario.
func (s *study) play(ctx context.Context, list []*scenarios.Scenario) ([]results.Sample, error) {
	return s.playAll(ctx, list, 0, s.options.Replications)
}

// makeArms makes the arms, the scenario as it stands first.
func (s *study) makeArms(ctx context.Context) error {
	s.arms = []*arm{{name: "unified", words: "the scenario as it stands", scenario: s.base}}
	static, err := s.static(ctx)
	if static != nil {
		s.arms = append(s.arms, static)
	}
	if err != nil || len(s.division.Numbers) == 0 {
		return err
	}
	for _, more := range []func(context.Context, *arm) (*arm, error){s.byInterval, s.helping} {
		a, err := more(ctx, static)
		if err != nil {
			return err
		}
		s.arms = append(s.arms, a)
	}
	for _, percent := range s.options.CrossTrained {
		if s.alikeTrained(static, percent) {
			continue
		}
		a, err := s.crossTrained(ctx, static, percent)
		if err != nil {
			return err
		}
		s.arms = append(s.arms, a)
	}
	return nil
}

// tellArms puts the arms into what is found.
func (s *study) tellArms() {
	for _, a := range s.arms {
		out := decision.Arm{Name: a.name, Words: a.words, Settings: []string{}, Numbers: []decision.ArmNumber{}, Moves: a.moves, Search: a.search}
		for k, n := range s.division.Numbers {
			out.People += s.agents[k]
			out.Hours += float64(s.agents[k]) * n.PaidHours
			if a.plan.people == nil {
				continue
			}
			number := decision.ArmNumber{Words: n.Words, Agents: s.agents[k], Groups: a.plan.people[k]}
			if a.plan.all != nil {
				number.All = a.plan.all[k]
			}
			out.Numbers = append(out.Numbers, number)
		}
		for _, set := range a.settings {
			out.Settings = append(out.Settings, set.Path+"="+set.Value)
		}
		s.out.Arms = append(s.out.Arms, out)
	}
}

// make makes an arm's scenario of its settings.
func (s *study) make(a *arm, settings []scenarios.Setting) (*arm, error) {
	v, problems := s.base.With(settings...)
	if len(problems) > 0 {
		return nil, fmt.Errorf("the arm %q is no valid scenario: %w", a.name, Problems(problems))
	}
	a.settings, a.scenario = settings, v
	return a, nil
}

// static is the split operation as such, with the best division of its people that is found. When the context ends first, that is the best so far, beside the
// error; nil, if none was played.
func (s *study) static(ctx context.Context) (*arm, error) {
	d := s.division
	a := &arm{name: "split", words: "each person works for one group, the same all day"}
	if len(d.Numbers) == 0 {
		a.scenario = s.base
		return a, nil
	}
	s.options.stage("dividing people among groups")
	weights, err := s.workload(ctx)
	if err != nil {
		return nil, err
	}
	build := func(p plan) []scenarios.Setting { return d.Settings(p.parts()) }
	look := s.searcher(s.options.Candidates, build)
	a.plan, a.search, err = look.search(ctx, spread(d, s.agents, weights))
	if best, played := look.known[a.plan.key()]; err != nil && (!interrupted(err) || !played || best == impossible) {
		return nil, err
	}
	a.scaled = func(people int) ([]scenarios.Setting, error) { return build(scalePlan(a.plan, people)), nil }
	if made, problem := s.make(a, build(a.plan)); problem != nil {
		return made, problem
	}
	return a, err
}

// workload is the work of each group when everybody does everything: time in hand over the most that one person holds at once.
func (s *study) workload(ctx context.Context) ([]float64, error) {
	samples, err := s.playAll(ctx, []*scenarios.Scenario{s.base}, firstOfSearch, s.options.Search)
	if err != nil {
		return nil, err
	}
	model := s.base.Model()
	weights := make([]float64, len(s.division.Groups))
	for g := range weights {
		for q, queue := range s.base.Queues {
			if !contains(s.division.Groups[g].Queues, queue.Name) {
				continue
			}
			most := 1
			for _, t := range model.Router.Queues[q].Teams {
				most = max(most, model.Router.Teams[t.Team].Caps[queue.Channel])
			}
			for _, summary := range samples[0].Summaries {
				weights[g] += summary.Queues[q].InHandTime / float64(most)
			}
		}
	}
	return weights, nil
}

func contains(list []string, name string) bool {
	for _, x := range list {
		if x == name {
			return true
		}
	}
	return false
}

// helping is the static split in which others help after a time: with the same division, for people who help are still those of their group.
func (s *study) helping(_ context.Context, static *arm) (*arm, error) {
	help := s.helpAfter()
	build := func(p plan) []scenarios.Setting {
		parts := p.parts()
		parts.Help = help
		return s.division.Settings(parts)
	}
	a := &arm{
		name: "split with overflow", plan: static.plan,
		words: "as split, but everybody can do all, and helps other groups once their work has waited (" + s.helpWords(help) + "); the own goes first",
	}
	a.scaled = func(people int) ([]scenarios.Setting, error) { return build(scalePlan(a.plan, people)), nil }
	return s.make(a, build(a.plan))
}

// Waits after which others help, where nothing else says it.
const (
	helpLive     = 30 * router.Second
	helpDeferred = 30 * router.Minute
)

// helpAfter is after how long others help, by queue.
func (s *study) helpAfter() []router.Time {
	var list []router.Time
	for _, q := range s.base.Queues {
		after := helpDeferred
		if s.base.Channels[q.Channel].Live {
			after = helpLive
			if q.ServiceLevel.Set {
				after = max(router.Second, router.Time(q.ServiceLevel.Value)/2)
			}
			if s.options.Help > 0 {
				after = s.options.Help
			}
		}
		list = append(list, after)
	}
	return list
}

func (s *study) helpWords(help []router.Time) string {
	var words []string
	for q, after := range help {
		words = append(words, s.base.Queues[q].Name+" "+results.SpanWords(after))
	}
	return strings.Join(words, ", ")
}

// crossTrained is the static split in which some people serve all groups.
func (s *study) crossTrained(ctx context.Context, static *arm, percent int) (*arm, error) {
	s.options.stage(fmt.Sprintf("%d %% cross-trained", percent))
	build := func(p plan) []scenarios.Setting { return s.division.Settings(p.parts()) }
	start := crossTrained(static.plan, percent)
	a := &arm{
		name:  fmt.Sprintf("%d %% cross-trained", percent),
		words: fmt.Sprintf("as split, but %d %% of the people, %d of %d, work for all groups", percent, sumOf(start.all), s.people()),
	}
	var err error
	a.plan, a.search, err = s.searcher(s.options.Candidates, build).search(ctx, start)
	if err != nil {
		return nil, err
	}
	a.scaled = func(people int) ([]scenarios.Setting, error) { return build(scalePlan(a.plan, people)), nil }
	return s.make(a, build(a.plan))
}

// scalePlan is a plan with other numbers of people, in its proportions.
func scalePlan(p plan, people int) plan {
	var weights []float64
	for k, row := range p.people {
		for _, n := range row {
			weights = append(weights, float64(n))
		}
		if p.all != nil {
			weights = append(weights, float64(p.all[k]))
		}
	}
	c, cells := p.clone(), apportion(people, weights)
	for k, row := range c.people {
		for g := range row {
			row[g], cells = cells[0], cells[1:]
		}
		if c.all != nil {
			c.all[k], cells = cells[0], cells[1:]
		}
	}
	return c
}
