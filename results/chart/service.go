package chart

import (
	"fmt"
	"math"
	"strings"

	"headroom/results"
	"headroom/results/format"
)

// servicePage shows the service level of each live queue by interval of arrival, against its target.
func servicePage(r *results.Report) page {
	p := page{name: "service-level", title: "Service level by interval", empty: "No queue has a service level."}
	var queues []results.QueueReport
	var all []series
	for _, q := range r.Queues {
		if q.ServiceLevelThreshold == nil {
			continue
		}
		queues = append(queues, q)
		all = append(all, bandSeries(r.Run, len(q.Intervals), 0.5, func(i int) results.Band { return overall(q.Intervals[i]) }))
	}
	p.subtitle = subtitle(r)
	if len(queues) == 0 {
		return p
	}
	lowest := 1.0
	for _, s := range all {
		if low, _, ok := s.extremes(); ok {
			lowest = math.Min(lowest, low)
		}
	}
	from, to := hull(r.Run, all)
	for i, q := range queues {
		for _, v := range verdictsOf(r, "queue", q.Name, "service_level") {
			lowest = math.Min(lowest, v.Bound-0.02)
		}
		p.panels = append(p.panels, panel{title: q.Name, x: clockScale(r.Run, from, to, timeLabels(len(queues)))})
		p.panels[i].fillService(r, q, all[i], len(queues))
	}
	for i, q := range queues {
		p.panels[i].y = shareScale(q.ServiceLevelFormula, lowest, yTicks(len(queues)))
	}
	p.title = serviceFinding(r, queues)
	p.keys = append(bandKeys(r, "by interval of arrival, sum over sum of all replications", blue), key{text: "target", clr: ink, shape: keyDashed})
	return p
}

// overall puts the ratio of sums over all replications in the middle of an interval's band.
func overall(v results.QueueInterval) results.Band {
	b := v.ServiceLevel
	if b.Defined() && v.Service.Defined {
		b.Mean = v.Service.Mean
	}
	return b
}

func (p *panel) fillService(r *results.Report, q results.QueueReport, s series, panels int) {
	if _, _, ok := s.extremes(); !ok {
		p.empty = "nothing was offered"
		return
	}
	p.marks = bandMarks(s, blue, dotted(len(s.x), panels))
	p.note = format.Of(q.ServiceLevel, format.Share)
	if verdicts := verdictsOf(r, "queue", q.Name, "service_level"); len(verdicts) > 0 {
		p.marks = append(levels(verdicts), p.marks...)
		p.note += " · " + targetWords(verdicts)
	}
}

// yTicks is how many labels a vertical axis gets.
func yTicks(panels int) int {
	if panels > 2 {
		return 4
	}
	return 5
}

// serviceFinding says in words how many queues meet their target.
func serviceFinding(r *results.Report, queues []results.QueueReport) string {
	var met, missed, close []string
	for _, q := range queues {
		switch worst(verdictsOf(r, "queue", q.Name, "service_level")) {
		case results.Met:
			met = append(met, q.Name)
		case results.Missed:
			missed = append(missed, q.Name)
		case results.TooClose:
			close = append(close, q.Name)
		}
	}
	return finding("Service level", "queue", met, missed, close)
}

// finding is a sentence about targets: "Service level: 2 of 3 queues meet their target, web-chat misses it".
func finding(measure, things string, met, missed, close []string) string {
	n := len(met) + len(missed) + len(close)
	switch {
	case n == 0:
		return measure + " by interval"
	case len(met) == n && n == 1:
		return fmt.Sprintf("%s: %s meets its target", measure, met[0])
	case len(met) == n && n == 2:
		return fmt.Sprintf("%s: both %ss meet their target", measure, things)
	case len(met) == n:
		return fmt.Sprintf("%s: all %d %ss meet their target", measure, n, things)
	}
	parts := []string{}
	if len(met) > 0 {
		verb := "meet"
		if len(met) == 1 {
			verb = "meets"
		}
		parts = append(parts, fmt.Sprintf("%s %s %s target", few(met, things), verb, its(len(met))))
	}
	if len(missed) > 0 {
		verb := "miss"
		if len(missed) == 1 {
			verb = "misses"
		}
		object := "a target" // of perhaps several
		parts = append(parts, fmt.Sprintf("%s %s %s", few(missed, rest(len(met), things)), verb, object))
	}
	if len(close) > 0 {
		verb := "are"
		if len(close) == 1 {
			verb = "is"
		}
		parts = append(parts, fmt.Sprintf("%s %s too close to call", few(close, rest(len(met)+len(missed), things)), verb))
	}
	return measure + ": " + strings.Join(parts, ", ")
}

func its(n int) string {
	if n == 1 {
		return "its"
	}
	return "their"
}

// few names one or two things and counts more.
func few(names []string, things string) string {
	if len(names) <= 2 {
		return strings.Join(names, " and ")
	}
	return strings.TrimSpace(fmt.Sprintf("%d %s", len(names), plural(things)))
}

// rest is the name of the things where it must be said, and nothing where it has been said before.
func rest(before int, things string) string {
	if before > 2 {
		return ""
	}
	return things
}

func plural(things string) string {
	if things == "" {
		return ""
	}
	return things + "s"
}
