package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"headroom/results/export"
	"headroom/scenarios"
)

// initFile is what init writes where no file is named.
const initFile = "my-center.yaml"

// question is something that a new scenario needs to know: a flag, and a question to who did not give it.
type question struct {
	flag, ask, help string
	answer          string // the default, until there is another
	read            func(*newCenter, string) error
	given           bool
}

// String, Type and Set make a question a flag.
func (q *question) String() string { return q.answer }

// Type is what the help calls the value.
func (q *question) Type() string { return "ANSWER" }

// Set implements pflag.Value.
func (q *question) Set(text string) error {
	if err := q.read(&newCenter{}, text); err != nil {
		return err
	}
	q.answer, q.given = text, true
	return nil
}

func initQuestions() []*question {
	return []*question{
		{flag: "name", ask: "What is it called?", help: "what it is called, printed above every report", answer: "My center", read: readText(func(c *newCenter) *string { return &c.name })},
		{flag: "queue", ask: "What is its queue called?", help: "name of its queue", answer: "phone", read: readText(func(c *newCenter) *string { return &c.queue })},
		{flag: "calls", ask: "How many calls come on a day?", help: "calls on a day", answer: "1000", read: (*newCenter).readCalls},
		{flag: "handle", ask: "How long is a call, on average, with its unit?", help: "mean time of a call, wrap-up not included, such as 5m", answer: "5m", read: readTime(func(c *newCenter) *string { return &c.handle }, false)},
		{flag: "wrap-up", ask: "How long is the wrap-up after it?", help: "mean wrap-up after a call, such as 30s", answer: "30s", read: readTime(func(c *newCenter) *string { return &c.wrapUp }, true)},
		{flag: "hours", ask: "When is it open?", help: "when it is open, on half hours", answer: "08:00-18:00", read: (*newCenter).readHours},
		{flag: "target", ask: "Which share shall be answered within which time?", help: "the share to be answered within a time", answer: "80% in 20s", read: (*newCenter).readTarget},
	}
}

func initCommand() *cobra.Command {
	questions := initQuestions()
	agents := count{most: 100_000}
	var yes, force bool
	cmd := &cobra.Command{
		Use:   "init [FILE.yaml]",
		Short: "Write a first scenario of your own, from a few answers",
		Long: `Init asks a few questions, or takes the answers from flags, and writes a scenario with comments that runs as it is: the day's calls by half
hour, so many people as Erlang C asks for, and a target. Whatever is in it can be changed in a text editor.

Without a terminal, or with --yes, what no flag says is the default. A file that is there is left alone without --force.`,
		Example: "  headroom init\n  headroom init desk.yaml --calls 1500 --handle 4m30s --hours 07:00-20:00 --target '90% in 30s' --yes",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usagef("%s writes one file, got %q", cmd.CommandPath(), args)
			}
			return nil
		},
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return []string{"yaml"}, cobra.ShellCompDirectiveFilterFileExt
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			path := initFile
			if len(args) > 0 {
				path = args[0]
			}
			if err := initWritable(path, force); err != nil {
				return err
			}
			in, terminal := cmd.InOrStdin().(*os.File)
			asked := !yes && terminal && term.IsTerminal(int(in.Fd()))
			c := &newCenter{agents: agents.value}
			if err := c.answer(questions, asked, cmd.InOrStdin(), cmd.ErrOrStderr()); err != nil {
				return err
			}
			if err := c.write(path, cmd.OutOrStdout(), cmd.ErrOrStderr()); err != nil || asked || yes {
				return err
			}
			_, err := fmt.Fprintln(cmd.OutOrStdout(), "Nothing was asked: there is no terminal. headroom init --help lists the flags for answers.")
			return err
		},
	}
	for _, q := range questions {
		cmd.Flags().Var(q, q.flag, q.help)
	}
	cmd.Flags().Var(&agents, "agents", "people who are there all the time it is open; without it as many in each half hour as Erlang C asks for")
	cmd.Flags().BoolVarP(&yes, "yes", "y", false, "ask nothing: what no flag says is the default")
	cmd.Flags().BoolVar(&force, "force", false, "replace a file that is there")
	return cmd
}

// initWritable refuses what cannot, or must not, be written, before anything is asked.
func initWritable(path string, force bool) error {
	if ext := filepath.Ext(path); ext != ".yaml" && ext != ".yml" {
		return usagef("%q cannot be a scenario: its name must end in .yaml, such as %s", path, initFile)
	}
	if _, err := os.Lstat(path); err == nil && !force {
		return usagef("%s is there already: choose another name, or write --force to replace it", path)
	} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return export.CheckFile(path, "init")
}

// answer settles all questions: by flags, by asking, or by defaults.
func (c *newCenter) answer(questions []*question, asked bool, in io.Reader, out io.Writer) error {
	lines := bufio.NewScanner(in)
	if asked {
		fmt.Fprintln(out, "A few questions; Enter takes what is in brackets.")
	}
	for _, q := range questions {
		if !asked || q.given {
			if err := q.read(c, q.answer); err != nil {
				return usagef("--%s %q: %v", q.flag, q.answer, err)
			}
			continue
		}
		for {
			fmt.Fprintf(out, "%s [%s] ", q.ask, q.answer)
			if !lines.Scan() {
				fmt.Fprintln(out)
				return errors.Join(errors.New("no more answers: nothing was written"), lines.Err())
			}
			text := strings.TrimSpace(lines.Text())
			if text == "" {
				text = q.answer
			}
			err := q.read(c, text)
			if err == nil {
				break
			}
			fmt.Fprintf(out, "  %q: %v\n", text, err)
		}
	}
	return nil
}

// write writes the scenario, once it is known to load.
func (c *newCenter) write(path string, stdout, stderr io.Writer) error {
	text, err := c.scenario()
	if err != nil {
		return err
	}
	s, problems, err := tried(text)
	if err != nil {
		return err
	}
	if len(problems) > 0 {
		if err := scenarios.Render(stderr, problems); err != nil {
			return err
		}
		return usagef("these answers make no valid scenario: nothing was written")
	}
	if err := export.WriteFile(path, text); err != nil {
		return err
	}
	_, err = fmt.Fprintf(stdout, "%s: %s\nNext: headroom run %s\n", path, describe(s), quoted(path))
	return err
}

// tried loads a scenario that is not in its place yet.
func tried(text []byte) (*scenarios.Scenario, []scenarios.Problem, error) {
	dir, err := os.MkdirTemp("", "headroom-init-")
	if err != nil {
		return nil, nil, err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, initFile)
	if err := os.WriteFile(file, text, 0o600); err != nil {
		return nil, nil, err
	}
	s, problems := scenarios.LoadFile(file)
	return s, problems, nil
}
