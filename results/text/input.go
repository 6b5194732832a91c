package text

import (
	"fmt"
	"strings"

	"headroom/results"
	"headroom/results/format"
)

// inputWritten are the measures shown of each subject, with their words and how they are written; all are in the files.
var inputWritten = []struct {
	subject, measure, words string
	write                   func(float64, format.Half) string
}{
	{"queue", "offered", "offered", format.Count},
	{"queue", "service_level", "service level", format.Share},
	{"queue", "abandon_rate", "abandoned", format.Share},
	{"queue", "speed_of_answer", "mean wait (ASA)", format.Wait},
	{"queue", "answered_wait_p90", "P90 of waits", format.Wait},
	{"queue", "due_date_attainment", "done by due", format.Share},
	{"team", "occupancy", "occupancy", format.Share},
}

// inputSection sets simulation error and input error side by side.
func inputSection(r *results.Report) (section, bool) {
	in := r.Input
	if in == nil {
		return section{}, false
	}
	t := table{columns: []column{
		{heading: "", left: true},
		{heading: "measure", left: true},
		{heading: "estimate"},
		{heading: "simulation"},
		{heading: "input"},
		{heading: "both"},
		{heading: "input share"},
	}}
	for _, subject := range []string{"queue", "team"} {
		for _, name := range inputNames(in, subject) {
			for _, w := range inputWritten {
				if m := in.Of(subject, name, w.measure); m != nil && w.subject == subject && shownInput(r, m) {
					t.rows = append(t.rows, inputRow(m, w.words, w.write))
				}
			}
		}
	}
	s := section{heading: "Input uncertainty", table: &t}
	for _, target := range in.Targets {
		s.lines = append(s.lines, inputTargetLine(&target))
	}
	return s, len(t.rows) > 0 || len(s.lines) > 0
}

// inputNames are the queues or teams, in their order.
func inputNames(in *results.InputUncertainty, subject string) []string {
	var names []string
	for i := range in.Measures {
		if m := &in.Measures[i]; m.Subject == subject && (len(names) == 0 || names[len(names)-1] != m.Name) {
			names = append(names, m.Name)
		}
	}
	return names
}

// shownInput leaves out measures of live queues for others, and what never happens.
func shownInput(r *results.Report, m *results.InputMeasure) bool {
	if m.Subject != "queue" || m.Measure == "offered" || m.Measure == "due_date_attainment" {
		return true
	}
	for i := range r.Queues {
		if q := &r.Queues[i]; q.Name == m.Name {
			return q.Live
		}
	}
	return false
}

func inputRow(m *results.InputMeasure, words string, write func(float64, format.Half) string) []cell {
	half := func(value float64) string {
		_, text, _ := strings.Cut(write(m.Estimate, format.HalfOf(value)), " ± ")
		return "± " + text
	}
	input := half(m.Input)
	if !m.Resolved && m.InputAtMost > 0 {
		input = "at most " + half(m.InputAtMost)
	}
	estimate, _, _ := strings.Cut(write(m.Estimate, format.HalfOf(m.Both)), " ± ")
	name := m.Name
	if m.Subject == "team" {
		name = "team " + name
	}
	return plainCells(name, words, estimate, half(m.Simulation), input, half(m.Both), fmt.Sprintf("%.0f %%", 100*m.InputShare))
}

func inputTargetLine(t *results.InputTarget) line {
	mark, tone := outcomeMark(t.Outcome)
	name := t.Name
	if t.Subject == "team" {
		name = "team " + name
	}
	judged := "no parameter set can be judged"
	if t.Judged > 0 {
		judged = fmt.Sprintf("met in %s of %d parameter sets", format.Share(t.MetBy, format.Half{}), t.Judged)
	}
	verdict := "with both errors " + outcomeWords(t.Outcome)
	if t.Error == nil {
		verdict = "by the simulation error alone " + outcomeWords(t.Outcome)
	}
	return line{mark: mark, tone: tone, text: fmt.Sprintf("%s: %s; %s. Target: %s.", name, judged, verdict, t.Words)}
}

func inputNote(r *results.Report) (string, bool) {
	switch {
	case r.Input == nil && r.Run.ParameterSets > 1:
		return fmt.Sprintf("All parameters are taken as known for certain. --input-uncertainty says how far results change where they are not (%d parameter sets).", r.Run.ParameterSets), true
	case r.Input == nil:
		return "", false
	}
	return fmt.Sprintf("Input uncertainty: %d parameter sets with %d replications each. Simulation = what chance in the run's replications may do, smaller with more of them; "+
		"input = what parameters do that are not known for certain, smaller with more data only; both = half the 95 %% interval with the two. Input share is of the variance. "+
		"At most: the input error is too small beside chance to be told. It covers what the sets say is uncertain, nothing else.",
		r.Input.Sets, r.Input.Replications), true
}
