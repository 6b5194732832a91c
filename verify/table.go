package verify

import (
	"fmt"
	"io"
	"math"
	"strings"
	"text/tabwriter"
)

// WriteTable writes the report for a terminal of so many columns: a line for each row and method, and then the totals by model.
func (r *Report) WriteTable(out io.Writer, width int) error {
	var table strings.Builder
	w := tabwriter.NewWriter(&table, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "case\tmetric\tmethod\treference\testimate\ts.e.\tz\ttime\tresult")
	for i := range r.Entries {
		e := &r.Entries[i]
		if e.First != nil {
			e.line(w, e.First, "first seed: "+e.First.Result)
		}
		shown := &e.Attempt
		result := e.Result
		if e.LeftOut {
			result = "left out"
		}
		if e.Result != Pass && e.Reason != "" {
			result += ": " + strings.SplitN(e.Reason, "\n", 2)[0]
		}
		if e.First != nil {
			result += " (second seed)"
		}
		e.line(w, shown, result)
		for i := range e.Systems {
			if s := &e.Systems[i]; s.System != e.System {
				e.line(w, s, s.Result+" ("+strings.TrimSpace(strings.TrimPrefix(s.System, e.Case))+")")
			}
		}
	}
	fmt.Fprintln(w)
	fmt.Fprintln(w, "model\tcompared\tpassed\tfailed\tunsupported\tleft out\trepeated\ttime")
	for _, t := range r.Totals {
		fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%d\t%d\t%d\t%s\n", t.Model, t.Compared, t.Passed, t.Failed, t.Unsupported, t.LeftOut, t.Repeated, seconds(t.Seconds))
	}
	if err := w.Flush(); err != nil {
		return err
	}
	table.WriteString("\n" + r.Words() + "\n")
	for line := range strings.Lines(table.String()) {
		if _, err := io.WriteString(out, broken(strings.TrimRight(line, " \n"), width)+"\n"); err != nil {
			return err
		}
	}
	return nil
}

// broken continues a line that is too wide on the next, after a few blanks.
func broken(line string, width int) string {
	const indent = "    "
	letters := []rune(line)
	for at := width; len(letters) > width && at > len(indent); at-- {
		if letters[at] == ' ' {
			return strings.TrimRight(string(letters[:at]), " ") + "\n" + broken(indent+strings.TrimLeft(string(letters[at:]), " "), width)
		}
	}
	return line
}

func (e *Entry) line(w io.Writer, a *Attempt, result string) {
	fmt.Fprintf(w, "%s\t%s\t%s\t%.9g\t%s\t%s\t%s\t%s\t%s\n", e.Case, e.Metric, e.Method, e.Reference,
		a.Estimate.digits(9), a.errorWords(), a.distance(), seconds(a.Seconds), result)
}

func (n Number) digits(digits int) string {
	if !n.Known {
		return "–"
	}
	return fmt.Sprintf("%.*g", digits, n.Value)
}

// errorWords is the standard error; nothing where there is none.
func (a *Attempt) errorWords() string {
	if a.StandardError.Known && a.StandardError.Value == 0 {
		return ""
	}
	return a.StandardError.digits(2)
}

func (a *Attempt) distance() string {
	switch {
	case !a.Estimate.Known, a.StandardError.Known && a.StandardError.Value == 0 && !a.Z.Known:
		return ""
	case !a.Z.Known:
		return "–"
	case a.Plain != nil:
		return fmt.Sprintf("%.2f *", a.Z.Value)
	}
	return fmt.Sprintf("%.2f", a.Z.Value)
}

func seconds(s float64) string {
	if s < 0.05 {
		return "0"
	}
	return fmt.Sprintf("%.1fs", s)
}

// Words sum the report up.
func (r *Report) Words() string {
	t := r.All()
	text := fmt.Sprintf("%d comparisons: %d passed, %d failed", t.Compared, t.Passed, t.Failed)
	if t.Repeated > 0 {
		text += fmt.Sprintf("; %d needed a second seed", t.Repeated)
	}
	if t.Unsupported > 0 {
		text += fmt.Sprintf("; %d not supported", t.Unsupported)
	}
	if widest, beyond, n := r.spread(); n > 0 {
		text += fmt.Sprintf("; of %d simulated numbers %.1f %% are beyond 2 standard errors, the widest %.2f", n, 100*float64(beyond)/float64(n), widest)
	}
	text += fmt.Sprintf(". %.0f s, seed %d, version %s.", r.Seconds, r.Seed, r.Version)
	switch {
	case t.LeftOut > 0 && r.Interrupted:
		text += fmt.Sprintf(" Interrupted: %d rows were left out.", t.LeftOut)
	case t.LeftOut > 0:
		text += fmt.Sprintf(" The budget of %.0f s was used up: %d rows were left out and say nothing.", r.Budget, t.LeftOut)
	}
	return text
}

// spread is how far the simulated numbers are from the references.
func (r *Report) spread() (widest float64, beyond, n int) {
	for i := range r.Entries {
		e := &r.Entries[i]
		if e.Method != BySimulation || e.Result == Unsupported || !e.StandardError.Known || e.StandardError.Value == 0 || !e.Z.Known {
			continue
		}
		n++
		z := math.Abs(e.Z.Value)
		widest = max(widest, z)
		if z > 2 {
			beyond++
		}
	}
	return widest, beyond, n
}
