package main

import (
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
)

// licenseFile are the names of files that say on what terms something may be handed on.
var licenseFile = regexp.MustCompile(`(?i)^((un)?licen[cs]e|copying|notice|ofl|patents|authors)([-._].*)?$`)

// licensesOf are the license files of every module that is in the program for a system, of Go itself, and of what this repository
// brings along from others. A module without any is an error: nobody knows whether it may be handed on.
func licensesOf(t target) (files []entry, err error) {
	cmd := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}}\t{{.Version}}\t{{.Dir}}{{end}}{{end}}", "./cmd/headroom")
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS="+t.system, "GOARCH="+t.processor)
	cmd.Stderr = os.Stderr
	list, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w", err)
	}
	modules := slices.Compact(slices.Sorted(slices.Values(strings.Split(strings.TrimSpace(string(list)), "\n"))))
	modules = slices.DeleteFunc(modules, func(line string) bool { return line == "" })
	modules = append(modules, "go\t"+runtime.Version()+"\t"+runtimeRoot())
	for _, module := range modules {
		parts := strings.Split(module, "\t")
		name := parts[0] + "@" + parts[1]
		found, err := licensesIn(parts[2], path.Join("licenses", name))
		if err != nil {
			return nil, err
		}
		if len(found) == 0 {
			return nil, fmt.Errorf("%s has no license file in %s", name, parts[2])
		}
		files = append(files, found...)
	}
	own, err := broughtAlong()
	return append(files, own...), err
}

// runtimeRoot is where Go lies that builds the program.
func runtimeRoot() string {
	out, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(out))
}

// licensesIn are those at the top of a folder.
func licensesIn(dir, name string) (files []entry, err error) {
	list, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	for _, f := range list {
		if !f.IsDir() && licenseFile.MatchString(f.Name()) {
			files = append(files, entry{path.Join(name, f.Name()), filepath.Join(dir, f.Name()), false})
		}
	}
	return files, nil
}

// broughtAlong are the license files of libraries that lie in the repository and land in the program.
func broughtAlong() (files []entry, err error) {
	all, err := below("results", "licenses")
	for _, e := range all {
		if licenseFile.MatchString(path.Base(e.name)) && !strings.Contains(e.name, "/testdata/") {
			files = append(files, e)
		}
	}
	return files, err
}
