package verify

import (
	"flag"
	"math"
	"slices"
	"testing"
)

var searches = flag.Int("verify.searches", 1, "cases of TestSearchFindsEnumeratedOptimum, of 2")

// nChain is the Markov chain of an N-design: who abandons, of each class. Lines longer than most do not come about often enough to count.
type nChain struct {
	p      *staffingCase
	nA, nB int
	most   int
}

type nState struct{ a, b1, b2, q1, q2 int }

// abandon solves the chain by Gauss and Seidel's method, and returns the shares of each class that give up.
func (c *nChain) abandon() [2]float64 {
	index := map[nState]int{}
	var states []nState
	type flow struct {
		from int
		rate float64
	}
	var in [][]flow
	var out []float64
	at := func(s nState) int {
		i, ok := index[s]
		if !ok {
			i = len(states)
			index[s] = i
			states, in, out = append(states, s), append(in, nil), append(out, 0)
		}
		return i
	}
	at(nState{})
	theta := [2]float64{1 / c.p.MeanPatience[0], 1 / c.p.MeanPatience[1]}
	for i := 0; i < len(states); i++ {
		s := states[i]
		move := func(rate float64, to nState) {
			if rate > 0 {
				j := at(to)
				in[j] = append(in[j], flow{i, rate})
				out[i] += rate
			}
		}
		to := s
		switch {
		case s.a < c.nA:
			to.a++
		case s.b1+s.b2 < c.nB:
			to.b1++
		default:
			to.q1++
		}
		if to.q1 <= c.most {
			move(c.p.Lams[0], to)
		}
		if to = s; s.b1+s.b2 < c.nB {
			to.b2++
		} else {
			to.q2++
		}
		if to.q2 <= c.most {
			move(c.p.Lams[1], to)
		}
		if to = s; s.q1 > 0 {
			to.q1--
		} else {
			to.a--
		}
		move(float64(s.a)*c.p.Mu[0][0], to)
		freed := func(to nState) nState {
			for _, class := range c.p.FreedOrder {
				if class == 1 && to.q1 > 0 {
					to.q1--
					to.b1++
					return to
				}
				if class == 2 && to.q2 > 0 {
					to.q2--
					to.b2++
					return to
				}
			}
			return to
		}
		to = s
		to.b1--
		move(float64(s.b1)*c.p.Mu[0][1], freed(to))
		to = s
		to.b2--
		move(float64(s.b2)*c.p.Mu[1][1], freed(to))
		to = s
		to.q1--
		move(float64(s.q1)*theta[0], to)
		to = s
		to.q2--
		move(float64(s.q2)*theta[1], to)
	}
	p := make([]float64, len(states))
	for i := range p {
		p[i] = 1 / float64(len(p))
	}
	for range 3000 {
		change, sum := 0.0, 0.0
		for i := range p {
			x := 0.0
			for _, f := range in[i] {
				x += p[f.from] * f.rate
			}
			x /= out[i]
			change += math.Abs(x - p[i])
			p[i] = x
			sum += x
		}
		for i := range p {
			p[i] /= sum
		}
		if change < 1e-11*sum {
			break
		}
	}
	var waiting [2]float64
	for i, s := range states {
		waiting[0] += p[i] * float64(s.q1)
		waiting[1] += p[i] * float64(s.q2)
	}
	return [2]float64{waiting[0] * theta[0] / c.p.Lams[0], waiting[1] * theta[1] / c.p.Lams[1]}
}

func (c *nChain) feasible() bool {
	p := c.abandon()
	return p[0] <= c.p.Target[0] && p[1] <= c.p.Target[1]
}

// Fails when the chain is another one than that of the reference.
func TestChainIsTheReference(t *testing.T) {
	for _, c := range builtInCases(t) {
		if c.c.model() != cheapest {
			continue
		}
		p, err := readStaffing(&c.c)
		if err != nil {
			t.Fatal(err)
		}
		got := (&nChain{p, 1, 4, 30}).abandon()
		if math.Abs(got[0]-0.0375564876376) > 1e-8 || math.Abs(got[1]-0.0683760446360) > 1e-8 {
			t.Errorf("abandoned %v", got)
		}
	}
}

// Fails when the search finds another optimum, tie or next best than exhaustive enumeration of the exact chain, for other parameters: rates that differ by class and pool, the other
// order of a freed agent, and two optima of the same cost.
func TestSearchFindsEnumeratedOptimum(t *testing.T) {
	for _, p := range []*staffingCase{
		{id: "SN-y", Lams: []float64{1.5, 1.5}, Mu: [][]float64{{1, 1}, {1, 1}}, MeanPatience: []float64{1, 1}, Target: []float64{0.1, 0.1}, Cost: map[string]float64{"A": 1, "B": 1}, FreedOrder: []int{1, 2}},
		{id: "SN-x", Lams: []float64{3, 2}, Mu: [][]float64{{1, 0.8}, {1, 1.25}}, MeanPatience: []float64{0.5, 2}, Target: []float64{0.05, 0.04}, Cost: map[string]float64{"A": 1, "B": 1.5}, FreedOrder: []int{2, 1}},
	}[:min(*searches, 2)] {
		best, next := math.Inf(1), math.Inf(1)
		var optima [][]int
		for nB := 1; nB <= 8; nB++ {
			for nA := range 9 {
				cost := float64(nA)*p.Cost["A"] + float64(nB)*p.Cost["B"]
				if cost > 12 || !(&nChain{p, nA, nB, 25}).feasible() {
					continue
				}
				switch {
				case cost < best:
					best, next, optima = cost, best, [][]int{{nA, nB}}
				case cost == best:
					optima = append(optima, []int{nA, nB})
				default:
					next = min(next, cost)
				}
				break // more of A cost more
			}
		}
		found, err := p.search(t.Context(), 1)
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%s: %v at %g, then %g", p.id, optima, best, next)
		if found.Best.Cost != best || len(found.Exact.Tied) != len(optima) || !slices.ContainsFunc(optima, func(c []int) bool { return slices.Equal(c, found.Best.Counts) }) {
			t.Errorf("%s: found %v at %g, %d tied", p.id, found.Best.Counts, found.Best.Cost, len(found.Exact.Tied))
		}
		if found.Exact.Next == nil || found.Exact.Next.Cost > next {
			t.Errorf("%s: next best %+v, not %g", p.id, found.Exact.Next, next)
		}
	}
}
