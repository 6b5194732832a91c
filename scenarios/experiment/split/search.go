package split

import (
	"context"

	"headroom/results"
	"headroom/results/decision"
	"headroom/scenarios"
	"headroom/scenarios/experiment"
)

// enumerated is up to how many plans all are tried.
const enumerated = 300

// mostSwaps is up to how many exchanges between two numbers are tried when no single move is better.
const mostSwaps = 400

// searcher looks for the plan with the least score. Candidates are compared on common random numbers.
type searcher struct {
	study *study
	build func(plan) []scenarios.Setting
	limit int

	known map[string]score
	tried int
}

func (s *study) searcher(limit int, build func(plan) []scenarios.Setting) *searcher {
	return &searcher{study: s, build: build, limit: limit, known: map[string]score{}}
}

// judge gives the scores of plans, playing those that are not known yet; fewer than all when the bound is reached.
func (s *searcher) judge(ctx context.Context, plans []plan) ([]score, error) {
	var fresh []int
	var variants []*scenarios.Scenario
	asked := map[string]bool{}
	for i, p := range plans {
		key := p.key()
		if _, known := s.known[key]; known || asked[key] {
			continue
		}
		if s.tried+len(fresh) >= s.limit {
			plans = plans[:i]
			break
		}
		asked[key] = true
		v, problems := s.study.base.With(s.build(p)...)
		if len(problems) > 0 {
			s.known[key] = impossible // nobody is left for some queue
			continue
		}
		fresh, variants = append(fresh, i), append(variants, v)
	}
	samples, err := s.study.playAll(ctx, variants, firstOfSearch, s.study.options.Search)
	if err != nil {
		return nil, err
	}
	for k, i := range fresh {
		s.known[plans[i].key()] = scoreOf(s.study.counted(samples[k]))
	}
	s.tried += len(fresh)
	scores := make([]score, len(plans))
	for i, p := range plans {
		scores[i] = s.known[p.key()]
	}
	return scores, nil
}

// together is how many candidates are played before a look at whether one is better: enough for all processors, few enough to save the rest.
const together = 8

// better is the best of the first few others of which one is better than the plan; false where none is, of all.
func (s *searcher) better(ctx context.Context, p plan, others []plan) (plan, bool, error) {
	for from := 0; from < len(others); from += together {
		few := append([]plan{p}, others[from:min(from+together, len(others))]...)
		scores, err := s.judge(ctx, few)
		if err != nil || len(scores) == 0 {
			return p, false, err
		}
		best := 0
		for i := range scores {
			if scores[i].less(scores[best]) {
				best = i
			}
		}
		if best > 0 {
			return few[best], true, nil
		}
	}
	return p, false, nil
}

// best is the least of all plans: of those that were played, when the context ends first.
func (s *searcher) best(ctx context.Context, plans []plan) (plan, error) {
	var all []score
	var failure error
	for from := 0; from < len(plans) && failure == nil; from += 4 * together {
		scores, err := s.judge(ctx, plans[from:min(from+4*together, len(plans))])
		all, failure = append(all, scores...), err
	}
	if len(all) == 0 {
		return plan{}, failure
	}
	best := 0
	for i := range all {
		if all[i].less(all[best]) {
			best = i
		}
	}
	return plans[best], failure
}

// search improves a plan: first by moving several people between groups wherever they are, then one by one of each number, then by exchanges between two
// numbers, until no neighbour is better or the bound is reached. Few plans are tried all.
func (s *searcher) search(ctx context.Context, start plan) (plan, *decision.ArmSearch, error) {
	d, agents := s.study.division, s.study.agents
	found := &decision.ArmSearch{Possible: possible(d, agents), Replications: s.study.options.Search}
	if start.all == nil && found.Possible <= min(enumerated, float64(s.limit)) {
		p, err := s.best(ctx, every(d, agents))
		found.All, found.Ended = err == nil, err == nil
		return s.tell(p, found), found, err
	}
	p := start
	err := s.climb(ctx, &p, found)
	return s.tell(p, found), found, err
}

func (s *searcher) tell(p plan, found *decision.ArmSearch) plan {
	found.Candidates = s.tried
	if score, known := s.known[p.key()]; known && score != impossible {
		found.Worst, found.Sum = max(0, score.worst), max(0, score.sum)
	}
	return p
}

func (s *searcher) climb(ctx context.Context, p *plan, found *decision.ArmSearch) error {
	for _, people := range []int{8, 4, 2, 1} {
		for better := true; better; {
			var err error
			if *p, better, err = s.better(ctx, *p, s.coarse(*p, people)); err != nil {
				return err
			}
		}
	}
	for s.tried < s.limit {
		next, better, err := s.better(ctx, *p, s.single(*p))
		if err == nil && !better {
			next, better, err = s.better(ctx, *p, s.swaps(*p))
		}
		if err != nil {
			return err
		}
		if !better {
			found.Ended = s.tried < s.limit
			return nil
		}
		*p = next
	}
	return nil
}

// coarse are the plans with some people moved between two groups.
func (s *searcher) coarse(p plan, people int) (list []plan) {
	s.pairs(func(from, to int) {
		if next, ok := p.moveSome(s.study.division, people, from, to); ok {
			list = append(list, next)
		}
	})
	return list
}

// single are those with one person of one number moved.
func (s *searcher) single(p plan) (list []plan) {
	for k := range p.people {
		s.pairs(func(from, to int) {
			if next, ok := p.move(s.study.division, k, from, to); ok {
				list = append(list, next)
			}
		})
	}
	return list
}

// swaps are those with one person of a number moved, and one of another moved back; none where there would be too many.
func (s *searcher) swaps(p plan) (list []plan) {
	n, groups := len(p.people), len(s.study.division.Groups)
	if n*n*groups*groups/2 > mostSwaps*2 {
		return nil
	}
	for k := range p.people {
		for l := range p.people {
			s.pairs(func(from, to int) {
				next, ok := p.move(s.study.division, k, from, to)
				if k == l || !ok {
					return
				}
				if next, ok = next.move(s.study.division, l, to, from); ok {
					list = append(list, next)
				}
			})
		}
	}
	return list
}

func (s *searcher) pairs(do func(from, to int)) {
	for from := range s.study.division.Groups {
		for to := range s.study.division.Groups {
			if from != to {
				do(from, to)
			}
		}
	}
}

// playAll plays replications of scenarios on common random numbers.
func (s *study) playAll(ctx context.Context, list []*scenarios.Scenario, first, replications int) ([]results.Sample, error) {
	jobs := make([]experiment.Job, len(list))
	samples := make([]results.Sample, len(list))
	for i, v := range list {
		job, err := experiment.JobOf(v, s.options.First+first, replications)
		if err != nil {
			return nil, err
		}
		jobs[i], samples[i].Spec = job, job.Spec
	}
	return samples, s.playJobs(ctx, jobs, samples)
}

// playJobs plays and counts.
func (s *study) playJobs(ctx context.Context, jobs []experiment.Job, samples []results.Sample) error {
	o := s.options.Options
	o.Progress = nil
	summaries, err := experiment.PlayJobs(ctx, o, jobs)
	if err != nil {
		return err
	}
	for i := range jobs {
		samples[i].Summaries = summaries[i]
		s.points++
		s.replications += jobs[i].Replications
	}
	return nil
}
