package history

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"headroom/workload/suggest"
)

// tableQueue is the queue of all rows of a source that has no column of queues: as stated for its file or sheet, for all, or by a title above
// the header, such as "Queue: Sales"; main without any.
func (r *reading) tableQueue(s *source) string {
	for _, name := range []string{s.Sheet, filepath.Base(s.File)} {
		if queue, ok := r.options.Queues[name]; ok && name != "" {
			return queue
		}
	}
	switch {
	case r.options.Queue != "":
		return r.options.Queue
	case s.titled != "":
		r.note(s, "its queue is %q by the title above the header (queue=NAME states another)", s.titled)
		return s.titled
	}
	if len(r.sources) > 1 {
		r.note(s, "no column names the queue: all rows are of one called main (queue=\"%s=NAME\" states another)", filepath.Base(s.File))
	}
	return "main"
}

// titleQueue is what a row above the header says of the queue: "Queue: Sales" in one cell or in two; "" if none does, or it says all.
func (s *source) titleQueue() string {
	for i := range s.head {
		row := &s.head[i]
		if row.line >= s.Header {
			break
		}
		var filled []string
		for _, c := range row.cells {
			if c = strings.TrimSpace(c); c != "" {
				filled = append(filled, c)
			}
		}
		if n := len(filled); n == 0 || n > 2 || n == 2 && !strings.HasSuffix(filled[0], ":") {
			continue
		}
		word, queue, colon := strings.Cut(strings.Join(filled, " "), ":")
		queue = strings.TrimSpace(queue)
		if h := headingOf(word); !colon || len(word) > 30 || h.topic != aQueue || h.weak || queue == "" || len(queue) > 80 {
			continue
		}
		if !slices.Contains([]string{"all", "alle", "tous", "toutes", "*"}, strings.ToLower(queue)) && !strings.ContainsAny(queue, ",;") {
			return queue
		}
	}
	return ""
}

// nameless tells whether nothing in the table names the queue of a row.
func (p *plan) nameless() bool {
	return p.column(QueueName) == none && (len(p.wide) == 0 || slices.ContainsFunc(p.wide, func(q queueColumns) bool { return q.queue == "" }))
}

// checkQueues reports queues stated for what was not read.
func (r *reading) checkQueues() {
	var places []string
	for _, s := range r.sources {
		places = append(places, filepath.Base(s.File))
		if s.Sheet != "" {
			places = append(places, s.Sheet)
		}
	}
	for _, name := range sorted(r.options.Queues) {
		if !slices.Contains(places, name) {
			r.problem(Problem{What: fmt.Sprintf("a queue is stated for %q, which is no file or sheet that is read", name), Remedy: suggest.Remedy(name, places)})
		}
	}
}

// nameless tells how tables that lack a queue may be told apart, where there are several.
func (r *reading) nameless(s *source) string {
	var texts []string
	for _, other := range r.sources {
		if !other.plan.nameless() {
			continue
		}
		name := other.Sheet
		if name == "" {
			name = filepath.Base(other.File)
		}
		texts = append(texts, fmt.Sprintf("queue=%q", name+"=NAME"))
	}
	if len(texts) < 2 || !s.plan.nameless() {
		return ""
	}
	return strings.Join(texts[:min(len(texts), 3)], " ")
}
