package main

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"headroom/results/report"
	"headroom/router"
	"headroom/scenarios"
	"headroom/scenarios/experiment"
	"headroom/scenarios/experiment/timeline"
)

// Bounds of the timeline of a report: beyond them the file would be too large to send, and the picture too full to read.
const (
	timelineLongest   = 2 * 24 * router.Hour
	timelineStretches = 25_000
	timelineWhys      = 200
	timelineRows      = 25 // of the table of the longest waits
)

// timelineOf replays a replication (from 1) for a report. With names agents are called as in the scenario, otherwise by team and number.
func timelineOf(s *scenarios.Scenario, seed uint64, replication int, names bool) (*report.Timeline, error) {
	title := fmt.Sprintf("Who did what when, in replication %d", replication)
	if s.Horizon > timelineLongest {
		return &report.Timeline{Title: title, Note: "The run is longer than two days: it has no timeline. headroom trace shows single agents and engagements."}, nil
	}
	line, err := timeline.Of(s, seed, replication-1, timelineWhys)
	if err != nil {
		return nil, err
	}
	stretches := 0
	for i := range line.Agents {
		stretches += len(line.Agents[i].Stretches)
	}
	if stretches > timelineStretches {
		return &report.Timeline{Title: title, Note: fmt.Sprintf("A replication has %d stretches of time, more than the %d that a file to send has room for: there is no timeline. headroom trace shows single agents and engagements.", stretches, timelineStretches)}, nil
	}
	n := newNarrator(s)
	out := &report.Timeline{
		Title: title, Note: "One day of many: another replication looks different. Agents have numbers instead of names unless --names says otherwise.",
		To: tenths(line.End), Clock: clockLabels(n, line.End), Why: map[string][]string{},
	}
	for i := range n.config.Channels {
		out.Names = append(out.Names, n.config.Channels[i].Name)
	}
	for i := range n.config.Queues {
		out.Queues, out.Channels = append(out.Queues, n.config.Queues[i].Name), append(out.Channels, int(n.config.Queues[i].Channel))
	}
	for i := range n.config.Teams {
		out.Teams = append(out.Teams, n.config.Teams[i].Name)
	}
	inTeam := make([]int, len(out.Teams))
	for i := range line.Agents {
		a := &line.Agents[i]
		inTeam[a.Team]++
		one := report.TimelineAgent{Name: fmt.Sprintf("%s %d", out.Teams[a.Team], inTeam[a.Team]), Team: int(a.Team)}
		if names {
			one.Name = n.agent(router.AgentID(i))
		}
		for _, x := range a.Stretches {
			one.Stretches = append(one.Stretches, [4]float64{float64(x.Kind), tenths(x.From), tenths(x.To), float64(x.Engagement)})
		}
		out.Agents = append(out.Agents, one)
	}
	for _, w := range line.Work {
		late := 0.0
		if w.Late {
			late = 1
		}
		out.Work = append(out.Work, [6]float64{float64(w.Number), float64(w.Queue), tenths(w.Came), tenths(w.Waited), float64(w.Fate), late})
	}
	n.explainWaits(out, line)
	return out, nil
}

// tenths are seconds, to a tenth.
func tenths(t router.Time) float64 { return math.Round(float64(t)/1e8) / 10 }

// clockLabels are the full hours.
func clockLabels(n *narrator, end router.Time) (labels []report.ClockLabel) {
	for at := router.Time(0); at <= end; at += router.Hour {
		labels = append(labels, report.ClockLabel{At: tenths(at), Label: n.instant(at).Format("15:04")})
	}
	return labels
}

// explainWaits puts the reasons of the longest waits into words, without anybody's name.
func (n *narrator) explainWaits(out *report.Timeline, line *timeline.Timeline) {
	work := map[uint64]*timeline.Work{}
	for i := range line.Work {
		work[line.Work[i].Number] = &line.Work[i]
	}
	var shown []*timeline.Work
	rows := map[uint64]report.TimelineWait{}
	for _, why := range line.Why {
		n.duties = why.Duties
		a := &experiment.Answer{At: why.At, Then: &why.Explanation}
		lines := []string{n.place(a)}
		for _, served := range n.configAt(why.At).Queues[why.Explanation.Queue].Teams {
			if text := n.teamInShort(a, served.Team); text != "" {
				lines = append(lines, text)
			}
		}
		number := strconv.FormatUint(why.Number, 10)
		out.Why[number] = lines
		if w := work[why.Number]; len(shown) < timelineRows {
			shown = append(shown, w)
			rows[w.Number] = report.TimelineWait{
				Number: number, Queue: n.queue(w.Queue), Came: n.clock(w.Came), Waited: span(w.Waited), Fate: fateWords[w.Fate], Why: lines,
			}
		}
	}
	n.duties = nil
	slices.SortStableFunc(shown, func(a, b *timeline.Work) int { return cmp.Compare(a.Queue, b.Queue) })
	for _, w := range shown {
		out.Waits = append(out.Waits, rows[w.Number])
	}
}

var fateWords = map[timeline.Fate]string{
	timeline.StillWaits: "still waits at the end", timeline.Taken: "taken", timeline.GaveUp: "gave up", timeline.Elsewhere: "went elsewhere",
}

// teamInShort says in one line what kept the agents of a team: how many by which reason.
func (n *narrator) teamInShort(a *experiment.Answer, team router.TeamID) string {
	var reasons tallies
	for i := range a.Then.Agents {
		if c := &a.Then.Agents[i]; c.Team == team && len(c.Obstacles) > 0 {
			reasons.add(n.obstacle(a.At, a.Then.Queue, c, c.Obstacles[0]), c.Agent)
		}
	}
	if len(reasons) == 0 {
		return ""
	}
	reasons.sort()
	var parts []string
	for _, r := range reasons {
		parts = append(parts, fmt.Sprintf("%d %s", len(r.agents), r.words))
	}
	return n.config.Teams[team].Name + ": " + strings.Join(parts, "; ")
}
