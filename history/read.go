package history

import (
	"cmp"
	"fmt"
	"math"
	"os"
	"slices"
	"time"
	_ "time/tzdata" // so that time zones do not depend on the machine
)

// Read reads files, all of the same center, as one history. Without problems there is a History; with any of them there is none.
func Read(files []string, o Options) (*History, []Problem) {
	r := &reading{options: &o, history: &History{}}
	defer r.close()
	r.checkOptions()
	if len(files) == 0 {
		r.problem(Problem{What: "there are no files to read"})
	}
	if len(r.problems) > 0 {
		return nil, r.told(files)
	}
	r.left = r.maxRows()
	for i, f := range files {
		if slices.Contains(files[:i], f) {
			r.problem(Problem{File: f, What: "this file is named twice"})
			continue
		}
		r.open(f)
	}
	for _, s := range r.sources {
		r.survey(s)
	}
	r.sources = slices.DeleteFunc(r.sources, func(s *source) bool { return s.Rows == 0 })
	for i, s := range r.sources {
		s.index = i
	}
	r.checkColumns()
	for _, s := range r.sources {
		r.guess(s)
	}
	r.formats()
	r.locate()
	r.reserve()
	r.checkQueues()
	for _, s := range r.sources {
		if !s.plan.lacks {
			r.rows(s) // with something open, to tell what else is wrong
		}
	}
	if len(r.problems) == 0 {
		r.finish()
	}
	if all := r.told(files); len(all) > 0 {
		return nil, all
	}
	return r.history, nil
}

// reading is the state of Read.
type reading struct {
	options *Options
	files   []*os.File // workbooks, which stay open
	sources []*source
	left    int // rows that may still come

	zoneName  string
	location  *time.Location
	threshold time.Duration

	queues    names
	channels  []string // by queue
	customers names
	cases     names
	agents    names

	history  *History
	problems []Problem
	faults   faults
	dropped  []Dropped
	notes    []string
}

func (r *reading) close() {
	for _, f := range r.files {
		_ = f.Close()
	}
}

func (r *reading) maxRows() int {
	if r.options.MaxRows > 0 {
		return r.options.MaxRows
	}
	return 20_000_000
}

// locate decides on which clock the center lives.
func (r *reading) locate() {
	r.location = time.UTC
	if r.zoneName != "" {
		r.location, _ = time.LoadLocation(r.zoneName) // checked with the options
		return
	}
	var first *source
	offset := 0
	for _, s := range r.sources {
		for i := range s.columns {
			c := &s.columns[i]
			if !c.Meaning.isTime() || c.fixed == 0 || c.offsets {
				continue
			}
			if first != nil && c.offset != offset {
				r.ask(s, i, fmt.Sprintf("the offset in the text is another than in %s, so that the clock of the center is not known", first.place()), "state its zone, such as zone=Europe/Berlin")
				return
			}
			first, offset = s, c.offset
		}
	}
	if first == nil {
		r.note(nil, "no time zone is stated (zone=Europe/Berlin or another): the clock is taken to know no summer time")
		return
	}
	r.location = time.FixedZone(first.Zone, offset)
	if offset == 0 {
		r.location = time.UTC
	}
}

// reserve makes room for the rows, which have been counted.
func (r *reading) reserve() {
	rows := 0
	for _, s := range r.sources {
		if s.Kind == PerEngagement && s.plan.ok {
			rows += s.Rows
		}
	}
	r.history.Engagements = make([]Engagement, 0, rows)
}

// rows goes through a source for the second time.
func (r *reading) rows(s *source) {
	t := r.transcript(s)
	err := s.each(func(line int, cells [][]byte) error {
		if line <= s.Header || line > math.MaxUint32 {
			return nil
		}
		if !t.counts(line, cells) {
			return nil
		}
		if s.Kind == PerEngagement {
			t.engagement(line, cells)
		} else {
			t.interval(line, cells)
		}
		return nil
	})
	if err != nil {
		r.failed(s, err)
		return
	}
	if s.plan.ok {
		t.finish()
	}
}

// finish puts rows of all sources into order, and makes of them what the History is.
func (r *reading) finish() {
	h := r.history
	h.Location, h.Threshold = r.location, r.threshold
	r.nameQueues()
	r.orderEngagements()
	r.orderIntervals()
	r.fill()
	for i := range h.Intervals {
		if step := h.Intervals[i].Step; h.Step == 0 || step < h.Step {
			h.Step = step
		}
	}
	h.Customers, h.Cases, h.Agents = int(r.customers.n), int(r.cases.n), int(r.agents.n)
	for _, s := range r.sources {
		for i := range s.columns {
			s.Columns = append(s.Columns, s.columns[i].Column)
		}
		h.Sources = append(h.Sources, s.Source)
	}
	slices.SortStableFunc(r.dropped, func(a, b Dropped) int { return cmp.Compare(a.Source, b.Source) })
	h.Dropped, h.Notes = r.dropped, r.notes
	if len(h.Engagements)+len(h.Intervals) == 0 && len(r.problems)+len(r.faults.list) == 0 {
		r.problem(Problem{What: "no row is left", Remedy: "see the filters and what was dropped"})
	}
}

// nameQueues gives queues their numbers in the order of their names.
func (r *reading) nameQueues() {
	order := sorted(r.queues.texts)
	place := make([]uint16, len(order))
	for i, name := range order {
		old := r.queues.texts[name] - 1
		place[old] = uint16(i)
		r.history.Queues = append(r.history.Queues, Queue{name, r.channels[old]})
	}
	for i := range r.history.Engagements {
		e := &r.history.Engagements[i]
		e.Queue = place[e.Queue]
	}
	for i := range r.history.Intervals {
		v := &r.history.Intervals[i]
		v.Queue = int(place[v.Queue])
	}
}
