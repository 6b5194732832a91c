package workload

import (
	"math/bits"

	"headroom/router"
)

// ExpectEfforts sets the Effort of every row to the mean handle time, rounded down, of all rows that lead to its queue:
// what somebody who knows the work, but not the single engagement, would expect of it. Handle times are at least 0.
func ExpectEfforts(rows []TraceRow) {
	type total struct{ high, low, rows uint64 } // 128 bits, so that no sum overflows
	totals := map[router.QueueID]*total{}
	for _, row := range rows {
		t := totals[row.Queue]
		if t == nil {
			t = &total{}
			totals[row.Queue] = t
		}
		var carry uint64
		t.low, carry = bits.Add64(t.low, uint64(row.HandleTime), 0)
		t.high += carry
		t.rows++
	}
	for i := range rows {
		t := totals[rows[i].Queue]
		mean, _ := bits.Div64(t.high, t.low, t.rows)
		rows[i].Effort = router.Time(mean)
	}
}
