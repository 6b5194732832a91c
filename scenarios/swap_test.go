package scenarios

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
)

// yamlOf writes a tree on one line.
func yamlOf(n *node) string {
	var parts []string
	for i, item := range n.items {
		part := yamlOf(item)
		if n.kind == mappingNode {
			part = fmt.Sprintf("%q: %s", n.keys[i].text, part)
		}
		parts = append(parts, part)
	}
	switch n.kind {
	case listNode:
		return "[" + strings.Join(parts, ", ") + "]"
	case mappingNode:
		return "{" + strings.Join(parts, ", ") + "}"
	}
	return fmt.Sprintf("%q", n.text)
}

// Sound values in wrong places: each scenario gets keys and values that stand elsewhere in all of them, one to three at a time. Many
// of the results load, and those are what the routing core, the simulator and the generators must take. It would catch two settings
// that are each fine and contradict each other, and that only the core would refuse.
func TestSoundValuesElsewhere(t *testing.T) {
	files := []string{"testdata/desk.yaml", "testdata/center.yaml", "tiers.yaml", "returns.yaml", "skills.yaml"}
	texts, at := make([]string, len(files)), make([][]string, len(files))
	values := map[string][]string{} // by key
	var keys []string
	for i, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var r report
		root, ok := r.parse(newSource(file, text), text)
		if !ok {
			t.Fatal(r.problems)
		}
		texts[i] = string(text)
		at[i] = paths(root, "")
		every(root, func(n *node) {
			if n.key != nil && !slices.Contains(keys, n.key.text) {
				keys = append(keys, n.key.text)
			}
			if n.key != nil {
				values[n.key.text] = append(values[n.key.text], yamlOf(n))
			}
		})
	}
	random := rand.New(rand.NewPCG(1, 2))
	pick := func(list []string) string { return list[random.IntN(len(list))] }
	loaded := 0
	for range 1500 {
		i := random.IntN(len(files))
		var settings []Setting
		for range 1 + random.IntN(3) {
			path := pick(at[i])
			parent, last := path[:strings.LastIndex(path, ".")+1], path[strings.LastIndex(path, ".")+1:]
			switch {
			case random.IntN(3) == 0: // another key beside it
				last = pick(keys)
				path = parent + last
			case len(values[last]) == 0: // a place in a list
				last = pick(keys)
			}
			settings = append(settings, Setting{path, pick(values[last])})
		}
		s, problems := loadText(texts[i], settings...)
		if s != nil {
			loaded++
		}
		for _, p := range problems {
			if strings.Contains(p.What, "router: ") || strings.Contains(p.What, "workload: ") || strings.Contains(p.What, "sim: ") {
				t.Errorf("%s: --set %v: %v", files[i], settings, p)
			}
		}
	}
	if loaded < 150 {
		t.Errorf("only %d of 1500 load: the test tests little", loaded)
	}
}

// every calls visit with every value of a tree.
func every(n *node, visit func(*node)) {
	for _, item := range n.items {
		visit(item)
		every(item, visit)
	}
}
