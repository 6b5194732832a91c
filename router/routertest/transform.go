package routertest

import (
	"fmt"
	"slices"

	"headroom/router"
)

// A Transformation changes a configuration in a way that must not matter for the events of the same inputs. Both
// configurations are returned, as a property may hold only for a restricted kind of the first.
type Transformation struct {
	Name  string
	Apply func(c Choice, cfg router.Config) (before, after router.Config)
	Input func(in router.Input) router.Input // restricts inputs; nil = all
}

// Transformations are all there are, beside those of time (Lockstep.Replay) and of splitting (RunSplit).
var Transformations = []Transformation{
	{Name: "something unused is appended", Apply: appendUnused},
	{Name: "equal accumulating rates are FIFO", Apply: equalRates},
	{Name: "due = entry + constant is FIFO", Apply: dueIsFIFO, Input: constantDue},
}

// RunTransformed draws a world, runs it, and runs it again transformed.
func RunTransformed(c Choice, steps int, maker Maker, tr Transformation) error {
	w := DrawWorld(c)
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
	other, err := maker(after)
	if err != nil {
		return err
	}
	if err := l.replay(other, 0); err != nil {
		return fmt.Errorf("%s: %w\nbefore:\n%s\n\nafter:\n%s", tr.Name, err, FormatConfig(before), FormatConfig(after))
	}
	return nil
}

// appendUnused: a channel, a team without agents, and two queues that nothing is submitted to.
func appendUnused(c Choice, cfg router.Config) (before, after router.Config) {
	after = copyConfig(cfg)
	slots := 0
	for _, channel := range cfg.Channels {
		slots = max(slots, channel.Slot+1)
	}
	after.Channels = append(after.Channels, router.Channel{Name: "unused", Slot: slots, Live: true})
	for i := range after.Teams {
		after.Teams[i].Caps = append(slices.Clone(after.Teams[i].Caps), 2)
	}
	after.Teams = append(after.Teams, router.Team{Name: "unused", Caps: make([]int, len(after.Channels))})
	nobody := router.TeamID(len(after.Teams) - 1)
	for i := range after.Queues {
		after.Queues[i].Teams = append(after.Queues[i].Teams, router.QueueTeam{Team: nobody, Priority: -5})
	}
	after.Queues = append(after.Queues,
		router.Queue{Name: "unused1", Channel: 0, Teams: []router.QueueTeam{{Team: 0, Priority: -9}}},
		router.Queue{
			Name: "unused2", Channel: router.ChannelID(len(cfg.Channels)), MaxWait: router.LimitOf(1),
			Teams: []router.QueueTeam{{Team: 0, Priority: -9, Delay: 5, Reserve: router.LimitOf(0)}},
		})
	return cfg, after
}

// equalRates: while all points accumulate alike from alike, by points is by age, whatever the rate.
func equalRates(c Choice, cfg router.Config) (before, after router.Config) {
	before, after = copyConfig(cfg), copyConfig(cfg)
	initial, rate, other := pick[int64](c, 0, 5000), 1+int64(c(5000)), 1+int64(c(90_000))
	for i := range cfg.Queues {
		before.Queues[i].Points = router.Points{Initial: initial, RatePerMinute: rate}
		after.Queues[i].Points = router.Points{RatePerMinute: other}
		if before.Queues[i].Order == router.ByPoints {
			after.Queues[i].Order = router.FIFO
		} else if before.Queues[i].Order == router.FIFO && c(2) == 1 {
			after.Queues[i].Order = router.ByPoints
		}
	}
	return before, after
}

func dueIsFIFO(c Choice, cfg router.Config) (before, after router.Config) {
	before, after = copyConfig(cfg), copyConfig(cfg)
	for i := range cfg.Queues {
		before.Queues[i].Order, after.Queues[i].Order = router.EarliestDue, router.FIFO
		before.Queues[i].RiskBelow, after.Queues[i].RiskBelow = 0, 0
		before.Queues[i].Cutoff, after.Queues[i].Cutoff = false, false
		// An overflow that restarts the age but not the due time would make them differ.
		before.Queues[i].OverflowKeepsAge, after.Queues[i].OverflowKeepsAge = true, true
	}
	return before, after
}

func constantDue(in router.Input) router.Input {
	if in.Verb == router.Submit {
		in.HeadStart, in.Due = 0, in.Entered+router.Hour
	}
	return in
}

func copyConfig(cfg router.Config) router.Config {
	cfg.Channels, cfg.Teams, cfg.Agents = slices.Clone(cfg.Channels), slices.Clone(cfg.Teams), slices.Clone(cfg.Agents)
	cfg.Exclusive, cfg.Queues = slices.Clone(cfg.Exclusive), slices.Clone(cfg.Queues)
	cfg.Skills, cfg.Requirements = slices.Clone(cfg.Skills), slices.Clone(cfg.Requirements)
	for i := range cfg.Queues {
		cfg.Queues[i].Teams = slices.Clone(cfg.Queues[i].Teams)
	}
	return cfg
}
