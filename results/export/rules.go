package export

import (
	"io"
	"strings"

	"headroom/results/decision"
	"headroom/results/format"
)

// RulesCSV writes one long table of what was found about rules: a line for each number. Its last line repeats the run.
func RulesCSV(w io.Writer, r *decision.Rules) error {
	t := newTable([]string{"section", "subject", "measure", "statistic", "value", "half_width", "lower", "upper", "outcome"})
	for _, team := range r.Thresholds {
		for _, x := range team.Rules {
			t.line("threshold", team.Team, x.Words, "count", whole(x.Count), "", "", "", x.Meaning)
		}
	}
	for i := range r.Prices {
		p := &r.Prices[i]
		value, half := fields(p.Blocked)
		t.line("price", p.Rule, "blocked_hours", "value", value, half, "", "", strings.Join(p.Queues, " "))
		if p.Shortfall != nil {
			t.effect("price", p.Rule, p.Shortfall)
		}
		for k := range p.Effects {
			t.effect("price", p.Rule, &p.Effects[k])
		}
	}
	t.starvation(r.Starvation)
	if r.Orders != nil {
		for _, p := range r.Orders.Policies {
			outcome := "out"
			switch {
			case p.Same != "":
				outcome = "same as " + p.Same
			case p.Survives:
				outcome = "survives"
			}
			value, half := fields(p.Shortfall)
			t.line("order", p.Name, "shortfall", "value", value, half, "", "", outcome)
		}
		t.confirmed("order", r.Orders.Policies[r.Orders.Winner].Name, r.Orders.Confirmation)
	}
	if r.Search != nil {
		for _, setting := range r.Search.Settings {
			t.line("search", setting, "setting", "", "", "", "", "", "")
		}
		t.confirmed("search", "found", r.Search.Confirmation)
	}
	for i := range r.Protected {
		p := &r.Protected[i]
		t.line("protected", p.Queue, "need_hours", "value", number(p.Need), "", "", "", "")
		t.line("protected", p.Queue, "left_hours", "value", number(p.Left), "", "", "", "")
		t.line("protected", p.Queue, "agents", "value", whole(p.Agents), "", "", "", p.Words)
		t.confirmed("protected", p.Queue, p.Confirmation)
	}
	t.line("run", format.DecisionLine(r.Run, "points"), "replications", "count", whole(r.Run.Replications), "", "", "", "")
	return t.writeTo(w)
}

func (t *table) effect(section, subject string, e *decision.Effect) {
	value, half := fields(e.Difference)
	lower, upper, outcome := "", "", "not_told"
	if e.Lower != nil {
		lower, upper = number(*e.Lower), number(*e.Upper)
	}
	if e.Real {
		outcome = "real"
	}
	t.line(section, subject, e.Measure, "difference", value, half, lower, upper, outcome)
}

func (t *table) confirmed(section, subject string, c *decision.Confirmation) {
	if c == nil {
		return
	}
	t.effect(section+" confirmed", subject, &c.Shortfall)
	for i := range c.Effects {
		t.effect(section+" confirmed", subject, &c.Effects[i])
	}
}

func (t *table) starvation(s *decision.Starvation) {
	if s == nil {
		return
	}
	for _, c := range s.Classes {
		t.line("starvation", c.Queue, "load_hours", "value", number(c.Load), "", "", "", "")
		t.line("starvation", c.Queue, "capacity_hours", "value", number(c.Capacity), "", "", "", "")
		for _, m := range []struct {
			name  string
			value *float64
		}{{"multiplier", c.Multiplier}, {"holds_simulated", c.Holds}, {"grows_simulated", c.Grows}} {
			if m.value != nil {
				t.line("starvation", c.Queue, m.name, "value", number(*m.value), "", "", "", "")
			}
		}
		for _, x := range c.Checks {
			value, half := fields(x.Growth)
			outcome := "unclear"
			switch {
			case x.Grows:
				outcome = "grows"
			case x.Holds:
				outcome = "holds"
			}
			t.line("starvation", c.Queue, "growth_a_day at "+number(x.Multiplier), "value", value, half, "", "", outcome)
		}
	}
}
