package staff

import (
	"context"
	"slices"
	"testing"
)

// From three people too many, confirmed, each one less is confirmed for itself until the least number of the reference case: an answer that one person less meets as well is not left standing, and
// one that is not confirmed does not take its place. A trim in which an attempt is interrupted keeps what was confirmed.
func TestTrimmedToTheLeast(t *testing.T) {
	for _, c := range erlangCases(t) {
		if c.id != "SA-V02" {
			continue
		}
		least := int(c.values["n"])
		trimmed := func(ctx context.Context, o Options) *Found {
			o.fill()
			space := desk(t, c.line(least+3)).Space()
			p := newPlayer(space, o)
			best := p.candidate([]int{least + 3})
			if _, err := p.play(context.Background(), [][]int{best.Counts}, o.Replications); err != nil {
				t.Fatal(err)
			}
			first, err := p.confirm(context.Background(), best, 1)
			if err != nil || !first.met() {
				t.Fatal(first, err)
			}
			f := &Found{Best: best, Attempts: []*Confirmation{first}, Exact: &Exact{}}
			if err := f.trim(ctx, p); err != nil && ctx.Err() == nil {
				t.Fatal(err)
			}
			return f
		}
		o := Options{Seed: 1, Replications: 12, ConfirmMost: 3000}
		f := trimmed(t.Context(), o)
		if f.Best.Counts[0] != least || f.Confirmed() == nil || f.Confirmed().Attempt != 4 {
			t.Errorf("%d, confirmed %+v, not %d in the fourth attempt", f.Best.Counts[0], f.Confirmed(), least)
		}
		for i, a := range f.Attempts {
			if a.Attempt != i+1 || a.met() != (i < 4) || !slices.Equal(a.Candidate.Counts, []int{least + 3 - i}) {
				t.Errorf("attempt %d: %+v", i+1, a)
			}
		}
		ctx, cancel := context.WithCancel(t.Context())
		played := 0
		o.Progress = func(_, replications int) {
			if played = max(played, replications); played > 200 {
				cancel()
			}
		}
		if f := trimmed(ctx, o); f.Best.Counts[0] < least || f.Confirmed() == nil {
			t.Errorf("interrupted: %d, confirmed %v", f.Best.Counts[0], f.Confirmed() != nil)
		}
		return
	}
	t.Fatal("no case SA-V02")
}
