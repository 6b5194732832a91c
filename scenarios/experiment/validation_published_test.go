//go:build !race

package experiment

import (
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"

	"headroom/router"
)

// published makes scenarios of the cases of published.csv, by the whole name of a case: each is the example of another program.
var published = map[string]func(*referenceCase) ([]study, error){
	"CC-MMC": printedDay, "CC-MMCAb": printedDay, "CC-Telethon": telethon, "CC-SimpleMSK": threeTypes,
	"CC-singleQueue": callCenter, "SSJ-CallCenter": callCenter, "SSJ-QueueLindley": generalQueue,
	"Ciw-PS": sharedServer, "Ciw-PS3": sharedServer,
	"simmer-MM23": finiteLines, "simmer-gas1": gasStation,
	"WFM-100": printedStaffing, "WFM-jones": printedStaffing, "WFM-stimulus": printedStaffing,
}

// readPublished reads numbers that others printed: with an interval where they simulated, without where they computed.
func readPublished(t *testing.T) []referenceCase {
	t.Helper()
	file, err := os.Open("testdata/validation/published.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	records, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatalf("published: %v", err)
	}
	if got := strings.Join(records[0], ","); got != "case_id,model,params,metric,value,ci_low,ci_high,replications,source" {
		t.Fatalf("published: header %s", got)
	}
	var cases []referenceCase
	decimals := make([]int, len(records)) // of the values, by case
	for line, cells := range records[1:] {
		row, digits, err := publishedRow(cells)
		if err != nil {
			t.Fatalf("published, row %d: %v", line+1, err)
		}
		if n := len(cases); n == 0 || cases[n-1].id != cells[0] || cases[n-1].params != cells[2] {
			cases = append(cases, referenceCase{id: cells[0], params: cells[2]})
		}
		last := &cases[len(cases)-1]
		last.rows = append(last.rows, row)
		decimals[len(cases)-1] = max(decimals[len(cases)-1], digits)
	}
	for i, c := range cases {
		for r := range c.rows { // a program prints all numbers with as many decimals; the table leaves noughts at the end out
			if c.rows[r].rounding > 0 {
				c.rows[r].rounding = math.Pow10(-decimals[i]) / 2
			}
		}
	}
	return cases
}

// publishedRow also says how many decimals the value has.
func publishedRow(cells []string) (row reference, decimals int, err error) {
	row = reference{metric: cells[3], tolerance: "formula|ci"}
	if row.value, err = strconv.ParseFloat(cells[4], 64); err != nil {
		return row, 0, err
	}
	_, fraction, _ := strings.Cut(cells[4], ".")
	if cells[5] == "" {
		if row.value == math.Trunc(row.value) {
			row.tolerance = "formula"
		}
		return row, len(fraction), nil
	}
	low, err := strconv.ParseFloat(cells[5], 64)
	if err != nil {
		return row, 0, err
	}
	high, err := strconv.ParseFloat(cells[6], 64)
	if err != nil {
		return row, 0, err
	}
	if cells[7] == "" { // theory, nobody's estimate
		return row, len(fraction), nil
	}
	width := 2 * 1.96 // standard errors, of an interval of 95 %
	if strings.Contains(cells[1], "90% intervals") {
		width = 2 * 1.645
	}
	row.printedError, row.rounding = (high-low)/width, 1
	return row, len(fraction), nil
}

// printedStaffing: how many agents a closed form asks for.
func printedStaffing(*referenceCase) ([]study, error) {
	return nil, leftOut("a closed form for the number of agents; M/M/n itself is EC")
}

// sharedServer: processor sharing with exponential work, each of up to R at full speed (R = 1 where it is not given).
func sharedServer(c *referenceCase) ([]study, error) {
	p := struct {
		Lam, Mu float64
		R       int
	}{R: 1}
	if err := c.decode(&p); err != nil {
		return nil, err
	}
	u := unit(1 / p.Mu)
	// Beyond R the probabilities fall like load^k: so many slots that those left out have less than 1e-15.
	slots := p.R + int(math.Ceil(math.Log(1e-15)/math.Log(p.Lam/p.Mu/float64(p.R))))
	if slots > 1000 {
		return nil, leftOut(fmt.Sprintf("the load needs %d slots for processor sharing; an agent has at most 1000", slots))
	}
	curve := make([]float64, slots)
	for k := range curve {
		curve[k] = min(1, float64(p.R)/float64(k+1))
	}
	s := chatSystem{id: c.id, rate: p.Lam, work: exponential(1/p.Mu, u), mean: 1 / p.Mu, agents: 1, curve: curve, unit: u, choice: router.LeastLoaded}
	return []study{s.study(func(metric string) (reading, bool) {
		var k int
		if n, _ := fmt.Sscanf(metric, "p_%d", &k); n == 1 {
			return share("held_share(agents, %d)", k), true
		}
		return measure("turnaround(chats)").times(1 / u.Seconds()), metric == "mean_sojourn"
	})}, nil
}

// gasStation: one server for two kinds of customers, nowhere to wait.
func gasStation(c *referenceCase) ([]study, error) {
	var p struct {
		Lam    float64
		Car    float64 `json:"p_car"`
		MuCar  float64 `json:"mu_car"`
		MuMoto float64 `json:"mu_moto"`
	}
	if err := c.decode(&p); err != nil {
		return nil, err
	}
	work := distribution{Kind: "hyperexponential", P1: p.Car, Mean1: 1 / p.MuCar, Mean2: 1 / p.MuMoto}
	u := unit(work.mean())
	places := 0
	s := erlangSystem{id: c.id, rate: p.Lam, service: work.mean(), agents: 1, places: &places, unit: u}
	var err error
	if s.work, err = work.text(u); err != nil {
		return nil, err
	}
	return []study{s.study(lineMetrics(1 / u.Seconds()))}, nil
}
