package report

import (
	"headroom/results/chart"
	"headroom/results/text"
)

// Decision is the document of a command that decides: its page, its charts, and the command that repeats it.
func Decision(page text.Page, charts []chart.Chart, command string) Document {
	return Document{Page: page, Charts: charts, Command: command, Method: []string{
		"All designs were played on the same random numbers: the same engagements come, with the same handle times and patience, so that differences are those of the designs.",
		"Intervals that are called joint hold for all that is shown beside them at once, at the confidence stated; others each by itself.",
		"The engagements were routed by the same code that routes live work, on a virtual clock.",
	}}
}
