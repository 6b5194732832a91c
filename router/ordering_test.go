package router

import (
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"
)

// A ranking against sorting, under random placing, moving and removing: catches a broken list or sift, a stale place, a
// tier taken for another, nodes mixed up with those of another ranking. Keys mostly grow, as times do, so that both the lists
// and the heap are in use.
func TestRankingAgainstSorting(t *testing.T) {
	for _, d := range Distributions() {
		for before := range ownNodes + 1 { // the agents' own nodes, and the ranking's
			againstSorting(t, d, before)
		}
	}
}

func againstSorting(t *testing.T, d Distribution, before int) {
	as, of := manyAgents(40)
	random := rand.New(rand.NewPCG(3, uint64(d)))
	r := ranking{rankingKind: rankingKind{distribution: d}}
	r.allocate(len(as), before)
	for i := range as {
		r.score = append(r.score, int32(i%3))
	}
	in := map[AgentID]ranked{}
	for step := range 20_000 {
		if step%5000 == 4999 {
			as, of = manyAgents(40)
			r.clear()
			clear(in)
		}
		id := AgentID(random.IntN(len(as)))
		if random.IntN(3) == 0 {
			r.remove(as, id)
			delete(in, id)
		} else {
			x := randomRanked(random, d, step)
			x.agent = id
			if d == BestSkill {
				x.level = r.score[id]
			}
			as[id].stand(x)
			r.place(as, id)
			in[id] = x
		}
		best, ok := r.best(as, &of)
		if ok != (len(in) > 0) || int(r.available) != len(in) {
			t.Fatalf("%v, step %d: best exists %v, %d counted, with %d available", d, step, ok, r.available, len(in))
		}
		if _, is := in[best]; ok && !is {
			t.Fatalf("%v, step %d: agent %d is best but not available", d, step, best)
		}
		for id, x := range in {
			if !r.has(as, id) || x.before(in[best]) {
				t.Fatalf("%v, step %d: best is %+v but %+v goes before, or is not in", d, step, in[best], x)
			}
		}
	}
}

func manyAgents(n int) (as []agent, of team) {
	as = make([]agent, n)
	for i := range as {
		as[i].index = int32(i)
		of.members = append(of.members, AgentID(i))
	}
	return as, of
}

// stand gives an agent what it has if its key is this one.
func (a *agent) stand(x ranked) {
	a.held = max(x.first, -x.first)
	a.load[0] = x.first
	a.idleSince, a.assigned, a.readySince = x.since, x.since, x.since
}

// randomRanked is a key as the distribution makes them; with more held than there are lists for.
func randomRanked(random *rand.Rand, d Distribution, step int) ranked {
	x := ranked{since: Time(step/20 + random.IntN(2)), first: int32(random.IntN(3))}
	if random.IntN(20) == 0 {
		x.since -= Time(random.IntN(200))
	}
	if random.IntN(50) == 0 {
		x.first += maxTiers - 2
	}
	switch d {
	case Sequential, Rotating:
		return ranked{}
	case MostLoaded:
		x.first = -x.first
	}
	return x
}

// In turn: the next available after the last, beside a plain look around.
func TestRankingInTurn(t *testing.T) {
	as, of := manyAgents(130)
	random := rand.New(rand.NewPCG(9, 1))
	r := ranking{rankingKind: rankingKind{distribution: Rotating}}
	r.allocate(len(as), 0)
	available := make([]bool, len(as))
	for step := range 20_000 {
		if i := random.IntN(len(as)); random.IntN(4) == 0 {
			r.place(as, AgentID(i))
			available[i] = true
		} else {
			r.remove(as, AgentID(i))
			available[i] = false
		}
		last := random.IntN(len(as) + 1)
		want := -1
		for k := range as {
			if i := (last + k) % len(as); available[i] {
				want = i
				break
			}
		}
		if got, ok := r.after(int32(last), &of); ok != (want >= 0) || ok && int(got) != want {
			t.Fatalf("step %d: after %d comes %d, %v; want %d", step, last, got, ok, want)
		}
	}
}

// A line against sorting: list and heap together must give the one order, whatever comes and goes.
func TestLineAgainstSorting(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	es := make([]engagement, 60)
	var l line
	l.clear()
	var in []int32
	for step := range 20_000 {
		i := int32(random.IntN(len(es)))
		if k := slices.Index(in, i); k >= 0 {
			l.remove(es, i)
			in = slices.Delete(in, k, k+1)
		} else {
			key := Time(step)
			if random.IntN(4) == 0 {
				key = Time(random.IntN(step + 1))
			}
			es[i] = engagement{id: engagementID(uint64(step), int(i)), key: key, rank: key, entered: Time(step)}
			l.push(es, i)
			in = append(in, i)
		}
		want := none
		for _, k := range in {
			if want == none || before(&es[k], &es[want]) {
				want = k
			}
		}
		if got := l.first(es); got != want {
			t.Fatalf("step %d: first is %d, want %d", step, got, want)
		}
	}
}

// Points against arbitrary-precision arithmetic, with rates and ages far beyond 64 bits of product.
func TestPointsExact(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	for range 50_000 {
		p := Points{Initial: random.Int64N(1 << uint(1+random.IntN(40))), RatePerMinute: random.Int64N(1 << uint(1+random.IntN(40)))}
		if random.IntN(2) == 0 {
			p.Max = LimitOf(p.Initial + random.Int64N(1<<uint(1+random.IntN(40))))
		}
		age := Time(random.Int64N(1 << uint(1+random.IntN(60))))
		a := compilePoints(p)
		got := new(big.Int).SetUint64(a.at(age).hi)
		got.Lsh(got, 64).Add(got, new(big.Int).SetUint64(a.at(age).lo))
		want := new(big.Int).Mul(big.NewInt(p.RatePerMinute), big.NewInt(int64(age)))
		want.Add(want, new(big.Int).Mul(big.NewInt(p.Initial), big.NewInt(int64(Minute))))
		if most := new(big.Int).Mul(big.NewInt(p.Max.Value), big.NewInt(int64(Minute))); p.Max.Set && want.Cmp(most) > 0 {
			want = most
		}
		if got.Cmp(want) != 0 {
			t.Fatalf("%+v at age %d: %v, want %v", p, age, got, want)
		}
	}
}
