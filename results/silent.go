package results

import "headroom/router"

// SilentCounts count the customers of one queue who left without a word, in one replication, and what became of what they left
// behind. All but Left is about that.
type SilentCounts struct {
	Left      int64 // among the abandoned
	Came      int64 // back into the queue, from an agent's hands or from another queue
	Taken     int64 // by an agent; each time counts
	SentOn    int64 // overflowed
	Withdrawn int64
	Open      int64 // waiting at the end
	Closed    int64 // by an agent who has noticed
	HeldTime  int64 // of the closed: in agents' hands since the customer left, nanoseconds
}

// waiting is what the counts say of how many are in the queue.
func (c *SilentCounts) waiting() int64 { return c.Left + c.Came - c.Taken - c.SentOn - c.Withdrawn }

// Silent are those who gave up without a word. They are among the abandoned, with the time that they really waited.
type Silent struct {
	Left     Estimate `json:"left"`
	Share    Estimate `json:"share_of_abandoned"`
	Taken    Estimate `json:"taken"`             // by an agent, to whom they look like any other
	Closed   Estimate `json:"closed"`            // by an agent who has noticed
	HeldTime Estimate `json:"held_time_seconds"` // mean time in an agent's hands until closed
}

// silentMeasure is one measure of Silent.
type silentMeasure struct {
	name     string
	field    func(*Silent) *Estimate
	value    func(*flow) ratio
	estimate func([]ratio) Estimate
}

// silentTable defines every measure of Silent.
var silentTable = [...]silentMeasure{
	{"abandoned_silently", func(s *Silent) *Estimate { return &s.Left }, func(f *flow) ratio { return count(float64(f.silent.Left)) }, ratioOfSums},
	{"silent_share", func(s *Silent) *Estimate { return &s.Share }, func(f *flow) ratio { return ratio{float64(f.silent.Left), float64(f.counts.Abandoned)} }, shareOfSums},
	{"silent_taken", func(s *Silent) *Estimate { return &s.Taken }, func(f *flow) ratio { return count(float64(f.silent.Taken)) }, ratioOfSums},
	{"silent_closed", func(s *Silent) *Estimate { return &s.Closed }, func(f *flow) ratio { return count(float64(f.silent.Closed)) }, ratioOfSums},
	{"silent_held_time", func(s *Silent) *Estimate { return &s.HeldTime }, func(f *flow) ratio {
		return ratio{float64(f.silent.HeldTime) / nanosPerSecond, float64(f.silent.Closed)}
	}, ratioOfSums},
}

func (c *SilentCounts) add(other *SilentCounts) {
	c.Left += other.Left
	c.Taken += other.Taken
	c.Closed += other.Closed
	c.HeldTime += other.HeldTime
}

// addSilent adds the measures of those who left without a word, if anybody did anywhere in the run.
func (m *FlowMeasures) addSilent(each eachFlow, show features) {
	if !show.silent {
		return
	}
	m.Silent = &Silent{}
	for _, measure := range silentTable {
		*measure.field(m.Silent) = measure.estimate(each(measure.value))
	}
}

// measureOfSilent finds them; in a run without any, counts are 0, the share is that of none and the time undefined.
func (m *FlowMeasures) measureOfSilent(name string) (Estimate, bool) {
	for _, measure := range silentTable {
		switch {
		case measure.name != name:
		case m.Silent != nil:
			return *measure.field(m.Silent), true
		case name == "silent_held_time" || name == "silent_share":
			return Estimate{}, true
		default:
			return none(m.Offered), true
		}
	}
	return Estimate{}, false
}

// leftSilently books a customer who has given up, of which nobody knows: they abandon now. What they leave behind waits on, but
// not in the queue's balance.
func (r *Recorder) leftSilently(event *router.Event, left int64) {
	r.gaveUp(event, left)
	r.slot(event.Engagement).silent = true
	r.queues[event.Queue].totals.Silent.Left++
}

// finishSilent books that an agent has noticed and closed it. Nobody was served.
func (r *Recorder) finishSilent(event *router.Event, work *engagementState, leg router.Time) {
	totals := &r.queues[event.Queue].totals.Silent
	if work.hasPast {
		leg += r.pasts[event.Engagement.Slot()].handled
	}
	totals.Closed++
	totals.HeldTime += int64(leg)
	r.bookDue(work, false)
}
