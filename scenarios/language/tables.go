package language

import (
	"errors"
	"fmt"
	"strings"
)

const tableHead = "| key | what | unit | default | example |\n| --- | --- | --- | --- | --- |\n"

// WriteTables puts the tables of keys into docs/scenarios.md: each below the heading that its section is named by, instead of the one that
// is there. Words around them stay. It is an error if a heading, or its table, is missing.
func WriteTables(page []byte) ([]byte, error) {
	text := string(page)
	var missing []error
	for _, s := range sections {
		if s.Within != "" {
			continue
		}
		heading := "\n### " + s.Name + "\n"
		before, rest, found := strings.Cut(text, heading)
		words, after, there := strings.Cut(rest, tableHead)
		if !found || !there || strings.Contains(words, "\n### ") {
			missing = append(missing, fmt.Errorf("no table of keys below a heading %q", strings.TrimSpace(heading)))
			continue
		}
		for strings.HasPrefix(after, "|") {
			_, after, _ = strings.Cut(after, "\n")
		}
		text = before + heading + words + tableHead + s.rows() + after
	}
	return []byte(text), errors.Join(missing...)
}

func (s *Section) rows() string {
	var b strings.Builder
	for _, k := range s.Keys {
		b.WriteString(row("`"+k.Name+"`", k.What, k.Unit, k.Default, "`"+k.Example+"`"))
	}
	return b.String()
}

// row is one line of a table.
func row(cells ...string) string {
	line := "|"
	for _, c := range cells {
		if c != "" {
			line += " " + c
		}
		line += " |"
	}
	return line + "\n"
}
