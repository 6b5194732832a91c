package experiment

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"headroom/results"
	"headroom/results/format"
)

// TestAnonymousBankPage runs the scenario as docs/anonymous-bank.md says and compares the page's table with the report. It
// would catch a page whose numbers are no longer those of the program: where this fails and the change is meant, put the
// printed rows into the page and read what the text around them says.
func TestAnonymousBankPage(t *testing.T) {
	page, err := os.ReadFile("../../docs/anonymous-bank.md")
	if err != nil {
		t.Fatal(err)
	}
	r := playReady(t, "anonymous-bank")
	if r.Run.Replications != 20 || r.Run.Seed != 1 {
		t.Errorf("%d replications with seed %d; the page says 20 with seed 1", r.Run.Replications, r.Run.Seed)
	}
	var rows []string
	for i, q := range r.Queues {
		row := "| " + q.Name + " | " + format.Of(q.Offered, format.Count)
		for j, write := range []func(float64, format.Half) string{format.Wait, format.Share, format.Share} {
			c := r.Observed[3*i+j]
			if c.Queue != q.Name {
				t.Fatalf("observed of %s where %s was expected", c.Queue, q.Name)
			}
			row += " | " + write(c.Observed, format.Half{}) + " | " + format.Of(c.Estimate, write)
		}
		rows = append(rows, row+" |")
	}
	if want := strings.Join(rows, "\n"); !strings.Contains(string(page), want) {
		t.Errorf("docs/anonymous-bank.md does not have the rows\n%s", want)
	}
	whole := fmt.Sprintf("mean wait 43.9 s in the log, %.1f s simulated; waited 57.9 %%, %.1f %%; abandoned 12.7 %%, %.1f %%",
		r.Totals.Flow.MeanWait.Mean, 100*r.Totals.Flow.ShareWaiting.Mean, 100*r.Totals.Flow.AbandonRate.Mean)
	if !strings.Contains(string(page), whole) {
		t.Errorf("docs/anonymous-bank.md does not say: %s", whole)
	}
}

// playReady runs a ready-made scenario with seed 1 and its own replications, after the settings.
func playReady(t *testing.T, name string, settings ...string) *results.Report {
	t.Helper()
	s := findReady(t, name, settings...)
	r, err := Run(context.Background(), s, Options{Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	return r
}
