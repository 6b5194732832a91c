// Package text writes a report for people to read: tables for the terminal, and Markdown.
//
//	err := text.Terminal(os.Stdout, report, text.Options{Width: 80, Color: false})
//	err := text.Markdown(os.Stdout, report)
//
// Both say the same, in the same order: what was run, which targets are met, queues, waits, deferred work, channels,
// teams, warnings, what every column means, and last the line that repeats the run. Numbers follow package format. In
// the terminal nothing is ever cut off: a table wider than the terminal becomes several, each repeating the names;
// names too long for their column continue on the next line.
package text
