package compare

import (
	"fmt"
	"slices"
	"strings"

	"headroom/results"
)

// Shown are the measures that decide, of what all alternatives have: of each queue where people wait its service level, its speed of answer and
// its abandonment; of deferred work what is done by due, its wait and its backlog at the end; what the targets are about beside that; how busy teams are; and what
// it costs. Few, for the more are shown at once, the wider are joint intervals.
func Shown(played []Played) []string {
	reports := make([]*results.Report, len(played))
	for i := range played {
		reports[i] = results.Combine(played[i].Sample.Spec, played[i].Sample.Summaries, results.Run{})
	}
	s := &shown{reports: reports}
	for q := range reports[0].Queues {
		s.queue(&reports[0].Queues[q])
	}
	for _, r := range reports {
		for _, v := range r.Targets {
			s.target(r, &v)
		}
	}
	for _, t := range reports[0].Teams {
		s.addMoving(fmt.Sprintf("occupancy(%s)", t.Name))
	}
	if len(reports[0].Teams) != 1 {
		s.addMoving("occupancy")
	}
	if !s.addMoving("cost") {
		s.add("paid_hours")
	}
	return s.names
}

type shown struct {
	reports []*results.Report
	names   []string
}

// add takes a measure that all alternatives have, and any of them defines.
func (s *shown) add(name string) bool {
	defined := false
	for _, r := range s.reports {
		e, known := r.Measure(name)
		if !known {
			return false
		}
		defined = defined || e.Defined
	}
	if !defined {
		return false
	}
	if !slices.Contains(s.names, name) {
		s.names = append(s.names, name)
	}
	return true
}

// addMoving is add, but for what is 0 everywhere.
func (s *shown) addMoving(name string) bool {
	moves := slices.ContainsFunc(s.reports, func(r *results.Report) bool {
		e, _ := r.Measure(name)
		return e.Defined && e.Mean != 0
	})
	return moves && s.add(name)
}

func (s *shown) queue(q *results.QueueReport) {
	if !q.Live {
		s.addMoving(fmt.Sprintf("due_date_attainment(%s)", q.Name))
		s.add(fmt.Sprintf("speed_of_answer(%s)", q.Name))
		s.addMoving(fmt.Sprintf("backlog(%s)", q.Name))
		return
	}
	s.add(fmt.Sprintf("service_level(%s)", q.Name))
	s.add(fmt.Sprintf("speed_of_answer(%s)", q.Name))
	s.addMoving(fmt.Sprintf("abandon_rate(%s)", q.Name))
}

func (s *shown) target(r *results.Report, v *results.Verdict) {
	if name := TargetMeasure(v); name != "" && !strings.HasPrefix(name, "occupancy") {
		s.add(name)
	}
}

// TargetMeasure is the measure over the whole run that a target is about; "" where there is none.
func TargetMeasure(v *results.Verdict) string {
	switch v.Measure {
	case results.ServiceLevelTarget.Key(), results.SpeedOfAnswerTarget.Key(), results.AbandonmentTarget.Key():
		return fmt.Sprintf("%s(%s)", v.Measure, v.Name)
	case results.DueDateTarget.Key():
		return fmt.Sprintf("due_date_attainment(%s)", v.Name)
	case results.OccupancyTarget.Key():
		return fmt.Sprintf("occupancy(%s)", v.Name)
	case results.WaitTarget.Key():
		if p, _, ok := strings.Cut(v.Words, " "); ok && slices.Contains([]string{"P50", "P80", "P90", "P95", "P99"}, p) {
			return fmt.Sprintf("answered_wait_%s(%s)", strings.ToLower(p), v.Name)
		}
	}
	return ""
}
