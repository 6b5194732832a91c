package calibrate

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"time"

	"headroom/fit"
	"headroom/history"
)

// cell is an interval of one date. Where the clocks are set back, some come twice.
type cell struct {
	date   fit.Date
	slot   int
	second bool
}

func (c cell) compare(other cell) int {
	second := func(c cell) int {
		if c.second {
			return 1
		}
		return 0
	}
	return cmp.Or(cmp.Compare(c.date, other.date), cmp.Compare(c.slot, other.slot), cmp.Compare(second(c), second(other)))
}

// cells are all intervals of all days from the first to the last of which something is known, in order, and what came in them by queue.
type cells struct {
	all  []cell
	came map[cell][]int
}

// cellOf is the interval in which an instant lies.
func (c *clock) cellOf(at int64) cell {
	d, n := c.place(at)
	one := cell{date: d, slot: n}
	if c.changed && c.step <= int64(time.Hour) {
		one.second = c.second(at)
	}
	return one
}

// second tells whether the clock shows this for the second time on a day on which it is set back.
func (c *clock) second(at int64) bool {
	_, before := time.Unix(0, c.midnight).In(c.location).Zone()
	_, now := time.Unix(0, at).In(c.location).Zone()
	if now >= before {
		return false
	}
	_, then := time.Unix(0, at-int64(before-now)*int64(time.Second)).In(c.location).Zone()
	return then == before
}

// count adds up what came.
func (r *replay) count() {
	c := r.clock()
	came := map[cell][]int{}
	add := func(at int64, queue, n int) {
		one := c.cellOf(at)
		if came[one] == nil {
			came[one] = make([]int, len(r.model.Queues))
		}
		if queue >= 0 {
			came[one][queue] += n
			r.came[queue] += n
		}
	}
	for i := range r.days.Engagements {
		e := &r.days.Engagements[i]
		if q := r.at[e.Queue]; q < 0 || r.byRow[q] {
			add(e.Arrived, q, 1)
		}
	}
	for i := range r.days.Intervals {
		iv := &r.days.Intervals[i]
		if iv.Known.Has(history.KnowsOffered) {
			add(iv.Start, r.at[iv.Queue], iv.Offered)
		}
	}
	r.cells = cells{came: came, all: withBetween(came)}
}

// withBetween are the cells with those between the first and the last of each day, in order. Where no two follow each other there is one more, for
// the distance between the rows of a table says how long its intervals are.
func withBetween(came map[cell][]int) []cell {
	var all []cell
	for one := range came { // order-free: sorted
		all = append(all, one)
	}
	slices.SortFunc(all, cell.compare)
	var filled []cell
	for i, one := range all {
		if i > 0 && all[i-1].date == one.date {
			for n := all[i-1].slot + 1; n < one.slot; n++ {
				filled = append(filled, cell{date: one.date, slot: n})
			}
		}
		filled = append(filled, one)
	}
	follow := func(i int) bool { return filled[i].date == filled[i-1].date && filled[i].slot == filled[i-1].slot+1 }
	for i := 1; i < len(filled); i++ {
		if follow(i) {
			return filled
		}
	}
	if len(filled) > 0 && filled[0].slot > 0 {
		return slices.Insert(filled, 0, cell{date: filled[0].date, slot: filled[0].slot - 1})
	}
	if len(filled) > 0 {
		return slices.Insert(filled, 1, cell{date: filled[0].date, slot: 1})
	}
	return filled
}

// replayVolume writes what came of one queue.
func (w *writer) replayVolume(i int) {
	r := w.replay
	q := &w.m.Queues[i]
	tb := w.table("counts", "How many came, by date and interval.", "date", "start", "queue", "offered")
	for _, one := range r.cells.all {
		n := 0
		if came := r.cells.came[one]; came != nil {
			n = came[i]
		}
		tb.rows = append(tb.rows, []string{one.date.String(), w.m.startOf(one), q.Name, strconv.Itoa(n)})
	}
	w.comment(4, "%s came.", thousands(float64(r.came[i])))
	interval := ""
	if step := w.m.volumeInterval(); step != "" {
		interval = ", interval: " + step
	}
	w.line(4, "volume: {file: %s, where: {queue: %s}, count: offered%s%s}", quoted(w.tableName("counts")), quoted(q.Name), interval, exactly)
}

// exactly is what makes a volume those who came instead of those expected.
const exactly = ", exact: yes"

// startOf is when an interval begins, by the clock.
func (m *Model) startOf(c cell) string {
	at := time.Duration(c.slot) * m.Step
	return fmt.Sprintf("%02d:%02d", at/time.Hour, at%time.Hour/time.Minute)
}

// headcount is how many people were there in an interval.
type headcount struct {
	cell
	people float64
}

// headcounts are the numbers of agents by interval, in order. Where the number is the same in all queues at any time, it is that of all together.
func headcounts(h *history.History, step time.Duration, same bool) []headcount {
	c := &clock{location: h.Location, step: int64(step)}
	var all []headcount
	at := int64(math.MinInt64)
	var last float64
	for i := range h.Intervals {
		iv := &h.Intervals[i]
		if !iv.Known.Has(history.KnowsAgents) {
			continue
		}
		part := float64(iv.Agents) * float64(iv.Step) / float64(step)
		one := c.cellOf(iv.Start)
		if n := len(all); n == 0 || all[n-1].cell != one {
			all = append(all, headcount{cell: one})
		} else if iv.Start == at && same {
			all[n-1].people -= last
		}
		all[len(all)-1].people += part
		at, last = iv.Start, part
	}
	return all
}

// sameInAll tells whether the number of agents of an interval is the same in all queues at any time, and whether there is a time with several at all.
func sameInAll(h *history.History) (same, several bool) {
	same = true
	at, last := int64(math.MinInt64), 0.0
	for i := range h.Intervals {
		iv := &h.Intervals[i]
		if !iv.Known.Has(history.KnowsAgents) {
			continue
		}
		if iv.Start == at {
			several = true
			same = same && iv.Agents == last
		}
		at, last = iv.Start, iv.Agents
	}
	return same, several
}
