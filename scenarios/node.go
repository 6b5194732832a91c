package scenarios

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"go.yaml.in/yaml/v4"
)

// source is one text that problems can point into.
type source struct {
	name  string
	lines []string
	place *place           // where files named in it lie; nil = beside the scenario that is loaded
	cells map[int][]string // of a sheet, by row; nil = a text
}

func newSource(name string, text []byte) *source {
	return &source{name: name, lines: strings.Split(strings.ReplaceAll(strings.TrimPrefix(string(text), "\uFEFF"), "\r\n", "\n"), "\n")}
}

func (s *source) problem(line, column int, what, remedy string) Problem {
	p := Problem{File: s.name, Line: line, Column: column, What: brief(what), Remedy: brief(remedy)}
	if s.cells != nil && line > 0 {
		return s.cellProblem(line, max(column, 1), p)
	}
	if line >= 1 && line <= len(s.lines) {
		p.Excerpt = s.lines[line-1]
	}
	return p
}

type nodeKind uint8

const (
	scalarNode nodeKind = iota
	listNode
	mappingNode
)

func (k nodeKind) String() string { return [...]string{"a value", "a list", "a mapping"}[k] }

// node is a YAML node with aliases resolved and merge keys applied, that knows where it was written.
type node struct {
	source       *source
	line, column int
	kind         nodeKind
	text         string  // of a scalar
	quoted       bool    // a scalar in quotes
	null         bool    // nothing, ~ or null
	key          *node   // under which it stands in a mapping; nil in a list and at the top
	keys         []*node // of a mapping
	items        []*node // of a list, or the values of a mapping
}

// child returns the value of a key.
func (n *node) child(key string) (*node, bool) {
	for i, k := range n.keys {
		if k.text == key {
			return n.items[i], true
		}
	}
	return nil, false
}

// Bounds of a scenario's text: far above anything a person writes, low enough that no file can exhaust the machine.
const (
	maxScenarioBytes = 1 << 20
	maxNodes         = 200_000 // after aliases are resolved
	maxDepth         = 40
)

// beginning is what a file without a scenario needs.
const beginning = `a scenario is keys and values, and begins with "version: 1"; 'headroom init' writes one, 'headroom scenarios' lists some to copy`

// parse turns YAML into a tree. What cannot be read at all is reported; ok is false then.
func (r *report) parse(src *source, text []byte) (root *node, ok bool) {
	if len(text) > maxScenarioBytes {
		r.problems = append(r.problems, src.problem(0, 0, fmt.Sprintf("the file has %d bytes, more than the %d a scenario may have", len(text), maxScenarioBytes), "move long lists to CSV files"))
		return nil, false
	}
	if len(bytes.TrimSpace(text)) == 0 {
		r.problems = append(r.problems, src.problem(0, 0, "the file is empty", beginning))
		return nil, false
	}
	var document yaml.Node
	if err := yaml.Load(text, &document); err != nil {
		r.problems = append(r.problems, syntaxProblem(src, err))
		return nil, false
	}
	if document.Kind != yaml.DocumentNode || len(document.Content) != 1 {
		r.problems = append(r.problems, src.problem(0, 0, "the file holds no scenario", beginning))
		return nil, false
	}
	c := converter{report: r, source: src}
	root = c.convert(document.Content[0], 0)
	return root, !c.failed
}

// syntaxProblem finds the place in the YAML library's error.
func syntaxProblem(src *source, err error) Problem {
	var at *yaml.LoadError
	if !errors.As(err, &at) {
		return src.problem(0, 0, "not valid YAML: "+err.Error(), "see the examples in docs/scenarios.md")
	}
	message := strings.TrimPrefix(at.Message, "yaml: ")
	if at.ContextMsg != "" {
		message += " " + at.ContextMsg
		if at.ContextMark.Line > 0 && at.ContextMark.Line < at.Mark.Line {
			message += fmt.Sprintf(" that begins on line %d", at.ContextMark.Line)
		}
	}
	if strings.Contains(message, "no documents") {
		return src.problem(0, 0, "there is nothing in the file but comments", beginning)
	}
	line, column := at.Mark.Line, at.Mark.Column
	if line > len(src.lines) || line == len(src.lines) && src.lines[line-1] == "" {
		if at.ContextMark.Line > 0 { // the end of the file shows nothing: show what was left open
			line, column = at.ContextMark.Line, at.ContextMark.Column
		}
	}
	written := ""
	if line >= 1 && line <= len(src.lines) {
		written = src.lines[line-1]
	}
	return src.problem(line, column, "not valid YAML: "+message, syntaxAdvice(message, written))
}

// converter copies the library's tree into ours.
type converter struct {
	report *report
	source *source
	nodes  int
	failed bool
}

func (c *converter) fail(y *yaml.Node, what, remedy string) *node {
	if !c.failed { // one is enough: everything below repeats it
		c.report.problems = append(c.report.problems, c.source.problem(y.Line, y.Column, what, remedy))
	}
	c.failed = true
	return c.node(y, scalarNode)
}

func (c *converter) node(y *yaml.Node, kind nodeKind) *node {
	return &node{source: c.source, line: y.Line, column: y.Column, kind: kind}
}

func (c *converter) convert(y *yaml.Node, depth int) *node {
	c.nodes++
	switch {
	case c.failed:
		return c.node(y, scalarNode)
	case c.nodes > maxNodes:
		return c.fail(y, fmt.Sprintf("more than %d values", maxNodes), "aliases count each time they are used; move long lists to CSV files")
	case depth > maxDepth:
		return c.fail(y, fmt.Sprintf("nested more than %d deep", maxDepth), "does an alias contain itself?")
	}
	switch y.Kind {
	case yaml.AliasNode:
		return c.convert(y.Alias, depth+1)
	case yaml.SequenceNode:
		n := c.node(y, listNode)
		for _, item := range y.Content {
			n.items = append(n.items, c.convert(item, depth+1))
		}
		return n
	case yaml.MappingNode:
		return c.mapping(y, depth)
	case yaml.ScalarNode:
		n := c.node(y, scalarNode)
		n.text = y.Value
		n.quoted = y.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0
		n.null = y.Tag == "!!null"
		return n
	}
	return c.fail(y, "this YAML cannot be used here", "write keys and values, lists and plain text only")
}

func (c *converter) mapping(y *yaml.Node, depth int) *node {
	n := c.node(y, mappingNode)
	seen := map[string]*node{}
	var merged []*node
	for i := 0; i+1 < len(y.Content); i += 2 {
		key := y.Content[i]
		if key.Kind == yaml.ScalarNode && key.Tag == "!!merge" {
			merged = append(merged, c.merges(y.Content[i+1], depth)...)
			continue
		}
		if key.Kind != yaml.ScalarNode {
			return c.fail(key, "a key must be a single word or text", "such as name: value; quote what has braces or brackets in it")
		}
		k, v := c.convert(key, depth+1), c.convert(y.Content[i+1], depth+1)
		if c.failed {
			return n
		}
		v.key = k
		if first, twice := seen[k.text]; twice {
			c.report.problems = append(c.report.problems, c.source.problem(k.line, k.column, fmt.Sprintf("%q is given twice", k.text), fmt.Sprintf("first on line %d", first.line)))
			continue
		}
		seen[k.text] = k
		n.keys, n.items = append(n.keys, k), append(n.items, v)
	}
	for _, m := range merged { // what is written here wins over what is merged in, and earlier merges over later ones
		for i, k := range m.keys {
			if _, there := seen[k.text]; !there {
				seen[k.text] = k
				n.keys, n.items = append(n.keys, k), append(n.items, m.items[i])
			}
		}
	}
	return n
}

func (c *converter) merges(y *yaml.Node, depth int) []*node {
	n := c.convert(y, depth+1)
	list := []*node{n}
	if n.kind == listNode {
		list = n.items
	}
	for _, m := range list {
		if m.kind != mappingNode && !c.failed {
			c.fail(y, "<< needs a mapping, or a list of them", "such as <<: *NAME, where &NAME stands before a mapping")
			return nil
		}
	}
	return list
}
