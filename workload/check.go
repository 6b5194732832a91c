package workload

import (
	"errors"
	"fmt"
	"math"

	"headroom/router"
)

// rateMax bounds rates: 10⁹ arrivals an hour are 3.6 µs apart.
const rateMax = 1e9

// factorMax bounds adjustments.
const factorMax = 1000.

// Check reports all that is wrong with s: not exactly one of Rates, Batches and Trace; a step, rate, time or size out of
// range; times out of order; a missing handle time; ages or handle times that may be infinite; values without a variable, or
// of one twice. Nil: NewGenerator takes it.
func (s *Source) Check() error {
	var problems []error
	wrong := func(format string, args ...any) {
		problems = append(problems, fmt.Errorf("workload: source %q: "+format, append([]any{s.Name}, args...)...))
	}
	kinds := 0
	for _, used := range []bool{s.Rates != nil, s.Batches != nil, s.Trace != nil} {
		if used {
			kinds++
		}
	}
	switch {
	case s.Called && kinds > 0:
		wrong("it is called, and has %d of rates, batches and trace; must be none", kinds)
	case !s.Called && kinds != 1:
		wrong("%d of rates, batches and trace are given; must be exactly one", kinds)
	}
	if s.Trace == nil && (s.HandleTime == nil || s.HandleTime.kind == 0) {
		wrong("no handle time; give one")
	}
	if s.HandleTime != nil && math.IsInf(s.HandleTime.mean, 1) {
		wrong("the handle time may be infinite (%v); take another tail", s.HandleTime)
	}
	if s.HeadStart < 0 || s.Effort < 0 {
		wrong("head start %v or effort %v is negative", s.HeadStart, s.Effort)
	}
	if s.Requires.Set && (s.Requires.Value < 0 || s.Trace != nil) {
		wrong("requires %d; must be from 0, and a trace's rows have their own", s.Requires.Value)
	}
	if s.Entry.Set && (s.Entry.Value < 0 || s.Trace != nil) {
		wrong("entry %d; must be from 0, and a trace's rows have their own", s.Entry.Value)
	}
	s.checkDependent(wrong)
	s.Withdrawn.check(wrong)
	s.checkKnown(wrong)
	s.checkAgain(wrong)
	for i, day := range s.Days {
		if i == 0 && day <= 0 || i > 0 && day <= s.Days[i-1] {
			wrong("day %d begins at %v; must be after the day before", i+2, day)
		}
	}
	if s.Rates != nil {
		s.Rates.check(wrong)
	}
	s.checkRandom(wrong)
	checkBatches(s.Batches, wrong)
	checkOpen(s.Batches, wrong)
	if s.InHand && (len(s.Batches) != 1 || s.Batches[0].At != 0) {
		wrong("what is in hand must be one batch at the epoch")
	}
	checkTrace(s.Trace, wrong)
	s.checkDrawn(wrong)
	s.checkRepeated(wrong)
	s.Due.check(wrong)
	return errors.Join(problems...)
}

// consumersMax bounds Source.Consumers and FirstConsumer, so that a draw is exact and no text of a trace gives the same number.
const consumersMax = 1 << 48

func (s *Source) checkKnown(wrong func(string, ...any)) {
	if s.Consumers < 0 || s.Consumers > consumersMax || s.FirstConsumer > consumersMax {
		wrong("%d consumers from number %d; must be from 0 to %d", s.Consumers, s.FirstConsumer, int64(consumersMax))
	}
	given := map[int]bool{}
	for i, c := range s.Values {
		if c.Variable < 0 || given[c.Variable] {
			wrong("values %d: variable %d; must be from 0, each once", i+1, c.Variable)
		}
		given[c.Variable] = true
		if len(c.Values) == 1 && c.Weights == nil {
			continue
		}
		if _, _, err := branches("values of "+c.Name, c.Weights, len(c.Values)); err != nil {
			wrong("values %d: %v", i+1, err)
		}
	}
}

// checkRandom finds what does not go with the arrivals there are.
func (s *Source) checkRandom(wrong func(string, ...any)) {
	if s.Trace != nil && (len(s.Busyness) > 0 || s.Schedule.some() || s.Outbound != nil) {
		wrong("busyness, a schedule or outbound with a trace, whose rows are what they are")
	}
	if s.Rates != nil && s.Rates.Tallies != nil && len(s.Busyness) > 0 {
		wrong("busyness with tallies, whose numbers are what they are")
	}
	for i := range s.Busyness {
		s.Busyness[i].check(i+1, wrong)
	}
	if d := s.Schedule.After; d != nil {
		checkFinite("schedule", d, wrong)
	}
	s.Schedule.Calendar.check(wrong)
	if s.Outbound != nil {
		if s.Rates != nil || s.Schedule.some() {
			wrong("outbound with rates or a schedule; its lists are batches, and its windows say when")
		}
		s.Outbound.check(wrong)
	}
}

// checkFinite finds a duration that no constructor made, or that may be infinite.
func checkFinite(what string, d *Dist, wrong func(string, ...any)) {
	if d.kind == 0 || math.IsInf(d.mean, 1) {
		wrong("%s: %v; must be a distribution with a finite mean", what, d)
	}
}

func checkBatches(batches []Batch, wrong func(string, ...any)) {
	for i, batch := range batches {
		if batch.At < 0 || batch.At == router.Far || i > 0 && batch.At < batches[i-1].At {
			wrong("batch %d: time %v; must be from 0, and not before the batch above", i+1, batch.At)
		}
		if batch.Size < 0 || batch.Random != nil && batch.Random.kind == 0 {
			wrong("batch %d: size is %d; must be from 0, or a distribution", i+1, batch.Size)
		}
		if !(batch.Factor >= 0 && batch.Factor <= factorMax) || batch.Factor > 0 && batch.Random == nil {
			wrong("batch %d: factor %g; must be from 0 to %g, on a random size", i+1, batch.Factor, factorMax)
		}
		if batch.Age != nil {
			checkFinite(fmt.Sprintf("batch %d: age", i+1), batch.Age, wrong)
		}
	}
}

func checkTrace(rows []TraceRow, wrong func(string, ...any)) {
	for i, row := range rows {
		if row.At < 0 || row.At == router.Far || i > 0 && row.At < rows[i-1].At {
			wrong("trace row %d: arrival %v; must be from 0, and not before the row above", i+1, row.At)
		}
		if row.HandleTime < 0 || row.HandleTime == router.Far {
			wrong("trace row %d: handle time %v; must be from 0", i+1, row.HandleTime)
		}
		if row.Patience < 0 {
			wrong("trace row %d: patience %v; must be from 0", i+1, row.Patience)
		}
		if row.Effort < 0 {
			wrong("trace row %d: effort %v; must be from 0", i+1, row.Effort)
		}
		if row.Requires.Set && row.Requires.Value < 0 {
			wrong("trace row %d: requires %d; must be from 0", i+1, row.Requires.Value)
		}
		if row.Entry.Set && row.Entry.Value < 0 {
			wrong("trace row %d: entry %d; must be from 0", i+1, row.Entry.Value)
		}
	}
}

// checkDrawn finds rows that nothing says what to draw from.
func (s *Source) checkDrawn(wrong func(string, ...any)) {
	for i := range s.Trace {
		row := &s.Trace[i]
		if row.DrawsHandleTime && (s.HandleTime == nil || s.HandleTime.kind == 0) {
			wrong("trace row %d: the handle time is to be drawn, and the source has none; give one", i+1)
		}
		if row.DrawsPatience && (s.Patience == nil || s.Patience.kind == 0 || s.Patience.kind == kindResidual) {
			wrong("trace row %d: patience is to be drawn, and the source has none; give one", i+1)
		}
		if row.Waited < 0 || row.Waited > router.Latest || row.Waited > 0 && !row.DrawsPatience {
			wrong("trace row %d: waited %v; must be from 0, where patience is drawn", i+1, row.Waited)
		}
	}
}

func (d *Due) check(wrong func(string, ...any)) {
	if d.After.Set && len(d.Steps) > 0 {
		wrong("due: both a time after entry and a calendar; give one")
	}
	if d.After.Set && d.After.Value < 0 {
		wrong("due: %v after entry; must be from 0", router.Time(d.After.Value))
	}
	for i, step := range d.Steps {
		if i > 0 && step.From <= d.Steps[i-1].From {
			wrong("due: step %d: from %v; must be after the step above", i+1, step.From)
		}
		if step.FromEntry && step.Due < 0 {
			wrong("due: step %d: %v after entry; must be from 0", i+1, step.Due)
		}
	}
}
