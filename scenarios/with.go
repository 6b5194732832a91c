package scenarios

import (
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"time"

	"headroom/scenarios/workbook"
)

// With is the scenario with more settings, after those it has: what reading its files with all of them would give, from what was read of the files
// first, whatever became of them since. It may be called by several goroutines at once. What is wrong with parameter sets under these
// settings is told when they are asked for.
func (s *Scenario) With(settings ...Setting) (*Scenario, []Problem) {
	o := s.origin
	o.settings = slices.Concat(o.settings, settings)
	return load(o)
}

// Settings are those that the scenario was read with, in their order.
func (s *Scenario) Settings() []Setting { return slices.Clone(s.origin.settings) }

// origin is what a scenario was read from.
type origin struct {
	fsys        fs.FS
	name, shown string
	set         []setValue // of a parameter set; nil = the scenario's own values
	settings    []Setting
	before      *known // nil = nothing was read yet
}

// known is what was read of a scenario, for variants of it: read only.
type known struct {
	root   *node // as it is written, without settings
	source *source
	files  map[string][]byte // by cleaned name; of a workbook each sheet on its own
	books  map[string]*workbook.Book
	tables map[string]*table
}

// loader begins to read a scenario: its tree, from the file or from what is known of it.
func (o *origin) loader() (l *loader, root *node, ok bool) {
	l = newLoader(place{fsys: o.fsys, folder: path.Dir(o.name), shown: path.Dir(o.shown)}, newSource(o.shown, nil))
	l.scenario = &Scenario{File: o.shown, Start: time.Unix(0, 0).UTC(), Location: time.UTC}
	if k := o.before; k != nil {
		l.before, l.source = k, k.source
		l.books, l.tables = maps.Clone(k.books), maps.Clone(k.tables)
		return l, k.root.clone(), true
	}
	text, what := readScenario(o.fsys, o.name)
	if what != "" {
		l.problems = []Problem{{File: o.shown, What: what}}
		return l, nil, false
	}
	if remedy, other := otherFormats[strings.ToLower(path.Ext(o.name))]; other {
		l.problems = []Problem{{File: o.shown, What: "is no scenario", Remedy: remedy}}
		return l, nil, false
	}
	l.source = sourceOf(o.shown, text)
	if root, ok = l.tree(o.name, l.source, text); ok {
		root, ok = l.extended(root, []string{path.Base(o.name)})
	}
	return l, root, ok
}

// otherFormats are files that look like what somebody may have, and are not read.
var otherFormats = map[string]string{
	".ods": "save it as .xlsx", ".xls": "save it as .xlsx", ".xlsb": "save it as .xlsx", ".numbers": "export it as .xlsx",
	".csv": "a table is named in a scenario, such as volume: {file: calls.csv}; 'headroom init' writes one, 'headroom template' a workbook", ".tsv": "a table is named in a scenario, such as volume: {file: calls.csv}",
	".json": "a scenario is .yaml or .xlsx; reports of results written before are made by 'headroom report'", ".parquet": "a scenario is .yaml or .xlsx",
}

// keep notes what a loader has read, for variants.
func (o origin) keep(l *loader, written *node) origin {
	k := &known{root: written, source: l.source, files: l.files, books: l.books, tables: l.tables}
	if o.before != nil {
		k.files = maps.Clone(o.before.files)
		maps.Copy(k.files, l.files)
	}
	o.before = k
	return o
}
