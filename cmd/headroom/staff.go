package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
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
	"headroom/scenarios/experiment"
	"headroom/scenarios/experiment/staff"
)

const staffLong = `Staff finds the cheapest numbers of people, by team and shift, with which a scenario meets all its targets at once, and confirms them on
fresh random numbers. It tells what they cost, which target binds, what one more or one less does, how far from the least possible
the answer may be, and how many people busy and quiet days take. docs/staff.md says how.

What an hour costs is the key cost of each team; where none says so, every paid hour costs 1.`

const staffExample = `  headroom staff quickstart
  headroom staff my-center.yaml --only teams.phone --between teams.phone.shifts.0.agents=4..12
  headroom staff my-center.yaml --estimand share-of-days --share 90%
  headroom staff my-center.yaml --out out --write staffed.yaml`

// staffFlags are the flags of headroom staff.
type staffFlags struct {
	playFlags
	only, between []string
	estimand      choice
	share         string
	confidence    string
	confirm       count
	candidates    count
	sets          count
	write         string
}

func staffCommand() *cobra.Command {
	f := &staffFlags{
		playFlags: newPlayFlags(), confirm: count{most: mostReplications}, candidates: count{most: mostReplications}, sets: count{most: mostSets},
		estimand: choice{results.LongRun.Key(), nil},
	}
	for _, e := range results.Estimands() {
		f.estimand.among = append(f.estimand.among, e.Key())
	}
	cmd := &cobra.Command{
		Use:               "staff SCENARIO",
		Short:             "Find the cheapest staffing that meets all targets",
		Long:              staffLong,
		Example:           staffExample,
		Args:              oneScenario,
		ValidArgsFunction: completeScenario,
	}
	cmd.RunE = f.deciding(f.check, f.run)
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringArrayVar(&f.only, "only", nil, "decide these numbers alone: a path such as teams.phone, or teams.phone.shifts.0.agents; may be repeated (default: all)")
	flags.StringArrayVar(&f.between, "between", nil, "bounds of numbers: PATH=5..40; may be repeated (default: 0 to 8 times as many as there are)")
	flags.Var(&f.estimand, "estimand", "what about a target must be reached, where days differ")
	flags.StringVar(&f.share, "share", "90%", "share of days that must meet each target, with --estimand share-of-days")
	flags.StringVar(&f.confidence, "confidence", "95%", "with which all targets are met at once")
	flags.Var(&f.confirm, "confirm-at-most", "replications of an attempt to confirm, at most (default: 32 times --replications)")
	flags.Var(&f.candidates, "candidates-at-most", "staffings played at most to prove that none is cheaper (default: 600)")
	flags.Var(&f.sets, "input-uncertainty", "also find how many people it takes under parameter sets of the scenario; =N: so many")
	flags.Lookup("input-uncertainty").NoOptDefVal = usualSets
	flags.StringVar(&f.write, "write", "", "file for the answer as a scenario that extends this one")
	f.register(flags, "replications of each staffing of the search (default: the scenario's own number)",
		"folder for staff.json, staff.md, required.csv and charts (default: none is written)")
	return cmd
}

func (f *staffFlags) check(flags *pflag.FlagSet) error {
	if flags.Changed("write") && f.write == "" {
		return usagef("--write \"\": must name a file")
	}
	return nil
}

func (f *staffFlags) run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	s, err := f.load(args[0], stderr)
	if err != nil {
		return err
	}
	desk, o, err := f.question(s, args[0])
	if err != nil {
		return err
	}
	found, took, err := showing(stderr, func(bar *progress) (*decision.Staff, error) {
		o.Progress = func(staffings, replications int) {
			bar.count(format.Played(decision.Run{Points: staffings, ReplicationsInAll: replications}, "staffings"))
		}
		return desk.Report(ctx, o, programVersion())
	})
	if err != nil {
		return err
	}
	if err := f.writeScenario(args[0], desk, found); err != nil {
		return err
	}
	return f.tell(staffFound(found), took, stdout, stderr)
}

func staffFound(s *decision.Staff) found {
	return found{
		name: "staff", table: "required", page: text.StaffPage(s), data: s,
		csv:    func(w io.Writer) error { return export.StaffCSV(w, s) },
		charts: chart.OfStaff(s),
		played: format.Played(s.Run, "staffings"),
		exit:   staffExit(s),
	}
}

// staffExit is the failure that an outcome is.
func staffExit(found *decision.Staff) error {
	switch found.Outcome {
	case decision.StaffInfeasible:
		return &failure{exitMissed, fmt.Errorf("no staffing within the bounds meets all targets: %s cannot be met; %s", found.Infeasible.Target, found.Infeasible.Why)}
	case decision.StaffNotConfirmed:
		return &failure{exitMissed, errors.New("no staffing could be confirmed to meet all targets; give more replications, with --replications or --confirm-at-most")}
	case decision.StaffInterrupted:
		if found.Best == nil {
			return interrupted(true, "no staffing has met all targets yet")
		}
		return interrupted(true, "this is the best so far")
	}
	return interrupted(found.Run.Interrupted, "the staffing is confirmed; not all that is told beside it was finished")
}

// question is what is asked, with all that is wrong with it.
func (f *staffFlags) question(s *scenarios.Scenario, name string) (*staff.Desk, staff.Options, error) {
	p := f.options(max(10, s.Replications))
	o := staff.Options{Seed: p.Seed, Workers: p.Workers, Replications: p.Replications}
	if f.confirm.given {
		o.ConfirmMost = f.confirm.value
	}
	if f.candidates.given {
		o.Exact = f.candidates.value
	}
	var problems []string
	wrong := func(format string, args ...any) { problems = append(problems, fmt.Sprintf(format, args...)) }
	for _, e := range results.Estimands() {
		if e.Key() == f.estimand.value {
			o.Estimand = e
		}
	}
	o.Share = parseShare("--share", f.share, wrong)
	o.Confidence = parseShare("--confidence", f.confidence, wrong)
	if f.replications.given && f.replications.value < 2 {
		wrong("--replications %d: how sure a staffing is takes 2 or more", f.replications.value)
	}
	var bounds []staff.Bound
	for _, text := range f.between {
		if b, ok := parseBound(text, wrong); ok {
			bounds = append(bounds, b)
		}
	}
	if o.Sets = setsOf(&f.sets, s); o.Sets > 0 {
		if err := experiment.CheckSets(s, o.Sets); err != nil {
			wrong("--input-uncertainty: %v", err)
		}
	}
	if !s.HasTargets() {
		wrong("scenario %q sets no target; give a queue one, such as target: 80%% in 20s", s.Name)
	}
	if _, err := experiment.JobOf(s, 0, 0); err != nil {
		wrong("scenario %q: %v", s.Name, err)
	}
	desk, errs := staff.NewDesk(s, f.only, bounds)
	for _, err := range errs {
		wrong("%v", err)
	}
	if err := f.writableTo(name); err != nil {
		wrong("%v", err)
	}
	if len(problems) > 0 {
		return nil, o, f.ready(usagef("%s\nRun 'headroom staff --help' for usage.", strings.Join(problems, "\n")))
	}
	return desk, o, f.ready()
}

// parseShare reads 90% or 0.9, above 0 and below 1.
func parseShare(flag, text string, wrong func(string, ...any)) float64 {
	digits, percent := strings.CutSuffix(strings.TrimSpace(text), "%")
	x, err := strconv.ParseFloat(digits, 64)
	if percent {
		x /= 100
	}
	if err != nil || !(x > 0 && x < 1) {
		wrong("%s %q: must be a share above 0%% and below 100%%, such as 90%%", flag, text)
		return 0.5
	}
	return x
}

// parseBound reads PATH=5..40, or PATH=7 for one value.
func parseBound(text string, wrong func(string, ...any)) (staff.Bound, bool) {
	path, values, ok := strings.Cut(text, "=")
	from, to, several := strings.Cut(values, "..")
	if !several {
		to = from
	}
	least, errLeast := strconv.Atoi(strings.TrimSpace(from))
	most, errMost := strconv.Atoi(strings.TrimSpace(to))
	if !ok || errLeast != nil || errMost != nil || least < 0 || most < least || most > mostAgents {
		wrong("--between %q: must be a path and two numbers from 0 to %d, such as teams.phone.agents=5..40", text, mostAgents)
		return staff.Bound{}, false
	}
	return staff.Bound{Path: strings.TrimSpace(path), Least: least, Most: most}, true
}

// mostAgents bounds what --between takes.
const mostAgents = 100_000

// writableTo refuses a file for the answer that cannot be written, or that is the question.
func (f *staffFlags) writableTo(name string) error {
	if f.write == "" {
		return nil
	}
	asked, err := os.Stat(name)
	if answer, err2 := os.Stat(f.write); err == nil && err2 == nil && os.SameFile(asked, answer) {
		return fmt.Errorf("--write %q: is the scenario itself, which the answer extends; name another file", f.write)
	}
	return export.CheckFile(f.write, "--write")
}

// writeScenario writes the answer as a scenario that extends the one asked about: a file beside it, or a ready-made one by name.
func (f *staffFlags) writeScenario(name string, desk *staff.Desk, found *decision.Staff) error {
	if f.write == "" || found.Best == nil {
		return nil
	}
	counts := make([]int, 0, len(desk.Decided))
	for _, i := range desk.Decided {
		counts = append(counts, found.Numbers[i].Best)
	}
	answer, err := desk.Scenario(counts)
	if err != nil {
		return err
	}
	base := name
	if filepath.Ext(name) != "" {
		if base, err = filepath.Rel(filepath.Dir(f.write), name); err != nil {
			return err
		}
		base = filepath.ToSlash(base)
	}
	content := answer.Extending(base)
	if found.Outcome != decision.StaffConfirmed {
		content = "# Not confirmed: this staffing meets the targets by its estimates at best.\n" + content
	}
	return export.WriteFile(f.write, []byte(content))
}
