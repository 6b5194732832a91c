package chart

import (
	"headroom/results"
	"headroom/results/decision"
)

// Chart is one finding in all its forms: a picture, and views of numbers that can be explored.
type Chart struct{ page page }

// Of a run's report.
func Of(r *results.Report) []Chart { return charts(pages(r)) }

// OfComparison are the charts of headroom compare.
func OfComparison(c *decision.Comparison) []Chart { return charts(comparePages(c)) }

// OfSplit are the charts of headroom compare --split.
func OfSplit(s *decision.Split) []Chart { return charts(splitPages(s)) }

// OfSweep are the charts of headroom sweep.
func OfSweep(s *decision.Sweep) []Chart { return charts(sweepPages(s)) }

// OfStaff are the charts of headroom staff.
func OfStaff(r *decision.Staff) []Chart { return charts(staffPages(r)) }

// OfRules are the charts of headroom rules.
func OfRules(r *decision.Rules) []Chart { return charts(rulesPages(r)) }

// OfSensitivity are the charts of headroom sensitivity.
func OfSensitivity(s *decision.Sensitivity) []Chart { return charts([]page{sensitivityPage(s)}) }

// Chart makes a plot one of the charts of a report.
func (p Plot) Chart() Chart { return Chart{p.page()} }

func charts(pages []page) []Chart {
	list := make([]Chart, len(pages))
	for i, p := range pages {
		list[i] = Chart{p}
	}
	return list
}

// Name of the file, without extension.
func (c Chart) Name() string { return c.page.name }

// Title is the finding in words.
func (c Chart) Title() string { return printable(c.page.title) }

// Subtitle is what is drawn, and how sure it is.
func (c Chart) Subtitle() string { return printable(c.page.subtitle) }

// Empty is said where there is nothing to draw; "" otherwise.
func (c Chart) Empty() string {
	if len(c.page.panels) == 0 && len(c.page.bars) == 0 && c.page.body == nil {
		return c.page.empty
	}
	return ""
}

// PNG draws the chart.
func (c Chart) PNG() ([]byte, error) { return c.page.png() }

// SVG draws the chart.
func (c Chart) SVG() ([]byte, error) { return c.page.svg() }

// Series is what one kind of mark means, over all views of a chart.
type Series struct {
	Name  string
	Color string // as CSS has it; neutral tones are variables, so that they follow a dark page
	Shape string // "line", "block", "dashed", "dotted", "dot"
}

// Series are those of the key and of the names beside curves, each once.
func (c Chart) Series() []Series {
	var list []Series
	add := func(s Series) {
		for _, one := range list {
			if one.Name == s.Name {
				return
			}
		}
		list = append(list, s)
	}
	for _, k := range c.page.keys {
		add(Series{k.text, swatchColor(k.clr), shapeWords[k.shape]})
	}
	for _, p := range c.page.panels {
		for _, l := range p.legend {
			add(Series{printable(l.text), cssColor(l.clr), dashWords(l.dashes)})
		}
	}
	return list
}

// View is one coordinate system of a chart, as a specification of Vega-Lite and as the table of its numbers.
type View struct {
	Title   string
	Note    string
	Empty   string // said instead of a drawing
	Spec    map[string]any
	Columns []string
	Rows    [][]string
}

// Views are the coordinate systems of the chart, in reading order.
func (c Chart) Views() []View {
	p := c.page
	switch {
	case len(p.bars) > 0:
		return []View{barsView(p.bars, p.keys)}
	case p.body != nil:
		if b, ok := p.body.(interface{ views() []View }); ok {
			return b.views()
		}
		return nil
	}
	views := make([]View, len(p.panels))
	for i := range p.panels {
		views[i] = p.panels[i].view(p.keys)
	}
	return views
}
