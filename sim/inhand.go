package sim

import (
	"headroom/router"
	"headroom/workload"
)

// What is being worked on when the run begins (workload.Source.InHand) is given out at the epoch, when everybody is there who is at
// work then, and before all else that comes: to whom the core gives it, and who accepts by hand does at once. What nobody can take
// waits in its queue like any other work.

// handOver gives out what is in hand at the epoch, and says so.
func (s *Simulator) handOver() {
	for i := range s.sources {
		if !s.model.Sources[i].InHand {
			continue
		}
		var a workload.Arrival
		for s.sources[i].generator.Next(&a) {
			if slot, taken := s.submit(int32(i), &a); taken && s.conducted {
				s.takeAtOnce(slot)
			}
		}
	}
	s.note(router.Event{At: s.now, Kind: router.MeasuringBegan})
	s.showNotes()
}

// takeAtOnce lets an agent accept what rings there.
func (s *Simulator) takeAtOnce(slot int32) {
	if i := s.courses[slot].rings; i != none && s.work[slot].place == waiting {
		s.answer(accept, i)
	}
}
