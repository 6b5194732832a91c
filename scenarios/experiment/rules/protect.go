package rules

import (
	"fmt"
	"math"
	"slices"
	"time"

	"headroom/results"
	"headroom/results/decision"
	"headroom/router"
	"headroom/scenarios"
	"headroom/sim"
)

// protectedHours are how long protected time is tried, each at the quietest time for it; beside these, all the time that the team is there.
var protectedHours = []router.Time{2, 4, 6}

// protection finds for each deferred queue with targets how much protected time it takes to meet them.
func (f *finder) protection() ([]decision.Protection, error) {
	d := f.desk
	list := []decision.Protection{}
	demand, err := f.player.demandOf(d, demandReplications)
	if err != nil || len(demand) == 0 {
		return list, err
	}
	f.player.points++
	fluid := d.fluidOf(demand)
	summaries, err := f.player.play([]point{d.point()}, f.player.options.First, f.options.Replications)
	if err != nil || len(summaries[0]) == 0 {
		return list, err
	}
	f.player.points++
	report := results.Combine(d.spec, summaries[0], results.Run{})
	for q := range d.scenario.Queues {
		if d.scenario.Channels[d.scenario.Queues[q].Channel].Live || len(d.spec.Queues[q].Targets) == 0 {
			continue
		}
		x, err := f.protect(fluid, q, report)
		if err != nil {
			return list, err
		}
		list = append(list, *x)
	}
	return list, nil
}

func (f *finder) protect(fluid *fluid, q int, report *results.Report) (*decision.Protection, error) {
	d := f.desk
	days := float64(len(dayEnds(fluid.bounds)))
	capacity, err := fluid.capacity(q)
	if err != nil {
		return nil, err
	}
	x := &decision.Protection{Queue: d.queue(router.QueueID(q)), Need: total(fluid.work[q]) / days, Left: capacity / days, Targets: []string{}}
	for _, v := range verdictsOf(report, x.Queue) {
		x.Targets = append(x.Targets, v.Words)
	}
	x.MetNow = metAll(report, x.Queue)
	if x.MetNow {
		x.Words = "needs none: its targets are met as it is"
		return x, nil
	}
	team, there := d.sharedTeam(fluid, q)
	if team < 0 {
		x.Words = "protected time cannot help: nobody who does it does anything else"
		return x, nil
	}
	if slices.ContainsFunc(d.model.OptOuts, func(o sim.OptOut) bool { return o.Protected }) {
		x.Words = "not looked for: some have protected time already; take it out with --set, protected=null, to see how much it takes"
		return x, nil
	}
	x.Team, x.Most = d.team(router.TeamID(team)), len(there.members)
	if err := f.leastWindow(x, there); err != nil || x.Agents > 0 || f.player.interrupted {
		return x, err
	}
	x.Words = "its targets are not met even if all of " + x.Team + " keep all their time for it: it takes more people"
	return x, nil
}

// leastWindow tries some windows, and takes the one in which the fewest agent hours meet the targets; of equal ones the shortest.
func (f *finder) leastWindow(x *decision.Protection, there *presence) error {
	var best *desk
	var chosen span
	windows := []span{}
	for _, hours := range protectedHours {
		windows = append(windows, there.quietest(hours*router.Hour))
	}
	windows = append(windows, there.all())
	for i, window := range windows {
		if window.to <= window.from || slices.Contains(windows[:i], window) {
			continue
		}
		agents, with, err := f.leastAgents(x, window)
		if err != nil || f.player.interrupted {
			return err
		}
		tried := decision.ProtectedWindow{From: f.desk.clock(window.from), To: f.desk.clock(window.to), Agents: agents, Hours: float64(agents) * (window.to - window.from).Seconds() / 3600}
		x.Tried = append(x.Tried, tried)
		if agents > 0 && (best == nil || tried.Hours < x.Hours) {
			best, chosen, x.Agents, x.Hours = with, window, agents, tried.Hours
		}
	}
	if best == nil {
		return nil
	}
	return f.take(x, chosen, best)
}

// take is what the protected time chosen does, on fresh random numbers.
func (f *finder) take(x *decision.Protection, window span, with *desk) (err error) {
	d := f.desk
	x.From, x.To = d.clock(window.from), d.clock(window.to)
	setting := d.protectedSetting(x.Team, window, x.Agents)
	x.Setting = setting.Path + "=" + setting.Value
	x.Words = fmt.Sprintf("%d of %s from %s to %s", x.Agents, x.Team, x.From, x.To)
	if x.Confirmation, err = f.confirm(d.point(), with.point(), 0); err != nil {
		return err
	}
	x.Met, err = f.metFresh(with, x.Queue)
	return err
}

func verdictsOf(report *results.Report, queue string) []results.Verdict {
	var list []results.Verdict
	for _, v := range report.Targets {
		if v.Subject == "queue" && v.Name == queue {
			list = append(list, v)
		}
	}
	return list
}

// metAll tells whether the estimates meet all targets of a queue.
func metAll(report *results.Report, queue string) bool {
	return !slices.ContainsFunc(verdictsOf(report, queue), func(v results.Verdict) bool { return v.Outcome != results.Unjudgable && !v.MetByEstimate })
}

// leastAgents finds by halves the fewest people with protected time in a window who meet the targets, and the desk with them: with more of them no less is done. 0 = not even all of them do.
func (f *finder) leastAgents(x *decision.Protection, window span) (int, *desk, error) {
	d := f.desk
	meets := func(agents int) (bool, *desk, error) {
		s, problems := d.scenario.With(d.protectedSetting(x.Team, window, agents))
		if len(problems) > 0 {
			f.warnOnce("protected time of " + x.Team + " cannot be had: " + problems[0].What)
			return false, nil, nil
		}
		other := deskOf(s)
		summaries, err := f.player.play([]point{other.point()}, f.player.options.First, f.options.Replications)
		if err != nil || len(summaries[0]) == 0 {
			return false, nil, err
		}
		f.player.points++
		return metAll(results.Combine(other.spec, summaries[0], results.Run{}), x.Queue), other, nil
	}
	low, high := 0, x.Most
	ok, with, err := meets(high)
	if err != nil || !ok {
		return 0, nil, err
	}
	for high-low > 1 && !f.player.interrupted {
		middle := (low + high) / 2
		ok, other, err := meets(middle)
		if err != nil {
			return 0, nil, err
		}
		if ok {
			high, with = middle, other
		} else {
			low = middle
		}
	}
	return high, with, nil
}

// metFresh tells whether estimates of fresh random numbers meet the targets of a queue.
func (f *finder) metFresh(d *desk, queue string) (bool, error) {
	summaries, err := f.player.play([]point{d.point()}, f.player.options.First+freshNumbers, max(2*f.options.Replications, 30))
	if err != nil || len(summaries[0]) == 0 {
		return false, err
	}
	return metAll(results.Combine(d.spec, summaries[0], results.Run{}), queue), nil
}

func (f *finder) warnOnce(words string) {
	if !slices.Contains(f.found.Warnings, words) {
		f.found.Warnings = append(f.found.Warnings, words)
	}
}

func (d *desk) protectedSetting(team string, w span, agents int) scenarios.Setting {
	return scenarios.Setting{Path: "teams." + team + ".protected", Value: fmt.Sprintf("{from: %q, to: %q, agents: %d}", d.clock(w.from), d.clock(w.to), agents)}
}

// clock is a time of day of the scenario; the end of a day is 24:00.
func (d *desk) clock(t router.Time) string {
	at := d.scenario.Start.Add(time.Duration(t)).In(d.scenario.Location)
	if t > 0 && at.Hour() == 0 && at.Minute() == 0 {
		return "24:00"
	}
	return at.Format("15:04")
}

// span is a stretch of the first day.
type span struct{ from, to router.Time }

// presence is a team's first day.
type presence struct {
	members []router.AgentID
	bounds  []router.Time
	hours   []float64 // agents there
	load    []float64 // live work for them, hours
}

// sharedTeam is the team with most hours that does a queue, and other work besides; -1 = there is none.
func (d *desk) sharedTeam(f *fluid, q int) (int, *presence) {
	team, most := -1, 0.0
	var found *presence
	for _, own := range d.model.Router.Queues[q].Teams {
		if !d.shared(own.Team) {
			continue
		}
		p := &presence{bounds: f.bounds[:dayEnds(f.bounds)[0]+2], hours: d.presentOf(own.Team, f.bounds)}
		for a := range d.model.Router.Agents {
			if d.model.Router.Agents[a].Team == own.Team {
				p.members = append(p.members, router.AgentID(a))
			}
		}
		p.load = make([]float64, len(p.hours))
		for other := range f.work {
			serves := slices.ContainsFunc(d.model.Router.Queues[other].Teams, func(x router.QueueTeam) bool { return x.Team == own.Team })
			if other == q || !serves {
				continue
			}
			for i := range p.load {
				p.load[i] += f.work[other][i]
			}
		}
		if hours := total(p.hours); hours > most {
			team, most, found = int(own.Team), hours, p
		}
	}
	return team, found
}

// quietest is the stretch of that length in which there is least other work for each hour that the team is there.
func (p *presence) quietest(length router.Time) span {
	best, least := span{}, math.Inf(1)
	for i := 0; i+1 < len(p.bounds); i++ {
		load, hours, to := 0.0, 0.0, p.bounds[i]
		for k := i; k+1 < len(p.bounds) && to-p.bounds[i] < length && p.hours[k] > 0; k++ {
			load, hours, to = load+p.load[k], hours+p.hours[k], p.bounds[k+1]
		}
		if to-p.bounds[i] >= length && load/hours < least {
			best, least = span{p.bounds[i], to}, load/hours
		}
	}
	return best
}

// all is from when the first of the team comes until the last goes.
func (p *presence) all() span {
	all := span{}
	for i := 0; i+1 < len(p.bounds); i++ {
		if p.hours[i] > 0 {
			if all.to == 0 {
				all.from = p.bounds[i]
			}
			all.to = p.bounds[i+1]
		}
	}
	return all
}
