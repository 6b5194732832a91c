package workbook

import (
	"archive/zip"
	"bytes"
	"cmp"
	"io"
	"regexp"
	"slices"
	"strings"
)

// contentTypes is the part that lists all others.
const contentTypes = "[Content_Types].xml"

// listed are the entries of that part.
var listed = regexp.MustCompile(`<(?:Default|Override) [^>]*></(?:Default|Override)>`)

// repack puts the parts of a file into one order, and so the entries of their list: the library writes both as a map has them.
func repack(w io.Writer, file []byte) error {
	from, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return err
	}
	parts := slices.Clone(from.File)
	slices.SortFunc(parts, func(a, b *zip.File) int {
		first := func(f *zip.File) int { // programs that look at the beginning of a file find the list there
			if f.Name == contentTypes {
				return 0
			}
			return 1
		}
		return cmp.Or(cmp.Compare(first(a), first(b)), strings.Compare(a.Name, b.Name))
	})
	to := zip.NewWriter(w)
	for _, part := range parts {
		if part.Name == contentTypes {
			err = repackTypes(to, part)
		} else {
			err = to.Copy(part)
		}
		if err != nil {
			return err
		}
	}
	return to.Close()
}

func repackTypes(to *zip.Writer, part *zip.File) error {
	r, err := part.Open()
	if err != nil {
		return err
	}
	content, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	entries := listed.FindAllString(string(content), -1)
	slices.Sort(entries) // Default comes before Override, as it must
	next := 0
	content = listed.ReplaceAllFunc(content, func([]byte) []byte {
		next++
		return []byte(entries[next-1])
	})
	w, err := to.Create(contentTypes)
	if err != nil {
		return err
	}
	_, err = w.Write(content)
	return err
}
