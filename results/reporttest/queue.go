package reporttest

import (
	"math"

	"headroom/results"
)

// wanted is the service level of live queue i: 80 % in 20 s for calls, 85 % in 45 s for chats.
func wanted(i int) (share, threshold float64) {
	if i%2 == 0 {
		return 0.8, 20
	}
	return 0.85, 45
}

func (m maker) queue(i int) results.QueueReport {
	live := i < m.shape.Live
	q := results.QueueReport{Name: m.queueName(i), Live: live, Channel: "work_item"}
	if live {
		q.Channel = []string{"voice", "chat"}[i%2]
		q.FlowMeasures = m.liveFlow(i)
		q.WaitCurve = m.curve(4 + 11*float64(i%5))
	} else {
		q.FlowMeasures = m.deferredFlow(i - m.shape.Live)
		q.WaitCurve = m.curve(4200 * float64(1+i%3))
	}
	for k := range m.shape.Days * perDay {
		q.Intervals = append(q.Intervals, m.queueInterval(i, k, live))
	}
	return q
}

func (m maker) liveFlow(i int) results.FlowMeasures {
	f := float64(i + 1)
	share, threshold := wanted(i)
	level := share + 0.031 - 0.024*float64(i%4)
	formula := "answered in 20 s / offered"
	if i%2 == 1 {
		formula = "answered in 45 s / offered"
	}
	days := float64(m.shape.Days)
	return results.FlowMeasures{
		Offered: m.count(days*2841/f, 7.4), Answered: m.count(days*2733/f, 8.1), Abandoned: m.count(days*108/f, 3.2),
		AbandonedShort: m.count(days*21/f, 0.9), Overflowed: m.count(0, 0), OverflowedFull: m.count(0, 0), OverflowedWaited: m.count(0, 0),
		WaitingAtEnd: m.count(0, 0), Closed: m.count(days*2733/f, 8.1), ThroughputPerHour: m.count(113.9/f, 0.34),
		ServiceLevel: m.ratio(level, 0.0061), ServiceLevelThreshold: &threshold, ServiceLevelFormula: formula,
		AbandonRate: m.ratio(0.0381+0.004*float64(i%3), 0.0011), SpeedOfAnswer: m.ratio(14.31+6*float64(i%4), 0.74),
		MeanWait: m.ratio(15.2, 0.7),
		AnsweredWaits: results.Percentiles{
			P50: m.ratio(1.2, 0.11), P80: m.ratio(21.4, 0.6), P90: m.ratio(44.2+9*float64(i%4), 1.7), P95: m.ratio(78.3+20*float64(i%4), 2.9),
			P99: m.ratio(161, 6), Maximum: m.maximum(402.1 + 90*float64(i%3)),
		},
		MeanQueueLength: m.count(0.51/f, 0.02), MeanInHand: m.count(18.4/f, 0.11), HandleTime: m.ratio(312.4, 1.9),
	}
}

func (m maker) deferredFlow(i int) results.FlowMeasures {
	f := float64(i + 1)
	return results.FlowMeasures{
		Offered: m.count(412/f, 1.9), Answered: m.count(379/f, 2.4), Closed: m.count(371/f, 2.5),
		Abandoned: m.count(0, 0), Overflowed: m.count(0, 0), AbandonRate: m.ratio(0, 0),
		SpeedOfAnswer: m.ratio(9120, 210), HandleTime: m.ratio(721, 4),
		AnsweredWaits: results.Percentiles{
			P50: m.ratio(6900, 190), P80: m.ratio(14400, 310), P90: m.ratio(21400, 420), P95: m.ratio(25300, 510), P99: m.ratio(31000, 800),
			Maximum: m.maximum(36100),
		},
		Turnaround: m.ratio(10100, 220),
		Due: &results.DueMeasures{
			Due: m.count(318/f, 1.4), InTime: m.count(304/f, 1.9), LateAtStart: m.count(12, 0), OpenOverdue: m.count(6.2, 0.5),
			Attainment: m.ratio(0.9561-0.02*float64(i%3), 0.0043),
		},
		Backlog: &results.Backlog{
			Count: m.count(41.3/f, 2.2), Waiting: m.count(33.1/f, 2.1), InHand: m.count(8.2/f, 0.3), EffortHours: m.count(8.24/f, 0.44),
			OldestAge: m.maximum(27300), Overdue: m.count(6.2/f, 0.5),
		},
	}
}

// curve is the share waiting longer than x: half wait not at all, the others exponentially with the given mean.
func (m maker) curve(mean float64) []results.CurvePoint {
	if m.shape.Silent {
		return nil
	}
	points := []results.CurvePoint{{Seconds: 0, Answered: 0.55, Leavers: 0.57}}
	for x := 1.0; x < 20*mean; x *= 1.15 {
		left := math.Exp(-x / (2.5 * mean))
		points = append(points, results.CurvePoint{Seconds: x, Answered: 0.55 * left, Leavers: 0.57 * left})
	}
	return append(points, results.CurvePoint{Seconds: 20 * mean})
}

func (m maker) queueInterval(i, k int, live bool) results.QueueInterval {
	label, start := m.label(k)
	busy := load(k + i%3)
	open := busy > 0
	offered := 210 * busy / float64(i+1)
	v := results.QueueInterval{
		Label: label, Start: start, Offered: m.band(offered, math.Sqrt(offered)), Answered: m.band(0.96*offered, math.Sqrt(offered)),
		AtOnce: m.band(0.53*offered, math.Sqrt(offered)), Abandoned: m.band(0.04*offered, 1), ByClock: m.band(0.04*offered, 1), Overflowed: m.band(0, 0),
	}
	if live {
		level := 0.97 - 0.22*busy*busy + 0.02*math.Sin(float64(k))
		v.ServiceLevel = m.share(level, 0.03+0.05*busy, open)
		v.Service = results.Estimate{}
		if open {
			v.Service = m.ratio(level, 0.01)
		}
		v.SpeedOfAnswer = m.share(0.5, 0.1, open)
		length := 4.2 * busy * busy * busy / float64(i+1)
		v.MeanLength, v.Waiting = m.band(length, 0.3*length), m.band(length*1.1, 0.5*length)
		v.InHand = m.band(22*busy, 2*busy)
		return v
	}
	// A batch at 06:00 is worked off over the day.
	hour := float64(k%perDay) / 2
	open250 := 40.0
	if hour >= 6 {
		open250 = 40 + 250*math.Exp(-math.Max(0, hour-8)/4.5)
	}
	open250 /= float64(i - m.shape.Live + 1)
	v.Waiting, v.InHand = m.band(open250, 9), m.band(8.2*busy, 1)
	v.MeanLength = v.Waiting
	v.EffortHours = m.band(open250*0.2, 2)
	v.OldestAge = m.band(3600*(4+hour/2), 1200)
	v.Overdue = m.band(math.Max(0, hour-12)*0.6, 1)
	return v
}

func (m maker) verdict(i int, q results.QueueReport) (results.Verdict, bool) {
	v := results.Verdict{Subject: "queue", Name: q.Name, AtLeast: true, Scope: "run", Outcome: results.Unjudgable}
	if q.Live {
		share, _ := wanted(i)
		v.Measure, v.Wanted, v.Bound, v.Estimate = "service_level", share, share, q.ServiceLevel
		v.Words = "80 % in 20 s, answered in 20 s / offered, over the whole run"
		if i%2 == 1 {
			v.Words = "85 % in 45 s, answered in 45 s / offered, over the whole run"
		}
	} else {
		v.Measure, v.Wanted, v.Bound, v.Estimate = "due_attainment", 0.95, 0.95, q.Due.Attainment
		v.Words = "95 % by due, done by due / due, over the whole run"
	}
	if !v.Estimate.Defined {
		return v, true
	}
	v.MetByEstimate = v.Estimate.Mean >= v.Wanted
	low, high := v.Estimate.Lower(), v.Estimate.Upper()
	if v.Estimate.HasHalfWidth {
		v.Lower, v.Upper = &low, &high
	}
	switch {
	case low >= v.Wanted:
		v.Outcome = results.Met
	case high < v.Wanted:
		v.Outcome = results.Missed
	default:
		v.Outcome = results.TooClose
	}
	return v, true
}

func (m maker) channel(name string, queues []results.QueueReport) results.ChannelReport {
	c := results.ChannelReport{Name: name, Live: name != "work_item"}
	for _, q := range queues {
		if q.Channel == name {
			c.FlowMeasures = q.FlowMeasures
			break
		}
	}
	return c
}
