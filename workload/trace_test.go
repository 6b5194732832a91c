package workload

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"headroom/router"
	"headroom/router/condition"
)

// names are what the tests' traces may name: three queues, the last entry leading to a flow.
var names = &TraceNames{
	Entry: func(name string) (router.Limit, router.QueueID, bool) {
		i := slices.Index([]string{"phone", "chat", "a,b", "desk"}, name)
		if i == 3 {
			return router.LimitOf(1), 0, true
		}
		return router.Limit{}, router.QueueID(max(i, 0)), i >= 0
	},
	Requirements: []string{"warranty", "billing"},
	Variables:    []router.Variable{{Name: "vip", Kind: condition.Flag}, {Name: "amount", Kind: condition.Number}},
}

func TestReadTrace(t *testing.T) {
	text := "\ufeffdue,arrival,requires,entry,handle_time\r\n" + // any order, patience left out, byte order mark, Windows line ends
		",0,, phone ,30\r\n" + // no due time
		"1h,1.5,billing,\"a,b\",2m0.25s\r\n" + // quoted comma
		"90,1.5, ,chat,0\n\n" // same instant as above, no work, blank lines at the end
	rows, problems := names.Read(strings.NewReader(text), "calls.csv")
	want := []TraceRow{
		{HandleTime: 30 * router.Second, Patience: router.Far, Due: router.Far},
		{1500 * router.Millisecond, 2, 120250 * router.Millisecond, router.Far, router.Hour, 0, router.LimitOf(1), router.Limit{}, nil, false, false, 0},
		{At: 1500 * router.Millisecond, Queue: 1, Patience: router.Far, Due: 90 * router.Second},
	}
	if len(problems) > 0 || !reflect.DeepEqual(rows, want) {
		t.Errorf("%v\n%v", rows, problems)
	}
	rows, problems = names.Read(strings.NewReader("arrival,entry,handle_time,patience\n1,chat,2,3\n2,chat,2,\n"), "f")
	if len(problems) > 0 || len(rows) != 2 || rows[0].Patience != 3*router.Second || rows[1].Patience != router.Far {
		t.Errorf("%v\n%v", rows, problems)
	}
	if rows, problems := names.Read(strings.NewReader("arrival,entry,handle_time\n"), "f"); rows == nil || problems != nil {
		t.Errorf("a trace without rows: %v, %v; want an empty trace", rows, problems)
	}
}

// Each problem with its place and remedy, and all of them in one reading.
func TestReadTraceProblems(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"empty file", "", "f:1:1: the file is empty; the first line is: arrival,entry,handle_time,patience,due,requires"},
		{"misspelled", "arival,entry,handle_time\n1,x,y\n", `f:1:1: unknown column "arival"; did you mean "arrival"?
f:1:1: column "arrival" is missing; the first line is: arrival,entry,handle_time,patience,due,requires`},
		{"foreign and twice", "arrival,entry,handle_time,color,entry\n", `f:1:27: unknown column "color"
f:1:33: column "entry" appears twice; remove one`},
		{"unknown requirement", "arrival,entry,handle_time,requires\n1,chat,2,biling\n", `f:2:10: unknown requirement "biling"; did you mean "billing"?`},
		{"many at once", `arrival,entry,handle_time,patience
10,phone,30,
5,phone,30,
-1,fax,,x
20,chat,1e3,-3
0.0000000001,chat,5h3d,99999999999
30,"chat,1,
31,chat,2

32,chat,2,1
`, `f:3:1: arrival "5" is before that of a row above (10s); sort the rows by arrival
f:4:1: arrival "-1" is negative; times are 0 or more
f:4:4: unknown entry "fax"; name a queue, or a flow, of the scenario
f:4:8: handle_time is missing; give seconds (90.5) or a duration (1m30.5s); handle: beside trace: says what it is drawn from where it is not known
f:4:9: patience "x" is not a time; give seconds (90.5) or a duration (1m30.5s)
f:5:9: handle_time "1e3" is not a time; give seconds (90.5) or a duration (1m30.5s)
f:5:13: patience "-3" is negative; times are 0 or more
f:6:1: arrival "0.0000000001" has digits below a nanosecond; round it to nanoseconds (9 digits of a second)
f:6:19: handle_time "5h3d" is not a time; give seconds (90.5) or a duration (1m30.5s)
f:6:24: patience "99999999999" is too long (292 years at most); give seconds (90.5) or a duration (1m30.5s)
f:7:4: the quotes of this cell do not match; write a quote inside quotes as ""
f:8:1: the row has 3 cells, the header 4; give one cell for each column
f:10:1: a blank line comes before this row; remove it`},
		{"not text", "arrival,entry,handle_time\n\xff,chat,1\n", "f:2:1: the line is not UTF-8; save the file as UTF-8"},
	} {
		rows, problems := names.Read(strings.NewReader(c.text), "f")
		var lines []string
		for _, p := range problems {
			lines = append(lines, p.String())
		}
		if got := strings.Join(lines, "\n"); got != c.want || rows != nil {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

// A hopeless file must not give a hopeless report: 100 problems and a count.
func TestReadTraceListsAtMostAHundred(t *testing.T) {
	text := "arrival,entry,handle_time\n" + strings.Repeat("x,phone,1\n", 250)
	_, problems := names.Read(strings.NewReader(text), "f")
	if len(problems) != 101 || problems[100].What != "150 more problems are not listed" {
		t.Errorf("%d problems, the last: %v", len(problems), problems[len(problems)-1])
	}
	_, problems = names.Read(strings.NewReader("arrival,entry,handle_time\n"+strings.Repeat("x", traceLineMax+1)), "f")
	if len(problems) != 1 || problems[0].Line != 2 {
		t.Errorf("a line too long: %v", problems)
	}
}

// Whatever the bytes: no panic, rows or problems but not both, and rows that a Source accepts and that can be written and
// read again.
func FuzzReadTrace(f *testing.F) {
	f.Add("arrival,entry,handle_time,patience,due\n0,phone,30,,\n1.5,chat,1m,3,1h\n")
	f.Add("due,arrival,entry,handle_time\r\n,0,\"a,b\",0.000000001\r\n")
	f.Add("arrival,entry,handle_time,requires\n0,phone,30,billing\n")
	f.Add("arrival,entry,handle_time,work_item,work_item_name,vip,amount,not_before\n0,desk,30,T-7,\"a \"\"b\"\"\",yes,-3,1m\n")
	f.Add("arrival,waited,entry,handle_time,patience\n0,30,phone,,\n0,,chat,5,1m\n")
	f.Add("arrival,waited,entry\n0,99999999999,phone\n")
	f.Add("arival,entry\n\n\"\n")
	f.Fuzz(func(t *testing.T, text string) {
		drawn := *names
		drawn.HandleTime, drawn.Patience = true, true
		src := &Source{HandleTime: pointer(must(Exponential(300))), Patience: pointer(must(Exponential(180)))}
		if src.Trace, _ = drawn.Read(strings.NewReader(text), "f"); src.Trace != nil {
			if err := src.Check(); err != nil {
				t.Fatal(err)
			}
		}
		rows, problems := names.Read(strings.NewReader(text), "f")
		if (rows == nil) != (len(problems) > 0) {
			t.Fatalf("rows %v and problems %v", rows, problems)
		}
		for _, p := range problems {
			if p.Line < 1 || p.Column < 1 || p.What == "" {
				t.Fatalf("problem without a place: %+v", p)
			}
		}
		if rows == nil || strings.Contains(text, "consumer") {
			return
		}
		if err := (&Source{Trace: rows}).Check(); err != nil {
			t.Fatal(err)
		}
		if back, problems := names.Read(strings.NewReader(write(rows)), "f"); !reflect.DeepEqual(back, rows) {
			t.Fatalf("%v became %v (%v)", rows, back, problems)
		}
	})
}

// write is a trace of the rows, but for consumers, whose names are not kept.
func write(rows []TraceRow) string {
	var out strings.Builder
	out.WriteString("arrival,entry,handle_time,patience,due,requires,not_before,work_item,work_item_name,vip,amount\n")
	optional := func(at router.Time) string {
		if at == router.Far {
			return ""
		}
		return fmt.Sprintf("%dns", at)
	}
	for _, r := range rows {
		name := []string{"phone", "chat", `"a,b"`}[r.Queue]
		if r.Entry.Set {
			name = "desk"
		}
		asked := ""
		if r.Requires.Set {
			asked = names.Requirements[r.Requires.Value]
		}
		fmt.Fprintf(&out, "%dns,%s,%dns,%s,%s,%s,", r.At, name, r.HandleTime, optional(r.Patience), optional(r.Due), asked)
		vip, amount := "", ""
		var d router.Details
		if r.Details != nil {
			d = *r.Details
			fmt.Fprintf(&out, "%dns", d.NotBefore)
			if d.Values != nil && d.Values[0].Kind > 0 {
				vip = []string{"no", "yes"}[d.Values[0].Number]
			}
			if d.Values != nil && d.Values[1].Kind > 0 {
				amount = fmt.Sprint(d.Values[1].Number)
			}
		}
		fmt.Fprintf(&out, ",%s,%s,%s,%s\n", quote(d.WorkItemID), quote(d.WorkItemName), vip, amount)
	}
	return out.String()
}

func quote(text string) string {
	if text == "" {
		return ""
	}
	return `"` + strings.ReplaceAll(text, `"`, `""`) + `"`
}
