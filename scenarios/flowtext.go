package scenarios

import (
	"regexp"
	"strings"
)

// bare is text that YAML reads as it stands, wherever it stands.
var bare = regexp.MustCompile(`^[A-Za-z0-9_./+-][A-Za-z0-9_./+%<>= -]*$`)

// flowText writes a tree as YAML on one line, as settings take it.
func flowText(n *node) string {
	var b strings.Builder
	writeFlow(&b, n)
	return b.String()
}

func writeFlow(b *strings.Builder, n *node) {
	switch n.kind {
	case scalarNode:
		b.WriteString(scalarText(n))
	case listNode:
		b.WriteByte('[')
		for i, item := range n.items {
			if i > 0 {
				b.WriteString(", ")
			}
			writeFlow(b, item)
		}
		b.WriteByte(']')
	case mappingNode:
		b.WriteByte('{')
		for i, item := range n.items {
			if i > 0 {
				b.WriteString(", ")
			}
			b.WriteString(nameText(n.keys[i].text) + ": ")
			writeFlow(b, item)
		}
		b.WriteByte('}')
	}
}

func scalarText(n *node) string {
	switch {
	case n.null:
		return "null"
	case n.quoted:
		return quotedText(n.text)
	}
	return nameText(n.text)
}

// nameText writes a word or a text, in quotes where it needs them.
func nameText(text string) string {
	if !bare.MatchString(text) || strings.HasSuffix(text, " ") {
		return quotedText(text)
	}
	return text
}

// quotedText writes text as YAML's double quotes take it.
func quotedText(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", `\r`, "\t", `\t`).Replace(text) + `"`
}
