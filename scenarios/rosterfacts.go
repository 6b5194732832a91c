package scenarios

import (
	"fmt"
	"slices"
	"time"

	"headroom/router"
	"headroom/sim"
	"headroom/workload/quantity"
)

// Facts are what a roster says of an agent that holds for all of their shifts.
const (
	payFact    = iota // thousandths of money for a paid hour
	speedFact         // as sim.Pace
	tenureFact        // router.Time in the work at the start of the run
)

var factColumns = [...]string{"pay", "speed", "tenure"}

// maxPay bounds what an hour may cost, in money.
const maxPay = 1_000_000

// rosterFacts reads the facts that a row says.
func (l *loader) rosterFacts(a *rosterAgent, row tableRow) {
	for i, column := range factColumns {
		text := l.roster.said(row, column)
		if text == "" {
			continue
		}
		var v int64
		var what, remedy string
		switch i {
		case payFact:
			v, what, remedy = payOf(text)
		case speedFact:
			v, what, remedy = speedOf(text)
		case tenureFact:
			v, what, remedy = l.tenureOf(text)
		}
		switch {
		case what != "":
			l.bad(row, column, fmt.Sprintf("%s %q %s", column, text, what), remedy)
		case a.facts[i].Set && a.facts[i].Value != v:
			l.differs(a, row, column)
		default:
			a.facts[i] = router.LimitOf(v)
		}
	}
}

func payOf(text string) (v int64, what, remedy string) {
	v, err := quantity.Scaled(text, 1000)
	if err != nil || v < 0 || v > maxPay*1000 {
		return 0, fmt.Sprintf("is not an amount for an hour, from 0 to %d", maxPay), "a number without currency, such as 21.50"
	}
	return v, "", ""
}

func speedOf(text string) (v int64, what, remedy string) {
	v, err := quantity.Scaled(text, int64(sim.Unhurried))
	if err != nil || v < int64(slowest) || v > 1000*int64(sim.Unhurried) {
		return 0, "is not a speed from 0.001 to 1000", "1 is normal, 1.1 is 10 % faster"
	}
	return v, "", ""
}

// tenureOf reads how long somebody has done the work, or since which day.
func (l *loader) tenureOf(text string) (v int64, what, remedy string) {
	if d, err := parseDuration(text); err == nil {
		return int64(d), "", ""
	}
	since, err := time.ParseInLocation(time.DateOnly, text, l.scenario.Location)
	if err != nil || since.Year() < 1900 || since.Year() > 2200 {
		return 0, "is neither a time in the work nor the day it began", "write 90d or 2025-11-03"
	}
	d := -l.scenario.at(since)
	if d < 0 && !l.undated {
		return 0, "is after the start of the run", "who begins later has their first shift then"
	}
	return int64(max(d, 0)), "", ""
}

// pay is what paid hours of a roster's people cost; nil = nobody's is said.
func (t *team) pay() []router.Limit {
	if !slices.ContainsFunc(t.people, func(a *rosterAgent) bool { return a.facts[payFact].Set }) {
		return nil
	}
	var all []router.Limit
	for _, a := range t.people {
		all = append(all, a.facts[payFact])
	}
	return all
}

// particular is how fast the people of a roster are, and how long they have done the work; nil = nobody's is said.
func (t *team) particular() []sim.Person {
	some := false
	people := make([]sim.Person, len(t.people))
	for i, a := range t.people {
		people[i] = sim.Person{Speed: sim.Unhurried, Tenure: router.Time(a.facts[tenureFact].Value)}
		if v := a.facts[speedFact]; v.Set {
			people[i].Speed = sim.Pace(v.Value)
		}
		some = some || people[i] != sim.Person{Speed: sim.Unhurried}
	}
	if !some {
		return nil
	}
	return people
}
