package scenarios

import (
	"fmt"
	"io/fs"
	"path"
	"strings"

	"headroom/workload/suggest"
)

// Ready is a ready-made scenario that comes with the program.
type Ready struct {
	Name  string // as headroom run takes it
	Title string // its name: in full, one line
}

const scenarioExtension = ".yaml"

// Names lists the ready-made scenarios by name.
func Names() []Ready { return readyIn(embedded) }

func readyIn(fsys fs.FS) []Ready {
	entries, err := fs.ReadDir(fsys, ".") // sorted by name
	if err != nil {
		return nil
	}
	var list []Ready
	for _, e := range entries {
		name, ok := strings.CutSuffix(e.Name(), scenarioExtension)
		if ok && !e.IsDir() {
			list = append(list, Ready{name, title(fsys, e.Name())})
		}
	}
	return list
}

// title is the name: of a scenario that need not be valid.
func title(fsys fs.FS, file string) string {
	text, err := fs.ReadFile(fsys, file)
	if err != nil {
		return ""
	}
	var r report
	root, ok := r.parse(newSource(file, text), text)
	if !ok {
		return ""
	}
	n, ok := root.child("name")
	if !ok {
		return ""
	}
	return strings.Join(strings.Fields(n.text), " ")
}

// Find loads a ready-made scenario by name, such as quickstart, or any other by the path of its file. What ends in .yaml
// or .yml is always a path.
func Find(nameOrPath string, settings ...Setting) (*Scenario, []Problem) {
	if file, ready := readyFile(nameOrPath); ready {
		return Load(embedded, file, settings...)
	}
	s, problems := LoadFile(nameOrPath, settings...)
	if s != nil || isYAML(nameOrPath) || len(problems) != 1 || problems[0].What != noSuchFile {
		return s, problems
	}
	var names []string
	for _, r := range Names() {
		names = append(names, r.Name)
	}
	return nil, []Problem{{File: nameOrPath, What: fmt.Sprintf("there is neither a ready-made scenario nor a file %q", nameOrPath), Remedy: suggest.Remedy(nameOrPath, names)}}
}

// isYAML says whether a name can only be that of a file.
func isYAML(nameOrPath string) bool {
	extension := path.Ext(nameOrPath)
	return extension == scenarioExtension || extension == ".yml"
}

// readyFile is the file of a ready-made scenario, if it is the name of one.
func readyFile(name string) (file string, ready bool) {
	file = name + scenarioExtension
	if isYAML(name) || !fs.ValidPath(file) {
		return "", false
	}
	info, err := fs.Stat(embedded, file)
	return file, err == nil && !info.IsDir()
}
