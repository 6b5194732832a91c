package sim

import (
	"strings"
	"testing"

	"headroom/router"
	"headroom/workload"
)

// One agent is busy; who calls overflows from the phone to the chat queue after 30 s. On the phone they would wait 200 s, in the
// chat 50 s or, if they came later, 100 s, counted from their call; work there takes 7 s and wrap-up 5 or 9 s. It would catch a
// patience that is not asked anew after an overflow, or runs anew there, and a period of the wrong time.
func TestTimesByQueueAndPeriod(t *testing.T) {
	m := deskModel(1, row(0, 0, 80*second))
	m.Router.Queues[0].MaxWait = router.LimitOf(int64(30 * second))
	m.Router.Queues[0].Overflow = router.Destination{Kind: router.ToQueue, Queue: 1}
	m.Router.Queues[1].WrapUp = true
	m.Router.Teams[0].Occupied = []router.Rule{{{Channels: []router.ChannelID{0}, Count: 1}}}
	m.WrapUp[1] = constant(t, 5)
	m.WrapUpBy = []workload.Periods{{}, {{From: 0, Dist: constant(t, 5)}, {From: 2 * second, Dist: constant(t, 9)}}, {}}
	always := func(seconds float64) workload.Periods { return workload.Periods{{Dist: constant(t, seconds)}} }
	later := workload.Periods{{From: 0, Dist: constant(t, 50)}, {From: 2 * second, Dist: constant(t, 100)}}
	m.Sources = append(m.Sources, workload.Source{
		Name: "calls", Batches: []workload.Batch{{At: second, Size: 1}, {At: 2 * second, Size: 1}}, HandleTime: constant(t, 60),
		HandleTimeBy: &workload.Dependent{ByQueue: []workload.Periods{always(60), always(7), always(60)}},
		PatienceBy:   &workload.Dependent{ByQueue: []workload.Periods{always(200), later, always(200)}},
	})
	_, got, _ := strings.Cut(play(t, m), "a0 ready\n")
	expect(t, got,
		"0s answered e1 a0",
		"31s overflowed e2", "32s overflowed e3",
		"51s abandoned e2",
		"1m20s closed e1 a0", "1m20s answered e3 a0",
		"1m27s wrap_up e3 a0", "1m36s closed e3 a0")
}

// Times for another number of queues, and periods out of order, are refused before a run.
func TestTimesRefused(t *testing.T) {
	m := deskModel(1)
	good := workload.Periods{{Dist: constant(t, 60)}}
	backwards := workload.Periods{{From: second, Dist: constant(t, 60)}, {From: second, Dist: constant(t, 50)}}
	for want, by := range map[string]*workload.Dependent{
		"times for 1 queues of 3":   {ByQueue: []workload.Periods{good}},
		"must be after the period":  {ByQueue: []workload.Periods{good, good, backwards}},
		"no period":                 {ByQueue: []workload.Periods{good, good, nil}},
		"period 1: no distribution": {ByQueue: []workload.Periods{good, good, {{}}}},
	} {
		source := workload.Source{Name: "calls", Batches: []workload.Batch{{Size: 1}}, HandleTime: constant(t, 60), HandleTimeBy: by}
		m.Sources = []workload.Source{source}
		err := source.Check()
		if err == nil {
			_, err = New(m)
		}
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("want %q, got %v", want, err)
		}
	}
}
