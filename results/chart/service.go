package chart

import (
	"math"

	"headroom/results"
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
	p.notes = serviceNotes(r, q)
	p.marks = append(levels(verdictsOf(r, "queue", q.Name, "service_level")), p.marks...)
}

// yTicks is how many labels a vertical axis gets.
func yTicks(panels int) int {
	if panels > 2 {
		return 4
	}
	return 5
}
