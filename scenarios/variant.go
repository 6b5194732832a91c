package scenarios

import "strings"

// Extending is the text of a scenario that extends another one, by its name or file, and has all settings of this one: what reading the base with them gives.
// Lists in which something differs are written whole.
func (s *Scenario) Extending(base string) string {
	l, whole, _ := s.origin.loader()
	l.apply(whole, s.origin.settings) // they have been applied before
	top := &node{kind: mappingNode}
	for _, setting := range s.origin.settings {
		keep(top, whole, strings.Split(setting.Path, "."))
	}
	var b strings.Builder
	b.WriteString("version: 1\nextends: " + nameText(base) + "\n")
	for i, key := range top.keys {
		if key.text == "version" || key.text == "extends" {
			continue
		}
		writeBlock(&b, key.text, top.items[i], 0)
	}
	return b.String()
}

// keep puts what a tree has at a path into another tree of the same form: up to where a list begins, or the path ends. What is not there any more is null.
func keep(into, from *node, parts []string) {
	for i := 0; i < len(parts); i++ {
		part := parts[i]
		if whole, more := from.dotted(parts[i:]); more > 0 {
			part, i = whole, i+more
		}
		key := &node{text: part}
		value, there := from.child(part)
		switch {
		case !there:
			into.put(key, &node{null: true})
			return
		case i == len(parts)-1 || value.kind != mappingNode:
			into.put(key, value)
			return
		}
		next, known := into.child(part)
		if !known {
			next = &node{kind: mappingNode}
			into.put(key, next)
		} else if next == value { // kept whole already
			return
		}
		into, from = next, value
	}
}

// writeBlock writes mappings a key a line, lists of mappings an item a line, and all else on one.
func writeBlock(b *strings.Builder, key string, n *node, depth int) {
	indent := strings.Repeat("  ", depth)
	b.WriteString(indent + nameText(key) + ":")
	if n.kind == listNode && len(n.items) > 0 && n.items[0].kind == mappingNode {
		for _, item := range n.items {
			b.WriteString("\n" + indent + "  - " + flowText(item))
		}
		b.WriteByte('\n')
		return
	}
	if n.kind != mappingNode || len(n.keys) == 0 {
		b.WriteString(" " + flowText(n) + "\n")
		return
	}
	b.WriteByte('\n')
	for i, k := range n.keys {
		writeBlock(b, k.text, n.items[i], depth+1)
	}
}

// HasTargets tells whether any queue or team has a target.
func (s *Scenario) HasTargets() bool {
	for i := range s.Queues {
		if len(s.Queues[i].Targets) > 0 {
			return true
		}
	}
	for i := range s.Teams {
		if s.Teams[i].OccupancyAtMost.Set {
			return true
		}
	}
	return false
}
