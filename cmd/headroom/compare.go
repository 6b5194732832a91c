package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"headroom/results"
	"headroom/results/chart"
	"headroom/results/decision"
	"headroom/results/export"
	"headroom/results/format"
	"headroom/results/text"
	"headroom/scenarios"
	"headroom/scenarios/experiment/compare"
)

const compareExample = `  headroom compare unified split
  headroom compare base.yaml more-people.yaml other-rules.yaml --replications 100 --out compared
  headroom compare quickstart --alt 'one more: teams.phone.shifts.0.agents=5' --alt 'longer calls: what_if.handle=+5%'
  headroom compare unified split --precision 'service_level(web)=0.5pt'
  headroom compare unified --split channel --out split`

const (
	altUsage     = "'NAME: path=value; path=value': an alternative that is the base with other values; may be repeated"
	measureUsage = "a measure to be compared instead of those that decide, such as service_level(phone); may be repeated"
)

// mostAlternatives bounds how many are kept, with all their replications.
const mostAlternatives = 50

// compareFlags are the flags of headroom compare.
type compareFlags struct {
	playFlags
	alts     []string
	measures []string
	precise  []string
	atMost   count
	sets     count
	split    splitFlags
}

func compareCommand() *cobra.Command {
	f := &compareFlags{playFlags: newPlayFlags(), atMost: count{most: mostReplications}, sets: count{most: mostSets}}
	cmd := &cobra.Command{
		Use:   "compare BASE [ALTERNATIVE...]",
		Short: "Compare designs on the same demand: what differs, how surely, and who loses",
		Long: "Compare plays scenarios on the same demand, engagement by engagement, and says what differs from the first of them: by how much, with intervals that\n" +
			"hold at once, and who loses by it. Alternatives are scenarios of their own, or the base with other values (--alt).",
		Example:           compareExample,
		ValidArgsFunction: completeScenario,
		RunE: func(cmd *cobra.Command, args []string) error {
			if cmd.Flags().Changed("split") {
				if err := f.writable(cmd, args); err != nil {
					return err
				}
				return f.runSplit(cmd.Context(), args, cmd.Flags(), cmd.OutOrStdout(), cmd.ErrOrStderr())
			}
			for _, name := range splitOnly {
				if cmd.Flags().Changed(name) {
					return usagef("--%s goes with --split", name)
				}
			}
			if err := f.enough(args); err != nil {
				return err
			}
			if err := f.writable(cmd, args); err != nil {
				return err
			}
			return f.run(cmd.Context(), args, cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	f.register(flags, "how many replications of each alternative (default: the base's own number)", "folder for compare.md, compare.json, compare.csv and charts (default: none is written)")
	flags.StringArrayVar(&f.alts, "alt", nil, altUsage)
	flags.StringArrayVar(&f.measures, "measure", nil, measureUsage)
	flags.StringArrayVar(&f.precise, "precision", nil, "MEASURE=HALFWIDTH: as many replications as make the joint half-width of a difference so small; may be repeated")
	flags.Var(&f.atMost, "replications-at-most", atMostUsage)
	flags.Var(&f.sets, "input-uncertainty", "also run parameter sets of the base, in pairs, to tell what parameters do to the differences that are not known for certain; =N: so many")
	flags.Lookup("input-uncertainty").NoOptDefVal = usualSets
	f.split.register(flags)
	return cmd
}

// enough tells whether there are a base and an alternative.
func (f *compareFlags) enough(args []string) error {
	switch {
	case len(args) == 0 || slices.Contains(args, ""):
		return usagef("headroom compare needs a base: %s", scenarioRemedy)
	case len(args)+len(f.alts) < 2:
		return usagef("headroom compare needs an alternative to %s: another scenario, or the same with other values, such as --alt 'more: teams.phone.agents=12'", args[0])
	case len(args)+len(f.alts) > mostAlternatives:
		return usagef("headroom compare takes at most %d alternatives, got %d; headroom sweep plays many points", mostAlternatives, len(args)+len(f.alts))
	}
	return nil
}

func (f *compareFlags) run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	ctx, stop := interruptible(ctx)
	defer stop()
	alternatives, err := f.alternatives(args, stderr)
	if err != nil {
		return err
	}
	bar := newProgress(stderr, "replications")
	o := compare.Options{Options: f.options(0), Measures: f.measures, AtMost: f.atMost.value}
	o.Progress = bar.update
	if err := f.settle(&o, alternatives); err != nil {
		return err
	}
	since := time.Now()
	c, err := compare.Run(ctx, alternatives, o)
	bar.close()
	if err != nil {
		return nothingYet(err)
	}
	return f.tell(c, since, stdout, stderr)
}

// tell prints and writes a comparison.
func (f *compareFlags) tell(c *decision.Comparison, since time.Time, stdout, stderr io.Writer) error {
	r := found{
		name: "compare", page: text.ComparePage(c), data: c,
		csv:    func(w io.Writer) error { return export.CompareCSV(w, c) },
		charts: chart.OfComparison(c),
	}
	if err := f.write(stderr, r); err != nil {
		return err
	}
	if err := f.print(stdout, r.page, r.data, r.csv); err != nil {
		return err
	}
	took(stderr, format.Played(c.Run, "alternatives"), since)
	if c.Run.Interrupted {
		return &failure{exitInterrupted, fmt.Errorf("interrupted: the comparison is of the first %d replications of each", c.Run.Replications)}
	}
	return nil
}

// settle turns flags into options; all that is wrong is told at once, before any time is spent.
func (f *compareFlags) settle(o *compare.Options, alternatives []compare.Alternative) error {
	var wrong []error
	for _, text := range f.precise {
		g, err := results.ParseGoal(text)
		if err != nil {
			wrong = append(wrong, usagef("--precision %q: %v", text, err))
			continue
		}
		o.Goals = append(o.Goals, g)
	}
	switch {
	case len(f.precise) == 0 && f.atMost.given:
		wrong = append(wrong, usagef("--replications-at-most goes with --precision; without it, --replications says how many"))
	case len(o.Goals) > 0:
		if _, err := results.NewPrecision(o.Goals, f.replications.value, f.atMost.value); err != nil {
			wrong = append(wrong, usagef("--precision: %v", err))
		}
	}
	o.Sets = f.setsOf(alternatives[0].Scenario)
	if err := compare.Check(alternatives, *o); err != nil {
		wrong = append(wrong, err)
	}
	if len(wrong) > 0 {
		return &failure{exitUsage, errors.Join(wrong...)}
	}
	return nil
}

// setsOf is how many parameter sets are run: without a number, up to as many as there are.
func (f *compareFlags) setsOf(base *scenarios.Scenario) int {
	if !f.sets.given {
		return 0
	}
	if have := base.ParameterSets(); have > 1 && fmt.Sprint(f.sets.value) == usualSets {
		return min(f.sets.value, have)
	}
	return f.sets.value
}

// alternatives reads them all, and tells everything that is wrong with any of them.
func (f *compareFlags) alternatives(args []string, stderr io.Writer) ([]compare.Alternative, error) {
	settings, err := parseSettings(f.settings)
	if err != nil {
		return nil, err
	}
	alts, err := parseAlternatives(f.alts)
	if err != nil {
		return nil, err
	}
	var list []compare.Alternative
	var problems, warnings []scenarios.Problem
	take := func(a compare.Alternative, found []scenarios.Problem) {
		problems = append(problems, found...)
		if a.Scenario == nil {
			return
		}
		for _, w := range a.Scenario.Warnings {
			if !slices.Contains(warnings, w) {
				warnings = append(warnings, w)
			}
		}
		list = append(list, a)
	}
	for _, name := range names(args) {
		s, found := scenarios.Find(name.path, settings...)
		take(compare.Alternative{Name: name.short, Scenario: s}, found)
	}
	if len(list) > 0 && len(problems) == 0 {
		base := list[0].Scenario
		for _, alt := range alts {
			s, found := base.With(alt.settings...)
			for i := range found {
				found[i].What = fmt.Sprintf("alternative %q: %s", alt.name, found[i].What)
			}
			take(compare.Alternative{Name: alt.name, Scenario: s, Settings: alt.words}, found)
		}
	}
	if len(problems) > 0 {
		if err := scenarios.Render(stderr, problems); err != nil {
			return nil, err
		}
		return nil, &failure{exitInvalid, fmt.Errorf("the alternatives are not valid: %s", plural(len(problems), "problem"))}
	}
	return list, warn(stderr, warnings)
}

// scenarioName is how an alternative is named on the command line, and in what is printed.
type scenarioName struct{ path, short string }

// names are short ones, without folder and extension, unless these are the same for several.
func names(args []string) []scenarioName {
	list := make([]scenarioName, len(args))
	for i, arg := range args {
		short := strings.TrimSuffix(filepath.Base(arg), filepath.Ext(arg))
		list[i] = scenarioName{arg, short}
		for k := range list[:i] {
			if strings.TrimSuffix(filepath.Base(args[k]), filepath.Ext(args[k])) == short {
				list[i].short, list[k].short = arg, args[k]
			}
		}
	}
	return list
}

// alternative is the base with other values.
type alternative struct {
	name     string
	settings []scenarios.Setting
	words    []string
}

func parseAlternatives(texts []string) (list []alternative, err error) {
	var wrong []error
	for _, text := range texts {
		a, err := parseAlternative(text)
		if err != nil {
			wrong = append(wrong, usagef("--alt %q: %v", text, err))
		}
		list = append(list, a)
	}
	if len(wrong) > 0 {
		return nil, &failure{exitUsage, errors.Join(wrong...)}
	}
	return list, nil
}

// parseAlternative reads "NAME: path=value; path=value". Without a name it is called what it sets.
func parseAlternative(text string) (alternative, error) {
	a := alternative{}
	rest := text
	if before, after, named := strings.Cut(text, ":"); named && !strings.Contains(before, "=") {
		a.name, rest = strings.TrimSpace(before), after
	}
	for _, part := range apart(rest) {
		if strings.TrimSpace(part) == "" {
			continue
		}
		setting, err := scenarios.ParseSetting(part)
		if err != nil {
			return a, err
		}
		a.settings = append(a.settings, setting)
		a.words = append(a.words, setting.Path+"="+setting.Value)
	}
	if len(a.settings) == 0 {
		return a, errors.New("it changes nothing; write 'NAME: path=value; path=value'")
	}
	if a.name == "" {
		a.name = strings.Join(a.words, "; ")
	}
	return a, nil
}

// apart divides at semicolons that are not in quotes.
func apart(text string) (parts []string) {
	from, quote := 0, rune(0)
	for i, r := range text {
		switch {
		case quote != 0:
			if r == quote {
				quote = 0
			}
		case r == '"' || r == '\'':
			quote = r
		case r == ';':
			parts, from = append(parts, text[from:i]), i+1
		}
	}
	return append(parts, text[from:])
}
