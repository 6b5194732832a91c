package scenarios

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"headroom/scenarios/language"
)

// Offer is how a setting may go on.
type Offer struct {
	Text string // the setting as far as it is then
	What string // in a line; may be empty
}

// Offers says how a setting of a scenario may go on that has begun so: with keys that the scenario has or might have, with
// positions of its lists, and behind = with words of which one is written. Nothing for a scenario that cannot be read.
func Offers(nameOrPath, begun string) []Offer {
	o := origin{fsys: os.DirFS(filepath.Dir(nameOrPath)), name: filepath.Base(nameOrPath), shown: nameOrPath}
	if file, ready := readyFile(nameOrPath); ready {
		o = origin{fsys: embedded, name: file, shown: file}
	}
	_, root, ok := o.loader()
	if !ok {
		return nil
	}
	path, value, written := strings.Cut(begun, "=")
	parts := strings.Split(path, ".")
	if !written {
		parts = parts[:len(parts)-1]
	}
	form, at := language.In(scenarioSection.name), root
	for i := 0; i < len(parts); i++ {
		part := parts[i]
		if at != nil {
			if whole, more := at.dotted(parts[i:]); more > 0 {
				part, i = whole, i+more
			}
			at, _ = at.step(part)
		}
		if form, ok = form.At(part); !ok {
			return nil
		}
	}
	if written {
		return wordsOf(form, path, value)
	}
	stem := ""
	if len(parts) > 0 {
		stem = strings.Join(parts, ".") + "."
	}
	all := slices.DeleteFunc(keysAt(at, form, stem), func(o Offer) bool { return !strings.HasPrefix(o.Text, begun) })
	return all
}

// step is the value under a key or at a position.
func (n *node) step(part string) (*node, bool) {
	if n.kind == mappingNode {
		return n.child(part)
	}
	for i, item := range n.items {
		if part == fmt.Sprint(i) {
			return item, true
		}
	}
	return nil, false
}

func wordsOf(form language.Value, path, begun string) (all []Offer) {
	for _, w := range form.Choices() {
		if strings.HasPrefix(w, begun) {
			all = append(all, Offer{Text: path + "=" + w})
		}
	}
	return all
}

// keysAt are those that are there, then those that might be.
func keysAt(at *node, form language.Value, stem string) (all []Offer) {
	known := form.Keys()
	what := func(name string) string {
		for _, k := range known {
			if k.Name == name {
				return k.Short()
			}
		}
		return ""
	}
	if at == nil && strings.HasPrefix(stem, "what_if.") {
		at = &node{kind: mappingNode} // which settings open
	}
	if at == nil {
		return nil // a setting adds one key, not those above it
	}
	for i, item := range at.items {
		name, words := fmt.Sprint(i), ""
		if at.kind == mappingNode {
			name = at.keys[i].text
			words = what(name)
		} else {
			words = itemName(item)
		}
		end := "="
		if item.kind != scalarNode && len(item.items) > 0 {
			end = "."
		}
		all = append(all, Offer{stem + name + end, words})
	}
	for _, k := range known {
		if _, there := at.child(k.Name); !there && at.kind == mappingNode {
			all = append(all, Offer{stem + k.Name + "=", k.Short()})
		}
	}
	return all
}

// itemName is what an item of a list calls itself.
func itemName(n *node) string {
	for _, key := range []string{"name", "entry", "queue", "team", "from", "at"} {
		if v, there := n.child(key); there && v.kind == scalarNode {
			return key + " " + v.text
		}
	}
	return n.text
}
