package reporttest

import (
	"fmt"
	"math"
	"time"

	"headroom/results"
)

// Shape says what to invent.
type Shape struct {
	Live     int  // queues whose customers wait: voice and chat in turn
	Deferred int  // queues of work items
	Teams    int  //
	Days     int  // in half-hour intervals
	Silent   bool // nothing arrives: every ratio is undefined
	Single   bool // one replication: no half-widths
	Eventful bool // offers are declined, work is put aside and transferred, customers take callbacks
	// Names replace the names of queues and then of teams, in order, as far as they go.
	Names []string
}

// Day is the usual operation: two live queues, one of work items, two teams, one day.
var Day = Shape{Live: 2, Deferred: 1, Teams: 2, Days: 1}

const perDay = 48

// New invents a report of the given shape; equal shapes give equal reports.
func New(s Shape) *results.Report {
	n := 200
	if s.Single {
		n = 1
	}
	start := time.Date(2026, 3, 2, 0, 0, 0, 0, time.FixedZone("CET", 3600))
	r := &results.Report{
		Schema: results.Schema,
		Run: results.Run{
			Scenario: "service-desk", ScenarioHash: "3f9a1c77d20b84e6", Version: "0.1.0", Seed: 1, Replications: n, Wanted: n,
			Digest: "9c1e44a07b5d2f10", Start: start, Timezone: "Europe/Berlin",
			Horizon: float64(s.Days) * 86400, Interval: 1800, Intervals: s.Days * perDay,
		},
		Targets: []results.Verdict{}, Observed: []results.Comparison{}, Warnings: []string{},
	}
	m := maker{shape: s, n: n, start: start}
	for i := range s.Live + s.Deferred {
		r.Queues = append(r.Queues, m.queue(i))
		if v, ok := m.verdict(i, r.Queues[i]); ok {
			r.Targets = append(r.Targets, v)
		}
	}
	for i := range s.Teams {
		r.Teams = append(r.Teams, m.team(i))
	}
	if s.Eventful {
		m.eventful(r)
	}
	for _, name := range []string{"voice", "chat", "work_item"} {
		r.Channels = append(r.Channels, m.channel(name, r.Queues))
	}
	if len(r.Queues) > 0 {
		r.Totals.Flow = r.Queues[0].FlowMeasures
	}
	if len(r.Teams) > 0 {
		r.Totals.People = r.Teams[0].TeamMeasures
	}
	return r
}

type maker struct {
	shape Shape
	n     int
	start time.Time
}

func (m maker) estimate(mean, half float64) results.Estimate {
	if math.IsNaN(mean) {
		return results.Estimate{}
	}
	e := results.Estimate{Mean: mean, HalfWidth: half, Replications: m.n, Defined: true, HasHalfWidth: m.n > 1}
	if !e.HasHalfWidth {
		e.HalfWidth = 0
	}
	return e
}

// ratio is undefined when nothing arrives.
func (m maker) ratio(mean, half float64) results.Estimate {
	if m.shape.Silent {
		return results.Estimate{}
	}
	return m.estimate(mean, half)
}

// count is 0 when nothing arrives.
func (m maker) count(mean, half float64) results.Estimate {
	if m.shape.Silent {
		return m.estimate(0, 0)
	}
	return m.estimate(mean, half)
}

func (m maker) maximum(mean float64) results.Estimate {
	e := m.ratio(mean, 0)
	e.HasHalfWidth = false
	return e
}

func (m maker) band(mean, spread float64) results.Band {
	if m.shape.Silent {
		mean, spread = 0, 0
	}
	at := func(k float64) float64 { return math.Max(0, mean+k*spread) }
	return results.Band{P10: at(-1.28), P25: at(-0.67), Median: at(0), P75: at(0.67), P90: at(1.28), Mean: mean, Replications: m.n}
}

// share is a band that stays within 0 and 1 and does not exist while closed.
func (m maker) share(mean, spread float64, open bool) results.Band {
	if m.shape.Silent || !open {
		return results.Band{}
	}
	b := m.band(mean, spread)
	b.P75, b.P90 = math.Min(1, b.P75), math.Min(1, b.P90)
	return b
}

func (m maker) queueName(i int) string {
	if i < len(m.shape.Names) {
		return m.shape.Names[i]
	}
	if i >= m.shape.Live {
		return []string{"cases", "claims-urgent", "returns", "orders"}[(i-m.shape.Live)%4] + suffix((i-m.shape.Live)/4)
	}
	return []string{"phone", "web-chat", "phone-premium", "chat-sales", "phone-billing", "chat-tech", "phone-claims", "chat-es"}[i%8] + suffix(i/8)
}

func (m maker) teamName(i int) string {
	if k := m.shape.Live + m.shape.Deferred + i; k < len(m.shape.Names) {
		return m.shape.Names[k]
	}
	return []string{"blended", "phone-only", "chat-only", "back-office", "evening", "weekend"}[i%6] + suffix(i/6)
}

func suffix(round int) string {
	if round == 0 {
		return ""
	}
	return fmt.Sprintf("-%d", round+1)
}

// load is how busy interval k is: two humps between 08:00 and 20:00, 0 outside.
func load(k int) float64 {
	hour := float64(k%perDay) / 2
	if hour < 8 || hour >= 20 {
		return 0
	}
	hump := func(at, width float64) float64 { return math.Exp(-(hour - at) * (hour - at) / (2 * width * width)) }
	return 0.25 + 0.75*(hump(10.5, 1.4)+0.8*hump(15, 1.8))
}

func (m maker) label(k int) (string, time.Time) {
	at := m.start.Add(time.Duration(k) * 30 * time.Minute)
	if m.shape.Days > 1 {
		return at.Format("Mon 15:04"), at
	}
	return at.Format("15:04"), at
}
