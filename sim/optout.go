package sim

import (
	"cmp"
	"slices"

	"headroom/router"
)

// option is one queue that one agent does not take at some times.
type option struct {
	agent router.AgentID
	queue router.QueueID
	out   bool // they do not take it now
	told  bool // the core knows that they do not
}

// choice is an agent's opting out of a queue, or in again.
type choice struct {
	at     router.Time
	option int32 // position in Simulator.options
	out    bool
}

// compileOptOuts lists who opts out of what, and when, in the order of time; of one instant first who opts out, then by agent
// and queue.
func (s *Simulator) compileOptOuts() {
	type stretch struct {
		option
		Span
	}
	var all []stretch
	for i := range s.model.OptOuts {
		o := &s.model.OptOuts[i]
		if o.To <= 0 {
			continue
		}
		for _, agent := range o.Agents {
			for _, queue := range o.Queues {
				all = append(all, stretch{option{agent: agent, queue: queue}, Span{max(o.From, 0), o.To}})
			}
		}
	}
	slices.SortFunc(all, func(a, b stretch) int {
		return cmp.Or(cmp.Compare(a.agent, b.agent), cmp.Compare(a.queue, b.queue), cmp.Compare(a.From, b.From))
	})
	for i := 0; i < len(all); {
		x := all[i]
		for i++; i < len(all) && all[i].option == x.option && all[i].From <= x.To; i++ {
			x.To = max(x.To, all[i].To)
		}
		if n := len(s.options); n == 0 || s.options[n-1] != x.option {
			s.options = append(s.options, x.option)
		}
		k := int32(len(s.options) - 1)
		s.choices = append(s.choices, choice{x.From, k, true}, choice{x.To, k, false})
	}
	slices.SortFunc(s.choices, func(a, b choice) int {
		first := 0
		if a.out != b.out {
			first = 1
			if a.out {
				first = -1
			}
		}
		return cmp.Or(cmp.Compare(a.at, b.at), first, cmp.Compare(a.option, b.option))
	})
}

func (s *Simulator) resetOptOuts() {
	for i := range s.options {
		s.options[i].out, s.options[i].told = false, false
	}
	s.awaitChoice(0)
}

// awaitChoice puts the next instant with choices on the agenda: after who leaves then, before who comes, so that who begins to
// work takes nothing that they have opted out of.
func (s *Simulator) awaitChoice(i int32) {
	if int(i) < len(s.choices) && s.choices[i].at < s.model.Horizon {
		s.agenda.push(s.choices[i].at, rankLogOff, choose, i, 0)
	}
}

// choose carries out the choices of one instant.
func (s *Simulator) choose(i int32) {
	for ; int(i) < len(s.choices) && s.choices[i].at == s.now; i++ {
		c := &s.choices[i]
		s.options[c.option].out = c.out
		s.tellOption(c.option)
	}
	s.awaitChoice(i)
}

// tellOption tells the core what an agent has chosen, where there is a choice.
func (s *Simulator) tellOption(i int32) {
	o := &s.options[i]
	if int(o.queue) >= len(s.config.Queues) {
		return // a change adds it later
	}
	q := &s.config.Queues[o.queue]
	if o.told == o.out || !s.employed(o.agent) || q.Deleted || !q.OptIn {
		return
	}
	o.told = o.out
	s.step(&router.Input{Verb: router.SetOptIn, At: s.now, Agent: o.agent, Queue: o.queue, In: !o.out})
}

// tellOptions tells the core after a reconfiguration what it does not know: it has forgotten who opted out of queues that
// offer no choice any more, and some may offer one now.
func (s *Simulator) tellOptions() {
	for i := range s.options {
		if o := &s.options[i]; int(o.queue) < len(s.config.Queues) && !s.config.Queues[o.queue].OptIn {
			o.told = false
		}
		s.tellOption(int32(i))
	}
}
