package calibrate

import (
	"fmt"
	"strings"
	"text/tabwriter"
)

// ReportWidth is how wide the report is where nobody says.
const ReportWidth = 100

// Report says for a terminal of so many columns what was read, left out, assumed and estimated.
func (m *Model) Report(width int) string {
	var b strings.Builder
	b.WriteString(m.Name + "\n")
	for _, line := range m.summary() {
		for _, folded := range fold(line, width-2) {
			b.WriteString("  " + folded + "\n")
		}
	}
	m.short(&b)
	for _, s := range []struct {
		title string
		lines []string
	}{
		{"How files were read", m.readings()},
		{"Left out", m.dropped()},
		{"Assumed, or worth a look", m.assumed()},
		{"Days that are not like others", m.flagged(10)},
	} {
		if len(s.lines) == 0 {
			continue
		}
		b.WriteString("\n" + s.title + "\n")
		for _, line := range s.lines {
			for i, folded := range fold(line, width-4) {
				b.WriteString([]string{"  - ", "    "}[min(i, 1)] + folded + "\n")
			}
		}
	}
	b.WriteString("\nEstimates, with their 95 % intervals in brackets\n")
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	for i := range m.Queues {
		m.estimates(w, i, width)
	}
	w.Flush()
	return b.String()
}

// estimates lists what was estimated of one queue.
func (m *Model) estimates(w *tabwriter.Writer, i, width int) {
	q := &m.Queues[i]
	fmt.Fprintf(w, "  %s\n", q.Name)
	row := func(what, value string) {
		for _, folded := range fold(value, width-20) {
			fmt.Fprintf(w, "    %s\t%s\n", what, folded)
			what = ""
		}
	}
	for _, d := range weekdays {
		if day := &q.Profile.Weekdays[d]; day.Days > 0 && day.Volume.Value > 0 {
			row("volume "+short(d), fmt.Sprintf("%s, %s", sureCount(day.Volume), count(day.Days, "day", "days")))
		}
	}
	if _, described := m.busynessOf(i); described != "" {
		row("busyness", described)
	}
	for _, t := range []struct {
		what  string
		time  *Time
		parts Parts
	}{{"handle time", q.Handle, q.HandleParts}, {"wrap-up", q.Wrap, q.WrapParts}, {"patience", q.Patience, Parts{}}} {
		if t.time == nil {
			continue
		}
		row(t.what, fmt.Sprintf("mean %s, from %s", sure(t.time.Mean, "s"), thousands(t.time.N)))
		if t.time.Choice != nil {
			row("", t.time.Choice.Reason)
		}
		for n := range t.parts.Each {
			one := &t.parts.Each[n]
			row("  "+one.name(), fmt.Sprintf("mean %s, from %s", sure(one.Time.Mean, "s"), thousands(one.Time.N)))
		}
	}
	for n, r := range m.redials(q) {
		row(fmt.Sprintf("redial after attempt %d", n+1), fmt.Sprintf("%s of %s", sureRange(r.Share, "%"), thousands(float64(r.Parents))))
	}
	if r := m.reopening(q); r != nil {
		row("reopened", fmt.Sprintf("%s of %s", sureRange(r.Share, "%"), thousands(float64(r.Parents))))
	}
	for _, f := range m.followUps(q) {
		row("follow-up in "+m.queue(f.To).Name, fmt.Sprintf("%s of %s", sureRange(f.Share, "%"), thousands(float64(f.Parents))))
	}
}
