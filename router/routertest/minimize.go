package routertest

import (
	"fmt"
	"slices"
	"strings"

	"headroom/router"
)

// Run draws a world and steps through it; the error is the first fault, told as a script as short as could be found.
func Run(c Choice, steps int, maker Maker) error {
	w := DrawWorld(c)
	l, err := NewLockstep(w.Config, maker)
	if err != nil {
		return fmt.Errorf("refused a good configuration: %w\n%s", err, FormatConfig(w.Config))
	}
	var inputs []router.Input
	for range steps {
		in := w.DrawInput(c, l.Twin)
		inputs = append(inputs, in)
		if _, _, fault := l.Step(in); fault != nil {
			return Explain(w.Config, inputs, maker, fault)
		}
	}
	if fault := l.Replay(); fault != nil {
		return Explain(w.Config, inputs, maker, fault)
	}
	return nil
}

// Explain shortens inputs that end in a fault, and returns the fault with its script.
func Explain(cfg router.Config, inputs []router.Input, maker Maker, fault error) error {
	j := journal{cfg: cfg, inputs: inputs, maker: maker}
	j.name()
	if found := j.run(); found == nil {
		return fmt.Errorf("%w\n(does not repeat)\n%s", fault, j.script())
	}
	j.shorten()
	return fmt.Errorf("%w\n%s", j.run(), j.script())
}

// journal is a list of inputs that name engagements by the input that submitted them, so that inputs can be left out.
type journal struct {
	cfg       router.Config
	inputs    []router.Input
	submitted []submission // by input: which Submit its engagement comes from
	origin    []int        // by input: its first index, kept when others are left out
	maker     Maker
}

// submission names a Submit by its origin; not known: the input is about no engagement, or about none that ever was.
type submission struct {
	origin int
	known  bool
}

func (j *journal) name() {
	l, err := NewLockstep(j.cfg, j.maker)
	if err != nil {
		return
	}
	from := map[router.EngagementID]int{}
	for i, in := range j.inputs {
		j.origin = append(j.origin, i)
		submit, known := from[in.Engagement]
		j.submitted = append(j.submitted, submission{submit, known})
		events, refused, _ := l.Step(in)
		if in.Verb == router.Submit && refused == "" && len(events) > 0 {
			from[events[0].Engagement] = i
		}
	}
}

// run repeats the inputs and returns the first fault. What comes after it is cut off.
func (j *journal) run() error {
	l, err := NewLockstep(j.cfg, j.maker)
	if err != nil {
		return nil
	}
	l.Snapshots = SnapshotAlways
	ids := map[int]router.EngagementID{}
	for i := range j.inputs {
		if id, ok := ids[j.submitted[i].origin]; ok && j.submitted[i].known {
			j.inputs[i].Engagement = id
		}
		in := j.inputs[i]
		events, refused, fault := l.Step(in)
		if fault != nil {
			j.inputs, j.submitted, j.origin = j.inputs[:i+1], j.submitted[:i+1], j.origin[:i+1]
			return fault
		}
		if in.Verb == router.Submit && refused == "" && len(events) > 0 {
			ids[j.origin[i]] = events[0].Engagement
		}
	}
	return l.Replay()
}

func (j *journal) shorten() {
	for changed := true; changed; {
		changed = false
		for i := len(j.inputs) - 1; i >= 0; i-- {
			if i >= len(j.inputs) {
				continue
			}
			shorter := j.without(i)
			if shorter.run() != nil {
				*j, changed = shorter, true
			}
		}
		for _, simpler := range simplerConfigs(j.cfg) {
			try := j.copy()
			try.cfg = simpler
			if FormatConfig(simpler) != FormatConfig(j.cfg) && try.run() != nil {
				*j, changed = try, true
				break
			}
		}
	}
}

func (j *journal) copy() journal {
	c := *j
	c.inputs, c.submitted, c.origin = slices.Clone(j.inputs), slices.Clone(j.submitted), slices.Clone(j.origin)
	return c
}

// without leaves out input i, and all that is about the engagement it submitted.
func (j *journal) without(i int) journal {
	shorter := journal{cfg: j.cfg, maker: j.maker}
	for k := range j.inputs {
		if k == i || j.submitted[k] == (submission{j.origin[i], true}) {
			continue
		}
		shorter.inputs = append(shorter.inputs, j.inputs[k])
		shorter.submitted = append(shorter.submitted, j.submitted[k])
		shorter.origin = append(shorter.origin, j.origin[k])
	}
	return shorter
}

// simplerConfigs are cfg with one thing less each.
func simplerConfigs(cfg router.Config) []router.Config {
	var simpler []router.Config
	less := func(change func(c *router.Config)) {
		c := cfg
		c.Teams, c.Queues = slices.Clone(cfg.Teams), slices.Clone(cfg.Queues)
		for i := range c.Queues {
			c.Queues[i].Teams = slices.Clone(cfg.Queues[i].Teams)
		}
		change(&c)
		simpler = append(simpler, c)
	}
	less(func(c *router.Config) { c.Exclusive = nil })
	for i, t := range cfg.Teams {
		less(func(c *router.Config) { c.Teams[i].LiveGate = nil })
		for r := range t.Occupied {
			less(func(c *router.Config) { c.Teams[i].Occupied = slices.Delete(slices.Clone(t.Occupied), r, r+1) })
		}
	}
	for i, q := range cfg.Queues {
		less(func(c *router.Config) { c.Queues[i].WrapUp = false })
		less(func(c *router.Config) { c.Queues[i].MaxWait = router.Limit{} })
		less(func(c *router.Config) { c.Queues[i].MaxWaiting = router.Limit{} })
		less(func(c *router.Config) { c.Queues[i].NobodyEligible = false })
		less(func(c *router.Config) { c.Queues[i].OverflowKeepsAge = false })
		less(func(c *router.Config) { c.Queues[i].Overflow = router.Destination{} })
		less(func(c *router.Config) { c.Queues[i].Cutoff = false })
		less(func(c *router.Config) { c.Queues[i].Requires = router.Limit{} })
		less(func(c *router.Config) {
			c.Queues[i].Order, c.Queues[i].RiskBelow, c.Queues[i].Cutoff = router.FIFO, 0, false
		})
		less(func(c *router.Config) { c.Queues[i].Distribution = router.LongestIdle })
		less(func(c *router.Config) { c.Queues[i].Points = router.DefaultPoints })
		for t := range q.Teams {
			less(func(c *router.Config) { c.Queues[i].Teams[t].Delay = 0 })
			less(func(c *router.Config) { c.Queues[i].Teams[t].Priority = 0 })
			less(func(c *router.Config) { c.Queues[i].Teams[t].Reserve = router.Limit{} })
			less(func(c *router.Config) { c.Queues[i].Teams = slices.Delete(c.Queues[i].Teams, t, t+1) })
		}
	}
	return simpler
}

func (j *journal) script() string {
	var b strings.Builder
	fmt.Fprintf(&b, "config\n%s\n----\n\n", FormatConfig(j.cfg))
	for _, in := range j.inputs {
		fmt.Fprintln(&b, FormatInput(j.cfg, in))
	}
	b.WriteString("----\n")
	return b.String()
}
