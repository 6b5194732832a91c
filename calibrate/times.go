package calibrate

import (
	"fmt"
	"math"

	"headroom/fit"
	"headroom/history"
)

// enough is how many times make a distribution; with fewer there is a mean at most.
const enough = 30

// curvePoints is how many points of a survival curve a scenario gets.
const curvePoints = 100

// times fills in handle times, wrap-up and patience of a queue: from engagements if there are any, else from totals.
func (m *Model) times(q *Queue) error {
	s := m.samples(q.index)
	var err error
	given := m.Options.Handle.of(q.Name)
	switch {
	case given != nil:
		q.Handle = given
	case s.handled >= enough:
		if q.Handle, err = fromSample(s.handle, "engagements"); err != nil {
			return fmt.Errorf("calibrate: handle times of %q: %w", q.Name, err)
		}
		if s.wraps {
			if q.Wrap, err = fromSample(s.wrap, "engagements"); err != nil {
				return fmt.Errorf("calibrate: wrap-up of %q: %w", q.Name, err)
			}
		}
		if err = m.byTime(q, s); err != nil {
			return fmt.Errorf("calibrate: handle times of %q by time of day: %w", q.Name, err)
		}
	default:
		m.handleTotals(q)
	}
	if !q.Live {
		return nil
	}
	if given = m.Options.Patience.of(q.Name); given != nil {
		q.Patience = given
		return nil
	}
	if s.left >= enough {
		if q.Patience, err = patienceFromSample(s.patience); err != nil {
			return fmt.Errorf("calibrate: patience of %q: %w", q.Name, err)
		}
		return nil
	}
	if s.left > 0 && q.Observed.MeanWait > 0 {
		summary := s.patience.Summary()
		q.Patience = fewLeft((float64(summary.Seen*summary.Mean)+s.waited)/float64(s.left), float64(s.left), "engagements, of whom few left")
		return nil
	}
	m.patienceTotals(q)
	return nil
}

// sample is the times of one queue.
type sample struct {
	handle, wrap, patience *fit.Durations
	handled, left          int
	wraps                  bool
	rounding               fit.Rounding // of handle times and wrap-up
	waited                 float64      // seconds, of those who did not leave
}

// samples sorts the engagements of a queue.
func (m *Model) samples(queue int) *sample {
	rows := m.History.Engagements
	handled, wrapped := 0, 0
	const second = 1e9
	handleWhole, waitWhole := true, true
	for i := range rows {
		e := &rows[i]
		if int(e.Queue) != queue {
			continue
		}
		if m.handled(e) {
			handled++
			if e.Known.Has(history.KnowsWrap) {
				wrapped++
			}
			handleWhole = handleWhole && int64(e.Handle)%second == 0 && int64(e.Wrap)%second == 0
		}
		waitWhole = waitWhole && int64(e.Wait)%second == 0
	}
	s := &sample{
		handle: fit.NewDurations(rounding(handleWhole)), wrap: fit.NewDurations(rounding(handleWhole)),
		patience: fit.NewDurations(rounding(waitWhole)), handled: handled, wraps: handled > 0 && wrapped == handled,
		rounding: rounding(handleWhole),
	}
	for i := range rows {
		e := &rows[i]
		if int(e.Queue) != queue {
			continue
		}
		if m.handled(e) {
			talk := e.Handle
			if s.wraps {
				talk -= e.Wrap
				_ = s.wrap.Add(e.Wrap.Seconds(), fit.Seen)
			}
			_ = s.handle.Add(max(talk, 0).Seconds(), fit.Seen)
		}
		if !e.Known.Has(history.KnowsWait) {
			continue
		}
		switch e.Outcome {
		case history.Abandoned:
			s.left++
			_ = s.patience.Add(e.Wait.Seconds(), fit.Seen)
		case history.Answered, history.Refused:
			s.waited += e.Wait.Seconds()
			_ = s.patience.Add(e.Wait.Seconds(), fit.Longer)
		}
	}
	return s
}

// done tells whether an engagement was handled, and how long that took is known.
func done(e *history.Engagement) bool {
	return e.Known.Has(history.KnowsHandle) && (e.Outcome == history.Answered || e.Outcome == history.Unknown && e.Handle > 0)
}

func rounding(wholeSeconds bool) fit.Rounding {
	if wholeSeconds {
		return fit.Rounding{Step: 1}
	}
	return fit.Rounding{}
}

// fromSample chooses a law. Times that are all 0 or all the same have none: they are nil.
func fromSample(d *fit.Durations, source string) (*Time, error) {
	s := d.Summary()
	if s.Seen == 0 || s.SD == 0 {
		return nil, nil
	}
	c, err := fit.Choose(d)
	if err != nil {
		return nil, err
	}
	t := &Time{N: s.Seen + s.Zeros, Censored: s.Longer, Source: source, Durations: d, Choice: &c, Fitted: c.Best}
	cv := s.SD / s.Mean
	t.Mean = fit.Estimate{Value: s.Mean * (1 - c.Zero), StandardError: s.SD / math.Sqrt(s.Seen)}
	t.CV = fit.Estimate{Value: cv, StandardError: cv / math.Sqrt(2*s.Seen)}
	if c.Best != nil {
		t.Mean, t.CV = c.Best.Mean, c.Best.CV
	}
	return t, nil
}

func patienceFromSample(d *fit.Durations) (*Time, error) {
	t, err := fromSample(d, "engagements, those answered or sent away counted as censored")
	if err != nil || t == nil {
		return t, err
	}
	t.Curve = fit.KaplanMeier(d)
	if t.Fitted == nil {
		limit := t.Curve.End
		t.Mean = t.Curve.RestrictedMean(limit)
		t.CV = fit.Estimate{Value: math.NaN(), StandardError: math.NaN()}
	}
	return t, nil
}

// handleTotals makes a lognormal distribution of the totals of intervals. The error of its mean is that of a ratio of sums over days, for
// days differ.
func (m *Model) handleTotals(q *Queue) {
	var days, totals []fit.Totals
	var all fit.Totals
	c := &clock{location: m.History.Location, step: int64(m.Step)}
	last := fit.Date(math.MinInt32)
	for i := range m.History.Intervals {
		iv := &m.History.Intervals[i]
		if iv.Queue != q.index || !iv.Known.Has(history.KnowsHandle) || served(iv) == 0 {
			continue
		}
		date, _ := c.place(iv.Start)
		if date != last {
			days, last = append(days, fit.Totals{}), date
		}
		n, h := served(iv), iv.Handle.Seconds()
		d := &days[len(days)-1]
		d.Seconds, d.Count = d.Seconds+h, d.Count+n
		all.Seconds, all.Count = all.Seconds+h, all.Count+n
		totals = append(totals, fit.Totals{Count: n, Seconds: h})
	}
	if all.Seconds == 0 {
		m.note("No handle time of %q is known: 5 minutes are a placeholder.", q.Name)
		return
	}
	mean, cv, _, err := fit.FromTotals(totals)
	if err != nil {
		mean = fit.Estimate{Value: all.Seconds / all.Count, StandardError: math.Inf(1)}
		cv = fit.Estimate{Value: 1, StandardError: math.Inf(1)}
		m.note("The handle time of %q is in too few intervals to see how it varies: a cv of 1 is assumed.", q.Name)
	}
	t := &Time{N: all.Count, Source: "totals of intervals", Mean: mean, CV: cv}
	error2 := 0.0
	for _, d := range days {
		off := d.Seconds - float64(mean.Value*d.Count)
		error2 += float64(off * off)
	}
	if n := float64(len(days)); n > 1 {
		t.Mean.StandardError = math.Sqrt(error2*n/(n-1)) / all.Count
	}
	q.Handle = t
	m.lognormal = append(m.lognormal, q.Name)
}

// patienceTotals takes the exponential distribution under which the counts are most likely: the mean is the time all have waited, divided by
// those who left, who are Poisson.
func (m *Model) patienceTotals(q *Queue) {
	waited, left, answered, waitAnswered := 0.0, 0.0, 0.0, 0.0
	all, some := true, false
	for i := range m.History.Intervals {
		iv := &m.History.Intervals[i]
		if iv.Queue != q.index || !iv.Known.Has(history.KnowsAbandoned) {
			continue
		}
		some = true
		left += float64(iv.Abandoned)
		waited += iv.Wait.Seconds()
		waitAnswered += iv.WaitAnswered.Seconds()
		answered += float64(iv.Answered)
		all = all && (iv.Known.Has(history.KnowsWait) || iv.Offered == 0)
	}
	switch {
	case !some:
		m.note("Nothing is known of how long customers of %q are ready to wait: nobody leaves, and waits come out too long.", q.Name)
	case left < 5:
		m.note("Hardly anybody (%s) left %q while waiting: nobody leaves in the scenario.", plainNumber(left), q.Name)
	case all && waited > 0:
		q.Patience = fewLeft(waited/left, left, "totals of intervals: time waited by all / abandoned")
		m.exponential = append(m.exponential, q.Name)
	case waitAnswered > 0 && answered > 0:
		q.Patience = fewLeft(waitAnswered/answered*(answered+left)/left, left, "totals of intervals, as if those who left had waited as long as those answered")
		m.note("Of the patience of %q only waits of those answered and the number of those who left are known: it is assumed exponential, and that both waited equally long.", q.Name)
	default:
		m.note("%s left %q, but it is not known how long anybody waited: nobody leaves in the scenario.", plainNumber(left), q.Name)
	}
}

// served is how many a total of handle times is of: those answered, or all offered where only these are known.
func served(iv *history.Interval) float64 {
	if iv.Known.Has(history.KnowsAnswered) {
		return float64(iv.Answered)
	}
	return float64(iv.Offered)
}

// fewLeft is an exponential patience with the error of a Poisson number of those who left.
func fewLeft(mean, left float64, source string) *Time {
	return &Time{
		N: left, Source: source, Mean: fit.Estimate{Value: mean, StandardError: mean / math.Sqrt(left)},
		CV: fit.Estimate{Value: 1, StandardError: math.NaN()},
	}
}

// checkTimes notes what a reader may stumble upon.
func (m *Model) checkTimes() {
	if len(m.lognormal) > 0 {
		m.note("Of handle times only totals are known (%s): their distribution is assumed lognormal, its cv is from how the means of intervals differ, which is too high if they differ over the day or from agent to agent.", list(m.lognormal, 12))
	}
	if len(m.exponential) > 0 {
		m.note("Of the patience only totals are known (%s): it is assumed exponential.", list(m.exponential, 12))
	}
	whole := 0
	for i := range m.Queues {
		q := &m.Queues[i]
		if q.Handle != nil && q.Wrap == nil {
			whole++
		}
		if p := q.Patience; p != nil && p.N < 100 {
			m.note("Only %s left %q: their patience is known badly (see its uncertainty).", count(int(p.N), "customer", "customers"), q.Name)
		}
	}
	if whole > 0 {
		m.note("Handle times include wrap-up where the history does not tell them apart (%s).", count(whole, "queue", "queues"))
	}
}

// abandonments are how many left, by queue of the history.
func (m *Model) abandonments() []int {
	left := make([]int, len(m.History.Queues))
	for i := range m.History.Engagements {
		if e := &m.History.Engagements[i]; e.Outcome == history.Abandoned {
			left[e.Queue]++
		}
	}
	for i := range m.History.Intervals {
		left[m.History.Intervals[i].Queue] += m.History.Intervals[i].Abandoned
	}
	return left
}

// observed are the measures that a report prints beside the simulated ones.
func (m *Model) observed(queue int) Observed { return observed(m.History, queue) }

func observed(h *history.History, queue int) Observed {
	waited, waiting, known, left, all := 0.0, 0.0, 0.0, 0.0, 0.0
	for i := range h.Engagements {
		e := &h.Engagements[i]
		if int(e.Queue) != queue {
			continue
		}
		if e.Outcome != history.Unknown {
			all++
		}
		if e.Outcome == history.Abandoned {
			left++
		}
		if e.Known.Has(history.KnowsWait) {
			known++
			waited += e.Wait.Seconds()
			if e.Wait > 0 {
				waiting++
			}
		}
	}
	o := Observed{-1, -1, -1}
	if known > 0 {
		o.MeanWait, o.ShareWaiting = waited/known, waiting/known
	}
	if all > 0 {
		o.Abandonment = left / all
		return o
	}
	offered, offeredLeft := 0.0, 0.0
	for i := range h.Intervals {
		iv := &h.Intervals[i]
		if iv.Queue != queue || !iv.Known.Has(history.KnowsOffered) {
			continue
		}
		if iv.Known.Has(history.KnowsWait) {
			waited += iv.Wait.Seconds()
			offered += float64(iv.Offered)
		}
		if iv.Known.Has(history.KnowsAbandoned) {
			left += float64(iv.Abandoned)
			offeredLeft += float64(iv.Offered)
		}
	}
	if offered > 0 && waited > 0 {
		o.MeanWait = waited / offered
	}
	if offeredLeft > 0 {
		o.Abandonment = left / offeredLeft
	}
	return o
}
