package backcast_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"headroom/backcast"
	"headroom/calibrate"
	"headroom/calibrate/match"
	"headroom/fit"
	"headroom/history"
)

var writePages = flag.Bool("pages.write", false, "write the figures and plots of docs/backcast-*.md anew")

// figures are the parts of a page between <!-- name --> and <!-- end -->.
var figures = regexp.MustCompile(`(?s)<!-- ([a-z-]+) -->\n.*?<!-- end -->`)

// page compares the figures of a page with those of results, or writes them and the plots. What the text around them says in numbers must be
// among said.
func page(t *testing.T, name string, parts map[string]string, plots map[string]*backcast.Result) {
	t.Helper()
	file := filepath.Join("..", "docs", name+".md")
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{}
	fresh := figures.ReplaceAllStringFunc(string(content), func(old string) string {
		key := figures.FindStringSubmatch(old)[1]
		used[key] = true
		if parts[key] == "" {
			t.Errorf("%s: nothing makes the part %q", file, key)
			return old
		}
		return "<!-- " + key + " -->\n" + parts[key] + "<!-- end -->"
	})
	for key := range parts {
		if !used[key] {
			t.Errorf("%s has no part %q", file, key)
		}
	}
	images := regexp.MustCompile(`\(img/`+name+`-([a-z0-9-]+)\.png\)`).FindAllStringSubmatch(fresh, -1)
	for _, image := range images {
		which, kind, _ := strings.Cut(image[1], "-")
		r := plots[which]
		if r == nil {
			t.Errorf("%s shows %s, which no result draws", file, image[0])
			continue
		}
		found := false
		for _, p := range r.Plots() {
			if p.Name != kind {
				continue
			}
			found = true
			path := filepath.Join("..", "docs", "img", name+"-"+image[1]+".png")
			if _, err := os.Stat(path); err != nil && !*writePages {
				t.Error(err)
			}
			if *writePages {
				png, err := p.PNG()
				if err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(path, png, 0o644); err != nil {
					t.Fatal(err)
				}
			}
		}
		if !found {
			t.Errorf("%s shows %s, which is not among the plots", file, image[0])
		}
	}
	if len(images) == 0 {
		t.Errorf("%s has no plots", file)
	}
	if *writePages {
		if err := os.WriteFile(file, []byte(fresh), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if fresh != string(content) {
		t.Errorf("%s is not what the program gives now (make backcast writes it; then read what the text around the figures says):\n%s", file, difference(string(content), fresh))
	}
}

// difference is the first lines that differ.
func difference(a, b string) string {
	left, right := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(left), len(right)) {
		if left[i] != right[i] {
			return fmt.Sprintf("line %d\n  page    %s\n  program %s", i+1, left[i], right[i])
		}
	}
	return "one of them ends early"
}

// read reads a history, and divides it.
func read(t *testing.T, file string, weeks int, o history.Options) backcast.Plan {
	t.Helper()
	h, problems := history.Read([]string{filepath.Join("..", "scenarios", "data", file)}, o)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	plan, err := backcast.Split(h, backcast.AfterWeeks(h, weeks))
	if err != nil {
		t.Fatal(err)
	}
	return plan
}

// The calls of a bank, 20 weeks of which predict 14 more: docs/backcast-bank-calls.md.
func TestBankCallsPage(t *testing.T) {
	plan := read(t, "bank-calls/halfhour.csv", 20, history.Options{Queue: "calls"})
	parts, results := map[string]string{}, map[string]*backcast.Result{}
	for _, one := range []struct {
		name  string
		trend bool
	}{{"plain", false}, {"trend", true}} {
		m, err := calibrate.Fit(plan.Fitted, calibrate.Options{Name: "Bank calls", Trend: one.trend})
		if err != nil {
			t.Fatal(err)
		}
		r, err := backcast.Run(t.Context(), m, plan.Held, backcast.Options{Replications: 200, Seed: 1})
		if err != nil {
			t.Fatal(err)
		}
		results[one.name] = r
	}
	p := &results["plain"].Parts[0]
	parts["figures"] = p.Table(backcast.ByInterval)
	parts["weekdays"] = p.Table(backcast.ByWeekday)
	parts["weeks"] = p.Table(backcast.ByWeek)
	parts["times"] = p.Table(backcast.ByTime)
	parts["findings"] = p.List()
	parts["trend"] = results["trend"].Parts[0].Table(backcast.ByInterval)
	page(t, "backcast-bank-calls", parts, results)
}

// A center's last week of a month, simulated with its real volumes and the agents seen: docs/backcast-anonymous-bank.md.
func TestAnonymousBankPage(t *testing.T) {
	plan := read(t, "anonymous-bank/halfhour.csv", 3, history.Options{
		Zone: "Asia/Jerusalem", Threshold: 20 * time.Second,
		Columns: map[string]string{"wait_seconds_served": "wait_answered_total", "agents_seen_all_types": "agents", "served_within_30s": "ignored"},
	})
	parts, results := map[string]string{}, map[string]*backcast.Result{}
	for _, one := range []struct {
		name     string
		matched  bool
		holidays []fit.Date
	}{{name: "seen"}, {name: "matched", matched: true}, {name: "evening", matched: true, holidays: []fit.Date{fit.DateOf(1999, time.February, 14)}}} {
		m, err := calibrate.Fit(plan.Fitted, calibrate.Options{Name: "Anonymous Bank", Channels: map[string]string{"": "voice"}, Holidays: one.holidays})
		if err != nil {
			t.Fatal(err)
		}
		if one.matched {
			unseen, err := match.Waits(t.Context(), m, match.Options{Seed: 1})
			if err != nil {
				t.Fatal(err)
			}
			m.Explain(unseen)
		}
		r, err := backcast.Run(t.Context(), m, plan.Held, backcast.Options{Replications: 100, Seed: 1})
		if err != nil {
			t.Fatal(err)
		}
		results[one.name] = r
		summary := "| | observed | predicted | bias | error (WAPE) | in 50 % band | in 90 % band |\n|---|---:|---:|---:|---:|---:|---:|\n"
		for i := range r.Parts {
			for n, row := range strings.Split(r.Parts[i].Table(backcast.ByInterval), "\n")[2:4] {
				cells := strings.Split(row, "|")
				cells[1] = " " + r.Parts[i].Measure.Title + []string{", half hours ", ", days "}[n]
				summary += strings.Join(cells[:8], "|") + "|\n"
			}
		}
		parts["figures-"+one.name] = summary
		if one.matched {
			parts["unseen-"+one.name] = "- " + r.Notes[0] + "\n"
		}
	}
	for i, key := range []string{"volume", "wait", "abandonment"} {
		if results["matched"].Parts[i].Measure.Key != key {
			t.Fatalf("part %d is %s; want %s", i, results["matched"].Parts[i].Measure.Key, key)
		}
		parts["findings-"+key] = results["matched"].Parts[i].List()
	}
	parts["queues-seen"] = results["seen"].Parts[1].Table(backcast.ByQueue)
	parts["queues-matched"] = results["matched"].Parts[1].Table(backcast.ByQueue)
	parts["weekdays"] = results["matched"].Parts[1].Table(backcast.ByWeekday)
	page(t, "backcast-anonymous-bank", parts, results)
}
