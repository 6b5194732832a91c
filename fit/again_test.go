package fit

import (
	"math"
	"testing"

	"headroom/router"
	"headroom/workload"
)

// recalled is a log of customers who fail, redial with shares by attempt, are served, and have cases reopened and followed up, as package
// workload draws it; and who call by chance.
func recalled(root workload.Key, customers int, end router.Time, chance float64) []Contact {
	after, err := workload.Exponential(1200)
	if err != nil {
		panic(err)
	}
	redials := &workload.Redials{Shares: []float64{0.6, 0.3}, After: &after, AtMost: 10}
	reopen := &workload.Reopenings{Share: 0.1, After: &after, AtMost: 10}
	sequel := &workload.Sequel{Share: 0.25, Source: "b", After: &after}
	var all []Contact
	cases := 0
	for n := range customers {
		key := root.Numbered(uint64(n))
		var s workload.Stream
		s.Reset(key, workload.ArrivalTime)
		type open struct {
			key             workload.Key
			at              router.Time
			queue, failures int
			reopenings      int
			work            int
		}
		cases++
		todo := []open{{key: key, at: router.Time(s.Uniform() * float64(end)), work: cases}}
		if s.Uniform() < chance { // a call of its own, at any time
			cases++
			todo = append(todo, open{key: key.Named("chance"), at: router.Time(s.Uniform() * float64(end)), work: cases})
		}
		for len(todo) > 0 {
			x := todo[0]
			todo = todo[1:]
			if x.at >= end {
				continue
			}
			s.Reset(x.key, workload.Patience)
			c := Contact{Customer: n + 1, Case: x.work, Queue: x.queue, Arrived: x.at, Ended: x.at + router.Time(60*s.Uniform()*float64(router.Second)), Outcome: Answered}
			if s.Uniform() < 0.5 {
				c.Outcome = Abandoned
				if s.Uniform() < 0.3 {
					c.Outcome = Refused
				}
				if k, d, ok := redials.Draw(x.key, x.failures); ok {
					todo = append(todo, open{k, c.Ended + d, x.queue, x.failures + 1, 0, x.work})
				}
			} else {
				if k, d, ok := reopen.Draw(x.key, x.reopenings); ok {
					todo = append(todo, open{k, c.Ended + d, x.queue, 0, x.reopenings + 1, x.work})
				}
				if k, d, ok := sequel.Draw(x.key, 1); ok && x.queue == 0 {
					cases++
					todo = append(todo, open{k, c.Ended + d, 1, 0, 0, cases})
				}
			}
			all = append(all, c)
		}
	}
	return all
}

// Shares are recovered at the rate of their intervals, with records that end in the middle of everything. It would catch attempts counted
// wrongly, parents counted as if they had been watched for ever, and a reopening that hides a follow-up.
func TestReturnsAreRecovered(t *testing.T) {
	const seed = 61
	sets := *setsFlag
	for _, row := range []struct {
		name   string
		chance float64
		end    router.Time
	}{
		{"nobody by chance", 0, 30 * router.Day},
		{"records of half a day", 0, router.Day / 2},
		{"half call again by chance", 0.5, 20 * router.Day},
	} {
		tallies := []*tally{
			{name: "first redial", want: 0.6},
			{name: "second redial", want: 0.3},
			{name: "reopened", want: 0.1},
			{name: "followed up", want: 0.25},
		}
		for i := range sets {
			contacts := recalled(workload.Root(seed, i), 1500, row.end, row.chance)
			f := Again(contacts, AgainOptions{Window: 3 * router.Hour, End: row.end})
			tallies[0].add(f.Redials[0][0].Share)
			tallies[1].add(f.Redials[0][1].Share)
			tallies[2].add(f.Reopenings[0].Share)
			for _, follow := range f.FollowUps {
				if follow.From == 0 && follow.To == 1 {
					tallies[3].add(follow.Share)
				}
			}
		}
		t.Log(row.name)
		for _, y := range tallies {
			y.check(t)
		}
	}
}

// The rule, on a few contacts that can be read.
func TestRuleOfReturns(t *testing.T) {
	at := func(minutes int) router.Time { return router.Time(minutes) * router.Minute }
	contacts := []Contact{
		{Customer: 1, Queue: 0, Arrived: at(0), Ended: at(1), Outcome: Abandoned},  // redialed after 4 minutes
		{Customer: 1, Queue: 0, Arrived: at(5), Ended: at(6), Outcome: Refused},    // and again after 10
		{Customer: 1, Queue: 0, Arrived: at(16), Ended: at(20), Outcome: Answered}, // followed up after an hour
		{Customer: 1, Queue: 1, Arrived: at(80), Ended: at(90), Outcome: Answered},
		{Customer: 2, Queue: 0, Arrived: at(3), Ended: at(4), Outcome: Abandoned}, // tried elsewhere
		{Customer: 2, Queue: 1, Arrived: at(7), Ended: at(8), Outcome: Answered, Case: 5},
		{Customer: 2, Queue: 1, Arrived: at(30), Ended: at(31), Outcome: Answered, Case: 5},   // reopened
		{Customer: 2, Queue: 1, Arrived: at(40), Ended: at(41), Outcome: Answered, Case: 6},   // another case: not
		{Customer: 2, Queue: 1, Arrived: at(600), Ended: at(601), Outcome: Answered, Case: 6}, // too late
		{Queue: 0, Arrived: at(10), Ended: at(11), Outcome: Abandoned},                        // whose?
	}
	f := Again(contacts, AgainOptions{Window: 2 * router.Hour, End: at(2000)})
	if f.Moved != 1 || f.NoCustomer != 1 {
		t.Errorf("%d moved, %d without customer; want 1 and 1", f.Moved, f.NoCustomer)
	}
	if r := f.Redials[0]; len(r) != 1 || r[0].Parents != 3 || r[0].Returned != 2 || r[0].Delay.Value != 420 {
		t.Errorf("redials %+v; want 2 of 3 after 420 s", r)
	}
	if r := f.Reopenings[1]; r.Parents != 5 || r.Returned != 1 {
		t.Errorf("reopenings %+v; want 1 of 5", r)
	}
	if len(f.FollowUps) != 1 || f.FollowUps[0].From != 0 || f.FollowUps[0].Returned != 1 || f.FollowUps[0].Delay.Value != 3600 {
		t.Errorf("follow-ups %+v; want one from queue 0 after 3600 s", f.FollowUps)
	}
	empty := Again(nil, AgainOptions{})
	if len(empty.Redials) != 0 || empty.Window != router.Day {
		t.Errorf("of nothing: %+v", empty)
	}
	if math.IsNaN(Again(contacts[:1], AgainOptions{}).Redials[0][0].Share.Value) {
		t.Error("a share of nothing that is no number")
	}
}
