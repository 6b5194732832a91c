package export

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"

	"headroom/results/reporttest"
)

// Parquet has the same rows and columns as CSV, with numbers where these are.
func TestSweepParquetIsSweepCSV(t *testing.T) {
	s := reporttest.Sweep()
	s.Dimensions[1].Paths[0] = "point" // called like a column of the table
	s.Points[3].Settings[1].Value = "three"
	var text, binary, again bytes.Buffer
	if err := SweepCSV(&text, s); err != nil {
		t.Fatal(err)
	}
	if err := SweepParquet(&binary, s); err != nil {
		t.Fatal(err)
	}
	if err := SweepParquet(&again, s); err != nil || !bytes.Equal(binary.Bytes(), again.Bytes()) {
		t.Error("the same sweep gives other bytes", err)
	}
	lines, err := csv.NewReader(&text).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(lines) != 1+5*4 || lines[0][2] != "path point" {
		t.Errorf("%d lines, columns %v", len(lines), lines[0])
	}
	file, err := parquet.OpenFile(bytes.NewReader(binary.Bytes()), int64(binary.Len()))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, column := range file.Schema().Columns() {
		names = append(names, column[0])
	}
	if file.NumRows() != int64(len(lines)-1) || len(names) != len(lines[0]) {
		t.Fatalf("%d rows of %d columns", file.NumRows(), len(names))
	}
	rows := parquet.NewReader(file)
	buffer := make([]parquet.Row, 1)
	for i := 1; i < len(lines); i++ {
		if n, err := rows.ReadRows(buffer); n != 1 {
			t.Fatal(i, err)
		}
		for k, column := range names {
			at := 0
			for lines[0][at] != column {
				at++
			}
			got := ""
			switch v := buffer[0][k]; {
			case v.IsNull():
			case v.Kind() == parquet.Double:
				got = number(v.Double())
			default:
				got = v.String()
			}
			if got != lines[i][at] {
				t.Errorf("row %d, %s: %q, not %q", i, column, got, lines[i][at])
			}
		}
	}
	kinds := fmt.Sprint(file.Schema())
	if !strings.Contains(kinds, "optional double teams.desk.agents") || !strings.Contains(kinds, "optional binary path point (STRING)") {
		t.Errorf("schema %s", kinds)
	}
}
