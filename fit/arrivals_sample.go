package fit

// countSample is counts as the estimators walk through them: all days in which anything is known, ascending by at.
type countSample struct {
	queues, intervals int
	days              []sampleDay
}

type sampleDay struct {
	weekday int
	block   int         // that the jackknife leaves out as a whole
	at      int         // in days: the distance of two is their lag
	week    float64     // for the trend: weeks from the middle of all days
	counts  [][]float64 // by queue and interval; nil = not known, or set aside
	totals  []float64   // by queue
}

// newCountSample takes the counts without what is set aside, by queue and position in Days.
func newCountSample(c *Counts, aside [][]bool) *countSample {
	s := &countSample{queues: len(c.Queues), intervals: c.intervals()}
	for i, day := range c.Days {
		known := sampleDay{weekday: int(day.Date.Weekday()), block: day.Date.Week(), at: int(day.Date)}
		some := false
		for q, counts := range day.Counts {
			if aside != nil && aside[q][i] {
				counts = nil
			}
			some = some || counts != nil
			known.counts = append(known.counts, counts)
			known.totals = append(known.totals, sum(counts))
		}
		if some {
			s.days = append(s.days, known)
		}
	}
	if n := len(s.days); n > 0 {
		middle := float64(float64(s.days[0].at+s.days[n-1].at) / 2)
		for i := range s.days {
			s.days[i].week = (float64(s.days[i].at) - middle) / 7
		}
	}
	return s
}

// blocks numbers what the jackknife leaves out: weeks, or single days where there are fewer than eight weeks.
func (s *countSample) blocks() (count int, weeks bool) {
	last, n := 0, 0
	for i := range s.days {
		if block := s.days[i].block; n == 0 || block != last {
			last = block
			n++
		}
	}
	if weeks = n >= 8; !weeks {
		n = len(s.days)
	}
	count, last = -1, 0
	for i := range s.days {
		if d := &s.days[i]; i == 0 || !weeks || d.block != last {
			last = d.block
			count++
		}
		s.days[i].block = count
	}
	return n, weeks
}

// without leaves a block out.
func (s *countSample) without(block int) *countSample {
	rest := *s
	rest.days = make([]sampleDay, 0, len(s.days))
	for _, d := range s.days {
		if d.block != block {
			rest.days = append(rest.days, d)
		}
	}
	return &rest
}

func sum(list []float64) float64 {
	total := 0.0
	for _, x := range list {
		total += x
	}
	return total
}
