package results

import (
	"reflect"
	"slices"

	"headroom/router"
)

// Combine makes the report of a run from the summaries of its replications, in their order. It fills in what it knows of
// run: replications done, start, time zone, horizon, interval. The report depends on nothing but its arguments.
func Combine(spec *Spec, summaries []*Summary, run Run) *Report {
	return CombineBy(func(tasks []func()) {
		for _, task := range tasks {
			task()
		}
	}, spec, summaries, run)
}

// CombineBy is Combine by a caller who may do several tasks at the same time, all of them before it returns: with hundreds of replications
// and intervals they take a tenth of the whole time.
func CombineBy(do func(tasks []func()), spec *Spec, summaries []*Summary, run Run) *Report {
	run.Replications = len(summaries)
	if spec.batched() && len(summaries) > 0 {
		run.Replications = 1
		run.Batches, run.Batch = len(summaries), (summaries[0].Elapsed - summaries[0].Begun).Seconds()
	}
	if len(spec.Parts) > 0 {
		run.WarmUp = spec.begin(spec.Parts[0]).Seconds()
	}
	run.Start, run.Timezone = spec.Start, spec.Start.Location().String()
	run.Horizon, run.Interval, run.Intervals = spec.Horizon.Seconds(), spec.Interval.Seconds(), spec.Intervals()
	for _, at := range spec.Bounds {
		run.Starts = append(run.Starts, at.Seconds())
	}
	if spec.Level == SearchLevel {
		run.Level, run.Intervals, run.Starts = spec.Level.String(), 0, nil
	}
	judged, same := summaries, alwaysTheSame(summaries)
	if same {
		judged = summaries[:1] // a second day like the first says nothing new
	}
	run.Changes, run.WhatIf, run.ParameterSets = spec.Changes, spec.WhatIf, spec.ParameterSets
	show := featuresOf(summaries)
	report := &Report{Schema: Schema, Run: run, Targets: []Verdict{}}
	report.Queues = slices.Grow(report.Queues, len(spec.Router.Queues))[:len(spec.Router.Queues)]
	report.Channels = slices.Grow(report.Channels, len(spec.Router.Channels))[:len(spec.Router.Channels)]
	report.Teams = slices.Grow(report.Teams, len(spec.Router.Teams))[:len(spec.Router.Teams)]
	verdicts := make([][]Verdict, len(report.Queues)+len(report.Teams))
	var tasks []func()  // each writes what no other does; the longest go first
	var copies []func() // after them: of the same work, or the same people, by another name
	if flow := &report.Totals.Flow; len(report.Queues) == 1 {
		copies = append(copies, func() { *flow = report.Queues[0].FlowMeasures })
	} else {
		tasks = append(tasks, func() { *flow = flowMeasures(spec, summaries, upTo(len(report.Queues)), nil, show) })
	}
	if people := &report.Totals.People; len(report.Teams) == 1 {
		copies = append(copies, func() { *people = report.Teams[0].TeamMeasures })
	} else {
		tasks = append(tasks, func() { *people = teamMeasures(spec, summaries, upTo(len(report.Teams)), show) })
	}
	for q, queue := range spec.Router.Queues {
		own, channel := &report.Queues[q], spec.Router.Channels[queue.Channel]
		own.Name, own.Channel, own.Live = queue.Name, channel.Name, channel.Live
		own.WaitCurve, own.Intervals = []CurvePoint{}, []QueueInterval{}
		if spec.Level == ReportLevel {
			tasks = append(tasks, func() { own.Intervals = queueIntervals(spec, summaries, q, show) })
		}
		tasks = append(tasks, func() { own.FlowMeasures = flowMeasures(spec, summaries, []int{q}, &own.WaitCurve, show) }, func() { verdicts[q] = queueVerdicts(spec, judged, q) })
	}
	for t, team := range spec.Router.Teams {
		own := &report.Teams[t]
		own.Name, own.Agents, own.Intervals = team.Name, spec.agentsOf(t), []TeamInterval{}
		if spec.Level == ReportLevel {
			tasks = append(tasks, func() { own.Intervals = teamIntervals(spec, summaries, t, show) })
		}
		tasks = append(tasks, func() { own.TeamMeasures = teamMeasures(spec, summaries, []int{t}, show) },
			func() { verdicts[len(report.Queues)+t] = teamVerdicts(spec, judged, t) })
	}
	for c, channel := range spec.Router.Channels {
		own := &report.Channels[c]
		own.Name, own.Live = channel.Name, channel.Live
		switch queues := spec.queuesOf(c); len(queues) {
		case 1:
			copies = append(copies, func() { own.FlowMeasures = report.Queues[queues[0]].FlowMeasures })
		case len(report.Queues):
			copies = append(copies, func() { own.FlowMeasures = report.Totals.Flow })
		default:
			tasks = append(tasks, func() { own.FlowMeasures = flowMeasures(spec, summaries, queues, nil, show) })
		}
	}
	do(tasks)
	for _, same := range copies {
		same()
	}
	for _, list := range verdicts {
		report.Targets = append(report.Targets, list...)
	}
	report.Observed = compare(spec, report)
	report.Warnings = append(warnings(spec, report, same), batchWarnings(spec, report, summaries)...)
	return report
}

// alwaysTheSame tells whether all of several replications measured the same: where nothing is left to chance.
func alwaysTheSame(summaries []*Summary) bool {
	for i := 1; i < len(summaries); i++ {
		if !reflect.DeepEqual(summaries[0], summaries[i]) {
			return false
		}
	}
	return len(summaries) > 1
}

func (s *Spec) queuesOf(channel int) []int {
	var queues []int
	for q, queue := range s.Router.Queues {
		if queue.Channel == router.ChannelID(channel) {
			queues = append(queues, q)
		}
	}
	return queues
}

func (s *Spec) agentsOf(team int) int {
	agents := 0
	for _, agent := range s.Router.Agents {
		if agent.Team == router.TeamID(team) {
			agents++
		}
	}
	return agents
}

func upTo(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i
	}
	return list
}
