package history

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"
	"time"
)

// writeRows writes an export of engagements, a third of the customers coming back, 20 s apart.
func writeRows(tb testing.TB, rows int) string {
	tb.Helper()
	name := filepath.Join(tb.TempDir(), "rows.csv")
	f, err := os.Create(name)
	if err != nil {
		tb.Fatal(err)
	}
	w := bufio.NewWriterSize(f, 1<<20)
	fmt.Fprintln(w, "Call ID;Queue;Arrived;Answered at;Ended at;Wait;Talk time;ACW;Outcome;Customer;Case;Agent")
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		tb.Fatal(err)
	}
	at := time.Date(2026, 1, 1, 8, 0, 0, 0, berlin)
	for i := range rows {
		wait, talk, wrap := i*7919%300, i*104729%900, i*31%60
		answered := at.Add(time.Duration(wait) * time.Second)
		ended := answered.Add(time.Duration(talk) * time.Second)
		outcome, agent := "answered", fmt.Sprintf("Agent %d", i%250)
		if i%20 == 0 {
			outcome, agent = "abandoned", ""
		}
		const layout = "02.01.2006 15:04:05"
		fmt.Fprintf(w, "%d;Queue %d;%s;%s;%s;%d,5;%02d:%02d;%d;%s;C%07d;%d;%s\n", 10_000_000+i, i%12, at.Format(layout), answered.Format(layout),
			ended.Format(layout), wait, talk/60, talk%60, wrap, outcome, i*613%(rows*2/3+1), 5_000_000+i/2, agent)
		at = at.Add(20 * time.Second)
	}
	if err := w.Flush(); err != nil {
		tb.Fatal(err)
	}
	if err := f.Close(); err != nil {
		tb.Fatal(err)
	}
	return name
}

// One million rows: 12 columns, 125 MB. The goals are 5 s of CPU and 500 MiB.
func BenchmarkMillionRows(b *testing.B) {
	name := writeRows(b, 1_000_000)
	var most uint64
	b.ResetTimer()
	before := cpu(b)
	for b.Loop() {
		h, problems := Read([]string{name}, Options{Zone: "Europe/Berlin"})
		if len(problems) > 0 {
			b.Fatal(problems)
		}
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		most = max(most, m.Sys)
		if len(h.Engagements) != 1_000_000 {
			b.Fatalf("%d rows, %v", len(h.Engagements), h.Dropped)
		}
	}
	b.ReportMetric((cpu(b)-before).Seconds()/float64(b.N), "cpu-s/op")
	b.ReportMetric(float64(most)/(1<<20), "MiB-from-system")
}

func cpu(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Skip(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
