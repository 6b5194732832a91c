package export

import (
	"encoding/json"
	"fmt"
	"io"

	"headroom/results"
)

// JSON writes the report as results.Report's fields say, indented, keys always in the same order.
func JSON(w io.Writer, r *results.Report) error { return Indented(w, r) }

// ReadJSON reads what JSON writes. A report of another schema is refused.
func ReadJSON(from io.Reader) (*results.Report, error) {
	var r results.Report
	if err := json.NewDecoder(from).Decode(&r); err != nil {
		return nil, fmt.Errorf("export: not a report: %w", err)
	}
	if r.Schema != results.Schema {
		return nil, fmt.Errorf("export: the report has schema %q, this program reads %q", r.Schema, results.Schema)
	}
	return &r, nil
}
