package verify

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"math/big"
	"slices"
	"strings"

	"headroom/results"
	"headroom/router"
	"headroom/scenarios/experiment"
	"headroom/sim"
)

// traceUnit is how long one unit of a trace lasts in the scenario: so long that a nanosecond is far below 1e-6 of it.
const traceUnit = router.Minute

// tracePrecision is how far a time may be off, in units.
const tracePrecision = 1e-6

// traceCase is the parameters of every kind of trace; which are given says which kind it is.
type traceCase struct {
	N            int
	Calls        []traceCall
	Speeds       []string // of each chat while its agent holds 1, 2, …, as fractions
	Staffing     [][2]float64
	ServedWaits  []float64 `json:"served_waits"`
	AbandonWaits []float64 `json:"abandoned_waits"`
	T            float64
}

type traceCall struct {
	A, S     float64
	Patience *float64 `json:"pat"`
	Class    int      `json:"cls"`
	Due      *float64
}

// traceSystem is a scenario with a trace, and what is read from what happened.
type traceSystem struct {
	header  string
	parts   sections
	rows    []traceRow
	returns bool // the interrupted return to the queue
	read    func(metric string, calls []callLog, report *results.Report) (float64, error)
}

// traceRow is one line of a trace; key is which of the case's calls it is, -1 for what only keeps agents busy.
type traceRow struct {
	at, handle float64
	entry      string
	patience   *float64
	due        *float64
	key        int
}

// callLog is what happened to one engagement, in units.
type callLog struct {
	arrival, start, end float64
	answered, abandoned bool
}

// traced is one trace, played: what became of each call, and the report on the same run.
type traced struct {
	system *traceSystem
	text   string // of the scenario
	seed   uint64
	calls  []callLog
	report *results.Report
}

// read is the number that a row asks for.
func (t *traced) read(row reference) (float64, error) {
	return t.system.read(row.metric, t.calls, t.report)
}

// met tells whether a number of a trace is what it should be.
func met(row reference, got float64) bool {
	off := math.Abs(got - row.value)
	return off <= tracePrecision && (row.tolerance != "int" || off == 0)
}

// playTrace plays a trace and compares the report with the log of the same run: what the recorder adds up is what happened.
func playTrace(ctx context.Context, c *referenceCase, seed uint64) (*traced, error) {
	s, err := traceScenario(c)
	if err != nil {
		return nil, err
	}
	t := &traced{system: s, seed: seed}
	if err := t.play(ctx, c.id); err != nil {
		return nil, err
	}
	return t, t.checkSums()
}

func (t *traced) checkSums() error {
	var abandoned, wait, handle, answered float64
	for _, call := range t.calls {
		switch {
		case call.abandoned:
			abandoned++
			wait += call.end - call.arrival
		case call.answered:
			answered++
			wait += call.start - call.arrival
			handle += call.end - call.start
		}
	}
	if t.system.returns { // what comes back is answered again
		return nil
	}
	unit := traceUnit.Seconds()
	for _, sum := range []struct {
		name string
		want float64
	}{
		{"offered", float64(len(t.calls))},
		{"answered", answered},
		{"abandoned", abandoned},
		{"mean_wait", wait * unit / (answered + abandoned)},
		{"handle_time", handle * unit / answered},
	} {
		e, _ := t.report.Measure(sum.name)
		if !e.Defined || math.Abs(e.Mean-sum.want) > tracePrecision*unit {
			return fmt.Errorf("the report has %s %.10g, its events say %.10g", sum.name, e.Mean, sum.want)
		}
	}
	return nil
}

// play runs a trace once: with the recorder, and with a log of every engagement beside it.
func (t *traced) play(ctx context.Context, id string) error {
	s := t.system
	slices.SortStableFunc(s.rows, func(a, b traceRow) int { return cmp.Compare(a.at, b.at) })
	s.parts.demand = []string{"{trace: trace.csv}"}
	t.text = s.parts.withHeader(id, s.header)
	scenario, err := load(t.text, map[string]string{"trace.csv": s.table()})
	if err != nil {
		return err
	}
	if t.report, err = experiment.Run(ctx, scenario, experiment.Options{Seed: t.seed, Replications: 1, Workers: 1}); err != nil {
		return err
	}
	model := scenario.Model()
	simulator, err := sim.New(&model)
	if err != nil {
		return err
	}
	log := &callLogger{calls: make([]callLog, len(s.rows))}
	_, err = simulator.Run(ctx, t.seed, 0, log)
	t.calls = log.calls
	return err
}

// table is the trace as a CSV file.
func (s *traceSystem) table() string {
	var b strings.Builder
	b.WriteString("arrival,entry,handle_time,patience,due\n")
	optional := func(x *float64) string {
		if x == nil {
			return ""
		}
		return span(*x, traceUnit)
	}
	for _, row := range s.rows {
		fmt.Fprintf(&b, "%s,%s,%s,%s,%s\n", span(row.at, traceUnit), row.entry, span(row.handle, traceUnit), optional(row.patience), optional(row.due))
	}
	return b.String()
}

// callLogger notes what happens to every engagement, by its number: the order of the rows of the trace.
type callLogger struct{ calls []callLog }

// Observe implements sim.Observer.
func (l *callLogger) Observe(events []router.Event) {
	for _, ev := range events {
		if ev.Engagement == 0 {
			continue
		}
		call := &l.calls[ev.Engagement.Number()-1]
		at := float64(ev.At) / float64(traceUnit)
		switch ev.Kind {
		case router.Queued:
			call.arrival = at
		case router.Answered:
			if !call.answered {
				call.start, call.answered = at, true
			}
		case router.Abandoned:
			call.end, call.abandoned = at, true
		case router.Closed:
			call.end = at
		}
	}
}

// index is where the call of the case with this number is among the rows; false if there is none.
func (s *traceSystem) index(key int) (int, bool) {
	i := slices.IndexFunc(s.rows, func(r traceRow) bool { return r.key == key })
	return i, i >= 0
}

// readCall reads the metrics call<i>_<what>.
func (s *traceSystem) readCall(metric string, calls []callLog, _ *results.Report) (float64, error) {
	var key int
	var what string
	if n, _ := fmt.Sscanf(strings.Replace(metric, "_", " ", 1), "call%d %s", &key, &what); n != 2 {
		return 0, fmt.Errorf("not a metric of a trace")
	}
	i, ok := s.index(key)
	if !ok {
		return 0, fmt.Errorf("no call %d", key)
	}
	call := calls[i]
	switch what {
	case "start", "first_start":
		if !call.answered {
			return 0, fmt.Errorf("was not answered")
		}
		return call.start, nil
	case "end":
		return call.end, nil
	case "wait":
		if call.abandoned {
			return call.end - call.arrival, nil
		}
		return call.start - call.arrival, nil
	case "sojourn":
		return call.end - call.arrival, nil
	case "abandoned":
		if call.abandoned {
			return 1, nil
		}
		return 0, nil
	}
	return 0, fmt.Errorf("not a metric of a trace")
}

// paceOf reads a fraction ("7/10") as scenarios write a pace.
func paceOf(fraction string) (float64, error) {
	r, ok := new(big.Rat).SetString(fraction)
	if !ok {
		return 0, fmt.Errorf("speed %q is not a fraction", fraction)
	}
	f, _ := r.Float64()
	return f, nil
}
