package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// files writes a small tree, as old as is said, and lists it.
func files(t *testing.T, age time.Duration) []entry {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{"headroom": "program", "docs/a.md": "words", "docs/img/b.svg": "<svg/>"} {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := keep(file, []byte(text)); err != nil {
			t.Fatal(err)
		}
		then := time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC).Add(-age)
		if err := os.Chtimes(file, then, then); err != nil {
			t.Fatal(err)
		}
	}
	list, err := below(filepath.Join(dir, "docs"), "docs")
	if err != nil {
		t.Fatal(err)
	}
	return append(list, entry{"headroom", filepath.Join(dir, "headroom"), true})
}

// The same files make the same archive, whenever they were written, wherever they lie, and in whatever order they come; and all of them are
// in it. It would catch a time, a path or a user in an archive, a file left out, and a program that cannot be started.
func TestPack(t *testing.T) {
	for _, system := range []target{{"linux", "amd64"}, {"windows", "amd64"}} {
		first, extension, err := pack(system, "headroom-1", files(t, 0))
		if err != nil {
			t.Fatal(err)
		}
		other := files(t, 1000*time.Hour)
		slices.Reverse(other)
		second, _, err := pack(system, "headroom-1", other)
		if err != nil || !bytes.Equal(first, second) {
			t.Errorf("%v: the archives differ: %v", system, err)
		}
		want := []string{"headroom-1/docs/a.md 0644", "headroom-1/docs/img/b.svg 0644", "headroom-1/headroom 0755"}
		if got := listed(t, first, extension); !slices.Equal(got, want) {
			t.Errorf("%v: %q", system, got)
		}
	}
}

// An archive has every file that its pages lead to, and what the ready-made scenarios need. It would catch a dead link, a page that is reached by another
// alone and left out, and a file that is there twice.
func TestLinkedFilesAreThere(t *testing.T) {
	t.Chdir(filepath.Join("..", ".."))
	docs, err := below("docs", "docs")
	if err != nil {
		t.Fatal(err)
	}
	ready, err := readyMade()
	if err != nil {
		t.Fatal(err)
	}
	all, err := withLinked(slices.Concat([]entry{{"README.md", "README.md", false}}, docs, ready))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range all {
		names = append(names, e.name)
	}
	for _, name := range []string{"CONTRIBUTING.md", "scenarios/quickstart.yaml", "scenarios/data/anonymous-bank/halfhour.csv", "verify/cases/README.md", "router/testdata/tie.txt"} {
		if !slices.Contains(names, name) {
			t.Errorf("%s is not in the archive", name)
		}
	}
	slices.Sort(names)
	if len(slices.Compact(slices.Clone(names))) != len(names) {
		t.Error("a file is there twice")
	}
}

func listed(t *testing.T, archive []byte, extension string) (names []string) {
	t.Helper()
	if extension == ".zip" {
		r, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range r.File {
			names = append(names, f.Name+" "+octal(int64(f.Mode().Perm())))
		}
		return names
	}
	squeezed, err := gzip.NewReader(bytes.NewReader(archive))
	if err != nil {
		t.Fatal(err)
	}
	for r := tar.NewReader(squeezed); ; {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			return names
		}
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, h.Name+" "+octal(h.Mode))
	}
}

func octal(mode int64) string {
	if mode == 0o755 {
		return "0755"
	}
	return "0644"
}

// Everything that is in the program comes with its license. It would catch a new module, or library of the report, without one.
func TestLicenses(t *testing.T) {
	t.Chdir("../..")
	for _, system := range []target{{"linux", "amd64"}, {"windows", "arm64"}} {
		list, err := licensesOf(system)
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{"github.com/spf13/cobra@", "gonum.org/v1/gonum@", "licenses/go@", "LICENSE.vega"} {
			if !slices.ContainsFunc(list, func(e entry) bool { return strings.Contains(e.name, want) }) {
				t.Errorf("%v: no license of %s", system, want)
			}
		}
	}
}
