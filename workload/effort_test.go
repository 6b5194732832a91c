package workload

import (
	"testing"

	"headroom/router"
)

// The expected effort of a row is the mean of its queue: not its own, not that of the whole trace, and no sum overflows.
func TestExpectEfforts(t *testing.T) {
	rows := []TraceRow{
		{Queue: 1, HandleTime: 10},
		{Queue: 0, HandleTime: 100},
		{Queue: 1, HandleTime: 21},
		{Queue: 2, HandleTime: router.Far - 1},
		{Queue: 2, HandleTime: router.Far - 1},
		{Queue: 2, HandleTime: router.Far - 1},
		{Queue: 4, HandleTime: 30},
		{Queue: 4, DrawsHandleTime: true}, // 50 on average
	}
	ExpectEfforts(rows, func(*TraceRow) router.Time { return 50 })
	for i, want := range []router.Time{15, 100, 15, router.Far - 1, router.Far - 1, router.Far - 1, 40, 40} { // (10 + 21)/2 = 15.5, rounded down
		if rows[i].Effort != want {
			t.Errorf("row %d: effort %d, want %d", i+1, rows[i].Effort, want)
		}
	}
	ExpectEfforts(nil, nil)
}
