//go:build !race

package experiment

import (
	"bytes"
	"flag"
	"fmt"
	"math"
	"testing"
	"text/template"

	"headroom/results/export"
)

var writeValidation = flag.Bool("validation.write", false, "write docs/validation.md from what TestValidation finds")

// pageData is what the page says.
type pageData struct {
	Compared, Passed, Random, Traced, Missing int
	Repeated                                  int
	BeyondOne, BeyondTwo                      string // percent of Random
	Widest, TraceError                        float64
	LeastReplications, FirstReplications      int
	Studies                                   []pageStudy
	Traces                                    []pageTrace
	Gaps                                      []pageGap
}

type pageStudy struct {
	Name               string
	Replications, Days int
	Engagements        string
	Seed               uint64
	Digest             string
	Rows               []string
}

type pageTrace struct {
	Name  string
	Rows  int
	Error string
}

type pageGap struct {
	Name string
	Rows int
	Why  string
}

// write writes docs/validation.md, if asked to and if every case was run and passed.
func (a *validation) write(t *testing.T) {
	if !*writeValidation {
		return
	}
	if t.Failed() || len(a.outcomes) == 0 || len(a.traces) == 0 || a.seen != a.cases {
		t.Errorf("docs/validation.md is written only when every case was run and passed (%d of %d were run)", a.seen, a.cases)
		return
	}
	page, err := template.ParseFiles("testdata/validation/page.md.tmpl")
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := page.Execute(&b, a.page()); err != nil {
		t.Fatal(err)
	}
	if err := export.WriteFile("../../docs/validation.md", b.Bytes()); err != nil {
		t.Fatal(err)
	}
}

func (a *validation) page() pageData {
	p := pageData{
		Compared: a.compared, Passed: a.compared, Missing: a.missing, Widest: a.widest, Repeated: a.repeated,
		LeastReplications: leastReplications, FirstReplications: firstReplications,
	}
	one, two := 0, 0
	for _, o := range a.outcomes {
		s := pageStudy{
			Name: o.study.id, Replications: o.replications, Days: o.days,
			Engagements: fmt.Sprintf("%.1f million", o.engagements/1e6), Seed: o.seed, Digest: o.digest,
		}
		for _, v := range o.verdicts {
			p.Random++
			if d := math.Abs(v.z()); d > 2 {
				one, two = one+1, two+1
			} else if d > 1 {
				one++
			}
			s.Rows = append(s.Rows, v.pageRow(o.study.fromEmpty))
		}
		p.Studies = append(p.Studies, s)
	}
	p.BeyondOne = fmt.Sprintf("%.0f", 100*float64(one)/float64(p.Random))
	p.BeyondTwo = fmt.Sprintf("%.0f", 100*float64(two)/float64(p.Random))
	for _, trace := range a.traces {
		p.Traced += trace.rows
		p.TraceError = max(p.TraceError, trace.most)
		p.Traces = append(p.Traces, pageTrace{trace.id, trace.rows, fmt.Sprintf("%.0e", trace.most)})
	}
	for _, g := range a.gaps {
		p.Gaps = append(p.Gaps, pageGap{g.id, g.rows, g.why})
	}
	return p
}

func (v verdict) pageRow(fromEmpty bool) string {
	distance := fmt.Sprintf("%.2f", v.z())
	if v.first != nil {
		distance += fmt.Sprintf(" (first seed: %.2f)", v.first.z())
	}
	if v.controlled {
		distance += " *"
	}
	bias := fmt.Sprintf("≤ %.2f", v.biasInErrors())
	if fromEmpty {
		bias = "none"
	}
	return fmt.Sprintf("| %s | %.6g | %s | %.2g | %s | %s |", v.row.metric, v.row.value, v.rounded(), v.se, distance, bias)
}

// rounded is the estimate to a tenth of its standard error.
func (v verdict) rounded() string {
	if v.se == 0 || v.se < 1e-9*math.Abs(v.mean) {
		return fmt.Sprintf("%.6g", v.mean)
	}
	decimals := max(0, 1-int(math.Floor(math.Log10(v.se))))
	return fmt.Sprintf("%.*f", decimals, v.mean)
}
