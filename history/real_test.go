package history

import (
	"strings"
	"testing"
	"time"
)

// The real tables, by the numbers in the README beside them: 31,102 offered, 26,650 served, 3,961 abandoned; a mean wait of 43.9 s, and of service 179.1 s.
// Fails when a column is taken for another, or rows are lost.
func TestAnonymousBank(t *testing.T) {
	files := []string{"../scenarios/data/anonymous-bank/halfhour.csv"}
	_, problems := Read(files, Options{})
	if len(problems) != 1 || !strings.Contains(problems[0].String(), `"wait_seconds_served": is it the total of the interval, or the mean?`) {
		t.Fatalf("%v", problems)
	}
	h, problems := Read(files, Options{Zone: "Asia/Jerusalem", Columns: map[string]string{"wait_seconds_served": "wait_answered_total"}})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	var sum Interval
	rows := 0
	for _, v := range h.Intervals {
		sum.Offered += v.Offered
		sum.Answered += v.Answered
		sum.Abandoned += v.Abandoned
		sum.Within += v.Within
		sum.Wait += v.Wait
		sum.WaitAnswered += v.WaitAnswered
		sum.Handle += v.Handle
		if !v.Filled {
			rows++
		}
		if !v.Known.Has(KnowsOffered | KnowsAnswered | KnowsAbandoned | KnowsWait | KnowsWaitAnswered | KnowsHandle | KnowsWithin) {
			t.Fatalf("not known: %s", shownInterval(h, v))
		}
	}
	if rows != 2831 || sum.Offered != 31_102 || sum.Answered != 26_650 || sum.Abandoned != 3961 || len(h.Queues) != 6 {
		t.Errorf("%d rows, %d offered, %d answered, %d abandoned, queues %v", rows, sum.Offered, sum.Answered, sum.Abandoned, h.Queues)
	}
	if wait, service := sum.Wait.Seconds()/31_102, sum.Handle.Seconds()/26_650; wait < 43.85 || wait > 43.95 || service < 179.05 || service > 179.15 {
		t.Errorf("wait %.2f s, service %.2f s", wait, service)
	}
	if h.Threshold != 20*time.Second || h.Step != 30*time.Minute || sum.WaitAnswered >= sum.Wait {
		t.Errorf("threshold %v, step %v, waits %v and %v", h.Threshold, h.Step, sum.Wait, sum.WaitAnswered)
	}
	if o := (Options{Threshold: 30 * time.Second, Columns: map[string]string{"wait_seconds_served": "ignored"}}); true {
		h, problems := Read(files, o)
		if len(problems) > 0 || h.Threshold != o.Threshold || h.Sources[0].Columns[10].Meaning != WithinCount || h.Sources[0].Columns[9].Meaning != Ignored {
			t.Errorf("threshold 30 s: %v", problems)
		}
	}
}

// 4756 rows on 164 weekdays. Fails when a table with one column of counts and no queue is not understood.
func TestBankCalls(t *testing.T) {
	h, problems := Read([]string{"../scenarios/data/bank-calls/halfhour.csv"}, Options{Queue: "calls", Zone: "America/New_York"})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	days := map[string]bool{}
	for _, v := range h.Intervals {
		days[h.Time(v.Start).Format("2006-01-02")] = true
	}
	if len(h.Intervals) != 4756 || len(days) != 164 || h.Queues[0].Name != "calls" || h.Step != 30*time.Minute || h.Intervals[0].Offered != 560 {
		t.Errorf("%d intervals on %d days, %v, %v, first %+v", len(h.Intervals), len(days), h.Queues, h.Step, h.Intervals[0])
	}
	if last := h.Time(h.Intervals[len(h.Intervals)-1].Start).Format("2006-01-02 15:04"); last != "2003-10-24 21:00" {
		t.Errorf("last %s", last)
	}
}
