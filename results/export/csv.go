package export

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"

	"headroom/results"
	"headroom/results/format"
)

// header is the first line of the long table.
var header = []string{"section", "entity", "measure", "statistic", "value", "half_width", "unit"}

// CSV writes one long table with a line for every estimate of the report: queues, channels, teams, their totals, and
// targets, and one for each value observed in reality. Its last line repeats the run. Measures by interval are in the
// files of WriteCSV.
func CSV(w io.Writer, r *results.Report) error {
	t := newTable(header)
	for i := range r.Queues {
		t.estimates("queue", r.Queues[i].Name, flowRows(&r.Queues[i].FlowMeasures))
	}
	for i := range r.Channels {
		t.estimates("channel", r.Channels[i].Name, flowRows(&r.Channels[i].FlowMeasures))
	}
	for i := range r.Teams {
		t.estimates("team", r.Teams[i].Name, teamRows(&r.Teams[i].TeamMeasures))
	}
	t.estimates("total", "queues", flowRows(&r.Totals.Flow))
	t.estimates("total", "teams", teamRows(&r.Totals.People))
	for _, v := range r.Targets {
		t.line("target", v.Name, v.Words, "wanted", number(v.Wanted), "", targetUnit(v))
		t.estimates("target", v.Name, []row{{v.Words, "measured", targetUnit(v), v.Estimate}})
		t.line("target", v.Name, v.Words, "met", truth(v.Outcome), "", "truth")
	}
	t.observed(r.Observed)
	t.input(r.Input)
	t.precision(r.Precision)
	t.erlang(r.Erlang)
	t.line("run", format.RunLine(r.Run), "replications", "count", whole(r.Run.Replications), "", "replications")
	return t.writeTo(w)
}

// WriteCSV writes queues.csv, teams.csv and intervals.csv, and input.csv where there are parameter sets, into dir, which is created if need be, and returns their paths.
func WriteCSV(dir string, r *results.Report) ([]string, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("export: %w", err)
	}
	var written []string
	type file struct {
		name  string
		table *table
	}
	files := []file{{"queues.csv", queueTable(r)}, {"teams.csv", teamTable(r)}, {"intervals.csv", intervalTable(r)}}
	if r.Input != nil {
		files = append(files, file{"input.csv", inputTable(r.Input)})
	}
	for _, file := range files {
		var content bytes.Buffer
		if err := file.table.writeTo(&content); err != nil {
			return written, err
		}
		path := filepath.Join(dir, file.name)
		if err := WriteFile(path, content.Bytes()); err != nil {
			return written, err
		}
		written = append(written, path)
	}
	return written, nil
}

func queueTable(r *results.Report) *table {
	t := newTable([]string{"queue", "channel", "measure", "statistic", "value", "half_width", "unit"})
	for i := range r.Queues {
		q := &r.Queues[i]
		t.estimates(q.Name, q.Channel, flowRows(&q.FlowMeasures))
	}
	return t
}

func teamTable(r *results.Report) *table {
	t := newTable([]string{"team", "agents", "measure", "statistic", "value", "half_width", "unit"})
	for i := range r.Teams {
		t.estimates(r.Teams[i].Name, whole(r.Teams[i].Agents), teamRows(&r.Teams[i].TeamMeasures))
	}
	return t
}

// targetUnit is the unit of what a target compares: shares of intervals, days or replications for those that count such.
func targetUnit(v results.Verdict) string {
	if v.Scope != results.ByDay.Key() && v.Scope != results.EachInterval.Key() {
		return "share"
	}
	switch v.Measure {
	case results.SpeedOfAnswerTarget.Key(), results.WaitTarget.Key():
		return "seconds"
	}
	return "share"
}

// table collects lines; the first error is kept by the writer and comes out in writeTo.
type table struct{ lines [][]string }

func newTable(header []string) *table { return &table{lines: [][]string{header}} }

func (t *table) line(fields ...string) { t.lines = append(t.lines, fields) }

// estimates adds a line for each row. An undefined value leaves its fields empty.
func (t *table) estimates(first, second string, rows []row) {
	for _, r := range rows {
		value, half := "", ""
		if r.value.Defined {
			value = number(r.value.Mean)
		}
		if r.value.HasHalfWidth {
			half = number(r.value.HalfWidth)
		}
		t.line(first, second, r.measure, r.statistic, value, half, r.unit)
	}
}

// writeTo writes as RFC 4180 says: lines end in CR LF, fields are quoted where they must be.
func (t *table) writeTo(w io.Writer) error {
	writer := csv.NewWriter(w)
	writer.UseCRLF = true
	if err := writer.WriteAll(t.lines); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	return nil
}

// number prints all digits that tell a value from its neighbors, without an exponent.
func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

func whole(n int) string { return strconv.Itoa(n) }

// truth is 1 for met, 0 for missed, and empty for what cannot be told.
func truth(o results.Outcome) string {
	switch o {
	case results.Met:
		return "1"
	case results.Missed:
		return "0"
	}
	return ""
}
