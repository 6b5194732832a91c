package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"headroom/calibrate"
	"headroom/calibrate/match"
	"headroom/fit"
	"headroom/history"
	"headroom/results/export"
	"headroom/scenarios"
)

const fitExample = `  headroom fit calls.csv --out desk.yaml --timezone Europe/Berlin
  headroom fit march.xlsx april.xlsx --sheet Data --column queue=Skill --column wait=Wartezeit --out desk.yaml
  headroom fit calls.csv --date-order dmy --decimal , --drop queue=Test --plots plots --out desk.yaml
  headroom fit calls.csv --mapping columns.yaml --out desk.yaml`

// fitFlags are the flags of headroom fit.
type fitFlags struct {
	out, plots, mapping string
	replay, match       bool
	handle, patience    string
	stated              map[string]*[]string // options of history.Read, by the name they have there
	columns             []string
	channels            []string
	holidays            []string
	occupancy           string
	longest             []string
	model               calibrate.Options
	options             history.Options
}

// readFlags are the flags that package history knows under a name of its own.
var readFlags = []struct{ flag, option, usage string }{
	{"outcome", "outcomes", "WORD=MEANING of the column of outcomes: answered, abandoned, refused or unknown; may be repeated"},
	{"unit", "units", "NAME=UNIT of a column: ms, seconds, minutes, hours, days, mm:ss or hh:mm; may be repeated"},
	{"keep", "keep", "NAME=VALUE: only rows with this value in the column; * at its end is any ending; may be repeated"},
	{"drop", "drop", "NAME=VALUE: not the rows with this value in the column; may be repeated"},
	{"rows", "kind", "what a row stands for: engagements or intervals (default: found)"},
	{"queue", "queue", "NAME of the queue of tables without one, or FILE=NAME for one file or sheet; may be repeated (default: by a title above the header, else main)"},
	{"sheet", "sheet", "sheet of workbooks, * for all (default: the first with a table)"},
	{"timezone", "zone", "time zone of the center, such as Europe/Berlin (default: a clock without summer time)"},
	{"date-order", "dateorder", "dmy or mdy, where dates leave it open"},
	{"decimal", "decimal", "decimal sign, . or , (default: found)"},
	{"separator", "separator", "between cells: , ; | or tab (default: found)"},
	{"step", "step", "length of the intervals of a history by interval (default: found)"},
	{"threshold", "threshold", "of the column of those answered in time (default: by its name)"},
	{"missing", "missing", "what intervals mean that are not there: zero, nothing came, on days without rows too; or absent, not known (default: nothing came, on days with rows)"},
}

func fitCommand() *cobra.Command {
	f := &fitFlags{}
	cmd := &cobra.Command{
		Use:     "fit FILE... --out SCENARIO.yaml",
		Short:   "Make a scenario of a history: volumes, handle times, patience, what comes back, staffing",
		Long:    "Fit reads what a center has recorded, CSV files or XLSX workbooks, by interval or a row for each engagement, and writes\na commented scenario of an average week, with the uncertainty of each parameter.",
		Example: fitExample,
		Args:    historyFiles,
		RunE: func(cmd *cobra.Command, args []string) error {
			return f.run(cmd.Context(), args, cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVar(&f.out, "out", "", "the scenario to write, such as desk.yaml; tables go beside it (needed)")
	flags.StringVar(&f.plots, "plots", "", "folder for plots of profiles, handle times and patience, PNG and SVG (default: none)")
	flags.BoolVar(&f.replay, "replay", false, "write the days of the history as they came, instead of an average week")
	flags.BoolVar(&f.match, "match-waits", false, "add work after each engagement that the history does not show, so much that the days played again give the mean wait that was observed")
	f.register(flags)
	return cmd
}

// historyFiles asks for files of a history.
func historyFiles(cmd *cobra.Command, files []string) error {
	if len(files) == 0 {
		return usagef("%s needs at least one file: CSV or XLSX", cmd.CommandPath())
	}
	return nil
}

// register has the flags that say how files are read, and what a model is made of.
func (f *fitFlags) register(flags *pflag.FlagSet) {
	flags.StringVar(&f.model.Name, "name", "", "name of the scenario (default: by the first file)")
	flags.StringArrayVar(&f.columns, "column", nil, "NAME=MEANING of a column, or MEANING=NAME; may be repeated")
	f.stated = map[string]*[]string{}
	for _, one := range readFlags {
		f.stated[one.option] = &[]string{}
		flags.StringArrayVar(f.stated[one.option], one.flag, nil, one.usage)
	}
	flags.StringVar(&f.handle, "handle-table", "", "CSV table of handle times: quantiles, or mean and cv, by queue; goes before rows")
	flags.StringVar(&f.patience, "patience-table", "", "CSV table of patience: life table, survival curve or quantiles, by queue; goes before rows")
	flags.StringVar(&f.mapping, "mapping", "", "a YAML file that says the same, for all files of a center")
	flags.BoolVar(&f.options.Sum, "sum", false, "add up rows for the same interval and queue; otherwise they are a problem")
	flags.BoolVar(&f.options.Skip, "skip", false, "leave out rows that cannot be read; otherwise they are a problem")
	flags.StringArrayVar(&f.channels, "channel", nil, "QUEUE=CHANNEL, or CHANNEL for all: voice, video, chat, email or work_item; may be repeated")
	flags.DurationVar(&f.model.Interval, "interval", 0, "length of the intervals of profiles made from engagements (default: 30m)")
	flags.BoolVar(&f.model.Trend, "trend", false, "estimate growth from week to week; volumes are those of the week after the history")
	flags.StringSliceVar(&f.holidays, "holidays", nil, "days to leave out, such as 2026-05-01,2026-05-14")
	flags.BoolVar(&f.model.KeepAll, "keep-all-days", false, "also use days that are not like others")
	flags.StringArrayVar(&f.longest, "longest-handle", nil, "QUEUE=TIME, or TIME for all: longer handle times do not count, such as 2h; none: all count; may be repeated (default: slips far beyond the rest do not)")
	flags.StringVar(&f.occupancy, "occupancy", "80%", "how busy a placeholder team is, where the files name no agents")
}

func (f *fitFlags) run(ctx context.Context, files []string, stdout, stderr io.Writer) error {
	if err := f.settle(stderr); err != nil {
		return err
	}
	if err := f.readTables(); err != nil {
		return err
	}
	for _, dir := range []string{filepath.Dir(f.out), f.plots} {
		if dir == "" {
			continue
		}
		if err := export.CheckWritable(dir); err != nil {
			return err
		}
	}
	h, problems := history.Read(files, f.options)
	if len(problems) > 0 {
		return unreadable(stderr, "the history", problems)
	}
	inFlags(h.Notes)
	m, err := calibrate.Fit(h, f.model)
	if err != nil {
		return &failure{exitInvalid, err}
	}
	if f.match {
		if err := matchWaits(ctx, m); err != nil {
			return err
		}
	}
	if err := f.write(m, stderr); err != nil {
		return err
	}
	_, err = io.WriteString(stdout, m.Report(width(stdout)))
	return err
}

// matchWaits finds the work that the history does not show.
func matchWaits(ctx context.Context, m *calibrate.Model) error {
	unseen, err := match.Waits(ctx, m, match.Options{Seed: 1})
	if errors.Is(err, context.Canceled) {
		return &failure{exitInterrupted, errors.New("interrupted: there is nothing to report")}
	}
	if err != nil {
		return &failure{exitInvalid, fmt.Errorf("--match-waits: %w", err)}
	}
	m.Explain(unseen)
	return nil
}

// readTables reads the tables of times.
func (f *fitFlags) readTables() error {
	for _, one := range []struct {
		name string
		into *calibrate.Given
	}{{f.handle, &f.model.Handle}, {f.patience, &f.model.Patience}} {
		if err := readGiven(one.name, one.into); err != nil {
			return err
		}
	}
	return nil
}

// givenMost bounds a table of times.
const givenMost = 16 << 20

func readGiven(name string, into *calibrate.Given) error {
	if name == "" {
		return nil
	}
	file, err := os.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	content, err := io.ReadAll(io.LimitReader(file, givenMost+1))
	if err == nil && len(content) > givenMost {
		err = errors.New("is larger than 16 MiB")
	}
	if err == nil {
		*into, err = calibrate.ReadGiven(content)
	}
	if err != nil {
		return &failure{exitInvalid, fmt.Errorf("%s: %w", name, err)}
	}
	return nil
}

// write checks the scenario in a folder of its own before anything is put into place, the tables first: where the scenario is new,
// everything is.
func (f *fitFlags) write(m *calibrate.Model, stderr io.Writer) error {
	dir, name := filepath.Split(f.out)
	made := m.Scenario(name)
	if f.replay {
		made = m.Replay(name, m.History)
	}
	trial, err := os.MkdirTemp("", "headroom-fit-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(trial)
	for _, file := range made {
		if err := export.WriteFile(filepath.Join(trial, file.Name), file.Content); err != nil {
			return err
		}
	}
	s, problems := scenarios.LoadFile(filepath.Join(trial, name))
	renamed := func(problems []scenarios.Problem) []scenarios.Problem {
		for i := range problems {
			if problems[i].File == filepath.Join(trial, name) {
				problems[i].File = f.out
			}
		}
		return problems
	}
	if len(problems) > 0 {
		_ = scenarios.Render(stderr, renamed(problems))
		return fmt.Errorf("what was fitted makes no valid scenario: %s; nothing was written", plural(len(problems), "problem"))
	}
	if err := warn(stderr, renamed(s.Warnings)); err != nil {
		return err
	}
	if f.plots != "" {
		for _, p := range m.Plots() {
			for _, kind := range []struct {
				extension string
				encode    func() ([]byte, error)
			}{{".png", p.PNG}, {".svg", p.SVG}} {
				content, err := kind.encode()
				if err != nil {
					return err
				}
				if err := export.WriteFile(filepath.Join(f.plots, p.Name+kind.extension), content); err != nil {
					return err
				}
			}
		}
	}
	for i := len(made) - 1; i >= 0; i-- {
		if err := export.WriteFile(filepath.Join(dir, made[i].Name), made[i].Content); err != nil {
			return err
		}
	}
	then := " --input-uncertainty"
	if f.replay {
		then = " --set what_if.volume=+15%"
	}
	fmt.Fprintf(stderr, "headroom: the scenario is %s; try: headroom run %s, and the same with%s\n", f.out, f.out, then)
	return nil
}

// settle turns flags into options; all that is wrong with them is told at once.
func (f *fitFlags) settle(stderr io.Writer) error {
	var wrong []error
	if ext := strings.ToLower(filepath.Ext(f.out)); ext != ".yaml" && ext != ".yml" {
		wrong = append(wrong, fmt.Errorf("--out %q: must name the scenario to write, such as --out desk.yaml", f.out))
	}
	return f.settleReading(stderr, wrong)
}

// settleReading is settle of the flags of register, after what is wrong with others.
func (f *fitFlags) settleReading(stderr io.Writer, wrong []error) error {
	set := func(flag, option, text string) {
		if err := f.options.Set(option, text); err != nil {
			wrong = append(wrong, fmt.Errorf("--%s: %w", flag, err))
		}
	}
	if f.mapping != "" {
		if problems := f.options.ReadOptions(f.mapping); len(problems) > 0 {
			return unreadable(stderr, "the mapping", problems)
		}
	}
	for _, text := range f.columns {
		set("column", "columns", byColumn(text))
	}
	for _, one := range readFlags {
		for _, text := range *f.stated[one.option] {
			set(one.flag, one.option, text)
		}
	}
	wrong = append(wrong, f.settleModel()...)
	if len(wrong) > 0 {
		return usagef("%v", errors.Join(wrong...))
	}
	return nil
}

// meanings are the words that say what a column means.
var meanings = []history.Meaning{
	history.Ignored, history.Date, history.Clock, history.Arrival, history.Answer, history.End, history.QueueName, history.ChannelName,
	history.OutcomeName, history.CustomerID, history.CaseID, history.AgentID, history.RowID, history.Wait, history.WaitTotal, history.WaitServed,
	history.WaitServedIn, history.Talk, history.TalkTotal, history.Hold, history.HoldTotal, history.Wrap, history.WrapTotal, history.Handle,
	history.HandleTotal, history.OfferedCount, history.AnsweredCount, history.AbandonedCount, history.RefusedCount, history.WithinCount, history.ServiceLevel,
	history.ServiceLevelAnswered, history.AgentCount,
}

// byColumn is NAME=MEANING, which may be written the other way round.
func byColumn(text string) string {
	means := func(text string) bool {
		word, _, _ := strings.Cut(strings.TrimSpace(text), " ")
		return slices.Contains(meanings, history.Meaning(word))
	}
	last := strings.LastIndexByte(text, '=')
	if last < 0 || means(text[last+1:]) {
		return text
	}
	if first := strings.IndexByte(text, '='); means(text[:first]) {
		return text[first+1:] + "=" + text[:first]
	}
	return text
}

// flagWords turns the names of options, as package history has them, into flags.
var flagWords = func() *strings.Replacer {
	pairs := []string{`columns "`, `--column "`, `units "`, `--unit "`, `outcomes "`, `--outcome "`, " sum=true", " --sum", " skip=true", " --skip"}
	for _, one := range readFlags {
		for _, before := range []string{" ", "("} {
			pairs = append(pairs, before+one.option+"=", before+"--"+one.flag+" ")
		}
	}
	return strings.NewReplacer(pairs...)
}()

// inFlags writes notes of reading in the words of flags.
func inFlags(notes []string) {
	for i, note := range notes {
		notes[i] = flagWords.Replace(note)
	}
}

// unreadable tells all problems.
func unreadable(stderr io.Writer, what string, problems []history.Problem) error {
	some := false
	for _, p := range problems {
		some = some || p.Row > 1
		p.Remedy = strings.TrimPrefix(flagWords.Replace(" "+p.Remedy), " ")
		fmt.Fprintln(stderr, p)
	}
	skip := ""
	if some {
		skip = " (--skip leaves out rows that cannot be read, and counts them)"
	}
	return &failure{exitInvalid, fmt.Errorf("%s cannot be read: %s; nothing was written%s", what, plural(len(problems), "problem"), skip)}
}

// knownChannels are those that a scenario has by itself.
var knownChannels = choice{among: []string{"voice", "video", "chat", "email", "work_item"}}

// byQueue reads the values of a flag, each VALUE for all queues or QUEUE=VALUE, and adds what is wrong with them.
func byQueue(wrong []error, flag string, texts []string, set func(queue, value string) error) []error {
	stated := map[string]bool{}
	for _, text := range texts {
		i := strings.LastIndex(text, "=")
		queue, value := text[:max(i, 0)], text[i+1:]
		err := set(queue, value)
		switch {
		case i == 0:
			err = errors.New("there is no queue before the =")
		case err == nil && stated[queue]:
			err = errors.New("is the second for the same; keep one")
		}
		stated[queue] = true
		if err != nil {
			wrong = append(wrong, fmt.Errorf("--%s %q: %w", flag, text, err))
		}
	}
	return wrong
}

func (f *fitFlags) settleModel() (wrong []error) {
	o := &f.model
	if o.Channels == nil {
		o.Channels = map[string]string{}
	}
	wrong = byQueue(wrong, "channel", f.channels, func(queue, channel string) error {
		o.Channels[queue] = channel
		return knownChannels.Set(channel)
	})
	wrong = byQueue(wrong, "longest-handle", f.longest, func(queue, limit string) error {
		d, err := time.ParseDuration(limit)
		if limit != "none" && (err != nil || d < time.Second) {
			return errors.New("must be a time such as 2h, or none")
		}
		if o.Longest == nil {
			o.Longest = map[string]time.Duration{}
		}
		o.Longest[queue] = d
		return nil
	})
	for _, text := range f.holidays {
		day, err := time.Parse(time.DateOnly, strings.TrimSpace(text))
		if err != nil {
			wrong = append(wrong, fmt.Errorf("--holidays %q: must be a date such as 2026-05-01", text))
			continue
		}
		o.Holidays = append(o.Holidays, fit.DateOf(day.Date()))
	}
	percent, err := strconv.ParseFloat(strings.TrimSuffix(f.occupancy, "%"), 64)
	if err != nil || !(percent >= 10 && percent <= 100) {
		wrong = append(wrong, fmt.Errorf("--occupancy %q: must be from 10%% to 100%%", f.occupancy))
	}
	o.Occupancy = percent / 100
	if o.Interval < 0 || o.Interval > 0 && (o.Interval < time.Minute || 24*time.Hour%o.Interval != 0) {
		wrong = append(wrong, fmt.Errorf("--interval %v: must divide the day and have a minute at least", o.Interval))
	}
	return wrong
}
