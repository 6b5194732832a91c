package staff

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"headroom/results"
	"headroom/scenarios/experiment"
	"headroom/sim"
)

// erlangCase is a row of the reference cases: the least number of agents of Erlang C (ST) or A (SA) for a target.
type erlangCase struct {
	Calls, Period, AHT, Target, T float64
	Lam, Mu                       float64
	MeanPatience                  float64 `json:"mean_patience"`

	id     string
	values map[string]float64 // by metric
}

// erlangCases are all of ST and SA.
func erlangCases(t *testing.T) []*erlangCase {
	t.Helper()
	file, err := os.Open("../../../verify/cases/staffing.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var list []*erlangCase
	for _, row := range rows[1:] {
		if !strings.HasPrefix(row[0], "ST-") && !strings.HasPrefix(row[0], "SA-") {
			continue
		}
		if n := len(list); n == 0 || list[n-1].id != row[0] {
			c := &erlangCase{id: row[0], values: map[string]float64{}}
			if err := json.Unmarshal([]byte(row[2]), c); err != nil {
				t.Fatal(err)
			}
			list = append(list, c)
		}
		if list[len(list)-1].values[row[3]], err = strconv.ParseFloat(row[4], 64); err != nil {
			t.Fatal(err)
		}
	}
	return list
}

// line is the case as one day in a steady state.
func (c *erlangCase) line(agents int) string {
	if c.Calls > 0 {
		return line(3600*c.Calls/c.Period, c.AHT, 0, fmt.Sprintf("%g%% in %gs", 100*c.Target, c.T), 1, agents)
	}
	unit := 1.0 // of time, in seconds: rates of about 1 are by the minute
	if c.Mu > 0.1 {
		unit = 60
	}
	return line(3600*c.Lam/unit, unit/c.Mu, unit*c.MeanPatience, fmt.Sprintf("abandonment %g%%", 100*c.Target), 1, agents)
}

// slow are the cases in which one agent less, or the least number itself, is so near the target that it takes long to tell.
var slow = map[string]bool{"ST-V03": true, "ST-V05": true}

// The least numbers of Erlang C and A that the reference cases ST and SA enumerate are found, proven to be the least, and confirmed; what they reach, and what one less does, is as the formulas
// have it, to four standard errors.
func TestLeastOfErlang(t *testing.T) {
	cases := erlangCases(t)
	if len(cases) < 7 {
		t.Fatalf("%d cases", len(cases))
	}
	for _, c := range cases {
		if slow[c.id] && !*erlangs {
			continue
		}
		build := func(n int) (*results.Spec, *sim.Model, error) {
			job, err := experiment.JobOf(loadText(t, c.line(n)), 0, 0)
			return job.Spec, job.Model, err
		}
		load := c.Calls * c.AHT / max(1, c.Period)
		if c.Mu > 0 {
			load = c.Lam / c.Mu
		}
		began := time.Now()
		found, err := Least(context.Background(), 1, 400, build, Options{Seed: 1, Replications: 12, SearchMost: 8000, Start: []int{int(load) + 1}, ConfirmMost: 30_000})
		if err != nil {
			t.Fatal(err)
		}
		want := int(c.values["n"])
		t.Logf("%s: %v, %d replications in %.1f s", c.id, found.Best.Counts, found.Replications, time.Since(began).Seconds())
		if found.Best.Counts[0] != want || found.Confirmed() == nil {
			t.Errorf("%s: %d agents, confirmed %v, not %d", c.id, found.Best.Counts[0], found.Confirmed() != nil, want)
		}
		if !found.Exact.Proven || len(found.Exact.Unclear) > 0 {
			t.Errorf("%s: not proven, %d unclear", c.id, len(found.Exact.Unclear))
		}
		for _, candidate := range found.Candidates {
			metric := "sl_at_n"
			if c.Mu > 0 {
				metric = "p_abandon_at_n"
			}
			switch candidate.Counts[0] {
			case want:
			case want - 1:
				metric += "_minus_1"
			default:
				continue
			}
			lower, upper, ok := candidate.Requirements[0].Bounds(3.2e-5) // four standard errors
			if x := c.values[metric]; !ok || math.IsNaN(x) || x < lower || x > upper {
				t.Errorf("%s: %s %g, simulated from %g to %g", c.id, metric, x, lower, upper)
			}
		}
	}
}
