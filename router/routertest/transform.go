package routertest

import (
	"fmt"
	"slices"

	"headroom/router"
)

// A Transformation changes a run in a way that must not matter for its events. Both configurations are returned, as a
// property may hold only for a restricted kind of the first.
type Transformation struct {
	Name  string
	Apply func(c Choice, cfg router.Config) (before, after router.Config)
	// Input restricts inputs; nil = all.
	Input func(in router.Input) router.Input
	// Moved changes the inputs of the second run; nil = the same.
	Moved func(after router.Config, in router.Input) router.Input
	// Without are features that the property does not hold for.
	Without func(f *Features)
}

// Transformations are all there are, beside those of time (Lockstep.Replay) and of splitting (RunSplit).
var Transformations = []Transformation{
	{Name: "something unused is appended", Apply: appendUnused},
	{Name: "equal accumulating rates are FIFO", Apply: equalRates},
	{Name: "rows worth what their queue is worth are none", Apply: equalRows},
	{Name: "due = entry + constant is FIFO", Apply: dueIsFIFO, Input: constantDue, Without: unsteadyDue},
	{Name: "names do not matter", Apply: renamed},
	{Name: "hours without an end are none", Apply: alwaysOpen, Without: func(f *Features) { f.Hours, f.BusinessTime = false, false }},
	{Name: "an entry straight to a queue is the queue", Apply: straightEntries, Moved: byEntry},
	{Name: "handles and names of consumers do not matter", Apply: unchanged, Moved: otherConsumers},
}

// RunTransformed draws a world, runs it, and runs it again transformed. There is no reconfiguration: it would have to be
// transformed, too.
func RunTransformed(c Choice, steps int, maker Maker, tr Transformation) error {
	f := drawFeatures(c)
	f.Reconfiguring = false
	if tr.Without != nil {
		tr.Without(&f)
	}
	w := drawWorld(c, f)
	before, after := tr.Apply(c, w.Config)
	w.Config = before
	l, err := NewLockstep(before, maker)
	if err != nil {
		return err
	}
	for range steps {
		in := w.DrawInput(c, l.Twin)
		if tr.Input != nil {
			in = tr.Input(in)
		}
		if _, _, fault := l.Step(in); fault != nil {
			return fault
		}
	}
	if tr.Moved != nil {
		for i := range l.Inputs {
			l.Inputs[i] = tr.Moved(after, l.Inputs[i])
		}
	}
	other, err := NewLockstep(after, maker)
	if err == nil {
		err = l.replay(other.Core, 0)
	}
	if err != nil {
		return fmt.Errorf("%s: %w\nbefore:\n%s\n\nafter:\n%s", tr.Name, err, FormatConfig(before), FormatConfig(after))
	}
	return nil
}

// appendUnused: one more of everything, and nothing that comes near it.
func appendUnused(_ Choice, cfg router.Config) (before, after router.Config) {
	after = CopyConfig(cfg)
	slots := 0
	for _, channel := range cfg.Channels {
		slots = max(slots, channel.Slot+1)
	}
	unused := router.ChannelID(len(cfg.Channels))
	after.Channels = append(after.Channels, router.Channel{Name: "unused", Slot: slots, Live: true})
	for i := range after.Teams {
		after.Teams[i].Caps = append(after.Teams[i].Caps, 2)
	}
	after.Teams = append(after.Teams, router.Team{Name: "unused", Caps: make([]int, len(after.Channels))})
	nobody := router.TeamID(len(after.Teams) - 1)
	for i := range after.Queues {
		after.Queues[i].Teams = append(after.Queues[i].Teams, router.QueueTeam{Team: nobody, Priority: -5})
	}
	after.Skills = append(after.Skills, "unused")
	after.Requirements = append(after.Requirements, router.Requirements{
		Name: "unused", List: []router.Requirement{{Skill: router.SkillID(len(cfg.Skills)), Level: 1, Lapses: router.LimitOf(3)}},
	})
	after.Calendars = append(after.Calendars, router.Calendar{Name: "unused", Open: []router.Interval{{From: 1, To: 5}}})
	after.Variables = append(after.Variables, router.Variable{Name: "unused", Kind: 1})
	after.Profiles = append(after.Profiles, router.Profile{Name: "unused", Top: []string{"unused > 3"}})
	queues := router.QueueID(len(cfg.Queues))
	after.Queues = append(after.Queues,
		router.Queue{Name: "unused1", Channel: 0, Teams: []router.QueueTeam{{Team: 0, Priority: -9}}, Profile: router.LimitOf(int64(len(cfg.Profiles)))},
		router.Queue{
			Name: "unused2", Channel: unused, MaxWait: router.LimitOf(1), Hours: router.LimitOf(int64(len(cfg.Calendars))), AtClose: true,
			Teams: []router.QueueTeam{{Team: 0, Priority: -9, Delay: 5, Reserve: router.LimitOf(0)}},
		})
	after.Flows = append(after.Flows, router.Flow{Name: "unused", Rules: []router.FlowRule{{Queue: queues + 1}}})
	after.Entries = append(after.Entries, router.Entry{Name: "unused", Flow: router.LimitOf(int64(len(cfg.Flows)))})
	after.SharedLines = append(after.SharedLines, router.SharedLine{Name: "unused", Queues: []router.QueueID{queues, queues + 1}})
	after.Exclusive = append(after.Exclusive, router.Exclusion{Arriving: 0, Held: unused})
	after.Returns = append(after.Returns, router.Return{Arriving: unused, Held: 0})
	return cfg, after
}

// equalRates: while all points accumulate alike from alike, by points is by age, whatever the rate.
func equalRates(c Choice, cfg router.Config) (before, after router.Config) {
	before, after = CopyConfig(cfg), CopyConfig(cfg)
	initial, rate, other := pick[int64](c, 0, 5000), 1+int64(c(5000)), 1+int64(c(90_000))
	same := func(cfg router.Config, points router.Points) {
		for i := range cfg.Queues {
			cfg.Queues[i].Points = points
		}
		for _, p := range cfg.Profiles {
			for i := range p.Accumulating {
				p.Accumulating[i].Points = points
			}
		}
	}
	same(before, router.Points{Initial: initial, RatePerMinute: rate})
	same(after, router.Points{RatePerMinute: other})
	for i := range cfg.Queues {
		if before.Queues[i].Order == router.ByPoints {
			after.Queues[i].Order = router.FIFO
		} else if before.Queues[i].Order == router.FIFO && c(2) == 1 {
			after.Queues[i].Order = router.ByPoints
		}
	}
	return before, after
}

// equalRows: all queues and rows have the same points, and then there are no rows that say how points grow.
func equalRows(c Choice, cfg router.Config) (before, after router.Config) {
	before = CopyConfig(cfg)
	points := drawPoints(c)
	for i := range before.Queues {
		before.Queues[i].Points = points
	}
	for _, p := range before.Profiles {
		for i := range p.Accumulating {
			p.Accumulating[i].Points = points
		}
	}
	after = CopyConfig(before)
	for i := range after.Profiles {
		after.Profiles[i].Accumulating = nil
	}
	return before, after
}

func dueIsFIFO(_ Choice, cfg router.Config) (before, after router.Config) {
	before, after = CopyConfig(cfg), CopyConfig(cfg)
	for _, side := range []router.Config{before, after} {
		side.Settings.CallbackLosesPlace = false
		for i := range side.Queues {
			q := &side.Queues[i]
			q.Order, q.RiskBelow, q.Cutoff, q.DueCalendar = router.FIFO, 0, false, router.Limit{}
			// What restarts the age but not the due time would make them differ.
			q.OverflowKeepsAge, q.TransferKeepsAge = true, true
		}
	}
	before.Settings.CallbackLosesPlace, after.Settings.CallbackLosesPlace = false, false
	for i := range before.Queues {
		before.Queues[i].Order = router.EarliestDue
	}
	return before, after
}

func constantDue(in router.Input) router.Input {
	if in.Verb == router.Submit {
		in.HeadStart, in.Due = 0, in.Entered+router.Hour
	}
	return in
}

// unsteadyDue: pending work comes back with another entry time, and scheduled work enters later than it was submitted.
func unsteadyDue(f *Features) { f.Pending, f.Scheduled = false, false }

// renamed gives every thing another name, but for variables, which conditions name.
func renamed(_ Choice, cfg router.Config) (before, after router.Config) {
	after = CopyConfig(cfg)
	for i := range after.Channels {
		after.Channels[i].Name += "x"
	}
	for i := range after.Teams {
		after.Teams[i].Name += "x"
	}
	for i := range after.Agents {
		after.Agents[i].Name += "x"
	}
	for i := range after.Skills {
		after.Skills[i] += "x"
	}
	for i := range after.Queues {
		after.Queues[i].Name += "x"
	}
	for i := range after.Flows {
		after.Flows[i].Name += "x"
	}
	return cfg, after
}

// alwaysOpen gives every queue hours that end when the world does, and due times their calendar.
func alwaysOpen(c Choice, cfg router.Config) (before, after router.Config) {
	after = CopyConfig(cfg)
	after.Calendars = []router.Calendar{{Name: "always", Open: []router.Interval{{From: -inputRange, To: inputRange}}}}
	for i := range after.Queues {
		q := &after.Queues[i]
		q.Hours, q.AtClose = router.LimitOf(0), cfg.Channels[q.Channel].Live && c(2) == 1
		if q.Order.ByDue() {
			q.DueCalendar = router.LimitOf(0)
		}
	}
	return cfg, after
}

// straightEntries adds an entry to each queue.
func straightEntries(_ Choice, cfg router.Config) (before, after router.Config) {
	after = CopyConfig(cfg)
	for i, q := range cfg.Queues {
		after.Entries = append(after.Entries, router.Entry{Name: "straight to " + q.Name, Queue: router.QueueID(i)})
	}
	return cfg, after
}

func byEntry(after router.Config, in router.Input) router.Input {
	if in.Verb == router.Submit && !in.Entry.Set {
		first := len(after.Entries) - len(after.Queues)
		in.Entry = router.LimitOf(int64(first) + int64(in.Queue))
		in.Queue = 0
	}
	return in
}

func unchanged(_ Choice, cfg router.Config) (before, after router.Config) { return cfg, cfg }

func otherConsumers(_ router.Config, in router.Input) router.Input {
	if in.Details == nil {
		return in
	}
	d := *in.Details
	d.Handle = 0
	if d.Consumer != 0 {
		d.Consumer = 1_000_000 - d.Consumer
	}
	if d.WorkItemID != "" {
		d.WorkItemID, d.WorkItemName = "Z"+d.WorkItemID, d.WorkItemName+"z"
	}
	d.Values = slices.Clone(d.Values)
	in.Details = &d
	return in
}
