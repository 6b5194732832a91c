package calibrate

import (
	"fmt"
	"strings"
	"text/tabwriter"
	"unicode/utf8"

	"headroom/fit"
)

// short is the model in a table: what comes, how long it takes and how long people wait, as fitted and as it was.
func (m *Model) short(b *strings.Builder) {
	title := "an average week"
	if m.middle != 0 {
		title = fmt.Sprintf("the week from %s, with the growth of the history gone on", m.Start)
	}
	b.WriteString("\nIn short, for " + title + "\n")
	width := len("queue")
	for i := range m.Queues {
		width = max(width, utf8.RuneCountInString(m.Queues[i].Name))
	}
	w := tabwriter.NewWriter(b, 0, 0, 2, ' ', tabwriter.AlignRight)
	row := func(name string, cells ...string) {
		fmt.Fprintln(w, "  "+name+strings.Repeat(" ", width-utf8.RuneCountInString(name))+"\t"+strings.Join(cells, "\t")+"\t")
	}
	row("queue", "arrivals", "handle time", "wrap-up", "patience", "observed wait", "gave up")
	for i := range m.Queues {
		q := &m.Queues[i]
		week := 0.0
		for d := range q.Profile.Weekdays {
			if day := &q.Profile.Weekdays[d]; day.Days > 0 {
				week += q.FreshVolume(day.Volume).Value
			}
		}
		wait, gaveUp := "–", "–"
		if o := q.Observed; o.MeanWait >= 0 {
			wait = digits(o.MeanWait, 3) + " s"
		}
		if o := q.Observed; o.Abandonment >= 0 {
			gaveUp = digits(100*o.Abandonment, 3) + " %"
		}
		row(q.Name, thousands(week), shortTime(q.Handle), shortTime(q.Wrap), shortTime(q.Patience), wait, gaveUp)
	}
	w.Flush()
}

func shortTime(t *Time) string {
	if t == nil || t.Mean == (fit.Estimate{}) {
		return "–"
	}
	return digits(t.Mean.Value, 3) + " s"
}
