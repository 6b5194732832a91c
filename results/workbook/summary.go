package workbook

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"headroom/results"
	"headroom/results/report"
	"headroom/results/text"
)

// summaryWidths are those of the first sheet's columns.
var summaryWidths = []float64{26, 14, 12, 12, 12, 12, 18, 13, 12, 12, 12, 12, 12, 12, 12, 12}

// summary is the first sheet: what came out, at a glance.
func (b *book) summary(r *results.Report, d *report.Document) {
	s := &free{widths: summaryWidths}
	s.head(&d.Page)
	first, last := s.targets(r)
	s.queueSummary(r)
	s.teamSummary(r)
	s.warnings(r)
	s.gap()
	s.line(note, text.Quiet, "± is the half-width of the 95 % confidence interval. Empty cells: there was nothing to measure, or the precision is not known. Numbers here are not rounded: formats only show less of them.")
	s.foot(d)
	b.free(s, "Summary", d.Page.Title, func(sheet string) {
		if last >= first {
			b.colorOutcomes(sheet, fmt.Sprintf("G%d:G%d", first, last))
		}
		b.check(b.file.SetPanes(sheet, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}))
	})
}

// head is the title and what is said first.
func (s *free) head(p *text.Page) {
	s.add(styled(title, p.Title))
	for _, l := range p.Headline {
		words := l.Text
		if l.Mark != "" {
			words = l.Mark + " " + words
		}
		s.line(line, l.Tone, words)
	}
}

// foot is what repeats the numbers.
func (s *free) foot(d *report.Document) {
	if d.Command != "" {
		s.line(note, text.Quiet, "The same again: "+d.Command)
	}
	if d.Page.RunLine != "" {
		s.line(note, text.Quiet, d.Page.RunLine)
	}
}

// targets are what was promised and what came of it; first and last are the rows of the sheet they are in.
func (s *free) targets(r *results.Report) (first, last int) {
	if len(r.Targets) == 0 {
		return 1, 0
	}
	s.gap()
	s.headings([]column{
		{heading: "Target of"},
		{heading: "Measured", format: shareFormat},
		{heading: "± 95 %", format: shareFormat},
		{heading: "Wanted", format: shareFormat},
		{heading: "From (95 %)", format: shareFormat},
		{heading: "To (95 %)", format: shareFormat},
		{heading: "Outcome"},
		{heading: "Worst interval"},
		{heading: "Target"},
	})
	first = len(s.rows) + 1
	for i := range r.Targets {
		v := &r.Targets[i]
		format := targetFormat(v)
		number := func(x *float64) cell {
			if x == nil {
				return cell{}
			}
			return cell{*x, &look{format: format}}
		}
		subject := v.Name
		if v.Subject != "queue" {
			subject = v.Subject + " " + v.Name
		}
		mean, half := estimate(v.Estimate, format)
		s.add(cell{value: subject}, mean, half, number(&v.Wanted), number(v.Lower), number(v.Upper), cell{value: text.VerdictWords(*v)}, cell{value: v.Interval}, cell{value: v.Words})
	}
	return first, len(s.rows)
}

// targetFormat is that of seconds for waits, of shares for all else.
func targetFormat(v *results.Verdict) string {
	if v.Scope == results.ByDay.Key() || v.Scope == results.EachInterval.Key() {
		switch v.Measure {
		case results.SpeedOfAnswerTarget.Key(), results.WaitTarget.Key():
			return `#,##0.0" s"`
		}
	}
	return shareFormat
}

// flows are the measures of a queue that most ask for first.
var flows = []measured[*results.QueueReport]{
	{"Offered", "a replication", countFormat, func(q *results.QueueReport) results.Estimate { return q.Offered }},
	{"Service level", "%", shareFormat, func(q *results.QueueReport) results.Estimate { return q.ServiceLevel }},
	{"Abandoned", "%", shareFormat, func(q *results.QueueReport) results.Estimate { return q.AbandonRate }},
	{"Mean wait of the answered", "s", secondsFormat, func(q *results.QueueReport) results.Estimate { return q.SpeedOfAnswer }},
	{"P90 of answered waits", "s", secondsFormat, func(q *results.QueueReport) results.Estimate { return q.AnsweredWaits.P90 }},
	{"Done by due", "%", shareFormat, func(q *results.QueueReport) results.Estimate {
		if q.Due == nil {
			return results.Estimate{}
		}
		return q.Due.Attainment
	}},
	{"Open at the end", "a replication", countFormat, func(q *results.QueueReport) results.Estimate {
		if q.Backlog == nil {
			return results.Estimate{}
		}
		return q.Backlog.Count
	}},
}

func (s *free) queueSummary(r *results.Report) {
	s.gap()
	s.headings(append([]column{{heading: "Queue"}, {heading: "Channel"}}, estimateColumns(flows)...))
	for i := range r.Queues {
		q := &r.Queues[i]
		s.add(append([]cell{{value: q.Name}, {value: q.Channel}}, estimateCells(flows, q)...)...)
	}
}

// people are the measures of a team that most ask for first.
var people = []measured[*results.TeamMeasures]{
	{"Paid", "h", hoursFormat, func(t *results.TeamMeasures) results.Estimate { return t.PaidHours }},
	{"Staffed", "h", hoursFormat, func(t *results.TeamMeasures) results.Estimate { return t.StaffedHours }},
	{"Engaged", "h", hoursFormat, func(t *results.TeamMeasures) results.Estimate { return t.EngagedHours }},
	{"Occupancy", "%", shareFormat, func(t *results.TeamMeasures) results.Estimate { return t.Occupancy }},
	{"Occupancy by load", "%", shareFormat, func(t *results.TeamMeasures) results.Estimate { return t.OccupancyWeighted }},
	{"Utilization", "%", shareFormat, func(t *results.TeamMeasures) results.Estimate { return t.Utilization }},
	{"Held at once", "", ratioFormat, func(t *results.TeamMeasures) results.Estimate { return t.Concurrency }},
}

func (s *free) teamSummary(r *results.Report) {
	s.gap()
	s.headings(append([]column{{heading: "Team"}, {heading: "People rostered", format: wholeFormat}}, estimateColumns(people)...))
	for i := range r.Teams {
		t := &r.Teams[i]
		s.add(append([]cell{{value: t.Name}, {t.Agents, &look{format: wholeFormat}}}, estimateCells(people, &t.TeamMeasures)...)...)
	}
}

func (s *free) warnings(r *results.Report) {
	if len(r.Warnings) == 0 {
		return
	}
	s.gap()
	s.line(label, text.Quiet, "Warnings")
	for _, w := range r.Warnings {
		s.line(line, text.Unsure, "! "+w)
	}
}
