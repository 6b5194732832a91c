package results

import (
	"testing"

	"headroom/router"
)

// Fault: a customer counted again for each call, or lost between two accounts; calls instead of customers reached; who was on the list when
// measuring began, and is reached later, missing among the customers. Before measuring 1 and 2 come, and 1 is reached; after it 3 to 6: 2 at
// the second call, 3 at the first, 4 at none of two, 5 is taken back, 6 is left.
func TestOutboundLists(t *testing.T) {
	s := newScript(t, testSpec())
	about := func(k router.Kind, slot int, in bool) {
		s.send(router.Event{Kind: k, Engagement: router.EngagementID(slot), Queue: 2, Channel: 2, In: in})
	}
	s.ready(0, 0)
	about(router.Listed, 1, false)
	about(router.Listed, 2, false)
	about(router.Called, 1, true)
	s.send(router.Event{Kind: router.MeasuringBegan})
	for slot := 3; slot <= 6; slot++ {
		about(router.Listed, slot, false)
	}
	for _, slot := range []int{2, 4, 4} {
		about(router.Called, slot, false)
	}
	about(router.Called, 2, true)
	about(router.Called, 3, true)
	about(router.Delisted, 4, true)
	about(router.Delisted, 5, false)
	r := s.report(60 * minute)
	r.want(t, map[string]float64{
		"list_customers(cases)": 5, "list_calls(cases)": 5, "list_reached(cases)": 2, "list_reached_share(cases)": 0.4, "list_not_answered(cases)": 3,
		"list_given_up(cases)": 1, "list_taken_back(cases)": 1, "list_left_at_end(cases)": 1, "list_customers": 5, "list_customers(phone)": 0,
	})
}

// Fault: lists in the report of a run without any, or measures of them that are unknown there.
func TestNoOutboundList(t *testing.T) {
	s := newScript(t, testSpec())
	s.lost(0, minute)
	r := s.report(60 * minute)
	if r.Queues[0].Outbound != nil {
		t.Error("the report speaks of lists")
	}
	r.want(t, map[string]float64{"list_customers(phone)": 0, "list_calls": 0, "list_left_at_end": 0})
	if e, ok := r.Measure("list_reached_share"); !ok || e.Defined {
		t.Errorf("the share of nobody is %+v, %v; want undefined", e, ok)
	}
}
