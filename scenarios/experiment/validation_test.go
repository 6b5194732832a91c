// Minutes of simulation: the race detector, which makes them hours, has shorter runs to watch.

//go:build !race

package experiment

import (
	"errors"
	"fmt"
	"hash/fnv"
	"math"
	"slices"
	"strings"
	"testing"
)

// seedOf is the seed of the first judgment of a study: its own, so that studies that name their sources alike do not
// share their luck. A repeat takes the next, a first look one far away.
func seedOf(id string) uint64 {
	h := fnv.New32a()
	h.Write([]byte(id))
	return uint64(h.Sum32())
}

// translations make scenarios of the models of the tables, by the letters before the dash of a case.
var translations = map[string]func(*referenceCase) ([]study, error){
	"EC": erlangC, "EA": impatient, "FK": finiteLines,
	"CH": chatTeam, "PS": processorSharing, "IN": insensitive,
	"RU": occupiedRules, "RD": redials,
	"G1": generalQueue, "MD": generalQueue, "GM": generalQueue, "PH": generalQueue,
	"MG": manyServers, "TV": changingStaff, "SH": changingStaff, "FH": finiteDay,
	"BL": blended, "BP": preempted,
}

// TestValidation checks every simulated row of testdata/validation: a scenario as a user would write it, played by the
// routing core, measured by the recorder. It fails when an estimate is incompatible with a number computed without this
// program, in either of the ways that testdata/validation/README.md describes. What is left out is logged with its reason.
func TestValidation(t *testing.T) {
	var all validation
	for _, c := range readReferences(t) {
		all.cases++
		var rows []reference
		for _, row := range c.rows {
			if row.simulated() {
				rows = append(rows, row)
			}
		}
		if len(rows) == 0 {
			all.seen++
			all.leaveOut(t, c.id, len(c.rows), "closed forms only (tolerance formula)")
			continue
		}
		t.Run(c.id, func(t *testing.T) {
			all.seen++
			all.check(t, &c, rows)
		})
	}
	t.Logf("%d cases, %d comparisons, %d rows left out, %d repeated; largest |z| %.2f; %.0f s",
		all.cases, all.compared, all.missing, all.repeated, all.widest, all.seconds)
	if all.compared == 0 {
		t.Error("nothing was compared")
	}
	all.write(t)
}

// validation is everything that was compared and left out.
type validation struct {
	cases, seen                 int // in the tables; run or left out
	compared, missing, repeated int // rows
	widest, seconds             float64
	outcomes                    []*outcome
	traces                      []*traced
	gaps                        []gap
}

type gap struct {
	id   string
	rows int
	why  string
}

func (a *validation) leaveOut(t *testing.T, id string, rows int, why string) {
	t.Logf("%s: %d rows left out: %s", id, rows, why)
	a.missing += rows
	a.gaps = append(a.gaps, gap{id, rows, why})
}

func (a *validation) check(t *testing.T, c *referenceCase, rows []reference) {
	if c.model() == "DT" {
		a.checkTrace(t, c, rows)
		return
	}
	translate, ok := translations[c.model()]
	if !ok {
		translate, ok = published[c.id]
	}
	if !ok {
		t.Fatalf("%s: no translation for the model", c.id)
	}
	studies, err := translate(c)
	var why leftOut
	if errors.As(err, &why) {
		a.leaveOut(t, c.id, len(rows), string(why))
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		if !slices.ContainsFunc(studies, func(s study) bool { return s.judges(row) }) {
			t.Errorf("%s: nothing measures %s", c.id, row.metric)
		}
	}
	for _, s := range studies {
		var own []reference
		for _, row := range rows {
			if s.judges(row) {
				own = append(own, row)
			}
		}
		if len(own) == 0 {
			continue
		}
		o, err := withRepeat(s, own, seedOf(s.id))
		if err != nil {
			t.Fatal(err)
		}
		t.Log("\n" + o.table())
		a.add(t, o)
	}
}

func (a *validation) add(t *testing.T, o *outcome) {
	a.outcomes = append(a.outcomes, o)
	a.seconds += o.seconds
	for _, v := range o.verdicts {
		a.compared++
		if v.first != nil {
			a.repeated++
		}
		a.widest = max(a.widest, math.Abs(v.z()))
		if !v.pass {
			t.Errorf("%s, %s: %s, should be %v (seed %d, then %d)", o.study.id, v.row.metric, v.words(), v.row.value, o.seed, o.seed+1)
		}
	}
}

// words is the estimate with its standard error.
func (v verdict) words() string { return fmt.Sprintf("%.6g ± %.2g", v.mean, v.se) }

// table is the study on a terminal.
func (o *outcome) table() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %d replications of %d days, %.3g engagements, %.1f s\n", o.study.id, o.replications, o.days, o.engagements, o.seconds)
	fmt.Fprintf(&b, "  %-44s %14s %14s %10s %6s %6s\n", "metric", "reference", "estimate", "s.e.", "z", "bias≤")
	for _, v := range o.verdicts {
		fmt.Fprintf(&b, "  %-44s %14.9g %14.9g %10.2g %6.2f %6.2f", v.row.metric, v.row.value, v.mean, v.se, v.z(), v.biasInErrors())
		if v.controlled {
			b.WriteString("  controlled")
		}
		if v.first != nil {
			fmt.Fprintf(&b, "  second seed; first: %s, z %.2f", v.first.words(), v.first.z())
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// biasInErrors is the bound on the start-up bias in standard errors.
func (v verdict) biasInErrors() float64 {
	if v.se == 0 {
		return 0
	}
	return v.bias / v.se
}
