package rules

import (
	"fmt"
	"slices"

	"headroom/results"
	"headroom/results/decision"
	"headroom/router"
	"headroom/scenarios/experiment/compare"
)

// prices measures what each rule blocks, and what the run without it differs.
func (f *finder) prices(n int) ([]decision.Price, error) {
	list := f.desk.rulesOf()
	meters, err := f.player.blockedTimes(f.desk, n)
	if err != nil {
		return nil, err
	}
	f.player.points++
	prices := make([]decision.Price, len(list))
	points := []point{f.desk.point()}
	var played []int // by point but the first: of which rule
	for i := range list {
		prices[i] = f.priced(&list[i], meters)
		if list[i].without == "" {
			continue
		}
		prices[i].NoPace = f.beyondPace(&list[i])
		spec, model := f.desk.without(&list[i])
		points, played = append(points, point{spec, model}), append(played, i)
	}
	summaries, err := f.player.play(points, f.player.options.First, n)
	if err != nil {
		return nil, err
	}
	f.player.points += len(points)
	if len(played) == 0 || len(summaries[0]) == 0 {
		return prices, nil
	}
	effects, err := effectsOf(points, summaries, f.measures)
	if err != nil {
		return nil, err
	}
	short := shortfallEffects(points, summaries)
	if short[0].Before.Mean == 0 {
		f.warnOnce("targets lack nothing in any replication: rules can only be told apart by measures, not by targets")
	}
	for k, i := range played {
		prices[i].Effects = effects[k]
		if f.judged() {
			prices[i].Shortfall = &short[k]
		}
	}
	return prices, nil
}

// beyondPace is how many at once a run without a cap has that the scenario gives no pace for, and tells of it; 0 = there is one.
func (f *finder) beyondPace(x *rule) int {
	if x.by.Gate != router.GateCap {
		return 0
	}
	next := 0
	for _, config := range f.desk.configs() {
		if teams := config.model.Router.Teams; int(x.by.Team) < len(teams) {
			next = max(next, teams[x.by.Team].Caps[x.by.Channel]+1)
		}
	}
	if f.desk.hasPace(x.by.Team, x.by.Channel, next) {
		return 0
	}
	f.warnOnce(fmt.Sprintf("%s says no pace for %d at once: each of so many is taken to go as fast as the last it gives, or at full speed", f.desk.channel(x.by.Channel), next))
	return next
}

// hasPace tells whether the scenario says how fast so many engagements of a channel go at once.
func (d *desk) hasPace(team router.TeamID, channel router.ChannelID, together int) bool {
	p := d.model.Channels[channel]
	if own := d.model.TeamChannels; int(team) < len(own) && own[team] != nil {
		p = own[team][channel]
	}
	return together <= len(p.Curve) || len(p.Mixes) > 0
}

func (f *finder) priced(x *rule, meters []*meter) decision.Price {
	p := decision.Price{Rule: x.key, Words: x.words, Without: x.without, Queues: []string{}}
	hours := make([]float64, len(meters))
	var queues []router.QueueID
	for j, m := range meters {
		hours[j] = m.timeOf(x.by).Seconds() / 3600
		for _, b := range m.booked {
			if b.by == x.by {
				queues = append(queues, b.queues...)
			}
		}
	}
	slices.Sort(queues)
	for _, q := range slices.Compact(queues) {
		p.Queues = append(p.Queues, f.desk.queue(q))
	}
	p.Blocked = results.MeanOf(hours)
	return p
}

func (d *desk) point() point { return point{d.spec, &d.model} }

// effectsOf are the differences of all points from the first, with joint intervals.
func effectsOf(points []point, summaries [][]*results.Summary, measures []string) ([][]decision.Effect, error) {
	samples := make([]results.Sample, len(points))
	for i := range points {
		samples[i] = results.Sample{Spec: points[i].spec, Summaries: summaries[i]}
	}
	joint, err := results.JointPaired(samples, measures)
	if err != nil {
		return nil, err
	}
	all := make([][]decision.Effect, len(points)-1)
	for i := range all {
		for m := range measures {
			d := &joint.Differences[i][m]
			e := decision.Effect{Measure: measures[m], Before: d.A, After: d.B, Difference: d.Difference.Difference, Real: d.Real()}
			if d.Known() {
				lower, upper := d.Lower(), d.Upper()
				e.Lower, e.Upper = &lower, &upper
			}
			all[i] = append(all[i], e)
		}
	}
	return all, nil
}

// shortfallEffects are the differences of all points from the first in what targets lack; joint by Bonferroni's inequality.
func shortfallEffects(points []point, summaries [][]*results.Summary) []decision.Effect {
	before := results.Shortfalls(points[0].spec, summaries[0])
	var list []decision.Effect
	for i := range points[1:] {
		after := results.Shortfalls(points[i+1].spec, summaries[i+1])
		list = append(list, shortfallEffect(before, after, jointly(len(points)-1)))
	}
	return list
}

// jointly is the confidence of each of some intervals that hold at once with 95 %.
func jointly(intervals int) float64 { return 1 - 0.05/float64(max(1, intervals)) }

// shortfallEffect is one such difference, with an interval of some confidence.
func shortfallEffect(before, after []float64, within float64) decision.Effect {
	difference := make([]float64, len(before))
	for j := range before {
		difference[j] = after[j] - before[j]
	}
	e := decision.Effect{Measure: "shortfall", Before: results.MeanOf(before), After: results.MeanOf(after), Difference: results.MeanOf(difference)}
	if mean, half, ok := results.MeanWithin(difference, within); ok {
		lower, upper := mean-half, mean+half
		e.Lower, e.Upper, e.Real = &lower, &upper, lower > 0 || upper < 0
	}
	return e
}

// measuresOf are the measures over the whole run that the targets are about; of a queue without any, its mean wait.
func (d *desk) measuresOf(report *results.Report) []string {
	var names []string
	add := func(name string) {
		if name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	for i := range report.Targets {
		add(compare.TargetMeasure(&report.Targets[i]))
	}
	for q := range d.spec.Router.Queues {
		if len(d.spec.Queues[q].Targets) == 0 {
			add("mean_wait(" + d.spec.Router.Queues[q].Name + ")")
		}
	}
	return names
}
