package experiment

import (
	"slices"

	"headroom/router"
)

// Over tells whether nothing comes after such an event in the life of an engagement.
func Over(k router.Kind) bool {
	return k == router.Closed || k == router.Abandoned || k == router.Withdrawn
}

// kin tells whether an event tells where an engagement comes from, or what came of it after it was over; neither is in its life.
func kin(ev *router.Event, number uint64) bool {
	return ev.Kind.ComesBack() && ev.Parent().Number() == number || ev.Engagement.Number() == number && (ev.Kind.ComesBack() || ev.Kind == router.TriesAgain)
}

// About tells whether an event concerns the engagement with this number: is in its life, or says where it comes from or what
// came of it.
func About(ev *router.Event, number uint64) bool {
	return ev.Engagement.Number() == number && !ev.Kind.OfList() || kin(ev, number)
}

// GivenUp tells whether an event says that the engagement with this number is a customer of a list who was called in vain for the last
// time. The core withdraws it.
func GivenUp(ev *router.Event, number uint64) bool {
	return ev.Kind == router.Delisted && ev.In && ev.Engagement.Number() == number
}

// beginsToWait is the first instant after which an engagement waits in a queue and does not ring; if there is none, when it
// came.
func beginsToWait(life []router.Event) router.Time {
	rings, waits := 0, false
	for i := range life {
		switch ev := &life[i]; ev.Kind {
		case router.Queued:
			rings, waits = 0, true
		case router.Offered:
			rings++
			waits = false
		case router.Declined, router.Missed, router.OfferEnded:
			if rings > 0 {
				rings--
				waits = rings == 0
			}
		case router.Stranded, router.CallbackTaken, router.Reconfigured:
		default:
			rings, waits = 0, false
		}
		if waits && (i+1 == len(life) || life[i+1].At > life[i].At) {
			return life[i].At
		}
	}
	return life[0].At
}

// given finds how an engagement first went to an agent, see Answer.Given.
func given(life []router.Event) []router.Event {
	var offers []router.Event
	for i := range life {
		switch ev := &life[i]; ev.Kind {
		case router.Offered:
			if len(offers) > 0 && (offers[0].At != ev.At || life[i-1].Kind != router.Offered) {
				offers = nil
			}
			offers = append(offers, *ev)
		case router.Answered:
			if slices.ContainsFunc(offers, func(o router.Event) bool { return o.Agent == ev.Agent }) {
				return offers
			}
			return life[i : i+1]
		}
	}
	return offers
}
