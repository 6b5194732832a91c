package calibrate

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"headroom/fit"
	"headroom/history"
)

// Replay is a scenario of just the days in days: what came in them, as it came, served by who was seen in them, with the times and the
// patience that m was fitted to where the rows do not tell them. days is m.History, or days read together with it that m was not fitted to: agents
// are known by their numbers. The scenario comes first, then the tables beside it.
func (m *Model) Replay(name string, days *history.History) []File {
	return m.newReplay(days).files(name)
}

// files are those of the scenario.
func (r *replay) files(name string) []File {
	w := &writer{m: r.model, stem: stemOf(name), tables: map[string]*table{}, replay: r}
	w.replayTop()
	w.replayHeader()
	w.replayRoster()
	w.queues()
	w.line(0, "demand:")
	for i := range r.model.Queues {
		if r.came[i] == 0 {
			continue
		}
		q := &r.model.Queues[i]
		if r.byRow[i] {
			w.replayTrace(i)
		} else {
			w.line(2, "- entry: %s", quoted(q.Name))
			w.replayVolume(i)
		}
		w.work(q)
	}
	w.teams()
	return append(w.files(name), r.traces...)
}

// replay is days about to be played again.
type replay struct {
	model *Model // a copy: with the queues, the teams and the observations of the days
	days  *history.History
	at    []int // which of the model's queues each of days is; -1 = none

	first, last fit.Date
	came        []int // how many came, by queue of the model
	byRow       []bool
	cells       cells
	roster      []shiftSeen // empty = nobody is known by name
	counted     []headcount // empty = no numbers are known
	traces      []File      // of queues whose rows are engagements
	lost        []string    // queues of the days that the model does not know
}

func (m *Model) newReplay(days *history.History) *replay {
	copied := *m
	copied.Queues, copied.Teams, copied.Notes = slices.Clone(m.Queues), slices.Clone(m.Teams), slices.Clip(m.Notes)
	r := &replay{model: &copied, days: days, at: make([]int, len(days.Queues)), came: make([]int, len(m.Queues))}
	copied.longest = make([]time.Duration, len(days.Queues))
	for i, q := range days.Queues {
		r.at[i] = slices.IndexFunc(m.Queues, func(own Queue) bool { return own.Name == q.Name })
		if r.at[i] >= 0 {
			copied.Queues[r.at[i]].Observed = observed(days, i)
			copied.longest[i] = m.longest[m.Queues[r.at[i]].index]
		}
	}
	r.extent()
	r.count()
	for i, n := range r.came {
		r.byRow[i] = r.byRow[i] && n <= mostTraced
	}
	r.staff()
	return r
}

// clock is that of the days.
func (r *replay) clock() *clock {
	return &clock{location: r.days.Location, step: int64(r.model.Step)}
}

// extent finds the first and the last day, and the queues whose arrivals are rows of their own.
func (r *replay) extent() {
	r.byRow = make([]bool, len(r.model.Queues))
	c, some := r.clock(), false
	day := func(at int64) {
		d, _ := c.place(at)
		if !some {
			r.first, r.last, some = d, d, true
		}
		r.first, r.last = min(r.first, d), max(r.last, d)
	}
	lost := make([]bool, len(r.at))
	for i := range r.days.Engagements {
		e := &r.days.Engagements[i]
		day(e.Arrived)
		if q := r.at[e.Queue]; q >= 0 {
			r.byRow[q] = true
		} else {
			lost[e.Queue] = true
		}
	}
	for i := range r.days.Intervals {
		iv := &r.days.Intervals[i]
		day(iv.Start)
		if q := r.at[iv.Queue]; q >= 0 {
			r.byRow[q] = false // counts go before rows, as in the fit
		} else if iv.Offered > 0 {
			lost[iv.Queue] = true
		}
	}
	if !some {
		r.first, r.last = r.model.First, r.model.First
	}
	for i, is := range lost {
		if is {
			r.lost = append(r.lost, r.days.Queues[i].Name)
		}
	}
}

func stemOf(name string) string {
	return strings.TrimSuffix(strings.TrimSuffix(name, ".yaml"), ".yml")
}

// replayTop says what this is.
func (w *writer) replayTop() {
	r := w.replay
	w.comment(0, "%s: %s, as it came; by headroom fit --replay.", w.m.Name, r.period())
	w.comment(0, "")
	w.comment(0, "What if? headroom run this file --set what_if.volume=+15%% --set what_if.handle=+10%%")
	for _, section := range []struct {
		title string
		lines []string
	}{
		{"What is played:", r.played()},
		{"How files were read:", w.m.readings()},
		{"Left out:", w.m.dropped()},
		{"Assumed in reading and fitting (volumes and people, where the files tell them, are those of the days):", w.m.assumed()},
	} {
		if len(section.lines) == 0 {
			continue
		}
		w.comment(0, "")
		w.comment(0, "%s", section.title)
		for _, line := range section.lines {
			w.comment(0, "- %s", line)
		}
	}
	w.comment(0, "")
	w.comment(0, "Values have their 95 %% intervals in brackets, where these are known. They cover chance in the rows, not wrong assumptions.")
	w.line(0, "")
}

func (r *replay) period() string {
	if r.first == r.last {
		return r.first.String()
	}
	return fmt.Sprintf("%v to %v", r.first, r.last)
}

// played are the parts of the replay, and where each is from.
func (r *replay) played() []string {
	var rows, counts []string
	for i := range r.model.Queues {
		switch {
		case r.came[i] == 0:
		case r.byRow[i]:
			rows = append(rows, r.model.Queues[i].Name)
		default:
			counts = append(counts, r.model.Queues[i].Name)
		}
	}
	var lines []string
	if len(counts) > 0 {
		lines = append(lines, fmt.Sprintf("Volumes: as many as came in each interval (%s). When within it, and the times of each, are drawn.", list(counts, 12)))
	}
	if len(rows) > 0 {
		lines = append(lines, fmt.Sprintf("Arrivals: each when it came (%s), with its handle time where it was handled. "+
			"Who gave up has the patience of the log; who was served after a wait has one drawn that is longer than that wait. What the rows do not tell is drawn.", list(rows, 12)))
	}
	lines = append(lines, "Handle times and patience that are drawn: from what was fitted.")
	lines = append(lines, "Whoever tried again or came back is one of those who came: nobody comes back by redial, reopen or follow_ups.")
	lines = append(lines, "People: "+r.model.TeamsFrom+".")
	if len(r.lost) > 0 {
		lines = append(lines, fmt.Sprintf("Not played, for nothing of the kind was there when the model was fitted: %s.", list(r.lost, 12)))
	}
	return lines
}

func (w *writer) replayHeader() {
	r := w.replay
	w.line(0, "version: 1")
	w.line(0, "name: %s", quoted(w.m.Name+", "+r.period()))
	w.line(0, "notes: Days of the history, played again; what was assumed is at the top of the file.")
	w.line(0, "start: %s", r.first)
	w.line(0, "days: %d", int(r.last-r.first)+1)
	w.line(0, "interval: %s", w.m.interval())
	w.line(0, "timezone: %s", quoted(w.m.zone()))
	w.line(0, "")
}

// midnight is when a day begins.
func (r *replay) midnight(day fit.Date) int64 {
	return time.Date(1970, time.January, 1+int(day), 0, 0, 0, 0, r.days.Location).UnixNano()
}
