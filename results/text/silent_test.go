package text

import (
	"bytes"
	"strings"
	"testing"

	"headroom/results"
	"headroom/results/reporttest"
)

// Fault: a table of silent abandonment where nobody left so, a queue without any in it, a column under another heading.
func TestSilentSection(t *testing.T) {
	r := reporttest.New(reporttest.Day)
	known := func(mean, half float64) results.Estimate {
		return results.Estimate{Mean: mean, HalfWidth: half, Replications: 20, Defined: true, HasHalfWidth: true}
	}
	none := known(0, 0)
	for i := range r.Queues {
		r.Queues[i].Silent = &results.Silent{Left: none, Taken: none, Closed: none}
	}
	var text bytes.Buffer
	if err := Markdown(&text, r); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(text.String(), "ilent") {
		t.Error("a table of silent abandonment without any")
	}
	r.Queues[1].Silent = &results.Silent{Left: known(61, 2), Share: known(0.714, 0.011), Taken: known(58, 2), Closed: known(57, 2), HeldTime: known(93.4, 1.2)}
	text.Reset()
	if err := Markdown(&text, r); err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(text.String(), "## Silent abandonment\n")
	table, _, _ := strings.Cut(rest, "\n## ")
	var rows []string
	for _, row := range strings.Split(strings.TrimSpace(table), "\n") {
		rows = append(rows, strings.Join(strings.Fields(row), " "))
	}
	name := r.Queues[1].Name
	if len(rows) != 3 || rows[0] != "| queue | left silently | of the abandoned | taken by agents | held until noticed |" ||
		rows[2] != "| "+name+" | 61 ± 2 | 71.4 % ± 1.1 | 58 ± 2 | 93.4 s ± 1.2 |" {
		t.Errorf("the table is\n%s", strings.Join(rows, "\n"))
	}
	if !strings.Contains(text.String(), "among the abandoned, with the time they waited until then") {
		t.Error("no note says what left silently means")
	}
}
