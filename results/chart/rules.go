package chart

import (
	"fmt"
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
		name: "price-of-rules", title: priceTitle(r), empty: "No rule was played without.",
		subtitle: strings.Join([]string{r.Run.Scenarios[0].Name + ": what targets lack without each rule, less what they lack with it", format.Played(r.Run, "points")}, " · "), footer: format.DecisionLine(r.Run, "points"),
		keys: []key{
			{text: "less: the rule costs more than it gives", clr: vermillion, shape: keyLine},
			{text: "more: it earns its keep", clr: green, shape: keyLine},
			{text: "not told from chance, or without a pace for so many at once", clr: pale, shape: keyLine},
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
		case x.NoPace > 0 && e.Difference.Mean < 0: // how fast so many at once go is a guess
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

// priceTitle is what is sure of the rules.
func priceTitle(r *decision.Rules) string {
	worth, costs := 0, 0
	for i := range r.Prices {
		switch e := r.Prices[i].Shortfall; {
		case e == nil || !e.Real, r.Prices[i].NoPace > 0 && e.Difference.Mean < 0:
		case e.Difference.Mean < 0:
			costs++
		default:
			worth++
		}
	}
	rules := func(n int, one, more string) string {
		if n == 1 {
			return "1 rule " + one
		}
		return fmt.Sprintf("%d rules %s", n, more)
	}
	earns, loses := rules(worth, "earns its keep", "earn their keep"), rules(costs, "costs more than it gives", "cost more than they give")
	switch {
	case worth > 0 && costs > 0:
		return earns + ", " + loses
	case worth > 0:
		return earns
	case costs > 0:
		return loses
	}
	return "Of no rule is it sure what it is worth to the targets"
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
