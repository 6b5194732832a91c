package calibrate

import (
	"slices"

	"headroom/fit"
	"headroom/history"
)

// DayWaits are what was observed on one day in all queues of Model.WaitsSeen together, by arrival.
type DayWaits struct {
	Date    fit.Date
	Offered float64 // of whom the wait is known
	Wait    float64 // of all of them, seconds

	Told, Waiting float64 // of whom it is known whether they waited at all, and who did
	Known, Left   float64 // of whom it is known whether they gave up, and who did

	Out []string // queues not among them on this day, for it is not like others in them and was left out
}

// WaitsSeen are the live queues of which waits are known, by name, and what was observed in them, by day.
func (m *Model) WaitsSeen() (queues []string, days []DayWaits) {
	counts := make([]bool, len(m.History.Queues))
	for i := range m.Queues {
		if q := &m.Queues[i]; q.Live && q.Observed.MeanWait >= 0 {
			queues, counts[q.index] = append(queues, q.Name), true
		}
	}
	c := &clock{location: m.History.Location, step: int64(m.Step)}
	at := map[fit.Date]int{}
	type flag struct {
		date  fit.Date
		queue string
	}
	out := map[flag]bool{}
	for _, f := range m.Flagged {
		out[flag{f.Date, f.Name}] = !f.Kept
	}
	day := func(instant int64, queue int) *DayWaits { // nil = does not count
		d, _ := c.place(instant)
		i, known := at[d]
		if !known {
			i = len(days)
			at[d] = i
			days = append(days, DayWaits{Date: d})
			for _, name := range queues {
				if out[flag{d, name}] {
					days[i].Out = append(days[i].Out, name)
				}
			}
		}
		if out[flag{d, m.History.Queues[queue].Name}] {
			return nil
		}
		return &days[i]
	}
	for i := range m.History.Engagements {
		e := &m.History.Engagements[i]
		if !counts[e.Queue] {
			continue
		}
		d := day(e.Arrived, int(e.Queue))
		if d == nil {
			continue
		}
		if e.Known.Has(history.KnowsWait) {
			d.Offered++
			d.Told++
			d.Wait += e.Wait.Seconds()
			if e.Wait > 0 {
				d.Waiting++
			}
		}
		if e.Outcome != history.Unknown {
			d.Known++
		}
		if e.Outcome == history.Abandoned {
			d.Left++
		}
	}
	for i := range m.History.Intervals {
		iv := &m.History.Intervals[i]
		if !counts[iv.Queue] || !iv.Known.Has(history.KnowsOffered) {
			continue
		}
		d := day(iv.Start, iv.Queue)
		if d == nil {
			continue
		}
		if iv.Known.Has(history.KnowsWait) {
			d.Offered += float64(iv.Offered)
			d.Wait += iv.Wait.Seconds()
		}
		if iv.Known.Has(history.KnowsAbandoned) {
			d.Known += float64(iv.Offered)
			d.Left += float64(iv.Abandoned)
		}
	}
	days = slices.DeleteFunc(days, func(d DayWaits) bool { return d.Offered == 0 })
	slices.SortFunc(days, func(a, b DayWaits) int { return int(a.Date - b.Date) })
	return queues, days
}

// PeopleSeen tells whether the history names agents, or counts them: else teams are placeholders.
func (m *Model) PeopleSeen() bool { return len(m.teamOf) > 0 || m.counted }

// Explain takes up what was found of work that the history does not show.
func (m *Model) Explain(u *Unseen) {
	m.Unseen = u
	if u.Mean.Value > 0 {
		m.note("%s", u.describe())
		return
	}
	m.note("Nothing was added to the work of agents: with them as seen, the simulation already gives a mean wait of %s in live queues, where %s were observed.",
		waitText(u.Without.MeanWait), waitText(u.Without.ObservedMeanWait))
}
