package routerbench

import (
	"encoding/json"
	"fmt"
	"io"
)

// Schema names the form of a report in JSON.
const Schema = "headroom.bench/1"

// Report is all that was measured.
type Report struct {
	Schema     string         `json:"schema"`
	Version    string         `json:"version"` // of the program
	Go         string         `json:"go"`
	Machine    string         `json:"machine"` // operating system, architecture and number of processors
	Seed       uint64         `json:"seed"`
	Duration   string         `json:"duration"`
	Rounds     int            `json:"rounds"`
	ClockCost  float64        `json:"clock_ns"`
	Stall      float64        `json:"stall_ns"` // longest gap in a loop that only read the clock
	Tables     []TableResult  `json:"tables"`
	Bursts     []BurstResult  `json:"bursts,omitempty"`
	Incomplete bool           `json:"incomplete,omitempty"` // it was interrupted
	Goals      []GoalResult   `json:"goals,omitempty"`
	Changes    []ChangeResult `json:"changes,omitempty"`
}

// TableResult is what was measured of a table.
type TableResult struct {
	Name string   `json:"name"`
	Rows []Result `json:"rows"`
}

// Write writes the report as JSON.
func (r *Report) Write(w io.Writer) error {
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	return encoder.Encode(r)
}

// Read reads what Write wrote.
func Read(from io.Reader) (*Report, error) {
	r := &Report{}
	if err := json.NewDecoder(from).Decode(r); err != nil {
		return nil, fmt.Errorf("not a benchmark report: %w", err)
	}
	if r.Schema != Schema {
		return nil, fmt.Errorf("not a benchmark report: schema %q, not %q; write one with --out", r.Schema, Schema)
	}
	return r, nil
}

// AddRow adds a round of a row to the table with this number.
func (r *Report) AddRow(table int, x Result) error {
	rows := &r.Tables[table].Rows
	for i := range *rows {
		if (*rows)[i].Row == x.Row {
			return (*rows)[i].Merge(x)
		}
	}
	*rows = append(*rows, x)
	return nil
}

// AddBurst adds a round of a burst.
func (r *Report) AddBurst(x BurstResult) {
	for i := range r.Bursts {
		if r.Bursts[i].Burst == x.Burst {
			r.Bursts[i].Merge(x)
			return
		}
	}
	r.Bursts = append(r.Bursts, x)
}

// find returns the result of a row.
func (r *Report) find(row Row) (Result, bool) {
	for _, t := range r.Tables {
		for _, x := range t.Rows {
			if x.Row == row {
				return x, true
			}
		}
	}
	return Result{}, false
}
