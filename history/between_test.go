package history

import "testing"

// A part has what arrived from its beginning on and before its end, and the parts make the whole. A row at the border would be in both
// parts, or in none, if the border were not open at one side.
func TestBetween(t *testing.T) {
	h := &History{Customers: 3}
	for i := range 10 {
		h.Engagements = append(h.Engagements, Engagement{Arrived: int64(i / 2)})
		h.Intervals = append(h.Intervals, Interval{Start: int64(i)})
	}
	early, late := h.Between(0, 3), h.Between(3, 100)
	if len(early.Engagements) != 6 || len(early.Intervals) != 3 || len(late.Engagements) != 4 || len(late.Intervals) != 7 {
		t.Errorf("engagements %d + %d, intervals %d + %d; want 6 + 4, 3 + 7", len(early.Engagements), len(late.Engagements), len(early.Intervals), len(late.Intervals))
	}
	if late.Engagements[0].Arrived != 3 || late.Intervals[0].Start != 3 || late.Customers != 3 {
		t.Errorf("the late part begins with %+v, %+v and has %d customers", late.Engagements[0], late.Intervals[0], late.Customers)
	}
	if part := h.Between(5, 2); len(part.Engagements)+len(part.Intervals) != 0 {
		t.Error("a part that ends before it begins has rows")
	}
}
