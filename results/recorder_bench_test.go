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

// Fault: a kind of event that allocates, once what is open has stopped growing. Days in which everything happens.
func TestNoEventAllocates(t *testing.T) {
	for seed := range uint64(8) {
		spec := daySpec(seed)
		var events []router.Event
		playDay(t, spec, seed, func(step []router.Event) { events = append(events, step...) })
		recorder := NewRecorder(spec)
		play := func() {
			recorder.Reset()
			recorder.Observe(events)
		}
		play()
		if allocated := testing.AllocsPerRun(5, play); allocated != 0 {
			t.Errorf("day %d: Observe allocated %v times in %d events", seed, allocated, len(events))
		}
	}
}

// offers is a steady stream of calls, one a second, that ring in vain at one agent and are answered by the next one, who
// has wrap-up: seven events an engagement.
func offers(dst []router.Event, n int) []router.Event {
	at, agent := router.Time(n)*second, router.AgentID(n%4)
	for i, kind := range []router.Kind{
		router.Queued, router.Offered, router.Missed, router.Offered, router.Answered, router.WrapUpStarted, router.Closed,
	} {
		elapsed := router.Time(i) * second / 8
		event := router.Event{At: at + elapsed, Kind: kind, Engagement: router.EngagementID(n % 7), Elapsed: elapsed, Agent: agent, HasAgent: i > 0}
		if i > 2 {
			event.Agent = (agent + 1) % 4
		}
		if kind == router.Queued || kind == router.Closed {
			event.Due = router.Far
		}
		dst = append(dst, event)
	}
	return dst
}

func BenchmarkObserveOffers(b *testing.B) {
	const engagements = 100_000
	spec := testSpec()
	spec.Horizon = engagements * second
	var events []router.Event
	for n := range engagements {
		events = offers(events, n)
	}
	recorder := NewRecorder(spec)
	b.ReportAllocs()
	for b.Loop() {
		recorder.Reset()
		recorder.Observe(events)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(events)), "ns/event")
}
