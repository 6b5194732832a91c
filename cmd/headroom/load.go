package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"headroom/scenarios"
)

// completeScenario offers the ready-made scenarios to a shell that completes, beside the files it knows itself.
func completeScenario(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	var names []string
	for _, r := range scenarios.Names() {
		names = append(names, r.Name+"\t"+r.Title)
	}
	return names, cobra.ShellCompDirectiveDefault
}

// parseSettings reads the values of --set.
func parseSettings(texts []string) ([]scenarios.Setting, error) {
	var settings []scenarios.Setting
	var wrong []error
	for _, text := range texts {
		setting, err := scenarios.ParseSetting(text)
		if err != nil {
			wrong = append(wrong, usagef("--set: %v", err))
			continue
		}
		settings = append(settings, setting)
	}
	return settings, together(wrong...)
}

// loadScenario reads a scenario by its path or name; problems and warnings go to stderr.
func loadScenario(name string, settings []scenarios.Setting, stderr io.Writer) (*scenarios.Scenario, error) {
	s, problems := scenarios.Find(name, settings...)
	if err := invalid(stderr, name+" is", problems); err != nil {
		return nil, err
	}
	if err := warn(stderr, s.Warnings); err != nil {
		return nil, err
	}
	return s, nil
}

// warn tells what is worth a second look.
func warn(stderr io.Writer, warnings []scenarios.Problem) error {
	marked := make([]scenarios.Problem, len(warnings))
	for i, w := range warnings {
		w.What = "warning: " + w.What
		marked[i] = w
	}
	return scenarios.Render(stderr, marked)
}

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
