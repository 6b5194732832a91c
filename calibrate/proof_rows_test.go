package calibrate

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"headroom/history"
	"headroom/router"
	"headroom/scenarios"
	"headroom/scenarios/experiment"
)

// center is a scenario of which everything is known.
func center(t testing.TB, text string, days int) *scenarios.Scenario {
	t.Helper()
	file := filepath.Join(t.TempDir(), "truth.yaml")
	if err := os.WriteFile(file, fmt.Appendf(nil, text, days), 0o600); err != nil {
		t.Fatal(err)
	}
	s, problems := scenarios.LoadFile(file)
	if len(problems) > 0 {
		var b strings.Builder
		_ = scenarios.Render(&b, problems)
		t.Fatal(b.String())
	}
	return s
}

// recorded is a row of an export.
type recorded struct {
	arrived          router.Time
	queue, outcome   string
	wait, talk, wrap router.Time
	customer, agent  int
}

// record is what a center's own system would have written of one replication.
func record(t testing.TB, s *scenarios.Scenario, seed uint64, replication int) []recorded {
	t.Helper()
	events, err := experiment.Trace(s, seed, replication, func(ev *router.Event) bool {
		switch ev.Kind {
		case router.Queued, router.Answered, router.Abandoned, router.WrapUpStarted, router.Closed:
			return true
		}
		return ev.Kind.ComesBack()
	})
	if err != nil {
		t.Fatal(err)
	}
	var rows []recorded
	at, customer, customers := map[uint64]int{}, map[uint64]int{}, 0
	for i := range events {
		ev := &events[i]
		n := ev.Engagement.Number()
		switch {
		case ev.Kind.ComesBack():
			customer[n] = customer[ev.Parent().Number()]
			continue
		case ev.Kind == router.Queued:
			if customer[n] == 0 {
				customers++
				customer[n] = customers
			}
			at[n] = len(rows)
			rows = append(rows, recorded{arrived: ev.At, queue: s.Queues[ev.Queue].Name, customer: customer[n]})
			continue
		}
		r := &rows[at[n]]
		switch ev.Kind {
		case router.Answered:
			r.wait, r.outcome, r.agent = ev.Elapsed, "answered", int(ev.Agent)+1
		case router.Abandoned:
			r.wait, r.outcome = ev.Elapsed, "abandoned"
		case router.WrapUpStarted:
			r.talk = ev.Elapsed
		case router.Closed:
			if r.talk > 0 {
				r.wrap = ev.Elapsed - r.talk
			} else {
				r.talk = ev.Elapsed
			}
		}
	}
	return rows
}

func wholeSeconds(d router.Time) int64 {
	return int64(time.Duration(d).Round(time.Second) / time.Second)
}

// recordedFrom is the first day of both centers.
var recordedFrom = time.Date(2026, 1, 5, 0, 0, 0, 0, time.UTC)

// engagementFile is an export with a row for each engagement, times in whole seconds.
func engagementFile(rows []recorded, customers bool) []byte {
	var b bytes.Buffer
	b.WriteString("arrived,queue,outcome,wait,talk,wrap,agent")
	if customers {
		b.WriteString(",customer")
	}
	b.WriteByte('\n')
	for _, r := range rows {
		agent := ""
		if r.agent > 0 {
			agent = fmt.Sprintf("a%d", r.agent)
		}
		at := recordedFrom.Add(time.Duration(r.arrived))
		fmt.Fprintf(&b, "%s,%s,%s,%d,%d,%d,%s", at.Format(time.DateTime), r.queue, r.outcome, wholeSeconds(r.wait), wholeSeconds(r.talk), wholeSeconds(r.wrap), agent)
		if customers {
			fmt.Fprintf(&b, ",c%d", r.customer)
		}
		b.WriteByte('\n')
	}
	return b.Bytes()
}

// totalsFile is an export with totals of half hours of arrival.
func totalsFile(rows []recorded) []byte {
	type total struct {
		offered, answered, abandoned int
		wait, handle                 int64
	}
	type place struct {
		interval router.Time
		queue    string
	}
	totals := map[place]*total{}
	var places []place
	for _, r := range rows {
		p := place{r.arrived / (30 * router.Minute), r.queue}
		if totals[p] == nil {
			totals[p] = &total{}
			places = append(places, p)
		}
		x := totals[p]
		x.offered++
		x.wait += wholeSeconds(r.wait)
		if r.outcome == "answered" {
			x.answered++
			x.handle += wholeSeconds(r.talk) + wholeSeconds(r.wrap)
		} else {
			x.abandoned++
		}
	}
	slices.SortFunc(places, func(a, b place) int {
		if a.interval != b.interval {
			return int(a.interval - b.interval)
		}
		return strings.Compare(a.queue, b.queue)
	})
	var b bytes.Buffer
	b.WriteString("arrived,queue,offered,answered,abandoned,wait_total,handle_total\n")
	for _, p := range places {
		x := totals[p]
		at := recordedFrom.Add(time.Duration(p.interval) * 30 * time.Minute)
		fmt.Fprintf(&b, "%s,%s,%d,%d,%d,%d,%d\n", at.Format(time.DateTime), p.queue, x.offered, x.answered, x.abandoned, x.wait, x.handle)
	}
	return b.Bytes()
}

// fitted goes the way of headroom fit: file, reader, estimators.
func fitted(t testing.TB, content []byte) *Model {
	t.Helper()
	file := filepath.Join(t.TempDir(), "history.csv")
	if err := os.WriteFile(file, content, 0o600); err != nil {
		t.Fatal(err)
	}
	o := history.Options{}
	header, _, _ := strings.Cut(string(content[:200]), "\n")
	for _, name := range strings.Split(header, ",") {
		if slices.Contains([]string{"wait", "talk", "wrap", "wait_total", "handle_total"}, name) {
			if err := o.Set("units", name+"=seconds"); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := o.Set("zone", "UTC"); err != nil {
		t.Fatal(err)
	}
	h, problems := history.Read([]string{file}, o)
	if len(problems) > 0 {
		t.Fatal(problems[0])
	}
	channels := map[string]string{}
	for _, q := range h.Queues {
		channels[q.Name] = channelsOf[q.Name]
	}
	m, err := Fit(h, Options{Channels: channels})
	if err != nil {
		t.Fatal(err)
	}
	_ = os.Remove(file)
	return m
}
