package history

import (
	"strings"
	"testing"
	"time"
)

// Fails when means are not multiplied by those they are means of, or queues of a long table are mixed.
func TestLongIntervals(t *testing.T) {
	h := read(
		t, Options{},
		"Interval Start,Skill,Calls Offered,Calls Handled,Calls Abandoned,ASA,AHT,Answered within 20s,Service Level,Agents Staffed\n"+
			"2026-03-02 08:00,sales,10,8,2,15,300,6,60%,4.5\n"+
			"2026-03-02 08:00,support,\"1,200\",1100,100,0:10,5:00,900,75%,90\n"+
			"2026-03-02 08:30,sales,0,0,0,,,0,,4.5\n"+
			"Total,,1210,1108,102,,,906,,\n",
	)
	intervalsOf(
		t, h,
		"2026-03-02T08:00+00:00 30m0s sales 10/8/2 within 6 wait 0s/2m0s handle 40m0s agents 4.5",
		"2026-03-02T08:00+00:00 30m0s support 1200/1100/100 within 900 wait 0s/3h3m20s handle 91h40m0s agents 90",
		"2026-03-02T08:30+00:00 30m0s sales 0/0/0 within 0 wait 0s/0s handle 0s agents 4.5",
		"2026-03-02T08:30+00:00 30m0s support 0/0/0 within 0 wait 0s/0s handle 0s agents 0 filled",
	)
	if h.Threshold != 20*time.Second || h.Step != 30*time.Minute || h.Sources[0].Kind != PerInterval {
		t.Errorf("%v %v %+v", h.Threshold, h.Step, h.Sources[0])
	}
	if h.Intervals[0].Known.Has(KnowsWait) || !h.Intervals[0].Known.Has(KnowsOffered|KnowsWaitAnswered|KnowsHandle|KnowsAgents) || h.Intervals[3].Known.Has(KnowsAgents) {
		t.Errorf("known: %b, %b", h.Intervals[0].Known, h.Intervals[3].Known)
	}
	wants(t, droppedOf(h), "1 sum of other rows [5]")
}

// Fails when wide tables lose their queues: one column for each, with and without the name of the measure, and spans of times.
func TestWideIntervals(t *testing.T) {
	h := read(t, Options{}, "Datum;Intervall;Vertrieb;Service;Summe\n02.03.2026;08:00 - 08:15;5;7;12\n02.03.2026;08:15 - 08:30;;9;9\n")
	intervalsOf(
		t, h,
		"2026-03-02T08:00+00:00 15m0s Service 7/0/0 within 0 wait 0s/0s handle 0s agents 0",
		"2026-03-02T08:00+00:00 15m0s Vertrieb 5/0/0 within 0 wait 0s/0s handle 0s agents 0",
		"2026-03-02T08:15+00:00 15m0s Service 9/0/0 within 0 wait 0s/0s handle 0s agents 0",
		"2026-03-02T08:15+00:00 15m0s Vertrieb 0/0/0 within 0 wait 0s/0s handle 0s agents 0 filled",
	)
	h = read(t, Options{}, "date,start,end,calls_sales,calls_support,aht_sales,aht_support\n2026-03-02,08:00,08:59,5,7,60,90\n")
	intervalsOf(
		t, h,
		"2026-03-02T08:00+00:00 1h0m0s sales 5/0/0 within 0 wait 0s/0s handle 5m0s agents 0",
		"2026-03-02T08:00+00:00 1h0m0s support 7/0/0 within 0 wait 0s/0s handle 10m30s agents 0",
	)
	h = read(t, Options{}, "Datum;Anrufe;Chats\n02.03.2026;5;7\n03.03.2026;6;8\n")
	intervalsOf(
		t, h,
		"2026-03-02T00:00+00:00 24h0m0s Anrufe 5/0/0 within 0 wait 0s/0s handle 0s agents 0",
		"2026-03-02T00:00+00:00 24h0m0s Chats 7/0/0 within 0 wait 0s/0s handle 0s agents 0",
		"2026-03-03T00:00+00:00 24h0m0s Anrufe 6/0/0 within 0 wait 0s/0s handle 0s agents 0",
		"2026-03-03T00:00+00:00 24h0m0s Chats 8/0/0 within 0 wait 0s/0s handle 0s agents 0",
	)
	h = read(t, Options{Columns: map[string]string{"x": "offered North Side", "y": "handle_total North Side", "z": "offered South"}}, "date,start,x,y,z\n2026-03-02,08:00,5,50,7\n2026-03-02,08:30,5,50,7\n")
	if h.Queues[0].Name != "North Side" || h.Intervals[0].Handle != 50*time.Second || h.Intervals[1].Offered != 7 {
		t.Errorf("%v %+v", h.Queues, h.Intervals)
	}
}

// Fails when it is guessed whether a column is a mean or a total.
func TestMeanOrTotal(t *testing.T) {
	rows := "start,queue,offered,answered,talk time,wait seconds served\n2026-03-02 08:00,a,5,5,60,9\n2026-03-02 08:30,a,5,4,60,9\n"
	wants(
		t, problemsOf(t, Options{}, rows), `"talk time": is it the total of the interval, or the mean? (state columns "talk time=talk_total", columns "talk time=talk" or columns "talk time=ignored")`,
		`"wait seconds served": is it the total`,
	)
	h := read(t, Options{Columns: map[string]string{"talk time": "talk", "wait seconds served": "wait_answered_total"}}, rows)
	if h.Intervals[1].Handle != 4*time.Minute || h.Intervals[1].WaitAnswered != 9*time.Second {
		t.Errorf("%+v", h.Intervals[1])
	}
}

// Fails when missing intervals are taken for what they are not: zero inside a day with rows, unknown on days without, unless stated.
func TestMissingIntervals(t *testing.T) {
	rows := "start,queue,offered\n2026-03-02 08:00,a,1\n2026-03-02 09:00,b,2\n2026-03-02 08:30,b,3\n2026-03-04 08:30,a,4\n"
	for _, row := range []struct {
		missing Missing
		filled  int
	}{{ZeroInDays, 3}, {Absent, 0}, {ZeroAlways, 3 + 3}} {
		h := read(t, Options{Missing: row.missing}, rows)
		n := 0
		for _, v := range h.Intervals {
			if v.Filled {
				n++
			}
		}
		if n != row.filled || len(h.Intervals) != 4+n {
			t.Errorf("missing=%s: %d filled of %d, want %d", row.missing, n, len(h.Intervals), row.filled)
		}
		if n > 0 {
			wants(t, strings.Join(h.Notes, "\n"), "intervals that are not in the file count as zero")
		}
	}
}

// Fails when intervals of several files are not put together, contradict each other unseen, or overlap unseen.
func TestSeveralFiles(t *testing.T) {
	volumes := "start,queue,offered\n2026-03-02 08:00,a,10\n2026-03-02 08:30,a,20\n"
	h := read(t, Options{}, volumes, "start,queue,answered,aht\n2026-03-02 08:00,a,9,60\n2026-03-02 08:30,a,18,60\n")
	intervalsOf(t, h, "2026-03-02T08:00+00:00 30m0s a 10/9/0 within 0 wait 0s/0s handle 9m0s agents 0", "2026-03-02T08:30+00:00 30m0s a 20/18/0 within 0 wait 0s/0s handle 18m0s agents 0")
	h = read(t, Options{}, volumes, "start,queue,offered\n2026-03-02 08:30,a,20\n2026-03-02 09:00,a,5\n")
	if len(h.Intervals) != 3 {
		t.Errorf("%d intervals", len(h.Intervals))
	}
	wants(t, droppedOf(h), "1 the same interval again [2]")
	other := "start,queue,offered\n2026-03-02 08:30,a,21\n2026-03-02 09:00,a,5\n"
	wants(t, problemsOf(t, Options{}, volumes, other), "2.csv:2: this queue and interval has other numbers elsewhere (first in 1.csv, row 3: add such rows up by sum")
	h = read(t, Options{Sum: true}, volumes, other)
	if h.Intervals[1].Offered != 41 {
		t.Errorf("sum %d", h.Intervals[1].Offered)
	}
	wants(t, problemsOf(t, Options{}, volumes, "start,queue,offered\n2026-03-02 08:15,a,5\n2026-03-02 09:15,a,5\n2026-03-02 08:45,a,1\n"), "2.csv:2: intervals overlap or are cut unevenly")
}

// Fails when intervals that are cut unevenly pass, or a step that cannot be found is guessed.
func TestSteps(t *testing.T) {
	wants(t, problemsOf(t, Options{}, "start,offered\n2026-03-02 08:00,1\n2026-03-02 08:30,1\n2026-03-02 09:10,1\n"), "1.csv:4: intervals overlap or are cut unevenly")
	wants(t, problemsOf(t, Options{}, "start,offered\n2026-03-02 08:00,1\n2026-03-03 08:00,1\n"), "all intervals start at the same time of day", "step=30m")
	wants(t, problemsOf(t, Options{Step: 30 * time.Minute}, "start,offered\n2026-03-02 08:00,1\n2026-03-02 08:20,1\n"), `1.csv:3 "start": does not start where an interval of 30m0s does`)
	h := read(t, Options{Step: time.Hour}, "start,offered\n2026-03-02 08:00,1\n2026-03-03 08:00,1\n")
	if h.Step != time.Hour {
		t.Errorf("%v", h.Step)
	}
	wants(t, problemsOf(t, Options{}, "start,end,offered\n2026-03-02 08:00,2026-03-02 09:00,1\n2026-03-02 08:30,2026-03-02 09:30,1\n"), "this interval overlaps another of its queue (that of 1.csv, row 2)")
}

// Fails when counts that are none are taken.
func TestBadCounts(t *testing.T) {
	got := problemsOf(t, Options{}, "start,offered,answered\n2026-03-02 08:00,1.5,1\n2026-03-02 08:30,2,many\n2026-03-02 09:00,2,1\n2026-03-02 09:30,2,1\n")
	wants(t, got, `1.csv:2 "offered": "1.5" is no count`, `1.csv:3 "answered": "many" is no count`)
	h := read(t, Options{}, "start,offered,answered\n2026-03-02 08:00,-1,1\n2026-03-02 08:30,2,1\n2026-03-02 09:00,2,3\n")
	wants(t, droppedOf(h), `1 "offered" is negative [2]`)
}

// Fails when a day on which the clocks change gets an hour too many, or a row of zeros in the hour that is skipped is a problem.
func TestIntervalsOverClockChange(t *testing.T) {
	var b strings.Builder
	b.WriteString("date,start,offered\n")
	for _, date := range []string{"2026-03-29", "2026-10-25"} {
		for _, clock := range []string{"00:00", "01:00", "02:00", "03:00", "04:00"} {
			n := "5"
			if date == "2026-03-29" && clock == "02:00" {
				n = "0"
			}
			b.WriteString(date + "," + clock + "," + n + "\n")
			if date == "2026-10-25" && clock == "02:00" {
				b.WriteString(date + "," + clock + ",6\n")
			}
		}
	}
	h := read(t, Options{Zone: "Europe/Berlin"}, b.String())
	if len(h.Intervals) != 4+6 {
		t.Errorf("%d intervals", len(h.Intervals))
	}
	if a, z := h.Intervals[6], h.Intervals[7]; a.Offered != 5 || z.Offered != 6 || z.Start-a.Start != hour {
		t.Errorf("%s and %s", shownInterval(h, a), shownInterval(h, z))
	}
	wants(t, droppedOf(h), "1 nothing in an hour that the clock skipped [4]")
}
