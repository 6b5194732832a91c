package workload

import (
	"math"

	"headroom/router"
)

// AgainMax bounds how often one engagement is redialed, or reopened, so that nothing goes on for ever.
const AgainMax = 1000

// Redials are what customers do who gave up, or were refused: some of them try again after a while, as a new engagement of the
// same source, with a patience and a handle time of its own.
type Redials struct {
	Shares []float64 // from 0 to 1, of those who fail for the first time, the second time, …; the last holds on. Not empty
	After  *Dist     // from then until they try again
	AtMost int       // redials of one customer, 1 to AgainMax
}

// Reopenings are of what was done: some of it comes back after a while, as a new engagement of the same source.
type Reopenings struct {
	Share      float64     // from 0 to 1, of what is done
	After      *Dist       // from then until it comes back
	AtMost     int         // reopenings of one engagement, 1 to AgainMax
	HandleTime *Dist       // its work at pace 1; nil = drawn anew as the source says
	Effort     router.Time // expected of it, where HandleTime is given
}

// Sequel is what follows from engagements that are done: for some of them an engagement of another source.
type Sequel struct {
	Share  float64 // from 0 to 1, of what is done
	Source string  // the name of the other one, which is Called
	After  *Dist   // from then until it comes
}

// Draw says whether one who fails after so many redials tries again, under which key, and after how long. The key, and with it
// all that is drawn for the attempt, is a hash of the key of the one that failed and the number of the redial.
func (r *Redials) Draw(failed Key, redials int) (key Key, after router.Time, ok bool) {
	if redials >= r.AtMost {
		return 0, 0, false
	}
	share := r.Shares[min(redials, len(r.Shares)-1)]
	return comesBack(failed.Named("redial").Numbered(uint64(redials)+1), Redial, share, r.After)
}

// Draw says whether what is done after so many reopenings is reopened, under which key, and after how long.
func (r *Reopenings) Draw(done Key, reopenings int) (key Key, after router.Time, ok bool) {
	if reopenings >= r.AtMost {
		return 0, 0, false
	}
	return comesBack(done.Named("reopen").Numbered(uint64(reopenings)+1), Reopen, r.Share, r.After)
}

// Draw says whether something follows from what is done, under which key, and after how long. number counts, from 1, the
// sequels from there to the same source, so that one more moves none of the others.
func (f *Sequel) Draw(done Key, number int) (key Key, after router.Time, ok bool) {
	return comesBack(done.Named("follow-up").Named(f.Source).Numbered(uint64(number)), FollowUp, f.Share, f.After)
}

// comesBack draws with one uniform whether the engagement with this key comes about, and with the next ones after how long.
func comesBack(key Key, a Attribute, share float64, after *Dist) (Key, router.Time, bool) {
	var s Stream
	s.Reset(key, a)
	if s.Uniform() >= share {
		return 0, 0, false
	}
	return key, after.Draw(&s), true
}

// HasChildren tells whether engagements of the source bring others about.
func (s *Source) HasChildren() bool {
	return s.Redials != nil || s.Reopenings != nil || len(s.FollowUps) > 0
}

// Child fills in an engagement of the source that comes about from another at this time: from one of the same source, so that it is
// not scheduled again, or from one of another. row is that of one of the same source, if it came from a trace: the child brings
// the same again, and is due as long after its entry.
func (g *Generator) Child(a *Arrival, at router.Time, key Key, row int, same bool) {
	*a = Arrival{At: at, Entered: at, Key: key, Row: row}
	if g.src.Trace == nil {
		g.finish(a)
		if same {
			a.NotBefore, a.Due = 0, g.src.Due.of(at)
		}
		return
	}
	r := &g.src.Trace[row]
	g.finishRow(a, r)
	if after := r.Due - r.At; r.Due != router.Far && after <= router.Latest-at {
		a.Due = at + after
	}
}

// checkAgain finds what cannot come back.
func (s *Source) checkAgain(wrong func(string, ...any)) {
	share := func(what string, p float64) {
		if !(p >= 0 && p <= 1) {
			wrong("%s: share %v; must be from 0 to 1", what, p)
		}
	}
	length := func(what string, d *Dist) {
		if d == nil || d.kind == 0 || math.IsInf(d.mean, 1) {
			wrong("%s: %v; must be a distribution with a finite mean", what, d)
		}
	}
	times := func(what string, n int) {
		if n < 1 || n > AgainMax {
			wrong("%s: at most %d times; must be from 1 to %d", what, n, AgainMax)
		}
	}
	if s.Called && (len(s.Busyness) > 0 || s.Outbound != nil) {
		wrong("it is called, and says how it arrives")
	}
	if r := s.Redials; r != nil {
		if len(r.Shares) == 0 {
			wrong("redials: no share; give one")
		}
		for _, p := range r.Shares {
			share("redials", p)
		}
		length("redials", r.After)
		times("redials", r.AtMost)
	}
	if r := s.Reopenings; r != nil {
		share("reopenings", r.Share)
		length("reopenings", r.After)
		times("reopenings", r.AtMost)
		if r.HandleTime != nil {
			length("reopenings: handle time", r.HandleTime)
		}
	}
	for i := range s.FollowUps {
		share("follow-ups", s.FollowUps[i].Share)
		length("follow-ups", s.FollowUps[i].After)
	}
}
