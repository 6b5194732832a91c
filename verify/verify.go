package verify

import (
	"context"
	"errors"
	"fmt"
	"math"
	"runtime"
	"slices"
	"sync"
	"time"
)

// Options of a verification.
type Options struct {
	Seed    uint64        // added to the seed of each system; 0 = as documented
	Tighter float64       // standard errors are at most those of the rules divided by this; 0 = 1
	Budget  time.Duration // what has not been compared by then is left out; 0 = no end
	Version string        // of the program
	// Progress, if not nil, is called before each case, with how many have begun; never by two goroutines at once.
	Progress func(begun, all int)
}

// Report is what came out.
type Report struct {
	Version string  `json:"version"`
	Date    string  `json:"date"` // of the beginning, UTC
	Seed    uint64  `json:"seed"`
	Tighter float64 `json:"tighter"`
	Seconds float64 `json:"seconds"`
	Budget  float64 `json:"budget_seconds,omitempty"`
	Entries []Entry `json:"cases"`
	Totals  []Total `json:"totals"`
	// Interrupted: the run was ended before all was done, not by its budget.
	Interrupted bool `json:"interrupted,omitempty"`
}

// Total is the comparisons of one model; the last total is that of all.
type Total struct {
	Model       string  `json:"model"`
	Compared    int     `json:"compared"` // passed and failed
	Passed      int     `json:"passed"`
	Failed      int     `json:"failed"`
	Unsupported int     `json:"unsupported"`
	LeftOut     int     `json:"left_out"`
	Repeated    int     `json:"repeated"` // with a second seed
	Seconds     float64 `json:"seconds"`
}

// Run compares every row of the cases, by each method that its tolerance names: as many cases at a time as there are processors, which
// changes no result.
func Run(ctx context.Context, cases []Case, o Options) *Report {
	began := time.Now()
	if o.Tighter == 0 {
		o.Tighter = 1
	}
	r := &Report{Version: o.Version, Date: began.UTC().Format(time.DateOnly), Seed: o.Seed, Tighter: o.Tighter, Budget: o.Budget.Seconds()}
	limited := ctx
	if o.Budget > 0 {
		var cancel context.CancelFunc
		limited, cancel = context.WithDeadline(ctx, began.Add(o.Budget))
		defer cancel()
	}
	done := make([][]Entry, len(cases)) // by case
	t := trial{seed: o.Seed, tighter: o.Tighter}
	order := orderOf(cases, o.Budget > 0)
	var lock sync.Mutex
	next := 0
	take := func() (int, bool) {
		lock.Lock()
		defer lock.Unlock()
		if next == len(order) {
			return 0, false
		}
		next++
		if o.Progress != nil {
			o.Progress(next-1, len(order))
		}
		return order[next-1], true
	}
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for at, ok := take(); ok; at, ok = take() {
				done[at] = t.compare(limited, &cases[at].c)
			}
		})
	}
	workers.Wait()
	for _, entries := range done {
		r.Entries = append(r.Entries, entries...)
	}
	r.Interrupted = ctx.Err() != nil
	r.Seconds = time.Since(began).Seconds()
	r.total()
	return r
}

// orderOf is the order in which cases are compared: as they come, or, where time may run out, traces first and then
// one case of each model after the other, so that of every model something is compared.
func orderOf(cases []Case, byTurns bool) []int {
	order := make([]int, len(cases))
	round := make([]int, len(cases))
	seen := map[string]int{}
	for i := range cases {
		model := cases[i].c.model()
		order[i], round[i] = i, seen[model]
		if model != traces {
			seen[model]++
		}
	}
	if byTurns {
		slices.SortStableFunc(order, func(a, b int) int { return round[a] - round[b] })
	}
	return order
}

// compare makes the entries of one case, in the order of its rows.
func (t trial) compare(ctx context.Context, c *referenceCase) []Entry {
	var entries []Entry
	var simulated []int // which of them are for the simulator
	var rows []reference
	for _, row := range c.rows {
		before := len(entries)
		e := Entry{Case: c.id, Model: c.model(), Metric: row.metric, Reference: row.value, Tolerance: row.tolerance}
		byTrace, searched := c.model() == traces, c.model() == cheapest
		if !searched && (row.says("formula") || row.says("int") && !byTrace && !row.says("ci")) {
			began := time.Now()
			e.Method = ByFormula
			e.byFormula(row, c.params)
			e.Seconds = time.Since(began).Seconds()
			entries = append(entries, e)
			e.Attempt, e.Reason = Attempt{}, ""
		}
		e.Method = BySimulation
		if row.says("ci") || byTrace || searched {
			simulated, rows = append(simulated, len(entries)), append(rows, row)
			entries = append(entries, e)
		}
		if len(entries) == before {
			e.unsupported(fmt.Sprintf("only of traces (%s) is a simulated number %s", traces, row.tolerance))
			entries = append(entries, e)
		}
	}
	if len(rows) == 0 {
		return entries
	}
	own := make([]*Entry, len(rows))
	for i, at := range simulated {
		own[i] = &entries[at]
	}
	switch c.model() {
	case traces:
		t.compareTrace(ctx, c, rows, own)
	case cheapest:
		t.compareStaffing(ctx, c, rows, own)
	default:
		t.compareStudies(ctx, c, rows, own)
	}
	return entries
}

func (t trial) compareTrace(ctx context.Context, c *referenceCase, rows []reference, entries []*Entry) {
	began := time.Now()
	seed := seedOf(c.id) + t.seed
	played, err := playTrace(ctx, c, seed)
	seconds := time.Since(began).Seconds()
	for i, e := range entries {
		e.System, e.Seed, e.Replications, e.Seconds = c.id, &seed, 1, seconds
		if err != nil {
			e.broken(ctx, err)
			continue
		}
		got, err := played.read(rows[i])
		if err != nil {
			e.Result, e.Reason = Fail, err.Error()
			continue
		}
		e.Digest = played.report.Run.Digest
		e.Estimate, e.StandardError, e.Result = known(got), Number{0, true}, Fail
		if met(rows[i], got) {
			e.Result, e.Z = Pass, Number{0, true}
		}
	}
}

// broken says why there is no estimate.
func (e *Entry) broken(ctx context.Context, err error) {
	e.Attempt, e.First, e.Systems = Attempt{System: e.System, Seconds: e.Seconds}, nil, nil
	var why leftOut
	switch {
	case ctx.Err() != nil:
		e.unsupported(string(noTimeLeft))
		e.LeftOut = true
	case errors.As(err, &why):
		e.unsupported(string(why))
	default:
		e.Result, e.Reason = Fail, err.Error()
	}
}

func (t trial) compareStudies(ctx context.Context, c *referenceCase, rows []reference, entries []*Entry) {
	studies, err := studiesOf(c)
	t.compareSystems(ctx, studies, err, rows, entries)
}

// compareSystems is compareStudies of studies made already; err says why they could not be.
func (t trial) compareSystems(ctx context.Context, studies []study, err error, rows []reference, entries []*Entry) {
	if err != nil {
		for _, e := range entries {
			e.broken(ctx, err)
		}
		return
	}
	for _, s := range studies {
		var own []reference
		var of []int
		for i, row := range rows {
			if _, ok := s.read(row.metric); ok && s.judges(row) {
				own, of = append(own, row), append(of, i)
			}
		}
		if len(own) == 0 {
			continue
		}
		began := time.Now()
		var o *outcome
		if err = ctx.Err(); err == nil {
			o, err = t.withRepeat(ctx, s, own, nil)
		}
		seconds := time.Since(began).Seconds()
		for i, at := range of {
			e := entries[at]
			if err != nil {
				e.System, e.Seconds = s.id, seconds
				e.broken(ctx, err)
				continue
			}
			e.add(o.verdicts[i], o, seconds)
		}
	}
	for _, e := range entries {
		if e.Result == "" {
			e.unsupported("nothing measures it")
		}
	}
}

// add takes one more system into an entry.
func (e *Entry) add(v verdict, o *outcome, seconds float64) {
	decides := o
	var first *Attempt
	if v.first != nil {
		a := v.first.attempt(o, seconds)
		first, decides = &a, v.of
	}
	a := v.attempt(decides, seconds)
	alone := e.Result == ""
	if !alone {
		e.Systems = append(e.systems(), a)
	}
	// one that fails says most, then one that is not judged
	if alone || e.Result != Fail && a.Result == Fail || e.Result == Pass && a.Result != Pass {
		e.Attempt, e.First, e.Reason, e.LeftOut = a, first, string(v.why), v.noTime
	}
}

// systems are all attempts of an entry that count.
func (e *Entry) systems() []Attempt {
	if len(e.Systems) == 0 {
		return []Attempt{e.Attempt}
	}
	return e.Systems
}

// attempt is a verdict as the report has it.
func (v verdict) attempt(o *outcome, seconds float64) Attempt {
	seed := o.seed
	a := Attempt{
		System: o.study.id, Estimate: known(v.mean), StandardError: known(v.se), Z: known(v.z()), Result: Fail, Seconds: seconds,
		Seed: &seed, Replications: o.replications, Days: o.days, Reading: v.reading.words(), Digest: o.digest.String(),
	}
	if o.study.cycle == nil && o.study.oneDay {
		a.Days = 0
	}
	switch {
	case v.why != "":
		a.Result = Unsupported
	case v.pass:
		a.Result = Pass
	}
	if v.controlled {
		a.Plain = &v.plain
	}
	if !o.study.fromEmpty && v.se > 0 && !math.IsInf(v.bias, 0) {
		bias := v.bias / v.se
		a.BiasAtMost = &bias
	}
	return a
}

// total sums the entries up by model, in the order in which models come.
func (r *Report) total() {
	all := Total{Model: "all"}
	systems := map[string]bool{} // whose time has been counted
	for i := range r.Entries {
		e := &r.Entries[i]
		at := slices.IndexFunc(r.Totals, func(t Total) bool { return t.Model == e.Model })
		if at < 0 {
			at = len(r.Totals)
			r.Totals = append(r.Totals, Total{Model: e.Model})
		}
		one := e.total(systems)
		r.Totals[at].add(one)
		all.add(one)
	}
	r.Totals = append(r.Totals, all)
}

// total is that of one entry.
func (e *Entry) total(systems map[string]bool) Total {
	var t Total
	switch {
	case e.LeftOut:
		t.LeftOut = 1
	case e.Result == Unsupported:
		t.Unsupported = 1
	case e.Result == Pass:
		t.Compared, t.Passed = 1, 1
	default:
		t.Compared, t.Failed = 1, 1
	}
	if e.First != nil {
		t.Repeated = 1
	}
	for _, a := range e.systems() {
		if a.System == "" || !systems[a.System] {
			t.Seconds += a.Seconds
		}
		systems[a.System] = true
	}
	return t
}

func (t *Total) add(one Total) {
	t.Compared += one.Compared
	t.Passed += one.Passed
	t.Failed += one.Failed
	t.Unsupported += one.Unsupported
	t.LeftOut += one.LeftOut
	t.Repeated += one.Repeated
	t.Seconds += one.Seconds
}

// All is the total of all models.
func (r *Report) All() Total { return r.Totals[len(r.Totals)-1] }

// Failed tells whether any comparison failed.
func (r *Report) Failed() bool { return r.All().Failed > 0 }

// closedForm is Formula; what is wrong with the parameters of one case must not end the verification of the others.
func closedForm(code, params, metric string) (value float64, known bool, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the closed form breaks: %v", r)
		}
	}()
	return Formula(code, []byte(params), metric)
}
