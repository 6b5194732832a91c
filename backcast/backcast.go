package backcast

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"headroom/calibrate"
	"headroom/fit"
	"headroom/history"
)

// Options of a backcast.
type Options struct {
	Replications int // draws of each prediction; at least 20
	Seed         uint64
	Measures     []string // by key; none = all that the history tells
	Workers      int      // 0 = one a processor; the results are the same for any number
}

// Result is how a model did on days that it was not fitted to.
type Result struct {
	Name         string        `json:"name"`
	Fitted       Period        `json:"fitted"`
	Held         Period        `json:"held_back"`
	Replications int           `json:"replications"`
	Seed         uint64        `json:"seed"`
	Queues       []string      `json:"queues"`
	Step         time.Duration `json:"step_nanoseconds"`
	Unseen       float64       `json:"work_not_seen_seconds"` // after each engagement, by --match-waits; 0 = none
	Parts        []Part        `json:"measures"`
	Notes        []string      `json:"notes"` // what was left out or must be known
}

// Period is some days of a history.
type Period struct {
	First string `json:"first"`
	Last  string `json:"last"`
	Days  int    `json:"days"` // with any row
}

// Part is one measure.
type Part struct {
	Measure Measure `json:"measure"`
	// Intervals scores the cells one by one; Days their sums by day and queue; Whole, with several queues, those of all queues by day.
	Intervals Score   `json:"by_interval_of_each_day"`
	Days      Score   `json:"by_day"`
	Whole     *Score  `json:"by_day_all_queues,omitempty"`
	ByQueue   []Group `json:"by_queue"` // sums by day
	ByTime    []Group `json:"by_time_of_day"`
	ByWeekday []Group `json:"by_weekday"`
	ByWeek    []Group `json:"by_week"` // after the fit
	ByDate    []Day   `json:"by_date"`
	// Drift is by how much observed / predicted grows in a week, of whole days.
	Drift Range `json:"drift_per_week"`
	// Turn is by how much that ratio is greater around the turn of a month.
	Turn     Range    `json:"turn_of_month"`
	Findings []string `json:"findings"` // where it fails, and what can be told of why

	Cells []Cell `json:"-"`
	days  []Cell // all queues together
	times []Cell // likewise, by interval
}

// Group is cells that have something in common.
type Group struct {
	Name  string `json:"name"`
	at    int
	Score Score `json:"score"`
	// Daily scores the group's sums of each day.
	Daily Score `json:"daily"`
}

// Day is all queues on one day.
type Day struct {
	Date      string `json:"date"`
	Observed  Number `json:"observed"`
	Predicted Number `json:"predicted"`
	Low90     Number `json:"low90"`
	Low50     Number `json:"low50"`
	High50    Number `json:"high50"`
	High90    Number `json:"high90"`
	PIT       Number `json:"pit"`
	// Hit90 is the share of the day's cells within their band, LevelShare how much of their squared error the level of the whole day explains.
	Hit90      Number `json:"hit90_of_intervals"`
	LevelShare Number `json:"level_share"`
	date       fit.Date
	miss       float64
}

// FewestDraws is how many a 90 % band needs at least.
const FewestDraws = 20

// Run predicts the held-back days from a model that was fitted to the days before.
func Run(ctx context.Context, m *calibrate.Model, held *history.History, o Options) (*Result, error) {
	if o.Replications < FewestDraws {
		return nil, fmt.Errorf("backcast: %d replications; bands need %d at least", o.Replications, FewestDraws)
	}
	holidays := 0
	if len(m.Options.Holidays) > 0 {
		held, holidays = withoutDays(held, m.Options.Holidays)
	}
	days, seen := m.Counts(held), m.Counts(m.History)
	r := &Result{
		Name: m.Name, Fitted: period(m.History), Held: period(held), Replications: o.Replications, Seed: o.Seed, Step: m.Step,
	}
	for i := range m.Queues {
		r.Queues = append(r.Queues, m.Queues[i].Name)
	}
	if u := m.Unseen; u != nil && u.Mean.Value > 0 {
		r.Unseen = u.Mean.Value
		r.note("Work that the files do not show, after each engagement: %.1f s on average, found on the fitted days so that their mean wait is the observed one.", r.Unseen)
	}
	if holidays > 0 {
		r.note("%s left out, as holidays.", plural(holidays, "held-back day is", "held-back days are"))
	}
	r.unseen(m, days)
	r.strange(m, held)
	if o.wants(Volume) {
		cells, err := volumes(m, days, seen, o)
		if err != nil {
			return nil, err
		}
		if len(cells) > 0 {
			r.Parts = append(r.Parts, newPart(Volume, cells, r, m.Last))
		}
	}
	if err := operation(ctx, m, held, r, o); err != nil {
		return nil, err
	}
	if len(r.Parts) == 0 {
		return nil, errors.New("backcast: nothing can be compared: no held-back day is of a weekday, and in a queue, that was seen before")
	}
	return r, nil
}

// mostDraws bounds what is kept in memory: eight bytes each, twice for volumes.
const mostDraws = 100_000_000

// fits tells whether the draws of so many cells may be kept.
func (o *Options) fits(cells int) error {
	if cells > mostDraws/o.Replications {
		return fmt.Errorf("backcast: %d cells (queues × intervals × days) with %d replications each are too many to keep; hold back fewer days, or take at most %d replications",
			cells, o.Replications, mostDraws/cells)
	}
	return nil
}

func (o *Options) wants(m Measure) bool {
	return len(o.Measures) == 0 || slices.Contains(o.Measures, m.Key)
}

// usualThreshold is of rows of engagements, where no column and no flag says after how long an answer is late.
const usualThreshold = 20 * time.Second

func (o *Options) threshold(h *history.History) time.Duration {
	if h.Threshold > 0 {
		return h.Threshold
	}
	return usualThreshold
}

func period(h *history.History) Period {
	first, last := days(h)
	seen := map[fit.Date]bool{}
	for i := range h.Engagements {
		seen[fit.DateOf(h.Time(h.Engagements[i].Arrived).Date())] = true
	}
	for i := range h.Intervals {
		seen[fit.DateOf(h.Time(h.Intervals[i].Start).Date())] = true
	}
	return Period{first.String(), last.String(), len(seen)}
}

// unseen notes weekdays and queues of held-back days that no fitted day tells of.
func (r *Result) unseen(m *calibrate.Model, held []fit.CountDay) {
	days, weekdays := 0, [7]bool{}
	for _, day := range held {
		w := day.Date.Weekday()
		for q, counts := range day.Counts {
			if counts != nil && m.Queues[q].Profile.Weekdays[w].Days == 0 {
				days++
				weekdays[w] = true
			}
		}
	}
	if days == 0 {
		return
	}
	var names string
	for w, one := range weekdays {
		if one {
			if names != "" {
				names += ", "
			}
			names += time.Weekday(w).String()
		}
	}
	r.note("%d days of queues are of a weekday that no fitted day is (%s): they are not predicted.", days, names)
}

// strange notes queues of held-back days that the fitted part does not have.
func (r *Result) strange(m *calibrate.Model, held *history.History) {
	came := make([]int, len(held.Queues))
	for i := range held.Engagements {
		came[held.Engagements[i].Queue]++
	}
	for i := range held.Intervals {
		came[held.Intervals[i].Queue] += held.Intervals[i].Offered
	}
	for q, n := range came {
		if name := held.Queues[q].Name; n > 0 && m.QueueOf(name) < 0 {
			r.note("The queue %s is in the held-back part only: what came in it (%d) is not predicted, and not simulated beside the others.", name, n)
		}
	}
}

func (r *Result) note(format string, args ...any) {
	r.Notes = append(r.Notes, fmt.Sprintf(format, args...))
}
