package backcast

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"math"
	"strconv"
)

// MarshalJSON is the measure in words.
func (m Measure) MarshalJSON() ([]byte, error) {
	return json.Marshal(map[string]string{"key": m.Key, "title": m.Title, "sum_of": m.Unit, "read_as": [...]string{"count", "mean seconds", "share"}[m.Kind]})
}

// JSON is the whole result but the cells.
func (r *Result) JSON() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	err := e.Encode(struct {
		Schema string `json:"schema"`
		*Result
	}{"headroom.backcast/1", r})
	return b.Bytes(), err
}

// CSV is a row for each measure, day, queue and interval. Waits and shares are divided by those offered.
func (r *Result) CSV() ([]byte, error) {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	_ = w.Write([]string{"measure", "date", "start", "queue", "offered", "observed", "predicted", "low90", "low50", "median", "high50", "high90", "pit_low", "pit_high", "naive"})
	number := func(x float64) string {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return ""
		}
		return strconv.FormatFloat(x, 'g', 6, 64)
	}
	for i := range r.Parts {
		p := &r.Parts[i]
		for k := range p.Cells {
			c := &p.Cells[k]
			from, to := transform(c.Observed, c.Draws)
			offered := ""
			if c.Offered > 0 {
				offered = number(c.Offered)
			}
			row := []string{p.Measure.Key, c.Date.String(), clockText(c.Interval, r.Step), r.Queues[c.Queue], offered, number(c.read(c.Observed)), number(c.predicted())}
			draws := c.readDraws()
			for _, at := range []float64{0.05, 0.25, 0.5, 0.75, 0.95} {
				row = append(row, number(quantile(draws, at)))
			}
			_ = w.Write(append(row, number(from), number(to), number(c.read(c.Naive))))
		}
	}
	w.Flush()
	return b.Bytes(), w.Error()
}
