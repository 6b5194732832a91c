package scenarios

import (
	"fmt"
	"strings"

	"headroom/router"
	"headroom/workload/quantity"
)

// costForm is how an amount for an hour is written.
const costForm = "an amount of money for a paid hour, such as cost: 31/h"

// readCost reads what a paid hour of the team's people costs.
func (l *loader) readCost(t *team, f fields) {
	n, written := f.get("cost")
	if !written {
		return
	}
	text, ok := l.text(n, "cost")
	if !ok {
		return
	}
	amount, perHour := strings.CutSuffix(text, "/h")
	v, err := quantity.Scaled(strings.TrimSpace(amount), 1000)
	switch {
	case err != nil || !perHour:
		l.problem(n, fmt.Sprintf("cost %q is not an amount for an hour", text), costForm)
	case v < 0 || v > maxPay*1000:
		l.problem(n, fmt.Sprintf("cost %s is outside 0 to %d an hour", text, maxPay), costForm)
	default:
		t.cost = router.LimitOf(v)
	}
}

// hourCost is what a paid hour of a team costs on the average, in money, if that is said. Of people with pay of their own it is the mean
// of their pay, each weighted with their paid hours in the run.
func (l *loader) hourCost(t *team) (money float64, said bool) {
	pay := t.pay()
	if pay == nil && !t.cost.Set {
		return 0, false
	}
	if pay == nil {
		return float64(t.cost.Value) / 1000, true
	}
	sum, time, plain := 0.0, 0.0, 0.0
	for i, p := range pay {
		if !p.Set {
			p = t.cost // nothing, if that is not said either
		}
		worked := 0.0
		if i < len(t.staffing.Individual) {
			worked = paidWithin(t.staffing.Individual[i], l.scenario.Horizon).Seconds()
		}
		sum += float64(float64(p.Value) * worked)
		time += worked
		plain += float64(p.Value)
	}
	if time == 0 {
		return plain / float64(len(pay)) / 1000, true
	}
	return sum / time / 1000, true
}

// unpriced warns of people whose cost nothing says, where that of others is said.
func (l *loader) unpriced() {
	some := false
	for i := range l.teams {
		_, said := l.scenario.Teams[i].HourCost()
		some = some || said
	}
	for i, t := range l.teams {
		if _, said := l.scenario.Teams[i].HourCost(); some && !said {
			l.warning(t.key, fmt.Sprintf("nothing says what an hour of team %q costs: its cost is left out of the sum", t.key.text), "write cost: 31/h, or 0/h")
		}
		free := 0
		for _, p := range t.pay() {
			if !p.Set && !t.cost.Set {
				free++
			}
		}
		if free > 0 {
			l.warning(t.key, fmt.Sprintf("%d of %d people of team %q have no pay: they cost nothing", free, len(t.people), t.key.text), "fill in the column pay, or write cost for the rest")
		}
	}
}

// HourCost is what an hour on the payroll clock of the team's people costs on the average, in money: the cost of the team, or of people of a roster the
// mean of their pay, each weighted with their paid hours in the run; who has none of their own has the cost of the team. It is false where
// nothing is said.
func (t *Team) HourCost() (money float64, said bool) { return t.hourCost, t.costs }
