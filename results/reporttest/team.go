package reporttest

import (
	"math"

	"headroom/results"
)

func (m maker) team(i int) results.TeamReport {
	f, days := float64(i+1), float64(m.shape.Days)
	occupancy := 0.842 - 0.07*float64(i%4)
	if m.shape.Silent {
		occupancy = 0
	}
	paid, scheduled, present, staffed := 414.0/f*days, 368/f*days, 346.1/f*days, 341.2/f*days
	t := results.TeamReport{Name: m.teamName(i), Agents: 46 / (i + 1)}
	t.TeamMeasures = results.TeamMeasures{
		PaidHours: m.estimate(paid, 0), ScheduledHours: m.estimate(scheduled, 0), PresentHours: m.estimate(present, 0.8), ReadyHours: m.estimate(staffed-0.6, 0.8),
		StaffedHours: m.estimate(staffed, 0.9), EngagedHours: m.estimate(staffed*occupancy, 1.1), IdleReadyHours: m.estimate(staffed*(1-occupancy), 1.2),
		Occupancy: m.estimate(occupancy, 0.0032), OccupancyWeighted: m.estimate(occupancy*0.81, 0.0029), Utilization: m.estimate(staffed/paid, 0.002),
		Concurrency: m.ratio(1.43-0.1*float64(i%4), 0.012), OccupiedShare: m.ratio(0.61, 0.005), SuspendedShare: m.ratio(0.04, 0.002),
		Slots: []results.SlotUtilization{
			{Channel: "voice", Cap: 1, SessionHours: m.count(151.2/f, 0.9), MeanHeld: m.count(6.3/f, 0.04), Utilization: m.ratio(0.443, 0.0028)},
			{Channel: "chat", Cap: 3, SessionHours: m.count(184/f, 1.1), MeanHeld: m.count(7.7/f, 0.05), Utilization: m.ratio(0.1797, 0.0011)},
			{Channel: "work_item", Cap: 2, SessionHours: m.count(74.1/f, 0.5), MeanHeld: m.count(3.1/f, 0.02), Utilization: m.ratio(0.1086, 0.0007)},
		},
		OccupiedByRule: []results.RuleShare{
			{Rule: 1, Words: "voice >= 100%", Share: m.ratio(0.443, 0.0028)},
			{Rule: 2, Words: "chat >= 2 and work_item >= 1", Share: m.ratio(0.083, 0.0012)},
		},
		HeldShares: []results.Estimate{m.ratio(0.158, 0.003), m.ratio(0.421, 0.003), m.ratio(0.31, 0.003), m.ratio(0.111, 0.002)},
	}
	for k := range m.shape.Days * perDay {
		t.Intervals = append(t.Intervals, m.teamInterval(i, k))
	}
	return t
}

func (m maker) teamInterval(i, k int) results.TeamInterval {
	label, start := m.label(k)
	busy := load(k + i%2)
	here := 0.0
	if busy > 0 {
		here = 32 / float64(i+1)
	}
	occupancy := math.Min(0.97, 0.45+0.45*busy-0.03*float64(i%4))
	return results.TeamInterval{
		Label: label, Start: start, Paid: m.band(here*1.15, 0), Scheduled: m.band(here*1.05, 0), Present: m.band(here, 0.4), Ready: m.band(here, 0.4),
		Staffed: m.band(here, 0.4), Engaged: m.band(here*occupancy, 0.9),
		Occupancy: m.share(occupancy, 0.04, busy > 0), Weighted: m.share(0.8*occupancy, 0.04, busy > 0),
		Utilization: m.share(0.87, 0.01, busy > 0), OccupiedShare: m.share(0.6*occupancy, 0.05, busy > 0),
	}
}
