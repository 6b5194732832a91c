package backcast

import (
	"math"
)

// Score is how cells came out.
type Score struct {
	Cells int `json:"cells"`
	Days  int `json:"days"`
	// Observed and Predicted are, of counts, the mean of a day; of waits and shares those of all offered.
	Observed  Number `json:"observed"`
	Predicted Number `json:"predicted"`
	Bias      Range  `json:"bias"`  // (Σ predicted − Σ observed) / Σ observed
	WAPE      Range  `json:"wape"`  // Σ |predicted − observed| / Σ observed, predicted: the mean of the draws
	Hit50     Range  `json:"hit50"` // share within the 50 % band, exactly in expectation
	Hit90     Range  `json:"hit90"`
	// Below and Above are the shares below and above the 90 % band: 5 % each where the model is right.
	Below   Number       `json:"below"`
	Above   Number       `json:"above"`
	PIT     [bins]Number `json:"pit"` // share of the transforms in each tenth
	PITMean Number       `json:"pit_mean"`
	CRPS    Number       `json:"crps"` // mean, in the unit of the sum

	NaiveWAPE  Number `json:"naive_wape"` // null without a naive forecast
	NaiveHit50 Number `json:"naive_hit50"`
	NaiveHit90 Number `json:"naive_hit90"`
	Skill      Number `json:"skill"`      // 1 − WAPE / that of the naive forecast, over the cells that have one
	SkillCRPS  Number `json:"skill_crps"` // 1 − CRPS / that of the naive forecast
}

// sums are what a Score is made of, over the cells of one day or of all.
type sums struct {
	cells, observed, predicted, offered, weights, away float64
	hit50, hit90, below, above, middle, crps           float64

	compared, comparedAway, naiveAway                           float64 // of cells with a naive forecast
	naiveCells, comparedCRPS, naiveCRPS, naiveHit50, naiveHit90 float64 // of those where it has bands
}

// score works out all figures of cells. It sorts their draws: sum cells up before.
func score(cells []Cell) Score {
	var days []sums
	at := map[int]int{}
	var h histogram
	for i := range cells {
		c := &cells[i]
		n, ok := at[int(c.Date)]
		if !ok {
			n = len(days)
			at[int(c.Date)] = n
			days = append(days, sums{})
		}
		days[n].add(c, &h)
	}
	return combine(days, &h)
}

func (d *sums) add(c *Cell, h *histogram) {
	predicted := mean(c.Draws)
	d.cells++
	d.observed += c.Observed
	d.predicted += predicted
	d.offered += c.Offered
	if c.Weights != nil {
		d.weights += mean(c.Weights)
	} else {
		d.weights += c.Offered
	}
	away := math.Abs(predicted - c.Observed)
	d.away += away
	from, to := transform(c.Observed, c.Draws)
	h.add(from, to)
	d.hit50 += inside(from, to, 0.25, 0.75)
	d.hit90 += inside(from, to, 0.05, 0.95)
	d.below += inside(from, to, 0, 0.05)
	d.above += inside(from, to, 0.95, 1)
	d.middle += float64((from + to) / 2)
	own := crps(c.Observed, ascending(c.Draws))
	d.crps += own
	if math.IsNaN(c.Naive) {
		return
	}
	d.compared += c.Observed
	d.comparedAway += away
	d.naiveAway += math.Abs(c.Naive - c.Observed)
	if c.NaiveDraws == nil {
		return
	}
	d.naiveCells++
	d.comparedCRPS += own
	d.naiveCRPS += crps(c.Observed, ascending(c.NaiveDraws))
	from, to = transform(c.Observed, c.NaiveDraws)
	d.naiveHit50 += inside(from, to, 0.25, 0.75)
	d.naiveHit90 += inside(from, to, 0.05, 0.95)
}

func combine(days []sums, h *histogram) Score {
	all, of := sums{}, func(f func(*sums) float64) (list []float64) {
		for i := range days {
			list = append(list, f(&days[i]))
		}
		return list
	}
	for i := range days {
		all.plus(&days[i])
	}
	if all.offered == 0 { // counts
		all.offered, all.weights = float64(len(days)), float64(len(days))
	}
	observed, cells := of(func(d *sums) float64 { return d.observed }), of(func(d *sums) float64 { return d.cells })
	s := Score{
		Cells: int(all.cells), Days: len(days), Observed: Number(all.observed / all.offered), Predicted: Number(all.predicted / all.weights),
		Bias:  shareOf(of(func(d *sums) float64 { return d.predicted - d.observed }), observed),
		WAPE:  shareOf(of(func(d *sums) float64 { return d.away }), observed),
		Hit50: hitsOf(of(func(d *sums) float64 { return d.hit50 }), cells),
		Hit90: hitsOf(of(func(d *sums) float64 { return d.hit90 }), cells),
		Below: Number(all.below / all.cells), Above: Number(all.above / all.cells), PITMean: Number(all.middle / all.cells), CRPS: Number(all.crps / all.cells),
		NaiveWAPE: Number(all.naiveAway / all.compared), NaiveHit50: Number(all.naiveHit50 / all.naiveCells), NaiveHit90: Number(all.naiveHit90 / all.naiveCells),
		Skill: Number(1 - all.comparedAway/all.naiveAway), SkillCRPS: Number(1 - all.comparedCRPS/all.naiveCRPS),
	}
	for i, x := range h {
		s.PIT[i] = Number(x / all.cells)
	}
	return s
}

func (d *sums) plus(o *sums) {
	for _, both := range []struct{ sum, more *float64 }{
		{&d.cells, &o.cells},
		{&d.observed, &o.observed},
		{&d.predicted, &o.predicted},
		{&d.offered, &o.offered},
		{&d.weights, &o.weights},
		{&d.away, &o.away},
		{&d.hit50, &o.hit50},
		{&d.hit90, &o.hit90},
		{&d.below, &o.below},
		{&d.above, &o.above},
		{&d.middle, &o.middle},
		{&d.crps, &o.crps},
		{&d.compared, &o.compared},
		{&d.comparedAway, &o.comparedAway},
		{&d.naiveAway, &o.naiveAway},
		{&d.naiveCells, &o.naiveCells},
		{&d.comparedCRPS, &o.comparedCRPS},
		{&d.naiveCRPS, &o.naiveCRPS},
		{&d.naiveHit50, &o.naiveHit50},
		{&d.naiveHit90, &o.naiveHit90},
	} {
		*both.sum += *both.more
	}
}
