package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"headroom/calibrate"
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
	name                string
	columns             []string
	outcomes            []string
	units               []string
	channels            []string
	keep, drop          []string
	holidays            []string
	kind                choice
	missing             choice
	dateOrder           choice
	options             history.Options
	model               calibrate.Options
	occupancy           string
}

func fitCommand() *cobra.Command {
	f := &fitFlags{
		kind:      choice{"", []string{"engagements", "intervals"}},
		missing:   choice{"zero-in-days", []string{"zero-in-days", "zero", "unknown"}},
		dateOrder: choice{"", []string{"dmy", "mdy"}},
	}
	cmd := &cobra.Command{
		Use:     "fit FILE... --out SCENARIO.yaml",
		Short:   "Make a scenario of a history: volumes, handle times, patience, what comes back, staffing",
		Long:    "Fit reads what a center has recorded, CSV files or XLSX workbooks, by interval or a row for each engagement, and writes\na commented scenario of an average week, with the uncertainty of each parameter.",
		Example: fitExample,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usagef("%s needs at least one file: CSV or XLSX", cmd.CommandPath())
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return f.run(args, cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVar(&f.out, "out", "", "the scenario to write, such as desk.yaml; tables go beside it (needed)")
	flags.StringVar(&f.plots, "plots", "", "folder for plots of profiles, handle times and patience, PNG and SVG (default: none)")
	flags.StringVar(&f.name, "name", "", "name of the scenario (default: by the first file)")
	flags.StringVar(&f.mapping, "mapping", "", "a YAML file that says what --column, --outcome, --unit, … would; they go before it")
	flags.StringArrayVar(&f.columns, "column", nil, "MEANING=NAME: which column of the files means what; may be repeated")
	flags.StringArrayVar(&f.outcomes, "outcome", nil, "WORD=MEANING: answered, abandoned, refused or unknown; may be repeated")
	flags.StringArrayVar(&f.units, "unit", nil, "COLUMN=UNIT: ms, seconds, minutes, hours, days, mm:ss or hh:mm; may be repeated")
	flags.StringArrayVar(&f.channels, "channel", nil, "QUEUE=CHANNEL, or CHANNEL for all: voice, video, chat, email or work_item; may be repeated")
	flags.StringArrayVar(&f.keep, "keep", nil, "COLUMN=VALUE,…: only such rows; * at the end of a value is any ending; may be repeated")
	flags.StringArrayVar(&f.drop, "drop", nil, "COLUMN=VALUE,…: not such rows; may be repeated")
	flags.Var(&f.kind, "rows", "what a row stands for (default: found)")
	flags.StringVar(&f.options.Queue, "queue", "", "queue of tables that do not name it (default: main)")
	flags.StringVar(&f.options.Sheet, "sheet", "", "sheet of workbooks (default: the first)")
	flags.StringVar(&f.options.Zone, "timezone", "", "time zone of the center, such as Europe/Berlin (default: a clock without summer time)")
	flags.Var(&f.dateOrder, "date-order", "order of day and month where dates leave it open")
	flags.StringVar(&f.options.Decimal, "decimal", "", "decimal sign: . or , (default: found)")
	flags.StringVar(&f.options.Separator, "separator", "", "between cells: , ; | or tab (default: found)")
	flags.DurationVar(&f.model.Interval, "interval", 0, "length of the intervals of profiles made from engagements (default: 30m)")
	flags.DurationVar(&f.options.Step, "step", 0, "length of the intervals of a history by interval (default: found)")
	flags.DurationVar(&f.options.Threshold, "threshold", 0, "of the column of those answered in time (default: by its name)")
	flags.Var(&f.missing, "missing", "what intervals mean that are not in a file: nothing came, inside days with rows or always; or not known")
	flags.BoolVar(&f.options.Sum, "sum", false, "add up rows for the same interval and queue; otherwise they are a problem")
	flags.BoolVar(&f.options.Skip, "skip", false, "leave out rows that cannot be read; otherwise they are a problem")
	flags.BoolVar(&f.model.Trend, "trend", false, "estimate growth from week to week")
	flags.StringSliceVar(&f.holidays, "holidays", nil, "days to leave out, such as 2026-05-01,2026-05-14")
	flags.BoolVar(&f.model.KeepAll, "keep-all-days", false, "also use days that are not like others")
	flags.StringVar(&f.occupancy, "occupancy", "80%", "how busy a placeholder team is, where the files name no agents")
	return cmd
}

func (f *fitFlags) run(files []string, stdout, stderr io.Writer) error {
	if err := f.settle(); err != nil {
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
		for _, p := range problems {
			fmt.Fprintln(stderr, p)
		}
		return &failure{exitInvalid, fmt.Errorf("the history cannot be read: %s; nothing was written", plural(len(problems), "problem"))}
	}
	m, err := calibrate.Fit(h, f.model)
	if err != nil {
		return &failure{exitInvalid, err}
	}
	if err := f.write(m, stderr); err != nil {
		return err
	}
	_, err = io.WriteString(stdout, m.Report())
	return err
}

// write checks the scenario in a folder of its own before anything is put into place, the tables first: where the scenario is new,
// everything is.
func (f *fitFlags) write(m *calibrate.Model, stderr io.Writer) error {
	dir, name := filepath.Split(f.out)
	made := m.Scenario(name)
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
	if len(problems) > 0 {
		_ = scenarios.Render(stderr, problems)
		return fmt.Errorf("what was fitted makes no valid scenario: %s; nothing was written", plural(len(problems), "problem"))
	}
	if err := warn(stderr, s.Warnings); err != nil {
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
	fmt.Fprintf(stderr, "headroom: the scenario is %s; try: headroom run %s\n", f.out, f.out)
	return nil
}

// settle turns flags into options; all that is wrong with them is told at once.
func (f *fitFlags) settle() error {
	var wrong []error
	if ext := strings.ToLower(filepath.Ext(f.out)); ext != ".yaml" && ext != ".yml" {
		wrong = append(wrong, fmt.Errorf("--out %q: must name the scenario to write, such as --out desk.yaml", f.out))
	}
	if f.mapping != "" {
		if err := readMapping(f.mapping, f); err != nil {
			return err
		}
	}
	o := &f.options
	o.Kind = history.Kind(f.kind.value)
	o.DateOrder = orElse(f.dateOrder.value, o.DateOrder)
	o.Missing = map[string]history.Missing{"zero-in-days": history.ZeroInDays, "zero": history.ZeroAlways, "unknown": history.Absent}[f.missing.value]
	f.model.Name = f.name
	pairs := func(flag string, texts []string, add func(name, value string)) {
		for _, text := range texts {
			name, value, ok := strings.Cut(text, "=")
			if !ok || name == "" || value == "" {
				wrong = append(wrong, fmt.Errorf("--%s %q: must be two things with = between", flag, text))
				continue
			}
			add(name, value)
		}
	}
	put := func(m *map[string]string) func(name, value string) {
		if *m == nil {
			*m = map[string]string{}
		}
		return func(name, value string) { (*m)[name] = value }
	}
	meanings := put(&o.Columns)
	pairs("column", f.columns, func(meaning, column string) { meanings(column, meaning) })
	pairs("outcome", f.outcomes, put(&o.Outcomes))
	pairs("unit", f.units, put(&o.Units))
	filter := func(into *[]history.Filter) func(name, value string) {
		return func(name, value string) {
			*into = append(*into, history.Filter{Column: name, Values: strings.Split(value, ",")})
		}
	}
	pairs("keep", f.keep, filter(&o.Keep))
	pairs("drop", f.drop, filter(&o.Drop))
	wrong = append(wrong, f.settleModel()...)
	if len(wrong) > 0 {
		return usagef("%v", errors.Join(wrong...))
	}
	return nil
}

// knownChannels are those that a scenario has by itself.
var knownChannels = choice{among: []string{"voice", "video", "chat", "email", "work_item"}}

func (f *fitFlags) settleModel() (wrong []error) {
	o := &f.model
	if o.Channels == nil {
		o.Channels = map[string]string{}
	}
	for _, text := range f.channels {
		i := strings.LastIndex(text, "=")
		queue, channel := text[:max(i, 0)], text[i+1:]
		if err := knownChannels.Set(channel); err != nil {
			wrong = append(wrong, fmt.Errorf("--channel %q: %w", text, err))
		}
		o.Channels[queue] = channel
	}
	for _, text := range f.holidays {
		day, err := time.Parse(time.DateOnly, strings.TrimSpace(text))
		if err != nil {
			wrong = append(wrong, fmt.Errorf("--holidays %q: must be a date such as 2026-05-01", text))
			continue
		}
		o.Holidays = append(o.Holidays, fit.DateOf(day.Date()))
	}
	percent := 0.0
	if n, err := fmt.Sscanf(strings.TrimSuffix(f.occupancy, "%"), "%g", &percent); n != 1 || err != nil || !(percent >= 10 && percent <= 100) {
		wrong = append(wrong, fmt.Errorf("--occupancy %q: must be from 10%% to 100%%", f.occupancy))
	}
	o.Occupancy = percent / 100
	if o.Interval < 0 || o.Interval > 0 && (o.Interval < time.Minute || 24*time.Hour%o.Interval != 0) {
		wrong = append(wrong, fmt.Errorf("--interval %v: must divide the day and have a minute at least", o.Interval))
	}
	return wrong
}

func orElse(value, other string) string {
	if value == "" {
		return other
	}
	return value
}
