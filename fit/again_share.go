package fit

import (
	"slices"

	"headroom/router"
	"headroom/workload"
)

// seen is until when a parent was watched, and whether a child of the kind asked for ended it.
type seen struct {
	at    router.Time
	child bool
}

// returns is the share of parents that have such a child, with delays.
func returns(links []link, window router.Time, parent, child func(*link) bool) (f ReturnFit) {
	var all []seen
	for i := range links {
		if l := &links[i]; parent(l) {
			all = append(all, seen{l.at, l.next >= 0 && child(l)})
		}
	}
	f.Parents = len(all)
	// Who was seen to come back precedes who was last seen at the same time; there is no more to them than that.
	slices.SortFunc(all, func(a, b seen) int {
		if a.at != b.at {
			return compare(a.at, b.at)
		}
		if a.child != b.child {
			if a.child {
				return -1
			}
			return 1
		}
		return 0
	})
	left, greenwood := survival(&f, all, window)
	if f.Parents == 0 {
		return f
	}
	f.Raw = shareRange(1-left, float64(left*positiveRoot(greenwood)))
	events, watched := after(all, window)
	chance := 0.0
	if watched > 0 {
		chance = float64(events / watched)
	}
	grown := workload.Exp(chance)
	f.Chance = 1 - 1/grown
	share := 1 - float64(left*grown)
	extra := 0.0
	if watched > 0 {
		extra = events / float64(watched*watched)
	}
	f.Share = shareRange(max(0, share), float64(float64(left*grown)*positiveRoot(greenwood+extra)))
	f.delays(left)
	return f
}

// survival is S(window) by Kaplan and Meier and Greenwood's sum; it collects the steps.
func survival(f *ReturnFit, all []seen, window router.Time) (left, greenwood float64) {
	left = 1
	for i := 0; i < len(all) && all[i].at <= window; {
		k, events := i, 0.0
		for ; k < len(all) && all[k].at == all[i].at; k++ {
			if all[k].child {
				events++
			}
		}
		if events > 0 {
			risk := float64(len(all) - i)
			left = float64(left * (1 - events/risk))
			if risk > events {
				greenwood += events / float64(risk*(risk-events))
			}
			f.Returned += int(events)
			f.Delays = append(f.Delays, DelayPoint{Seconds: all[i].at.Seconds(), Probability: 1 - left})
		}
		i = k
	}
	return left, greenwood
}

// after is how many came in the window after the window, and how long, in windows, parents were watched in it.
func after(all []seen, window router.Time) (events, watched float64) {
	for _, s := range all {
		if s.at <= window {
			continue
		}
		watched += (min(s.at, 2*window) - window).Seconds() / window.Seconds()
		if s.child && s.at <= 2*window {
			events++
		}
	}
	return events, watched
}

// delays turns the steps into a distribution, and its mean. Who came by chance is among them.
func (f *ReturnFit) delays(left float64) {
	total := 1 - left
	if total <= 0 {
		f.Delays = nil
		return
	}
	mean, square, before := 0.0, 0.0, 0.0
	for i, d := range f.Delays {
		weight := (d.Probability - before) / total
		before = d.Probability
		mean += float64(weight * d.Seconds)
		square += float64(weight * float64(d.Seconds*d.Seconds))
		f.Delays[i].Probability = d.Probability / total
	}
	n := float64(f.Returned)
	f.Delay = around(mean, positiveRoot((square-float64(mean*mean))/max(1, n-1)), max(1, f.Returned-1))
}

// shareRange is a share with Wilson's interval (1927) for as many cases as its error tells of, so that it stays within 0 and 1.
func shareRange(p, e float64) (r Range) {
	r.Value, r.StandardError = p, e
	if e <= 0 || p <= 0 || p >= 1 {
		r.Low, r.High = max(0, p-float64(1.96*e)), min(1, p+float64(1.96*e))
		return r
	}
	const z2 = 1.959963984540054 * 1.959963984540054
	n := float64(p*(1-p)) / float64(e*e)
	middle := (p + z2/(2*n)) / (1 + z2/n)
	half := positiveRoot(float64(z2*(float64(p*(1-p))/n+z2/(4*n*n)))) / (1 + z2/n)
	r.Low, r.High = max(0, middle-half), min(1, middle+half)
	return r
}
