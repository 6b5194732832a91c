package calibrate

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"headroom/fit"
	"headroom/history"
)

// Options say what the history cannot. The zero value is a good start.
type Options struct {
	Name string // of the scenario; "" = by the first file
	// Channels says on which channel a queue is, by its name: voice, video, chat, email or work_item. "" is for all others.
	Channels map[string]string
	// Interval is that of profiles made from engagements; 0 = 30 minutes. Counts by interval keep theirs.
	Interval time.Duration
	// Occupancy is how busy the people of a placeholder team would be, from 0.1 to 1; 0 = 0.8.
	Occupancy float64

	// Handle and Patience are known from tables; they go before rows.
	Handle, Patience Given

	Trend bool // estimate growth from week to week, and state volumes for the week of the scenario
	// Longest is the longest handle time that counts, by queue, "" for all others; 0 = all count. Without one slips are found.
	Longest map[string]time.Duration

	Holidays []fit.Date // days that are not like others: left out
	KeepAll  bool       // days that are not like others stay in
}

// Model is a calibrated scenario as plain data.
type Model struct {
	History *history.History
	Options Options
	Name    string
	Start   fit.Date      // first day of the scenario: the first Monday after the history
	Step    time.Duration // of profiles and counts

	First, Last fit.Date // days with any row
	Days        int
	Queues      []Queue // those in which anything came
	Busyness    *fit.Busyness
	Arrivals    *fit.ArrivalFit // of Shared; nil without enough days
	Shared      []int           // which of Queues have a busyness estimated, in its order
	Flagged     []Flagged
	Again       *fit.AgainFit // nil without ids; queues are numbered as in History
	Teams       []Team
	TeamsFrom   string // how Teams came about, in a sentence

	Unseen *Unseen // work that the history does not show; nil = not estimated

	Notes []string // what was assumed or left out, in sentences

	leftOut []string        // beside the rows that History has not
	longest []time.Duration // handle times that count, by queue of History; 0 = all
	middle  float64         // the day, as a Date, of which Arrivals tells volumes; 0 without a trend

	counted bool  // people by interval, not by name
	teamOf  []int // of the agents seen, by their number in History: in Teams; -1 = no work of theirs counts

	lognormal, exponential []string // queues of whose times only totals are known
}

// Flagged is a day that is not like others, with the name of its queue.
type Flagged struct {
	fit.FlaggedDay
	Name string
}

// Queue is what is known of one queue.
type Queue struct {
	Name, Channel string
	Live          bool
	Guessed       bool // the channel is

	index int // in History

	Offered   float64
	Profile   fit.QueueProfile
	Estimated bool    // Profile by fit.Arrivals; else plain means with Poisson errors
	Fresh     float64 // share of Offered that is no consequence of others
	// FreshError is the standard error of Fresh; see FreshVolume.
	FreshError float64

	Handle   *Time
	Wrap     *Time // nil = part of Handle, or not known
	Patience *Time // nil = not known, or nobody leaves

	HandleParts, WrapParts Parts // by time of day, where that matters: they go before Handle and Wrap

	Observed Observed
}

// Observed is what was measured; negative = not known.
type Observed struct {
	MeanWait     float64 // seconds, of all offered
	ShareWaiting float64
	Abandonment  float64
}

// Time is an estimated distribution of a time.
type Time struct {
	N        float64 // times seen
	Censored float64 // times of which it is known only that they were longer
	Source   string  // what it is from, in words
	Mean, CV fit.Estimate

	Durations *fit.Durations // nil if it is from totals
	Choice    *fit.Choice    // nil if it is from totals
	Curve     *fit.Curve     // of patience from engagements
	Fitted    *fit.Fitted    // the law taken; nil = the table
}

// Fit estimates everything that the history tells.
func Fit(h *history.History, o Options) (*Model, error) {
	if len(h.Engagements) == 0 && len(h.Intervals) == 0 {
		return nil, errors.New("calibrate: there is not one row to fit to")
	}
	m := &Model{History: h, Options: o, Name: o.Name}
	switch {
	case m.Name != "":
	case len(h.Sources) > 0:
		m.Name = "Fitted to " + base(h.Sources[0].File)
	default:
		m.Name = "Fitted to history"
	}
	if err := m.step(); err != nil {
		return nil, err
	}
	if err := m.outliers(); err != nil {
		return nil, err
	}
	tally := m.count()
	if err := m.queues(tally); err != nil {
		return nil, err
	}
	m.arrivals(tally)
	for i := range m.Queues {
		if err := m.times(&m.Queues[i]); err != nil {
			return nil, err
		}
	}
	m.again()
	m.staff()
	m.checkTimes()
	return m, nil
}

// step settles the interval of all profiles.
func (m *Model) step() error {
	m.Step = m.Options.Interval
	if m.Step == 0 {
		m.Step = 30 * time.Minute
	}
	if len(m.History.Intervals) > 0 {
		m.Step = 0
		for i := range m.History.Intervals {
			m.Step = max(m.Step, m.History.Intervals[i].Step)
		}
	}
	if m.Step < time.Minute || 24*time.Hour%m.Step != 0 {
		return fmt.Errorf("calibrate: intervals of %v; they must divide the day and have a minute at least", m.Step)
	}
	return nil
}

// queues settles which queues there are, and on which channel.
func (m *Model) queues(t *tally) error {
	for name := range m.Options.Channels { // order-free: the first by name is reported
		if name != "" && !slices.ContainsFunc(m.History.Queues, func(q history.Queue) bool { return q.Name == name }) {
			return fmt.Errorf("calibrate: a channel is stated for the queue %q, which no row names; there are: %s", name, queueNames(m.History.Queues))
		}
	}
	abandoned := m.abandonments()
	for i, q := range m.History.Queues {
		offered := t.total(i)
		if offered == 0 {
			m.note("Nothing came in the queue %q: it is left out.", q.Name)
			continue
		}
		channel, guessed := m.channel(q, abandoned[i] > 0)
		m.Queues = append(m.Queues, Queue{
			Name: q.Name, Channel: channel, Guessed: guessed, Live: live(channel), index: i, Offered: offered, Fresh: 1,
			Observed: m.observed(i),
		})
	}
	if len(m.Queues) == 0 {
		return errors.New("calibrate: nothing came in any queue, so there is nothing to fit to")
	}
	var guessed []string
	for _, q := range m.Queues {
		if q.Guessed {
			guessed = append(guessed, fmt.Sprintf("%s: %s", q.Name, q.Channel))
		}
	}
	if len(guessed) > 0 {
		m.note("Channels are assumed (%s); --channel QUEUE=CHANNEL states them.", list(guessed, 6))
	}
	return nil
}

// channel is that of a queue: stated, as the rows call it, or assumed.
func (m *Model) channel(q history.Queue, leaves bool) (name string, guessed bool) {
	if c, ok := m.Options.Channels[q.Name]; ok {
		return c, false
	}
	if c, ok := m.Options.Channels[""]; ok {
		return c, false
	}
	for _, word := range channelWords {
		if strings.Contains(strings.ToLower(q.Channel), word.part) {
			return word.channel, false
		}
	}
	if !leaves {
		for _, word := range channelWords {
			if strings.Contains(strings.ToLower(q.Name), word.part) {
				return word.channel, true
			}
		}
	}
	return "voice", true
}

// channelWords are parts of names that tell the channel; the first that fits counts.
var channelWords = []struct{ part, channel string }{
	{"video", "video"},
	{"voice", "voice"},
	{"phone", "voice"},
	{"call", "voice"},
	{"inbound", "voice"},
	{"chat", "chat"},
	{"messag", "chat"},
	{"mail", "email"},
	{"case", "work_item"},
	{"ticket", "work_item"},
	{"task", "work_item"},
	{"work", "work_item"},
}

func live(channel string) bool { return channel == "voice" || channel == "video" || channel == "chat" }

func (m *Model) note(format string, args ...any) {
	m.Notes = append(m.Notes, fmt.Sprintf(format, args...))
}

func queueNames(queues []history.Queue) string {
	var names []string
	for _, q := range queues {
		names = append(names, q.Name)
	}
	return list(names, 12)
}

// list is the first most of some texts.
func list(texts []string, most int) string {
	if len(texts) > most {
		return fmt.Sprintf("%s and %d more", strings.Join(texts[:most], ", "), len(texts)-most)
	}
	return strings.Join(texts, ", ")
}

func base(file string) string {
	if i := strings.LastIndexAny(file, `/\`); i >= 0 {
		file = file[i+1:]
	}
	return file
}
