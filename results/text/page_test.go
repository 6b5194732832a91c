package text

import (
	"bytes"
	"strings"
	"testing"

	"headroom/results"
)

func examplePage() Page {
	mark, tone := OutcomeMark(results.Met)
	return Page{
		Title:    "Two | desks",
		Headline: append([]PageLine{{Mark: mark, Tone: tone, Text: "met"}}, Plain("plain *line*")...),
		Sections: []PageSection{{
			Heading: "Points",
			Columns: []string{"point", "words", "value"},
			Left:    []bool{true, true},
			Rows:    [][]PageCell{Row("a", "one", "1"), {{Text: "b"}, {Text: "eleven"}, {Text: "11", Tone: Bad}}},
			Lines:   []PageLine{{Mark: "!", Tone: Unsure, Text: "mind"}},
			Notes:   []string{"value = what it is"},
		}},
		RunLine: "headroom dev",
	}
}

// Marks, text columns, notes and the run line are where reports have them.
func TestPage(t *testing.T) {
	var terminal, markdown bytes.Buffer
	if err := examplePage().Terminal(&terminal, Options{Width: 80}); err != nil {
		t.Fatal(err)
	}
	if err := examplePage().Markdown(&markdown); err != nil {
		t.Fatal(err)
	}
	wantTerminal := `Two | desks
✓ met
plain *line*

Points
point  words   value
────────────────────
a      one         1
b      eleven     11
! mind
· value = what it is

headroom dev
`
	if terminal.String() != wantTerminal {
		t.Errorf("terminal:\n%s", terminal.String())
	}
	wantMarkdown := `# Two \| desks

✓ met

plain \*line\*

## Points

| point | words | value |
| :--- | :--- | ---: |
| a | one | 1 |
| b | eleven | 11 |

- ! mind
- value = what it is

headroom dev
`
	if markdown.String() != wantMarkdown {
		t.Errorf("markdown:\n%s", markdown.String())
	}
	terminal.Reset()
	if err := examplePage().Terminal(&terminal, Options{Width: 80, Color: true}); err != nil || strings.Count(terminal.String(), "\x1b[") < 6 {
		t.Errorf("too few colors: %q", terminal.String())
	}
}
