package routerbench

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
	"unicode/utf8"
)

// Text writes the report as tables. A column of a table's rows is left out where all rows agree; the line under the title
// says what they have in common. A table that is wider than width goes on in a second one below.
func (r *Report) Text(w io.Writer, width int) error {
	out := &strings.Builder{}
	fold(out, width, fmt.Sprintf("Routing core alone, one processor · %s · %s · seed %d · %s a row in %d rounds", r.Machine, r.Go, r.Seed, r.Duration, r.Rounds))
	fold(out, width, fmt.Sprintf("Medians of the rounds. A step's time has one reading of the clock in it, %s. A loop that only reads the clock was once kept waiting for %s: such a maximum says nothing of the core.",
		nanoseconds(r.ClockCost), nanoseconds(r.Stall)))
	for i := range r.Tables {
		r.Tables[i].text(out, width)
	}
	r.burstText(out)
	r.goalText(out, width)
	r.changeText(out)
	if r.Incomplete {
		fmt.Fprintln(out, "\nInterrupted: the rows that were not measured are missing.")
	}
	_, err := io.WriteString(w, out.String())
	return err
}

// columns of a row's situation, and how each is written.
var columns = []struct {
	name string
	of   func(Row) string
}{
	{"agents", func(r Row) string { return thousands(r.Agents) }},
	{"queues", func(r Row) string { return thousands(r.Queues) }},
	{"profiles", func(r Row) string { return thousands(r.Profiles) }},
	{"backlog", func(r Row) string { return thousands(r.Backlog) }},
	{"backlog is", func(r Row) string { return string(r.Where) }},
	{"order", func(r Row) string { return r.Policy.Order.String() }},
	{"distribution", func(r Row) string { return r.Policy.Distribution.String() }},
	{"busy %", func(r Row) string { return strconv.FormatFloat(float64(r.Busy), 'f', -1, 64) }},
	{"timers", func(r Row) string { return map[bool]string{true: "yes", false: "no"}[r.Timers] }},
}

func (t *TableResult) text(out *strings.Builder, width int) {
	if len(t.Rows) == 0 {
		return
	}
	var common []string
	var varied []int
	for i, c := range columns {
		value, same := c.of(t.Rows[0].Row), true
		for _, x := range t.Rows {
			same = same && c.of(x.Row) == value
		}
		if same {
			common = append(common, c.name+" "+value)
		} else {
			varied = append(varied, i)
		}
	}
	fmt.Fprintf(out, "\n%s\n", upperFirst(t.Name))
	fold(out, width, strings.Join(common, " · "))
	rows := make([][]string, 1+len(t.Rows))
	for _, i := range varied {
		rows[0] = append(rows[0], columns[i].name)
	}
	rows[0] = append(rows[0], figures...)
	for k, x := range t.Rows {
		for _, i := range varied {
			rows[1+k] = append(rows[1+k], columns[i].of(x.Row))
		}
		rows[1+k] = append(rows[1+k], x.cells()...)
	}
	inParts(out, rows, len(varied), width)
}

// figures are the headings of what is measured of a row.
var figures = []string{
	"steps/s", "low–high", "decisions/s", "step P50", "step P99", "step P99.9", "step max",
	"open loop P50", "open P99", "open P99.9", "open max", "B/agent", "B/waiting", "allocs/step",
}

// inParts writes a table, in as many parts as it takes for none to be wider than width; the first columns stand in each.
func inParts(out *strings.Builder, rows [][]string, first, width int) {
	wide := func(column int) (most int) {
		for _, row := range rows {
			most = max(most, utf8.RuneCountInString(row[column])+2)
		}
		return most
	}
	names := 0
	for i := range first {
		names += wide(i)
	}
	for from := first; from < len(rows[0]); {
		to, room := from, width-names
		for to < len(rows[0]) && (to == from || wide(to) <= room) {
			room -= wide(to)
			to++
		}
		if from > first {
			out.WriteString("\n")
		}
		w := newTable(out)
		for _, row := range rows {
			w.row(slices.Concat(row[:first], row[from:to])...)
		}
		w.flush()
		from = to
	}
}

// fold writes a line, broken at spaces where it is longer than width.
func fold(out *strings.Builder, width int, line string) {
	at := 0
	for i, word := range strings.Fields(line) {
		n := utf8.RuneCountInString(word)
		switch {
		case i == 0:
		case at+1+n > width:
			out.WriteString("\n")
			at = 0
		default:
			out.WriteString(" ")
			at++
		}
		out.WriteString(word)
		at += n
	}
	out.WriteString("\n")
}

func (x *Result) cells() []string {
	waiting := "–"
	if x.BytesPerWaiting > 0 {
		waiting = fmt.Sprintf("%.0f", x.BytesPerWaiting)
	}
	cells := []string{millions(x.Steps.Median), millions(x.Steps.Low) + "–" + millions(x.Steps.High), millions(x.Decisions.Median)}
	for _, l := range []Latency{x.Step, x.Response} {
		for _, s := range []Spread{l.P50, l.P99, l.P999, l.Max} {
			cells = append(cells, nanoseconds(s.Median))
		}
	}
	return append(cells, fmt.Sprintf("%.0f", x.BytesPerAgent), waiting, fmt.Sprintf("%.2g", x.AllocationsPerStep))
}

func (r *Report) burstText(out *strings.Builder) {
	if len(r.Bursts) == 0 {
		return
	}
	fmt.Fprint(out, "\nBursts: timers due at one instant\n")
	w := newTable(out)
	w.row("what", "timers", "queues", "longest step", "low–high")
	for _, b := range r.Bursts {
		w.row(string(b.What), thousands(b.Timers), thousands(b.Queues), nanoseconds(b.Longest.Median), nanoseconds(b.Longest.Low)+"–"+nanoseconds(b.Longest.High))
	}
	w.flush()
}

func (r *Report) goalText(out *strings.Builder, width int) {
	if len(r.Goals) == 0 {
		return
	}
	fmt.Fprint(out, "\nGoals\n")
	for _, g := range r.Goals {
		mark, value, bound := "met", fmt.Sprintf("%.3g %s", g.Value, g.Unit), fmt.Sprintf("at most %.3g %s", g.Bound, g.Unit)
		if g.Unit == "/s" {
			value, bound = millions(g.Value)+"/s", "at least "+millions(g.Bound)+"/s"
		}
		if !g.Met {
			mark = "missed"
		}
		fold(out, width, fmt.Sprintf("%s: %s: %s (%s)", mark, g.Goal, value, bound))
	}
}

func (r *Report) changeText(out *strings.Builder) {
	if len(r.Changes) == 0 {
		return
	}
	fmt.Fprint(out, "\nBeside the earlier run: medians with the lowest and highest round; a change is called one only if the rounds do not overlap\n")
	subject := ""
	for _, c := range r.Changes {
		if c.Subject != subject {
			subject = c.Subject
			fmt.Fprintln(out, subject)
		}
		write := nanoseconds
		if c.Unit == "/s" {
			write = millions
		}
		side := func(s Spread) string {
			return fmt.Sprintf("%s (%s–%s)", write(s.Median), write(s.Low), write(s.High))
		}
		fmt.Fprintf(out, "  %-12s %s → %s, × %.2f: %s\n", c.Figure, side(c.Before), side(c.After), c.Ratio, c.Verdict)
	}
}

// table aligns cells to the right.
type table struct{ w *tabwriter.Writer }

func newTable(out io.Writer) table {
	return table{tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)}
}

func (t table) row(cells ...string) { fmt.Fprintln(t.w, strings.Join(cells, "\t")+"\t") }

func (t table) flush() { _ = t.w.Flush() } // into a strings.Builder, which never fails

// nanoseconds writes a time with three digits.
func nanoseconds(v float64) string {
	switch {
	case v < 1e3:
		return fmt.Sprintf("%.0f ns", v)
	case v < 1e6:
		return threeDigits(v/1e3) + " µs"
	case v < 1e9:
		return threeDigits(v/1e6) + " ms"
	}
	return threeDigits(v/1e9) + " s"
}

func threeDigits(v float64) string {
	switch {
	case v < 9.995:
		return fmt.Sprintf("%.2f", v)
	case v < 99.95:
		return fmt.Sprintf("%.1f", v)
	}
	return fmt.Sprintf("%.0f", v)
}

// millions writes a rate with three digits.
func millions(v float64) string {
	if v < 999_500 {
		return threeDigits(v/1e3) + " k"
	}
	return threeDigits(v/1e6) + " M"
}

func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

func upperFirst(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
