package scenarios

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"slices"
)

// digest hashes the tree as it was read (so that comments, layout, quotes and aliases do not count) and the files it
// names, in the order of their names.
func (l *loader) digest(root *node) string {
	h := sha256.New()
	hashNode(h, root)
	var names []string
	for name := range l.files {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		fmt.Fprintf(h, "file %q %d\n", name, len(l.files[name]))
		h.Write(l.files[name])
	}
	return hex.EncodeToString(h.Sum(nil))[:16]
}

func hashNode(h hash.Hash, n *node) {
	switch n.kind {
	case scalarNode:
		fmt.Fprintf(h, "%q ", n.text)
	case listNode:
		fmt.Fprintf(h, "[%d ", len(n.items))
	case mappingNode:
		fmt.Fprintf(h, "{%d ", len(n.items))
	}
	for i, item := range n.items {
		if n.kind == mappingNode {
			fmt.Fprintf(h, "%q:", n.keys[i].text)
		}
		hashNode(h, item)
	}
}
