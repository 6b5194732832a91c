package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"headroom/router"
	"headroom/scenarios"
	"headroom/scenarios/experiment"
)

const explainLong = `Explain plays one replication again and says, for one engagement, what happened to it, why it waited and how it was
assigned: who stood in its way, what single change would have released it, and which key decided. It asks the routing
core itself, by the rules it matches with.`

const explainExample = `  headroom explain quickstart --engagement 2345
  headroom explain quickstart --engagement 2345 --at 17:05 --replication 3
  headroom explain my-center.yaml --engagement 12 --format json`

// explainFlags are the flags of headroom explain.
type explainFlags struct {
	replayFlags
	engagement number
	at         string
	format     choice
}

func explainCommand() *cobra.Command {
	f := &explainFlags{replayFlags: newReplayFlags(), format: choice{"text", []string{"text", "json"}}}
	cmd := &cobra.Command{
		Use:               "explain SCENARIO --engagement N",
		Short:             "Say why one engagement waited, and how it was assigned",
		Long:              explainLong,
		Example:           explainExample,
		Args:              oneScenario,
		ValidArgsFunction: completeScenario,
		RunE: func(cmd *cobra.Command, args []string) error {
			if !f.engagement.given {
				return usagef("%s needs --engagement N: the number of an engagement, from 1 in the order in which they come ('headroom trace' lists those of an agent)", cmd.CommandPath())
			}
			return f.run(args[0], cmd.Flags().Changed("at"), cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.Var(&f.engagement, "engagement", "which engagement, numbered from 1 in the order in which they come")
	flags.StringVar(&f.at, "at", "", "when to look: a clock time (10:14, Tue 10:14:30) or the time since the start (10h14m); default: when it begins to wait")
	f.add(flags)
	flags.Var(&f.format, "format", "what is printed on standard output")
	return cmd
}

func (f *explainFlags) run(name string, timed bool, stdout, stderr io.Writer) error {
	settings, err := parseSettings(f.settings)
	if err != nil {
		return err
	}
	s, err := loadScenario(name, settings, stderr)
	if err != nil {
		return err
	}
	q := experiment.Question{Seed: f.seed.value, Replication: f.index(), Engagement: f.engagement.value}
	n := newNarrator(s)
	if timed {
		at, err := n.moment(f.at)
		if err != nil {
			return usagef("--at %q: %v", f.at, err)
		}
		if at < 0 || at > s.Horizon && !s.Drain {
			return n.outside(f.at, s.Horizon)
		}
		q.At = router.LimitOf(int64(at))
	}
	answer, err := experiment.Explain(s, q)
	if err == nil {
		n.givenUp, n.duties = answer.GivenUp, answer.Duties
	}
	if errors.Is(err, experiment.ErrNoEngagement) {
		return usagef("--engagement %d: %v", f.engagement.value, err)
	}
	if err != nil {
		return err
	}
	if answer.At > max(answer.End, s.Horizon) {
		return n.outside(f.at, answer.End)
	}
	if f.format.value == "json" {
		encoder := json.NewEncoder(stdout)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", "  ")
		return encoder.Encode(n.explanation(f, answer))
	}
	_, err = io.WriteString(stdout, n.explainText(f, answer))
	return err
}

func (n *narrator) outside(text string, end router.Time) error {
	const layout = "Mon 2 Jan 2006 15:04"
	return usagef("--at %q is outside the run, which goes from %s to %s", text, n.start.Format(layout), n.instant(end).Format(layout))
}

// replayLine repeats what was looked into.
func replayLine(s *scenarios.Scenario, f *replayFlags) string {
	return fmt.Sprintf("headroom %s · scenario %s sha256:%s · seed %d · replication %d", programVersion(), s.Name, s.Hash(), f.seed.value, f.replication.value)
}
