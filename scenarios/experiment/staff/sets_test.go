package staff

import (
	"strconv"
	"testing"
	"testing/fstest"

	"headroom/results/analytic"
	"headroom/results/decision"
	"headroom/scenarios"
)

const uncertainLines = `
version: 1
name: lines
start: 2026-03-02
days: 1
interval: 1h
warm_up: 1h
queues: {a: {channel: voice, teams: [lines], max_waiting: 0, target: 95% in 1s}}
demand: [{entry: a, volume: {per_hour: 194}, handle: {exponential: {mean: 3m}}}]
teams: {lines: {agents: 14}}
uncertainty: [{path: demand.0.volume.per_hour, normal: {mean: 194, sd: 40}}]
`

// Fails when a set is not played with its own values, or the staffing that was found is said to be enough where it is not: how many lines lose at most 5 % under each value of
// the volume is known from Erlang's formula, to one line by chance.
func TestPeopleByParameterSet(t *testing.T) {
	s, problems := scenarios.Load(fstest.MapFS{"s.yaml": {Data: []byte(uncertainLines)}}, "s.yaml")
	if len(problems) > 0 {
		t.Fatal(problems[0])
	}
	d, errs := NewDesk(s, nil, nil)
	if len(errs) > 0 {
		t.Fatal(errs[0])
	}
	o := Options{Seed: 1, Replications: 30, Sets: 6}
	o.fill()
	r := &decision.Staff{Best: &decision.StaffTotals{Agents: 14}}
	if err := d.fillParameters(t.Context(), r, &Found{Best: &Candidate{Counts: []int{14}}}, o); err != nil {
		t.Fatal(err)
	}
	p := sumUp(r.Parameters)
	if p == nil || p.Sets != 6 || p.Within != 6 {
		t.Fatalf("%+v", p)
	}
	enough, off := 0, 0
	for k, people := range p.People {
		perHour, err := strconv.ParseFloat(s.SetValues(k + 1)[0].Value, 64)
		if err != nil {
			t.Fatal(err)
		}
		want := 1
		for ; ; want++ {
			if blocked, err := analytic.ErlangB(perHour/20, want); err != nil {
				t.Fatal(err)
			} else if blocked <= 0.05 {
				break
			}
		}
		if people < want-1 || people > want+1 {
			t.Errorf("set %d, %.1f an hour: %d lines, Erlang says %d", k+1, perHour, people, want)
		}
		off += people - want
		if people <= 14 {
			enough++
		}
		if people < p.Low || people > p.High {
			t.Errorf("%d is not within %d to %d", people, p.Low, p.High)
		}
	}
	if p.Enough != enough || p.Never != 0 || p.High <= p.Low {
		t.Errorf("%+v: %d are enough", p, enough)
	}
	t.Logf("%v, %d too many in all", p.People, off)
}
