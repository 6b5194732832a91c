package scenarios

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"headroom/workload/suggest"
)

// settingFile is what problems call the command line.
const settingFile = "--set"

// exampleSetting is one that works on quickstart.
const exampleSetting = "teams.phone.shifts.0.agents=8"

// Setting replaces one value of a scenario before it is checked.
type Setting struct {
	Path  string // keys and list positions (from 0) joined by dots: teams.phone.shifts.0.agents, demand.0.handle
	Value string // YAML: 50, 6%, {exponential: {mean: 3m}}; null takes the key out
}

// ParseSetting reads "path=value".
func ParseSetting(text string) (Setting, error) {
	p, value, ok := strings.Cut(text, "=")
	p, value = strings.TrimSpace(p), strings.TrimSpace(value)
	if !ok || p == "" || value == "" {
		return Setting{}, fmt.Errorf("%q is not a setting (write path=value, such as %s)", text, exampleSetting)
	}
	return Setting{p, value}, nil
}

// apply puts the settings into the tree, in order; a later one sees what an earlier one did.
func (l *loader) apply(root *node, settings []Setting) bool {
	ok := true
	for _, s := range settings {
		ok = l.set(root, s) && ok
	}
	return ok
}

func (l *loader) set(root *node, s Setting) bool {
	text := s.Path + "=" + s.Value
	src := newSource(settingFile, []byte(text))
	fail := func(column int, what, remedy string) bool {
		l.problems = append(l.problems, src.problem(1, column, what, remedy))
		return false
	}
	sub := newSource(settingFile, []byte(s.Value))
	var r report
	value, ok := r.parse(sub, []byte(s.Value))
	if !ok || len(r.problems) > 0 { // such as a key that is given twice
		what, remedy := r.unread()
		return fail(len([]rune(s.Path))+2, what, remedy)
	}
	relocate(value, src, len([]rune(s.Path))+1)
	return replace(root, s.Path, value, &node{source: src, line: 1, column: 1}, fail)
}

// unread says why a value is not one.
func (r *report) unread() (what, remedy string) {
	if len(r.problems) == 0 || r.problems[0].Remedy == "" {
		remedy = "quote a text, and close brackets and braces"
	}
	if len(r.problems) == 0 {
		return "the value is not valid YAML", remedy
	}
	return r.problems[0].What, cmp.Or(r.problems[0].Remedy, remedy)
}

// replace puts a value at a path, or adds it there; null takes the key out, as if it had not been written. fail is told the
// column in the path, from 1, of what cannot be. at is where the path is written.
func replace(root *node, path string, value, at *node, fail func(column int, what, remedy string) bool) bool {
	if !value.null {
		openWhatIf(root, path, at)
	}
	in, column := root, 1
	parts := strings.Split(path, ".")
	for i := 0; i < len(parts); i++ {
		part := parts[i]
		if whole, more := in.dotted(parts[i:]); more > 0 {
			part, i = whole, i+more
		}
		last := i == len(parts)-1
		switch in.kind {
		case scalarNode:
			return fail(column, fmt.Sprintf("%s is a single value: it has no %q", strings.Join(parts[:i], "."), part), "set the whole: "+strings.Join(parts[:i], ".")+"=…")
		case listNode:
			index, err := strconv.Atoi(part)
			if err != nil || index < 0 || index >= len(in.items) {
				return fail(column, fmt.Sprintf("%s is a list of %d: %q is no position in it", strings.Join(parts[:i], "."), len(in.items), part), "positions count from 0")
			}
			if last {
				in.items[index] = value
			}
			in = in.items[index]
		case mappingNode:
			next, there := in.child(part)
			if !there && (!last || value.null) {
				return fail(column, fmt.Sprintf("the scenario has no %q", strings.Join(parts[:i+1], ".")), suggest.Remedy(part, in.keyNames()))
			}
			if last && value.null {
				in.takeOut(part)
			} else if last {
				in.put(&node{source: at.source, line: at.line, column: at.column + column - 1, text: part}, value)
			}
			in = next
		}
		column += len([]rune(part)) + 1
	}
	return true
}

// dotted finds a key with dots in it, such as the name of a queue: how many more parts of the path it takes. Keys without go before.
func (n *node) dotted(parts []string) (key string, more int) {
	if _, there := n.child(parts[0]); there {
		return "", 0
	}
	for more = 1; more < len(parts); more++ {
		key = strings.Join(parts[:more+1], ".")
		if _, there := n.child(key); there {
			return key, more
		}
	}
	return "", 0
}

// relocate makes a tree parsed on its own point into the setting.
func relocate(n *node, src *source, columns int) {
	n.source = src
	n.line, n.column = 1, n.column+columns
	for _, k := range n.keys {
		relocate(k, src, columns)
	}
	for _, i := range n.items {
		relocate(i, src, columns)
	}
}

func (n *node) keyNames() []string {
	var names []string
	for _, k := range n.keys {
		names = append(names, k.text)
	}
	return names
}

// put replaces the value of a key, or adds it; whether the key exists in the language is checked when it is read.
func (n *node) put(key, value *node) {
	for i, k := range n.keys {
		if k.text == key.text {
			n.items[i] = value
			return
		}
	}
	n.keys, n.items = append(n.keys, key), append(n.items, value)
}

// takeOut removes a key and its value.
func (n *node) takeOut(key string) {
	for i, k := range n.keys {
		if k.text == key {
			n.keys, n.items = slices.Delete(slices.Clone(n.keys), i, i+1), slices.Delete(slices.Clone(n.items), i, i+1)
			return
		}
	}
}
