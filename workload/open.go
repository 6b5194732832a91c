package workload

import (
	"fmt"

	"headroom/router"
)

// OpenRow is one engagement that is known to be open when the run begins.
type OpenRow struct {
	Ordinal  int         // its random numbers are those of this number, from 0: a row's place in its file
	Age      router.Time // how long ago it entered
	Due      router.Limit
	Requires router.Limit // as in Source
	// HandleTime is the work that is left, nanoseconds; not set = drawn.
	HandleTime router.Limit
	// Details as in TraceRow.
	Details *router.Details
}

// open is what is known of an arrival by name; nil = nothing. Such arrivals have Row counted from 1.
func (s *Source) open(row int) *OpenRow {
	if row == 0 || len(s.Batches) == 0 || row > len(s.Batches[0].Open) {
		return nil
	}
	return &s.Batches[0].Open[row-1]
}

// openItems lists a batch of which each engagement is known, oldest first as it is.
func (b *batches) openItems(rows []OpenRow) {
	for i := range rows {
		n := rows[i].Ordinal
		b.items = append(b.items, item{age: rows[i].Age, key: b.key.Numbered(uint64(n)), n: i + 1})
	}
}

// is gives an arrival what is known of it.
func (o *OpenRow) is(a *Arrival) {
	if o == nil {
		return
	}
	if o.Due.Set {
		a.Due = router.Time(o.Due.Value)
	}
	if o.Requires.Set {
		a.Requires = o.Requires
	}
}

func checkOpen(batches []Batch, wrong func(string, ...any)) {
	for i, batch := range batches {
		if len(batch.Open) == 0 {
			continue
		}
		if i > 0 || len(batches) > 1 || batch.Size != len(batch.Open) || batch.Age != nil || batch.Random != nil {
			wrong("batch %d: what is open must be the only batch, of that size and no other", i+1)
		}
		for n, row := range batch.Open {
			if row.Ordinal < 0 || row.Age < 0 || row.Age > AgeMax || n > 0 && row.Age > batch.Open[n-1].Age {
				wrong("open row %d: number %d, age %v; must be from 0, the oldest first, and at most %v", n+1, row.Ordinal, row.Age, fmt.Sprint(AgeMax))
			}
			if row.Requires.Set && row.Requires.Value < 0 || row.HandleTime.Set && row.HandleTime.Value < 0 {
				wrong("open row %d: requires %d, handle time %d; must be from 0", n+1, row.Requires.Value, row.HandleTime.Value)
			}
		}
	}
}
