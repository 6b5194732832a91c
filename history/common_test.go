package history

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// write puts texts into files: 1.csv, 2.csv, …
func write(t testing.TB, texts ...string) []string {
	t.Helper()
	var files []string
	folder := t.TempDir()
	for i, text := range texts {
		name := filepath.Join(folder, fmt.Sprintf("%d.csv", i+1))
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		files = append(files, name)
	}
	return files
}

// read reads texts as files, which must be without problems.
func read(t testing.TB, o Options, texts ...string) *History {
	t.Helper()
	h, problems := Read(write(t, texts...), o)
	if len(problems) > 0 {
		t.Fatalf("problems: %v", problems)
	}
	return h
}

// problemsOf reads texts as files that have problems, and gives these without folders.
func problemsOf(t testing.TB, o Options, texts ...string) string {
	t.Helper()
	h, problems := Read(write(t, texts...), o)
	if h != nil || len(problems) == 0 {
		t.Fatalf("no problems; %+v", h)
	}
	var all []string
	for _, p := range problems {
		p.File = filepath.Base(p.File)
		all = append(all, strings.ReplaceAll(p.String(), filepath.Dir(problems[0].File)+"/", ""))
	}
	return strings.Join(all, "\n")
}

// wants fails unless a text holds all parts.
func wants(t testing.TB, got string, parts ...string) {
	t.Helper()
	for _, p := range parts {
		if !strings.Contains(got, p) {
			t.Errorf("no %q in:\n%s", p, got)
		}
	}
}

// shownRow is an engagement as one line.
func shownRow(h *History, e Engagement) string {
	duration := func(d time.Duration, fact Facts) string {
		if !e.Known.Has(fact) {
			return "?"
		}
		return d.String()
	}
	return fmt.Sprintf("%s %s wait %s handle %s wrap %s %s customer %d case %d agent %d", h.Time(e.Arrived).Format("2006-01-02T15:04:05-07:00"), h.Queues[e.Queue].Name,
		duration(e.Wait, KnowsWait), duration(e.Handle, KnowsHandle), duration(e.Wrap, KnowsWrap), e.Outcome, e.Customer, e.Case, e.Agent)
}

// rowsOf fails unless the engagements are these lines.
func rowsOf(t testing.TB, h *History, lines ...string) {
	t.Helper()
	var got []string
	for _, e := range h.Engagements {
		got = append(got, shownRow(h, e))
	}
	if strings.Join(got, "\n") != strings.Join(lines, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(lines, "\n"))
	}
}

// shownInterval is an interval as one line.
func shownInterval(h *History, v Interval) string {
	filled := ""
	if v.Filled {
		filled = " filled"
	}
	return fmt.Sprintf("%s %v %s %d/%d/%d within %d wait %v/%v handle %v agents %g%s", h.Time(v.Start).Format("2006-01-02T15:04-07:00"), v.Step, h.Queues[v.Queue].Name,
		v.Offered, v.Answered, v.Abandoned, v.Within, v.Wait, v.WaitAnswered, v.Handle, v.Agents, filled)
}

func intervalsOf(t testing.TB, h *History, lines ...string) {
	t.Helper()
	var got []string
	for _, v := range h.Intervals {
		got = append(got, shownInterval(h, v))
	}
	if strings.Join(got, "\n") != strings.Join(lines, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(lines, "\n"))
	}
}

// droppedOf is the dropped rows as lines.
func droppedOf(h *History) string {
	var all []string
	for _, d := range h.Dropped {
		all = append(all, fmt.Sprintf("%d %s %v", d.Count, d.Reason, d.Lines))
	}
	return strings.Join(all, "\n")
}
