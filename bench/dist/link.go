package main

import (
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
)

// link is where a Markdown link or picture leads, without the part after #.
var link = regexp.MustCompile(`\]\(([^)#\s]+)[^)]*\)`)

// withLinked adds the files that pages lead to, and those that these lead to, so that no link of an archive is dead.
func withLinked(files []entry) ([]entry, error) {
	there := map[string]bool{}
	for _, e := range files {
		there[e.name] = true
	}
	for i := 0; i < len(files); i++ { // what is added is looked at as well
		page := files[i]
		if path.Ext(page.name) != ".md" {
			continue
		}
		text, err := os.ReadFile(page.file)
		if err != nil {
			return nil, err
		}
		for _, found := range link.FindAllStringSubmatch(string(text), -1) {
			name := path.Join(path.Dir(page.name), found[1])
			if strings.Contains(found[1], "://") || strings.HasPrefix(name, "..") || there[name] {
				continue
			}
			there[name] = true
			file := filepath.FromSlash(name)
			if info, err := os.Stat(file); err != nil || !info.Mode().IsRegular() {
				continue // a folder, or a link that the tests of the pages tell
			}
			files = append(files, entry{name, file, false})
		}
	}
	return files, nil
}
