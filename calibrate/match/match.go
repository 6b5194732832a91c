package match

import (
	"context"
	"errors"
	"fmt"
	"math"

	"headroom/calibrate"
	"headroom/fit"
)

// Options of a search.
type Options struct {
	Seed         uint64
	Replications int // of each trial; 0 = as many as give half a million engagements, from 2 to 100
	Workers      int // 0 = one a processor
}

const (
	engagementsEach = 500_000 // of a trial
	first           = 15.0    // seconds: the first trial
	longest         = 3600.0  // seconds: the last one
	near            = 0.002   // of the observed mean wait: close enough, for chance in the days is far above it
	trialsMost      = 40
)

// Waits finds the mean time after each engagement of a live queue, exponential, with which a replay of the days gives the observed mean wait of all live
// queues together: the root of f(w) = simulated − observed, by trials with the same random numbers, so that f is smooth and rises. Its standard error is
// that of f, from how days differ, divided by the slope of f.
func Waits(ctx context.Context, m *calibrate.Model, o Options) (*calibrate.Unseen, error) {
	if !m.PeopleSeen() {
		return nil, errors.New("match: the history neither names agents nor counts them, so there is nobody to whom work could be added; waits cannot be matched")
	}
	queues, days := m.WaitsSeen()
	if len(days) == 0 {
		return nil, errors.New("match: no live queue has waits in the history, so there is nothing to match")
	}
	t, err := newTrials(m, queues, days, o)
	if err != nil {
		return nil, err
	}
	without, err := t.play(ctx, 0)
	if err != nil {
		return nil, err
	}
	u := &calibrate.Unseen{Days: len(days), Without: without.beside(), With: without.beside()}
	if without.off() >= 0 {
		u.Mean.StandardError = math.NaN()
		return u, nil
	}
	mean, with, err := t.root(ctx, without)
	if err != nil {
		return nil, err
	}
	slope, err := t.slope(ctx, mean)
	if err != nil {
		return nil, err
	}
	u.Mean = fit.Estimate{Value: mean, StandardError: with.standardError() / slope}
	u.With = with.beside()
	return u, nil
}

// root brackets the root by doubling, and closes in on it by the Illinois rule: false position in which an end that stays has its value halved
// (M. Dowell and P. Jarratt, BIT 11, 1971).
func (t *trials) root(ctx context.Context, without *played) (float64, *played, error) {
	low, fLow := 0.0, without.off()
	high, fHigh := first, 0.0
	for {
		p, err := t.play(ctx, high)
		if err != nil {
			return 0, nil, err
		}
		if fHigh = p.off(); fHigh >= 0 {
			break
		}
		if high == longest {
			return 0, nil, fmt.Errorf("match: even with %g s of work after each engagement the simulation gives a mean wait of %.3g s, and %.3g s were observed: "+
				"waits here have other causes than work that is not seen", high, p.mean(), p.observed())
		}
		low, fLow = high, fHigh
		high = min(2*high, longest)
	}
	kept := 0 // which end stayed last: −1 the low one, 1 the high one
	for range trialsMost {
		at := (float64(low*fHigh) - float64(high*fLow)) / (fHigh - fLow)
		p, err := t.play(ctx, at)
		if err != nil {
			return 0, nil, err
		}
		f := p.off()
		if math.Abs(f) <= near*p.observed() || high-low < 0.01 {
			return at, p, nil
		}
		if f < 0 {
			low, fLow = at, f
			if kept == 1 {
				fHigh /= 2
			}
			kept = 1
			continue
		}
		high, fHigh = at, f
		if kept == -1 {
			fLow /= 2
		}
		kept = -1
	}
	return 0, nil, errors.New("match: no time of work that is not seen gives the observed mean wait: trials do not settle")
}

// slope is that of the mean wait at a time, from a tenth below to a tenth above.
func (t *trials) slope(ctx context.Context, at float64) (float64, error) {
	below, err := t.play(ctx, 0.9*at)
	if err != nil {
		return 0, err
	}
	above, err := t.play(ctx, 1.1*at)
	if err != nil {
		return 0, err
	}
	return (above.mean() - below.mean()) / (0.2 * at), nil
}
