package main

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"headroom/router"
	"headroom/scenarios/experiment"
)

const traceExample = `  headroom trace quickstart --engagement 2345
  headroom trace quickstart --agent "blended 3" --replication 2
  headroom trace quickstart --agent "blended 3" --format csv > agent.csv`

// traceFlags are the flags of headroom trace.
type traceFlags struct {
	replayFlags
	engagement number
	agent      string
	format     choice
}

func traceCommand() *cobra.Command {
	f := &traceFlags{replayFlags: newReplayFlags(), format: choice{"text", []string{"text", "csv"}}}
	cmd := &cobra.Command{
		Use:               "trace SCENARIO (--engagement N | --agent NAME)",
		Short:             "List what happened to one engagement, or what one agent did",
		Long:              "Trace plays one replication again and lists, a line each, what happened to one engagement or what one agent did.",
		Example:           traceExample,
		Args:              oneScenario,
		ValidArgsFunction: completeScenario,
		RunE: func(cmd *cobra.Command, args []string) error {
			if f.engagement.given == cmd.Flags().Changed("agent") {
				return usagef("%s needs one of --engagement N and --agent NAME, such as --agent \"blended 3\"", cmd.CommandPath())
			}
			return f.run(args[0], cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.Var(&f.engagement, "engagement", "which engagement, numbered from 1 in the order in which they come")
	flags.StringVar(&f.agent, "agent", "", "which agent, by team and number, or by name in a roster")
	f.add(flags)
	flags.Var(&f.format, "format", "what is printed on standard output")
	return cmd
}

func (f *traceFlags) run(name string, stdout, stderr io.Writer) error {
	settings, err := parseSettings(f.settings)
	if err != nil {
		return err
	}
	s, err := loadScenario(name, settings, stderr)
	if err != nil {
		return err
	}
	n := newNarrator(s)
	events, err := f.events(n)
	if err != nil {
		return err
	}
	if f.format.value == "csv" {
		return n.traceCSV(stdout, events)
	}
	_, err = io.WriteString(stdout, n.traceText(f, events, stdout))
	return err
}

// events plays the replication for what was asked for.
func (f *traceFlags) events(n *narrator) ([]router.Event, error) {
	s := n.scenario
	if f.engagement.given {
		last, lives, over := uint64(0), false, false
		events, err := experiment.Trace(s, f.seed.value, f.index(), func(ev *router.Event) bool {
			last = max(last, ev.Engagement.Number())
			n.givenUp = n.givenUp || experiment.GivenUp(ev, f.engagement.value)
			if !experiment.About(ev, f.engagement.value) {
				return lives && ev.Kind == router.Reconfigured
			}
			over = over || experiment.Over(ev.Kind)
			lives = !over
			return true
		})
		if err == nil && len(events) == 0 {
			err = usagef("--engagement %d: %v", f.engagement.value, experiment.NoEngagement(f.index(), last))
		}
		return events, err
	}
	agent, err := agentNamed(s, f.agent)
	if err != nil {
		return nil, err
	}
	return experiment.Trace(s, f.seed.value, f.index(), func(ev *router.Event) bool {
		return ev.HasAgent && ev.Agent == agent || ev.Kind == router.Reconfigured
	})
}

// traceText has a line for each event; only where a terminal would break it, it is broken between words.
func (n *narrator) traceText(f *traceFlags, events []router.Event, out io.Writer) string {
	p := &page{width: lineWidth(out)}
	if !f.engagement.given {
		p.line("", fmt.Sprintf("%s, %s", f.agent, n.start.Format("Mon 2 Jan 2006")))
		for i := range events {
			p.line(n.clock(events[i].At)+"  ", n.aboutAgent(&events[i]))
		}
		if !slices.ContainsFunc(events, func(ev router.Event) bool { return ev.HasAgent }) {
			p.line("", "Never there in this replication.")
		}
	} else {
		p.line("", fmt.Sprintf("Engagement %d, %s", f.engagement.value, n.start.Format("Mon 2 Jan 2006")))
		for i := range events {
			p.line(n.clock(events[i].At)+"  ", n.aboutEngagement(&events[i]))
		}
		if open(events) {
			p.line("", "Still open when the run ends.")
		}
	}
	p.WriteString(replayLine(n.scenario, &f.replayFlags) + "\n")
	return p.String()
}

var traceHeader = []string{
	"time", "seconds", "event", "engagement", "queue", "channel", "agent", "team", "status", "elapsed_seconds", "due", "reason", "occupied_rule", "callback", "parent",
}

// traceCSV writes RFC 4180, as the report's tables.
func (n *narrator) traceCSV(w io.Writer, events []router.Event) error {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	if err := out.Write(traceHeader); err != nil {
		return err
	}
	for i := range events {
		if err := out.Write(n.traceRow(&events[i])); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func (n *narrator) traceRow(ev *router.Event) []string {
	at := n.at(ev.At)
	row := make([]string, len(traceHeader))
	row[0], row[1], row[2], row[11] = at.Time, plainSeconds(ev.At), ev.Kind.String(), n.reason(ev)
	switch ev.Kind {
	case router.StatusChanged, router.AgentChanged:
		row[8] = ev.Status.String()
	case router.OptInChanged:
		row[4], row[5] = n.queue(ev.Queue), n.channel(ev.Channel)
	case router.Reconfigured:
	default:
		x := n.eventJSON(ev)
		row[3], row[4], row[5] = strconv.FormatUint(ev.Engagement.Number(), 10), x.Queue, n.channel(ev.Channel)
		if x.Elapsed != nil {
			row[9] = plainSeconds(ev.Elapsed)
		}
		row[10] = x.Due
	}
	if ev.Callback {
		row[13] = "yes"
	}
	if ev.Kind.ComesBack() {
		row[14] = strconv.FormatUint(ev.Parent().Number(), 10)
	}
	if ev.HasAgent {
		row[6], row[7] = n.agent(ev.Agent), n.config.Teams[ev.Team].Name
	}
	if ev.Rule > 0 {
		row[12] = strconv.Itoa(int(ev.Rule))
	}
	return row
}

// plainSeconds is the shortest number that is the same time.
func plainSeconds(t router.Time) string { return strconv.FormatFloat(t.Seconds(), 'f', -1, 64) }
