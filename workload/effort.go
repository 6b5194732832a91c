package workload

import (
	"math/bits"

	"headroom/router"
)

// ExpectEfforts sets the Effort of every row to the mean handle time, rounded down, of all rows that come in at its entry, or its queue:
// what somebody who knows the work, but not the single engagement, would expect of it. Handle times are at least 0; of rows that
// draw theirs the mean counts, which drawn gives.
func ExpectEfforts(rows []TraceRow, drawn func(*TraceRow) router.Time) {
	type total struct{ high, low, rows uint64 } // 128 bits, so that no sum overflows
	type place struct {
		entry router.Limit
		queue router.QueueID
	}
	totals := map[place]*total{}
	for i := range rows {
		row := &rows[i]
		handle := row.HandleTime
		if row.DrawsHandleTime {
			handle = drawn(row)
		}
		at := place{row.Entry, row.Queue}
		t := totals[at]
		if t == nil {
			t = &total{}
			totals[at] = t
		}
		var carry uint64
		t.low, carry = bits.Add64(t.low, uint64(handle), 0)
		t.high += carry
		t.rows++
	}
	for i := range rows {
		t := totals[place{rows[i].Entry, rows[i].Queue}]
		mean, _ := bits.Div64(t.high, t.low, t.rows)
		rows[i].Effort = router.Time(mean)
	}
}
