package sim

import "headroom/workload"

// Presence is how the people of a team with hours of their own keep them. The zero Presence: to the letter, as Shift says.
// What is drawn belongs to a person (team and number in it) and a day of theirs, so that nobody else's moves it.
type Presence struct {
	Absence  Absence
	Lateness *Lateness // nil = they come on time
	Away     *Away     // nil = they never leave their desk but for breaks
	// BreaksWait: a break waits for the work in hand and keeps its length. Otherwise it begins and ends as planned, and
	// what is in hand is finished during it.
	BreaksWait bool
	AtShiftEnd ShiftEnd
}

// Absence is whole days on which people do not come. Each person's days are a two-state chain in equilibrium: with
// probability p = Share and correlation r = Persistence between one calendar day and the next, who is absent is absent on the
// next day too with probability p + r·(1 − p), and who is not becomes absent with p·(1 − r). So each day has p, and two days
// that are k apart have correlation rᵏ. (A Markov chain with two states; J. L. Doob, Stochastic Processes, 1953.)
type Absence struct {
	Share       float64 // from 0 to 1
	Persistence float64 // from 0, each day by itself, to below 1
}

// Lateness is how people come late to a shift; they leave on time.
type Lateness struct {
	Share float64        // from 0 to 1, of the shifts for which they come
	By    *workload.Dist // how late; later than the end of the shift = not at all
}

// Away is time away that nobody has planned: an alternating renewal process in a person's time at work. Every is the time
// at work from the beginning of a shift, or from one time away, to the next; For is how long it lasts. The clock of both
// stands during breaks. When a time away has come its agent takes nothing new, and leaves as soon as nothing is in hand.
// Of the time at work E[For] / (E[Every] + E[For]) is away in the long run (D. R. Cox, Renewal Theory, 1962, section 7.4),
// but for the beginning of each shift, when nobody is.
type Away struct {
	Every, For *workload.Dist // of Every the mean is above 0
}

// ShiftEnd is what becomes of deferred work in hand at the end of a shift. Live work, and wrap-up, is always finished.
type ShiftEnd uint8

// The ends of shifts.
const (
	Finish ShiftEnd = iota // they finish it, in overtime
	Return                 // it goes back to its queue
	Park                   // it is put aside, inactive, and the same agent goes on with it in their next shift
)

// presence is that of an agent's team; agents keep the ways of the team they are first in.
func (s *Simulator) presence(a *agent) *Presence { return &s.model.Presence[a.home] }

// parks tells whether anybody puts work aside at the end of a shift.
func parks(m *Model) bool {
	for i := range m.Presence {
		if m.Presence[i].AtShiftEnd == Park {
			return true
		}
	}
	return false
}
