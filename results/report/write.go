package report

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html/template"
	"io"
	"strings"
	"sync"

	"headroom/results/chart"
	"headroom/results/text"
)

//go:embed style.css
var style string

//go:embed report.js
var script string

//go:embed timeline.js
var timelineScript string

//go:embed report.html
var layout string

//go:embed library/vega.min.js
var vega string

//go:embed library/vega-lite.min.js
var vegaLite string

//go:embed library/vega-embed.min.js
var vegaEmbed string

var page = sync.OnceValue(func() *template.Template { return template.Must(template.New("report").Parse(layout)) })

// Write writes the document as one HTML file.
func Write(w io.Writer, d *Document, o Options) error {
	content := &contents{Document: d, Still: o.Still, style: style}
	if !o.Still {
		content.scripts = []string{sourceOf(vega), sourceOf(vegaLite), sourceOf(vegaEmbed), script}
		if d.Timeline != nil && len(d.Timeline.Agents) > 0 {
			content.scripts = append(content.scripts, timelineScript)
			data, err := json.Marshal(d.Timeline)
			if err != nil {
				return fmt.Errorf("report: timeline: %w", err)
			}
			content.TimelineData = template.HTML(`<script type="application/json" id="timeline-data">` + string(data) + `</script>`)
		}
	}
	for i := range d.Charts {
		f, err := figureOf(&d.Charts[i], fmt.Sprintf("figure-%d", i+1), o)
		if err != nil {
			return err
		}
		content.Figures = append(content.Figures, f)
	}
	first := verdicts(d.Page.Sections)
	for i := range d.Page.Sections {
		if one := sectionOf(&d.Page.Sections[i]); first(one.Heading) {
			content.Verdicts = append(content.Verdicts, one)
		} else {
			content.Sections = append(content.Sections, one)
		}
	}
	for i := range d.Assumptions {
		content.Assumed = append(content.Assumed, sectionOf(&d.Assumptions[i]))
	}
	var out bytes.Buffer
	if err := page().Execute(&out, content); err != nil {
		return fmt.Errorf("report: %w", err)
	}
	_, err := w.Write(out.Bytes())
	return err
}

// verdictHeading heads what a command that decides has found, in words; of several alternatives with a colon and the name of each.
const verdictHeading = "Verdict"

// mostVerdicts is how many alternatives have theirs before the charts.
const mostVerdicts = 4

// verdicts tells which sections are read first: the one verdict, or those of a few alternatives.
func verdicts(sections []text.PageSection) func(heading string) bool {
	each := 0
	for i := range sections {
		switch h := sections[i].Heading; {
		case h == verdictHeading:
			return func(heading string) bool { return heading == verdictHeading }
		case strings.HasPrefix(h, verdictHeading+": "):
			each++
		}
	}
	return func(heading string) bool {
		return each <= mostVerdicts && strings.HasPrefix(heading, verdictHeading+": ")
	}
}

// contents is what the layout reads.
type contents struct {
	*Document
	Still    bool
	Figures  []figure
	Verdicts []section // what is to be read first
	Sections []section
	Assumed  []section

	TimelineData template.HTML

	style   string
	scripts []string
}

// Policy allows what is in the file, by its sums, and nothing else: no network, no frame, no form.
func (c *contents) Policy() string {
	policy := "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; style-src " + sum(c.style)
	if len(c.scripts) > 0 {
		policy += "; script-src"
		for _, s := range c.scripts {
			policy += " " + sum(s)
		}
	}
	return policy
}

// Style and Scripts are our own and those of libraries in the program; no text of users is in them.
func (c *contents) Style() template.HTML { return template.HTML("<style>" + c.style + "</style>") }

// Scripts as elements, in their order.
func (c *contents) Scripts() template.HTML {
	var all strings.Builder
	for _, s := range c.scripts {
		all.WriteString("<script>" + s + "</script>\n")
	}
	return template.HTML(all.String())
}

func sum(content string) string {
	digest := sha256.Sum256([]byte(content))
	return "'sha256-" + base64.StdEncoding.EncodeToString(digest[:]) + "'"
}

// sourceOf leaves the name of a map out, which a browser would look for beside the file.
func sourceOf(library string) string {
	code, _, _ := strings.Cut(library, "//# sourceMappingURL=")
	return code
}

// figure is a chart on the page.
type figure struct {
	ID, Title, Subtitle, Empty string
	Series                     []chart.Series
	Views                      []view
	Picture                    template.HTML // instead of views that can be explored
}

type view struct {
	ID string
	chart.View
	Data template.HTML // the specification, as data
}

// Numbers tells whether there is a table.
func (v view) Numbers() bool { return len(v.Rows) > 0 }

// Numbers tells whether any view has a table.
func (f figure) Numbers() bool {
	for _, v := range f.Views {
		if v.Numbers() {
			return true
		}
	}
	return false
}

func figureOf(c *chart.Chart, id string, o Options) (figure, error) {
	f := figure{ID: id, Title: c.Title(), Subtitle: c.Subtitle(), Empty: c.Empty(), Series: c.Series()}
	for i, one := range c.Views() {
		v := view{ID: fmt.Sprintf("%s-%d", id, i+1), View: one}
		if one.Spec != nil && !o.Still {
			// json.Marshal writes <, > and & as escapes, so that nothing in it can end the element.
			data, err := json.Marshal(one.Spec)
			if err != nil {
				return f, fmt.Errorf("report: %s: %w", f.Title, err)
			}
			v.Data = template.HTML(`<script type="application/json">` + string(data) + `</script>`)
		}
		f.Views = append(f.Views, v)
	}
	if o.Still || len(f.Views) == 0 && f.Empty == "" {
		picture, err := pictureOf(c)
		if err != nil {
			return f, err
		}
		f.Picture = picture
	}
	return f, nil
}

// section is a heading with its table and lines.
type section struct {
	Heading string
	Columns []string
	Left    []bool
	Rows    [][]cell
	Lines   []line
	Notes   []string
}

type cell struct {
	Text, Class string
	Left        bool
}

type line struct{ Mark, Class, Text string }

var tones = map[text.Tone]string{text.Good: "good", text.Bad: "bad", text.Unsure: "unsure"}

func sectionOf(s *text.PageSection) section {
	out := section{Heading: s.Heading, Columns: s.Columns, Notes: s.Notes}
	for i := range s.Columns {
		out.Left = append(out.Left, i == 0 || i < len(s.Left) && s.Left[i])
	}
	for _, row := range s.Rows {
		var cells []cell
		for i, c := range row {
			cells = append(cells, cell{c.Text, tones[c.Tone], out.Left[i]})
		}
		out.Rows = append(out.Rows, cells)
	}
	for _, l := range s.Lines {
		out.Lines = append(out.Lines, line{l.Mark, tones[l.Tone], l.Text})
	}
	return out
}

// Class is the tone of a card.
func (c Card) Class() string { return tones[c.Tone] }

// Lines are those of the headline.
func (c *contents) Lines() []line {
	var out []line
	for _, l := range c.Page.Headline {
		out = append(out, line{l.Mark, tones[l.Tone], l.Text})
	}
	return out
}
