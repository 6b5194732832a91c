package text

import (
	"bytes"
	"flag"
	"strings"
	"testing"

	"headroom/results"
	"headroom/results/reporttest"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	reporttest.Golden(t, name, got, *update)
}

// day is the usual operation, with something in every section.
func day() *results.Report {
	r := reporttest.New(reporttest.Shape{Live: 3, Deferred: 1, Teams: 2, Days: 1})
	r.Warnings = append(r.Warnings, `queue "web-chat" still holds 12 at the end of the run, and its longest wait grew throughout: the load may exceed the capacity`)
	return r
}

// awkward has names that break careless writers.
func awkward() *results.Report {
	return reporttest.New(reporttest.Shape{Live: 2, Deferred: 2, Teams: 2, Days: 7, Names: []string{
		"a|b", "$x_1$ *100 %* <b>", "客服热线客服热线客服热线客服热线", "line\nbreak\tand\x1b[31mescape",
		strings.Repeat("long name ", 20), strings.Repeat("x", 200),
	}})
}

var shapes = []struct {
	name   string
	report func() *results.Report
}{
	{"day", day},
	{"silent", func() *results.Report {
		return reporttest.New(reporttest.Shape{Live: 1, Deferred: 1, Teams: 1, Days: 1, Silent: true})
	}},
	{"single", func() *results.Report {
		return reporttest.New(reporttest.Shape{Live: 1, Deferred: 1, Teams: 1, Days: 5, Single: true})
	}},
	{"awkward", awkward},
	{"eventful", func() *results.Report {
		return reporttest.New(reporttest.Shape{Live: 2, Deferred: 1, Teams: 2, Days: 1, Eventful: true})
	}},
	{"empty", func() *results.Report { return reporttest.New(reporttest.Shape{Days: 1}) }},
}

// What planners read, as they read it: a change of any word or digit must be seen and meant.
func TestGolden(t *testing.T) {
	for _, s := range shapes {
		var terminal, markdown bytes.Buffer
		if err := Terminal(&terminal, s.report(), Options{Width: 80}); err != nil {
			t.Fatal(err)
		}
		golden(t, s.name+".txt", terminal.Bytes())
		if err := Markdown(&markdown, s.report()); err != nil {
			t.Fatal(err)
		}
		golden(t, s.name+".md", markdown.Bytes())
	}
}

// A line wider than the terminal wraps and tears the table apart. The last line is exempt: it is one line for machines.
func TestFitsTheTerminal(t *testing.T) {
	for _, width := range []int{60, 80, 100} {
		for _, s := range shapes {
			var out bytes.Buffer
			if err := Terminal(&out, s.report(), Options{Width: width}); err != nil {
				t.Fatal(err)
			}
			lines := strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
			for _, l := range lines[:len(lines)-1] {
				if columns(l) > width {
					t.Errorf("%s at %d columns: %d columns: %q", s.name, width, columns(l), l)
				}
			}
		}
	}
}

// Nothing may be cut off, at any width: a number without its last digits is a wrong number.
func TestNothingIsTruncated(t *testing.T) {
	for _, s := range shapes {
		var narrow, wide bytes.Buffer
		if err := Terminal(&narrow, s.report(), Options{Width: 60}); err != nil {
			t.Fatal(err)
		}
		if err := Terminal(&wide, s.report(), Options{Width: 1000}); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(narrow.String(), "…") {
			t.Errorf("%s: an ellipsis in\n%s", s.name, narrow.String())
		}
		have := words(narrow.String())
		for w, n := range words(wide.String()) {
			if have[w] < n && columns(w) <= nameMost {
				t.Errorf("%s: %q appears %d times at 60 columns, %d at 1000", s.name, w, have[w], n)
			}
		}
	}
}

func words(s string) map[string]int {
	count := map[string]int{}
	for _, w := range strings.Fields(s) {
		count[w]++
	}
	return count
}

// A line ends neither between a number and its unit nor before its half-width, unless it is too narrow for them.
func TestNumbersStayWithTheirUnits(t *testing.T) {
	for _, row := range []struct {
		text  string
		width int
		want  string
	}{
		{"answered within 20 s, or later", 18, "answered within|20 s, or later"},
		{"of voice −3.3 pt ± 1.3 and more", 14, "of voice|−3.3 pt ± 1.3|and more"},
		{"at most 88 % over the run", 11, "at most|88 % over|the run"},
		{"a share of −3.3 pt ± 1.3", 10, "a share of|−3.3 pt ±|1.3"}, // no room for all
		{"12 calls in s", 9, "12 calls|in s"},
	} {
		if got := strings.Join(wrap(row.text, row.width), "|"); got != row.want {
			t.Errorf("%q on %d columns: %q, want %q", row.text, row.width, got, row.want)
		}
	}
}

// Color only when asked, and never anything but color: tables must look the same without it.
func TestColorOnlyAdds(t *testing.T) {
	var plain, colored bytes.Buffer
	if err := Terminal(&plain, day(), Options{Width: 80}); err != nil {
		t.Fatal(err)
	}
	if err := Terminal(&colored, day(), Options{Width: 80, Color: true}); err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(plain.Bytes(), []byte("\x1b")) {
		t.Error("color without being asked")
	}
	if !bytes.Contains(colored.Bytes(), []byte("\x1b[")) {
		t.Error("no color when asked")
	}
	if got := strip(colored.String()); got != plain.String() {
		t.Errorf("without its colors the text differs:\n%s", got)
	}
}

// strip removes color sequences: ESC [ … m.
func strip(s string) string {
	for {
		from := strings.Index(s, "\x1b[")
		if from < 0 {
			return s
		}
		s = s[:from] + s[from+strings.Index(s[from:], "m")+1:]
	}
}

// A name with an escape sequence must not reach the terminal.
func TestControlCharactersAreRemoved(t *testing.T) {
	var out bytes.Buffer
	if err := Terminal(&out, awkward(), Options{Width: 80}); err != nil {
		t.Fatal(err)
	}
	if bytes.ContainsAny(out.Bytes(), "\x1b\t\r") {
		t.Error("a control character got through")
	}
}

// Every row of a Markdown table must have as many cells as its header, whatever the names contain.
func TestMarkdownTablesHoldTogether(t *testing.T) {
	var out bytes.Buffer
	if err := Markdown(&out, awkward()); err != nil {
		t.Fatal(err)
	}
	cells := 0
	for _, l := range strings.Split(out.String(), "\n") {
		if !strings.HasPrefix(l, "|") {
			cells = 0
			continue
		}
		n := strings.Count(strings.ReplaceAll(strings.ReplaceAll(l, `\\`, ""), `\|`, ""), "|")
		if cells != 0 && n != cells {
			t.Errorf("%d bars instead of %d: %s", n, cells, l)
		}
		cells = n
	}
}
