package results

import (
	"testing"

	"headroom/router"
)

// traffic is a steady stream: every second one engagement enters, alternately phone and web; every third waits half a
// second. Three events an engagement. Returned as a function that writes the n-th second's events into dst.
func traffic(dst []router.Event, n int) []router.Event {
	at := router.Time(n) * second
	id, queue := router.EngagementID(n%7), router.QueueID(n%2)
	agent := router.AgentID(n % 4)
	wait := router.Time(n%3) * second / 4
	return append(dst,
		router.Event{At: at, Kind: router.Queued, Engagement: id, Queue: queue, Channel: router.ChannelID(queue), Due: router.Far},
		router.Event{At: at + wait, Kind: router.Answered, Engagement: id, Queue: queue, Channel: router.ChannelID(queue), Agent: agent, HasAgent: true, Elapsed: wait, Rule: uint8(1 - queue)},
		router.Event{At: at + wait + second/4, Kind: router.Closed, Engagement: id, Queue: queue, Channel: router.ChannelID(queue), Agent: agent, HasAgent: true, Elapsed: second / 4, Due: router.Far},
	)
}

func BenchmarkObserve(b *testing.B) {
	spec := testSpec()
	spec.Horizon = 2000 * router.Hour
	var events []router.Event
	const engagements = 3600
	for n := range engagements {
		events = traffic(events, n)
	}
	recorder := NewRecorder(spec)
	b.ReportAllocs()
	b.ResetTimer()
	for done := 0; done < b.N; done += len(events) {
		for i := range events {
			events[i].At += engagements * second
			if len(events) > 0 && events[i].At > spec.Horizon {
				b.StopTimer()
				recorder.Reset()
				for j := range events {
					events[j].At %= engagements * second
				}
				b.StartTimer()
				break
			}
		}
		for i := 0; i < len(events); i += 3 {
			recorder.Observe(events[i : i+3])
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N), "ns/event")
}

// Fault: anything in the hot path that allocates, once what is open has stopped growing.
func TestObserveAllocatesNothing(t *testing.T) {
	spec := testSpec()
	spec.Horizon = 100 * router.Hour
	recorder, n := NewRecorder(spec), 0
	var events []router.Event
	step := func() {
		events = events[:0]
		for range 1000 {
			events = traffic(events, n)
			n++
		}
		recorder.Observe(events)
	}
	step()
	if allocated := testing.AllocsPerRun(50, step); allocated != 0 {
		t.Errorf("Observe allocated %v times in 3000 events", allocated)
	}
}
