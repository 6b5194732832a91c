package backcast

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// findings say where a prediction fails, and what the figures tell of why. What chance explains is called so.
func (p *Part) findings(r *Result) []string {
	var list []string
	say := func(format string, args ...any) { list = append(list, fmt.Sprintf(format, args...)) }
	p.sayBias(say)
	p.sayBands(say)
	p.sayPeople(say, r)
	p.saySkill(say)
	p.sayDays(say)
	p.sayTimes(say)
	p.sayGroups(say, "", p.ByWeekday)
	if len(p.ByQueue) > 1 {
		p.sayGroups(say, "the queue ", p.ByQueue)
	}
	p.sayWorst(say, r)
	return list
}

type sayer func(format string, args ...any)

func (p *Part) sayBias(say sayer) {
	b := p.Intervals.Bias
	what := "high"
	if b.Value < 0 {
		what = "low"
	}
	switch {
	case math.IsNaN(b.Value):
		say("Nothing was observed: a bias in percent has no meaning.")
	case math.IsNaN(b.Low):
		say("Bias: %s, of less than three days; nothing can be said of chance.", signed(b.Value))
	case b.apart(0):
		say("Bias: %s. It is too %s beyond what the differences between days explain.", b.write(signed), what)
	default:
		say("Bias: %s; the differences between days explain it.", b.write(signed))
	}
}

// sayBands judges the spread, of intervals and of whole days.
func (p *Part) sayBands(say sayer) {
	for _, one := range []struct {
		of string
		s  *Score
	}{{"intervals", &p.Intervals}, {"whole days", &p.Days}} {
		hit := one.s.Hit90
		verdict := "nothing speaks against it"
		switch {
		case math.IsNaN(hit.Low):
			verdict = "of one day; nothing can be said of chance"
		case hit.Low > 0.9:
			verdict = "too much: the spread predicted is too wide"
		case hit.High < 0.9 && one.s.Below > 0.05 && one.s.Above > 0.05 && 2*min(one.s.Below, one.s.Above) > max(one.s.Below, one.s.Above):
			verdict = "too little at both ends: the spread predicted is too narrow"
		case hit.High < 0.9 && one.s.Above > one.s.Below:
			verdict = "too little, for too much lies above it: the level is too low, or large values are rarer in the model"
		case hit.High < 0.9:
			verdict = "too little, for too much lies below it: the level is too high, or small values are rarer in the model"
		}
		say("The 90 %% band holds %s of the %s: %s. %s lie below it and %s above; the 50 %% band holds %s.", hit.write(percent), one.of, verdict,
			percent(float64(one.s.Below)), percent(float64(one.s.Above)), one.s.Hit50.write(percent))
	}
}

func (p *Part) saySkill(say sayer) {
	s := &p.Intervals
	if math.IsNaN(float64(s.NaiveWAPE)) {
		return
	}
	text := fmt.Sprintf("Beside the naive forecast (the mean of the same weekday and interval): error %s, naive %s", percent(s.WAPE.Value), percent(float64(s.NaiveWAPE)))
	if !math.IsNaN(float64(s.NaiveHit90)) {
		text += fmt.Sprintf("; its 90 %% band, of Poisson counts, holds %s; as a forecast of all that may happen (CRPS) the model is %s", percent(float64(s.NaiveHit90)), better(float64(s.SkillCRPS)))
	}
	say("%s.", text)
}

func better(skill float64) string {
	if skill < 0 {
		return percent(-skill) + " worse"
	}
	return percent(skill) + " better"
}

// sayDays tells what happens with the level of days.
func (p *Part) sayDays(say sayer) {
	if p.Drift.far(0) {
		say("The level drifts: observed / predicted changes by %s a week.", p.Drift.write(signed))
	}
	if p.Turn.far(0) {
		say("Around the turn of a month (its last three and first three days) observed / predicted differs by %s from other days: the model knows no days of the month.", p.Turn.write(signed))
	}
	var errors []float64
	for i := range p.days {
		if predicted := mean(p.days[i].Draws); predicted > 0 {
			errors = append(errors, p.days[i].Observed/predicted-1)
		}
	}
	if n := float64(len(errors)); n >= 8 {
		if r := neighbors(errors); r > 2/math.Sqrt(n) {
			say("Days that follow each other err alike (correlation %.2f): %d days tell as much as %.0f independent ones, which the intervals allow for. A forecast that knew yesterday would do better.",
				r, len(errors), worth(errors))
		}
	}
}

// sayPeople says why people who were seen make waits too short.
func (p *Part) sayPeople(say sayer, r *Result) {
	b := p.Intervals.Bias
	better := b.Value < 0
	if p.Measure.Key == ServiceLevel.Key {
		better = b.Value > 0
	}
	if p.Measure.Kind == Count || !b.apart(0) || !better {
		return
	}
	if r.Unseen > 0 {
		say("The simulated center is better than the real one, although %.0f s of work that the files do not show follow each engagement (found on the fitted days).", r.Unseen)
		return
	}
	say("The simulated center is better than the real one. Whoever was seen is free in the simulation whenever there is no engagement: breaks within a shift, work that the files do not show and times in which an agent was there for part of an interval are missing. --match-waits finds on the fitted days how much of it there would have to be.")
}

// narrow is below which hit rate of the 90 % band times of day, weekdays and queues are named.
const narrow = 0.8

// far tells whether x lies beyond one and a half times the interval: about three standard errors, for many are looked at.
func (r Range) far(x float64) bool {
	return r.Value-x > 1.5*(r.Value-r.Low) || x-r.Value > 1.5*(r.High-r.Value)
}

// tooNarrow tells whether fewer are in the band than should be, and than are in all.
func (p *Part) tooNarrow(s *Score) bool {
	return s.Hit90.Value < narrow && s.Hit90.far(min(0.9, p.Intervals.Hit90.Value)) && s.Hit90.Value < p.Intervals.Hit90.Value
}

// off tells whether the bias differs from that of all.
func (p *Part) off(s *Score) bool { return s.Bias.far(p.Intervals.Bias.Value) }

// sayTimes names times of day whose bands hold too little, or whose level is off beside the rest.
func (p *Part) sayTimes(say sayer) {
	if list := p.stretches(func(g *Group) bool { return p.tooNarrow(&g.Score) }, func(g *Group) string { return percent(g.Score.Hit90.Value) }); list != "" {
		why := "waits there hang on something that the model does not know"
		if p.Measure.Kind == Count {
			why = "counts vary more there than the one busyness within days says, or the shape of the day has changed"
		}
		say("Times of day whose 90 %% band holds too little beside the rest: %s; %s.", list, why)
	}
	if list := p.stretches(func(g *Group) bool { return p.off(&g.Score) }, func(g *Group) string { return signed(g.Score.Bias.Value) }); list != "" {
		say("Times of day whose bias differs from that of all, so that the shape of the day is off: %s.", list)
	}
}

// stretches names intervals, those that follow each other as one: 07:00 to 08:30 (62 % to 70 %).
func (p *Part) stretches(named func(*Group) bool, figure func(*Group) string) string {
	var list []string
	for i := 0; i < len(p.ByTime); i++ {
		if !named(&p.ByTime[i]) {
			continue
		}
		from := i
		for i+1 < len(p.ByTime) && named(&p.ByTime[i+1]) && p.ByTime[i+1].at == p.ByTime[i].at+1 {
			i++
		}
		text, figures := p.ByTime[from].Name, []string{}
		if i > from {
			text += " to " + p.ByTime[i].Name
		}
		for k := from; k <= i; k++ {
			figures = append(figures, figure(&p.ByTime[k]))
		}
		if n := len(figures); n > 4 {
			figures = []string{figures[0], "…", figures[n-1]}
		}
		list = append(list, text+" ("+strings.Join(figures, ", ")+")")
	}
	return strings.Join(list, ", ")
}

// sayGroups names weekdays or queues that are off beside the rest.
func (p *Part) sayGroups(say sayer, kind string, list []Group) {
	for i := range list {
		g := &list[i]
		switch {
		case p.off(&g.Score) && g.Score.Bias.apart(0):
			say("On %s%s: bias %s.", kind, g.Name, g.Score.Bias.write(signed))
		case p.tooNarrow(&g.Score):
			say("On %s%s: the 90 %% band holds only %s of the intervals.", kind, g.Name, g.Score.Hit90.write(percent))
		}
	}
}

// worstDays is how many days are named.
const worstDays = 6

// sayWorst names the days that lie outside their band, the farthest first.
func (p *Part) sayWorst(say sayer, r *Result) {
	var out []*Day
	for i := range p.ByDate {
		if d := &p.ByDate[i]; d.PIT < 0.05 || d.PIT > 0.95 {
			out = append(out, d)
		}
	}
	n := len(p.ByDate)
	if len(out) == 0 {
		say("No day as a whole lies outside its 90 %% band; of %d, %.0f would by chance.", n, 0.1*float64(n))
		return
	}
	slices.SortStableFunc(out, func(a, b *Day) int {
		switch x, y := math.Abs(a.miss), math.Abs(b.miss); {
		case x > y:
			return -1
		case x < y:
			return 1
		}
		return 0
	})
	var names []string
	for _, d := range out[:min(worstDays, len(out))] {
		names = append(names, fmt.Sprintf("%s %s (%s, predicted %s; %s)", d.date.Weekday().String()[:3], d.Date, p.Measure.write(float64(d.Observed)),
			p.Measure.band(float64(d.Low90), float64(d.High90)), p.reason(d)))
	}
	more := ""
	if len(out) > worstDays {
		more = fmt.Sprintf("; and %d more", len(out)-worstDays)
	}
	say("%d of %s lie as a whole outside the 90 %% band, where %.0f would by chance: %s%s.", len(out), plural(n, "day", "days"), 0.1*float64(n), strings.Join(names, "; "), more)
}

// reason is what a day's errors look like, and whether the day before is missing.
func (p *Part) reason(d *Day) string {
	text := "level and shape"
	switch {
	case d.LevelShare >= 0.6:
		text = "the level of the whole day"
	case d.LevelShare < 0.3:
		text = "the shape of the day"
	}
	if p.missingBefore(d) {
		text += ", after a day without rows, which may have been a holiday"
	}
	return text
}

// missingBefore tells whether the day before has no rows, though days of its weekday have.
func (p *Part) missingBefore(d *Day) bool {
	before, usual := false, false
	for i := range p.days {
		day := p.days[i].Date
		before = before || day == d.date-1
		usual = usual || day.Weekday() == (d.date-1).Weekday()
	}
	return usual && !before && p.days[0].Date < d.date
}
