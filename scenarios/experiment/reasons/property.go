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
	{"pace", "paces of teams", (*variant).stripPace},
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
	for k, i := range v.sources {
		add("talk", talkOf(&v.desk.model.Sources[i], v.enter[k], 0))
		exponential = exponential && alike(v.handle(k, 0), v.handle(0, 0)) // of several means the mixture is not
	}
	for _, q := range v.queues {
		if wrap := wrapUpOf(v.desk.model, q, 0); wrap != nil {
			exponential = false // the sum of two times is not
			add("wrap-up", wrap)
		}
	}
	v.exponentialTimes()
	if exponential {
		return ""
	}
	return "handle times are not exponential: " + some(said) + v.generalWaits()
}

// stripPatience: where patience has no formula, formulas take the exponential one.
func (v *variant) stripPatience() string {
	var said []string
	places := v.config().MaxWaiting.Set
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
		for _, q := range v.queues {
			by.ByQueue[q] = slices.Clone(by.ByQueue[q])
			for p := range by.ByQueue[q] {
				by.ByQueue[q][p].Dist = replace(by.ByQueue[q][p].Dist)
			}
		}
		src.PatienceBy = &by
	}
	if len(said) == 0 {
		return ""
	}
	return "patience is not exponential, as the formula has it: " + some(said)
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
	before := len(v.model.OptOuts)
	v.model.OptOuts = slices.DeleteFunc(slices.Clone(v.model.OptOuts), func(o sim.OptOut) bool { return slices.ContainsFunc(o.Queues, v.has) })
	return say(len(v.model.OptOuts) < before, "for a time, people do not take these calls")
}

func (v *variant) stripRinging() string {
	some := false
	for _, q := range v.configs() {
		some = some || q.Acceptance != (router.Acceptance{}) || q.Distribution == router.Simultaneous
		q.Acceptance = router.Acceptance{}
		if q.Distribution == router.Simultaneous {
			q.Distribution = router.LongestIdle
		}
	}
	for _, q := range v.queues {
		if len(v.model.Conduct) > 0 {
			v.model.Conduct[q].AnswerDelay = nil
		}
	}
	return say(some, "calls ring before they are answered, some in vain")
}

func (v *variant) stripConduct() string {
	if len(v.model.Conduct) == 0 {
		return ""
	}
	var said []string
	for _, q := range v.queues {
		c := &v.model.Conduct[q]
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
			if has.it && !slices.Contains(said, has.what) {
				said = append(said, has.what)
			}
		}
		*c = sim.Conduct{AnswerDelay: c.AnswerDelay}
	}
	return strings.Join(said, "; ")
}

func (v *variant) stripOrder() string {
	some := false
	for _, q := range v.configs() {
		some = some || q.Order != router.FIFO && q.Order != router.ByPoints || q.Profile.Set || q.Preferred != (router.Preferred{})
		q.Order, q.Profile, q.Preferred = router.FIFO, router.Limit{}, router.Preferred{}
	}
	some = v.stripRanks() || some
	for _, i := range v.sources {
		src := &v.model.Sources[i]
		some = some || src.HeadStart > 0
		src.HeadStart = 0
	}
	return say(some, "who waits longest is not always answered first")
}

// stripRanks puts queues that are pooled on a par, and tells whether some went before others.
func (v *variant) stripRanks() bool {
	if len(v.queues) == 1 {
		return false
	}
	some := false
	first := v.configs()[0]
	for _, q := range v.configs() {
		some = some || q.Points != first.Points
		q.Points = router.DefaultPoints
		for i := range q.Teams {
			ours := v.last(q.Teams[i].Team)
			some = some || q.Teams[i].Priority != ours
			q.Teams[i].Priority = ours
		}
	}
	return some
}

func (v *variant) stripLimits() string {
	some := false
	for _, q := range v.configs() {
		some = some || q.MaxWait.Set || q.NobodyEligible
		q.MaxWait, q.NobodyEligible = router.Limit{}, false
	}
	lines := slices.DeleteFunc(slices.Clone(v.model.Router.SharedLines), func(l router.SharedLine) bool { return slices.ContainsFunc(l.Queues, v.has) })
	some = some || len(lines) < len(v.model.Router.SharedLines)
	v.model.Router.SharedLines = lines
	return say(some, "who has waited for long, or finds too many waiting, is sent elsewhere")
}

// stripRules lets everybody take calls at once, whatever else they hold.
func (v *variant) stripRules() string {
	channel := v.config().Channel
	var said []string
	for _, q := range v.configs() {
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
	}
	for _, c := range v.teams {
		team := &v.model.Router.Teams[c.team]
		if gate := openGate(team.LiveGate, channel); gate != team.LiveGate {
			said = append(said, "a live gate keeps calls from people who hold too much else")
			team.LiveGate = gate
		}
		rules := slices.DeleteFunc(slices.Clone(team.Occupied), func(r router.Rule) bool { return !only(r, channel) })
		if len(rules) < len(team.Occupied) && !c.own {
			said = append(said, "occupied rules keep calls from people who hold enough else")
			team.Occupied = rules
		}
	}
	exclusive := slices.DeleteFunc(slices.Clone(v.model.Router.Exclusive), func(e router.Exclusion) bool { return e.Arriving == channel })
	if len(exclusive) < len(v.model.Router.Exclusive) {
		said = append(said, "calls are not offered beside certain other work")
		v.model.Router.Exclusive = exclusive
	}
	slices.Sort(said)
	return strings.Join(slices.Compact(said), "; ")
}

// openGate is a live gate that looks at nothing but the channel's own load, which formulas count; nil where nothing is left.
func openGate(g *router.LiveGate, channel router.ChannelID) *router.LiveGate {
	if g == nil || !slices.Contains(g.Guards, channel) {
		return g
	}
	limits := slices.DeleteFunc(slices.Clone(g.Limits), func(l router.GateLimit) bool { return l.Channel != channel })
	switch len(limits) {
	case len(g.Limits):
		return g
	case 0:
		return nil
	}
	return &router.LiveGate{Guards: g.Guards, Limits: limits}
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

// some of a list in words, each once: the first few of many.
func some(said []string) string {
	const most = 3
	slices.Sort(said)
	said = slices.Compact(said)
	if more := len(said) - most; more > 0 {
		return fmt.Sprintf("%s, and %d more", strings.Join(said[:most], ", "), more)
	}
	return strings.Join(said, ", ")
}

func say(has bool, words string) string {
	if has {
		return words
	}
	return ""
}
