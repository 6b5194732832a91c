package backcast

import (
	"time"

	"headroom/fit"
)

// Measure is what is predicted, as a sum over a cell that can be added up.
type Measure struct {
	Key, Title string
	// Unit of the sum of a cell: arrivals, seconds waited. Per says what the sum is divided by for people to read: nothing of counts;
	// those who arrived, of waits and shares.
	Unit string
	Kind Kind
}

// Kind is how sums are read.
type Kind uint8

// The kinds of measures.
const (
	Count Kind = iota // as they are
	Mean              // seconds each
	Share             // of all offered
)

// The measures, in the order of reports.
var (
	Volume       = Measure{"volume", "Volume", "arrivals", Count}
	Wait         = Measure{"wait", "Wait", "seconds", Mean}
	Answer       = Measure{"speed_of_answer", "Speed of answer", "seconds", Mean}
	Abandonment  = Measure{"abandonment", "Abandonment", "abandoned", Share}
	ServiceLevel = Measure{"service_level", "Service level", "answered in time", Share}
)

// Measures are all.
var Measures = []Measure{Volume, Wait, Answer, Abandonment, ServiceLevel}

// Cell is one queue in one interval of a day; or, added up, in a day.
type Cell struct {
	Date     fit.Date
	Queue    int // of Model.Queues
	Interval int // of the day; -1 = the whole day

	Observed float64
	Draws    []float64 // ascending once scored
	// Offered and Weights are what a sum is divided by, observed and in each draw; of counts 0 and nil.
	Offered float64
	Weights []float64

	Naive      float64   // the forecast of somebody without a model; NaN = there is none
	NaiveDraws []float64 // nil = it has no bands
}

// add adds another cell up.
func (c *Cell) add(other *Cell) {
	c.Observed += other.Observed
	c.Offered += other.Offered
	c.Naive += other.Naive
	c.Draws = added(c.Draws, other.Draws)
	c.Weights = added(c.Weights, other.Weights)
	c.NaiveDraws = added(c.NaiveDraws, other.NaiveDraws)
}

func added(sum, more []float64) []float64 {
	if sum == nil {
		return append([]float64(nil), more...)
	}
	for i, x := range more {
		sum[i] += x
	}
	return sum
}

// summed adds cells up that have the same key, in the order in which keys first come.
func summed(cells []Cell, key func(*Cell) [3]int) []Cell {
	at := map[[3]int]int{}
	var sums []Cell
	for i := range cells {
		k := key(&cells[i])
		n, ok := at[k]
		if !ok {
			n = len(sums)
			at[k] = n
			sums = append(sums, Cell{Date: fit.Date(k[0]), Queue: k[1], Interval: k[2]})
		}
		sums[n].add(&cells[i])
	}
	return sums
}

func byDayAndQueue(c *Cell) [3]int { return [3]int{int(c.Date), c.Queue, -1} }
func byDay(c *Cell) [3]int         { return [3]int{int(c.Date), -1, -1} }
func byDayAndTime(c *Cell) [3]int  { return [3]int{int(c.Date), -1, c.Interval} }

// clockText is when an interval of the day begins.
func clockText(interval int, step time.Duration) string {
	minutes := int((time.Duration(interval) * step).Minutes())
	return time.Date(0, 1, 1, minutes/60, minutes%60, 0, 0, time.UTC).Format("15:04")
}
