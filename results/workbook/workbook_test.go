package workbook_test

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"headroom/results"
	"headroom/results/chart"
	"headroom/results/export"
	"headroom/results/report"
	"headroom/results/reporttest"
	"headroom/results/text"
	"headroom/results/workbook"
)

// hostile are names that a spreadsheet would take for formulas, or that break a file that is put together carelessly.
var hostile = []string{`=cmd|' /C calc'!A0`, `+1+1`, `@SUM(1)`, `-2+3`, `</t><f>1</f>&"<`}

func written(t *testing.T, write func(io.Writer) error) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func content(r *results.Report) *workbook.RunContent {
	team, seconds, agent := hostile[3], 12.25, "=agent"
	return &workbook.RunContent{
		Report: r, Document: report.Run(r), Of: 7, Every: 3, Agents: true,
		Engagements: []export.VisitRow{
			{Engagement: 1, Leg: 1, Queue: hostile[0], Channel: "voice", Came: 28800.5, Waited: &seconds, Answered: &seconds, Outcome: "done", Team: &team, Agent: &agent},
			{Engagement: 4, Leg: 1, Queue: "b", Channel: "voice", Outcome: "open", Callback: true},
		},
	}
}

func runBook(t *testing.T, r *results.Report) []byte {
	t.Helper()
	return written(t, func(w io.Writer) error { return workbook.Run(w, content(r)) })
}

func opened(t *testing.T, file []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func rows(t *testing.T, f *excelize.File, sheet string) [][]string {
	t.Helper()
	list, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func at(row []string, i int) string {
	if i < len(row) {
		return row[i]
	}
	return ""
}

func parts(t *testing.T, file []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, part := range z.File {
		r, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		raw, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		all[part.Name] = string(raw)
	}
	return all
}

// Fails when the same report gives other bytes, as a map's order, a clock or a random number in the library would.
func TestSameBytes(t *testing.T) {
	first := runBook(t, reporttest.New(reporttest.Day))
	for range 5 {
		if !bytes.Equal(first, runBook(t, reporttest.New(reporttest.Day))) {
			t.Fatal("the same report gives different files")
		}
	}
	for name, part := range parts(t, first) {
		if strings.Contains(part, "20") && regexp.MustCompile(`20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]`).MatchString(strings.ReplaceAll(part, "2000-01-01T00:00:00Z", "")) {
			t.Errorf("%s tells a time", name)
		}
	}
}

// Fails when a text of a user becomes a formula, is changed, or a cell has a formula at all.
func TestTextsStayTexts(t *testing.T) {
	shape := reporttest.Day
	shape.Names = hostile
	r := reporttest.New(shape)
	r.Run.Scenario = "=1+1 & <b>\x01"
	file := runBook(t, r)
	for name, part := range parts(t, file) {
		if regexp.MustCompile(`<c [^>]*>\s*<f>`).MatchString(part) {
			t.Errorf("%s has a formula", name)
		}
	}
	f := opened(t, file)
	intervals := rows(t, f, "Intervals")
	for i := range r.Queues {
		if got := at(intervals[2+i*r.Run.Intervals], 0); got != r.Queues[i].Name {
			t.Errorf("queue %q is written as %q", r.Queues[i].Name, got)
		}
	}
	if got := at(rows(t, f, "Engagements")[2], 2); got != hostile[0] {
		t.Errorf("engagement of %q", got)
	}
	if got := at(rows(t, f, "Summary")[0], 0); got != "=1+1 & <b>\uFFFD" {
		t.Errorf("title %q", got)
	}
}

// Every number of the sheets is that of the JSON: fails when a column holds another measure, a row another interval, or digits are lost.
func TestNumbersAreThoseOfTheJSON(t *testing.T) {
	for _, shape := range []reporttest.Shape{reporttest.Day, {Live: 3, Deferred: 2, Teams: 3, Days: 2, Eventful: true}, {Live: 1, Deferred: 1, Teams: 1, Days: 1, Silent: true}, {Live: 1, Teams: 1, Days: 1, Single: true}} {
		whole := reporttest.New(shape)
		raw, err := json.Marshal(whole)
		if err != nil {
			t.Fatal(err)
		}
		var r results.Report
		if err := json.Unmarshal(raw, &r); err != nil {
			t.Fatal(err)
		}
		f := opened(t, runBook(t, whole))
		checkQueues(t, &r, rows(t, f, "Intervals"))
		checkTeams(t, &r, rows(t, f, "Team intervals"), rows(t, f, "Teams"))
		checkTargets(t, &r, rows(t, f, "Summary"))
		checkMeasures(t, &r, rows(t, f, "All measures"))
	}
}

func same(t *testing.T, where, got string, want float64, defined bool) {
	t.Helper()
	if !defined {
		if got != "" {
			t.Errorf("%s: %q, but there is nothing", where, got)
		}
		return
	}
	if v, err := strconv.ParseFloat(got, 64); err != nil || v != want {
		t.Errorf("%s: %q, want %v", where, got, want)
	}
}

// band compares the four columns of a measure, which are found by their headings.
func band(t *testing.T, where string, headings, row []string, words string, b results.Band) {
	t.Helper()
	found := 0
	for i, h := range headings {
		name, _, _ := strings.Cut(h, " (")
		base, which, quantile := strings.Cut(name, ", ")
		if base != words {
			continue
		}
		found++
		want := b.Mean
		if quantile {
			want = map[string]float64{"P10": b.P10, "P50": b.Median, "P90": b.P90}[which]
		}
		same(t, where+" "+h, at(row, i), want, b.Defined())
	}
	if found != 4 {
		t.Errorf("%s: %d columns of %q", where, found, words)
	}
}

func checkQueues(t *testing.T, r *results.Report, sheet [][]string) {
	t.Helper()
	headings, n := sheet[1], 2
	for i := range r.Queues {
		for k := range r.Queues[i].Intervals {
			v, row := &r.Queues[i].Intervals[k], sheet[n]
			n++
			where := fmt.Sprintf("%s %s", r.Queues[i].Name, v.Label)
			if row[0] != r.Queues[i].Name || row[1] != v.Label {
				t.Fatalf("%s: row of %q %q", where, row[0], row[1])
			}
			midnight := 46083.0 // 2 March 2026
			same(t, where+" start", strconv.FormatFloat(roundTo(number(t, row[2])), 'f', -1, 64), roundTo(midnight+float64(k)/48), true)
			same(t, where, at(row, 3), v.Service.Mean, v.Service.Defined)
			same(t, where, at(row, 4), v.Service.HalfWidth, v.Service.HasHalfWidth)
			for words, b := range map[string]results.Band{
				"Offered": v.Offered, "Answered": v.Answered, "Answered at once": v.AtOnce, "Abandoned": v.Abandoned, "Abandoned by clock": v.ByClock, "Overflowed": v.Overflowed,
				"Service level of a day": v.ServiceLevel, "Mean wait of the answered": v.SpeedOfAnswer, "Queue length": v.MeanLength, "Waiting at the end": v.Waiting, "In hand at the end": v.InHand,
				"Put aside at the end": v.SetAside, "Effort open at the end": v.EffortHours, "Age of the oldest at the end": v.OldestAge, "Overdue at the end": v.Overdue, "Done by due": v.DueAttainment,
			} {
				band(t, where, headings, row, words, b)
			}
		}
	}
	if len(sheet) != n {
		t.Errorf("%d rows of intervals, want %d", len(sheet), n)
	}
}

func number(t *testing.T, text string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Error(err)
	}
	return v
}

func roundTo(days float64) float64 { return float64(int64(days*86400+0.5)) / 86400 }

func checkTeams(t *testing.T, r *results.Report, intervals, teams [][]string) {
	t.Helper()
	n := 2
	for i := range r.Teams {
		team := &r.Teams[i]
		for k := range team.Intervals {
			v, row := &team.Intervals[k], intervals[n]
			n++
			where := team.Name + " " + v.Label
			for words, b := range map[string]results.Band{
				"Paid": v.Paid, "Scheduled": v.Scheduled, "Present": v.Present, "Ready": v.Ready, "Staffed": v.Staffed, "Engaged": v.Engaged, "Occupancy": v.Occupancy,
				"Occupancy by load": v.Weighted, "Utilization": v.Utilization, "Occupied by rule": v.OccupiedShare,
			} {
				band(t, where, intervals[1], row, words, b)
			}
			for _, held := range v.InHand {
				band(t, where, intervals[1], row, "In hand: "+held.Channel, held.Band)
			}
		}
		for words, e := range map[string]results.Estimate{
			"Paid (h)": team.PaidHours, "Staffed (h)": team.StaffedHours, "Engaged (h)": team.EngagedHours, "Occupancy (%)": team.Occupancy, "Occupancy by load (%)": team.OccupancyWeighted,
			"Utilization (%)": team.Utilization, "Held at once": team.Concurrency, "Scheduled (h)": team.ScheduledHours, "Present (h)": team.PresentHours, "Ready (h)": team.ReadyHours,
			"Idle and ready (h)": team.IdleReadyHours, "Occupied by rule (%)": team.OccupiedShare, "Holding suspended work (%)": team.SuspendedShare, "Cost (money)": team.Cost,
		} {
			column := -1
			for c, h := range teams[1] {
				if h == words {
					column = c
				}
			}
			if column < 0 {
				t.Fatalf("no column %q", words)
			}
			same(t, team.Name+" "+words, at(teams[2+i], column), e.Mean, e.Defined)
			same(t, team.Name+" ± "+words, at(teams[2+i], column+1), e.HalfWidth, e.HasHalfWidth)
		}
	}
}

func checkTargets(t *testing.T, r *results.Report, summary [][]string) {
	t.Helper()
	first := 0
	for i, row := range summary {
		if at(row, 0) == "Target of" {
			first = i + 1
		}
	}
	for i, v := range r.Targets {
		row := summary[first+i]
		same(t, v.Words, at(row, 1), v.Estimate.Mean, v.Estimate.Defined)
		same(t, v.Words, at(row, 2), v.Estimate.HalfWidth, v.Estimate.HasHalfWidth)
		same(t, v.Words, at(row, 3), v.Wanted, true)
		if at(row, 6) != text.VerdictWords(v) || at(row, 8) != v.Words {
			t.Errorf("target row %q", row)
		}
	}
}

// checkMeasures compares the long table with the CSV, line by line.
func checkMeasures(t *testing.T, r *results.Report, sheet [][]string) {
	t.Helper()
	var b bytes.Buffer
	if err := export.CSV(&b, r); err != nil {
		t.Fatal(err)
	}
	reader := csv.NewReader(&b)
	lines, err := reader.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(lines) != len(sheet)-1 {
		t.Fatalf("%d lines, want %d", len(sheet)-1, len(lines))
	}
	for i, line := range lines {
		for k, field := range line {
			got := at(sheet[1+i], k)
			if got == field {
				continue
			}
			want, err := strconv.ParseFloat(field, 64)
			if v, errGot := strconv.ParseFloat(got, 64); err != nil || errGot != nil || v != want {
				t.Errorf("line %d, column %d: %q, want %q", i, k, got, field)
			}
		}
	}
}

// Fails when a chart shows another measure, or other rows, than its title says.
func TestChartsReferToTheirRows(t *testing.T) {
	r := reporttest.New(reporttest.Day)
	file := runBook(t, r)
	all := parts(t, file)
	f := opened(t, file)
	titles := regexp.MustCompile(`<a:t>([^<]*)</a:t>`)
	series := regexp.MustCompile(`(?s)<ser>.*?<tx><strRef><f>([^<]*)</f>.*?<val><numRef><f>([^<]*)</f>`)
	reference := regexp.MustCompile(`^&#39;([^&]*)&#39;!\$([A-Z]+)\$([0-9]+)(?::\$[A-Z]+\$([0-9]+))?$`)
	charts := 0
	for i := 1; ; i++ {
		part, there := all[fmt.Sprintf("xl/charts/chart%d.xml", i)]
		if !there {
			break
		}
		charts++
		title := titles.FindStringSubmatch(part)[1]
		for _, s := range series.FindAllStringSubmatch(part, -1) {
			name, values := reference.FindStringSubmatch(s[1]), reference.FindStringSubmatch(s[2])
			if name == nil || values == nil || name[2] != values[2] {
				t.Fatalf("%s: series %q of %q", title, s[1], s[2])
			}
			first, _ := strconv.Atoi(values[3])
			last, _ := strconv.Atoi(values[4])
			if last-first+1 != r.Run.Intervals {
				t.Errorf("%s: rows %d to %d", title, first, last)
			}
			for _, row := range []int{first, last} {
				subject, err := f.GetCellValue(values[1], fmt.Sprintf("A%d", row))
				if err != nil || !strings.Contains(title, " of "+subject+" ") {
					t.Errorf("%s: row %d is of %q", title, row, subject)
				}
			}
		}
	}
	if charts != len(r.Queues)+len(r.Teams) {
		t.Errorf("%d charts", charts)
	}
}

// Fails when a sheet of intervals grows beyond what it may, or leaves intervals out and does not say so.
func TestManyIntervals(t *testing.T) {
	f := opened(t, runBook(t, reporttest.New(reporttest.Shape{Live: 2, Teams: 30, Days: 40})))
	sheet := rows(t, f, "Team intervals")
	if len(sheet) != 2+30*(50_000/30) || !strings.Contains(sheet[0][0], "The first 1666 intervals of 1920") {
		t.Errorf("%d rows; %q", len(sheet), sheet[0][0])
	}
}

// Fails when the workbook of a decision shows other numbers than its page, or a number as a text.
func TestDecision(t *testing.T) {
	page := text.Page{
		Title: "A or B", Headline: []text.PageLine{{Mark: "✓", Tone: text.Good, Text: "A is enough."}},
		Sections: []text.PageSection{
			{
				Heading: "Targets: all/each", Columns: []string{"point", "paid hours", "service level", "wait", "change", "said"},
				Rows: [][]text.PageCell{
					{{Text: "=A"}, {Text: "1,250 h"}, {Text: "85.93 % ± 0.24 ✓", Tone: text.Good}, {Text: "5.3 s ± 0.2"}, {Text: "−4.1 pt ± 0.8"}, {Text: "12"}},
					{{Text: "B"}, {Text: "900.5 h"}, {Text: "–"}, {Text: "2.5 min"}, {Text: "+0.2 pt"}, {Text: "about 12"}},
				},
				Notes: []string{"what it means"},
			},
			{Heading: "Notes", Notes: []string{"nothing else"}},
		},
	}
	charts := chart.Of(reporttest.New(reporttest.Day))[:2]
	d := report.Decision(page, charts, "headroom compare a b")
	write := func(w io.Writer) error {
		return workbook.Decision(w, &d, strings.NewReader("point,measure,value\n=A,wait,5.25\nB,wait,150\n"))
	}
	file := written(t, write)
	if !bytes.Equal(file, written(t, write)) {
		t.Error("the same decision gives different files")
	}
	f := opened(t, file)
	sheet := rows(t, f, "Targets- all-each")
	for i, want := range [][]string{
		{"Targets: all/each"},
		{"point", "paid hours (h)", "service level (%)", "±", "wait (s)", "±", "change (points)", "±", "said"},
		{"=A", "1250", "0.8593", "0.0024", "5.3", "0.2", "-4.1", "0.8", "12"},
		{"B", "900.5", "", "", "150", "", "0.2", "", "about 12"},
	} {
		for k, text := range want {
			if at(sheet[i], k) != text {
				t.Errorf("row %d: %q, want %q", i, sheet[i], want)
				break
			}
		}
	}
	for cell, want := range map[string]excelize.CellType{"A3": excelize.CellTypeInlineString, "B3": excelize.CellTypeUnset, "I3": excelize.CellTypeInlineString} {
		if kind, err := f.GetCellType("Targets- all-each", cell); err != nil || kind != want {
			t.Errorf("%s is of type %v, want %v", cell, kind, want)
		}
	}
	numbers := rows(t, f, "All numbers")
	if fmt.Sprint(numbers[2:]) != "[[=A wait 5.25] [B wait 150]]" {
		t.Errorf("numbers %v", numbers)
	}
	pictures := 0
	for name := range parts(t, file) {
		if strings.HasSuffix(name, ".png") {
			pictures++
		}
	}
	if pictures != 2 {
		t.Errorf("%d pictures", pictures)
	}
	if behind := rows(t, f, "Numbers of charts"); len(behind) < 50 {
		t.Errorf("%d rows behind the charts", len(behind))
	}
}
