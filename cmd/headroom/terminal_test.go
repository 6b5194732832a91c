package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/mattn/go-runewidth"
)

// screen is a terminal of so many columns that keeps what was written to it.
type screen struct {
	bytes.Buffer
	columns int
}

func (s *screen) Columns() int { return s.columns }

// transcripts are commands whose whole output is kept at each width. They play little, so that all of them take a few seconds.
var transcripts = []struct {
	name string
	line []string
	code int
}{
	{"run", []string{"run", "desk.yaml"}, 0},
	{"run-quickstart", []string{"run", "quickstart", "--replications", "6"}, 0},
	{"run-input-uncertainty", []string{"run", "desk.yaml", "--set", "uncertainty=[{path: what_if.volume, normal: {mean: 1, sd: 0.1}}]", "--input-uncertainty=3"}, 0},
	{"run-many-queues", []string{"run", "unified", "--replications", "2"}, 0},
	{"run-names", []string{"run", "names.yaml"}, 0},
	{"run-precision", []string{"run", "desk.yaml", "--precision", "mean_wait(calls)=0.01%", "--replications-at-most", "12", "--control-variates"}, 0},
	{"run-erlang", []string{"run", "desk.yaml", "--erlang"}, 0},
	{"check", []string{"check", "desk.yaml", "gated.yaml"}, 0},
	{"compare", []string{"compare", "desk.yaml", "--alt", "one person fewer at the desk: teams.desk.agents=8", "--alt", "what_if.handle=+10%; what_if.volume.cases=+10%", "--replications", "6"}, 0},
	{"compare-split", []string{"compare", "two.yaml", "--split", "queue", "--replications", "4", "--cross-trained", "50%", "--switching", "0s,1m", "--penalty", "0%,10%", "--candidates", "8"}, 0},
	{"sweep", []string{"sweep", "desk.yaml", "--vary", "teams.desk.agents=8..11", "--vary", "what_if.volume.calls=[+0%,+10%]", "--replications", "8"}, 0},
	{"staff", []string{"staff", "day.yaml", "--only", "teams.desk", "--replications", "10"}, 0},
	{"rules", []string{"rules", "gated.yaml", "--replications", "4", "--most", "40"}, 0},
	{"sensitivity", []string{"sensitivity", "desk.yaml", "--replications", "4"}, 0},
	{"explain", []string{"explain", "desk.yaml", "--engagement", "120"}, 0},
	{"explain-at", []string{"explain", "desk.yaml", "--engagement", "400", "--at", "02:05"}, 0},
	{"trace", []string{"trace", "desk.yaml", "--engagement", "120"}, 0},
	{"trace-agent", []string{"trace", "desk.yaml", "--agent", "desk 3"}, 0},
	{"erlang", []string{"erlang", "--calls", "100", "--aht", "3m", "--patience", "90s", "--redial", "30%", "--max-waiting", "20", "--shrinkage", "breaks=12%,holidays=15%", "--occupancy-at-most", "85%", "--block", "1%"}, 0},
	{"fit", []string{"fit", "calls.csv", "--queue", "calls", "--channel", "voice", "--name", "Desk", "--out", "fitted.yaml"}, 0},
	{"backcast", []string{"backcast", "calls.csv", "--fit-weeks", "3", "--replications", "20"}, 0},
	{"verify", []string{"verify", "cases.csv"}, 0},
	{"template", []string{"template", "--force", "center.xlsx"}, 0},
	{"init", []string{"init", "--yes", "--force"}, 0},
	{"scenarios", []string{"scenarios"}, 0},
	{"help", []string{"--help"}, 0},
	{"help-run", []string{"run", "--help"}, 0},
	{"help-compare", []string{"compare", "--help"}, 0},
	{"help-sweep", []string{"sweep", "--help"}, 0},
	{"help-staff", []string{"staff", "--help"}, 0},
	{"help-rules", []string{"rules", "--help"}, 0},
	{"help-sensitivity", []string{"sensitivity", "--help"}, 0},
	{"help-report", []string{"report", "--help"}, 0},
	{"help-check", []string{"check", "--help"}, 0},
	{"help-explain", []string{"explain", "--help"}, 0},
	{"help-trace", []string{"trace", "--help"}, 0},
	{"help-fit", []string{"fit", "--help"}, 0},
	{"help-backcast", []string{"backcast", "--help"}, 0},
	{"help-erlang", []string{"erlang", "--help"}, 0},
	{"help-bench", []string{"bench", "--help"}, 0},
	{"help-verify", []string{"verify", "--help"}, 0},
	{"help-init", []string{"init", "--help"}, 0},
	{"help-template", []string{"template", "--help"}, 0},
	{"help-man", []string{"man", "--help"}, 0},
	{"help-schema", []string{"schema", "--help"}, 0},
	{"help-scenarios", []string{"scenarios", "--help"}, 0},
	{"help-version", []string{"version", "--help"}, 0},
	{"help-completion", []string{"completion", "--help"}, 0},
}

// Every command on terminals of 80 and of 140 columns, kept as transcripts to be read. Fails when words or tables change, when a line is wider than the terminal, when a number of the wide terminal is missing or cut
// on the narrow one, and when color goes to what is no terminal; -update writes the transcripts anew.
func TestTerminalTranscripts(t *testing.T) {
	golden, err := filepath.Abs("testdata/terminal")
	if err != nil {
		t.Fatal(err)
	}
	atDesk(t)
	for _, s := range transcripts {
		numbers := map[int][]string{}
		for _, columns := range []int{80, 140} {
			got := onScreen(t, columns, s.code, s.line...)
			narrowEnough(t, s.name, got, columns)
			numbers[columns] = inNumbers(got)
			if s.name == "verify" {
				continue // says how long it took
			}
			kept(t, filepath.Join(golden, fmt.Sprintf("%s.%d.txt", s.name, columns)), "$ headroom "+strings.Join(s.line, " ")+"\n"+strings.ReplaceAll(got, "headroom "+programVersion(), "headroom VERSION"))
		}
		for _, n := range numbers[140] {
			if !slices.Contains(numbers[80], n) {
				t.Errorf("%s: %s is shown on 140 columns, and not on 80", s.name, n)
			}
		}
	}
}

// Color goes to terminals alone, unless it is asked for or forbidden. Fails when an escape sequence is in a file or a pipe, and when --color=always has none.
func TestTerminalColor(t *testing.T) {
	atDesk(t)
	for _, line := range [][]string{
		{"run", "desk.yaml"},
		{"compare", "desk.yaml", "--alt", "a: teams.desk.agents=8", "--replications", "4"},
		{"erlang", "--calls", "100", "--aht", "3m"},
	} {
		for _, c := range []struct {
			flags  []string
			escape bool
		}{{nil, false}, {[]string{"--color=never"}, false}, {[]string{"--color=always"}, true}} {
			got := onScreen(t, 80, 0, append(line, c.flags...)...)
			if strings.Contains(got, "\x1b") != c.escape {
				t.Errorf("%v %v: escape sequences: %v", line, c.flags, !c.escape)
			}
			narrowEnough(t, strings.Join(line, " "), escapes.ReplaceAllString(got, ""), 80)
		}
	}
}

var escapes = regexp.MustCompile("\x1b\\[[0-9;]*m")

// atDesk makes a folder with the scenarios and histories of the transcripts the one that commands are run in.
func atDesk(t *testing.T) {
	t.Helper()
	t.Setenv("NO_COLOR", "")
	files := map[string][]byte{}
	read := func(file string) []byte {
		text, err := os.ReadFile(filepath.Join("testdata", file))
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	files["desk.yaml"], files["names.yaml"] = read("desk.yaml"), read("names.yaml")
	for script, file := range map[string]string{"rules": "gated.yaml", "split": "two.yaml", "staff": "day.yaml", "backcast": "calls.csv", "verify": "cases.csv"} {
		files[file] = section(t, read(script+".txtar"), file)
	}
	t.Chdir(t.TempDir())
	for name, text := range files {
		if err := os.WriteFile(name, text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// section is one file of a script.
func section(t *testing.T, script []byte, name string) []byte {
	t.Helper()
	_, rest, ok := bytes.Cut(script, []byte("-- "+name+" --\n"))
	if !ok {
		t.Fatalf("no %s", name)
	}
	text, _, _ := bytes.Cut(rest, []byte("\n-- "))
	return append(text, '\n')
}

func onScreen(t *testing.T, columns, code int, line ...string) string {
	t.Helper()
	out, problems := &screen{columns: columns}, &screen{columns: columns}
	if got := execute(line, out, problems); got != code {
		t.Errorf("headroom %s: exit code %d, want %d\n%s", strings.Join(line, " "), got, code, problems)
	}
	return out.String()
}

// whole are lines that are to be copied as they are, and so are never broken.
var whole = regexp.MustCompile(`^  headroom |^headroom \S+ · scenario |^Next: headroom `)

func narrowEnough(t *testing.T, name, text string, columns int) {
	t.Helper()
	wide := runewidth.Condition{}
	for i, line := range strings.Split(text, "\n") {
		if wide.StringWidth(line) > columns && !whole.MatchString(line) {
			t.Errorf("%s, %d columns: line %d has %d:\n%s", name, columns, i+1, wide.StringWidth(line), line)
		}
	}
}

var figures = regexp.MustCompile(`[−+]?\d[\d.,:]*`)

func inNumbers(text string) []string { return figures.FindAllString(text, -1) }

func kept(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Error(err)
		return
	}
	if string(want) == got {
		return
	}
	a, b := strings.Split(string(want), "\n"), strings.Split(got, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			t.Errorf("%s: line %d was\n%s\nand is\n%s", filepath.Base(file), i+1, a[i], b[i])
			return
		}
	}
	t.Errorf("%s had %d lines, and has %d", filepath.Base(file), len(a), len(b))
}
