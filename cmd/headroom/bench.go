package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"headroom/results/export"
	"headroom/router/routerbench"
)

const benchLong = `Bench times the routing core alone, without a simulation around it: steps a second, how long single steps take, memory.

Without a flag that names agents, queues, profiles, backlog or policy it measures how cost grows with each of them, and
bursts of timers, and says which goals are reached. With such flags it measures each combination of their values.`

const benchExample = `  headroom bench --out before.json --chart before.png
  headroom bench --compare before.json
  headroom bench --agents 100,10000 --policy fifo,earliest_due --backlog 0,1000
  headroom bench --agents 10000 --profiles 1,10000 --format json`

// benchFlags are the flags of headroom bench.
type benchFlags struct {
	agents, queues, profiles, backlog counts
	policy                            policies
	where                             choice
	timers                            bool
	duration                          duration
	rounds                            count
	seed                              seed
	format                            choice
	compare, out, chart               string
}

func benchCommand() *cobra.Command {
	f := &benchFlags{
		agents:   counts{least: 1, most: routerbench.MostAgents},
		queues:   counts{least: 1, most: routerbench.MostQueues},
		profiles: counts{least: 1, most: routerbench.MostAgents},
		backlog:  counts{least: 0, most: routerbench.MostBacklog},
		where:    choice{string(routerbench.Served), routerbench.Wheres()},
		duration: duration{time.Second},
		rounds:   count{value: 5, given: true, most: 1000},
		seed:     seed{1},
		format:   choice{"table", []string{"table", "json"}},
	}
	cmd := &cobra.Command{
		Use:     "bench",
		Short:   "Measure how fast the routing core decides",
		Long:    benchLong,
		Example: benchExample,
		Args:    noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			for _, name := range []string{"compare", "out", "chart"} {
				if flag := cmd.Flags().Lookup(name); flag.Changed && flag.Value.String() == "" {
					return usagef("--%s \"\": must name a file", name)
				}
			}
			return f.run(cmd.Context(), cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.Var(&f.agents, "agents", "agents logged in; one number or several with commas (default: 100)")
	flags.Var(&f.queues, "queues", "queues, all served by everybody (default: 3)")
	flags.Var(&f.profiles, "profiles", "kinds of agents, each a team (default: 1)")
	flags.Var(&f.backlog, "backlog", "engagements that wait all the time (default: 0)")
	flags.Var(&f.policy, "policy", "order, distribution, or order/distribution (default: fifo/longest_idle)")
	flags.Var(&f.where, "where", "who could take the backlog: everybody, nobody present, or nobody before a delay has passed")
	flags.BoolVar(&f.timers, "timers", false, "give queues a longest wait, and every second team a delay")
	flags.Var(&f.duration, "duration", "how long each combination is timed, all rounds together; preparing takes longer")
	flags.Var(&f.rounds, "rounds", "how often everything is measured; the differences are the noise; --compare needs 4")
	flags.Var(&f.seed, "seed", "what the random load is made from")
	flags.Var(&f.format, "format", "what is printed on standard output")
	flags.StringVar(&f.compare, "compare", "", "set the figures beside those of an earlier run, saved with --out")
	flags.StringVar(&f.out, "out", "", "file to save the figures in, as JSON")
	flags.StringVar(&f.chart, "chart", "", "file for a chart of how cost grows, as PNG")
	return cmd
}

func (f *benchFlags) run(ctx context.Context, stdout, stderr io.Writer) error {
	ctx, stop := interruptible(ctx)
	defer stop()
	tables, bursts, err := f.plan()
	if err != nil {
		return err
	}
	before, err := f.earlier()
	if err != nil {
		return err
	}
	for _, path := range []string{f.out, f.chart} {
		if path == "" {
			continue
		}
		if err := export.CheckWritable(filepath.Dir(path)); err != nil {
			return err
		}
	}
	report, err := f.measure(ctx, tables, bursts, stderr)
	if err != nil {
		return err
	}
	if err := f.save(report); err != nil {
		return err
	}
	if before != nil {
		if report.Changes, err = report.Compare(before); err != nil {
			return fmt.Errorf("--compare %s: %w", f.compare, err)
		}
	}
	if f.format.value == "json" {
		err = report.Write(stdout)
	} else {
		err = report.Text(stdout, lineWidth(stdout))
	}
	if err == nil && report.Incomplete {
		return &failure{exitInterrupted, fmt.Errorf("interrupted: the report has what was measured before")}
	}
	return err
}

// plan is what will be measured: the suite, or the combinations asked for.
func (f *benchFlags) plan() ([]routerbench.Table, []routerbench.Burst, error) {
	asked := len(f.agents.values)+len(f.queues.values)+len(f.profiles.values)+len(f.backlog.values)+len(f.policy.values) > 0
	if !asked && !f.timers && f.where.value == string(routerbench.Served) {
		return routerbench.Suite(), routerbench.SuiteBursts(), nil
	}
	usual := routerbench.Usual()
	t := routerbench.Table{Name: "combinations"}
	if size := f.agents.size() * f.queues.size() * f.profiles.size() * f.backlog.size() * max(1, len(f.policy.values)); size > mostCombinations {
		return nil, nil, usagef("%d combinations: at most %d", size, mostCombinations)
	}
	for _, agents := range f.agents.or(usual.Agents) {
		for _, queues := range f.queues.or(usual.Queues) {
			for _, profiles := range f.profiles.or(usual.Profiles) {
				for _, backlog := range f.backlog.or(usual.Backlog) {
					for _, policy := range f.policy.or(usual.Policy) {
						row := usual
						row.Agents, row.Queues, row.Profiles, row.Backlog, row.Policy = agents, queues, profiles, backlog, policy
						row.Where, row.Timers = routerbench.Where(f.where.value), f.timers
						if err := row.Check(); err != nil {
							return nil, nil, usagef("this combination cannot be measured: %w", err)
						}
						t.Rows = append(t.Rows, row)
					}
				}
			}
		}
	}
	return []routerbench.Table{t}, nil, nil
}

const mostCombinations = 1000

// earlier reads the report to compare with, before any time is spent.
func (f *benchFlags) earlier() (*routerbench.Report, error) {
	if f.compare == "" {
		return nil, nil
	}
	file, err := os.Open(f.compare)
	if err != nil {
		return nil, fmt.Errorf("--compare: %w", err)
	}
	defer file.Close()
	report, err := routerbench.Read(file)
	if err != nil {
		return nil, fmt.Errorf("--compare %s: %w", f.compare, err)
	}
	return report, nil
}

// measure goes through the plan once a round, so that the rounds of one row lie far apart in time. When the context ends,
// it ends after the row that is being measured.
func (f *benchFlags) measure(ctx context.Context, tables []routerbench.Table, bursts []routerbench.Burst, stderr io.Writer) (*routerbench.Report, error) {
	report := &routerbench.Report{
		Schema: routerbench.Schema, Version: programVersion(), Go: runtime.Version(),
		Machine: fmt.Sprintf("%s/%s, %s", runtime.GOOS, runtime.GOARCH, plural(runtime.NumCPU(), "processor")),
		Seed:    f.seed.value, Duration: f.duration.value.String(), Rounds: f.rounds.value,
		ClockCost: routerbench.ClockCost(), Stall: routerbench.Stall(f.duration.value),
	}
	for _, t := range tables {
		report.Tables = append(report.Tables, routerbench.TableResult{Name: t.Name})
	}
	for round := range f.rounds.value {
		if isTerminal(stderr) {
			fmt.Fprintf(stderr, "round %d of %d\n", round+1, f.rounds.value)
		}
		if err := f.measureOnce(ctx, report, tables, bursts, stderr); err != nil {
			return nil, err
		}
		if report.Incomplete {
			if round == 0 && len(report.Tables[0].Rows) == 0 {
				return nil, &failure{exitInterrupted, fmt.Errorf("interrupted before anything was measured")}
			}
			break
		}
	}
	report.Goals = report.Judge()
	return report, nil
}

func (f *benchFlags) measureOnce(ctx context.Context, report *routerbench.Report, tables []routerbench.Table, bursts []routerbench.Burst, stderr io.Writer) error {
	o := routerbench.Options{Seed: f.seed.value, Duration: f.duration.value / time.Duration(f.rounds.value)}
	tell := func(format string, args ...any) {
		if isTerminal(stderr) {
			fmt.Fprintf(stderr, format+"\n", args...)
		}
	}
	for i, t := range tables {
		for _, row := range t.Rows {
			if report.Incomplete = ctx.Err() != nil; report.Incomplete {
				return nil
			}
			tell("%s: %v", t.Name, row)
			result, err := routerbench.Measure(row, o)
			if err == nil {
				err = report.AddRow(i, result)
			}
			if err != nil {
				return err
			}
		}
	}
	for _, b := range bursts {
		if report.Incomplete = ctx.Err() != nil; report.Incomplete {
			return nil
		}
		tell("burst: %s, queues %d", b.What, b.Queues)
		result, err := routerbench.MeasureBurst(b)
		if err != nil {
			return err
		}
		report.AddBurst(result)
	}
	return nil
}

// save writes the files asked for, each whole or not at all.
func (f *benchFlags) save(report *routerbench.Report) error {
	if f.out != "" {
		var content bytes.Buffer
		if err := report.Write(&content); err != nil {
			return err
		}
		if err := export.WriteFile(f.out, content.Bytes()); err != nil {
			return err
		}
	}
	if f.chart == "" {
		return nil
	}
	content, err := benchChart(report).PNG()
	if err != nil {
		return err
	}
	return export.WriteFile(f.chart, content)
}

// policies is a flag for a list of policies.
type policies struct{ values []routerbench.Policy }

func (p *policies) String() string {
	names := make([]string, len(p.values))
	for i, v := range p.values {
		names[i] = v.String()
	}
	return strings.Join(names, ",")
}

// Type is what the help calls the value.
func (p *policies) Type() string { return "P,..." }

// Set implements pflag.Value.
func (p *policies) Set(text string) error {
	p.values = nil
	for _, name := range strings.Split(text, ",") {
		policy, err := routerbench.ParsePolicy(name)
		if err != nil {
			return err
		}
		p.values = append(p.values, policy)
	}
	return nil
}

func (p *policies) or(usual routerbench.Policy) []routerbench.Policy {
	if len(p.values) == 0 {
		return []routerbench.Policy{usual}
	}
	return p.values
}
