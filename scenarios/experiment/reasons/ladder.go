package reasons

import (
	"headroom/results"
)

// ladder leads from the barest variant of a desk to the scenario itself.
type ladder struct {
	desk  *desk
	place results.Place
	index int // of its queue in the report
	rungs []rung
	same  bool // the load is the same all the time
}

// rung is one property that the scenario has.
type rung struct {
	property
	words string
}

func newLadder(d *desk, place results.Place, pieces []piece) *ladder {
	l := &ladder{desk: d, place: place, same: steady(pieces)}
	v := d.copied()
	for _, p := range properties {
		if words := p.strip(v); words != "" {
			l.rungs = append(l.rungs, rung{p, words})
		}
	}
	return l
}

// without is the scenario without the properties of the rungs from the given one on. What the scenario does not have is stripped too, where anything is: so
// that a strip may leave to another what is of no account by itself.
func (l *ladder) without(from int) *variant {
	v := l.desk.copied()
	kept := map[string]bool{}
	for _, r := range l.rungs[:from] {
		kept[r.key] = true
	}
	for _, p := range properties {
		if !kept[p.key] {
			p.strip(v)
		}
	}
	return v
}

// climb plays the variants and fills in what each step is worth; whole are the summaries of the scenario itself.
func (l *ladder) climb(p *player, b *results.Beside, whole []*results.Summary) error {
	simulated := l.place.Measured(whole)
	b.Simulated = &simulated
	base := b.Base()
	if first := b.Formulas[0]; base.Name != first.Name {
		name := "callers give up"
		if l.desk.config().MaxWaiting.Set {
			name = "not all may wait"
		}
		b.Because = append(b.Because, results.Reason{
			Property: "giving_up", Name: name, Words: base.Words + ", which leaves room for the others", ByFormula: true,
			Figures: base.Figures.Less(first.Figures),
		})
	}
	below, err := whole, error(nil)
	if len(l.rungs) > 0 {
		if below, err = p.play(l.without(0)); err != nil {
			return err
		}
	}
	time := results.Reason{
		Property: "time", Name: "load changes",
		Words: "a formula takes each interval as if it had lasted for ever; in truth what waits, and who is busy, goes on into the next, and what is in hand is finished after the shift",
	}
	if l.same {
		time.Name, time.Words = "what remains", "the load does not change; this is chance, and the start and end of the run"
	}
	time.Figures = l.place.Measured(below).Less(base.Figures)
	b.Because = append(b.Because, time)
	for i, r := range l.rungs {
		above := whole
		if i+1 < len(l.rungs) {
			if above, err = p.play(l.without(i + 1)); err != nil {
				return err
			}
		}
		b.Because = append(b.Because, results.Reason{Property: r.key, Name: r.name, Words: r.words, Figures: l.place.Difference(above, below)})
		below = above
	}
	return nil
}

// steady tells whether calls come at one rate to one number of people.
func steady(pieces []piece) bool {
	for i := range pieces {
		p, first := &pieces[i], &pieces[0]
		if p.people != first.people || p.closed != first.closed || !alike(p.calls/p.seconds(), first.calls/first.seconds()) || !alike(p.handle, first.handle) {
			return false
		}
	}
	return true
}
