package experiment

import (
	"testing"

	"headroom/router"
)

// event is one of the only engagement: when, what, at whom.
func event(at router.Time, kind router.Kind, agent router.AgentID) router.Event {
	return router.Event{At: at, Kind: kind, Agent: agent}
}

// When waiting begins and when it first went to an agent, from lives. It would catch ringing told as waiting, a call that two
// missed told by the first of them, and the wait that is over at the same instant.
func TestLives(t *testing.T) {
	for _, row := range []struct {
		what        string
		life        []router.Event
		waits       router.Time
		given, rung int // position in the life of the first of Given, and how many
	}{
		{"answered after waiting", []router.Event{
			event(1, router.Queued, 0), event(5, router.Answered, 2), event(9, router.Closed, 2),
		}, 1, 1, 1},
		{"answered at once, then another queue", []router.Event{
			event(1, router.Queued, 0), event(1, router.Answered, 2), event(4, router.Transferred, 2), event(4, router.Queued, 0),
			event(6, router.Answered, 3), event(9, router.Closed, 3),
		}, 4, 1, 1},
		{"rings at two, of whom one declines and both are waited for", []router.Event{
			event(1, router.Queued, 0), event(1, router.Offered, 2), event(1, router.Offered, 3), event(2, router.Declined, 2),
			event(4, router.Missed, 3), event(6, router.Offered, 2), event(7, router.Answered, 2), event(9, router.Closed, 2),
		}, 4, 5, 1},
		{"rings at two, one accepts", []router.Event{
			event(1, router.Queued, 0), event(1, router.Offered, 2), event(1, router.Offered, 3), event(2, router.Answered, 3),
			event(2, router.OfferEnded, 2), event(9, router.Closed, 3),
		}, 1, 1, 2},
		{"missed and offered at one instant", []router.Event{
			event(1, router.Queued, 0), event(1, router.Offered, 2), event(3, router.Missed, 2), event(3, router.Offered, 3),
			event(4, router.Answered, 3), event(9, router.Closed, 3),
		}, 1, 3, 1},
		{"rang, and nobody took it", []router.Event{
			event(1, router.Queued, 0), event(1, router.Offered, 2), event(3, router.OfferEnded, 2), event(3, router.Abandoned, 0),
		}, 1, 1, 1},
		{"turned away", []router.Event{event(1, router.Queued, 0), event(1, router.Overflowed, 0), event(1, router.Closed, 0)}, 1, 0, 0},
	} {
		if got := beginsToWait(row.life); got != row.waits {
			t.Errorf("%s: begins to wait at %d, want %d", row.what, got, row.waits)
		}
		got := given(row.life)
		if len(got) != row.rung || len(got) > 0 && got[0] != row.life[row.given] {
			t.Errorf("%s: given %+v, want %d from %d on", row.what, got, row.rung, row.given)
		}
	}
}
