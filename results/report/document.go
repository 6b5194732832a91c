package report

import (
	"headroom/results/chart"
	"headroom/results/text"
)

// Document is everything in a report.
type Document struct {
	Page   text.Page // title, headline, tables and what repeats the run
	Cards  []Card    // the targets, at a glance
	Charts []chart.Chart
	// Assumptions are what the scenario takes for granted, in words: one section a subject.
	Assumptions []text.PageSection
	Method      []string // how the numbers came about, one paragraph each
	Command     string   // what to type to get the same again; "" = not known
	Timeline    *Timeline
}

// Card is one target.
type Card struct {
	Subject string // "phone"
	Value   string // "82.3 % ± 0.4"
	Outcome string // in words
	Mark    string // "✓"
	Tone    text.Tone
	Target  string // in words
}

// Options are how a document is written.
type Options struct {
	// Still draws pictures instead of charts that can be explored: smaller, and no script runs.
	Still bool
}
