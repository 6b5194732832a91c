package experiment

import (
	"context"
	"testing"
	"testing/fstest"

	"headroom/scenarios"
)

// A desk open from 08:00 to 09:00: who calls before is turned away at the door, who still waits at closing overflows then,
// and nobody is left waiting through the night. Without the key all of them would wait until the next morning.
func TestNobodyEligible(t *testing.T) {
	const text = `
version: 1
name: t
start: 2026-03-02
days: 1
queues:
  phone: {channel: voice, teams: [desk], nobody_eligible: true}
demand:
  - {trace: calls.csv}
teams:
  desk: {concurrency: {voice: 1}, shifts: [{agents: 1, from: "08:00", to: "09:00"}]}
`
	// 07:00 before opening; 08:30 answered; 08:50 answered, until 09:10; 08:59 waits behind it until closing; 10:00 too late.
	const calls = "arrival,entry,handle_time\n7h,phone,60s\n8h30m,phone,60s\n8h50m,phone,20m\n8h59m,phone,60s\n10h,phone,60s\n"
	s, problems := scenarios.Load(fstest.MapFS{"t.yaml": {Data: []byte(text)}, "calls.csv": {Data: []byte(calls)}}, "t.yaml")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	report, err := Run(context.Background(), s, Options{Seed: 1, Replications: 1})
	if err != nil {
		t.Fatal(err)
	}
	phone := report.Queues[0]
	for _, row := range []struct {
		what      string
		got, want float64
	}{
		{"answered", phone.Answered.Mean, 2},
		{"turned away at the door", phone.OverflowedFull.Mean, 2},
		{"sent away at closing", phone.OverflowedWaited.Mean, 1},
		{"waiting at the end", phone.WaitingAtEnd.Mean, 0},
	} {
		if row.got != row.want {
			t.Errorf("%s: %v, want %v", row.what, row.got, row.want)
		}
	}
}
