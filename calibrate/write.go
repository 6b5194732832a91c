package calibrate

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"headroom/fit"
)

// File is one file of a scenario.
type File struct {
	Name    string // without folder
	Content []byte
}

// page is YAML text that grows line by line.
type page struct{ bytes.Buffer }

// line writes a line with its indentation.
func (p *page) line(indent int, format string, args ...any) {
	p.WriteString(strings.Repeat(" ", indent))
	fmt.Fprintf(p, format, args...)
	p.WriteByte('\n')
}

// pageWidth is how wide comments and lists get.
const pageWidth = 118

// comment writes text as a comment, folded. Control characters of names must not end it.
func (p *page) comment(indent int, format string, args ...any) {
	text := strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == utf8.RuneError || r == 0x85 || r == 0x2028 || r == 0x2029 {
			return ' '
		}
		return r
	}, fmt.Sprintf(format, args...))
	lead := strings.Repeat(" ", indent) + "# "
	for _, line := range fold(text, pageWidth-len(lead)) {
		p.WriteString(strings.TrimRight(lead+line, " ") + "\n")
	}
}

// fold breaks text at blanks.
func fold(text string, width int) []string {
	var lines []string
	line := ""
	for _, w := range strings.Fields(text) {
		if line != "" && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(w) > width {
			lines, line = append(lines, line), ""
		}
		if line != "" {
			line += " "
		}
		line += w
	}
	return append(lines, line)
}

// list writes "key: [a, b, …]" over as many lines as it takes.
func (p *page) list(indent int, key string, values []string) {
	whole := fmt.Sprintf("%s: [%s]", key, strings.Join(values, ", "))
	if indent+len(whole) <= pageWidth {
		p.line(indent, "%s", whole)
		return
	}
	p.line(indent, "%s: [", key)
	for _, line := range fold(strings.Join(values, ", "), pageWidth-indent-2) {
		p.line(indent+2, "%s", line)
	}
	p.line(indent, "]")
}

// quoted is a name as YAML takes it.
func quoted(name string) string {
	plain := name != ""
	for i, r := range name {
		letter := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
		plain = plain && (letter || i > 0 && (r >= '0' && r <= '9' || r == '_' || r == '-'))
	}
	switch strings.ToLower(name) {
	case "true", "false", "yes", "no", "on", "off", "null", "y", "n", "default", "queue", "flow", "disconnect", "voicemail":
		plain = false
	}
	if plain {
		return name
	}
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range name {
		switch {
		case r == '"' || r == '\\':
			b.WriteString("\\" + string(r))
		case r < ' ' || r == 0x7f || r == 0x85 || r == 0x2028 || r == 0x2029 || r == 0xfeff:
			fmt.Fprintf(&b, "\\u%04x", r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// plainNumber has five digits at most that count, no exponent.
func plainNumber(x float64) string { return digits(x, 4) }

// digits is x with so many digits that count, never fewer than those before the point.
func digits(x float64, most int) string {
	if x == 0 || math.IsNaN(x) || math.IsInf(x, 0) {
		return strconv.FormatFloat(x, 'f', -1, 64)
	}
	places := most - 1 - int(math.Floor(math.Log10(math.Abs(x))))
	text := strconv.FormatFloat(x, 'f', max(0, min(places, 12)), 64)
	if strings.Contains(text, ".") {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	if text == "-0" {
		return "0"
	}
	return text
}

func secondsText(x float64) string { return digits(x, 5) + "s" }

func percentText(share float64) string { return digits(100*share, 3) + "%" }

// sure is a value with its 95 % interval, such as "181.3 s (178.8 to 183.8)".
func sure(e fit.Estimate, unit string) string {
	low, high := e.Interval(0.95)
	return sureRange(fit.Range{Estimate: e, Low: low, High: high}, unit)
}

// sureCount is that of a number that is never negative.
func sureCount(r fit.Range) string {
	r.Low = max(0, r.Low)
	return sureRange(r, "")
}

func sureRange(r fit.Range, unit string) string {
	factor := 1.0
	switch unit {
	case "%":
		factor, unit = 100, " %"
	case "":
	default:
		unit = " " + unit
	}
	if math.IsNaN(r.Low) || math.IsNaN(r.High) || math.IsInf(r.High, 0) {
		return digits(r.Value*factor, 3) + unit + " (interval not known)"
	}
	places := knownPlaces((r.High - r.Low) * factor / 2)
	if places > 9 { // an interval of no width: a constant
		return digits(r.Value*factor, 4) + unit
	}
	return fmt.Sprintf("%s%s (%s to %s)", rounded(r.Value*factor, places), unit, rounded(r.Low*factor, places), rounded(r.High*factor, places))
}

// knownPlaces is how many decimals say what is known to half a width: its last one is at most a third of it.
func knownPlaces(half float64) int {
	if !(half > 0) {
		return math.MaxInt
	}
	return max(0, int(math.Ceil(math.Log10(3/half))))
}

// rounded is x with so many decimals; nothing is 0.
func rounded(x float64, places int) string {
	text := strconv.FormatFloat(x, 'f', places, 64)
	if strings.Trim(text, "-0.") == "" {
		return "0"
	}
	return text
}

// table is a CSV file beside the scenario.
type table struct {
	comment string
	header  []string
	rows    [][]string
}

func (t *table) csv() []byte {
	var b bytes.Buffer
	for _, line := range fold(t.comment, pageWidth-2) {
		b.WriteString("# " + line + "\n")
	}
	w := csv.NewWriter(&b)
	_ = w.Write(t.header)
	_ = w.WriteAll(t.rows)
	return b.Bytes()
}

func secondsCell(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
