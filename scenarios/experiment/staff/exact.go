package staff

import (
	"cmp"
	"context"
	"slices"
)

// Exact is what is known of all staffings that cost no more than the best, if more people never make anything worse.
type Exact struct {
	Proven bool // nothing cheaper meets all that is required, clearly, on the search's random numbers
	// Unclear cost no more than the best and were not taken, but do not clearly miss anything, after all the replications that a search may take; those of them that are
	// cheaper leave nothing proven.
	Unclear []*Candidate
	// Tied are all that cost the same and meet it, the best included; Next the cheapest of those that cost more. Only where they were looked for.
	Tied []*Candidate
	Next *Candidate
	// Fewer meets all, More has more people and clearly misses something: more people do make something worse, so that nothing is proven. nil = no such two were seen.
	Fewer, More *Candidate
	Played      int
	// Tops is how many staffings that cost less would have to be played, those to which nobody can be added without costing as much; of these Left were not played, and Glanced were played
	// with the fewest replications alone, as too many before them were too close to call. Listed is false where there are too many even to list.
	Tops, Left, Glanced int
	Listed              bool
}

// prove plays, of all staffings that are cheaper than the best, those that have no cheaper one with more people above them: where none of them meets what is required,
// none below can. Where one does, it is the new best, and it goes on from there. Where there are more than may be played, or the space is too large to
// list them, nothing is proven.
func (p *player) prove(ctx context.Context, best *Candidate) (*Candidate, *Exact, error) {
	exact := &Exact{}
	if p.o.Exact < 0 || len(best.Counts) > mostProvable {
		return best, exact, nil
	}
	best, err := p.settle(ctx, best)
	if err != nil {
		return best, exact, err
	}
	wide := *p.space
	defer func() { *p.space = wide }()
	p.space.Least, p.space.Most = slices.Clone(wide.Least), slices.Clone(wide.Most)
	if len(best.Counts) > 1 { // of one number, nothing is left to narrow
		if err := p.narrow(ctx, best); err != nil {
			return best, exact, err
		}
	}
	for {
		exact.Unclear, exact.Glanced = nil, 0
		tops, ok := p.tops(best.Cost, true)
		exact.Tops, exact.Left, exact.Listed = len(tops), len(tops), ok
		if !ok || len(tops) > 4*p.o.Exact {
			return best, exact, nil
		}
		next, done, err := p.firstFeasible(ctx, tops, best, exact)
		if err != nil || !done {
			return cmp.Or(next, best), exact, err
		}
		if next == nil {
			break
		}
		best = next
	}
	if exact.Proven = len(exact.Unclear) == 0; !exact.Proven { // what costs the same, or little more, is of use beside a proof only
		return best, exact, nil
	}
	if err := p.ties(ctx, best, exact); err != nil {
		return best, exact, err
	}
	if exact.Fewer, exact.More = p.contradiction(); exact.More != nil {
		exact.Proven = false
	}
	return best, exact, nil
}

// settle plays the best until it is fairly clear whether it meets what is required: if not, people are added, and it goes on from there.
func (p *player) settle(ctx context.Context, best *Candidate) (*Candidate, error) {
	for {
		if _, err := p.clarify(ctx, [][]int{best.Counts}, settledMistake); err != nil || p.feasible(best) {
			return best, err
		}
		next, err := p.repair(ctx, best)
		if err != nil || next == nil { // nothing more is allowed: the confirmation tells
			return best, err
		}
		best = next
	}
}

// mostUnclear is how many cheaper staffings may be too close to call before the proof is given up. Each of them takes all the replications that a search may take, and the first leaves nothing
// proven; what comes after so many is looked at with the fewest replications, and longer only where it meets all by these.
const mostUnclear = 20

// playedTogether is how many candidates are played before it is looked whether one will do: whatever the number of workers, on which no answer depends.
const playedTogether = 4

// firstFeasible plays candidates, nearest to the best first, until one is feasible; done is false where the number that may be played ran out.
func (p *player) firstFeasible(ctx context.Context, list [][]int, best *Candidate, exact *Exact) (found *Candidate, done bool, err error) {
	slices.SortStableFunc(list, func(a, b []int) int { return cmp.Compare(distance(a, best.Counts), distance(b, best.Counts)) })
	for len(list) > 0 {
		exact.Left = len(list)
		var some [][]int
		for len(list) > 0 && len(some) < playedTogether {
			if counts := list[0]; !p.hopeless(counts) {
				some = append(some, counts)
			}
			list = list[1:]
		}
		for _, counts := range some {
			if p.known[nameOf(counts)] == nil {
				exact.Played++
			}
		}
		if exact.Played > p.o.Exact {
			return nil, false, nil
		}
		if len(exact.Unclear) >= mostUnclear {
			if some, err = p.glance(ctx, some, exact); err != nil {
				return nil, false, err
			}
		}
		played, err := p.clarify(ctx, some, clearMistake)
		if err != nil {
			return nil, false, err
		}
		for _, c := range played {
			if p.feasible(c) && (found == nil || cheaper(c.Cost, found.Cost)) {
				found = c
			}
			if p.doubtful(c) {
				exact.Unclear = append(exact.Unclear, c)
			}
		}
		if found != nil {
			return found, true, nil
		}
	}
	exact.Left = 0
	return nil, true, nil
}

// glance plays candidates with the fewest replications; it returns those that meet all by them.
func (p *player) glance(ctx context.Context, list [][]int, exact *Exact) (promising [][]int, err error) {
	played, err := p.play(ctx, list, p.o.Replications)
	for _, c := range played {
		if p.feasible(c) {
			promising = append(promising, c.Counts)
		} else if p.doubtful(c) {
			exact.Glanced++
		}
	}
	return promising, err
}

func distance(a, b []int) int {
	sum := 0
	for i := range a {
		sum += max(a[i]-b[i], b[i]-a[i])
	}
	return sum
}

// hopeless tells whether a staffing has, of every number, no more people than one that was played and clearly misses something.
func (p *player) hopeless(counts []int) bool {
	for _, c := range p.order {
		if atMost(counts, c.Counts) && p.known[nameOf(counts)] != c && p.misses(c) {
			return true
		}
	}
	return false
}

// mostProvable is the most numbers of people for which a proof is tried.
const mostProvable = 6

// narrow brings the bounds to what staffings may have that cost no more than the best, or little more.
func (p *player) narrow(ctx context.Context, best *Candidate) error {
	s := p.space
	cap := func() {
		room := best.Cost - s.cost(s.Least) + slices.Max(s.Cost)
		for i := range s.Most {
			s.Most[i] = max(best.Counts[i], min(s.Most[i], s.Least[i]+int(room/s.Cost[i]+1e-6)))
		}
	}
	cap()
	err := p.raiseLeast(ctx, best)
	cap()
	return err
}

// raiseLeast finds for each number how many it takes at least, whatever the others: with all others at their most. It narrows what follows.
func (p *player) raiseLeast(ctx context.Context, best *Candidate) error {
	for i := range best.Counts {
		low, high := p.space.Least[i]-1, best.Counts[i] // high is enough with what others have now, and so with the most
		for high-low > 1 {
			middle := (low + high) / 2
			c, err := p.one(ctx, with(p.space.Most, i, middle-p.space.Most[i]))
			if err != nil {
				return err
			}
			if p.misses(c) {
				low = middle
			} else {
				high = middle
			}
		}
		p.space.Least[i] = high
	}
	return nil
}

// mostListed bounds lists of staffings.
const mostListed = 20_000

// tops lists the staffings that cost less than so much (below) or just so much, and to which nobody can be added without costing more than that. ok is false if there are too many.
func (p *player) tops(cost float64, below bool) (list [][]int, ok bool) {
	s := p.space
	counts := slices.Clone(s.Least)
	fits := func(c float64) bool { return cheaper(c, cost) || !below && !cheaper(cost, c) }
	ok = true
	var fill func(i int, sum float64)
	fill = func(i int, sum float64) {
		if !ok {
			return
		}
		if i == len(counts) {
			for j := range counts {
				if counts[j] < s.Most[j] && fits(sum+s.Cost[j]) {
					return // there is one above
				}
			}
			if !below && cheaper(sum, cost) {
				return
			}
			if list = append(list, slices.Clone(counts)); len(list) > mostListed {
				ok = false
			}
			return
		}
		from := s.Least[i]
		if i == len(counts)-1 { // as many as can be
			from = min(s.Most[i], s.Least[i]+int((cost-sum)/s.Cost[i]+1e-6)) - 1
			from = max(from, s.Least[i])
		}
		for n := from; n <= s.Most[i]; n++ {
			more := sum + float64(s.Cost[i]*float64(n-s.Least[i]))
			if !fits(more) {
				break
			}
			counts[i] = n
			fill(i+1, more)
		}
		counts[i] = s.Least[i]
	}
	if sum := s.cost(s.Least); fits(sum) {
		fill(0, sum)
	}
	return list, ok
}

// ties finds what else costs the same, and the cheapest that costs more.
func (p *player) ties(ctx context.Context, best *Candidate, exact *Exact) error {
	same, ok := p.tops(best.Cost, false)
	if !ok {
		return nil
	}
	same = slices.DeleteFunc(same, p.hopeless)
	played, err := p.clarify(ctx, same, clearMistake)
	if err != nil {
		return err
	}
	for _, c := range played {
		if p.feasible(c) {
			exact.Tied = append(exact.Tied, c)
		} else if p.doubtful(c) {
			exact.Unclear = append(exact.Unclear, c)
		}
	}
	for cost := best.Cost; ; {
		var list [][]int
		if cost, list, ok = p.nextCost(cost); !ok {
			return nil
		}
		if exact.Next, err = p.firstOf(ctx, list, best, exact); err != nil || exact.Next != nil || exact.Played > 2*p.o.Exact {
			return err
		}
	}
}

// firstOf is the feasible one nearest to the best, of staffings of one cost; nil where there is none, or no more may be played.
func (p *player) firstOf(ctx context.Context, list [][]int, best *Candidate, exact *Exact) (*Candidate, error) {
	slices.SortStableFunc(list, func(a, b []int) int { return cmp.Compare(distance(a, best.Counts), distance(b, best.Counts)) })
	for some := range slices.Chunk(slices.DeleteFunc(list, p.hopeless), playedTogether) {
		if exact.Played += len(some); exact.Played > 2*p.o.Exact {
			return nil, nil
		}
		played, err := p.clarify(ctx, some, clearMistake)
		if err != nil {
			return nil, err
		}
		for _, c := range played {
			if p.feasible(c) {
				return c, nil
			}
		}
	}
	return nil, nil
}

// nextCost is the least cost above another one, and all staffings of that cost.
func (p *player) nextCost(above float64) (cost float64, list [][]int, ok bool) {
	s := p.space
	counts := slices.Clone(s.Least)
	limit := above
	for i := range s.Cost {
		limit = max(limit, above+s.Cost[i]) // one more of anything costs no more than that
	}
	cost, visited := limit, 0
	var fill func(i int, sum float64)
	fill = func(i int, sum float64) {
		if visited++; visited > 50*mostListed {
			return
		}
		if i == len(counts) {
			switch {
			case !cheaper(above, sum):
			case cheaper(sum, cost):
				cost, list = sum, [][]int{slices.Clone(counts)}
			case !cheaper(cost, sum):
				list = append(list, slices.Clone(counts))
			}
			return
		}
		for n := s.Least[i]; n <= s.Most[i]; n++ {
			more := sum + float64(s.Cost[i]*float64(n-s.Least[i]))
			if cheaper(cost, more) {
				break
			}
			counts[i] = n
			fill(i+1, more)
		}
		counts[i] = s.Least[i]
	}
	fill(0, s.cost(s.Least))
	return cost, list, visited <= 50*mostListed && len(list) > 0 && len(list) <= mostListed
}
