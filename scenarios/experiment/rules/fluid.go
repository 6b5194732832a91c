package rules

import (
	"headroom/results"
	"headroom/router"
)

// fluid is a scenario as a flow of work: what comes in each interval, who is there, and what goes first. Nothing in it is random.
type fluid struct {
	desk     *desk
	bounds   []router.Time // of intervals
	crews    *crewHours
	channels []int       // by queue
	work     [][]float64 // by queue, by interval: hours of work that come, at pace 1
	mean     []float64   // by queue: hours of one engagement
	leaves   []bool      // by queue: its customers give up, or go elsewhere
	level    []int
	weights  []float64
}

// fluidOf takes what comes from replications, so that transfers, overflow and flows are in it. demand is by replication.
func (d *desk) fluidOf(demand []*demand) *fluid {
	f := &fluid{desk: d, bounds: d.bounds(), level: d.levels()}
	queues := len(d.model.Router.Queues)
	f.work, f.mean, f.leaves, f.weights = make([][]float64, queues), make([]float64, queues), make([]bool, queues), make([]float64, queues)
	levels := 1
	for _, l := range f.level {
		levels = max(levels, l)
	}
	count := make([]float64, queues)
	for q := range queues {
		f.channels = append(f.channels, int(d.model.Router.Queues[q].Channel))
		f.work[q] = make([]float64, len(f.bounds)-1)
		sum := 0.0
		for _, x := range demand {
			f.leaves[q] = f.leaves[q] || x.abandoned[q]
			for i := range f.work[q] {
				hours := x.hours[q][i] / float64(len(demand))
				f.work[q][i] += hours
				sum += hours
				count[q] += x.count[q][i] / float64(len(demand))
			}
		}
		if count[q] > 0 {
			f.mean[q] = sum / count[q]
		}
		f.weights[q] = 1
		for range levels - f.level[q] {
			f.weights[q] *= perLevel
		}
	}
	f.crews = d.crewsOf(f.bounds, f.meanByChannel(count))
	return f
}

// meanByChannel are the hours of one engagement of each channel; 0 where none comes.
func (f *fluid) meanByChannel(count []float64) []float64 {
	mean, all := make([]float64, len(f.desk.model.Router.Channels)), make([]float64, len(f.desk.model.Router.Channels))
	for q, c := range f.channels {
		mean[c] += total(f.work[q])
		all[c] += count[q]
	}
	for c := range mean {
		if all[c] > 0 {
			mean[c] /= all[c]
		}
	}
	return mean
}

// perLevel is how much more work of a better level is worth. It is more than anybody could do of worse ones in the same time.
const perLevel = 1000

// bounds are those of the intervals of reports.
func (d *desk) bounds() []router.Time {
	if b := d.scenario.IntervalBounds(); len(b) > 0 {
		if b[len(b)-1] < d.model.Horizon {
			b = append(b[:len(b):len(b)], d.model.Horizon)
		}
		return b
	}
	var list []router.Time
	for at := router.Time(0); at < d.model.Horizon; at += d.scenario.Interval {
		list = append(list, at)
	}
	return append(list, d.model.Horizon)
}

// course is what the fluid does with a multiplier.
type course struct {
	served [][]float64 // by queue, by interval, hours of work
	open   [][]float64 // left at the interval's end
	lost   [][]float64 // by those who give up
}

// play lets the work of all queues, multiplied, run through the intervals. What nobody gives up on waits on.
func (f *fluid) play(multiplier float64) (*course, error) {
	queues, intervals := len(f.work), len(f.bounds)-1
	c := &course{served: table(queues, intervals), open: table(queues, intervals), lost: table(queues, intervals)}
	have, hours := make([]float64, queues), make([]float64, len(f.crews.crews))
	for i := range intervals {
		for q := range have {
			have[q] += float64(multiplier * f.work[q][i])
		}
		for g := range hours {
			hours[g] = f.crews.hours[g][i]
		}
		length := (f.bounds[i+1] - f.bounds[i]).Seconds() / 3600
		served, err := allocate(f.crews.crews, f.channels, length, hours, have, f.weights)
		if err != nil {
			return nil, err
		}
		for q := range have {
			have[q] -= served[q]
			c.served[q][i] = served[q]
			if f.leaves[q] {
				c.lost[q][i], have[q] = have[q], 0
			}
			c.open[q][i] = have[q]
		}
	}
	return c, nil
}

func table(rows, columns int) [][]float64 {
	t := make([][]float64, rows)
	for i := range t {
		t[i] = make([]float64, columns)
	}
	return t
}

// growth is by how many engagements a day a queue grows, from the end of the first day to that of the last; of a run of one day, within it.
func (f *fluid) growth(c *course, q int) float64 {
	ends := dayEnds(f.bounds)
	first, last := ends[0], ends[len(ends)-1]
	if f.mean[q] == 0 {
		return 0
	}
	days := float64(len(ends) - 1)
	if len(ends) == 1 {
		return c.open[q][last] / f.mean[q]
	}
	return (c.open[q][last] - c.open[q][first]) / f.mean[q] / days
}

// dayEnds are the last intervals of each whole day of a run; of a shorter one the last.
func dayEnds(bounds []router.Time) []int {
	var ends []int
	for i := 1; i < len(bounds); i++ {
		if bounds[i]%router.Day == 0 {
			ends = append(ends, i-1)
		}
	}
	if len(ends) == 0 {
		ends = []int{len(bounds) - 2}
	}
	return ends
}

// total sums a row.
func total(row []float64) float64 {
	sum := 0.0
	for _, v := range row {
		sum += v
	}
	return sum
}

// grownIn is by how many open engagements of a queue a replication grew a day, as growth counts.
func grownIn(summary *results.Summary, q int, ends []int) float64 {
	open := func(i int) float64 {
		cell := &summary.Queues[q].Cells[i]
		return float64(cell.Waiting + cell.InHand + cell.Inactive + cell.Pending + cell.Scheduled)
	}
	if len(ends) == 1 {
		return open(ends[0])
	}
	return (open(ends[len(ends)-1]) - open(ends[0])) / float64(len(ends)-1)
}
