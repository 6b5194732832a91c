package verify

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Show writes the scenario of a case, or of one system of a case that has several, with comments that say how to run it. How long the
// run must be is known of the cases that come with the program (lengths); of others a first look shows it, a second or two, and how many
// replications it takes is written at the end, when they have been run.
func Show(ctx context.Context, out io.Writer, cases []Case, name string, o Options) error {
	t := trial{seed: o.Seed, tighter: max(o.Tighter, 1)}
	if o.Budget > 0 {
		limited, cancel := context.WithTimeout(ctx, o.Budget)
		defer cancel()
		ctx = limited
	}
	for i := range cases {
		c := &cases[i].c
		if c.id != name && !strings.HasPrefix(name, c.id+" ") {
			continue
		}
		found, err := t.show(ctx, out, c, name)
		if found || err != nil {
			return err
		}
	}
	return fmt.Errorf("no case %q; the first column of what headroom verify prints has their names", name)
}

func (t trial) show(ctx context.Context, out io.Writer, c *referenceCase, name string) (found bool, err error) {
	if c.model() == traces {
		return true, t.showTrace(ctx, out, c)
	}
	rows := slices.DeleteFunc(slices.Clone(c.rows), func(r reference) bool { return !r.says("ci") })
	if len(rows) == 0 {
		return true, fmt.Errorf("%s: nothing is simulated, its rows are compared with closed forms alone", c.id)
	}
	studies, err := studiesOf(c)
	if err != nil {
		return true, err
	}
	for _, s := range studies {
		own := slices.DeleteFunc(slices.Clone(rows), func(r reference) bool {
			_, ok := s.read(r.metric)
			return !ok || !s.judges(r)
		})
		if len(own) > 0 && (name == c.id || name == s.id) {
			return true, t.showStudy(ctx, out, c, s, own, studies)
		}
	}
	return false, nil
}

// showStudy writes the scenario of a system of a case, others being all of them.
func (t trial) showStudy(ctx context.Context, out io.Writer, c *referenceCase, s study, rows []reference, others []study) error {
	fmt.Fprintf(out, "# %s: %s\n# %s\n", s.id, c.words, c.params)
	if len(others) > 1 {
		var names []string
		for _, other := range others {
			names = append(names, other.id)
		}
		fmt.Fprintf(out, "# Systems of this case: %s. --show takes each of these names.\n", strings.Join(names, ", "))
	}
	seed := seedOf(s.id) + t.seed
	if l, ok := lengthOf(c, s.id); ok && t.seed == 0 && t.tighter == 1 {
		command(out, "headroom run gives the estimates of docs/validation.md with", seed, l.replications)
		for _, row := range rows {
			r, _ := s.read(row.metric)
			fmt.Fprintf(out, "#   %s = %s (reference %.12g)\n", row.metric, r.words(), row.value)
		}
		_, err := io.WriteString(out, s.scenario(l.days))
		return err
	}
	fmt.Fprintf(out, "# The seed is --seed %d; how many replications it takes is said at the end, when they have been run.\n", seed)
	var failed error
	o, err := t.withRepeat(ctx, s, rows, func(days int) { _, failed = io.WriteString(out, s.scenario(days)) })
	if err != nil {
		return err
	}
	if failed != nil {
		return failed
	}
	return o.estimates(out)
}

// estimates are what a system gave, as comments.
func (o *outcome) estimates(out io.Writer) error {
	command(out, "headroom run gives the estimates with", o.seed, o.replications)
	for _, v := range o.verdicts {
		if v.first != nil {
			command(out, fmt.Sprintf("%s failed with that seed and was decided with days: %d and", v.row.metric, v.of.days), v.of.seed, v.of.replications)
		}
		fmt.Fprintf(out, "#   %s = %.9g ± %.2g (reference %.12g): %s", v.row.metric, v.mean, v.se, v.row.value, v.reading.words())
		if v.controlled {
			fmt.Fprintf(out, ", which is %.9g before control variates", v.plain)
		}
		if v.why != "" {
			fmt.Fprintf(out, "; %s", string(v.why))
		}
		fmt.Fprintln(out)
	}
	return nil
}

func command(out io.Writer, words string, seed uint64, replications int) {
	fmt.Fprintf(out, "# %s --seed %d --replications %d\n", words, seed, replications)
}

// showTrace writes the scenario of a trace, with its table as comments.
func (t trial) showTrace(ctx context.Context, out io.Writer, c *referenceCase) error {
	played, err := playTrace(ctx, c, seedOf(c.id)+t.seed)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "# %s: %s\n", c.id, c.words)
	fmt.Fprint(out, "# Save the lines that begin with \"#| \", without that, as trace.csv beside this file. Nothing is left to chance:\n")
	fmt.Fprint(out, "# headroom run --replications 1; headroom trace --engagement 1 tells what happened to the first call.\n")
	for line := range strings.Lines(played.system.table()) {
		fmt.Fprint(out, "#| "+line)
	}
	_, err = io.WriteString(out, played.text)
	return err
}
