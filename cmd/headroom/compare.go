package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

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
	goals    []results.Goal // of precise
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
	}
	cmd.Args = f.enough
	cmd.RunE = f.deciding(f.check, f.run)
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

// check tells which flags do not go together, and what cannot be read.
func (f *compareFlags) check(flags *pflag.FlagSet) error {
	if flags.Changed("split") {
		return checkSplit(flags)
	}
	_, err := parseAlternatives(f.alts)
	wrong := []error{err}
	if len(f.precise) == 0 && f.atMost.given {
		wrong = append(wrong, usagef("--replications-at-most goes with --precision; without it, --replications says how many"))
	}
	f.goals = nil
	for _, text := range f.precise {
		g, err := results.ParseGoal(text)
		if err != nil {
			wrong = append(wrong, usagef("--precision %q: %v", text, err))
			continue
		}
		f.goals = append(f.goals, g)
	}
	if len(f.goals) > 0 {
		if _, err := results.NewPrecision(f.goals, f.replications.value, f.atMost.value); err != nil {
			wrong = append(wrong, usagef("--precision: %v", err))
		}
	}
	return together(wrong...)
}

// enough tells whether there are a base and an alternative, or one scenario to be split.
func (f *compareFlags) enough(cmd *cobra.Command, args []string) error {
	var wrong []error
	splits := cmd.Flags().Changed("split")
	for _, name := range splitOnly {
		if cmd.Flags().Changed(name) && !splits {
			wrong = append(wrong, usagef("--%s goes with --split", name))
		}
	}
	return together(append(wrong, f.enoughOf(args, splits))...)
}

func (f *compareFlags) enoughOf(args []string, splits bool) error {
	switch {
	case splits && (len(args) != 1 || args[0] == ""):
		return usagef("headroom compare --split takes one scenario: %s", scenarioRemedy)
	case splits:
		return nil
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
	if f.split.by != "" {
		return f.runSplit(ctx, args, stdout, stderr)
	}
	alternatives, err := f.alternatives(args, stderr)
	if err != nil || len(alternatives) < 2 {
		return f.ready(err)
	}
	o := compare.Options{Options: f.options(0), Measures: f.measures, Goals: f.goals, AtMost: f.atMost.value, Sets: setsOf(&f.sets, alternatives[0].Scenario)}
	if err := f.ready(compare.Check(alternatives, o)); err != nil {
		return err
	}
	c, took, err := showing(stderr, func(bar *progress) (*decision.Comparison, error) {
		o.Progress, o.Farthest = bar.update, bar.farthest
		return compare.Run(ctx, alternatives, o)
	})
	if err != nil {
		return err
	}
	return f.tell(compareFound(c), took, stdout, stderr)
}

func compareFound(c *decision.Comparison) found {
	return found{
		name: "compare", page: text.ComparePage(c), data: c,
		csv:    func(w io.Writer) error { return export.CompareCSV(w, c) },
		charts: chart.OfComparison(c),
		played: format.Played(c.Run, "alternatives"),
		exit:   interrupted(c.Run.Interrupted, "the comparison is of the first %d replications of each", c.Run.Replications),
	}
}

// alternatives reads them all, and tells everything that is wrong with any of them.
func (f *compareFlags) alternatives(args []string, stderr io.Writer) ([]compare.Alternative, error) {
	settings, _ := parseSettings(f.settings) // what is wrong with these has been noted
	alts, _ := parseAlternatives(f.alts)
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
				if found[i].File == "--set" { // where settings are, as scenarios has it
					found[i].File = "--alt"
				}
			}
			take(compare.Alternative{Name: alt.name, Scenario: s, Settings: alt.words}, found)
		}
	}
	if err := invalid(stderr, "the alternatives are", problems); err != nil {
		return nil, err
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
			continue
		}
		list = append(list, a)
	}
	return list, together(wrong...)
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
