package chart

import (
	"strings"

	"headroom/results/decision"
	"headroom/results/format"
)

// rulesPages show what rules cost; where no price was looked for there is none:
//
//	price-of-rules  what targets lack without each rule, less what they lack with it, with joint intervals
func rulesPages(r *decision.Rules) []page {
	if len(r.Prices) == 0 {
		return nil
	}
	return []page{pricePage(r)}
}

func pricePage(r *decision.Rules) page {
	p := page{
		name: "price-of-rules", title: "What targets lack without each rule, beside what they lack with it", empty: "No rule was played without.",
		subtitle: strings.Join([]string{r.Run.Scenarios[0].Name, format.Played(r.Run, "points")}, " · "), footer: format.DecisionLine(r.Run, "points"),
		keys: []key{
			{text: "less: the rule costs more than it gives", clr: vermillion, shape: keyLine},
			{text: "more: it earns its keep", clr: green, shape: keyLine},
			{text: "not told from chance", clr: pale, shape: keyLine},
			{text: "lines: joint 95 % intervals", clr: muted, shape: keyDot},
		},
	}
	group := forestGroup{title: "difference in points", label: signedPoints}
	for i := range r.Prices {
		x := &r.Prices[i]
		if x.Shortfall == nil || x.Shortfall.Upper == nil {
			continue
		}
		clr := pale
		switch e := x.Shortfall; {
		case e.Real && e.Difference.Mean < 0:
			clr = vermillion
		case e.Real:
			clr = green
		}
		half := (*x.Shortfall.Upper - *x.Shortfall.Lower) / 2
		group.rows = append(group.rows, forestRow{
			name: x.Words + ", " + x.Without, low: 100 * *x.Shortfall.Lower, value: 100 * x.Shortfall.Difference.Mean, high: 100 * *x.Shortfall.Upper, clr: clr,
			remark: format.Change("service_level", x.Shortfall.Difference.Mean, format.HalfOf(half)),
		})
	}
	if len(group.rows) > 0 {
		p.body = forest{groups: []forestGroup{group}}
	}
	return p
}

// signedPoints labels an axis of differences.
func signedPoints(v float64) string {
	text := format.Value("count", v, format.HalfOf(0.1))
	text, _, _ = strings.Cut(text, " ")
	if v > 0 {
		return "+" + text
	}
	return text
}
