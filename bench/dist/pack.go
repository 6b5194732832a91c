package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"cmp"
	"compress/gzip"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"time"
)

// entry is a file of an archive.
type entry struct {
	name    string // in the archive, below its folder
	file    string // on this machine
	program bool   // it can be started
}

// below are all files in a folder, by the names they have in an archive.
func below(dir, name string) (files []entry, err error) {
	err = filepath.WalkDir(dir, func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rest, err := filepath.Rel(dir, file)
		files = append(files, entry{path.Join(name, filepath.ToSlash(rest)), file, false})
		return err
	})
	return files, err
}

// packed is the time of everything in an archive: the first that a zip file can state.
var packed = time.Date(1980, time.January, 1, 0, 0, 0, 0, time.UTC)

// pack makes the archive of a system, with all files below one folder: a zip file where people expect that.
func pack(t target, folder string, files []entry) (content []byte, extension string, err error) {
	slices.SortFunc(files, func(a, b entry) int { return cmp.Compare(a.name, b.name) })
	if t.system == "windows" {
		content, err = zipped(folder, files)
		return content, ".zip", err
	}
	content, err = tarred(folder, files)
	return content, ".tar.gz", err
}

func (e entry) mode() fs.FileMode {
	if e.program {
		return 0o755
	}
	return 0o644
}

func tarred(folder string, files []entry) ([]byte, error) {
	var b bytes.Buffer
	squeezed, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	w := tar.NewWriter(squeezed)
	for _, e := range files {
		content, err := os.ReadFile(e.file)
		if err != nil {
			return nil, err
		}
		header := &tar.Header{Name: path.Join(folder, e.name), Mode: int64(e.mode()), Size: int64(len(content)), ModTime: packed, Format: tar.FormatPAX}
		if err := w.WriteHeader(header); err != nil {
			return nil, err
		}
		if _, err := w.Write(content); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	err = squeezed.Close()
	return b.Bytes(), err
}

func zipped(folder string, files []entry) ([]byte, error) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, e := range files {
		content, err := os.ReadFile(e.file)
		if err != nil {
			return nil, err
		}
		header := &zip.FileHeader{Name: path.Join(folder, e.name), Method: zip.Deflate, Modified: packed}
		header.SetMode(e.mode())
		to, err := w.CreateHeader(header)
		if err != nil {
			return nil, err
		}
		if _, err := to.Write(content); err != nil {
			return nil, err
		}
	}
	err := w.Close()
	return b.Bytes(), err
}
