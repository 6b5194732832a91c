package history

import "testing"

const (
	titled  = "Interval report\nQueue: Sales\n\nstart,offered,answered\n2026-03-02 08:00,10,9\n2026-03-02 08:30,20,18\n"
	titled2 = "Interval report\nQueue:,Service\n\nstart,offered,answered\n2026-03-02 08:00,11,9\n2026-03-02 08:30,21,18\n"
	bare    = "start,offered,answered\n2026-03-02 08:00,10,9\n2026-03-02 08:30,20,18\n"
	bare2   = "start,offered,answered\n2026-03-02 08:00,11,9\n2026-03-02 08:30,21,18\n"
)

// Fails when reports of one queue each, which only a title or the name of the file tells apart, are taken for the same queue, or when adding
// them up is the only way out that is told.
func TestTablesOfOneQueueEach(t *testing.T) {
	names := func(h *History) (list string) {
		for _, q := range h.Queues {
			list += q.Name + " "
		}
		return list
	}
	for _, row := range []struct {
		files []string
		o     Options
		want  string
	}{
		{[]string{titled, titled2}, Options{}, "Sales Service "},
		{[]string{titled, titled2}, Options{Queue: "all calls", Sum: true}, "all calls "}, // what is stated goes before titles
		{[]string{bare, bare2}, Options{Queues: map[string]string{"1.csv": "A", "2.csv": "B"}}, "A B "},
		{[]string{bare, bare2}, Options{Queue: "A", Queues: map[string]string{"2.csv": "B"}}, "A B "},
		{[]string{titled, bare2}, Options{}, "Sales main "},
	} {
		if got := names(read(t, row.o, row.files...)); got != row.want {
			t.Errorf("queues %q; %q are due", got, row.want)
		}
	}
	wants(t, problemsOf(t, Options{}, bare, bare2), `no column names the queue; if each table is of another, state it, such as queue="1.csv=NAME" queue="2.csv=NAME"`)
	wants(t, problemsOf(t, Options{Queues: map[string]string{"3.csv": "A"}}, bare), `a queue is stated for "3.csv"`)

	o := Options{}
	if problems := o.parse("words.yaml", []byte("queue: {1.csv: A, 2.csv: B}\n")); len(problems) > 0 || o.Queues["2.csv"] != "B" {
		t.Errorf("%v %v", problems, o.Queues)
	}
	for _, title := range []string{"Queue: all", "Queue: Sales, Service", "Printed: 08:00", "Queue"} {
		if got := names(read(t, Options{}, title+"\n\n"+bare)); got != "main " {
			t.Errorf("%q makes queues %q", title, got)
		}
	}
}
