package language

import "slices"

// Section is one mapping of the language.
type Section struct {
	Name string // as headings call it
	Keys []Key
	// One says of which keys exactly one must be there; nil = no such rule.
	One []string
	// Others is what stands under keys that are names of the user's own, such as weekdays of a calendar; nil = there are none.
	Others *Others
	// Families says that the keys of all families of distributions stand beside its own.
	Families bool
	// Within says in which table of docs/scenarios.md the section is described; "" = it has a table of its own there.
	Within string
}

// Others are keys that are not listed.
type Others struct {
	Keys  string // what they are, in words
	Value Value
}

// Needed is the default of a key that must be there.
const Needed = "needed"

// Key is one key of a section.
type Key struct {
	Name    string
	Value   Value  // what may be written
	What    string // what it means, in Markdown; its first sentence stands alone
	Unit    string // in words, in Markdown; "" = What or Value say it
	Default string // in Markdown; Needed = there is none
	Example string // of the key alone (key: value), or of the whole mapping ({…})
}

// Key finds a key by its name.
func (s *Section) Key(name string) (Key, bool) {
	all := s.Keys
	if s.Families {
		all = s.All()
	}
	i := slices.IndexFunc(all, func(k Key) bool { return k.Name == name })
	if i < 0 {
		return Key{}, false
	}
	return all[i], true
}

// All are the keys, in the order of the table, and those of the families of distributions if they stand here too.
func (s *Section) All() []Key {
	if !s.Families {
		return s.Keys
	}
	all := slices.Clone(s.Keys)
	for _, name := range families {
		k, _ := distributionSections[0].Key(name)
		all = append(all, k)
	}
	return all
}

// Names are the names of all keys.
func (s *Section) Names() []string {
	var names []string
	for _, k := range s.All() {
		names = append(names, k.Name)
	}
	return names
}

// Sections are all mappings of the language, in the order of docs/scenarios.md; the first is the scenario itself. Read only.
func Sections() []*Section { return sections }

var sections = slices.Concat(scenarioSections, routingSections, channelSections, queueSections, demandSections, arrivalSections,
	distributionSections, familySections, teamSections, staffingSections, changeSections)

// Find finds a section by its name.
func Find(name string) (*Section, bool) {
	i := slices.IndexFunc(sections, func(s *Section) bool { return s.Name == name })
	if i < 0 {
		return nil, false
	}
	return sections[i], true
}
