package workbook

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Bounds of the format.
const (
	mostSheetName = 31
	mostCellText  = 32767 // UTF-16 units; a character beyond the first plane is two
	mostHeader    = 200   // of what is printed above a page: the format has 255, codes included
)

// sheetName makes a name that a sheet may have, and that none of the others has.
func sheetName(wanted string, others []string) string {
	clean := strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune(`[]:*?/\`, r):
			return '-'
		case unicode.IsControl(r):
			return -1
		}
		return r
	}, wanted)
	clean = strings.Trim(strings.Join(strings.Fields(clean), " "), "'")
	if clean == "" || strings.EqualFold(clean, "History") { // Excel keeps that name to itself
		clean = "Sheet " + clean
	}
	taken := func(name string) bool {
		return slices.ContainsFunc(others, func(o string) bool { return strings.EqualFold(o, name) })
	}
	for n := 1; ; n++ {
		suffix := ""
		if n > 1 {
			suffix = fmt.Sprintf(" (%d)", n)
		}
		name := strings.TrimRight(cut(clean, mostSheetName-len(suffix)), " '") + suffix
		if !taken(name) {
			return name
		}
	}
}

// cut keeps so many UTF-16 units of a text.
func cut(text string, most int) string {
	units := 0
	for i, r := range text {
		if units++; r > 0xFFFF {
			units++
		}
		if units > most {
			return text[:i]
		}
	}
	return text
}

func quotedSheet(name string) string { return "'" + strings.ReplaceAll(name, "'", "''") + "'" }

// plainText is a text as a cell may hold it: no longer than the format allows, and without characters that XML does not have.
func plainText(text string) string {
	return cut(strings.Map(func(r rune) rune {
		if r == utf8.RuneError || r < ' ' && r != '\n' && r != '\t' || r == 0xFFFE || r == 0xFFFF {
			return '\uFFFD'
		}
		return r
	}, text), mostCellText)
}

// shortText is a text for a property of the file.
func shortText(text string) string { return cut(plainText(text), 255) }

// headerText is a text above a page, where & begins a code.
func headerText(text string) string {
	return strings.ReplaceAll(cut(strings.Join(strings.Fields(plainText(text)), " "), mostHeader/2), "&", "&&")
}
