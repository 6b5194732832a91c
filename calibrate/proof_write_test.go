package calibrate

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"testing"
	"text/template"
)

type section struct {
	proofCenter
	*tallies
}

// proofPage is what the page says.
type proofPage struct {
	Sets, Parameters, Good int
	Least, All             string // percent
	Bad                    []string
	Sections               []proofSection
}

type proofSection struct {
	Title, Text string
	Rows, Found []string
}

// least is the smallest share of n intervals that 95 % intervals may hold: three standard errors of a share below.
func least(n int) float64 { return 0.95 - 3*math.Sqrt(0.95*0.05/float64(n)) }

// writeProof writes docs/fit-proof.md.
func writeProof(t *testing.T, sections []section, sets int) {
	t.Helper()
	p := proofPage{Sets: sets, Least: fmt.Sprintf("%.1f", 100*least(sets))}
	all, held := 0, 0
	for _, s := range sections {
		out := proofSection{Title: s.title, Text: s.text}
		for _, y := range s.rows {
			out.Rows = append(out.Rows, y.row())
			p.Parameters, all, held = p.Parameters+1, all+y.n, held+y.held
			if share := float64(y.held) / float64(y.n); share >= least(y.n) {
				p.Good++
			} else {
				p.Bad = append(p.Bad, fmt.Sprintf("%s (%.0f %%)", y.name, 100*share))
			}
		}
		for _, f := range s.found {
			if f.asked || f.found != 0 {
				out.Found = append(out.Found, fmt.Sprintf("| %s | %d of %d |", f.name, f.found, f.n))
			}
		}
		p.Sections = append(p.Sections, out)
	}
	p.All = fmt.Sprintf("%.1f", 100*float64(held)/float64(all))
	page, err := template.ParseFiles("testdata/proof/page.md.tmpl")
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := page.Execute(&b, p); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("../docs/fit-proof.md", append(bytes.TrimRight(b.Bytes(), "\n"), '\n'), 0o644); err != nil {
		t.Fatal(err)
	}
}

func (y *coverage) row() string {
	n := float64(y.n)
	return fmt.Sprintf("| %s | %s | %s | %s | %s | %.1f %%%s | %d | %d |", y.name, figure(y.wants/n), figure(y.values/n), figure(math.Sqrt(y.squares/n)),
		figure(y.ses/n), 100*float64(y.held)/n, y.fewer(), y.below, y.above)
}

// fewer says of how many sets, if not of all.
func (y *coverage) fewer() string {
	if y.n == *proofSets {
		return ""
	}
	return fmt.Sprintf(" of %d", y.n)
}

// figure has four digits.
func figure(x float64) string {
	decimals := 3
	for y := math.Abs(x); y >= 10 && decimals > 0; y /= 10 {
		decimals--
	}
	if x != 0 && math.Abs(x) < 0.1 {
		decimals = 4
	}
	return fmt.Sprintf("%.*f", decimals, x)
}
