package workbook

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// Limits of what is read. A month of 1,000 people, a line for each of their shifts, is a tenth of them.
const (
	maxPart      = 64 << 20 // bytes of one part of the file, unpacked
	maxLargePart = 4 << 30  // the same, of those read row by row
	maxEntries   = 10_000   // parts of a file
	maxSheets    = 1_000
	maxShared    = 1_000_000 // texts that cells share
	maxRows      = 1 << 20   // the number of the last row: that of the format itself
	maxColumns   = 256
	maxCells     = 2_000_000
	maxEmpty     = 10_000_000 // cells that only have a look
	maxText      = 64 << 20   // bytes of all cells together
)

// Book is an open workbook.
type Book struct {
	Date1904 bool // days count from 1904-01-01, not from 1899-12-30

	parts  map[string]*zip.File
	sheets []part // in their order
	shared string // the part of texts that cells share; may be empty
	most   int    // bytes of a part, unpacked
}

// part is a sheet and where it is.
type part struct {
	name, at string
	hidden   bool
}

// NoSheetError says that the workbook has no sheet of the name.
type NoSheetError struct {
	Name   string
	Sheets []string // those there are
}

func (e *NoSheetError) Error() string { return fmt.Sprintf("workbook: there is no sheet %q", e.Name) }

// compound begins the older kind of Office file, which also wraps a workbook with a password.
var compound = []byte{0xD0, 0xCF, 0x11, 0xE0}

// Open finds the sheets of a workbook.
func Open(raw []byte) (*Book, error) {
	if bytes.HasPrefix(raw, compound) {
		return nil, errOld
	}
	return open(bytes.NewReader(raw), int64(len(raw)), maxPart)
}

// OpenLarge finds the sheets of a workbook that need not fit into memory, to be read by Each. The parts of such a workbook may unpack to
// 2 GB, and share eight times as many texts.
func OpenLarge(file io.ReaderAt, size int64) (*Book, error) {
	head := make([]byte, len(compound))
	if _, err := file.ReadAt(head, 0); err == nil && bytes.Equal(head, compound) {
		return nil, errOld
	}
	return open(file, size, maxLargePart)
}

func open(file io.ReaderAt, size int64, most int) (*Book, error) {
	archive, err := zip.NewReader(file, size)
	if err != nil {
		return nil, errors.New("workbook: it is cut off, or no XLSX file")
	}
	if len(archive.File) > maxEntries {
		return nil, fmt.Errorf("workbook: it has more than %d parts", maxEntries)
	}
	b := &Book{parts: map[string]*zip.File{}, most: most}
	for _, f := range archive.File {
		b.parts[strings.TrimPrefix(f.Name, "/")] = f
	}
	return b, b.index()
}

// index reads which sheets there are, and which part each is in.
func (b *Book) index() error {
	main, err := b.related("", "_rels/.rels", "/officeDocument")
	if err != nil || len(main) == 0 {
		return errors.New("workbook: it holds no workbook of the kind .xlsx")
	}
	book := main[0].at
	folder, file := path.Split(book)
	rels := folder + "_rels/" + file + ".rels"
	sheets, err := b.related(folder, rels, "/worksheet")
	if err != nil {
		return err
	}
	shared, err := b.related(folder, rels, "/sharedStrings")
	if err != nil {
		return err
	}
	if len(shared) > 0 {
		b.shared = shared[0].at
	}
	err = b.scan(book, func(e *element) error {
		switch e.name {
		case "workbookPr":
			v := e.attribute("date1904")
			b.Date1904 = v == "1" || v == "true"
		case "sheet":
			for _, s := range sheets {
				if s.name == e.related() {
					b.sheets = append(b.sheets, part{e.attribute("name"), s.at, strings.HasSuffix(strings.ToLower(e.attribute("state")), "hidden")})
				}
			}
			if len(b.sheets) > maxSheets {
				return fmt.Errorf("workbook: it has more than %d sheets", maxSheets)
			}
		}
		return nil
	}, nil)
	if err == nil && len(b.sheets) == 0 {
		err = errors.New("workbook: it has no sheet with cells")
	}
	return err
}

// related lists the parts that a part is related to in one way: by id, and where they are.
func (b *Book) related(folder, rels, kind string) (list []part, err error) {
	err = b.scan(rels, func(e *element) error {
		if e.name == "Relationship" && strings.HasSuffix(e.attribute("Type"), kind) && e.attribute("TargetMode") != "External" && len(list) <= maxSheets {
			target := e.attribute("Target")
			if !strings.HasPrefix(target, "/") {
				target = path.Join(folder, target)
			}
			list = append(list, part{name: e.attribute("Id"), at: strings.TrimPrefix(target, "/")})
		}
		return nil
	}, nil)
	return list, err
}

// Sheets are the names of the sheets with cells.
func (b *Book) Sheets() []string {
	var names []string
	for _, s := range b.sheets {
		names = append(names, s.name)
	}
	return names
}

// unpack opens a part, which ends with an error after maxPart.
func (b *Book) unpack(name string) (io.ReadCloser, error) {
	f, ok := b.parts[name]
	if !ok {
		return nil, fmt.Errorf("workbook: its part %q is missing", name)
	}
	if f.UncompressedSize64 > uint64(b.most) {
		return nil, b.tooBig()
	}
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("workbook: its part %q cannot be read", name)
	}
	return r, nil
}

var errOld = errors.New("workbook: it is protected by a password, or of the older kind (.xls)")

// bigError says that a part is too large.
type bigError int

func (e bigError) Error() string {
	return fmt.Sprintf("workbook: one of its parts unpacks to more than %d MB", int(e)>>20)
}

func (b *Book) tooBig() error { return bigError(b.most) }
