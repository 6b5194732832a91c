package coverage

import (
	"context"
	"strings"
	"testing"
)

// A short study: a half-width far too small would show, in any of the measures. Of 60 intervals at least 50 hold the truth, but for once in
// 2,000 times.
func TestShortStudy(t *testing.T) {
	s := Studies()[0]
	s.Quantities, s.Replications, s.Goals = s.Quantities[:3], []int{10}, nil
	rows, err := s.Run(context.Background(), 1, 60, 2)
	if err != nil || len(rows) != 3 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	for i := range rows {
		r := &rows[i]
		if r.Repeats != 60 || r.None != 0 || r.Held+r.Above+r.Below != 60 || r.Held < 50 {
			t.Errorf("%+v", r)
		}
	}
	var out strings.Builder
	if err := WriteTable(&out, rows); err != nil || strings.Count(out.String(), "\n") != 5 {
		t.Errorf("%v\n%s", err, out.String())
	}
}
