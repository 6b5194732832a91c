package reasons

import (
	"fmt"
	"slices"
	"strings"

	"headroom/router"
	"headroom/sim"
	"headroom/workload"
)

// property is something that formulas leave out. strip takes it out of a variant and says in words what it was; "" = the scenario does not have it.
type property struct {
	key, name string
	strip     func(v *variant) string
}

// properties in the order in which they are added to the barest variant: first what calls are, then what people are, then rules and other work.
var properties = []property{
	{"handle_times", "handle times vary", (*variant).stripHandleTimes},
	{"patience", "patience varies", (*variant).stripPatience},
	{"arrivals", "arrivals", (*variant).stripArrivals},
	{"busyness", "busy and quiet days", (*variant).stripBusyness},
	{"again", "callers come again", (*variant).stripAgain},
	{"in_hand", "calls at the start", (*variant).stripInHand},
	{"absence", "absence", (*variant).stripAbsence},
	{"lateness", "lateness", (*variant).stripLateness},
	{"away", "away from the desk", (*variant).stripAway},
	{"breaks", "breaks wait", (*variant).stripBreaks},
	{"speed", "speeds differ", (*variant).stripSpeed},
	{"opts_out", "opting out", (*variant).stripOptOuts},
	{"ringing", "ringing", (*variant).stripRinging},
	{"conduct", "conduct", (*variant).stripConduct},
	{"order", "order of service", (*variant).stripOrder},
	{"limits", "limits of waiting", (*variant).stripLimits},
	{"other_work", "other work", (*variant).stripOthers},
	{"rules", "rules", (*variant).stripRules},
}

func (v *variant) stripHandleTimes() string {
	exponential := true
	var said []string
	add := func(what string, d *workload.Dist) {
		if d != nil {
			exponential = exponential && d.Parameters().Family == workload.ExponentialFamily
			said = append(said, what+" "+d.String())
		}
	}
	for _, i := range v.sources {
		src := &v.desk.model.Sources[i]
		add("talk", talkOf(src, v.queue, 0))
	}
	if wrap := wrapUpOf(v.desk.model, v.queue, 0); wrap != nil {
		exponential = false // the sum of two times is not
		add("wrap-up", wrap)
	}
	v.exponentialTimes()
	if exponential {
		return ""
	}
	slices.Sort(said)
	return "handle times are not exponential: " + strings.Join(slices.Compact(said), ", ")
}

// stripPatience: where patience has no formula, formulas take the exponential one.
func (v *variant) stripPatience() string {
	var said []string
	places := v.queueOf().MaxWaiting.Set
	replace := func(d *workload.Dist) *workload.Dist {
		if d == nil {
			return d
		}
		if _, own, _ := nearest(d); own && (!places || d.Parameters().Family == workload.ExponentialFamily) {
			return d
		}
		said = append(said, d.String())
		return exponential(d.Mean())
	}
	for _, i := range v.sources {
		src := &v.model.Sources[i]
		if src.PatienceBy == nil {
			src.Patience = replace(src.Patience)
			continue
		}
		by := *src.PatienceBy
		by.ByQueue = slices.Clone(by.ByQueue)
		by.ByQueue[v.queue] = slices.Clone(by.ByQueue[v.queue])
		for p := range by.ByQueue[v.queue] {
			by.ByQueue[v.queue][p].Dist = replace(by.ByQueue[v.queue][p].Dist)
		}
		src.PatienceBy = &by
	}
	if len(said) == 0 {
		return ""
	}
	slices.Sort(said)
	return "patience is not exponential, as the formula has it: " + strings.Join(slices.Compact(said), ", ")
}

func (v *variant) stripArrivals() string {
	var said []string
	for _, i := range v.sources {
		r := v.model.Sources[i].Rates
		if r == nil {
			continue
		}
		if r.Spacing != nil {
			said = append(said, "spaced otherwise than at random")
			r.Spacing = nil
		}
		if r.Together != nil {
			said = append(said, fmt.Sprintf("several at once, %.3g on average", r.Together.Mean()))
			r.Together = nil
		}
		if r.Tallies != nil {
			said = append(said, "in numbers that are exactly those given")
			r.Ramps, r.Adjusted = nil, nil
			for _, t := range r.Tallies {
				rate := float64(t.Number) / (t.To - t.From).Seconds() * 3600
				r.Ramps = append(r.Ramps, workload.Ramp{From: t.From, To: t.To, Start: rate, End: rate})
			}
			r.Tallies = nil
		}
	}
	if len(said) == 0 {
		return ""
	}
	slices.Sort(said)
	return "calls come " + strings.Join(slices.Compact(said), ", ")
}

func (v *variant) stripBusyness() string {
	some := false
	for _, i := range v.sources {
		src := &v.model.Sources[i]
		some = some || len(src.Busyness) > 0
		src.Busyness = nil
	}
	return say(some, "days, and parts of days, are busier or quieter than forecast by more than chance")
}

func (v *variant) stripAgain() string {
	var said []string
	for _, i := range v.sources {
		src := &v.model.Sources[i]
		if src.Redials != nil {
			said = append(said, "of those who give up some call again")
		}
		if src.Reopenings != nil {
			said = append(said, "some of what is done is opened again")
		}
		src.Redials, src.Reopenings = nil, nil
		before := len(src.FollowUps)
		src.FollowUps = slices.DeleteFunc(src.FollowUps, func(f workload.Sequel) bool { return v.leadsHere(f.Source) })
		if len(src.FollowUps) < before {
			said = append(said, "calls follow from calls")
		}
	}
	if len(said) == 0 {
		return ""
	}
	slices.Sort(said)
	return strings.Join(slices.Compact(said), "; ") + "; the forecast does not count them"
}

func (v *variant) stripInHand() string {
	some := false
	for _, i := range v.sources {
		if src := &v.model.Sources[i]; src.InHand {
			some = true
			silence(src)
		}
	}
	return say(some, "calls are in people's hands when the run begins")
}

func (v *variant) stripOptOuts() string {
	some := slices.ContainsFunc(v.model.OptOuts, func(o sim.OptOut) bool { return slices.Contains(o.Queues, v.queue) })
	v.model.OptOuts = nil
	return say(some, "for a time, people do not take calls of this queue")
}

func (v *variant) stripRinging() string {
	q := v.queueOf()
	some := q.Acceptance != (router.Acceptance{}) || q.Distribution == router.Simultaneous
	q.Acceptance = router.Acceptance{}
	if q.Distribution == router.Simultaneous {
		q.Distribution = router.LongestIdle
	}
	if len(v.model.Conduct) > 0 {
		v.model.Conduct[v.queue].AnswerDelay = nil
	}
	return say(some, "calls ring before they are answered, some in vain")
}

func (v *variant) stripConduct() string {
	if len(v.model.Conduct) == 0 {
		return ""
	}
	c := &v.model.Conduct[v.queue]
	var said []string
	for _, has := range []struct {
		it   bool
		what string
	}{
		{len(c.Transfers) > 0, "some calls are passed on"},
		{c.Callback != nil, "some callers are called back"},
		{c.GivesBack != nil, "some calls are given back to the queue"},
		{c.TakeOver != nil, "long calls are taken over"},
		{c.Silent != nil, "some leave without a word, and still take somebody's time"},
	} {
		if has.it {
			said = append(said, has.what)
		}
	}
	*c = sim.Conduct{AnswerDelay: c.AnswerDelay}
	return strings.Join(said, "; ")
}

func (v *variant) stripOrder() string {
	q := v.queueOf()
	some := q.Order != router.FIFO && q.Order != router.ByPoints || q.Profile.Set || q.Preferred != (router.Preferred{})
	q.Order, q.Profile, q.Preferred = router.FIFO, router.Limit{}, router.Preferred{}
	for _, i := range v.sources {
		src := &v.model.Sources[i]
		some = some || src.HeadStart > 0
		src.HeadStart = 0
	}
	return say(some, "who waits longest is not always answered first")
}

func (v *variant) stripLimits() string {
	q := v.queueOf()
	some := q.MaxWait.Set || q.NobodyEligible
	q.MaxWait, q.NobodyEligible = router.Limit{}, false
	lines := slices.DeleteFunc(slices.Clone(v.model.Router.SharedLines), func(l router.SharedLine) bool { return slices.Contains(l.Queues, v.queue) })
	some = some || len(lines) < len(v.model.Router.SharedLines)
	v.model.Router.SharedLines = lines
	return say(some, "who has waited for long, or finds too many waiting, is sent elsewhere")
}

// stripOthers leaves the people of the queue to it alone.
func (v *variant) stripOthers() string {
	for i := range v.model.Sources {
		src := &v.model.Sources[i]
		if !v.ours(i) {
			silence(src)
			continue
		}
		src.FollowUps = slices.DeleteFunc(src.FollowUps, func(f workload.Sequel) bool { return !v.leadsHere(f.Source) })
	}
	var said []string
	if from := v.sentOn(); len(from) > 0 {
		said = append(said, "calls are sent on to it from "+strings.Join(from, ", "))
	}
	shared := 0
	for _, c := range v.teams {
		if !c.own {
			shared += len(members(v.desk.model, c.team))
		}
	}
	if shared > 0 {
		said = append(said, fmt.Sprintf("%d of its people also serve %s, and are not always free when a call comes", shared, strings.Join(v.shares, ", ")))
	}
	return strings.Join(said, "; ")
}

// sentOn are the queues from which calls may be sent on to this one.
func (v *variant) sentOn() []string {
	m := v.desk.model
	var from []string
	for q := range m.Router.Queues {
		other := &m.Router.Queues[q]
		to := []router.Destination{other.Overflow, other.OnClosed}
		if q < len(m.Conduct) {
			for _, t := range m.Conduct[q].Transfers {
				to = append(to, t.To)
			}
		}
		if router.QueueID(q) != v.queue && slices.ContainsFunc(to, v.mayLeadHere) {
			from = append(from, other.Name)
		}
	}
	return from
}

func (v *variant) mayLeadHere(to router.Destination) bool {
	switch to.Kind {
	case router.ToQueue:
		return to.Queue == v.queue
	case router.ToFlow:
		return slices.ContainsFunc(v.desk.model.Router.Flows[to.Flow].Rules, func(r router.FlowRule) bool { return r.Queue == v.queue })
	}
	return false
}

func members(m *sim.Model, team router.TeamID) []int {
	var list []int
	for a := range m.Router.Agents {
		if m.Router.Agents[a].Team == team && !m.Router.Agents[a].Removed {
			list = append(list, a)
		}
	}
	return list
}

// stripRules lets everybody take calls at once, whatever else they hold.
func (v *variant) stripRules() string {
	q := v.queueOf()
	var said []string
	for i := range q.Teams {
		qt := &q.Teams[i]
		if qt.Delay > 0 {
			said = append(said, "some teams help out only after a delay")
		}
		if qt.Reserve.Set && qt.Reserve.Value > 0 {
			said = append(said, "some teams keep people in reserve")
		}
		qt.Delay, qt.Reserve = 0, router.Limit{}
	}
	for _, c := range v.teams {
		team := &v.model.Router.Teams[c.team]
		if team.LiveGate != nil && slices.Contains(team.LiveGate.Guards, q.Channel) {
			said = append(said, "a live gate keeps calls from people who hold too much else")
			team.LiveGate = nil
		}
		rules := slices.DeleteFunc(slices.Clone(team.Occupied), func(r router.Rule) bool { return !only(r, q.Channel) })
		if len(rules) < len(team.Occupied) && !c.own {
			said = append(said, "occupied rules keep calls from people who hold enough else")
			team.Occupied = rules
		}
	}
	exclusive := slices.DeleteFunc(slices.Clone(v.model.Router.Exclusive), func(e router.Exclusion) bool { return e.Arriving == q.Channel })
	if len(exclusive) < len(v.model.Router.Exclusive) {
		said = append(said, "calls are not offered beside certain other work")
		v.model.Router.Exclusive = exclusive
	}
	slices.Sort(said)
	return strings.Join(slices.Compact(said), "; ")
}

// only tells whether a rule is about one channel alone.
func only(rule router.Rule, channel router.ChannelID) bool {
	for _, c := range rule {
		for _, other := range c.Channels {
			if other != channel {
				return false
			}
		}
	}
	return true
}

func say(some bool, words string) string {
	if some {
		return words
	}
	return ""
}
