package report

import (
	"bytes"
	"fmt"
	"html/template"
	"regexp"

	"headroom/results/chart"
)

// styled is a style attribute of a drawing, which a content policy without inline styles refuses.
var styled = regexp.MustCompile(`style="([^"]*)"`)

var property = regexp.MustCompile(`([a-z-]+)\s*:\s*([^;]+);?`)

// pictureOf is the chart as a drawing within the page: what the drawing says in style attributes stands in attributes of their own.
func pictureOf(c *chart.Chart) (template.HTML, error) {
	svg, err := c.SVG()
	if err != nil {
		return "", fmt.Errorf("report: drawing %s: %w", c.Name(), err)
	}
	start := bytes.Index(svg, []byte("<svg"))
	if start < 0 {
		return "", fmt.Errorf("report: drawing %s: no drawing came out", c.Name())
	}
	svg = styled.ReplaceAllFunc(svg[start:], func(attribute []byte) []byte {
		return property.ReplaceAll(styled.FindSubmatch(attribute)[1], []byte(`$1="$2" `))
	})
	return template.HTML(svg), nil
}
