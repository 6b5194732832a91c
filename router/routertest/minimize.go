package routertest

import (
	"fmt"
	"reflect"
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
	if j.run() == nil {
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
	// drives: as a driver does, it sends a Tick whenever one is due before an input, and lets an agent at whom something
	// rings answer it. So a timer, or a choice of agents, that is another once something has been left out, does not
	// keep the rest from showing the fault.
	drives bool
	given  []router.Input // in the last run, up to the fault
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
	j.given = nil
	ids := map[int]router.EngagementID{}
	for i := range j.inputs {
		if id, ok := ids[j.submitted[i].origin]; ok && j.submitted[i].known {
			j.inputs[i].Engagement = id
		}
		events, refused, fault := j.step(l, j.inputs[i])
		if fault != nil {
			j.inputs, j.submitted, j.origin = j.inputs[:i+1], j.submitted[:i+1], j.origin[:i+1]
			return fault
		}
		if j.inputs[i].Verb == router.Submit && refused == "" && len(events) > 0 {
			ids[j.origin[i]] = events[0].Engagement
		}
	}
	return l.Replay()
}

// step gives an input, and before it, if the journal drives, all Ticks that are due.
func (j *journal) step(l *Lockstep, in router.Input) (events []router.Event, refused string, fault error) {
	for range 1000 { // more than any run needs
		wake, ok := l.Twin.NextWake()
		if !j.drives || !ok || wake >= in.At || in.Verb == router.Tick {
			break
		}
		tick := router.Input{At: wake, Verb: router.Tick}
		j.given = append(j.given, tick)
		if _, _, fault := l.Step(tick); fault != nil {
			return nil, "", fault
		}
	}
	if e := l.Twin.find(in.Engagement); j.drives && e != nil && e.stage == ringing && (in.Verb == router.Accept || in.Verb == router.Decline) {
		if !slices.Contains(e.rings, in.Agent) {
			in.Agent = e.rings[0]
		}
	}
	j.given = append(j.given, in)
	return l.Step(in)
}

// shorten leaves out and simplifies what the fault does not need, until nothing is left of that kind.
func (j *journal) shorten() {
	passes := []func() bool{j.drive, j.leaveOut, j.simplifyInputs, j.changeEarlier, j.simplifyConfigs}
	for changed := true; changed; {
		changed = false
		for _, pass := range passes {
			changed = pass() || changed
		}
	}
}

// take puts another journal in the place of this one if it ends in a fault, too.
func (j *journal) take(other journal) bool {
	if other.run() == nil {
		return false
	}
	*j = other
	return true
}

func (j *journal) drive() bool {
	driven := j.copy()
	driven.drives = true
	return !j.drives && j.take(driven)
}

func (j *journal) leaveOut() (changed bool) {
	for i := len(j.inputs) - 1; i >= 0; i-- {
		if i < len(j.inputs) {
			changed = j.take(j.without(i)) || changed
		}
	}
	return changed
}

func (j *journal) simplifyInputs() (changed bool) {
	for i := 0; i < len(j.inputs); i++ {
		for _, simpler := range simplerInputs(j.inputs[i]) {
			try := j.copy()
			try.inputs[i] = simpler
			if j.take(try) {
				changed = true
				break
			}
		}
	}
	return changed
}

// changeEarlier lets a later configuration hold from the start.
func (j *journal) changeEarlier() (changed bool) {
	for i := len(j.inputs) - 1; i >= 0; i-- {
		if i >= len(j.inputs) || j.inputs[i].Config == nil {
			continue
		}
		earlier := j.without(i)
		earlier.cfg = *j.inputs[i].Config
		changed = j.take(earlier) || changed
	}
	return changed
}

func (j *journal) simplifyConfigs() (changed bool) {
	for _, simplify := range simplifications(j.largest()) {
		try := j.simplified(simplify)
		changed = !sameConfigs(&try, j) && j.take(try) || changed
	}
	return changed
}

func (j *journal) copy() journal {
	c := *j
	c.inputs, c.submitted, c.origin = slices.Clone(j.inputs), slices.Clone(j.submitted), slices.Clone(j.origin)
	return c
}

// without leaves out input i, and all that is about the engagement it submitted.
func (j *journal) without(i int) journal {
	shorter := journal{cfg: j.cfg, maker: j.maker, drives: j.drives}
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

// largest is the configuration with the most queues and agents: the last one.
func (j *journal) largest() router.Config {
	cfg := j.cfg
	for _, in := range j.inputs {
		if in.Config != nil {
			cfg = *in.Config
		}
	}
	return cfg
}

// simplified is the journal with all its configurations changed.
func (j *journal) simplified(simplify func(*router.Config)) journal {
	c := j.copy()
	c.cfg = CopyConfig(j.cfg)
	simplify(&c.cfg)
	for i, in := range c.inputs {
		if in.Config != nil {
			simpler := CopyConfig(*in.Config)
			simplify(&simpler)
			c.inputs[i].Config = &simpler
		}
	}
	return c
}

func sameConfigs(a, b *journal) bool {
	for i := range a.inputs {
		if !reflect.DeepEqual(a.inputs[i].Config, b.inputs[i].Config) {
			return false
		}
	}
	return reflect.DeepEqual(a.cfg, b.cfg)
}

// script prints the journal as a script, each new configuration in a block of its own.
func (j *journal) script() string {
	var b strings.Builder
	cfg := j.cfg
	fmt.Fprintf(&b, "config\n%s\n----\n\n", FormatConfig(cfg))
	for i, in := range j.given {
		if in.Config == nil {
			fmt.Fprintln(&b, FormatInput(cfg, in))
			continue
		}
		fmt.Fprintf(&b, "%s%s\n%s\n----\n\n", word(i > 0, "----\n\n"), FormatInput(cfg, in), FormatConfig(*in.Config))
		cfg = *in.Config
	}
	b.WriteString("----\n")
	return b.String()
}
