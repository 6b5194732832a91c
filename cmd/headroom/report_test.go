package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// Fails when a report made of JSON differs from that of the command itself in anything but the command and what only the scenario knows.
func TestReportOfResults(t *testing.T) {
	desk := "testdata/desk.yaml"
	command := regexp.MustCompile(`(?m)^.*<pre tabindex.*$|<section id="assumptions"(?s:.*?)</main>|</main>|<li><a href="#assumptions">.*</li>`)
	blank := regexp.MustCompile(`\n+`)
	for _, args := range [][]string{
		{"run", desk, "--replications", "3", "--aggregate-only"},
		{"compare", desk, "--alt", "more: teams.desk.agents=10", "--replications", "4"},
		{"sweep", desk, "--vary", "teams.desk.agents=8..10", "--replications", "4"},
		{"sensitivity", desk, "--replications", "4"},
		{"rules", desk, "--replications", "4"},
		{"staff", desk, "--replications", "10"},
	} {
		dir := t.TempDir()
		first, second := filepath.Join(dir, "first.html"), filepath.Join(dir, "second.html")
		if code := execute(append(args, "--out", filepath.Join(dir, "out"), "--report", first), io.Discard, io.Discard); code != exitOK && code != exitMissed {
			t.Fatalf("%v: exit code %d", args, code)
		}
		var stderr bytes.Buffer
		if code := execute([]string{"report", filepath.Join(dir, "out"), "--to", second}, io.Discard, &stderr); code != exitOK {
			t.Errorf("report of %s: exit code %d: %s", args[0], code, &stderr)
			continue
		}
		var pages [2][]byte
		for i, file := range []string{first, second} {
			content, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			pages[i] = blank.ReplaceAll(command.ReplaceAll(content, nil), []byte("\n"))
		}
		if !bytes.Equal(pages[0], pages[1]) {
			at := 0
			for at < min(len(pages[0]), len(pages[1])) && pages[0][at] == pages[1][at] {
				at++
			}
			t.Errorf("%s: the report of its JSON differs at byte %d: %.200q, and %.200q", args[0], at, pages[0][max(0, at-40):], pages[1][max(0, at-40):])
		}
	}
}
