package results

import (
	"math"

	"headroom/router"
)

// turn begins measuring with the interval that begins at an instant, if a part of the run does (Spec.Parts); the part before is
// over.
func (r *Recorder) turn(at router.Time) {
	if r.part == len(r.spec.Parts) || r.spec.Parts[r.part] != r.index {
		return
	}
	if r.part > 0 {
		r.parts = append(r.parts, r.closePart(at))
	}
	r.part++
	if at > 0 {
		r.begin(at)
	}
}

// closePart sums up a part after which measuring goes on. Who waits counts in the next one, in which they leave the queue.
func (r *Recorder) closePart(at router.Time) *Summary {
	r.bookOpen(at)
	summary := r.summarize(at)
	for q := range summary.Queues {
		queue := &summary.Queues[q]
		for i := range queue.Cells {
			cell := &queue.Cells[i]
			if i >= r.index { // due later, and done already
				queue.Counts.Due -= cell.Due
				queue.Counts.DoneByDue -= cell.DoneByDue
				*cell = QueueCell{}
				continue
			}
			cell.Offered -= cell.WaitingYounger + cell.WaitingOlder
			cell.WaitingYounger, cell.WaitingOlder = 0, 0
		}
		queue.Counts.Offered -= queue.Counts.WaitingYounger + queue.Counts.WaitingOlder
		queue.Counts.WaitingYounger, queue.Counts.WaitingOlder = 0, 0
	}
	return summary
}

// Parts are the parts of the replication (Spec.Parts) before the last one, which Close returns.
func (r *Recorder) Parts() []*Summary { return r.parts }

// Divide sets the parts of the run: without any if there is neither a warm-up nor more than one batch; otherwise what is left after
// the warm-up, rounded up to an interval, in batches of the same number of intervals. What does not fill a batch is added to the
// warm-up. It is false if there are fewer intervals than batches.
func (s *Spec) Divide(warmUp router.Time, batches int) bool {
	s.Parts = nil
	if warmUp <= 0 && batches <= 1 {
		return true
	}
	first := s.intervalAt(warmUp)
	if s.begin(first) < warmUp {
		first++
	}
	batches = max(batches, 1)
	size := (s.Intervals() - first) / batches
	if size == 0 {
		return false
	}
	for b := range batches {
		s.Parts = append(s.Parts, s.Intervals()-(batches-b)*size)
	}
	if batches == 1 {
		s.Parts[0] = first
	}
	return true
}

// batched tells whether one replication is judged by its parts.
func (s *Spec) batched() bool { return len(s.Parts) > 1 }

// Correlation returns the lag-1 autocorrelation of a series as von Neumann's ratio has it, C = 1 − Σ(Yᵢ − Yᵢ₊₁)²/(2Σ(Yᵢ − Ȳ)²),
// and the value that C of independent Yᵢ exceeds once in twenty times: 1.645·√((n − 2)/(n² − 1)). Sources: J. von Neumann 1941;
// C. Alexopoulos and A. F. Seila 1998, "Output data analysis", 7.3.3. n: at least 3; 0, 1 for a series that does not vary.
func Correlation(series []float64) (c, limit float64) {
	n, mean := float64(len(series)), 0.0
	for _, y := range series {
		mean += y
	}
	mean /= n
	differences, squares := 0.0, 0.0
	for i, y := range series {
		squares += float64((y - mean) * (y - mean))
		if i > 0 {
			differences += float64((y - series[i-1]) * (y - series[i-1]))
		}
	}
	if len(series) < 3 || squares == 0 {
		return 0, 1
	}
	return 1 - differences/(2*squares), 1.645 * math.Sqrt((n-2)/(float64(n*n)-1))
}
