package text

import "headroom/results"

// document is a report as headings, tables and lines, before it is decided how they look.
type document struct {
	title    string
	headline []line
	sections []section
	runLine  string
}

// section is one heading with what stands under it.
type section struct {
	heading string
	table   *table
	lines   []line // marked items, or notes
}

// line is one paragraph. In the terminal, continuation lines are indented below its text.
type line struct {
	mark string // "✓", "•"; "" = none
	tone tone
	text string
}

// table has a name column first, which repeats where the table is split.
type table struct {
	columns []column
	rows    [][]cell
}

type column struct {
	heading string
	left    bool // text; numbers stand at the right
	follows bool // says nothing without the column before
}

type cell struct {
	text string
	tone tone
}

// tone is what color a text gets, if any.
type tone uint8

const (
	quiet tone = iota
	good
	bad
	unsure
)

// plainCells is a row without tones.
func plainCells(texts ...string) []cell {
	row := make([]cell, len(texts))
	for i, s := range texts {
		row[i] = cell{text: s}
	}
	return row
}

func outcomeMark(o results.Outcome) (string, tone) {
	switch o {
	case results.Met:
		return "✓", good
	case results.Missed:
		return "✗", bad
	case results.TooClose:
		return "≈", unsure
	}
	return "–", quiet
}

func outcomeWords(o results.Outcome) string {
	switch o {
	case results.Met:
		return "met"
	case results.Missed:
		return "missed"
	case results.TooClose:
		return "too close to call"
	}
	return "not judged: nothing to measure"
}

// verdictMark is the mark of a verdict: of one replication it is never sure.
func verdictMark(v results.Verdict) (string, tone) {
	if v.Once() {
		return outcomeMark(results.TooClose)
	}
	return outcomeMark(v.Outcome)
}

// VerdictWords says how a target came out: "met", or "met this time" of one replication.
func VerdictWords(v results.Verdict) string {
	if v.Once() {
		return outcomeWords(v.Outcome) + " this time"
	}
	return outcomeWords(v.Outcome)
}

// compose turns a report into a document.
func compose(r *results.Report) document {
	d := document{title: title(r), headline: headline(r), runLine: runLine(r)}
	add := func(s section, ok bool) {
		if ok {
			d.sections = append(d.sections, s)
		}
	}
	add(targetSection(r))
	add(inputSection(r))
	add(precisionSection(r))
	for i := range r.Erlang {
		add(erlangSection(&r.Erlang[i]))
	}
	add(noErlangSection(r))
	add(liveSection(r))
	add(waitSection(r))
	add(deferredSection(r))
	add(backlogSection(r))
	add(turnaroundSection(r))
	add(handlingSection(r))
	add(callbackSection(r))
	add(thinkingSection(r))
	add(silentSection(r))
	add(outboundSection(r))
	add(redialSection(r))
	add(againSection(r))
	add(caseSection(r))
	add(observedSection(r))
	add(channelSection(r))
	add(ladderSection(r))
	add(timeUseSection(r))
	add(timeShareSection(r))
	add(occupancySection(r))
	add(slotSection(r))
	add(ruleSection(r))
	add(warningSection(r))
	add(noteSection(r))
	return d
}
