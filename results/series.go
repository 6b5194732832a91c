package results

import "slices"

// seriesOf is what a measure is made of in each replication: a sum, and what it is divided by. It is false for what is not a ratio of
// sums (percentiles, maxima), and for names that do not exist.
func seriesOf(spec *Spec, summaries []*Summary, name string) ([]ratio, bool) {
	measure, subject, detail := splitMeasure(name)
	if queues, ok := spec.queuesFor(subject); ok {
		if value := flowValue(measure, detail); value != nil {
			return eachOf(spec, summaries, queues)(value), true
		}
	}
	i := slices.IndexFunc(peopleTable, func(m peopleMeasure) bool { return m.name == measure })
	teams, ok := spec.teamsFor(subject)
	if i < 0 || !ok || detail != "" {
		return nil, false
	}
	list := make([]ratio, len(summaries))
	for j, summary := range summaries {
		list[j] = peopleTable[i].value(peopleOf(spec, summary, teams))
	}
	return list, true
}

// flowValue is what a measure of work is in one replication; nil if it is not a ratio of sums.
func flowValue(measure, detail string) func(*flow) ratio {
	if measure == "service_level" && detail != "" {
		for f := range formulas {
			if f.Key() == detail {
				return func(of *flow) ratio { return of.formulas[f] }
			}
		}
	}
	if measure == "due_date_attainment" && detail == "" {
		return dueRatio
	}
	for i := range flowTable {
		if flowTable[i].name == measure && detail == "" {
			return flowTable[i].value
		}
	}
	return nil
}

// queuesFor finds the queues of a subject as Report.Measure does.
func (s *Spec) queuesFor(subject string) ([]int, bool) {
	if subject == "" {
		return upTo(len(s.Router.Queues)), true
	}
	kind, name := kindOf(subject)
	if kind != "channel" {
		for q := range s.Router.Queues {
			if s.Router.Queues[q].Name == name {
				return []int{q}, true
			}
		}
	}
	if kind != "queue" {
		for c := range s.Router.Channels {
			if s.Router.Channels[c].Name == name {
				return s.queuesOf(c), true
			}
		}
	}
	return nil, false
}

// teamsFor finds the teams of a subject as Report.Measure does.
func (s *Spec) teamsFor(subject string) ([]int, bool) {
	if subject == "" {
		return upTo(len(s.Router.Teams)), true
	}
	for t := range s.Router.Teams {
		if name := s.Router.Teams[t].Name; subject == name || subject == "team:"+name {
			return []int{t}, true
		}
	}
	return nil, false
}

// backlogSeries is how much deferred work is open at the end of each replication; false for other measures, and where no work is deferred.
func backlogSeries(spec *Spec, summaries []*Summary, name string) ([]ratio, bool) {
	measure, subject, detail := splitMeasure(name)
	queues, ok := spec.queuesFor(subject)
	queues = slices.DeleteFunc(slices.Clone(queues), spec.live)
	if !ok || measure != "backlog" || detail != "" || len(queues) == 0 {
		return nil, false
	}
	return eachOf(spec, summaries, queues)(func(f *flow) ratio { return count(float64(f.counts.open())) }), true
}
