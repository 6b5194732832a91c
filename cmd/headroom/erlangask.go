package main

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

	"headroom/results/analytic"
	"headroom/router"
	"headroom/workload/quantity"
)

// erlangQuestion is what headroom erlang is asked, in seconds and shares.
type erlangQuestion struct {
	calls, per, handle   float64
	level, threshold     float64
	patience             float64 // +Inf: for ever
	agents               int     // 0: not asked
	occupancyMost        float64 // 1: no bound
	shrinkage            []analytic.Shrinkage
	places               int // callers that can wait; endless: all
	redial, block        float64
	occupancyBounded     bool
	target, perText, aht string // as written
	patienceText         string
}

const endless = math.MaxInt

// The largest that erlang takes: what is larger is a slip, and would take long.
const (
	callsMost  = 100_000_000
	agentsMost = 100_000
	placesMost = 10_000
)

// erlangReader reads flags and collects what is wrong with them.
type erlangReader struct{ problems []string }

func (r *erlangReader) addf(format string, args ...any) {
	r.problems = append(r.problems, fmt.Sprintf(format, args...))
}

func (r *erlangReader) number(flag, text string, most float64) float64 {
	if thousands.MatchString(text) && text[0] != '0' && strings.HasSuffix(text, "0") { // 12.345 is a fraction, which does not end in 0
		whole := strings.NewReplacer(".", "", ",", "", "'", "", "’", "", " ", "").Replace(text)
		r.addf("--%s %q: write %s if that is meant, without marks between thousands, and a fraction without 0 at its end", flag, text, whole)
		return 1
	}
	v, err := quantity.Number(text)
	if err != nil || !(v > 0) || v > most {
		r.addf("--%s %q: must be a number above 0, at most %.0f, such as 120", flag, text, most)
		return 1
	}
	return v
}

func (r *erlangReader) whole(flag, text string, least, most int) int {
	v, err := strconv.Atoi(text)
	if err != nil || v < least || v > most {
		r.addf("--%s %q: must be a whole number from %d to %d", flag, text, least, most)
		return least
	}
	return v
}

func (r *erlangReader) time(flag, text, example string) float64 {
	t, err := quantity.Duration(text)
	switch {
	case err == nil && t > 0:
		return t.Seconds()
	case err == nil:
		err = errors.New("must be above 0")
	}
	r.addf("--%s %q: %v; write a time such as %s", flag, text, err, example)
	return 1
}

// share reads a percentage; bounds are in percent, and included if so said.
func (r *erlangReader) share(flag, text string, low, high float64, lowToo, highToo bool) float64 {
	p, err := quantity.Percent(text)
	v := float64(p) / float64(router.Full)
	if err == nil && (v > low/100 || lowToo && v == low/100) && (v < high/100 || highToo && v == high/100) {
		return v
	}
	words := [2][2]string{{"above", "from"}, {"below", "at most"}}
	pick := func(side int, too bool) string {
		if too {
			return words[side][1]
		}
		return words[side][0]
	}
	r.addf("--%s %q: must be a percentage %s %g%% and %s %g%%, such as 30%%", flag, text, pick(0, lowToo), low, pick(1, highToo), high)
	return (low + high) / 200
}

// question reads all flags; problems are all that is wrong with them.
func (f *erlangFlags) question() (*erlangQuestion, []string) {
	r := &erlangReader{}
	q := &erlangQuestion{patience: math.Inf(1), places: endless, occupancyMost: 1, target: f.target, perText: f.per, aht: f.aht, patienceText: f.patience}
	for _, one := range []struct{ flag, text, example string }{{"calls", f.calls, "120"}, {"aht", f.aht, "4m"}} {
		if one.text == "" {
			r.addf("--%s is needed, such as --%s %s", one.flag, one.flag, one.example)
		}
	}
	if f.calls != "" {
		q.calls = r.number("calls", f.calls, callsMost)
	}
	if f.aht != "" {
		q.handle = r.time("aht", f.aht, "4m or 3m45s")
	}
	q.per = r.time("per", f.per, "30m")
	q.level, q.threshold = r.target(f.target)
	if f.patience != "" {
		q.patience = r.time("patience", f.patience, "90s")
	}
	if f.agents != "" {
		q.agents = r.whole("agents", f.agents, 1, agentsMost)
	}
	if f.occupancy != "" {
		q.occupancyBounded = true
		q.occupancyMost = r.share("occupancy-at-most", f.occupancy, 0, 100, false, true)
	}
	if f.places != "" {
		q.places = r.whole("max-waiting", f.places, 0, placesMost)
	}
	if f.redial != "" {
		q.redial = r.share("redial", f.redial, 0, 100, true, false)
		if f.patience == "" && f.places == "" {
			r.addf("--redial %s: nobody gives up or is turned away, so nobody calls again; say --patience or --max-waiting too", f.redial)
		}
	}
	if f.block != "" {
		q.block = r.share("block", f.block, 0, 100, false, false)
	}
	q.shrinkage = r.shrinkage(f.shrinkage)
	if load := q.load(); len(r.problems) == 0 && load > agentsMost/2 {
		r.addf("%s calls of %s in %s are %.0f erlangs: at most %d", f.calls, f.aht, f.per, load, agentsMost/2)
	}
	return q, r.problems
}

// target reads 80%/20s.
func (r *erlangReader) target(text string) (level, threshold float64) {
	share, within, found := strings.Cut(text, "/")
	if !found {
		r.addf("--target %q: must be SHARE/TIME, such as 80%%/20s", text)
		return 0.8, 20
	}
	level = r.share("target", strings.TrimSpace(share), 0, 100, false, false)
	within = strings.TrimSpace(within)
	if within == "0" {
		return level, 0
	}
	t, err := quantity.Duration(within)
	if err != nil {
		r.addf("--target %q: %v; write SHARE/TIME, such as 80%%/20s", text, err)
	}
	return level, t.Seconds()
}

// shrinkage reads 30%, NAME=30%, and lists of them with commas. Steps without a name are named by what people are after them.
func (r *erlangReader) shrinkage(texts []string) []analytic.Shrinkage {
	var steps []analytic.Shrinkage
	for _, text := range texts {
		for _, one := range strings.Split(text, ",") {
			name, share, found := strings.Cut(one, "=")
			if !found {
				name, share = "", one
			}
			steps = append(steps, analytic.Shrinkage{Name: strings.TrimSpace(name), Share: r.share("shrinkage", strings.TrimSpace(share), 0, 100, true, false)})
		}
	}
	return steps
}

// load is the offered load in erlangs.
func (q *erlangQuestion) load() float64 { return q.calls / q.per * q.handle }

// impatient tells whether there is a second model beside Erlang C.
func (q *erlangQuestion) impatient() bool { return !math.IsInf(q.patience, 1) || q.places != endless }
