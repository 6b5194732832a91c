package export

import (
	"fmt"
	"io"
	"slices"
	"strconv"

	"github.com/parquet-go/parquet-go"

	"headroom/results"
	"headroom/results/decision"
)

// SweepParquet writes what SweepCSV does as one Parquet file. Paths all of whose values are plain numbers have numbers, the others texts.
func SweepParquet(w io.Writer, s *decision.Sweep) error {
	p := newSweepParquet(s)
	writer := parquet.NewGenericWriter[any](w, p.schema, parquet.CreatedBy("headroom", s.Run.Version, ""))
	for _, r := range sweepRows(s) {
		if _, err := writer.WriteRows([]parquet.Row{p.row(s, &r)}); err != nil {
			return fmt.Errorf("export: %w", err)
		}
	}
	if err := writer.Close(); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	return nil
}

// sweepParquet is the schema of the file.
type sweepParquet struct {
	schema *parquet.Schema
	index  map[string]int // of columns: they are sorted by name
	paths  []string
	plain  []bool // by path: all values are numbers
}

func newSweepParquet(s *decision.Sweep) *sweepParquet {
	p := &sweepParquet{index: map[string]int{}, paths: sweepPaths(s)}
	number, text := parquet.Optional(parquet.Leaf(parquet.DoubleType)), parquet.Optional(parquet.String())
	group := parquet.Group{}
	for _, name := range sweepColumns {
		switch name {
		case "point", "replications":
			group[name] = parquet.Leaf(parquet.Int64Type)
		case "stopped":
			group[name] = parquet.Leaf(parquet.BooleanType)
		case "all_targets", "kind", "subject", "name", "unit", "outcome":
			group[name] = text
		default:
			group[name] = number
		}
	}
	for i, name := range p.paths {
		p.plain = append(p.plain, allNumbers(s, i))
		group[name] = text
		if p.plain[i] {
			group[name] = number
		}
	}
	p.schema = parquet.NewSchema("sweep", group)
	for i, column := range p.schema.Columns() {
		p.index[column[0]] = i
	}
	return p
}

func allNumbers(s *decision.Sweep, path int) bool {
	for i := range s.Points {
		if _, err := strconv.ParseFloat(s.Points[i].Settings[path].Value, 64); err != nil {
			return false
		}
	}
	return len(s.Points) > 0
}

// row makes a row, with nothing in the columns that do not apply.
func (p *sweepParquet) row(s *decision.Sweep, r *sweepRow) parquet.Row {
	row := make(parquet.Row, len(p.index))
	for i := range row {
		row[i] = parquet.Value{}.Level(0, 0, i)
	}
	needed := func(name string, v parquet.Value) { row[p.index[name]] = v.Level(0, 0, p.index[name]) }
	set := func(name string, v parquet.Value) { row[p.index[name]] = v.Level(0, 1, p.index[name]) }
	words := func(name, text string) {
		if text != "" {
			set(name, parquet.ByteArrayValue([]byte(text)))
		}
	}
	number := func(name string, v *float64) {
		if v != nil {
			set(name, parquet.DoubleValue(*v))
		}
	}
	estimate := func(name, half string, e results.Estimate) {
		if e.Defined {
			number(name, &e.Mean)
		}
		if e.HasHalfWidth {
			number(half, &e.HalfWidth)
		}
	}
	needed("point", parquet.Int64Value(int64(r.point.Number)))
	needed("replications", parquet.Int64Value(int64(r.point.Replications)))
	needed("stopped", parquet.BooleanValue(r.point.Stopped != nil))
	words("all_targets", string(r.point.Outcome))
	words("kind", r.kind)
	words("subject", r.subject)
	words("name", r.name)
	words("unit", r.unit)
	words("outcome", r.outcome)
	estimate("value", "half_width", r.value)
	estimate("difference", "difference_half_width", r.difference)
	number("difference_joint_half_width", r.joint)
	number("joint_lower", r.lower)
	number("joint_upper", r.upper)
	number("wanted", r.wanted)
	for i, value := range sweepValues(s, r.point) {
		if v, err := strconv.ParseFloat(value, 64); err == nil && p.plain[i] {
			number(p.paths[i], &v)
		} else {
			words(p.paths[i], value)
		}
	}
	return slices.Clip(row)
}
