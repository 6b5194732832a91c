package sim

import "headroom/router"

// timer is something on the agenda for an engagement, beside what its work or its customer's patience has there.
type timer struct {
	version uint32 // entries of the agenda with another are dead; never reset while a replication runs
	set     bool   // an entry with this version is on the agenda
}

// timers are those of one engagement.
type timers [2]timer

// Which of timers.
const (
	withdrawal = iota // when another system takes it back
	handover          // when it has been in an agent's hands for long
)

// timerOf is the timer that an entry of the agenda is about.
func timerOf(k kind) (which int, ok bool) {
	switch k {
	case withdraw:
		return withdrawal, true
	case takeOver:
		return handover, true
	}
	return 0, false
}

// setTimer puts an entry for an engagement on the agenda, unless it would be beyond any clock.
func (s *Simulator) setTimer(slot int32, which int, after router.Time, r rank, k kind) {
	if after >= router.Latest-s.now {
		return
	}
	t := &s.courses[slot].timers[which]
	t.set = true
	s.agenda.push(s.now+after, r, k, slot, t.version)
}

// stopTimer kills the entry of a timer, if there is one.
func (s *Simulator) stopTimer(slot int32, which int) {
	t := &s.courses[slot].timers[which]
	if !t.set {
		return
	}
	t.set = false
	t.version++
	s.agenda.dead++
	s.agenda.sweep(s.deadWork)
}
