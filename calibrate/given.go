package calibrate

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"headroom/fit"
	"headroom/workload"
)

// everyQueue is the name of rows of a table that hold for queues which it does not name.
const everyQueue = "all"

// Given are times known from a table instead of rows, by queue; that under "all" is for queues not named.
type Given map[string]*Time

// ReadGiven reads a CSV table of times, one of these by its columns, each with a column queue (or type, skill) or for all queues alike:
//
//	seconds, at_risk, events (or abandoned)   a life table
//	seconds, survival                         a survival curve
//	probability, seconds                      quantiles
//	q01, q05, … with perhaps n, mean, stdev   quantiles, a row for each queue
//	mean, cv (or stdev), perhaps n            moments: lognormal is assumed
//
// Units are seconds; mean_s and stdev_s are names of mean and stdev.
func ReadGiven(content []byte) (Given, error) {
	reader := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(content, []byte("\ufeff"))))
	reader.Comment = '#'
	records, err := reader.ReadAll()
	if err != nil {
		return nil, err
	}
	if len(records) < 2 {
		return nil, errors.New("there are no rows below a header")
	}
	t := &givenTable{columns: map[string]int{}, rows: map[string][][]float64{}}
	if err := t.read(records); err != nil {
		return nil, err
	}
	given := Given{}
	for _, name := range t.names {
		one, err := t.time(t.rows[name])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		given[name] = one
	}
	return given, nil
}

// givenTable is a table as numbers.
type givenTable struct {
	columns map[string]int
	shares  []int // columns that are quantiles, ascending
	share   []float64
	names   []string
	rows    map[string][][]float64
}

var givenNames = map[string]string{
	"type": "queue", "skill": "queue", "abandoned": "events", "surviving": "survival", "mean_s": "mean", "stdev_s": "stdev", "sd": "stdev",
}

func (t *givenTable) read(records [][]string) error {
	for i, name := range records[0] {
		name = strings.ToLower(strings.TrimSpace(name))
		if other, ok := givenNames[name]; ok {
			name = other
		}
		t.columns[name] = i
		if digits, ok := strings.CutPrefix(name, "q"); ok && len(digits) >= 2 {
			if p, err := strconv.ParseUint(digits, 10, 32); err == nil {
				t.shares, t.share = append(t.shares, i), append(t.share, float64(p)/math.Pow10(len(digits)))
			}
		}
	}
	queue, named := t.columns["queue"]
	for n, record := range records[1:] {
		name := everyQueue
		if named {
			if name = strings.TrimSpace(record[queue]); strings.EqualFold(name, everyQueue) {
				name = everyQueue
			}
		}
		row := make([]float64, len(record))
		for i, cell := range record {
			if named && i == queue {
				continue
			}
			v, err := strconv.ParseFloat(strings.TrimSpace(cell), 64)
			if err != nil || math.IsNaN(v) || math.IsInf(v, 0) || v < 0 {
				return fmt.Errorf("row %d, column %q: %q is no number from 0", n+2, records[0][i], cell)
			}
			row[i] = v
		}
		if !slices.Contains(t.names, name) {
			t.names = append(t.names, name)
		}
		t.rows[name] = append(t.rows[name], row)
	}
	return nil
}

func (t *givenTable) has(names ...string) bool {
	for _, name := range names {
		if _, ok := t.columns[name]; !ok {
			return false
		}
	}
	return true
}

// time makes a distribution of the rows of one queue.
func (t *givenTable) time(rows [][]float64) (*Time, error) {
	at := func(row []float64, name string) float64 { return row[t.columns[name]] }
	switch {
	case t.has("seconds", "at_risk", "events"):
		var risks []fit.Risk
		wholeSeconds := true
		for _, row := range rows {
			risks = append(risks, fit.Risk{Seconds: at(row, "seconds"), AtRisk: at(row, "at_risk"), Events: at(row, "events")})
			wholeSeconds = wholeSeconds && at(row, "seconds") == math.Trunc(at(row, "seconds"))
		}
		d, err := fit.RiskTable(risks, rounding(wholeSeconds))
		return ofTable(d, err, "a life table")
	case t.has("seconds", "survival"):
		var points []workload.Survival
		for _, row := range rows {
			points = append(points, workload.Survival{Seconds: at(row, "seconds"), Surviving: at(row, "survival")})
		}
		d, err := fit.SurvivalTable(points, fit.Size{})
		return ofTable(d, err, "a survival curve")
	case t.has("probability", "seconds"):
		var points []workload.Quantile
		for _, row := range rows {
			points = append(points, workload.Quantile{Probability: at(row, "probability"), Seconds: at(row, "seconds")})
		}
		d, err := fit.QuantileTable(points, fit.Size{})
		return ofTable(d, err, "a table of quantiles")
	}
	if len(rows) > 1 {
		return nil, errors.New("there are several rows; one was expected")
	}
	size, sd := fit.Size{}, 0.0
	if t.has("n") {
		size = fit.Size{N: at(rows[0], "n"), Known: at(rows[0], "n") > 0}
	}
	switch {
	case t.has("mean", "stdev"):
		sd = at(rows[0], "stdev")
	case t.has("mean", "cv"):
		sd = at(rows[0], "mean") * at(rows[0], "cv")
	}
	if len(t.shares) > 1 {
		var points []workload.Quantile
		for i, column := range t.shares {
			points = append(points, workload.Quantile{Probability: t.share[i], Seconds: rows[0][column]})
		}
		d, err := fit.QuantileTable(points, size)
		if err == nil && sd > 0 {
			err = d.StateMean(at(rows[0], "mean"), sd)
		}
		return ofTable(d, err, "a table of quantiles")
	}
	if sd == 0 {
		return nil, errors.New("the columns are none of those of a table of times: seconds with at_risk and events, seconds with survival, probability with seconds, q01, q05 …, or mean with cv")
	}
	f, err := fit.FromMoments(at(rows[0], "mean"), sd/at(rows[0], "mean"), size, fit.Lognormal)
	if err != nil {
		return nil, err
	}
	return &Time{N: size.N, Source: "a table of moments, as lognormal", Mean: f.Mean, CV: f.CV, Fitted: f}, nil
}

// ofTable chooses a law for a table.
func ofTable(d *fit.Durations, err error, source string) (*Time, error) {
	if err != nil {
		return nil, err
	}
	t, err := fromSample(d, source)
	if err == nil && t == nil {
		err = errors.New("all times are 0, or the same")
	}
	if err != nil {
		return nil, err
	}
	t.Curve = fit.KaplanMeier(d)
	if t.Fitted == nil && !(t.Mean.Value > 0) { // of a table alone: the area under its curve
		t.Mean = t.Curve.RestrictedMean(t.Curve.End)
	}
	return t, nil
}

// of is what the tables say of a queue; nil = nothing.
func (g Given) of(queue string) *Time {
	if t := g[queue]; t != nil {
		return t
	}
	return g[everyQueue]
}
