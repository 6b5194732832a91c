package text

import (
	"bytes"
	"io"
	"strings"

	"headroom/results"
)

// Markdown writes the report with tables as GitHub and most other readers of Markdown know them.
func Markdown(w io.Writer, r *results.Report) error {
	return compose(r).markdown(w)
}

func (d document) markdown(w io.Writer) error {
	var out bytes.Buffer
	out.WriteString("# " + escape(d.title) + "\n\n")
	for _, l := range d.headline {
		out.WriteString(strings.TrimSpace(l.mark+" "+escape(l.text)) + "\n\n")
	}
	for _, s := range d.sections {
		out.WriteString("## " + escape(s.heading) + "\n\n")
		if s.table != nil {
			s.table.markdown(&out)
		}
		for _, l := range s.lines {
			mark := l.mark + " "
			if l.mark == "·" {
				mark = ""
			}
			out.WriteString("- " + mark + escape(l.text) + "\n")
		}
		if len(s.lines) > 0 {
			out.WriteString("\n")
		}
	}
	if d.runLine != "" {
		out.WriteString(escape(d.runLine) + "\n")
	}
	_, err := w.Write(out.Bytes())
	return err
}

func (t table) markdown(out *bytes.Buffer) {
	rule := "|"
	out.WriteString("|")
	for _, c := range t.columns {
		out.WriteString(" " + escape(c.heading) + " |")
		if c.left {
			rule += " :--- |"
		} else {
			rule += " ---: |"
		}
	}
	out.WriteString("\n" + rule + "\n")
	for _, row := range t.rows {
		out.WriteString("|")
		for _, c := range row {
			out.WriteString(" " + escape(c.text) + " |")
		}
		out.WriteString("\n")
	}
	out.WriteString("\n")
}

// escaped are the characters that Markdown might take for its own: tables, emphasis, code, links, HTML, mathematics.
const escaped = "\\|`*_[]<>$~#"

// escape writes a text of users so that it is shown as it is.
func escape(s string) string {
	var out strings.Builder
	for _, r := range oneLine(s) {
		if strings.ContainsRune(escaped, r) {
			out.WriteByte('\\')
		}
		out.WriteRune(r)
	}
	return out.String()
}
