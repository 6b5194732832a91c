package language

import (
	"fmt"
	"strings"
)

// Value says what may be written somewhere.
type Value struct {
	kind  kind
	words string     // of a scalar: what it is; of a mapping by names: what the names are; else the name of a section
	parts []Value    // of what is made of others
	shape *scalar    // of a scalar
	limit [2]float64 // of numbers: the least and the most
}

type kind uint8

const (
	scalarKind  kind = iota
	wholeKind        // a whole number within the limit
	numberKind       // a number within the limit
	wordKind         // one of some words, which are parts without anything but words
	sectionKind      // a mapping with the keys of a section
	byKind           // a mapping from names to a part
	listKind         // a list of a part
	severalKind      // a part, or a list of it
	tupleKind        // a list of exactly these parts
	eitherKind       // any of the parts
	anyKind
)

// scalar is a single value that is neither a number nor one of some words.
type scalar struct {
	name    string // in the schema
	pattern string // a regular expression; "" = any text
	also    string // another JSON type that is as good, such as a number for a name; "" = none
}

const (
	durationPart = `([0-9]+\.?[0-9]*|\.[0-9]+)(d|h|min|m|s|ms|µs|us|ns) *`
	clockPart    = `([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?|24:00(:00)?`
	datePart     = `(19|20|21|22)[0-9]{2}-[01][0-9]-[0-3][0-9]`
	percentPart  = `[0-9]*\.?[0-9]*\s*%`
	weekdayPart  = `(mon|tue|wed|thu|fri|sat|sun)`
	hoursPart    = `[0-2][0-9]:[0-5][0-9] *[-–] *[0-2][0-9]:[0-5][0-9]`
)

// What may be written as a single value.
var (
	Text       = single("text", "text", "", "number")
	Name       = single("name", "name", "", "number")
	File       = single("file name", "file", "", "")
	Path       = single("path, such as `queues.phone.priority`", "path", "", "")
	Condition  = single("[condition](conditions.md)", "condition", "", "boolean")
	Duration   = single("duration", "duration", `^\s*(`+durationPart+`)+$`, "")
	Percentage = single("percentage", "percentage", `^\s*`+percentPart+`\s*$`, "")
	Clock      = single("time of day", "clock", `^\s*(`+clockPart+`)\s*$`, "")
	Date       = single("date", "date", `^\s*`+datePart+`\s*$`, "")
	Moment     = single("date, or date and time of day", "moment", `^\s*`+datePart+`([ T](`+clockPart+`))?\s*$`, "")
	ClockOn    = single("time of day, or date and time of day", "clockOn", `^\s*(`+datePart+` +)?(`+clockPart+`)\s*$`, "")
	Weekday    = single("weekday or range of them", "weekdays", `^`+weekdayPart+`(\.\.`+weekdayPart+`)?$`, "")
	HoursOfDay = single("hours, such as `\"08:00-18:00\"`", "hours", `^\s*`+hoursPart+`\s*$`, "")
	YesNo      = single("true, false", "yesNo", `^(true|false|yes|no)$`, "boolean")
	Factor     = single("change such as `+15%`, or factor", "factor", `^\s*[+-]?`+percentPart+`\s*$`, "number")
	UpTo       = single("`up to` a duration", "upTo", `^up to (`+durationPart+`)+$`, "")
	ShareRange = single("percentage, or range such as `20%..60%`", "shareRange", `^\s*`+percentPart+`\s*(\.\.\s*`+percentPart+`\s*)?$`, "")
	NumberFrom = single("range of whole numbers, such as `5001..8000`", "numberRange", `^\s*[0-9]+\s*\.\.\s*[0-9]+\s*$`, "")
	HeldMore   = single("so many or more, such as `2+`", "heldOrMore", `^\s*[0-9]+\s*\+?\s*$`, "")
	MoneyHour  = single("money for an hour, such as `31/h`", "moneyPerHour", `^\s*[0-9]*\.?[0-9]*\s*/h\s*$`, "")
	Scope      = single("`day`, `each day`, `each interval`, a percentage `of days` or `of intervals`", "scope",
		`^\s*(day|each\s+day|each\s+interval|`+percentPart+`\s+of\s+(days|intervals))\s*$`, "")
	Target = single("[target](scenarios.md#targets)", "target",
		`^\s*(`+percentPart+`\s+(in|by)\s+|asa\s+|abandonment\s+|p[0-9.]+\s+wait\s+|max\s+age\s+).+$`, "")
	DueTime = single("due time in words", "dueTime",
		`^\s*(`+datePart+`[ T].+|[0-9]{1,3}\s+business\s+days?|next\s+.+|(`+durationPart+`)+)\s*$`, "")
	Requirement = single("requirement, such as `english >= 3 for 20s`", "requirement", `^\s*\S+(\s*(>=|≥).+|\s+for\s+.+)?\s*$`, "")
	Rule        = single("rule", "rule", `^.*\S.*$`, "")
	Tail        = single("`truncated`, `never`, or `hazard of last` a duration", "tail",
		`^\s*(truncated|never|hazard of last (`+durationPart+`)+)\s*$`, "")
	Amount = single("duration, percentage, change in percent, or number", "amount",
		`^\s*([+-]?`+percentPart+`|(`+durationPart+`)+|[+-]?[0-9.]+)\s*$`, "number")
)

// Any is anything.
var Any = Value{kind: anyKind, words: "any value"}

func single(words, name, pattern, also string) Value {
	return Value{words: words, shape: &scalar{name, pattern, also}}
}

// Whole is a whole number.
func Whole(least, most int64) Value {
	return Value{kind: wholeKind, limit: [2]float64{float64(least), float64(most)}}
}

// Number is a decimal number.
func Number(least, most float64) Value {
	return Value{kind: numberKind, limit: [2]float64{least, most}}
}

// Words are words of which one is written.
func Words(words ...string) Value {
	v := Value{kind: wordKind}
	for _, w := range words {
		v.parts = append(v.parts, Value{words: w})
	}
	return v
}

// In is a mapping with the keys of a section.
func In(section string) Value { return Value{kind: sectionKind, words: section} }

// By is a mapping from names, such as those of queues, to something.
func By(names string, of Value) Value { return Value{kind: byKind, words: names, parts: []Value{of}} }

// List is a list, perhaps empty.
func List(of Value) Value { return Value{kind: listKind, parts: []Value{of}} }

// Several is one, or a list.
func Several(of Value) Value { return Value{kind: severalKind, parts: []Value{of}} }

// Tuple is a list of exactly these.
func Tuple(parts ...Value) Value { return Value{kind: tupleKind, parts: parts} }

// Either is one of several.
func Either(parts ...Value) Value {
	v := Value{kind: eitherKind}
	for _, p := range parts {
		if p.kind == eitherKind {
			v.parts = append(v.parts, p.parts...)
		} else {
			v.parts = append(v.parts, p)
		}
	}
	return v
}

// Limits are the least and the most of a number, if that is all that may be written.
func (v Value) Limits() (least, most float64, ok bool) {
	return v.limit[0], v.limit[1], v.kind == wholeKind || v.kind == numberKind
}

// Fractions says whether a number need not be whole.
func (v Value) Fractions() bool { return v.kind == numberKind }

// Choices are the words of which one may be written; none for other values.
func (v Value) Choices() (words []string) {
	switch v.kind {
	case wordKind:
		for _, p := range v.parts {
			words = append(words, p.words)
		}
	case eitherKind, severalKind, listKind:
		for _, p := range v.parts {
			words = append(words, p.Choices()...)
		}
	case scalarKind:
		if v.shape == YesNo.shape {
			words = []string{"true", "false"}
		}
	}
	return words
}

// OnlyWords says whether nothing but one of some words may be written, yes and no aside.
func (v Value) OnlyWords() bool { return v.kind == wordKind }

// Open says whether a mapping of any names with anything in it may be written.
func (v Value) Open() bool { return v.kind == byKind && v.parts[0].kind == anyKind }

// String says in words, in Markdown, what may be written.
func (v Value) String() string {
	switch v.kind {
	case wholeKind:
		if v.limit[0] == v.limit[1] {
			return thousands(v.limit[0])
		}
		return fmt.Sprintf("whole number, %s to %s", thousands(v.limit[0]), thousands(v.limit[1]))
	case numberKind:
		return fmt.Sprintf("number, %s to %s", thousands(v.limit[0]), thousands(v.limit[1]))
	case wordKind:
		words := v.Choices()
		for i, w := range words {
			words[i] = "`" + w + "`"
		}
		return strings.Join(words, ", ")
	case sectionKind:
		return fmt.Sprintf("keys of [%s](#%s)", v.words, anchor(v.words))
	case byKind:
		return fmt.Sprintf("by %s: %v", v.words, v.parts[0])
	case listKind:
		if v.parts[0].kind == sectionKind {
			return fmt.Sprintf("list, each with %v", v.parts[0])
		}
		return fmt.Sprintf("list of %v", v.parts[0])
	case severalKind:
		return fmt.Sprintf("%v; or a list", v.parts[0])
	case tupleKind:
		return "[" + joined(v.parts, ", ") + "]"
	case eitherKind:
		return joined(v.parts, "; or ")
	}
	return v.words
}

func joined(parts []Value, by string) string {
	words := make([]string, len(parts))
	for i, p := range parts {
		words[i] = p.String()
	}
	return strings.Join(words, by)
}

// thousands writes a number as docs do: 1,000,000.
func thousands(x float64) string {
	text := fmt.Sprintf("%.0f", x)
	if x != float64(int64(x)) {
		return strings.TrimRight(fmt.Sprintf("%.6f", x), "0")
	}
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}

// anchor is the name by which a heading can be linked to.
func anchor(heading string) string { return strings.ReplaceAll(strings.ToLower(heading), " ", "-") }
