package scenarios

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"headroom/workload/suggest"
)

// maxBases is how many scenarios may stand one behind the other.
const maxBases = 10

// place is where the files lie that a scenario names.
type place struct {
	fsys   fs.FS
	folder string // in fsys
	known  string // before the cleaned names of its files, so that those of other places are others
	shown  string // folder as the user would name it
}

// readyPlace is where those of ready-made scenarios lie.
var readyPlace = place{fsys: embedded, folder: ".", known: "ready-made:", shown: "."}

// placeOf is where files lie that are named at a node: beside the scenario in which it is written.
func (l *loader) placeOf(n *node) *place {
	if n.source.place != nil {
		return n.source.place
	}
	return &l.home
}

// extended puts a scenario over the one that it extends, if there is such a key. before are the files that lead to it.
func (l *loader) extended(root *node, before []string) (*node, bool) {
	n, written := root.child("extends")
	if root.kind != mappingNode || !written {
		return root, true
	}
	root.takeOut("extends")
	name, ok := l.text(n, "extends")
	if !ok {
		return nil, false
	}
	base, file, text, ok := l.base(n, name)
	if !ok {
		return nil, false
	}
	switch {
	case slices.Contains(before, file):
		l.problem(n, fmt.Sprintf("%q extends itself: %s", name, strings.Join(append(before, file), " → ")), "a base extends others, or none")
		return nil, false
	case len(before) == maxBases:
		l.problem(n, fmt.Sprintf("more than %d scenarios extend one another", maxBases), "put some of them together")
		return nil, false
	}
	under, ok := l.tree(file, base, text)
	if !ok {
		return nil, false
	}
	if under.kind != mappingNode {
		l.problems = append(l.problems, base.problem(1, 1, fmt.Sprintf("scenario must be a mapping of keys and values, not %s", under.kind), beginning))
		return nil, false
	}
	if under, ok = l.extended(under, append(before, file)); !ok {
		return nil, false
	}
	all := over(under, root)
	if size := all.size(); size > maxNodes {
		l.problem(n, fmt.Sprintf("the scenario and those it extends have %d values together, more than %d", size, maxNodes), "move long lists to CSV files")
		return nil, false
	}
	return all, true
}

// base finds what a scenario extends: a file beside it or below its folder, or a ready-made scenario by name. file tells it from all others.
func (l *loader) base(n *node, name string) (src *source, file string, text []byte, ok bool) {
	at, clean := *l.placeOf(n), cleanName(name)
	if extension := path.Ext(clean); extension != scenarioExtension && extension != ".yml" && !isBook(clean) {
		at, clean = readyPlace, clean+scenarioExtension
		if info, err := fs.Stat(embedded, clean); err != nil || info.IsDir() {
			var names []string
			for _, r := range Names() {
				names = append(names, r.Name)
			}
			l.problem(n, fmt.Sprintf("there is no ready-made scenario %q", name), orFile(suggest.Remedy(name, names)))
			return nil, "", nil, false
		}
	}
	full := path.Join(at.folder, clean)
	if path.IsAbs(clean) || strings.HasPrefix(clean, "../") || !fs.ValidPath(full) {
		l.problem(n, fmt.Sprintf("%q is not below the scenario's folder", name), "put the two beside each other")
		return nil, "", nil, false
	}
	text, what := readScenario(at.fsys, full)
	if what == noSuchFile {
		l.problem(n, fmt.Sprintf("there is no file %q beside the scenario", name), at.insteadOf(clean))
		return nil, "", nil, false
	}
	if what != "" {
		l.problem(n, fmt.Sprintf("%q %s", name, what), "a scenario is a text file (.yaml) or a workbook (.xlsx)")
		return nil, "", nil, false
	}
	src = sourceOf(path.Join(at.shown, clean), text)
	folder := path.Dir(clean)
	src.place = &place{fsys: at.fsys, folder: path.Join(at.folder, folder), known: at.known, shown: path.Join(at.shown, folder)}
	if folder != "." {
		src.place.known += folder + "/"
	}
	return src, at.known + clean, text, true
}

func orFile(remedy string) string {
	return strings.TrimPrefix(remedy+"; the name of a file ends in "+scenarioExtension, "; ")
}

// over puts a tree over another: mappings key by key, in the order of the one below, all else as a whole. Null takes out what is below.
func over(under, top *node) *node {
	if under.kind != mappingNode || top.kind != mappingNode {
		return top
	}
	all := *top
	all.keys, all.items = slices.Clone(under.keys), slices.Clone(under.items)
	for i, key := range top.keys {
		item := top.items[i]
		k := slices.IndexFunc(all.keys, func(below *node) bool { return below.text == key.text })
		switch {
		case k < 0:
			all.keys, all.items = append(all.keys, key), append(all.items, item)
		case item.null:
			all.keys, all.items = slices.Delete(all.keys, k, k+1), slices.Delete(all.items, k, k+1)
		default:
			all.keys[k], all.items[k] = key, over(all.items[k], item)
		}
	}
	return &all
}

// inherited says which of two keys that exclude each other comes from below, and how to take it out.
func (f fields) inherited(keys []string) string {
	for _, key := range keys {
		if at := f.key(key).source; at.place != nil && at != f.n.source {
			return fmt.Sprintf("keep one; %s is that of %s: %s: null takes it out", key, at.name, key)
		}
	}
	return "keep one"
}
