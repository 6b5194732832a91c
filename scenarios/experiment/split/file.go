package split

import (
	"fmt"
	"strings"

	"headroom/results/decision"
)

// File is an arm as a scenario that extends the base: a file beside it, or anywhere if the base is a ready-made one. settings are those that the
// base was read with; they are told in a comment.
func File(base string, a *decision.Arm, settings []string) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s: %s.\n", a.Name, a.Words)
	for _, s := range settings {
		fmt.Fprintf(&b, "# The base was read with --set '%s'; run this with the same.\n", s)
	}
	fmt.Fprintf(&b, "version: 1\nextends: %s\nname: %q\n", base, a.Name)
	section := ""
	for _, s := range a.Settings {
		path, value, _ := strings.Cut(s, "=")
		part, rest, _ := strings.Cut(path, ".")
		if part != section {
			if section = part; rest == "" {
				fmt.Fprintf(&b, "%s: %s\n", part, value)
				continue
			}
			fmt.Fprintf(&b, "%s:\n", part)
		}
		if name, ok := strings.CutSuffix(rest, ".teams"); ok && part == "queues" {
			fmt.Fprintf(&b, "  %q: {teams: %s}\n", name, value)
			continue
		}
		fmt.Fprintf(&b, "  %q: %s\n", rest, value)
	}
	return []byte(b.String())
}

// FileName is how the file of an arm is called: split-by-interval.yaml, cross-trained-10.yaml.
func FileName(a *decision.Arm) string {
	name := a.Name
	if percent, what, ok := strings.Cut(name, " % "); ok {
		name = what + "-" + percent
	}
	return strings.ReplaceAll(name, " ", "-") + ".yaml"
}
