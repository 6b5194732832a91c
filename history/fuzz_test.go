package history

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// FuzzRead fails when a file makes Read panic, give both a History and problems or neither, give something that cannot be, or differ from one
// reading to the next.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		"arrived,queue,wait,outcome\n2026-03-02 08:00,a,1,answered\n", "Datum;Uhrzeit;Warteschlange;Angeboten;AHT\n02.03.2026;08:00;a;5;1:30\n02.03.2026;08:30;b;1.234,5;1\n",
		"date,start,sales,support\n2026-10-25,02:00,1,2\n2026-10-25,02:30,1,2\n2026-10-25,02:00,1,2\n", "\xff\xfea\x00,\x00b\x00", "sep=;\n\"a\"\"b\";c\n\"\n",
		"start\tend\tanswered at\tabandoned\n1/2/2026 1:00 PM\t1/2/2026 1:05 PM\t\tyes\n13/2/2026 1:00\t\t\tno\n", "day|time|offered\n46083|0.5|3\n46084|0.52083|4\n",
		"created,case,customer,wait (min),agent\nMon, 2 Mar 2026 08:30,1,2,1.5,x\n",
	} {
		f.Add([]byte(seed), uint8(0))
	}
	f.Fuzz(func(t *testing.T, raw []byte, how uint8) {
		if len(raw) > 1<<14 {
			return
		}
		name := filepath.Join(t.TempDir(), "f.csv")
		if err := os.WriteFile(name, raw, 0o600); err != nil {
			t.Fatal(err)
		}
		o := Options{Skip: how&1 > 0, Sum: how&2 > 0}
		if how&4 > 0 {
			o.Zone = "Europe/Berlin"
		}
		if how&8 > 0 {
			o.DateOrder, o.Decimal = "mdy", ","
		}
		if how&16 > 0 {
			o.Missing = Absent
		}
		h, problems := Read([]string{name}, o)
		if (h == nil) != (len(problems) > 0) || len(problems) > maxProblems+1 {
			t.Fatalf("%v and %d problems", h, len(problems))
		}
		if h == nil {
			return
		}
		sound(t, h)
		again, _ := Read([]string{name}, o)
		if again == nil || len(again.Engagements) != len(h.Engagements) || len(again.Intervals) != len(h.Intervals) {
			t.Fatal("read otherwise the second time")
		}
		for i := range h.Engagements {
			if h.Engagements[i] != again.Engagements[i] {
				t.Fatalf("row %d differs", i)
			}
		}
		for i := range h.Intervals {
			if h.Intervals[i] != again.Intervals[i] {
				t.Fatalf("interval %d differs", i)
			}
		}
	})
}

// sound fails when a history breaks a promise.
func sound(t *testing.T, h *History) {
	t.Helper()
	for i, e := range h.Engagements {
		if e.Wait < 0 || e.Handle < 0 || e.Wrap < 0 || e.Wrap > e.Handle && e.Known.Has(KnowsHandle) || int(e.Queue) >= len(h.Queues) || int(e.Customer) > h.Customers || int(e.Case) > h.Cases || int(e.Agent) > h.Agents {
			t.Fatalf("engagement %d: %+v", i, e)
		}
		if i > 0 && e.Arrived < h.Engagements[i-1].Arrived {
			t.Fatalf("engagement %d is out of order", i)
		}
		if !e.Known.Has(KnowsWait) && e.Wait != 0 || !e.Known.Has(KnowsHandle) && e.Handle != 0 {
			t.Fatalf("engagement %d has what it does not know: %+v", i, e)
		}
	}
	end := map[int]int64{}
	for i, v := range h.Intervals {
		if v.Offered < 0 || v.Answered < 0 || v.Abandoned < 0 || v.Wait < 0 || v.Handle < 0 || v.Step <= 0 || v.Step > 25*time.Hour*400 || v.Queue >= len(h.Queues) || h.Step > v.Step {
			t.Fatalf("interval %d: %+v", i, v)
		}
		if last, seen := end[v.Queue]; seen && v.Start < last {
			t.Fatalf("interval %d overlaps the one before", i)
		}
		end[v.Queue] = v.Start + int64(v.Step)
		if i > 0 && v.Start < h.Intervals[i-1].Start {
			t.Fatalf("interval %d is out of order", i)
		}
	}
}

// FuzzMoment fails when a date or time makes its reader panic or is one that cannot be.
func FuzzMoment(f *testing.F) {
	for _, seed := range []string{"2026-03-02T08:30:00.5+01:00", "2. März 2026 8:30", "Mon, 2 Mar 2026", "1/2/26 1:00 PM", "08:00-08:30", "mon-", "20260302 08:30"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, cell []byte) {
		m, ok := momentOf(trim(cell))
		if !ok {
			return
		}
		if m.clock < 0 || m.clock > day || m.until < 0 || m.until > day || m.offset > 19*3600 || m.offset < -19*3600 {
			t.Fatalf("%q: %+v", cell, m)
		}
		if m.form == noDate {
			return
		}
		_, _, _, first := m.ymd(false)
		_, _, _, second := m.ymd(true)
		if !first && !second {
			t.Fatalf("%q: %+v is no day in any order", cell, m)
		}
	})
}

// FuzzSpan fails when a duration makes its reader panic, or is longer than any can be.
func FuzzSpan(f *testing.F) {
	for _, seed := range []string{"90", "1:30", "1.01:00:00", "-5", "1.234,5", "1E-4", "∞", "99999999:59"} {
		f.Add([]byte(seed), uint8(0))
	}
	f.Fuzz(func(t *testing.T, cell []byte, how uint8) {
		point := byte('.')
		if how&8 > 0 {
			point = ','
		}
		d, ok := spanOf(trim(cell), unit(units[int(how&7)%len(units)]), point)
		if ok && (float64(d) > 2*maxSpan || float64(d) < -2*maxSpan) {
			t.Fatalf("%q is %v", cell, d)
		}
	})
}

// FuzzOptions fails when a file of options makes its reader panic.
func FuzzOptions(f *testing.F) {
	f.Add([]byte("zone: Europe/Berlin\ncolumns: {a: b}\ndrop: {q: [x, y]}\n"))
	f.Add([]byte("a: &a [*a]\n"))
	f.Fuzz(func(_ *testing.T, raw []byte) {
		var o Options
		_ = o.parse("o.yaml", raw)
	})
}
