package verify

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

// Show is the scenario of a case, or of one system of a case that has several, with comments that say how to run it. How long the run
// must be shows only when it is compared, so that is done first.
func Show(ctx context.Context, cases []Case, name string, o Options) (string, error) {
	t := trial{seed: o.Seed, tighter: max(o.Tighter, 1)}
	if o.Tighter > 0 {
		t.tighter = o.Tighter
	}
	for i := range cases {
		c := &cases[i].c
		if c.id != name && !strings.HasPrefix(name, c.id+" ") {
			continue
		}
		text, found, err := t.show(ctx, c, name)
		if found || err != nil {
			return text, err
		}
	}
	return "", fmt.Errorf("no case %q", name)
}

func (t trial) show(ctx context.Context, c *referenceCase, name string) (text string, found bool, err error) {
	if c.model() == traces {
		text, err = t.showTrace(ctx, c)
		return text, true, err
	}
	rows := slices.DeleteFunc(slices.Clone(c.rows), func(r reference) bool { return !r.says("ci") })
	if len(rows) == 0 {
		return "", true, fmt.Errorf("%s: nothing is simulated, its rows are compared with closed forms alone", c.id)
	}
	studies, err := studiesOf(c)
	if err != nil {
		return "", true, err
	}
	var others []string
	for _, s := range studies {
		others = append(others, s.id)
	}
	for _, s := range studies {
		own := slices.DeleteFunc(slices.Clone(rows), func(r reference) bool {
			_, ok := s.read(r.metric)
			return !ok || !s.judges(r)
		})
		if len(own) == 0 || name != c.id && name != s.id {
			continue
		}
		o, err := t.withRepeat(ctx, s, own)
		if err != nil {
			return "", true, err
		}
		return o.show(c, others), true, nil
	}
	return "", false, nil
}

// show is the scenario with its comments.
func (o *outcome) show(c *referenceCase, systems []string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s: %s\n# %s\n", o.study.id, c.words, c.params)
	o.command(&b, "headroom run gives the estimates with")
	for _, v := range o.verdicts {
		if v.first != nil {
			v.of.command(&b, fmt.Sprintf("%s failed with that seed and was decided with days: %d and", v.row.metric, v.of.days))
		}
		fmt.Fprintf(&b, "#   %s = %.9g ± %.2g (reference %.12g): %s", v.row.metric, v.mean, v.se, v.row.value, v.reading.words())
		if v.controlled {
			fmt.Fprintf(&b, ", which is %.9g before control variates", v.plain)
		}
		b.WriteString("\n")
	}
	if len(systems) > 1 {
		fmt.Fprintf(&b, "# Systems of this case: %s. --show takes each of these names.\n", strings.Join(systems, ", "))
	}
	b.WriteString(o.study.scenario(o.days))
	return b.String()
}

func (o *outcome) command(b *strings.Builder, words string) {
	fmt.Fprintf(b, "# %s --seed %d --replications %d\n", words, o.seed, o.replications)
}

// showTrace is the scenario of a trace, with its table as comments.
func (t trial) showTrace(ctx context.Context, c *referenceCase) (string, error) {
	played, err := playTrace(ctx, c, seedOf(c.id)+t.seed)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	fmt.Fprintf(&b, "# %s: %s\n", c.id, c.words)
	b.WriteString("# Save the lines that begin with \"#| \", without that, as trace.csv beside this file. Nothing is left to chance:\n")
	b.WriteString("# headroom run --replications 1; headroom trace --engagement 1 tells what happened to the first call.\n")
	for line := range strings.Lines(played.system.table()) {
		b.WriteString("#| " + line)
	}
	b.WriteString(played.text)
	return b.String(), nil
}
