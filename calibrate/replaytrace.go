package calibrate

import (
	"bytes"
	"strconv"
	"strings"

	"headroom/history"
)

// mostTraced bounds the rows of a trace, well below what a scenario may have; of a queue with more, those who came are counted by interval.
const mostTraced = 3_000_000

// replayTrace writes each engagement of a queue as it came: with its handle time if it was handled, with its patience if it gave up; and with how long it
// waited if it did not, for its patience was longer than that.
func (w *writer) replayTrace(i int) {
	r := w.replay
	q := &w.m.Queues[i]
	name := w.tableName("trace-" + strconv.Itoa(len(r.traces)+1))
	var b bytes.Buffer
	b.WriteString("arrival,entry,handle_time")
	if q.Live {
		b.WriteString(",patience")
	}
	if q.Patience != nil {
		b.WriteString(",waited")
	}
	b.WriteByte('\n')
	entry := csvCell(q.Name)
	midnight := r.midnight(r.first)
	for n := range r.days.Engagements {
		e := &r.days.Engagements[n]
		if r.at[e.Queue] != i {
			continue
		}
		b.WriteString(nanoseconds(e.Arrived-midnight) + "," + entry + ",")
		if w.m.handled(e) {
			handle := e.Handle
			if q.Wrap != nil { // which the queue brings
				handle = max(0, handle-e.Wrap)
			}
			b.WriteString(nanoseconds(int64(handle)))
		}
		waits := e.Known.Has(history.KnowsWait)
		if q.Live {
			b.WriteByte(',')
			if waits && e.Outcome == history.Abandoned {
				b.WriteString(nanoseconds(int64(e.Wait)))
			}
		}
		if q.Patience != nil {
			b.WriteByte(',')
			if waits && e.Outcome != history.Abandoned && e.Wait > 0 {
				b.WriteString(nanoseconds(int64(e.Wait)))
			}
		}
		b.WriteByte('\n')
	}
	r.traces = append(r.traces, File{name, b.Bytes()})
	w.line(2, "- trace: %s", quoted(name))
	w.line(4, "name: %s", quoted(q.Name))
	w.comment(4, "%s came. What the rows do not tell of them is drawn from these laws.", thousands(float64(r.came[i])))
}

// csvCell is a text as a cell of a CSV file.
func csvCell(text string) string {
	if strings.ContainsAny(text, "\",\n\r") || text != strings.TrimSpace(text) {
		return `"` + strings.ReplaceAll(text, `"`, `""`) + `"`
	}
	return text
}

// nanoseconds writes a time in seconds, exactly.
func nanoseconds(t int64) string {
	const second = 1_000_000_000
	if t%second == 0 {
		return strconv.FormatInt(t/second, 10)
	}
	digits := strconv.FormatInt(second+t%second, 10)[1:]
	for digits[len(digits)-1] == '0' {
		digits = digits[:len(digits)-1]
	}
	return strconv.FormatInt(t/second, 10) + "." + digits
}
