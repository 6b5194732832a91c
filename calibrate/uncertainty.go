package calibrate

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"headroom/fit"
	"headroom/workload"
)

// ParameterSets is how many parameter sets a scenario gets.
const ParameterSets = 100

// set is one parameter set while it is made.
type set struct {
	w      *writer
	number int               // from 0
	days   *fit.ParameterSet // nil = volumes are not estimated
	table  *table
}

// uncertainty writes the parameter sets: other values that the history does not contradict. Volumes, profiles and busyness of a set are from the same
// resampled days; everything else is drawn by itself.
func (w *writer) uncertainty() {
	tb := &table{
		comment: "Parameter sets: other values that the history does not contradict. Volumes and busyness from resampled days, laws from the covariance of their parameters or resampled times, shares from their standard errors. " +
			"For headroom run --input-uncertainty.",
		header: []string{"set", "path", "value"},
	}
	var days []fit.ParameterSet
	if w.m.Arrivals != nil {
		days = w.m.Arrivals.Sets(ParameterSets)
	}
	for k := range ParameterSets {
		s := &set{w: w, number: k, table: tb}
		if days != nil {
			s.days = &days[k]
		}
		s.write()
	}
	if len(tb.rows) == 0 {
		return
	}
	w.tables["uncertainty"] = tb
	w.line(0, "")
	w.comment(0, "Other values that the history does not contradict, %d sets: headroom run --input-uncertainty says what they do. Which family fits, delays of what comes back, and people are taken for known.", ParameterSets)
	w.line(0, "uncertainty: {file: %s}", quoted(w.tableName("uncertainty")))
}

func (s *set) write() {
	m := s.w.m
	if s.days != nil {
		s.common()
	}
	at := 0
	for i := range m.Queues {
		q := &m.Queues[i]
		entry := fmt.Sprintf("demand.%d", at)
		at++
		again := s.again(q, entry)
		if q.Estimated && s.days != nil {
			s.volume(i, entry, again)
			s.busyness(i, entry)
		} else {
			s.plainVolume(q, entry, again)
		}
		s.work(q, entry)
		for _, f := range m.followUps(q) {
			s.work(m.queue(f.To), fmt.Sprintf("demand.%d", at))
			at++
		}
		s.wrapUp(q)
	}
}

func (s *set) put(path, value string) {
	s.table.rows = append(s.table.rows, []string{fmt.Sprint(s.number + 1), path, value})
}

// stream has the numbers for one parameter of the set: the same for each, whatever else there is.
func (s *set) stream(name string) *workload.Stream {
	var stream workload.Stream
	stream.Reset(workload.Root(1, s.number).Named("parameter set: "+name), workload.Busyness)
	return &stream
}

// again puts the shares of what comes back, and gives the share of arrivals that then are no consequence of others.
func (s *set) again(q *Queue, entry string) (fresh float64) {
	m := s.w.m
	came := 0.0
	var shares []string
	for i, r := range m.redials(q) {
		x := s.share(&r, fmt.Sprintf("redial %d %s", i, q.Name))
		shares = append(shares, percentText(x))
		came += float64(x * float64(r.Parents))
	}
	if shares != nil {
		s.put(entry+".redial.share", "["+strings.Join(shares, ", ")+"]")
	}
	if r := m.reopening(q); r != nil {
		x := s.share(r, "reopen "+q.Name)
		s.put(entry+".reopen.share", percentText(x))
		came += float64(x * float64(r.Parents))
	}
	for i, f := range m.followUps(q) {
		s.put(fmt.Sprintf("%s.follow_ups.%d.share", entry, i), percentText(s.followShare(q, &f)))
	}
	for k := range m.Queues {
		for _, f := range m.followUps(&m.Queues[k]) {
			if f.To == q.index {
				came += float64(s.followShare(&m.Queues[k], &f) * float64(f.Parents))
			}
		}
	}
	return max(0.05, 1-came/q.Offered)
}

func (s *set) followShare(from *Queue, f *fit.FollowUpFit) float64 {
	return s.share(&f.ReturnFit, fmt.Sprintf("follow-up %s %s", from.Name, s.w.m.queue(f.To).Name))
}

// share is drawn from the standard error, on the scale of log-odds so that it stays a share.
func (s *set) share(r *fit.ReturnFit, name string) float64 {
	x := min(max(r.Share.Value, 1e-4), 0.999)
	off := r.Share.StandardError / float64(x*(1-x))
	if !finite(off) {
		return r.Share.Value
	}
	odds := float64(x / (1 - x) * workload.Exp(float64(off*s.stream(name).Normal())))
	return min(max(odds/(1+odds), 1e-4), 0.99)
}

func finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }

// volume puts the week of a queue, with the growth of the set.
func (s *set) volume(i int, entry string, fresh float64) {
	m := s.w.m
	q := &m.Queues[i]
	k := slices.Index(m.Shared, i)
	var week, weights []string
	for _, d := range weekdays {
		own := q.Profile.Weekdays[d].Volume.Value
		volume, shares := s.days.Volume[k][d], s.days.Shares[k][d]
		if !(volume > 0) || !(own > 0) || len(shares) == 0 {
			volume, shares = own, valuesOf(q.Profile.Weekdays[d].Shares)
		} else if m.Options.Trend {
			volume = float64(volume * grownBy(s.days.Trend[k], m.weeksAhead(d)))
		}
		if !(own > 0) {
			week = append(week, short(d)+": "+map[bool]string{true: "0", false: "[]"}[q.Profile.Pooled])
			continue
		}
		if q.Profile.Pooled {
			week = append(week, short(d)+": "+digits(volume*fresh, 5))
			if weights == nil {
				for _, x := range shares {
					weights = append(weights, digits(100*x, 4))
				}
			}
			continue
		}
		var counts []string
		for _, x := range shares {
			counts = append(counts, digits(volume*x*fresh, 4))
		}
		week = append(week, short(d)+": ["+strings.Join(counts, ", ")+"]")
	}
	s.put(entry+".volume.weekly", "{"+strings.Join(week, ", ")+"}")
	if q.Profile.Pooled {
		s.put(entry+".volume.profile", "["+strings.Join(weights, ", ")+"]")
	}
}

func valuesOf(list []fit.Range) []float64 {
	values := make([]float64, len(list))
	for i := range list {
		values[i] = list[i].Value
	}
	return values
}

// plainVolume multiplies each weekday of a queue of which few days are known: the errors are those of Poisson counts.
func (s *set) plainVolume(q *Queue, entry string, fresh float64) {
	stream := s.stream("volume " + q.Name)
	var week []string
	for _, d := range weekdays {
		day := &q.Profile.Weekdays[d]
		by := fresh
		if z := stream.Normal(); day.Volume.Value > 0 && finite(day.Volume.StandardError) {
			by *= max(0.01, 1+float64(day.Volume.StandardError*z)/day.Volume.Value)
		}
		var counts []string
		if day.Volume.Value > 0 {
			for _, r := range day.Means {
				counts = append(counts, digits(r.Value*by, 4))
			}
		}
		week = append(week, short(d)+": ["+strings.Join(counts, ", ")+"]")
	}
	s.put(entry+".volume.weekly", "{"+strings.Join(week, ", ")+"}")
}

// common is the busyness that queues share.
func (s *set) common() {
	m := s.w.m
	if !m.hasCommon() {
		return
	}
	b := m.Busyness
	s.put("busyness."+common, setFactor(&b.Shared, s.days.Shared, b.HasShared, b.HasSharedWithin, m.Step))
}

// busyness is that of a queue, with the parts that the scenario has.
func (s *set) busyness(i int, entry string) {
	m := s.w.m
	text, _ := m.busynessOf(i)
	k := slices.Index(m.Shared, i)
	if text == "" || text == common {
		return
	}
	shared := m.hasCommon()
	values := s.days.Total[k]
	if shared {
		values = s.days.Own[k]
	}
	own := m.ownFactor(k)
	value := setFactor(own, values, own.Present(), own.WithinPresent(), m.Step)
	if shared {
		value = "[" + common + ", " + value + "]"
	}
	s.put(entry+".busyness", value)
}

// setFactor is factorText with the values of a set: it has the same parts.
func setFactor(f *fit.FactorFit, v fit.FactorValues, day, within bool, step time.Duration) string {
	drawn := *f
	if day && f.CV.Value > 0 && !drifts(f) {
		drawn.CV.Value, drawn.Persistence.Value = max(0.001, v.CV), min(0.98, v.Persistence)
	}
	if within && f.WithinCV.Value > 0 {
		drawn.WithinCV.Value, drawn.WithinPersistence.Value = max(0.001, v.WithinCV), v.WithinPersistence
	}
	return factorText(&drawn, day, within, step)
}

// work puts handle time and patience of a queue to a demand.
func (s *set) work(q *Queue, entry string) {
	s.timed(entry+".handle", "handle "+q.Name, q.Handle, &q.HandleParts)
	if q.Patience != nil {
		s.law(entry+".patience", "patience "+q.Name, q.Patience, true)
	}
}

func (s *set) wrapUp(q *Queue) {
	path := "queues." + q.Name + ".wrap_up"
	u := s.w.m.Unseen
	if u == nil || !q.Live || !(u.Mean.Value > 0) {
		s.timed(path, "wrap-up "+q.Name, q.Wrap, &q.WrapParts)
		return
	}
	drawn := *u // one number for all queues
	drawn.Mean.Value = s.positive(u.Mean, "unseen")
	mean, cv := drawn.WrapUp(q)
	if q.Wrap == nil {
		s.put(path, fmt.Sprintf("{exponential: {mean: %s}}", secondsText(mean)))
		return
	}
	s.put(path, fmt.Sprintf("{gamma: {mean: %s, cv: %s}}", secondsText(mean), digits(cv, 3)))
}

// timed puts a time, or its parts by time of day.
func (s *set) timed(path, name string, t *Time, p *Parts) {
	if t == nil {
		return
	}
	if len(p.Each) == 0 {
		s.law(path, name, t, false)
		return
	}
	for i := range p.Each {
		part := p.Each[i].name()
		s.law(path+".by_time."+part, name+" "+part, p.Each[i].Time, false)
	}
}

// law puts another law of the same kind: the family with other parameters, the table of resampled times, or other moments.
func (s *set) law(path, name string, t *Time, patience bool) {
	if value := s.lawText(name, t, patience); value != "" {
		s.put(path, value)
	}
}

func (s *set) lawText(name string, t *Time, patience bool) string {
	stream := s.stream(name)
	switch {
	case t.Fitted != nil:
		z := make([]float64, len(t.Fitted.Parameters))
		for i := range z {
			z[i] = stream.Normal()
		}
		moved, err := t.Fitted.Moved(z)
		if err != nil || !(moved.Mean.Value < 1e7) && !patience {
			return ""
		}
		return moved.Form()
	case t.Durations != nil:
		return resampled(t, stream, patience)
	case t.Choice != nil:
		return ""
	case patience:
		return fmt.Sprintf("{exponential: {mean: %s}}", secondsText(s.positive(t.Mean, name)))
	case finite(t.Mean.StandardError):
		cv := t.CV
		if !finite(cv.StandardError) {
			cv.StandardError = 0
		}
		return fmt.Sprintf("{lognormal: {mean: %s, cv: %s}}", secondsText(s.positive(t.Mean, name)), digits(min(30, max(0.01, s.positive(cv, name+" cv"))), 3))
	}
	return ""
}

// resampled is a table of times drawn again.
func resampled(t *Time, stream *workload.Stream, patience bool) string {
	d := t.Durations.Resample(stream)
	if d == nil {
		return ""
	}
	if t.Curve != nil && (patience || len(t.Choice.Empirical) == 0) {
		if summary := d.Summary(); summary.Seen == 0 {
			return ""
		}
		return fit.KaplanMeier(d).Form(curvePoints)
	}
	if c, ok := d.Table(); ok {
		return c.Form()
	}
	return ""
}

// positive is drawn from a standard error, on the scale of logarithms.
func (s *set) positive(e fit.Estimate, name string) float64 {
	off := e.StandardError / e.Value
	if !finite(off) || !(e.Value > 0) {
		return e.Value
	}
	return e.Value * workload.Exp(float64(off*s.stream(name).Normal()))
}
