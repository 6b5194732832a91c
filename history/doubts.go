package history

import (
	"fmt"
	"strings"
)

// timesThatAreNone asks about a column that is a time by its name, and needed, but not by its cells.
func (r *reading) timesThatAreNone(s *source) {
	if s.plan.column(Arrival) != none || s.plan.column(Clock) != none {
		return
	}
	for i := range s.columns {
		c := &s.columns[i]
		if k, _ := c.timeKind(); c.Meaning != "" || c.heading.topic != aStart || k != noTime || !c.mostly(words) {
			continue
		}
		r.ask(s, i, fmt.Sprintf("this is a time by its name, but row %d and others cannot be read as one", c.line[words]),
			fmt.Sprintf("write times as 08:30, or 08:00-08:30, or state columns %q", c.Name+"=ignored"))
	}
}

// muchDropped notes a source of which many rows were left out, other than by filters and as sums.
func (r *reading) muchDropped(s *source) {
	gone, reasons := 0, []string{}
	for _, d := range r.dropped {
		if d.Source == s.index && d.Reason != sumOfOthers && !strings.HasPrefix(d.Reason, "not kept") && !strings.HasPrefix(d.Reason, "filtered") {
			gone += d.Count
			reasons = append(reasons, fmt.Sprintf("%s: %d", d.Reason, d.Count))
		}
	}
	if share := 100 * float64(gone) / float64(max(1, s.Rows)); share >= 5 {
		r.note(s, "%.0f %% of the rows were left out (%s): volumes are too low by as much", share, strings.Join(reasons[:min(len(reasons), 3)], "; "))
	}
}

// sumOfOthers is why sums are left out.
const sumOfOthers = "sum of other rows"

// queueScore is how well a column names queues: words such as type or group say less than any other.
func (c *column) queueScore() int {
	switch {
	case c.heading.topic != aQueue:
		return 0
	case c.heading.weak:
		return c.heading.score / 4
	}
	return c.heading.score
}

// apart is how rows for one interval may be told apart: by a column of texts that is not read.
func (r *reading) apart(s *source) string {
	var texts []string
	for i := range s.columns {
		if c := &s.columns[i]; c.Meaning == Ignored && !c.Stated && c.Name != "" && c.mostly(words) {
			texts = append(texts, fmt.Sprintf("%q", c.Name))
		}
	}
	if each := r.nameless(s); each != "" {
		return "no column names the queue; if each table is of another, state it, such as " + each + ", or add such rows up by sum=true"
	}
	if len(texts) == 0 {
		return "add such rows up by sum=true"
	}
	return fmt.Sprintf("is the queue in %s? state it, such as columns %s, or add such rows up by sum=true",
		strings.Join(texts[:min(len(texts), 4)], " or "), strings.Replace(texts[0], `"`, `"queue=`, 1))
}

// mostWords is how many different words of a column are told apart.
const mostWords = 200

// seeWord counts a word.
func (c *column) seeWord(cell []byte) {
	if blank(cell) {
		return
	}
	if c.words == nil {
		c.words = map[string]int{}
	}
	if _, seen := c.words[string(cell)]; seen || len(c.words) < mostWords {
		c.words[string(cell)]++
	}
}

// doubtfulOutcome leaves out a column that was taken for outcomes by its name alone, as Disposition or Status, while most of its words are no
// outcomes (Resolved, Callback), if the row tells in another way who was answered.
func (r *reading) doubtfulOutcome(s *source) {
	i := s.plan.column(OutcomeName)
	if i == none || s.columns[i].Stated || len(r.options.Outcomes) > 0 {
		return
	}
	c := &s.columns[i]
	known, all := 0, 0
	var strange []string
	for _, word := range sorted(c.words) {
		all += c.words[word]
		if _, ok := outcomeOf(word); ok {
			known += c.words[word]
		} else {
			strange = append(strange, shorten(text([]byte(word))))
		}
	}
	if known == all || 2*known > all && len(strange) < 5 { // a word or two to be asked about
		return
	}
	other := ""
	for _, m := range []Meaning{AnsweredCount, AbandonedCount, Answer, GaveUp, AgentID, Handle, Talk} {
		if k := s.plan.column(m); k != none && other == "" {
			other = s.columns[k].Name
		}
	}
	if other == "" {
		return
	}
	c.Meaning = Ignored
	delete(s.plan.at, OutcomeName)
	r.note(s, "column %q holds words that are no outcomes (%s): who was answered is taken from %q (state columns \"%s=outcome\" and outcomes otherwise)",
		c.Name, strings.Join(strange[:min(len(strange), 4)], ", "), other, c.Name)
}

// doubtfulHandle leaves out a column that is called duration and no more, if talk time is there: it may be that of the whole call, waiting included.
func (r *reading) doubtfulHandle(s *source) {
	i := s.plan.column(Handle)
	if i == none || s.columns[i].Stated || s.plan.column(Talk) == none {
		return
	}
	c := &s.columns[i]
	if h := c.heading; h.topic != aHandle || !h.weak {
		return
	}
	c.Meaning = Ignored
	delete(s.plan.at, Handle)
	r.note(s, "column %q may hold the whole call with its wait: %q is taken instead (state columns %s otherwise)", c.Name, s.columns[s.plan.column(Talk)].Name, fmt.Sprintf("\"%s=handle\"", c.Name))
}
