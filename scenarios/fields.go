package scenarios

import (
	"fmt"
	"slices"
	"strings"

	"headroom/scenarios/language"
	"headroom/workload/suggest"
)

// section is one mapping of the language and the keys it knows.
type section struct {
	name string
	keys []string
}

// sectionOf is a mapping as the table of the language has it; no other keys can be read.
func sectionOf(name string) *section {
	s, ok := language.Find(name)
	if !ok {
		panic("scenarios: the language has no " + name)
	}
	return &section{name, s.Names()}
}

// fields is a mapping whose keys have been checked.
type fields struct {
	l *loader
	n *node
	s *section
	// meant are keys that an unknown key was probably meant to be: they are not reported as missing too.
	meant []string
}

// fields checks that n is a mapping with known keys and values that are there.
func (l *loader) fields(n *node, s *section) (fields, bool) {
	f := fields{l: l, n: n, s: s}
	if n.kind != mappingNode {
		l.problem(n, fmt.Sprintf("%s must be a mapping of keys and values, not %s", s.name, n.kind), s.shape())
		return f, false
	}
	for i, key := range n.keys {
		switch {
		case !slices.Contains(s.keys, key.text):
			if near, ok := suggest.Nearest(key.text, s.keys); ok {
				f.meant = append(f.meant, near)
			}
			l.problem(key, fmt.Sprintf("unknown key %q in %s", key.text, s.name), s.instead(key.text))
		case n.items[i].null:
			l.problem(key, fmt.Sprintf("%q has no value", key.text), "give one, or leave the key out")
		}
	}
	return f, true
}

// get returns the value of a key that the section knows.
func (f fields) get(key string) (*node, bool) {
	if !slices.Contains(f.s.keys, key) {
		panic("scenarios: " + f.s.name + " reads the key " + key + ", which the language does not have")
	}
	v, ok := f.n.child(key)
	return v, ok && !v.null
}

// key returns the node of the key itself, for problems with it.
func (f fields) key(name string) *node {
	for _, k := range f.n.keys {
		if k.text == name {
			return k
		}
	}
	return f.n
}

// need is get for a key that must be there. Without a remedy, the example of the language's table is shown.
func (f fields) need(key, remedy string) (*node, bool) {
	v, ok := f.get(key)
	if !ok {
		if _, written := f.n.child(key); !written && !slices.Contains(f.meant, key) { // a key without a value has been reported
			if remedy == "" {
				remedy = "such as " + f.s.example(key)
			}
			f.l.problem(f.place(), fmt.Sprintf("%s needs %q", f.s.name, key), remedy)
		}
	}
	return v, ok
}

// place is where to report what is missing: the key that the mapping belongs to, or its beginning.
func (f fields) place() *node {
	if f.n.key != nil {
		return f.n.key
	}
	return f.n
}

// one returns the only key given of several that exclude each other; none or more are reported.
func (f fields) one(choices []string) (string, *node, bool) {
	var found []string
	for _, c := range choices {
		if _, ok := f.get(c); ok {
			found = append(found, c)
		}
	}
	switch len(found) {
	case 0:
		if slices.ContainsFunc(choices, func(c string) bool { return slices.Contains(f.meant, c) }) {
			return "", nil, false
		}
		f.l.problem(f.place(), fmt.Sprintf("%s needs one of %s", f.s.name, strings.Join(choices, ", ")), "such as "+f.s.example(choices[0]))
		return "", nil, false
	case 1:
		v, _ := f.get(found[0])
		return found[0], v, true
	}
	f.l.problem(f.key(found[1]), fmt.Sprintf("%s has both %s", f.s.name, strings.Join(found, " and ")), f.inherited(found))
	return "", nil, false
}

// seconds reads a duration that must be there.
func (f fields) seconds(key string) (float64, bool) {
	n, ok := f.need(key, "")
	if !ok {
		return 0, false
	}
	d, ok := f.l.duration(n, key)
	return d.Seconds(), ok
}

func (f fields) number(key string) (float64, bool) {
	n, ok := f.need(key, "")
	if !ok {
		return 0, false
	}
	return f.l.number(n, key, 0, 1e9)
}

func (f fields) whole(key string, least, most int64) (int64, bool) {
	n, ok := f.need(key, "")
	if !ok {
		return 0, false
	}
	return f.l.whole(n, key, least, most)
}

// shape says what a section that is no mapping should be.
// instead says what to write for an unknown key.
func (s *section) instead(key string) string {
	if remedy := suggest.Remedy(key, s.keys); remedy != "" {
		return remedy
	}
	if len(s.keys) <= mostListed {
		return "known here: " + strings.Join(s.keys, ", ")
	}
	return "docs/reference.md lists the keys of " + s.name
}

// mostListed is how many keys a remedy lists, where none is near.
const mostListed = 20

// example is how a key is written, as the language's table shows it.
func (s *section) example(key string) string {
	all, _ := language.Find(s.name)
	k, _ := all.Key(key)
	return k.Example
}

func (s *section) shape() string {
	switch s.name {
	case "scenario":
		return beginning
	case "volume":
		return "such as {per_hour: 150}; keys: " + strings.Join(s.keys, ", ")
	}
	if example, ok := shownAs(s.name); ok {
		return "such as " + example
	}
	return "keys: " + strings.Join(s.keys, ", ")
}

// shownAs shows a mapping by the example of the key that it stands under, which mostly has its name.
func shownAs(section string) (string, bool) {
	for _, of := range language.Sections() {
		if k, ok := of.Key(section); ok && strings.HasPrefix(k.Example, section+": {") {
			return k.Example, true
		}
	}
	return "", false
}
