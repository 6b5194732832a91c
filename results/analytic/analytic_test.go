package analytic

import (
	"errors"
	"math"
	"slices"
	"testing"
)

// must makes a model of a constructor's results.
func must[T any](t *testing.T) func(T, error) T {
	return func(m T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return m
	}
}

func near(t *testing.T, what string, got, want, relative float64) {
	t.Helper()
	if !(math.Abs(got-want) <= relative*math.Abs(want)) {
		t.Errorf("%s: %.15g, want %.15g", what, got, want)
	}
}

// The functions of package math, which differ between machines in last digits only.
func TestFunctions(t *testing.T) {
	for x := -3.0; x < 3; x += 0.0131 {
		near(t, "expLess1", expLess1(x), math.Expm1(x), 1e-14)
		near(t, "sinTurns", 2+sinTurns(x), 2+math.Sin(2*math.Pi*x), 1e-14)
		near(t, "logOf1", logOf1(math.Abs(x)/7), math.Log1p(math.Abs(x)/7), 1e-14)
	}
	near(t, "logOf1 of little", logOf1(1e-18), 1e-18, 1e-14)
	near(t, "expLess1 of little", expLess1(-1e-18), -1e-18, 1e-14)
}

// ∫ √x has a steep end, ∫ of a kinked function a place.
func TestIntegral(t *testing.T) {
	near(t, "root", integral(math.Sqrt, 0, 4), 16./3, 1e-11)
	near(t, "kink", integral(func(x float64) float64 { return math.Abs(x - 1) }, 0, 3, 1), 2.5, 1e-13)
	near(t, "peak", integral(func(x float64) float64 { return math.Exp(-x * x / 2e-8) }, -1, 1, 0), 1e-4*math.Sqrt(2*math.Pi), 1e-11)
	if got := integral(math.Sqrt, 4, 4); got != 0 {
		t.Errorf("an empty integral: %v", got)
	}
}

// Each law's moments and truncated means are integrals of its survival function: E[Xᵏ] = ∫ k·xᵏ⁻¹·P(X > x) dx. A wrong moment
// would make M/G/1 wrong, a wrong truncated mean M/M/n+G.
func TestLaws(t *testing.T) {
	law := must[Law](t)
	exponential, fixed := law(Exponential(2)), law(Fixed(3))
	for name, l := range map[string]Law{
		"exponential": exponential, "fixed": fixed, "uniform": law(Uniform(1, 4)), "erlang": law(Erlang(3, 2)), "gamma": law(Gamma(2, 1.3)),
		"lognormal": law(Lognormal(2, 0.8)), "weibull": law(Weibull(0.7, 2)), "hyperexponential": law(Hyperexponential(2, 1.5)), "mixture": law(Mixture([]float64{1, 3}, []Law{exponential, fixed})),
	} {
		for k := 1; k <= 3; k++ {
			f := func(x float64) float64 { return float64(k) * math.Pow(x, float64(k-1)) * l.Above(x) }
			near(t, name+" moment", integral(f, 0, 4*l.end(), append(l.places(), l.Mean(), l.end())...), l.Moment(k), 1e-9)
		}
		if name == "hyperexponential" {
			near(t, "its cv", l.Moment(2)/l.Mean()/l.Mean()-1, 1.5*1.5, 1e-12)
		}
		for _, x := range []float64{0.1, 0.9, 1, 2, 3.5, 5} {
			near(t, name+" capped", integral(l.Above, 0, x, l.places()...), l.Capped(x), 1e-11)
			near(t, name+" parts", l.Below(x)+x*l.Above(x), l.Capped(x), 1e-12)
			upTo, above := l.Shares(x)
			near(t, name+" shares", upTo+above, 1, 1e-14)
		}
		for _, s := range []float64{1e-6, 0.3, 4} {
			f := func(x float64) float64 { return s * math.Exp(-s*x) * l.Above(x) }
			near(t, name+" transform", integral(f, 0, min(l.end(), 60/s), l.places()...), l.transformLess(s), 1e-10)
		}
	}
}

// Large numbers of agents, loads at the edge, tiny probabilities: nothing overflows, and identities hold.
func TestExtremes(t *testing.T) {
	c := must[ErlangC](t)
	// For one agent C = ρ; for many at ρ = 0.99 the square-root rule says C ≈ 1/(1 + β·Φ(β)/φ(β)), S. Halfin and W. Whitt (1981).
	near(t, "one agent", c(NewErlangC(0.999999, 1, 1)).ProbabilityOfWait(), 0.999999, 1e-12)
	n := 1_000_000
	beta := 1.0
	m := c(NewErlangC(float64(n)-beta*math.Sqrt(float64(n)), 1, n))
	normal, density := 0.5*math.Erfc(-beta/math.Sqrt2), math.Exp(-beta*beta/2)/math.Sqrt(2*math.Pi)
	near(t, "a million agents", m.ProbabilityOfWait(), 1/(1+beta*normal/density), 2e-3)
	if quiet := c(NewErlangC(1, 1, 1000)); quiet.ProbabilityOfWait() < 0 || quiet.ServiceLevel(0) != 1 || quiet.WaitPercentile(0.99) != 0 {
		t.Errorf("a thousand agents for one erlang: %+v", quiet)
	}
	a := must[ErlangA](t)
	patience := must[Law](t)(Fixed(60))
	for _, load := range []float64{0.01, 1, 100, 400, 5000} {
		m := a(NewErlangA(load, 1, 100, patience))
		gone := m.ProbabilityOfAbandonment()
		near(t, "served and abandoned", m.Served()+gone, 1, 1e-11)
		near(t, "Little and balance", m.Occupancy(), load*(1-gone)/100, 1e-11)
		if load == 5000 {
			near(t, "overload", gone, 1-100./5000, 1e-9) // the agents are always busy
			near(t, "fixed patience is waited out", m.MeanWaitOfAbandoned(), 60, 1e-12)
			near(t, "percentile", m.WaitPercentile(0.5), 60, 1e-3)
		}
	}
}

// Erlang A with patience that never ends in practice is Erlang C; with room for all a finite room is Erlang A; without waiting places
// it is Erlang B; classes that are one class are Erlang C.
func TestModelsAgree(t *testing.T) {
	law := must[Law](t)
	c := must[ErlangC](t)(NewErlangC(9, 1, 10))
	a := must[ErlangA](t)(NewErlangA(9, 1, 10, law(Exponential(1e9))))
	near(t, "wait", a.MeanWait(), c.MeanWait(), 1e-6)
	near(t, "level", a.ServedWithin(0.3), c.ServiceLevel(0.3), 1e-7)
	near(t, "percentile", a.WaitPercentile(0.95), c.WaitPercentile(0.95), 1e-6)

	a = must[ErlangA](t)(NewErlangA(12, 1, 10, law(Exponential(2))))
	f := must[Finite](t)(NewFinite(12, 1, 10, 300, 2))
	near(t, "wait of all", f.MeanWaitOfAccepted(), a.MeanWait(), 1e-10)
	near(t, "abandoned", f.AbandonedOfOffered(), a.ProbabilityOfAbandonment(), 1e-10)
	near(t, "served in time", f.ServedWithinOfOffered(0.4), a.ServedWithin(0.4), 1e-10)
	near(t, "long waits", f.WaitAboveOfAccepted(0.4), a.WaitAbove(0.4), 1e-10)

	near(t, "wait of served", f.MeanWaitOfServed(), a.MeanWaitOfServed(), 1e-10)
	near(t, "percentile of waits", f.WaitPercentileOfAccepted(0.9), a.WaitPercentile(0.9), 1e-9)

	f = must[Finite](t)(NewFinite(9, 1, 10, 2000, math.Inf(1)))
	near(t, "wait of served with endless patience", f.MeanWaitOfServed(), c.MeanWait(), 1e-10)
	near(t, "endless patience", f.ServedWithinOfAccepted(0.4), c.ServiceLevel(0.4), 1e-10)
	b := must[float64](t)(ErlangB(9, 10))
	f = must[Finite](t)(NewFinite(9, 1, 10, 10, 5))
	near(t, "no places", f.Blocked(), b, 1e-12)
	r := must[Reservation](t)(NewReservation(4, 5, 1, 10, 0))
	near(t, "no reservation", r.Blocked(2), b, 1e-12)
	k := must[[]float64](t)(MultiSlotBlocking(10, []MultiSlot{{Load: 9, Slots: 1}}))
	near(t, "one slot", k[0], b, 1e-12)

	// Of two classes together the mean wait is that of Erlang C, and so is their wait's distribution weighted when FIFO; the lower
	// class alone behind a tiny first one is Erlang C.
	p := must[Priorities](t)(NewPriorities([]float64{1e-9, 9}, 1, 10))
	near(t, "tail behind nobody", p.WaitAbove(2, 0.4), c.WaitAbove(0.4), 1e-6)
	p = must[Priorities](t)(NewPriorities([]float64{5, 4}, 1, 10))
	near(t, "tail at zero", p.WaitAbove(2, 0), p.ProbabilityOfWait(), 1e-12)
	mean := integral(func(x float64) float64 { return p.WaitAbove(2, x) }, 0, 80, 1, 10)
	near(t, "mean by the tail", mean, p.MeanWait(2), 1e-8)
	waits := must[[]float64](t)(AccumulatingWaits([]float64{5, 4}, 1, 10, []float64{3, 3}))
	near(t, "equal growth", waits[0], c.MeanWait(), 1e-12)

	// M/M/1 is M/G/1 and GI/M/1 with exponential times.
	one := must[ErlangC](t)(NewErlangC(0.8, 1, 1))
	near(t, "M/G/1", must[SingleServer](t)(NewSingleServer(0.8, law(Exponential(1)))).SecondMoment(), one.SecondMoment(), 1e-12)
	near(t, "GI/M/1", must[RenewalInput](t)(NewRenewalInput(law(Exponential(1.25)), 1)).MeanWait(), one.MeanWait(), 1e-11)
	near(t, "sojourn", one.SojournAbove(3), math.Exp(-0.2*3), 1e-12)
}

// Where rates meet that a formula divides by the difference of, it goes over smoothly: n − 1 = a in the time to finish.
func TestSojournWhereRatesMeet(t *testing.T) {
	at := func(load float64) float64 { return must[ErlangC](t)(NewErlangC(load, 1, 5)).SojournAbove(2) }
	near(t, "a = n − 1", at(4), (at(4-1e-6)+at(4+1e-6))/2, 1e-9)
}

func TestLeastAgents(t *testing.T) {
	for want := 1; want < 70; want++ {
		if got, ok := LeastAgents(func(n int) bool { return n >= want }); got != want || !ok {
			t.Errorf("least of %d: %d, %v", want, got, ok)
		}
	}
	if _, ok := LeastAgents(func(int) bool { return false }); ok {
		t.Error("no number is enough, yet one was found")
	}
	if n := must[int](t)(LeastTrunks(10, 0.01)); n != 18 { // B(10, 17) = 0.0129, B(10, 18) = 0.0071: any Erlang B table
		t.Errorf("trunks for 10 erlangs at 1 %%: %d", n)
	}
}

func TestScheduled(t *testing.T) {
	got, err := Scheduled(14, Shrinkage{"breaks", 0.1}, Shrinkage{"holidays", 0.2})
	if err != nil || Whole(got[0]) != 16 || Whole(got[1]) != 20 { // 15.56, 19.44
		t.Errorf("%v, %v", got, err)
	}
	if Whole(20.0000000001) != 20 || Whole(20.01) != 21 {
		t.Error("rounding")
	}
	if _, err := Scheduled(14, Shrinkage{"all", 1}); err == nil {
		t.Error("shrinkage of 100 % leaves nobody")
	}
}

// What has no answer is an error that says so, with all that is wrong.
func TestRefused(t *testing.T) {
	_, err := NewErlangC(10, 1, 10)
	if !errors.Is(err, ErrNoSteadyState) {
		t.Errorf("load equal to agents: %v", err)
	}
	if _, err = NewErlangC(math.NaN(), -1, 0); err == nil || len(err.(interface{ Unwrap() []error }).Unwrap()) != 3 {
		t.Errorf("three things are wrong: %v", err)
	}
	refused := []error{}
	add := func(_ any, err error) { refused = append(refused, err) }
	add(ErlangB(-1, 3))
	add(ErlangB(1, 0))
	add(NewErlangA(1, 1, 1, Law{}))
	add(NewFinite(1, 1, 5, 4, 1))
	add(NewFinite(1, 1, 5, 6, 0))
	add(NewPriorities(nil, 1, 1))
	add(NewPriorities([]float64{1, 1}, 1, 2))
	add(AccumulatingWaits([]float64{1}, 1, 2, []float64{1, 2}))
	add(NewSingleServer(1, Law{}))
	add(NewSingleServerPriorities([]float64{1}, []float64{1}, []float64{1}))
	add(NewReservation(1, 1, 1, 3, 4))
	add(MultiSlotBlocking(10, []MultiSlot{{1, 0}}))
	add(NewChatSlots(1, 1, nil))
	add(NewSineArrivals(1, 2, 1, Law{}))
	add(Lognormal(1, 0))
	add(Uniform(3, 3))
	add(Mixture([]float64{1}, nil))
	add(Hyperexponential(1, 0.9))
	add(LeastForOccupancy(3, 0))
	for i, err := range refused {
		if err == nil {
			t.Errorf("case %d was not refused", i)
		}
	}
	if i := slices.IndexFunc(refused, func(err error) bool { return errors.Is(err, ErrNoSteadyState) }); i < 0 {
		t.Error("a load of all agents has no steady state")
	}
}

// M/D/1 is M/G/1 with constant service; the tail of the wait gives its mean; large teams and loads near the edge have an answer.
func TestConstantService(t *testing.T) {
	d := must[ConstantService](t)
	one := must[SingleServer](t)(NewSingleServer(0.8, must[Law](t)(Fixed(1))))
	near(t, "M/D/1", d(NewConstantService(0.8, 1, 1)).MeanWait(), one.MeanWait(), 1e-11)
	near(t, "M/D/1 at 0.96", d(NewConstantService(0.96, 1, 1)).MeanWait(), 0.96/(2*0.04), 1e-9)
	for _, n := range []int{1, 2, 10} {
		m := d(NewConstantService(0.85*float64(n), 1, n))
		above := func(x float64) float64 {
			level, ok := m.ServiceLevel(x)
			if !ok {
				t.Fatal("no service level")
			}
			return 1 - level
		}
		near(t, "wait at once", above(0), m.ProbabilityOfWait(), 1e-11)
		if n == 10 {
			near(t, "mean by the tail", integral(above, 0, 6, 1, 2, 3), m.MeanWait(), 1e-6)
		}
	}
	d(NewConstantService(950, 1, 1000))
	if quiet := d(NewConstantService(1, 1, 500)); quiet.ProbabilityOfWait() != 0 {
		t.Errorf("%+v", quiet)
	}
	if _, err := NewConstantService(1-1e-9, 1, 1); err == nil {
		t.Error("a load that near takes too long, and was not refused")
	}
}
