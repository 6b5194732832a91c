package timeline_test

import (
	"context"
	"math"
	"testing"

	"headroom/router"
	"headroom/scenarios"
	"headroom/scenarios/experiment"
	"headroom/scenarios/experiment/timeline"
)

// Fails when a stretch is lost, doubled or given to another: the hours in hand, present and ready of each team are those that the report of the same replication counts, and so are the waits.
func TestAgreesWithReport(t *testing.T) {
	for _, name := range []string{"quickstart", "chats", "unified"} {
		s, problems := scenarios.Find(name)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		r, err := experiment.Run(context.Background(), s, experiment.Options{Seed: 3, Replications: 1, Workers: 1})
		if err != nil {
			t.Fatal(err)
		}
		line, err := timeline.Of(s, 3, 0, 20)
		if err != nil {
			t.Fatal(err)
		}
		horizon := s.Horizon
		hours := func(team int, kinds ...timeline.Kind) float64 {
			sum := 0.0
			for _, a := range line.Agents {
				if int(a.Team) != team {
					continue
				}
				for _, x := range a.Stretches {
					for _, kind := range kinds {
						if x.Kind == kind {
							sum += float64(min(x.To, horizon)-min(x.From, horizon)) / float64(router.Hour)
						}
					}
				}
			}
			return sum
		}
		for i := range r.Teams {
			team := &r.Teams[i]
			held := 0.0
			for _, slot := range team.Slots {
				held += slot.SessionHours.Mean
			}
			for _, one := range []struct {
				what      string
				got, want float64
			}{
				{"in hand", hours(i, timeline.InHand, timeline.StandsAside, timeline.WrapsUp), held},
				{"ready", hours(i, timeline.Ready), team.ReadyHours.Mean},
			} {
				if math.Abs(one.got-one.want) > 1e-6*math.Max(1, one.want) {
					t.Errorf("%s, %s, %s: %.6f h, the report has %.6f", name, team.Name, one.what, one.got, one.want)
				}
			}
		}
		for q := range r.Queues {
			taken, longest := 0.0, 0.0
			for _, w := range line.Work {
				if int(w.Queue) == q && w.Fate == timeline.Taken && w.Came+w.Waited <= horizon {
					taken++
					longest = math.Max(longest, float64(w.Waited)/float64(router.Second))
				}
			}
			if name == "quickstart" && (taken != r.Queues[q].Answered.Mean || math.Abs(longest-r.Queues[q].AnsweredWaits.Maximum.Mean) > 1e-6 && r.Queues[q].Live) {
				t.Errorf("%s, %s: %v taken, longest wait %v s; the report has %v and %v", name, r.Queues[q].Name, taken, longest, r.Queues[q].Answered.Mean, r.Queues[q].AnsweredWaits.Maximum.Mean)
			}
		}
		if len(line.Why) == 0 {
			t.Errorf("%s: no wait is explained", name)
		}
		for i, why := range line.Why {
			if !why.Explanation.Waiting || why.Explanation.Engagement.Number() != why.Number {
				t.Errorf("%s: explanation %d is of another engagement, or of one that does not wait", name, i)
			}
		}
	}
}
