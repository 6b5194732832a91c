package scenarios

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Problem is one thing wrong with a scenario (or, among Scenario.Warnings, one thing worth a second look), and where.
type Problem struct {
	File    string // as the user named it, or "--set" for a setting from the command line
	Line    int    // from 1; 0 = the file as a whole
	Column  int    // in characters, from 1; 0 = the line as a whole
	Cell    string // of a workbook: "C3"
	What    string // lower case, the offending thing quoted
	Remedy  string // what to do about it; may be empty
	Excerpt string // the source line, if there is one
}

// String is the problem on one line: file:line:column: what (remedy).
func (p Problem) String() string {
	var b strings.Builder
	b.WriteString(p.File)
	switch {
	case p.Cell != "":
		b.WriteString(" " + p.Cell)
	case p.Line > 0:
		fmt.Fprintf(&b, ":%d", p.Line)
		if p.Column > 0 {
			fmt.Fprintf(&b, ":%d", p.Column)
		}
	}
	b.WriteString(": ")
	b.WriteString(p.What)
	if p.Remedy != "" {
		fmt.Fprintf(&b, " (%s)", p.Remedy)
	}
	return b.String()
}

// Error makes a Problem usable as an error.
func (p Problem) Error() string { return p.String() }

// Render writes every problem with its source line and a caret under the place.
func Render(w io.Writer, problems []Problem) error {
	for _, p := range problems {
		if _, err := fmt.Fprintln(w, p.String()); err != nil {
			return err
		}
		if p.Excerpt == "" || p.Line == 0 {
			continue
		}
		line, caret := excerpt(p.Excerpt, p.Column)
		gutter := fmt.Sprintf("%6d", p.Line)
		if _, err := fmt.Fprintf(w, "%s | %s\n", gutter, line); err != nil {
			return err
		}
		if caret == "" {
			continue
		}
		if _, err := fmt.Fprintf(w, "%6s | %s\n", "", caret); err != nil {
			return err
		}
	}
	return nil
}

// brief cuts a message that quotes something enormous.
func brief(words string) string {
	const most = 1000 // bytes
	if len(words) <= most {
		return words
	}
	return strings.ToValidUTF8(words[:most], "") + "…"
}

// excerptWidth is how much of a source line is shown, in characters.
const excerptWidth = 110

// excerpt cuts a long line around the column and returns it with the line that holds the caret.
func excerpt(line string, column int) (shown, caret string) {
	runes := []rune(line)
	for i, r := range runes {
		if r < ' ' && r != '\t' || r == 0x7f {
			runes[i] = '\uFFFD' // control characters would garble a terminal
		}
	}
	first := 0
	if column > excerptWidth*3/4 {
		first = min(column-excerptWidth/2, len(runes))
	}
	last := min(first+excerptWidth, len(runes))
	prefix := ""
	if first > 0 {
		prefix = "…"
	}
	shown = prefix + string(runes[first:last])
	if last < len(runes) {
		shown += "…"
	}
	if column < 1 {
		return shown, ""
	}
	var b strings.Builder
	b.WriteString(strings.Repeat(" ", len([]rune(prefix))))
	for i := first; i < column-1; i++ {
		if i < len(runes) && runes[i] == '\t' {
			b.WriteByte('\t') // so that the caret stands below its place however wide tabs are
		} else {
			b.WriteByte(' ')
		}
	}
	b.WriteByte('^')
	return shown, b.String()
}

// maxProblems bounds a report; beyond it more of the same helps nobody.
const maxProblems = 200

// report collects problems in any order and hands them out sorted, each once.
type report struct {
	problems []Problem
	warnings []Problem
	ofCells  []Problem // of the problems those of a workbook's own cells, which the scenario then lacks
}

func (r *report) sorted(problems []Problem) []Problem {
	slices.SortStableFunc(problems, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(fileRank(a.File), fileRank(b.File)), cmp.Compare(a.File, b.File),
			cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column), cmp.Compare(a.What, b.What))
	})
	problems = slices.Compact(problems)
	if len(problems) > maxProblems {
		more := len(problems) - maxProblems
		problems = append(problems[:maxProblems:maxProblems], Problem{
			File: problems[maxProblems].File, What: fmt.Sprintf("%d more problems are not shown", more),
		})
	}
	return problems
}

// fileRank puts what was typed on the command line first, then the files.
func fileRank(file string) int {
	if file == settingFile {
		return 0
	}
	return 1
}
