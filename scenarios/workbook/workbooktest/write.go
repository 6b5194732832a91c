// Package workbooktest writes small workbooks, and spoils them, for tests.
package workbooktest

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"

	"headroom/scenarios/workbook"
)

const (
	head     = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	main     = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	relation = `http://schemas.openxmlformats.org/officeDocument/2006/relationships`
	packages = `xmlns="http://schemas.openxmlformats.org/package/2006/relationships"`
)

// Sheet is a sheet to be written: lines of cells divided by commas. A cell that begins with = is written as the number that
// follows, all others as texts.
type Sheet struct {
	Name  string
	Lines []string
}

// Write makes a workbook of sheets.
func Write(sheets ...Sheet) []byte {
	var list, rels strings.Builder
	parts := []Part{}
	for i, s := range sheets {
		fmt.Fprintf(&list, `<sheet name="%s" sheetId="%d" r:id="rId%d"/>`, s.Name, i+1, i+1)
		fmt.Fprintf(&rels, `<Relationship Id="rId%d" Type="%s/worksheet" Target="worksheets/sheet%d.xml"/>`, i+1, relation, i+1)
		parts = append(parts, Part{fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1), SheetXML(rowsOf(s.Lines))})
	}
	parts = append(
		parts,
		Part{"_rels/.rels", head + `<Relationships ` + packages + `><Relationship Id="rId1" Type="` + relation + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		Part{"xl/workbook.xml", head + `<workbook ` + main + ` xmlns:r="` + relation + `"><workbookPr/><sheets>` + list.String() + `</sheets></workbook>`},
		Part{"xl/_rels/workbook.xml.rels", head + `<Relationships ` + packages + `>` + rels.String() + `</Relationships>`},
	)
	return pack(parts)
}

// SheetXML is a sheet's part around its rows.
func SheetXML(rows string) string {
	return head + `<worksheet ` + main + `><sheetData>` + rows + `</sheetData></worksheet>`
}

func rowsOf(lines []string) string {
	var b strings.Builder
	for i, line := range lines {
		fmt.Fprintf(&b, `<row r="%d">`, i+1)
		for j, cell := range strings.Split(line, ",") {
			name := workbook.CellName(i+1, j+1)
			if number, ok := strings.CutPrefix(cell, "="); ok {
				fmt.Fprintf(&b, `<c r="%s"><v>%s</v></c>`, name, number)
			} else if cell != "" {
				fmt.Fprintf(&b, `<c r="%s" t="inlineStr"><is><t>%s</t></is></c>`, name, strings.NewReplacer("&", "&amp;", "<", "&lt;").Replace(cell))
			}
		}
		b.WriteString("</row>")
	}
	return b.String()
}

// Part is a part of a workbook and what it holds.
type Part struct{ Name, Text string }

// With is a workbook with other or more parts.
func With(raw []byte, parts ...Part) []byte {
	archive, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		panic(err)
	}
	all := parts
	for _, f := range archive.File {
		replaced := false
		for _, p := range parts {
			replaced = replaced || p.Name == f.Name
		}
		if r, err := f.Open(); !replaced && err == nil {
			text, _ := io.ReadAll(r)
			all = append(all, Part{f.Name, string(text)})
		}
	}
	return pack(all)
}

func pack(parts []Part) []byte {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, p := range parts {
		part, err := w.Create(p.Name)
		if err == nil {
			_, err = io.WriteString(part, p.Text)
		}
		if err != nil {
			panic(err)
		}
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return out.Bytes()
}
