package language

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
)

const referenceHead = `# Reference of the scenario language

Every mapping of a scenario, and of each key what may be written, its unit, its default and its meaning in one line. The page is made
of the table from which the program reads scenarios (` + "`make docs`" + `), so it has all keys and no other. [scenarios.md](scenarios.md) explains
them, with examples, and says [how durations, percentages and the like are written](scenarios.md#how-things-are-written); [the list at the end](#keys-by-name) says where a key may stand.

"needed" means that there is no default. An editor that knows JSON Schema completes and checks these keys while you write:
` + "`headroom schema > headroom.schema.json`" + `, and as the first line of the scenario

    # yaml-language-server: $schema=headroom.schema.json
`

// Reference is docs/reference.md.
func Reference() []byte {
	var b strings.Builder
	b.WriteString(referenceHead)
	under := places()
	for _, s := range sections {
		fmt.Fprintf(&b, "\n## %s\n\n", s.Name)
		if where := under[s.Name]; where != "" {
			fmt.Fprintf(&b, "Under %s.", where)
		} else {
			b.WriteString("The file as a whole.")
		}
		if len(s.One) > 0 && s.Name != "mixture part" && s.Name != "uncertain parameter" {
			fmt.Fprintf(&b, " Exactly one of `%s`.", strings.Join(s.One, "`, `"))
		}
		if s.Families {
			b.WriteString(" Beside these keys one family of a [distribution](#distribution) may stand.")
		}
		if s.Others != nil {
			fmt.Fprintf(&b, " Beside these keys each %s: %v.", s.Others.Keys, s.Others.Value)
		}
		home := s.Name
		if s.Within != "" {
			home = s.Within
		}
		fmt.Fprintf(&b, " [More](scenarios.md#%s).\n\n", anchor(home))
		b.WriteString("| key | what may be written | unit | default | meaning |\n| --- | --- | --- | --- | --- |\n")
		for _, k := range s.Keys {
			cells := []string{"`" + k.Name + "`", k.Value.String(), k.unit(), k.Default, firstSentence(k.What)}
			for i, c := range cells {
				cells[i] = linked(c)
			}
			b.WriteString(row(cells...))
		}
	}
	b.WriteString("\n## Keys by name\n\n")
	b.WriteString(byName())
	return []byte(b.String())
}

// places are, for each section, the keys under which it stands.
func places() map[string]string {
	under := map[string][]string{}
	for _, s := range sections {
		keys := map[string][]string{}
		for _, k := range s.Keys {
			for _, name := range k.Value.sections() {
				keys[name] = append(keys[name], "`"+k.Name+"`")
			}
		}
		for name, list := range keys { // one entry for each section: the order of names does not show
			under[name] = append(under[name], fmt.Sprintf("%s of [%s](#%s)", strings.Join(slices.Compact(list), ", "), s.Name, anchor(s.Name)))
		}
	}
	where := map[string]string{}
	for name, list := range under {
		where[name] = strings.Join(list, "; ")
	}
	return where
}

// sections are the names of those that may stand in a value, each once.
func (v Value) sections() (names []string) {
	if v.kind == sectionKind {
		return []string{v.words}
	}
	for _, p := range v.parts {
		for _, name := range p.sections() {
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names
}

// unit is of what numbers are; other values carry their units.
func (k Key) unit() string {
	if !k.Value.counts() || strings.HasPrefix(k.Unit, "see ") || strings.HasPrefix(k.Unit, "by ") || strings.ContainsFunc(k.Unit, unicode.IsDigit) {
		return ""
	}
	return k.Unit
}

// counts says whether a number may be written.
func (v Value) counts() bool {
	return v.kind == wholeKind || v.kind == numberKind || slices.ContainsFunc(v.parts, Value.counts)
}

// firstSentence is what a text says first, without the link at its end.
func firstSentence(text string) string {
	depth := 0
	for i, r := range text {
		switch {
		case r == '(' || r == '[' || r == '{':
			depth++
		case r == ')' || r == ']' || r == '}':
			depth--
		case r == '.' && depth == 0 && strings.HasPrefix(text[i:], ". ") && unicode.IsUpper([]rune(text[i+2:])[0]):
			text = text[:i]
		}
		if len(text) == i {
			break
		}
	}
	for _, mark := range []string{"; see [", ", see ["} {
		if i := strings.LastIndex(text, mark); i >= 0 && strings.HasSuffix(text, ")") {
			text = text[:i]
		}
	}
	return text
}

// linked lets links to headings of scenarios.md that this page does not have point there.
func linked(text string) string {
	return links.ReplaceAllStringFunc(text, func(link string) string {
		parts := links.FindStringSubmatch(link)
		target, here := strings.CutPrefix(parts[2], "#")
		if !here || slices.ContainsFunc(sections, func(s *Section) bool { return anchor(s.Name) == target }) {
			return link
		}
		return fmt.Sprintf("[%s](scenarios.md#%s)", parts[1], target)
	})
}

// byName lists all keys with the sections that have them.
func byName() string {
	in := map[string][]string{}
	for _, s := range sections {
		for _, k := range s.Keys {
			in[k.Name] = append(in[k.Name], fmt.Sprintf("[%s](#%s)", s.Name, anchor(s.Name)))
		}
	}
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(in)) {
		fmt.Fprintf(&b, "- `%s`: %s\n", name, strings.Join(in[name], ", "))
	}
	return b.String()
}
