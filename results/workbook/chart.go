package workbook

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"headroom/results"
)

// mostCharts is how many queues, and how many teams, have a chart.
const mostCharts = 12

// Where charts stand: two beside each other.
const (
	chartWidth   = 760 // pixels
	chartHeight  = 330
	chartRows    = 18 // of 20 pixels
	chartColumns = 12 // of 64 pixels, and some
	chartsFrom   = 4
)

// curve is one of a chart: a column of a table, whose heading is its name.
type curve struct {
	column int
	color  string
	dash   excelize.LineDashType
	width  float64
}

// Okabe and Ito's colors, which most people with color blindness can tell apart.
const (
	blue   = "0072B2"
	orange = "D55E00"
	green  = "009E73"
	pale   = "9DC3E6"
	grey   = "7F7F7F"
)

var (
	service = []curve{
		{bandPlace(queueBands, "Service level of a day", bandColumn) + 1, pale, excelize.LineDashSolid, 1},
		{bandPlace(queueBands, "Service level of a day", bandColumn) + 3, pale, excelize.LineDashSolid, 1},
		{levelColumn, blue, excelize.LineDashSolid, 2.25},
		{targetColumn, orange, excelize.LineDashDash, 1.5},
	}
	open = []curve{
		{bandPlace(queueBands, "Waiting at the end", bandColumn), blue, excelize.LineDashSolid, 2.25},
		{bandPlace(queueBands, "In hand at the end", bandColumn), green, excelize.LineDashSolid, 2.25},
		{bandPlace(queueBands, "Overdue at the end", bandColumn), orange, excelize.LineDashSolid, 1.5},
	}
	waiting = []curve{
		{bandPlace(queueBands, "Queue length", bandColumn), blue, excelize.LineDashSolid, 2.25},
	}
	staffed = []curve{
		{bandPlace(teamBands, "Scheduled", teamBandColumn), grey, excelize.LineDashDash, 1.5},
		{bandPlace(teamBands, "Staffed", teamBandColumn), blue, excelize.LineDashSolid, 2.25},
		{bandPlace(teamBands, "Engaged", teamBandColumn), orange, excelize.LineDashSolid, 2.25},
	}
)

// charts is a sheet of charts that Excel draws from the cells of the sheets of intervals.
func (b *book) charts(r *results.Report, queues, teams *intervalTable) {
	sheet := b.add("Charts")
	if b.err != nil {
		return
	}
	b.printed(sheet, r.Run.Scenario, 0)
	hidden := false
	b.check(b.file.SetSheetView(sheet, 0, &excelize.ViewOptions{ShowGridLines: &hidden}))
	b.put(sheet, 1, styled(title, r.Run.Scenario))
	words := "Drawn by Excel from the sheets Intervals and Team intervals."
	if len(r.Queues) > mostCharts || len(r.Teams) > mostCharts {
		words += fmt.Sprintf(" The first %d queues and teams.", mostCharts)
	}
	b.put(sheet, 2, styled(note, words))
	pages := (min(len(r.Queues), mostCharts) + min(len(r.Teams), mostCharts) + 5) / 6
	b.check(b.file.SetPageLayout(sheet, &excelize.PageLayoutOptions{FitToHeight: &pages}))
	place := 0
	draw := func(t *intervalTable, i int, words, format string, most float64, curves []curve) {
		if t.last[i] < t.first[i] {
			return
		}
		at := cellName(1+place%2*chartColumns, chartsFrom+place/2*chartRows)
		b.chart(sheet, at, t, i, words, format, most, curves)
		place++
	}
	for i := range r.Queues[:min(len(r.Queues), mostCharts)] {
		q := &r.Queues[i]
		switch _, has := levelTarget(r, q.Name); {
		case !q.Live:
			draw(queues, i, "Open work of "+q.Name+" at the end of each interval", "#,##0", 0, open)
		case has:
			draw(queues, i, "Service level of "+q.Name+" by interval", "0%", 1, service)
		default:
			draw(queues, i, "Waiting in "+q.Name+" by interval", "#,##0.0", 0, waiting)
		}
	}
	for i := range r.Teams[:min(len(r.Teams), mostCharts)] {
		draw(teams, i, "People of "+r.Teams[i].Name+" by interval", "#,##0", 0, staffed)
	}
}

// put writes a line of a sheet that has no table.
func (b *book) put(sheet string, row int, c cell) {
	at := cellName(1, row)
	b.check(b.file.SetCellStr(sheet, at, plainText(fmt.Sprint(c.value))))
	b.check(b.file.SetCellStyle(sheet, at, at, b.style(*c.look)))
}

func (b *book) chart(sheet, at string, t *intervalTable, i int, words, format string, most float64, curves []curve) {
	first, last := t.first[i], t.last[i]
	small := excelize.Font{Family: family, Size: 9, Color: "404040"}
	c := &excelize.Chart{
		Type:         excelize.Line,
		Title:        excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: shortText(words), Font: &excelize.Font{Bold: true, Size: 12}}}},
		Dimension:    excelize.ChartDimension{Width: chartWidth, Height: chartHeight},
		Format:       excelize.GraphicOptions{AltText: shortText(words)},
		Legend:       excelize.ChartLegend{Position: "bottom"},
		XAxis:        excelize.ChartAxis{TickLabelSkip: max(1, (last-first+1)/24), Font: small, Alignment: excelize.Alignment{TextRotation: -90}},
		YAxis:        excelize.ChartAxis{MajorGridLines: true, NumFmt: excelize.ChartNumFmt{CustomNumFmt: format}, Font: small},
		ShowBlanksAs: "gap",
	}
	zero := 0.0
	c.YAxis.Minimum = &zero
	if most > 0 {
		c.YAxis.Maximum = &most
	}
	for _, l := range curves {
		c.Series = append(c.Series, excelize.ChartSeries{
			Name: area(t.name, l.column, headingRow, headingRow), Categories: area(t.name, 2, first, last), Values: area(t.name, l.column, first, last),
			Marker: excelize.ChartMarker{Symbol: "none"},
			Fill:   excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{l.color}},
			Line:   excelize.LineOptions{Width: l.width, Dash: l.dash},
		})
	}
	b.check(b.file.AddChart(sheet, at, c))
}
