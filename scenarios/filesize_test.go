package scenarios

import (
	"bytes"
	"strings"
	"testing"
)

// Files that are far larger than they look are refused before they take the memory.
func TestFileSize(t *testing.T) {
	scenario := replaced(atCalls, "  - {entry: phone, volume: {file: calls.csv, count: offered}, handle: 4m}")
	for _, c := range []struct {
		name  string
		text  []byte
		words string
	}{
		{"as it is", []byte("\uFEFFstart,offered\r\n06:00,5\r\n"), ""},
		{"many lines", append([]byte("start,offered\n06:00,5"), bytes.Repeat([]byte("\n"), maxFileLines)...), "more than 4000000 lines"},
		{"many columns", []byte("start,offered\n06:00,5" + strings.Repeat(",", maxFileColumns)), "or 1000 in a line"},
		{"many cells", bytes.Repeat([]byte("\""+strings.Repeat(",", 990)+"\"\n"), 17_000), "more than 16000000 cells"},
	} {
		_, problems := withFile(scenario, "calls.csv", c.text)
		switch {
		case c.words == "" && len(problems) > 0, c.words != "" && len(problems) != 1:
			t.Errorf("%s: %v", c.name, problems)
		case c.words != "" && !strings.Contains(problems[0].String(), c.words):
			t.Errorf("%s: %v", c.name, problems[0])
		}
	}
}

// A message that quotes something enormous is cut.
func TestBriefMessages(t *testing.T) {
	_, problems := withFile(replaced(atCalls, "  - {entry: phone, volume: {file: calls.csv, count: offered}, handle: 4m}"), "calls.csv",
		[]byte("start,offered\n"+strings.Repeat("ö", 1<<20)+",5\n"))
	if len(problems) != 1 || len(problems[0].What) > 1010 || !strings.HasSuffix(problems[0].What, "ö…") {
		t.Errorf("%d problems, the first of %d bytes", len(problems), len(problems[0].What))
	}
}
