package split

import (
	"context"
	"fmt"
	"slices"

	"headroom/results"
	"headroom/results/decision"
)

// Resampling for what the replications do not exclude.
const (
	resamples = 2000
	rareDraws = 2 // a headcount counts as out of the question when no more resamples than these go the other way
)

// curve is what different numbers of people reach, on the same replications: what is required, by number of people.
type curve struct {
	points map[int]*point
	least  int // below it nothing is tried
	most   int // above it neither
	play   func(ctx context.Context, people []int) ([][]results.Requirement, error)
}

type point struct {
	requirements []results.Requirement
	met          bool
	metIn        []bool // by resample; made when needed
	metDraws     int
}

// ask makes sure that numbers of people have been played.
func (c *curve) ask(ctx context.Context, people ...int) error {
	var fresh []int
	for _, n := range people {
		if _, known := c.points[n]; !known && n >= c.least && n <= c.most && !slices.Contains(fresh, n) {
			fresh = append(fresh, n)
		}
	}
	if len(fresh) == 0 {
		return nil
	}
	all, err := c.play(ctx, fresh)
	if err != nil {
		return err
	}
	for i, n := range fresh {
		p := &point{requirements: all[i], met: all[i] != nil}
		for k := range all[i] {
			p.met = p.met && all[i][k].Met()
		}
		c.points[n] = p
	}
	return nil
}

func (c *curve) met(n int) bool { return c.points[n].met }

// invert finds the least number of people from which on all targets are met, near a start: from there up or down in steps that double, then by halves;
// and it plays around it as far as resamples differ. False if not even the most suffice.
func (c *curve) invert(ctx context.Context, start int, draws [][]int32) (least int, ok bool, err error) {
	start = min(max(start, c.least), c.most)
	if err := c.ask(ctx, start); err != nil {
		return 0, false, err
	}
	low, high := start, start // low is not met, or below the least; high is met
	if c.met(start) {
		for step := 1; low >= c.least && c.met(low); step *= 2 {
			high, low = low, max(low-step, c.least-1)
			if low >= c.least {
				err = c.ask(ctx, low)
			}
			if err != nil {
				return 0, false, err
			}
		}
	} else {
		for step := 1; !c.met(high); step *= 2 {
			if high == c.most {
				return 0, false, nil
			}
			low, high = high, min(high+step, c.most)
			if err := c.ask(ctx, high); err != nil {
				return 0, false, err
			}
		}
	}
	for high-low > 1 {
		middle := (low + high) / 2
		if err := c.ask(ctx, middle); err != nil {
			return 0, false, err
		}
		if c.met(middle) {
			high = middle
		} else {
			low = middle
		}
	}
	return c.widen(ctx, high, draws)
}

// widen plays more people until hardly a resample misses a target, and fewer until hardly one meets all; what is found is then one more than the most
// people with whom a target is missed.
func (c *curve) widen(ctx context.Context, found int, draws [][]int32) (least int, ok bool, err error) {
	for n := found; n <= c.most; n++ {
		if err := c.ask(ctx, n); err != nil {
			return 0, false, err
		}
		if c.resample(n, draws); c.points[n].met && len(draws)-c.points[n].metDraws <= rareDraws {
			break
		}
	}
	for n := found - 1; n >= c.least; n-- {
		if err := c.ask(ctx, n); err != nil {
			return 0, false, err
		}
		if c.resample(n, draws); c.points[n].metDraws <= rareDraws {
			break
		}
	}
	return c.leastBy(func(p *point) bool { return p.met }), true, nil
}

// resample judges a number of people in all resamples.
func (c *curve) resample(n int, draws [][]int32) {
	p := c.points[n]
	if p.metIn != nil {
		return
	}
	p.metIn = make([]bool, len(draws))
	for d, times := range draws {
		met := p.requirements != nil
		for k := range p.requirements {
			met = met && p.requirements[k].MetIn(times)
		}
		if p.metIn[d] = met; met {
			p.metDraws++
		}
	}
}

// leastBy is one more than the most people, of those played and near, who do not meet all; the least of all if everybody does.
func (c *curve) leastBy(met func(*point) bool) int {
	numbers := c.numbers()
	for i := len(numbers) - 1; i >= 0; i-- {
		if !met(c.points[numbers[i]]) {
			return numbers[i] + 1
		}
	}
	return c.least
}

// leastIn is leastBy in a resample. What was not resampled is too far away for doubt.
func (c *curve) leastIn(d int) int {
	return c.leastBy(func(p *point) bool {
		if p.metIn == nil {
			return p.met
		}
		return p.metIn[d]
	})
}

// numbers are those of people that were played, ascending.
func (c *curve) numbers() []int {
	var list []int
	for n := c.least; n <= c.most; n++ {
		if _, known := c.points[n]; known {
			list = append(list, n)
		}
	}
	return list
}

// tell is the curve as data.
func (c *curve) tell(draws int) []decision.CurvePoint {
	list := []decision.CurvePoint{}
	for _, n := range c.numbers() {
		p := c.points[n]
		if p.requirements == nil {
			continue
		}
		out := decision.CurvePoint{People: n}
		for k := range p.requirements {
			if r := &p.requirements[k]; k == 0 || -r.Shortfall() < out.Margin {
				out.Margin, out.Target, out.OfTeam = -r.Shortfall(), targetWords(r), r.Subject == "team"
			}
		}
		switch {
		case p.metIn != nil:
			out.MetDraw = float64(p.metDraws) / float64(draws)
		case p.met:
			out.MetDraw = 1
		}
		list = append(list, out)
	}
	return list
}

func targetWords(r *results.Requirement) string {
	words := fmt.Sprintf("%s: %s", r.Name, r.Words)
	if r.Interval != "" {
		words += ", at " + r.Interval
	}
	return words
}

// setOf is the number with those that the resamples do not exclude: each with more than the tail's share of them at or below it, and at or above.
func setOf(best int, drawn []int, replications int) decision.Count {
	sorted := slices.Clone(drawn)
	slices.Sort(sorted)
	cut := int(results.ResampledTail(replications) * float64(len(sorted)))
	low, high := sorted[cut], sorted[len(sorted)-1-cut]
	return decision.Count{Best: best, Low: min(low, best), High: max(high, best)}
}

// rangeOf is the set of setOf for numbers that are not whole.
func rangeOf(values []float64, replications int) (low, high float64) {
	sorted := slices.Clone(values)
	slices.Sort(sorted)
	cut := int(results.ResampledTail(replications) * float64(len(sorted)))
	return sorted[cut], sorted[len(sorted)-1-cut]
}
