package scenarios

import "headroom/router"

var observedSection = sectionOf("observed")

// Observed is what was measured of a queue in reality, to be printed beside what the simulation gives. Nothing is
// simulated from it.
type Observed struct {
	MeanWait     router.Limit // nanoseconds, over all offered
	ShareWaiting router.Limit // thousandths of a percent: offered that were not answered at once
	Abandonment  router.Limit // thousandths of a percent: abandoned / offered
}

func (l *loader) observed(n *node) *Observed {
	f, ok := l.fields(n, observedSection)
	if !ok {
		return nil
	}
	var o Observed
	if v, ok := f.get("mean_wait"); ok {
		if d, ok := l.duration(v, "mean_wait"); ok {
			o.MeanWait = router.LimitOf(int64(d))
		}
	}
	for _, share := range []struct {
		key  string
		into *router.Limit
	}{{"share_waiting", &o.ShareWaiting}, {"abandonment", &o.Abandonment}} {
		v, ok := f.get(share.key)
		if !ok {
			continue
		}
		p, ok := l.percent(v, share.key)
		if ok && p > router.Full {
			l.problem(v, share.key+" is more than 100%", "write at most 100%")
			continue
		}
		*share.into = router.LimitOf(int64(p))
	}
	return &o
}
