package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"headroom/results/chart"
	"headroom/results/decision"
	"headroom/results/export"
	"headroom/results/format"
	"headroom/results/text"
	"headroom/router"
	"headroom/scenarios"
	"headroom/scenarios/experiment/split"
	"headroom/workload/quantity"
)

// splitFlags are those of headroom compare for a scenario beside the split operations that its people could be.
type splitFlags struct {
	by           string
	samePeople   bool
	switching    string
	penalty      string
	crossTrained string
	help         string
	candidates   count
}

// splitOnly are the flags that say something only with --split.
var splitOnly = []string{"same-people", "switching", "penalty", "cross-trained", "help-after", "candidates"}

func (f *splitFlags) register(flags *pflag.FlagSet) {
	f.candidates.most = 1_000_000
	flags.StringVar(&f.by, "split", "", "channel, queue, or a file with groups of queues: compare BASE with the split operations that its people could be")
	flags.BoolVar(&f.samePeople, "same-people", false, "with --split: compare the same people alone, not how many each needs for the targets")
	flags.StringVar(&f.switching, "switching", "", "with --split: costs of turning to work of another group that are looked at (default 0s,10s,20s,30s,45s,60s,90s,120s)")
	flags.StringVar(&f.penalty, "penalty", "", "with --split: by how much longer generalists take, in percent (default 0%,5%,10%,15%,20%)")
	flags.StringVar(&f.crossTrained, "cross-trained", "", "with --split: shares of people who serve all groups (default 10%,20%,30%)")
	flags.StringVar(&f.help, "help-after", "", "with --split: when others help in live queues (default: half the threshold of the service level)")
	flags.Var(&f.candidates, "candidates", "with --split: how many divisions of the people a search tries at most (default 300)")
}

// bounds of what can be asked.
const (
	mostCosts   = 20
	mostPenalty = 2 // generalists who take three times as long
)

// checkSplit refuses what does not go with --split.
func checkSplit(flags *pflag.FlagSet) error {
	var wrong []error
	if flags.Changed("split") && flags.Lookup("split").Value.String() == "" {
		wrong = append(wrong, usagef("--split \"\": must be channel, queue, or a file with groups of queues"))
	}
	for _, name := range []string{"alt", "measure", "precision", "replications-at-most"} {
		if flags.Changed(name) {
			wrong = append(wrong, usagef("--%s does not go with --split", name))
		}
	}
	return together(wrong...)
}

// runSplit is headroom compare --split.
func (f *compareFlags) runSplit(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	base, err := f.load(args[0], stderr)
	if err != nil {
		return err
	}
	o, groups, err := f.split.settle(base, setsOf(&f.sets, base))
	if err := f.ready(err); err != nil {
		return err
	}
	o.Options = f.options(base.Replications)
	o.Stage = func(words string) { fmt.Fprintf(stderr, "headroom: %s\n", words) }
	by := f.split.by
	if by != "channel" && by != "queue" {
		by = "file"
	}
	found, took, err := showing(stderr, func(*progress) (*decision.Split, error) {
		return split.Run(ctx, base, by, groups, o)
	})
	if err != nil {
		return err
	}
	return f.tell(f.splitFound(found, args[0]), took, stdout, stderr)
}

// settle turns flags into options; all that is wrong is told at once.
func (f *splitFlags) settle(base *scenarios.Scenario, sets int) (o split.Options, groups []scenarios.Group, err error) {
	var wrong []error
	note := func(err error) {
		if err != nil {
			wrong = append(wrong, err)
		}
	}
	o.SamePeople, o.Candidates, o.Sets = f.samePeople, f.candidates.value, sets
	note(each("--switching", f.switching, func(text string) error {
		t, err := switchCost(text)
		o.Switching = append(o.Switching, t)
		return err
	}))
	note(each("--penalty", f.penalty, func(text string) error {
		p, err := percentage(text, 100*mostPenalty)
		o.Penalty = append(o.Penalty, p/100)
		return err
	}))
	note(each("--cross-trained", f.crossTrained, func(text string) error {
		p, err := percentage(text, 100)
		if err == nil && p != float64(int(p)) {
			err = errors.New("must be a whole percentage")
		}
		o.CrossTrained = append(o.CrossTrained, int(p))
		return err
	}))
	if f.help != "" {
		t, err := switchCost(f.help)
		if err == nil && t <= 0 {
			err = errors.New("must be above 0")
		}
		if err != nil {
			note(usagef("--help-after %q: %v", f.help, err))
		}
		o.Help = t
	}
	slices.Sort(o.Switching)
	slices.Sort(o.Penalty)
	slices.Sort(o.CrossTrained)
	o.Switching, o.Penalty, o.CrossTrained = slices.Compact(o.Switching), slices.Compact(o.Penalty), slices.Compact(o.CrossTrained)
	groups, err = split.Groups(base, f.by)
	note(err)
	if err == nil {
		note(split.Check(base, groups, sets))
	}
	return o, groups, together(wrong...)
}

// each reads a list with commas.
func each(flag, list string, read func(string) error) error {
	if list == "" {
		return nil
	}
	items := strings.Split(list, ",")
	if len(items) > mostCosts {
		return usagef("%s: %d values are more than %d", flag, len(items), mostCosts)
	}
	for _, item := range items {
		err := read(strings.TrimSpace(item))
		if errors.Is(err, quantity.ErrNoUnit) {
			err = fmt.Errorf("%w; write %ss or %sm", err, strings.TrimSpace(item), strings.TrimSpace(item))
		}
		if err != nil {
			return usagef("%s %q: %v", flag, item, err)
		}
	}
	return nil
}

func switchCost(text string) (router.Time, error) {
	t, err := quantity.Duration(text)
	if err == nil && t > router.Hour {
		err = errors.New("must be at most 1h")
	}
	return t, err
}

func percentage(text string, most float64) (float64, error) {
	number, ok := strings.CutSuffix(text, "%")
	p, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
	if !ok || err != nil {
		return 0, errors.New("must be a percentage, such as 10%")
	}
	if !(p >= 0 && p <= most) {
		return 0, fmt.Errorf("must be from 0%% to %g%%", most)
	}
	return p, nil
}

// splitFound is a study with the split operations as scenarios that a planner can run.
func (f *compareFlags) splitFound(s *decision.Split, base string) found {
	var arms []content
	if f.out != "" {
		for i := range s.Arms[1:] {
			a := &s.Arms[i+1]
			a.File = split.FileName(a)
			arms = append(arms, content{a.File, split.File(filepath.Base(base), a, f.settings)})
		}
	}
	return found{
		name: "split", page: text.SplitPage(s), data: s, more: arms,
		csv:    func(w io.Writer) error { return export.SplitCSV(w, s) },
		charts: chart.OfSplit(s),
		played: format.Played(s.Run, "points"),
		exit:   splitExit(s),
	}
}

func splitExit(s *decision.Split) error {
	if !s.Run.Interrupted && s.Needs != nil && len(s.Needs.Arms) > 0 && !s.Needs.Arms[0].Possible {
		return &failure{exitMissed, fmt.Errorf("no number of people that was tried meets all targets: %s", s.Needs.Arms[0].Reason)}
	}
	return interrupted(s.Run.Interrupted, "this is what was found so far")
}
