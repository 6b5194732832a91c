//go:build !race

package experiment

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
)

// reference is one row of testdata/validation: one number that others computed.
type reference struct {
	metric    string
	value     float64
	tolerance string
	// Of a number that is itself an estimate: its standard error, and half a unit of the last digit printed.
	printedError, rounding float64
}

// simulated tells whether the row is for the simulator. Rows that say only formula are for closed forms.
func (r reference) simulated() bool {
	return strings.Contains(r.tolerance, "ci") || r.exact()
}

func (r reference) exact() bool { return r.tolerance == "exact" || r.tolerance == "int" }

// referenceCase is the rows of one parameter set.
type referenceCase struct {
	id     string // such as EC-V01; what is before the dash names the model
	params string // JSON
	rows   []reference
}

func (c *referenceCase) model() string {
	model, _, _ := strings.Cut(c.id, "-")
	return model
}

// referenceFiles are the tables whose models the simulator has, in the order in which they are checked.
var referenceFiles = []string{"traces", "erlang", "patience", "chat", "rules", "general", "timevarying", "blend"}

// readReferences reads every case of every table, in the order of the files. A case without rows for the simulator is
// kept: it is reported as left out.
func readReferences(t *testing.T) []referenceCase {
	t.Helper()
	var cases []referenceCase
	for _, name := range referenceFiles {
		file, err := os.Open("testdata/validation/" + name + ".csv")
		if err != nil {
			t.Fatal(err)
		}
		records, err := csv.NewReader(file).ReadAll()
		file.Close()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if got := strings.Join(records[0], ","); got != "case_id,model,params,metric,value,tolerance,source" {
			t.Fatalf("%s: header %s", name, got)
		}
		for line, cells := range records[1:] {
			value, err := strconv.ParseFloat(cells[4], 64)
			if err != nil {
				t.Fatalf("%s, row %d: %v", name, line+1, err)
			}
			if n := len(cases); n == 0 || cases[n-1].id != cells[0] || cases[n-1].params != cells[2] {
				cases = append(cases, referenceCase{id: cells[0], params: cells[2]})
			}
			last := &cases[len(cases)-1]
			last.rows = append(last.rows, reference{metric: cells[3], value: value, tolerance: cells[5]})
		}
	}
	return append(cases, readPublished(t)...)
}

// decode reads a case's parameters into the struct that p points to. A parameter that the struct does not know is an
// error: it would silently be ignored.
func (c *referenceCase) decode(p any) error {
	d := json.NewDecoder(strings.NewReader(c.params))
	d.DisallowUnknownFields()
	if err := d.Decode(p); err != nil {
		return fmt.Errorf("%s: parameters: %w", c.id, err)
	}
	return nil
}
