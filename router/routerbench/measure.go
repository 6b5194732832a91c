package routerbench

import (
	"errors"
	"fmt"
	"math"
	"runtime"
	"slices"
	"time"

	"headroom/router"
)

// Options say how a row is measured once.
type Options struct {
	Seed     uint64
	Duration time.Duration // of the timed steps of one round; preparing takes as long again, and filling the backlog
}

// Result is what was measured of one row.
type Result struct {
	Row
	Steps     Spread `json:"steps_per_second"`     // of the median piece, see throughput
	Decisions Spread `json:"decisions_per_second"` // engagements given to an agent
	// Step is the time of a step from its beginning: one reading of the clock is in it.
	Step Latency `json:"step_ns"`
	// Offered is the rate of the open loop, half of what the last round's throughput was; Response is the time from when a step was due to its end.
	Offered            float64 `json:"open_loop_steps_per_second"`
	Response           Latency `json:"open_loop_ns"`
	BytesPerAgent      float64 `json:"bytes_per_agent"`             // of the engine, without the caller's configuration
	BytesPerWaiting    float64 `json:"bytes_per_waiting,omitempty"` // 0: no backlog to measure it by
	AllocationsPerStep float64 `json:"allocations_per_step"`
	Digest             string  `json:"digest"` // of the engine after the first steps: equal for equal decisions
}

const (
	pilot      = 8192    // steps before anything is timed; Digest is taken after them
	fewest     = 4096    // steps in one list of inputs
	mostSteps  = 1 << 17 // and the most, which is 4 MB of inputs
	leastPiece = 1024    // steps that are timed together
)

// run is one row being measured.
type run struct {
	options Options
	scout   *scout
	engine  *router.Engine // the timed one
	events  []router.Event
	clock   clock
	length  int // steps of a list
	result  Result
}

// Measure times one row in one round, with new engines. Rounds of a row are best taken with other rows between them, so
// that they do not share what the machine happens to do at one time; Merge puts them together.
func Measure(row Row, o Options) (Result, error) {
	if err := row.Check(); err != nil {
		return Result{}, err
	}
	r := &run{options: o, clock: newClock(), result: Result{Row: row}, length: pilot}
	for _, part := range []func() error{r.prepare, r.warmUp, r.throughput, r.latency, r.openLoop, r.verify} {
		if err := part(); err != nil {
			return Result{}, err
		}
	}
	return r.result, nil
}

// prepare makes both engines, and measures the memory of one of them.
func (r *run) prepare() error {
	row, seed := r.result.Row, r.options.Seed
	cfg := row.config()
	before := heap()
	engine, err := router.New(cfg)
	if err != nil {
		return err
	}
	after := heap()
	r.engine = engine
	r.result.BytesPerAgent = perPiece(before, after, row.Agents)
	count := 0
	at, err := fill(row, seed, engine, func(x record) error {
		if x.verb == router.Submit {
			count++
		}
		return r.step(x.input())
	})
	if err != nil {
		return err
	}
	if row.Backlog > 0 {
		r.result.BytesPerWaiting = perPiece(after, heap(), count)
	}
	if err := r.step(logOn(row, at)); err != nil {
		return err
	}
	twin, err := router.New(cfg)
	if err != nil {
		return err
	}
	r.scout = newScout(row, twin, seed)
	return r.scout.begin(seed)
}

// heap is the number of bytes in use, everything unreachable collected.
func heap() uint64 {
	runtime.GC()
	runtime.GC() // what a finalizer or a pool kept over the first
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

func perPiece(before, after uint64, n int) float64 {
	return math.Round(max(0, float64(after)-float64(before)) / float64(n))
}

// warmUp brings the engine into its steady state, and finds how many steps make a list that is neither so short that
// the clock matters nor so long that few fit into the time.
func (r *run) warmUp() error {
	row := r.result.Row
	for done := 0; done < 2*row.busyAgents(); done += r.length { // until the first arrivals have met busy agents
		if err := r.replay(); err != nil {
			return err
		}
	}
	if err := r.replay(); err != nil {
		return err
	}
	r.result.Digest = fmt.Sprintf("%016x", r.engine.Digest())
	from := r.clock.now()
	if err := r.replay(); err != nil {
		return err
	}
	each := float64(r.clock.now()-from) / float64(r.length)
	wanted := float64(r.options.Duration) / 2 / each / 4
	r.length = int(min(max(wanted, fewest), mostSteps))
	return nil
}

// replay plays a new list on the scout, then on the timed engine.
func (r *run) replay() error {
	if err := r.scout.record(r.length); err != nil {
		return err
	}
	return r.play(r.scout.records)
}

func (r *run) play(records []record) error {
	var err error
	for i := range records {
		if r.events, err = r.engine.Step(r.events[:0], records[i].input()); err != nil {
			return err
		}
	}
	return nil
}

func (r *run) step(in router.Input) error {
	var err error
	r.events, err = r.engine.Step(r.events[:0], in)
	return err
}

// repeat calls one, which times steps and returns the nanoseconds, until it has timed its part of the duration.
func (r *run) repeat(part float64, one func(timed []record) (int64, error)) error {
	share := int64(part * float64(r.options.Duration))
	for spent := int64(0); spent <= share; {
		if err := r.scout.record(r.length); err != nil {
			return err
		}
		records := r.scout.records
		cold := len(records) / 8 // the scout has used the caches; these steps bring them back
		if err := r.play(records[:cold]); err != nil {
			return err
		}
		took, err := one(records[cold:])
		if err != nil {
			return err
		}
		spent += max(1, took)
	}
	return nil
}

// throughput times pieces of about a millisecond, shorter than what a machine gives another program at a time, and takes
// the median piece: one in which something else ran counts once, not by how long that took. A piece has thousands of
// steps, so that the core's own rare slow ones are in every piece.
func (r *run) throughput() error {
	var before, after runtime.MemStats
	var allocated uint64
	pieces := make([]float64, 0, 1<<16) // steps a second; room enough, so that it is not what allocates
	steps, decided := 0, 0.0
	err := r.repeat(0.5, func(timed []record) (int64, error) {
		runtime.ReadMemStats(&before)
		from := r.clock.now()
		last := from
		for piece := range slices.Chunk(timed, max(leastPiece, len(timed)/24)) {
			if err := r.play(piece); err != nil {
				return 0, err
			}
			now := r.clock.now()
			pieces = append(pieces, float64(len(piece))/float64(max(1, now-last))*1e9)
			last = now
		}
		runtime.ReadMemStats(&after)
		allocated += after.Mallocs - before.Mallocs
		steps += len(timed)
		decided += float64(r.scout.decided) * float64(len(timed)) / float64(len(r.scout.records))
		return last - from, nil
	})
	slices.Sort(pieces)
	rate := (pieces[(len(pieces)-1)/2] + pieces[len(pieces)/2]) / 2
	r.result.Steps.add(rate)
	r.result.Decisions.add(rate * decided / float64(steps))
	r.result.AllocationsPerStep = float64(allocated) / float64(steps)
	return err
}

// latency reads the clock once a step: the end of one is the beginning of the next.
func (r *run) latency() error {
	h := &histogram{}
	err := r.repeat(0.25, func(timed []record) (int64, error) {
		from := r.clock.now()
		last := from
		for i := range timed {
			var err error
			if r.events, err = r.engine.Step(r.events[:0], timed[i].input()); err != nil {
				return 0, err
			}
			now := r.clock.now()
			h.add(now - last)
			last = now
		}
		return last - from, nil
	})
	r.result.Step.add(h)
	return err
}

// openLoop plays inputs at the instants at which they are due, with exponential gaps as customers leave them, and as fast
// as it can whenever it is late.
func (r *run) openLoop() error {
	r.result.Offered = r.result.Steps.Median / 2
	gaps := exponentialGaps(1e9 / r.result.Offered)
	h := &histogram{}
	err := r.repeat(0.25, func(timed []record) (int64, error) {
		from := r.clock.now()
		due := float64(from)
		now := from
		for i := range timed {
			due += gaps[i%len(gaps)]
			for now < int64(due) {
				now = r.clock.now()
			}
			var err error
			if r.events, err = r.engine.Step(r.events[:0], timed[i].input()); err != nil {
				return 0, err
			}
			now = r.clock.now()
			h.add(now - int64(due))
		}
		return now - from, nil
	})
	r.result.Response.add(h)
	return err
}

// exponentialGaps are quantiles of the exponential distribution with this mean, in an order that repeats after all of
// them and has no pattern that an engine could follow.
func exponentialGaps(mean float64) []float64 {
	const n = 4096
	gaps := make([]float64, n)
	for i := range gaps {
		k := (i*2731 + 1021) % n // 2731 is odd, so every k comes once
		gaps[i] = -mean * math.Log((float64(k)+0.5)/n)
	}
	return gaps
}

// Merge adds the rounds of another measurement of the same row. Of memory, which hardly varies, the least is kept; of
// allocations the most. The digests of equal engines are equal; if these are not, that is an error.
func (x *Result) Merge(y Result) error {
	if x.Row != y.Row || x.Digest != y.Digest {
		return fmt.Errorf("%w: %v in one round, %v in another", errTwin, x.Row, y.Row)
	}
	x.Steps.merge(y.Steps)
	x.Decisions.merge(y.Decisions)
	x.Step.merge(y.Step)
	x.Response.merge(y.Response)
	x.Offered = y.Offered
	x.BytesPerAgent = min(x.BytesPerAgent, y.BytesPerAgent)
	x.BytesPerWaiting = min(x.BytesPerWaiting, y.BytesPerWaiting)
	x.AllocationsPerStep = max(x.AllocationsPerStep, y.AllocationsPerStep)
	return nil
}

var errTwin = errors.New("routerbench: two engines with equal inputs differ")

// verify demands that the timed engine has come to the same state as the scout's: then it did all of the work.
func (r *run) verify() error {
	if r.engine.Digest() != r.scout.engine.Digest() {
		return fmt.Errorf("%w: %v", errTwin, r.result.Row)
	}
	return nil
}
