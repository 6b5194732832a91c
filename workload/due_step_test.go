package workload

import (
	"testing"

	"headroom/router"
)

// A step may give an instant or a time after entry: Friday's work is due 72 hours later, the weekend's at one instant.
// It would catch a step whose FromEntry is ignored, which puts due times at the epoch.
func TestDueStepFromEntry(t *testing.T) {
	due := Due{Steps: []DueStep{
		{From: 0, Due: 72 * router.Hour, FromEntry: true},
		{From: 24 * router.Hour, Due: 96 * router.Hour},
	}}
	for _, row := range []struct{ entered, want router.Time }{
		{-router.Hour, router.Far},           // before the first step
		{10 * router.Hour, 82 * router.Hour}, // 10 + 72
		{24 * router.Hour, 96 * router.Hour}, // the step's own instant
		{47 * router.Hour, 96 * router.Hour}, // the same for all of it
	} {
		if got := due.of(row.entered); got != row.want {
			t.Errorf("entered %v: due %v, want %v", row.entered, got, row.want)
		}
	}
}
