package text

import (
	"fmt"
	"strings"

	"headroom/results/decision"
)

// headcountLine says how many people are needed, and what moves that most.
func headcountLine(s *decision.Sensitivity, h *decision.Headcount) PageLine {
	if h.Base.Need == nil {
		return PageLine{Mark: "✗", Tone: Bad, Text: fmt.Sprintf("%s: even %d are not enough for %s.", crewWords(h), h.Most, h.Base.Missed)}
	}
	text := fmt.Sprintf("%s: %s for all targets; there are %d", crewWords(h), countWords(h.Base.Need), h.Present)
	if len(h.Bars) > 0 && h.Swing(&h.Bars[0]) > 0 {
		var ends []string
		b := &h.Bars[0]
		for _, side := range []*decision.HeadcountSide{b.Low, b.High} {
			if side != nil {
				ends = append(ends, needWords(h, side))
			}
		}
		text += fmt.Sprintf("; most depends on %s: %s", s.Assumed[b.Assumption].Name, strings.Join(ends, " or "))
	}
	return PageLine{Mark: "•", Tone: Quiet, Text: text + "."}
}

func crewWords(h *decision.Headcount) string {
	if h.Crew == "all" {
		return "people needed in all"
	}
	return "people needed in " + h.Crew
}

// headcountSections are a tornado of how many people are needed, and how many by other definitions of service levels.
func headcountSections(s *decision.Sensitivity) (sections []PageSection) {
	for i := range s.Headcounts {
		h := &s.Headcounts[i]
		section := PageSection{
			Heading: crewWords(h), Columns: []string{"assumption", "people", "not excluded", "change", "not excluded"}, Left: []bool{true, false, false, false, false},
			Notes: []string{
				"as assumed: " + needWords(h, &h.Base) + ", for all targets of the scenario at once, by their estimates.",
				fmt.Sprintf("Whole people, in the proportions of the %d there are; a number by interval counts as its largest. Not excluded: the numbers that chance in the replications leaves possible at 95 %%, each for itself; of changes, in pairs. How many to hire is for headroom staff, which also confirms it.", h.Present),
			},
		}
		for _, b := range h.Bars {
			a := &s.Assumed[b.Assumption]
			section.Rows = appendHeadcount(section.Rows, h, a.Low, b.Low)
			section.Rows = appendHeadcount(section.Rows, h, a.High, b.High)
		}
		for k := range h.Definitions {
			d := &h.Definitions[k]
			section.Rows = appendHeadcount(section.Rows, h, d.Words, &d.HeadcountSide)
		}
		sections = append(sections, section)
	}
	return sections
}

func appendHeadcount(rows [][]PageCell, h *decision.Headcount, words string, side *decision.HeadcountSide) [][]PageCell {
	switch {
	case side == nil:
		return rows
	case side.Need == nil:
		return append(rows, []PageCell{{Text: words}, {Text: fmt.Sprintf("> %d", h.Most), Tone: Bad}, {Text: "–"}, {Text: "–"}, {Text: "–"}})
	case side.Change == nil:
		return append(rows, Row(words, fmt.Sprint(side.Need.Best), setWords(side.Need), "–", "–"))
	}
	return append(rows, Row(words, fmt.Sprint(side.Need.Best), setWords(side.Need), plus(side.Change.Best), plus(side.Change.Low)+" to "+plus(side.Change.High)))
}

// needWords are how many people are needed: "73 (70 to 77 not excluded)".
func needWords(h *decision.Headcount, side *decision.HeadcountSide) string {
	if side.Need == nil {
		return fmt.Sprintf("more than %d", h.Most)
	}
	return countWords(side.Need)
}

func countWords(c *decision.Count) string {
	if c.Low == c.High {
		return fmt.Sprint(c.Best)
	}
	return fmt.Sprintf("%d (%s not excluded)", c.Best, setWords(c))
}

func setWords(c *decision.Count) string {
	if c.Low == c.High {
		return fmt.Sprint(c.Low)
	}
	return fmt.Sprintf("%d to %d", c.Low, c.High)
}

// plus writes a whole number with its sign.
func plus(n int) string {
	switch {
	case n < 0:
		return fmt.Sprintf("−%d", -n)
	case n > 0:
		return fmt.Sprintf("+%d", n)
	}
	return "0"
}
