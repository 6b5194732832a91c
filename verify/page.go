package verify

import (
	_ "embed"
	"fmt"
	"io"
	"math"
	"strings"
	"text/template"
)

//go:embed page.md.tmpl
var pageText string

var page = template.Must(template.New("page").Parse(pageText))

// pageData is what the page says beside the report.
type pageData struct {
	*Report
	Total                             Total
	Simulated, Formulas, Traced       int
	BeyondOne, BeyondTwo              string // percent of Simulated
	Widest                            float64
	LeastReplications, FirstLookLooks int
	Systems                           []pageSystem
	Closed                            []pageClosed
	Traces                            []pageTrace
	Gaps                              []pageGap
}

// pageSystem is one simulated system and its rows.
type pageSystem struct {
	Name string
	Run  string
	Rows []string
}

// pageClosed is the closed forms of one model.
type pageClosed struct {
	Model   string
	Rows    int
	Passed  int
	Largest string // relative difference
}

// pageTrace is one trace.
type pageTrace struct {
	Name  string
	Rows  int
	Error float64
}

type pageGap struct {
	Name, Why string
	Rows      int
}

// WritePage writes the report as docs/validation.md.
func (r *Report) WritePage(out io.Writer) error {
	d := pageData{Report: r, Total: r.All(), LeastReplications: leastReplications, FirstLookLooks: firstReplications}
	one, two := 0, 0
	for i := range r.Entries {
		e := &r.Entries[i]
		switch {
		case e.Result == Unsupported || !e.Estimate.Known:
			d.gap(e)
		case e.Method == ByFormula:
			d.closed(e)
		case e.Model == traces:
			d.trace(e)
		default:
			d.Simulated++
			if z := math.Abs(e.Z.Value); z > 2 {
				one, two = one+1, two+1
			} else if z > 1 {
				one++
			}
			d.Widest = max(d.Widest, math.Abs(e.Z.Value))
			for _, a := range e.systems() {
				d.system(e, &a)
			}
		}
	}
	d.BeyondOne = fmt.Sprintf("%.0f", 100*float64(one)/float64(max(d.Simulated, 1)))
	d.BeyondTwo = fmt.Sprintf("%.0f", 100*float64(two)/float64(max(d.Simulated, 1)))
	return page.Execute(out, d)
}

func (d *pageData) gap(e *Entry) {
	why := strings.SplitN(e.Reason, "\n", 2)[0]
	if n := len(d.Gaps); n > 0 && d.Gaps[n-1].Name == e.Case && d.Gaps[n-1].Why == why {
		d.Gaps[n-1].Rows++
		return
	}
	d.Gaps = append(d.Gaps, pageGap{e.Case, why, 1})
}

func (d *pageData) closed(e *Entry) {
	d.Formulas++
	if n := len(d.Closed); n == 0 || d.Closed[n-1].Model != e.Model {
		d.Closed = append(d.Closed, pageClosed{Model: e.Model, Largest: "0"})
	}
	last := &d.Closed[len(d.Closed)-1]
	last.Rows++
	if e.Result == Pass {
		last.Passed++
	}
	if e.Reference != 0 {
		var before float64
		fmt.Sscan(last.Largest, &before)
		last.Largest = fmt.Sprintf("%.0e", max(before, math.Abs(e.Estimate.Value/e.Reference-1)))
	}
}

func (d *pageData) trace(e *Entry) {
	d.Traced++
	if n := len(d.Traces); n == 0 || d.Traces[n-1].Name != e.Case {
		d.Traces = append(d.Traces, pageTrace{Name: e.Case})
	}
	last := &d.Traces[len(d.Traces)-1]
	last.Rows++
	last.Error = max(last.Error, math.Abs(e.Estimate.Value-e.Reference))
}

// system adds a row to the table of its system.
func (d *pageData) system(e *Entry, a *Attempt) {
	at := len(d.Systems) - 1
	for at >= 0 && d.Systems[at].Name != a.System {
		at--
	}
	if at < 0 {
		at = len(d.Systems)
		run := fmt.Sprintf("%d replications", a.Replications)
		if a.Days > 0 {
			run += fmt.Sprintf(" of %d days", a.Days)
		}
		d.Systems = append(d.Systems, pageSystem{Name: a.System, Run: fmt.Sprintf("%s, seed %d, digest %s.", run, *a.Seed, a.Digest)})
	}
	distance := a.distance()
	if e.First != nil && a.System == e.System {
		distance += fmt.Sprintf(" (seed %d; %.2f with the first)", *a.Seed, e.First.Z.Value)
	}
	bias := "none"
	if a.BiasAtMost != nil {
		bias = fmt.Sprintf("≤ %.2f", *a.BiasAtMost)
	}
	d.Systems[at].Rows = append(d.Systems[at].Rows, fmt.Sprintf("| %s | %.6g | %s | %.2g | %s | %s |",
		e.Metric, e.Reference, a.rounded(), a.StandardError.Value, distance, bias))
}

// rounded is the estimate to a tenth of its standard error.
func (a *Attempt) rounded() string {
	mean, se := a.Estimate.Value, a.StandardError.Value
	if se == 0 || se < 1e-9*math.Abs(mean) {
		return fmt.Sprintf("%.6g", mean)
	}
	return fmt.Sprintf("%.*f", max(0, 1-int(math.Floor(math.Log10(se)))), mean)
}
