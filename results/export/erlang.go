package export

import "headroom/results"

// erlang adds what formulas and simulation say, and what each property is worth.
func (t *table) erlang(list []results.Beside) {
	for i := range list {
		b := &list[i]
		if b.Why != "" {
			t.line("no_formula", b.Queue, b.Why, "", "", "", "")
			continue
		}
		for k := range b.Formulas {
			t.figures("formula", b.Queue, b.Formulas[k].Name, &b.Formulas[k].Figures)
		}
		t.figures("beside_formula", b.Queue, "simulation", b.Simulated)
		for k := range b.Because {
			t.figures("because", b.Queue, b.Because[k].Property, &b.Because[k].Figures)
		}
	}
}

func (t *table) figures(section, queue, statistic string, f *results.Figures) {
	t.estimates(section, queue, []row{
		{"service_level", statistic, "share", f.ServiceLevel},
		{"speed_of_answer", statistic, "seconds", f.SpeedOfAnswer},
		{"abandon_rate", statistic, "share", f.AbandonRate},
		{"occupancy", statistic, "share", f.Occupancy},
	})
}
