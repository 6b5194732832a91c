package split

import (
	"context"
	"math"
	"slices"

	"headroom/results"
	"headroom/results/decision"
	"headroom/router"
	"headroom/scenarios"
	"headroom/sim"
)

// byInterval is the static split whose people go to another group for an interval where they are needed more. Whom each group has in an interval follows
// the work that comes to it, by the square-root rule: R + z·√R people for R of work, with as many for each as there are in all. A search finds each
// group's z.
func (s *study) byInterval(ctx context.Context, static *arm) (*arm, error) {
	s.options.stage("re-allocating by interval")
	samples, err := s.playAll(ctx, []*scenarios.Scenario{static.scenario}, firstOfSearch, s.options.Search)
	if err != nil {
		return nil, err
	}
	r := &reallocation{study: s, plan: static.plan, summaries: samples[0].Summaries, static: static.scenario}
	r.measure()
	a := &arm{name: "split by interval", words: "as split, but people go to another group for an interval where they are needed more"}
	a.plan = static.plan
	z, search, err := r.search(ctx)
	if err != nil {
		return nil, err
	}
	a.search = search
	a.scaled = func(people int) ([]scenarios.Setting, error) {
		p := scalePlan(static.plan, people)
		v, problems := s.base.With(s.division.Settings(p.parts())...)
		if len(problems) > 0 {
			return nil, Problems(problems)
		}
		other := &reallocation{study: s, plan: p, summaries: r.summaries, static: v, load: r.load}
		other.present = other.whoIsThere()
		return other.settings(z), nil
	}
	moves := r.moves(z)
	a.moves = len(moves)
	return s.make(a, r.settings(z))
}

// reallocation finds who goes where by interval.
type reallocation struct {
	study     *study
	plan      plan
	static    *scenarios.Scenario
	summaries []*results.Summary // of the static split

	load    [][]float64 // by group, then interval: people busy
	present [][][]int   // by divided team, group, then interval: people there as it begins
}

// measure finds the work of each group and who is there.
func (r *reallocation) measure() {
	r.present = r.whoIsThere()
	groups := len(r.study.division.Groups)
	r.load = make([][]float64, groups)
	for g := range r.load {
		r.load[g] = r.loadOf(g)
	}
}

// intervals are when the reporting intervals begin.
func (r *reallocation) intervals() []router.Time {
	base := r.study.base
	list := base.IntervalBounds()
	if len(list) == 0 {
		for at := router.Time(0); at < base.Horizon; at += base.Interval {
			list = append(list, at)
		}
	}
	return list
}

func (r *reallocation) bounds(i int) (from, to router.Time) {
	all := r.intervals()
	to = r.study.base.Horizon
	if i+1 < len(all) {
		to = all[i+1]
	}
	return all[i], to
}

// loadOf is how many people the work of a group keeps busy in each interval: of live work what comes in it, with the time that one takes on the average;
// of deferred work, which can wait, the same in all intervals in which anybody is there, by how many are.
func (r *reallocation) loadOf(g int) []float64 {
	n := len(r.intervals())
	comes, busy, live := make([]float64, n), 0.0, false
	for q, queue := range r.study.base.Queues {
		if !contains(r.study.division.Groups[g].Queues, queue.Name) {
			continue
		}
		live = live || r.study.base.Channels[queue.Channel].Live
		for _, s := range r.summaries {
			for i := range s.Queues[q].Cells {
				comes[i] += float64(s.Queues[q].Cells[i].Offered)
			}
		}
	}
	for t := range r.static.Teams {
		if r.servesOnly(t, g) {
			for _, s := range r.summaries {
				busy += s.Teams[t].Time.Engaged
			}
		}
	}
	weights := comes
	if !live {
		weights = make([]float64, n)
		for i := range weights {
			from, to := r.bounds(i)
			for t := range r.present {
				for h := range r.present[t] {
					weights[i] += float64(r.present[t][h][i]) * (to - from).Seconds()
				}
			}
		}
	}
	total := 0.0
	for _, w := range weights {
		total += w
	}
	load := make([]float64, n)
	for i := range load {
		if from, to := r.bounds(i); total > 0 {
			load[i] = busy / float64(len(r.summaries)) * (weights[i] / total) / float64(to-from)
		}
	}
	return load
}

// servesOnly tells whether a team of the static split is for a group.
func (r *reallocation) servesOnly(team, g int) bool {
	model := r.static.Model()
	serves := false
	for q, queue := range model.Router.Queues {
		for _, t := range queue.Teams {
			if int(t.Team) == team {
				if !contains(r.study.division.Groups[g].Queues, r.static.Queues[q].Name) {
					return false
				}
				serves = true
			}
		}
	}
	return serves
}

// whoIsThere counts the people of each part at the beginning of each interval, by their hours.
func (r *reallocation) whoIsThere() [][][]int {
	names, _ := r.study.division.Divided()
	model := r.static.Model()
	present := make([][][]int, len(names))
	for t, name := range names {
		for g := range r.study.division.Groups {
			row := make([]int, len(r.intervals()))
			for id, team := range r.static.Teams {
				if team.Name == r.study.division.PartOf(name, g) {
					for i, at := range r.intervals() {
						row[i] = thereAt(&model.Staffing[id], at)
					}
				}
			}
			present[t] = append(present[t], row)
		}
	}
	return present
}

// thereAt counts those at work at a moment.
func thereAt(s *sim.Staffing, at router.Time) (n int) {
	for _, step := range s.Headcount {
		if step.At <= at {
			n = step.Agents
		}
	}
	for _, shifts := range s.Individual {
		for _, shift := range shifts {
			if shift.From <= at && at < shift.To && !onBreak(shift, at) {
				n++
			}
		}
	}
	return n
}

func onBreak(s sim.Shift, at router.Time) bool {
	for _, b := range s.Breaks {
		if b.From <= at && at < b.To {
			return true
		}
	}
	return false
}

// moves are who goes where, by the z of each group.
func (r *reallocation) moves(z []float64) []scenarios.PartMove {
	var list []scenarios.PartMove
	for t := range r.present {
		parts := r.parts(t)
		for i := range r.intervals() {
			there, wanted := r.wanted(t, i, z, parts)
			from, to := r.bounds(i)
			for g := range there {
				for h := range there {
					if k := min(there[g]-wanted[g], wanted[h]-there[h]); k > 0 {
						list = append(list, scenarios.PartMove{At: from, Until: to, Team: t, Agents: k, From: g, To: h})
						there[g] -= k
						there[h] += k
					}
				}
			}
		}
	}
	return list
}

// parts are the groups for which somebody of a team works: nobody goes where the team has no part.
func (r *reallocation) parts(t int) []bool {
	names, _ := r.study.division.Divided()
	parts := make([]bool, len(r.study.division.Groups))
	for g := range parts {
		parts[g] = slices.ContainsFunc(r.static.Teams, func(team scenarios.Team) bool { return team.Name == r.study.division.PartOf(names[t], g) })
	}
	return parts
}

// wanted divides those of a team who are there in an interval: each next one goes where most is missing to R + z·√R, in units of √R.
func (r *reallocation) wanted(t, i int, z []float64, parts []bool) (there, wanted []int) {
	there, wanted = make([]int, len(z)), make([]int, len(z))
	people, all := 0, 0
	for g := range z {
		there[g] = r.present[t][g][i]
		people += there[g]
		for other := range r.present {
			all += r.present[other][g][i]
		}
	}
	share := 1.0 // of the work: that of this team's people among all there
	if all > 0 {
		share = float64(people) / float64(all)
	}
	missing := func(g int) float64 {
		load := r.load[g][i] * share
		root := math.Sqrt(max(load, 0.25))
		return (load-float64(wanted[g]))/root + z[g]
	}
	for range people {
		best := -1
		for g := range z {
			if parts[g] && (best < 0 || missing(g) > missing(best)) {
				best = g
			}
		}
		wanted[best]++
	}
	return there, wanted
}

func (r *reallocation) settings(z []float64) []scenarios.Setting {
	parts := r.plan.parts()
	parts.Moves = r.moves(z)
	return r.study.division.Settings(parts)
}

// search finds the z of each group: first as the static split has it on the average, then step by step.
func (r *reallocation) search(ctx context.Context) ([]float64, *decision.ArmSearch, error) {
	z := r.average()
	found := &decision.ArmSearch{Replications: r.study.options.Search, Possible: math.Inf(1)}
	best, err := r.judge(ctx, [][]float64{z})
	if err != nil {
		return nil, nil, err
	}
	least := best[0]
	found.Candidates = 1
	for _, step := range []float64{1, 0.5, 0.25} {
		for range 6 {
			var others [][]float64
			for g := range z {
				for _, by := range []float64{step, -step} {
					other := append([]float64{}, z...)
					other[g] += by
					others = append(others, other)
				}
			}
			scores, err := r.judge(ctx, others)
			if err != nil {
				return nil, nil, err
			}
			found.Candidates += len(others)
			better := -1
			for i, score := range scores {
				if score.less(least) {
					least, better = score, i
				}
			}
			if better < 0 {
				break
			}
			z = others[better]
		}
	}
	found.Possible, found.Ended = 0, true
	found.Worst, found.Sum = max(0, least.worst), max(0, least.sum)
	return z, found, nil
}

// average is the z of each group on the average over the intervals, of the static split.
func (r *reallocation) average() []float64 {
	z := make([]float64, len(r.load))
	for g := range z {
		sum, n := 0.0, 0.0
		for i := range r.intervals() {
			people := 0
			for t := range r.present {
				people += r.present[t][g][i]
			}
			if people > 0 && r.load[g][i] > 0 {
				sum += (float64(people) - r.load[g][i]) / math.Sqrt(max(r.load[g][i], 0.25))
				n++
			}
		}
		if n > 0 {
			z[g] = sum / n
		}
	}
	return z
}

func (r *reallocation) judge(ctx context.Context, list [][]float64) ([]score, error) {
	var variants []*scenarios.Scenario
	at := make([]int, len(list))
	for i, z := range list {
		at[i] = -1
		if v, problems := r.study.base.With(r.settings(z)...); len(problems) == 0 {
			at[i], variants = len(variants), append(variants, v)
		}
	}
	samples, err := r.study.playAll(ctx, variants, firstOfSearch, r.study.options.Search)
	if err != nil {
		return nil, err
	}
	scores := make([]score, len(list))
	for i := range list {
		scores[i] = impossible
		if at[i] >= 0 {
			scores[i] = scoreOf(r.study.counted(samples[at[i]]))
		}
	}
	return scores, nil
}
