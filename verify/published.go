package verify

import (
	"fmt"
	"math"
	"strings"

	"headroom/router"
)

// printedExample makes scenarios of examples of other programs, whose cases share a code but not a model: which one it is
// follows from the parameters.
func printedExample(c *referenceCase) ([]study, error) {
	for _, kind := range []struct {
		has       string
		translate func(*referenceCase) ([]study, error)
	}{
		{"trunks", telethon},
		{"types", threeTypes},
		{"open", callCenter},
		{"day", printedDay},
		{"p_car", gasStation},
		{"K", finiteLines},
	} {
		if c.has(kind.has) {
			return kind.translate(c)
		}
	}
	if c.model() == "Ciw" {
		return sharedServer(c)
	}
	return generalQueue(c)
}

// printedRow reads a number that others printed: with an interval where they simulated, without where they computed.
func (f *caseFile) printedRow(line int, cells []string, row *reference) (decimals int) {
	_, fraction, _ := strings.Cut(cells[4], ".")
	decimals = len(fraction)
	if cells[5] == "" {
		row.lastDigit = math.Pow10(-decimals) / 2
		switch {
		case row.value == math.Trunc(row.value):
			row.tolerance = "int"
		case strings.HasPrefix(cells[0], "WFM-"): // how many people to plan for: closed forms
			row.tolerance = "formula"
		default:
			row.tolerance = "formula|ci"
		}
		return decimals
	}
	row.tolerance = "ci"
	low, high := f.number(line, "ci_low", cells[5]), f.number(line, "ci_high", cells[6])
	if low > high {
		f.problem(line, "ci_low %v is above ci_high %v", low, high)
	}
	if cells[7] == "" { // theory, nobody's estimate
		return decimals
	}
	width := 2 * 1.96 // standard errors, of an interval of 95 %
	if strings.Contains(cells[1], "90% intervals") {
		width = 2 * 1.645
	}
	row.printedError, row.rounding = (high-low)/width, 1
	return decimals
}

// round gives estimates that were printed half a unit of the last digit. A program prints all numbers with as many decimals; the
// table leaves noughts at the end out.
func (f *caseFile) round() {
	for i, c := range f.cases {
		for r := range c.rows {
			if row := &c.rows[r]; row.rounding > 0 {
				row.rounding = math.Pow10(-f.decimals[i]) / 2
			}
		}
	}
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
