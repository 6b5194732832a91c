package verify

import (
	"context"
	"fmt"
	"math"
	"strings"

	"headroom/results"
	"headroom/router"
	"headroom/scenarios/experiment"
)

// cycle is a system that begins empty, is watched for some time, and then left until it is empty again. In the scenario it takes a
// day, so that a run of many days is as many independent beginnings, and as few intervals of the report as the times to look at
// allow: at the end of each of these an interval ends.
type cycle struct {
	id       string
	points   string  // of the rate
	until    float64 // arrivals end here
	staff    func(t float64) int
	service  string  // distributions
	patience string  // "" = nobody gives up
	cells    int     // in which the day is divided
	minutes  float64 // that a unit takes
}

// cyclePlan chooses how long a unit is: all times must be whole cells, and so many cells a day hold what is watched and the rest.
func cyclePlan(times []float64, until, rest float64) (cells int, minutes float64, err error) {
	cell, err := commonMeasure(times)
	if err != nil {
		return 0, 0, err
	}
	least := int(math.Ceil((until+rest)/cell - 1e-9))
	for cells = least; cells <= minutesOfDay; cells++ {
		if minutesOfDay%cells == 0 {
			return cells, minutesOfDay / (float64(cells) * cell), nil
		}
	}
	return 0, 0, leftOut(fmt.Sprintf("%d intervals of %v units in one day are more than its minutes", least, cell))
}

const minutesOfDay = 1440

// commonMeasure is the greatest number of which all times are multiples.
func commonMeasure(times []float64) (float64, error) {
	for parts := 1.0; parts <= 1000; parts++ {
		measure := 0
		for _, t := range times {
			whole := math.Round(t * parts)
			if math.Abs(float64(t*parts)-whole) > 1e-9*parts {
				measure = -1
				break
			}
			for a := int(whole); a != 0; {
				measure, a = a, measure%a
			}
		}
		if measure > 0 {
			return float64(measure) / parts, nil
		}
	}
	return 0, leftOut(fmt.Sprintf("times %v have no common measure of a thousandth or more", times))
}

// cell is the interval of the day that ends at a time.
func (c *cycle) cell(t float64) int {
	return int(math.Round(t*c.minutes*float64(c.cells)/minutesOfDay)) - 1
}

func (c *cycle) unit() router.Time {
	return router.Time(math.Round(c.minutes * float64(router.Minute)))
}

func (c *cycle) text(days int) string {
	interval := minutesOfDay / c.cells
	staff := make([]string, c.cells)
	for i := range staff {
		// in the rest of the day as at the end of what is watched
		middle := (float64(i) + 0.5) * float64(interval) / c.minutes
		staff[i] = fmt.Sprint(c.staff(min(middle, math.Nextafter(c.until, 0))))
	}
	patience := ""
	if c.patience != "" {
		patience = ", patience: " + c.patience
	}
	parts := sections{
		queues: []string{"calls: {channel: voice, teams: [agents]}"},
		demand: []string{fmt.Sprintf("{entry: calls, volume: {points: %s}, handle: %s%s}", c.points, c.service, patience)},
		teams: []string{fmt.Sprintf("agents: {agents: {by_interval: [%s], interval: %dm}, concurrency: {voice: 1}}",
			strings.Join(staff, ", "), interval)},
	}
	return parts.withHeader(c.id, fmt.Sprintf("days: %d\ninterval: %dm\n", days, interval))
}

// tally is one interval of the day, on the average over the days of a replication: as in the interval's row of a report, and how
// many were answered at once and gave up in it by the clock.
type tally struct {
	offered, atOnce, gaveUp, length, waiting, inHand float64
}

// leftOver is how many may still be there at the end of a day, on the average.
const leftOver = 1e-3

// chunk is so many replications that are in memory at once: of each as many intervals are kept as all its days have.
const chunk = 16

// play runs so many days and keeps, of each replication, the tallies by interval of the day.
func (c *cycle) play(ctx context.Context, days int, seed uint64, replications int, some *played) (*played, error) {
	s, err := load(c.text(days), nil)
	if err != nil {
		return nil, err
	}
	p := &played{}
	if some != nil {
		*p = *some
	}
	for len(p.days) < replications {
		o := experiment.Options{Seed: seed, Replications: min(len(p.days)+chunk, replications), Workers: 1}
		more, err := experiment.Replications(ctx, s, o, len(p.days))
		if err != nil {
			return nil, err
		}
		for _, r := range more {
			tallies, err := c.tallies(r.Summary, days)
			if err != nil {
				return nil, err
			}
			p.days = append(p.days, tallies)
			p.offeredInDays += float64(r.Summary.Queues[0].Counts.Offered)
			p.digest.Append(r.Digest)
		}
	}
	return p, nil
}

// tallies averages over the days of a replication. A day that does not end empty would make the next another one.
func (c *cycle) tallies(s *results.Summary, days int) ([]tally, error) {
	list := make([]tally, c.cells)
	each := 1 / float64(days)
	hour := each / float64(c.unit())
	for i := range s.Queues[0].Cells {
		cell, t := &s.Queues[0].Cells[i], &list[i%c.cells]
		t.offered += float64(each * float64(cell.Offered))
		t.atOnce += float64(each * float64(cell.AnsweredAtOnce))
		t.gaveUp += float64(each * float64(cell.AbandonedByClock))
		t.length += float64(hour * cell.Length)
		t.waiting += float64(each * float64(cell.Waiting))
		t.inHand += float64(each * float64(cell.InHand))
	}
	if last := list[c.cells-1]; days > 1 && (last.waiting+last.inHand)*float64(days) > 3+float64(leftOver*float64(days)) {
		return nil, fmt.Errorf("%s: at the end of a day %.3g are still there on the average", c.id, last.waiting+last.inHand)
	}
	return list, nil
}
