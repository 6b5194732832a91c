package results

import (
	"reflect"

	"headroom/router"
)

// Combine makes the report of a run from the summaries of its replications, in their order. It fills in what it knows of
// run: replications done, start, time zone, horizon, interval. The report depends on nothing but its arguments.
func Combine(spec *Spec, summaries []*Summary, run Run) *Report {
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
	for q, queue := range spec.Router.Queues {
		channel := spec.Router.Channels[queue.Channel]
		own := QueueReport{
			Name: queue.Name, Channel: channel.Name, Live: channel.Live,
			FlowMeasures: flowMeasures(spec, summaries, []int{q}, show),
			WaitCurve:    []CurvePoint{}, Intervals: []QueueInterval{},
		}
		if spec.Level == ReportLevel {
			own.WaitCurve, own.Intervals = waitCurve(summaries, q), queueIntervals(spec, summaries, q, show)
		}
		report.Queues = append(report.Queues, own)
		report.Targets = append(report.Targets, queueVerdicts(spec, judged, q)...)
	}
	for c, channel := range spec.Router.Channels {
		report.Channels = append(report.Channels, ChannelReport{
			Name: channel.Name, Live: channel.Live, FlowMeasures: flowMeasures(spec, summaries, spec.queuesOf(c), show),
		})
	}
	for t, team := range spec.Router.Teams {
		own := TeamReport{
			Name: team.Name, Agents: spec.agentsOf(t), TeamMeasures: teamMeasures(spec, summaries, []int{t}, show), Intervals: []TeamInterval{},
		}
		if spec.Level == ReportLevel {
			own.Intervals = teamIntervals(spec, summaries, t, show)
		}
		report.Teams = append(report.Teams, own)
		report.Targets = append(report.Targets, teamVerdicts(spec, judged, t)...)
	}
	report.Totals = Totals{
		Flow:   flowMeasures(spec, summaries, upTo(len(spec.Router.Queues)), show),
		People: teamMeasures(spec, summaries, upTo(len(spec.Router.Teams)), show),
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
