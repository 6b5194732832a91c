package router

import (
	"testing"
	"unsafe"
)

// Fails when an engagement has grown, in memory or in a snapshot, beyond what AppendSnapshot and docs/embedding.md say.
func TestStateIsSmall(t *testing.T) {
	if have := unsafe.Sizeof(engagement{}); have != 128 {
		t.Errorf("%d bytes of memory; the documentation says 128", have)
	}
	const many = 10_000
	for _, row := range []struct {
		why  string
		due  Time // after entry
		most int  // bytes
	}{
		{"a day's calls, each at an odd nanosecond", Far, 15},
		{"with a due time and an effort", 5 * Hour, 27},
	} {
		e, err := New(benchConfig())
		if err != nil {
			t.Fatal(err)
		}
		empty := len(e.AppendSnapshot(nil))
		for i := range Time(many) {
			in := Input{At: i*8_641_234_567 + 1, Verb: Submit, Entered: i*8_641_234_567 + 1, Due: Far}
			if row.due != Far {
				in.Due, in.Effort = in.At+row.due, 10*Minute+7
			}
			if _, err := e.Step(nil, in); err != nil {
				t.Fatal(err)
			}
		}
		size := len(e.AppendSnapshot(nil)) - empty
		t.Logf("%s: %d.%02d bytes a waiting engagement", row.why, size/many, size*100/many%100)
		if size > row.most*many {
			t.Errorf("%s: %d bytes for %d engagements; the documentation says at most %d each", row.why, size, many, row.most)
		}
	}
}

// BenchmarkSnapshot takes and restores snapshots of 100 000 waiting engagements.
func BenchmarkSnapshot(b *testing.B) {
	e, err := New(benchConfig())
	if err != nil {
		b.Fatal(err)
	}
	for i := range Time(100_000) {
		if _, err := e.Step(nil, Input{At: i * Second, Verb: Submit, Entered: i * Second, Due: Far, Queue: QueueID(i & 1)}); err != nil {
			b.Fatal(err)
		}
	}
	var data []byte
	b.Run("append", func(b *testing.B) {
		for b.Loop() {
			data = e.AppendSnapshot(data[:0])
		}
	})
	data = e.AppendSnapshot(data[:0])
	b.Run("restore", func(b *testing.B) {
		for b.Loop() {
			if _, err := Restore(e.config, data); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkJournal appends one input at a time.
func BenchmarkJournal(b *testing.B) {
	e, err := New(benchConfig())
	if err != nil {
		b.Fatal(err)
	}
	var j Journal
	data := j.Begin(nil, e)
	in := Input{At: 0, Verb: Submit, Due: Far}
	b.ReportAllocs()
	for b.Loop() {
		in.At += 1_234_567_891
		in.Entered = in.At
		data = j.AppendInput(data[:0], &in)
	}
	b.ReportMetric(float64(len(data)), "bytes/input")
}
