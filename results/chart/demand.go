package chart

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/plot/vg"

	"headroom/results"
)

// demandPage shows the work that comes beside the people who are there: arrivals times the mean time that one takes, by the length of the interval, which is the number of people
// whom the work would keep busy if each did one thing at a time.
func demandPage(r *results.Report) page {
	p := page{name: "demand", title: "Work that comes, and people", empty: "Nothing was offered.", subtitle: subtitle(r, "work: arrivals in the interval × mean handle time, as people kept busy one thing at a time")}
	people, able := scheduledPeople(r)
	differ := !slices.Equal(people, able)
	var live, deferred series
	most, some := 0.0, false
	var tightest tightness
	for i := range r.Run.Intervals {
		from, to := r.Run.From(i), r.Run.To(i)
		work := map[bool]float64{}
		for _, q := range r.Queues {
			if q.HandleTime.Defined && q.Intervals[i].Offered.Defined() {
				work[q.Live] += q.Intervals[i].Offered.Mean * q.HandleTime.Mean / (to - from)
				some = true
			}
		}
		for _, at := range edges(from, to) {
			live.x, live.low, live.high = append(live.x, at), append(live.low, 0), append(live.high, work[true])
			deferred.x, deferred.low, deferred.high = append(deferred.x, at), append(deferred.low, work[true]), append(deferred.high, work[true]+work[false])
		}
		most = math.Max(most, math.Max(work[true]+work[false], people[i]))
		tightest.look(i, work[true], able[i])
	}
	if !some {
		return p
	}
	one := panel{title: "all queues and teams", x: clockScale(r.Run, 0, r.Run.Horizon, timeLabels(1)), y: lengthScale("people", most, 5)}
	p.keys = []key{{text: "live work that comes", clr: faded(blue, 0.55), shape: keyBlock}}
	one.marks = append(one.marks, band{x: live.x, low: live.low, high: live.high, clr: faded(blue, 0.55)})
	if hasDeferred(r) {
		p.keys = append(p.keys, key{text: "deferred work that comes, on top of it", clr: faded(green, 0.55), shape: keyBlock})
		one.marks = append(one.marks, band{x: deferred.x, low: deferred.low, high: deferred.high, clr: faded(green, 0.55)})
	}
	p.keys = append(p.keys, key{text: "people scheduled", clr: ink, shape: keyLine})
	one.marks = append(one.marks, stairs(r.Run, people, ink))
	if differ {
		p.keys = append(p.keys, key{text: "of these, in teams that took live work", clr: ink, shape: keyDashed})
		line := stairs(r.Run, able, ink)
		line.dashes = []vg.Length{4, 3}
		one.marks = append(one.marks, line)
	}
	p.panels = []panel{one}
	if tightest.found {
		p.title = fmt.Sprintf("%s %s: %s kept busy one thing at a time, %s scheduled", tightest.words(),
			clockWords(r, r.Run.From(tightest.when)), briefly(tightest.work), briefly(tightest.people))
	}
	return p
}

// scheduledPeople are all who are scheduled, by interval, and those of them whose team took any live work: who never takes calls or chats is no help
// to them.
func scheduledPeople(r *results.Report) (all, able []float64) {
	all, able = make([]float64, r.Run.Intervals), make([]float64, r.Run.Intervals)
	live := map[string]bool{}
	for _, c := range r.Channels {
		live[c.Name] = c.Live
	}
	for _, t := range r.Teams {
		takes := slices.ContainsFunc(t.Intervals, func(v results.TeamInterval) bool {
			return slices.ContainsFunc(v.InHand, func(b results.ChannelBand) bool { return live[b.Channel] && b.Band.Mean > 0 })
		})
		for i, v := range t.Intervals {
			all[i] += v.Scheduled.Mean
			if takes {
				able[i] += v.Scheduled.Mean
			}
		}
	}
	return all, able
}

// tightness is the interval in which live work is most for the people who take it: where there is more of it than people, that with the most beyond them; else that with the
// largest share of them. Intervals without live work are none: at night nothing beside nobody would be the most.
type tightness struct {
	found        bool
	when         int
	work, people float64
}

func (t *tightness) look(when int, work, people float64) {
	if work <= 0 {
		return
	}
	beyond, before := work-people, t.work-t.people
	more := beyond > before
	if beyond <= 0 && before <= 0 {
		more = work/people > t.work/t.people
	}
	if !t.found || more {
		*t = tightness{true, when, work, people}
	}
}

func (t *tightness) words() string {
	if t.work > t.people {
		return "The work of calls and chats is most for the people who take them"
	}
	return "The work of calls and chats is never more than the people who take them; it is nearest to them"
}

func hasDeferred(r *results.Report) bool {
	for _, q := range r.Queues {
		if !q.Live && q.Offered.Mean > 0 {
			return true
		}
	}
	return false
}

// stairs is a number of each interval, level over it.
func stairs(run results.Run, values []float64, clr keyColor) curve {
	c := curve{clr: clr}
	for i, v := range values {
		c.x, c.y = append(c.x, edges(run.From(i), run.To(i))...), append(c.y, v, v)
	}
	return c
}

// edges are the first and last instant of an interval, far enough inside to be no part of its neighbors.
func edges(from, to float64) []float64 {
	inside := (to - from) / 1e6
	return []float64{from + inside, to - inside}
}

// peoplePage shows for each team who was scheduled, who was there, and who had something in hand.
func peoplePage(r *results.Report) page {
	p := page{name: "people", title: "People by team: scheduled, present, and with something in hand", empty: "There are no teams.", subtitle: subtitle(r)}
	asked := false
	for _, t := range r.Teams {
		scheduled := make([]float64, len(t.Intervals))
		most := 0.0
		for i, v := range t.Intervals {
			scheduled[i] = v.Scheduled.Mean
			most = math.Max(most, math.Max(scheduled[i], math.Max(v.Present.P90, v.Engaged.P90)))
			if v.Required != nil {
				most = math.Max(most, float64(v.Required.Alone))
			}
		}
		one := panel{title: t.Name, x: clockScale(r.Run, 0, r.Run.Horizon, timeLabels(len(r.Teams)))}
		if most == 0 {
			one.empty = "nobody was there"
		} else {
			one.y = countScale("people", most, yTicks(len(r.Teams)))
			engaged := bandSeries(r.Run, len(t.Intervals), 0.5, func(i int) results.Band { return t.Intervals[i].Engaged })
			present := bandSeries(r.Run, len(t.Intervals), 0.5, func(i int) results.Band { return t.Intervals[i].Present })
			if need, any := requiredBand(r.Run, t.Intervals, most); any {
				one.marks, asked = append(one.marks, need), true
			}
			one.marks = append(append(one.marks, bandMarks(engaged, blue, false)...), curve{x: present.x, y: present.middle, clr: orange}, stairs(r.Run, scheduled, ink))
		}
		p.panels = append(p.panels, one)
	}
	p.keys = append(bandKeys(r, "with something in hand, mean over interval", blue), key{text: "present", clr: orange, shape: keyLine}, key{text: "scheduled", clr: ink, shape: keyLine})
	if asked {
		p.title = requiredFinding(r)
		p.keys = append(p.keys, key{text: "required by Erlang C for the work done: between pooled and alone", clr: faded(green, 0.35), shape: keyBlock})
	}
	return p
}

// requiredFinding says of the team that is worst off in how many intervals fewer are scheduled than are required at least.
func requiredFinding(r *results.Report) string {
	most, of, team := 0, 0, ""
	for _, t := range r.Teams {
		few, known := 0, 0
		for _, v := range t.Intervals {
			if v.Required == nil {
				continue
			}
			known++
			if low, _ := requiredRange(v); v.Scheduled.Mean < low {
				few++
			}
		}
		if few > most {
			most, of, team = few, known, t.Name
		}
	}
	if most == 0 {
		return "People required and scheduled: nowhere fewer than Erlang C asks for the work done"
	}
	return fmt.Sprintf("People required and scheduled: %s has fewer than Erlang C asks in %d of %d intervals", printable(team), most, of)
}

// requiredRange is the least and the most that Erlang C may be asking.
func requiredRange(v results.TeamInterval) (low, high float64) {
	high = float64(v.Required.Alone)
	if v.Required.Pooled > 0 {
		return v.Required.Pooled, high
	}
	return high, high
}

// requiredBand goes from what is required of the team as part of all that share its work to what is required of it alone.
func requiredBand(run results.Run, intervals []results.TeamInterval, most float64) (need band, any bool) {
	need = band{clr: faded(green, 0.35)}
	for i, v := range intervals {
		low, high := 0.0, 0.0
		if v.Required != nil {
			any = true
			low, high = requiredRange(v)
			if least := leastBand * most; high-low < least { // to be seen where both are the same
				low, high = low-least/2, high+least/2
			}
		}
		need.x = append(need.x, edges(run.From(i), run.To(i))...)
		need.low, need.high = append(need.low, low, low), append(need.high, high, high)
	}
	return need, any
}

// doingPage shows what each team has in hand by channel, stacked, and how many people work.
func doingPage(r *results.Report) page {
	p := page{name: "in-hand", title: "Who is doing what", empty: "There are no teams.", subtitle: subtitle(r, "engagements in agents' hands, mean over the interval; one agent may hold several")}
	colors := map[string]keyColor{}
	for i, c := range r.Channels {
		colors[c.Name] = seriesColors[i%len(seriesColors)]
	}
	shown := map[string]bool{}
	for _, t := range r.Teams {
		one := panel{title: t.Name, x: clockScale(r.Run, 0, r.Run.Horizon, timeLabels(len(r.Teams)))}
		most, base := 0.0, make([]float64, len(t.Intervals))
		staffed := make([]float64, len(t.Intervals))
		for i, v := range t.Intervals {
			staffed[i] = v.Staffed.Mean
			most = math.Max(most, staffed[i])
		}
		for c := range r.Channels {
			name := r.Channels[c].Name
			b := band{clr: faded(colors[name], 0.6)}
			held := false
			for i, v := range t.Intervals {
				for _, one := range v.InHand {
					if one.Channel == name {
						low := base[i]
						base[i] += one.Band.Mean
						b.x = append(b.x, edges(r.Run.From(i), r.Run.To(i))...)
						b.low, b.high = append(b.low, low, low), append(b.high, base[i], base[i])
						held = held || one.Band.Mean > 0
						most = math.Max(most, base[i])
					}
				}
			}
			if held {
				one.marks = append(one.marks, b)
				shown[name] = true
			}
		}
		if most == 0 {
			one.empty = "nobody was staffed"
		} else {
			one.y = countScale("engagements in hand, people", most, yTicks(len(r.Teams)))
			one.marks = append(one.marks, stairs(r.Run, staffed, ink))
		}
		p.panels = append(p.panels, one)
	}
	for _, c := range r.Channels {
		if shown[c.Name] {
			p.keys = append(p.keys, key{text: printable(c.Name), clr: faded(colors[c.Name], 0.6), shape: keyBlock})
		}
	}
	p.keys = append(p.keys, key{text: "people working, busy or free", clr: ink, shape: keyLine})
	return p
}
