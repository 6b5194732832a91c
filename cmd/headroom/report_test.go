package main

import (
	"bytes"
	"encoding/csv"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// Fails when a report made of JSON differs from that of the command itself in anything but the command and what only the scenario knows.
func TestReportOfResults(t *testing.T) {
	desk := "testdata/desk.yaml"
	command := regexp.MustCompile(`(?m)^.*<pre tabindex.*$|<section id="assumptions"(?s:.*?)</main>|</main>|<li><a href="#assumptions">.*</li>`)
	blank := regexp.MustCompile(`\n+`)
	for _, args := range [][]string{
		{"run", desk, "--replications", "3", "--aggregate-only"},
		{"compare", desk, "--alt", "more: teams.desk.agents=10", "--replications", "4"},
		{"sweep", desk, "--vary", "teams.desk.agents=8..10", "--replications", "4"},
		{"sensitivity", desk, "--replications", "4"},
		{"rules", desk, "--replications", "4"},
		{"staff", desk, "--replications", "10"},
	} {
		dir := t.TempDir()
		first, second := filepath.Join(dir, "first.html"), filepath.Join(dir, "second.html")
		books := [2]string{filepath.Join(dir, "first.xlsx"), filepath.Join(dir, "second.xlsx")}
		var lines bytes.Buffer
		if code := execute(append(args, "--out", filepath.Join(dir, "out"), "--report", first, "--xlsx", books[0], "--format", "csv"), &lines, io.Discard); code != exitOK && code != exitMissed {
			t.Fatalf("%v: exit code %d", args, code)
		}
		var stderr bytes.Buffer
		if code := execute([]string{"report", filepath.Join(dir, "out"), "--to", second, "--xlsx", books[1]}, io.Discard, &stderr); code != exitOK {
			t.Errorf("report of %s: exit code %d: %s", args[0], code, &stderr)
			continue
		}
		sameNumbers(t, args[0], books, lines.String())
		var pages [2][]byte
		for i, file := range []string{first, second} {
			content, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			pages[i] = blank.ReplaceAll(command.ReplaceAll(content, nil), []byte("\n"))
		}
		if !bytes.Equal(pages[0], pages[1]) {
			at := 0
			for at < min(len(pages[0]), len(pages[1])) && pages[0][at] == pages[1][at] {
				at++
			}
			t.Errorf("%s: the report of its JSON differs at byte %d: %.200q, and %.200q", args[0], at, pages[0][max(0, at-40):], pages[1][max(0, at-40):])
		}
	}
}

// sameNumbers compares the workbook of a command with the one made of its JSON, sheet by sheet, but for what only the scenario knows, and the last sheet with the lines of --format csv, number by
// number.
func sameNumbers(t *testing.T, name string, books [2]string, lines string) {
	t.Helper()
	var files [2]*excelize.File
	for i, book := range books {
		f, err := excelize.OpenFile(book)
		if err != nil {
			t.Fatal(name, err)
		}
		defer f.Close()
		files[i] = f
	}
	sheets := files[1].GetSheetList()
	for _, sheet := range sheets {
		if sheet == "Assumptions" || sheet == "Summary" { // which has the command to repeat it
			continue
		}
		var rows [2][][]string
		for i, f := range files {
			var err error
			if rows[i], err = f.GetRows(sheet, excelize.Options{RawCellValue: true}); err != nil {
				t.Fatal(name, sheet, err)
			}
		}
		if !reflect.DeepEqual(rows[0], rows[1]) {
			t.Errorf("%s: the sheet %s of its JSON differs", name, sheet)
		}
	}
	last := sheets[len(sheets)-1]
	rows, err := files[1].GetRows(last, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	reader := csv.NewReader(strings.NewReader(lines))
	reader.FieldsPerRecord = -1 // some commands write two tables
	records, err := reader.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	first := slices.IndexFunc(rows, func(row []string) bool { return len(row) > 0 && row[0] == records[0][0] })
	if first < 0 || len(rows)-first != len(records) {
		t.Fatalf("%s: %d rows in the sheet %s, %d lines", name, len(rows)-first, last, len(records))
	}
	for i, record := range records {
		for k, want := range record {
			got := ""
			if k < len(rows[first+i]) {
				got = rows[first+i][k]
			}
			if a, err := strconv.ParseFloat(want, 64); err == nil {
				if b, err := strconv.ParseFloat(got, 64); err == nil && a == b {
					continue
				}
			}
			if got != want {
				t.Fatalf("%s: line %d, column %d: %q in the workbook, %q in the lines", name, i+1, k+1, got, want)
			}
		}
	}
}
