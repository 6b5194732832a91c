package history

import "time"

// History is what was read from all files.
type History struct {
	Queues   []Queue        // by name, in order of their names
	Location *time.Location // of the wall clock of the center: days and intervals are those of its clock

	Engagements []Engagement // one for each row that stands for one; by arrival, then file, then line
	Intervals   []Interval   // counts; by start, then queue

	Threshold time.Duration // of Interval.Within; 0 with no such column
	Step      time.Duration // the shortest step of all intervals; 0 without intervals

	Customers int // how many different ids there are: Engagement.Customer is from 1 to this
	Cases     int
	Agents    int

	Sources []Source  // how each file, or sheet, was understood, in the order given
	Dropped []Dropped // rows left out, by reason, source for source
	Notes   []string  // what was assumed or noticed, in sentences
}

// Queue is one of the queues named by the rows.
type Queue struct {
	Name    string
	Channel string // as the rows call it; "" = they do not say
}

// Facts says which values of a row are known. A value that is not known is zero and means nothing.
type Facts uint16

// The facts of engagements and intervals.
const (
	KnowsWait         Facts = 1 << iota // Engagement.Wait, Interval.Wait
	KnowsHandle                         // Engagement.Handle, Interval.Handle
	KnowsWrap                           // Engagement.Wrap, Interval.Wrap
	KnowsOffered                        // Interval.Offered
	KnowsAnswered                       // Interval.Answered
	KnowsAbandoned                      // Interval.Abandoned
	KnowsRefused                        // Interval.Refused
	KnowsWithin                         // Interval.Within
	KnowsWaitAnswered                   // Interval.WaitAnswered
	KnowsAgents                         // Interval.Agents
)

// Has tells whether all of the facts are known.
func (f Facts) Has(all Facts) bool { return f&all == all }

// Outcome is how an engagement ended.
type Outcome uint8

// The outcomes.
const (
	Unknown   Outcome = iota
	Answered          // by an agent
	Abandoned         // by the customer, while waiting
	Refused           // by the center: busy, closed, rejected
)

func (o Outcome) String() string {
	return [...]string{"unknown", "answered", "abandoned", "refused"}[o]
}

// Engagement is one row that stands for one call, chat or work item.
type Engagement struct {
	Arrived int64         // nanoseconds since 1970-01-01T00:00Z; History.Time gives the center's clock
	Wait    time.Duration // from arrival to the answer, or to giving up
	Handle  time.Duration // of the agent's work: talk, hold and wrap-up
	Wrap    time.Duration // the part of Handle after the customer has gone

	Customer uint32 // numbered from 1, as first seen; 0 = the row names none
	Case     uint32
	Agent    uint32

	Line   uint32 // of the source; the header is line 1 if nothing stands before it
	Source uint16 // index into History.Sources
	Queue  uint16 // index into History.Queues

	Outcome Outcome
	Known   Facts // KnowsWait, KnowsHandle, KnowsWrap

	row  uint32 // a hash of the cells, to tell rows that are there twice
	told bool   // the row has an id of its own
}

// Interval is the counts of one queue in one interval.
type Interval struct {
	Start int64 // nanoseconds since 1970-01-01T00:00Z
	Step  time.Duration
	Queue int // index into History.Queues

	Offered   int // answered + abandoned + refused, where the file does not say
	Answered  int
	Abandoned int
	Refused   int
	Within    int // answered within History.Threshold

	Wait         time.Duration // of all offered together
	WaitAnswered time.Duration // of those answered together
	Handle       time.Duration // of those answered together; a mean in the file is multiplied by Answered
	Wrap         time.Duration // the part of Handle after customers have gone

	Agents float64 // mean number present

	Known  Facts
	Filled bool // the file has no such row: nothing came (Options.Missing)

	Line   uint32 // of the source; 0 if filled
	Source int    // index into History.Sources
}

// Time is an instant of a row on the center's clock.
func (h *History) Time(at int64) time.Time { return time.Unix(0, at).In(h.Location) }

// Source is how a file, or a sheet of a workbook, was understood.
type Source struct {
	File, Sheet string // Sheet is "" for CSV
	Rows        int    // below the header, the empty ones not counted
	Kind        Kind

	Encoding  string // utf-8, utf-16, windows-1252; "" for workbooks
	Separator string // of cells; "" for workbooks
	Decimal   string // "." or ","; "" if no number needs one
	Header    int    // the line it is in

	DateOrder string // dmy, mdy or ymd; "" if dates are unambiguous numbers
	Zone      string // of the clock of the rows: a stated zone, "offsets in the text", or "not stated"

	Columns []Column
}

// Kind is what a row of a source stands for.
type Kind string

// The kinds of sources.
const (
	PerEngagement Kind = "engagements"
	PerInterval   Kind = "intervals"
)

// Column is what a column of a source was taken for.
type Column struct {
	Name    string
	Meaning Meaning // Ignored if nothing is read from it
	Queue   string  // which the column belongs to, in wide tables
	Format  string  // such as "dd.mm.yyyy hh:mm", "seconds", "h:mm:ss", "days"; "" for texts
	Stated  bool    // by Options; else guessed from its name and values
}

// Dropped is rows that were left out for one reason.
type Dropped struct {
	Source int // index into History.Sources
	Reason string
	Count  int
	Lines  []int // the first five
}

// Problem is something that keeps files from being read, with what to do about it.
type Problem struct {
	File   string
	Sheet  string // "" for CSV
	Row    int    // from 1, the header included; 0 = the whole file
	Column string // its name, or its letter if it has none; "" = the whole row
	What   string
	Remedy string // may be ""
}
