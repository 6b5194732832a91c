package router

import (
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"
)

// A ranking against sorting, under random placing, moving and removing: catches a broken sift or a stale position.
func TestRankingAgainstSorting(t *testing.T) {
	const agents = 40
	random := rand.New(rand.NewPCG(3, 4))
	r := ranking{position: make([]int32, agents)}
	in := map[int32]ranked{}
	for step := range 20_000 {
		agent := int32(random.IntN(agents))
		if random.IntN(3) == 0 {
			r.remove(agent)
			delete(in, agent)
		} else {
			x := ranked{since: Time(random.IntN(5)), first: int32(random.IntN(3)), agent: agent}
			r.place(x)
			in[agent] = x
		}
		best, ok := r.best()
		if ok != (len(in) > 0) {
			t.Fatalf("step %d: best exists %v with %d available", step, ok, len(in))
		}
		for _, x := range in {
			if x.before(in[best]) {
				t.Fatalf("step %d: best is %+v but %+v goes before", step, in[best], x)
			}
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
