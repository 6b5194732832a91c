package sim

import "headroom/router"

// rank orders what happens at one instant. The order is that of the routing contract: first what frees people, then who
// comes and goes, then customers, then the core's timers, and arrivals last, so that whoever arrives finds the instant
// settled.
type rank uint64

const (
	rankEnd     rank = iota // completions and ends of wrap-up: an agent freed now can take what is due now
	rankLogOff              // leaving before coming: a shift change does not double the staff
	rankLogOn               // coming before abandonments: who is answered at the last moment does not abandon; a new configuration first
	rankAnswer              // what agents do with what rings or rests: an offer accepted at the last moment of its ring time is accepted
	rankAbandon             // before the core's timers: a customer who leaves now is not sent elsewhere first
	rankTick                // never on the agenda: the core's next wake is read beside it
	rankArrival
)

// kind says what an entry of the agenda is about; its index is a slot, a ring, an agent and so on accordingly.
type kind uint64

const (
	endWork      kind = iota // conversation or work over; by slot
	endWrapUp                // by slot
	layDown                  // work is put aside or waits for a third party; by slot
	hangUp                   // a customer who was called back does not answer; by slot
	endTurn                  // the agent's turn in a conversation is over; by slot
	reply                    // the customer's turn is over; by slot
	abandon                  // by slot
	takeCallback             // by slot
	takeUp                   // an agent goes on with what they had put aside; by slot
	resume                   // what pending work waited for has come; by slot
	accept                   // by ring
	decline                  // by ring
	leave                    // an agent's own hours: log-off or break; by agent
	leaveDesk                // a time away has come; by agent
	backToDesk               // a break that waited, or a time away, is over; by agent
	come                     // log-on or end of a break; by agent
	headcount                // a team's number changes; by team
	learn                    // a day of experience more
	muster                   // all who come at this instant become ready
	reconfigure              // by change
	arrive                   // by source
	withdraw                 // another system takes work back; by timer
	takeOver                 // work has been in an agent's hands for long; by timer
	stopCalling              // a window for calls to customers ends; by source
	choose                   // agents opt out of queues, or in again; by choice
	comeAbout                // what comes back, or follows, arrives; by child
	handOver                 // what is in hand at the epoch is given out
)

// bySlot tells the kinds whose index is a slot: of them there is at most one alive for each.
func (k kind) bySlot() bool { return k <= resume }

// entry is one thing to come. Entries are compared by (at, order); order is rank, then sequence, then kind, which being
// below the sequence never decides.
type entry struct {
	at      router.Time
	order   uint64
	index   int32
	version uint32 // of the work or ring it is about; another version there means that the entry is dead
}

const (
	kindBits = 5
	rankBits = 4
)

func (x entry) kind() kind { return kind(x.order & (1<<kindBits - 1)) }
func (x entry) rank() rank { return rank(x.order >> (64 - rankBits)) }

func (x *entry) before(y *entry) bool {
	return x.at < y.at || x.at == y.at && x.order < y.order
}
