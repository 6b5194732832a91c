package text

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"headroom/results"
	"headroom/results/format"
)

// figure is one column of the section.
type figure struct {
	heading string
	words   string // with its article
	short   string // without
	of      func(*results.Figures) *results.Estimate
	level   func(float64, format.Half) string
	change  func(float64, format.Half) string
}

var figures = []figure{
	{"service level", "a service level", "service level", func(f *results.Figures) *results.Estimate { return &f.ServiceLevel }, format.Share, points},
	{"ASA", "a mean wait", "mean wait", func(f *results.Figures) *results.Estimate { return &f.SpeedOfAnswer }, format.Wait, signedWait},
	{"abandoned", "abandonment", "abandonment", func(f *results.Figures) *results.Estimate { return &f.AbandonRate }, format.Share, points},
	{"occupancy", "an occupancy", "occupancy", func(f *results.Figures) *results.Estimate { return &f.Occupancy }, format.Share, points},
}

// points writes a difference of shares: +1.2 pt ± 0.3.
func points(v float64, h format.Half) string {
	text := strings.Replace(format.Share(v, h), " %", " pt", 1)
	return signed(v, text)
}

func signedWait(v float64, h format.Half) string { return signed(v, format.Wait(v, h)) }

func signed(v float64, text string) string {
	if v > 0 && strings.ContainsAny(strings.SplitN(text, "±", 2)[0], "123456789") {
		return "+" + text
	}
	return text
}

// erlangSection puts what formulas say of a queue above what the simulation says, and between them what makes the difference, line by line.
func erlangSection(b *results.Beside) (section, bool) {
	if b.Why != "" {
		return section{}, false
	}
	t := table{columns: []column{{heading: b.Queue, left: true}}}
	var shown []figure
	for _, f := range figures {
		if f.of(b.Simulated).Defined {
			shown = append(shown, f)
			t.columns = append(t.columns, column{heading: f.heading})
		}
	}
	row := func(name string, values *results.Figures, write func(figure) func(float64, format.Half) string) {
		cells := []string{name}
		for _, f := range shown {
			cells = append(cells, format.Of(*f.of(values), write(f)))
		}
		t.rows = append(t.rows, plainCells(cells...))
	}
	level := func(f figure) func(float64, format.Half) string { return f.level }
	change := func(f figure) func(float64, format.Half) string { return f.change }
	base := b.Base()
	for i := range b.Formulas {
		if f := &b.Formulas[i]; f.Own {
			row(f.Name, &f.Figures, level)
		}
	}
	row(b.Formulas[0].Name, &b.Formulas[0].Figures, level)
	for i := range b.Because {
		r := &b.Because[i]
		row(r.Name, &r.Figures, change)
		if r.ByFormula {
			row(base.Name, &base.Figures, level)
		}
	}
	row("simulation", b.Simulated, level)
	s := section{heading: "Erlang says, simulation says, because: " + b.Queue, table: &t}
	s.lines = append(s.lines, line{mark: "·", text: erlangSummary(b, shown[0])})
	for i := range b.Because {
		s.lines = append(s.lines, line{mark: "·", text: upper(b.Because[i].Name) + ": " + b.Because[i].Words + "."})
	}
	s.lines = append(s.lines, line{mark: "·", text: erlangInput(b)})
	return s, true
}

// erlangSummary names what counts most, in one sentence.
func erlangSummary(b *results.Beside, f figure) string {
	base := b.Base()
	says := fmt.Sprintf("%s says %s of %s, the simulation %s", base.Name, f.words, format.Of(*f.of(&base.Figures), f.level), format.Of(*f.of(b.Simulated), f.level))
	var order []int
	for i := range b.Because {
		e := f.of(&b.Because[i].Figures)
		if !b.Because[i].ByFormula && e.Defined && e.HasHalfWidth && math.Abs(e.Mean) > e.HalfWidth {
			order = append(order, i)
		}
	}
	if len(order) == 0 {
		return says + ". A difference in " + f.short + " is not told from chance."
	}
	slices.SortStableFunc(order, func(i, j int) int {
		if math.Abs(f.of(&b.Because[i].Figures).Mean) > math.Abs(f.of(&b.Because[j].Figures).Mean) {
			return -1
		}
		return 1
	})
	var said []string
	for _, i := range order[:min(len(order), 3)] {
		r := &b.Because[i]
		said = append(said, fmt.Sprintf("%s (%s)", r.Name, format.Of(*f.of(&r.Figures), f.change)))
	}
	return says + ". Because, most of all: " + strings.Join(said, ", ") + "."
}

// erlangInput says what the formulas were given.
func erlangInput(b *results.Beside) string {
	text := fmt.Sprintf("Formulas were given, interval by interval, %s calls forecast, %s each, and the people scheduled, %s. ", format.Count(b.Calls, format.Half{}), format.Wait(b.Handle, format.Half{}), format.Hours(b.AgentHours, format.Half{}))
	var assume []string
	for _, f := range b.Formulas {
		assume = append(assume, f.Name+": "+f.Words)
	}
	text += strings.Join(assume, "; ") + "."
	if len(b.Queues) > 0 {
		text += " The queues are taken as one, first come first served: the same people serve all of them."
		if b.Threshold == nil {
			text += " There is no one service level, as they count it differently, or not all have one."
		}
	}
	if b.Overloaded > 0 {
		text += fmt.Sprintf(" For %s the load is as large as the number of people, or larger: there Erlang C has no answer, and counts nobody as answered in time.", format.Hours(b.Overloaded, format.Half{}))
	}
	return text + " Each line below a formula is what adding that property changes, ± half its 95 % interval; what comes before it is there, what comes after it is not. They sum to the difference."
}

// noErlangSection says of the other queues why no formula stands beside them.
func noErlangSection(r *results.Report) (section, bool) {
	s := section{heading: "No formula is near"}
	for i := range r.Erlang {
		if b := &r.Erlang[i]; b.Why != "" {
			s.lines = append(s.lines, line{mark: "·", text: b.Queue + ": " + b.Why + "."})
		}
	}
	return s, len(s.lines) > 0
}

// upper begins a sentence.
func upper(words string) string { return strings.ToUpper(words[:1]) + words[1:] }
