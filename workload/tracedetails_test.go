package workload

import (
	"reflect"
	"strings"
	"testing"

	"headroom/router"
	"headroom/router/condition"
)

// What is seldom known: each row says as much as it knows, an entry may lead to a flow, and one text is one consumer.
func TestReadTraceDetails(t *testing.T) {
	text := "arrival,entry,handle_time,vip,amount,not_before,consumer,work_item,work_item_name\n" +
		"1,desk,2,yes,-40,1m,Ann,T-7,Refund\n" +
		"1,chat,2,,,,,,\n" +
		"2,chat,2,no,,,Ann,,\n"
	rows, problems := names.Read(strings.NewReader(text), "f")
	if len(problems) > 0 || len(rows) != 3 {
		t.Fatal(problems, rows)
	}
	ann := ConsumerNamed("Ann")
	want := []*router.Details{
		{
			NotBefore: router.Minute, Consumer: ann, WorkItemID: "T-7", WorkItemName: "Refund",
			Values: []router.Value{{Kind: condition.Flag, Number: 1}, {Kind: condition.Number, Number: -40}},
		},
		nil,
		{Consumer: ann, Values: []router.Value{{Kind: condition.Flag}, {}}},
	}
	for i, r := range rows {
		if !reflect.DeepEqual(r.Details, want[i]) {
			t.Errorf("row %d: %+v, want %+v", i+1, r.Details, want[i])
		}
	}
	if rows[0].Entry != router.LimitOf(1) || rows[1].Entry.Set || rows[1].Queue != 1 {
		t.Errorf("entries %v %v", rows[0].Entry, rows[1])
	}
	if ann == ConsumerNamed("Bob") || ann == 0 {
		t.Errorf("consumer %d", ann)
	}
}

// Values that a variable cannot have are problems at their place.
func TestReadTraceDetailProblems(t *testing.T) {
	_, problems := names.Read(strings.NewReader("arrival,entry,handle_time,vip,amount,not_before\n1,chat,2,maybe,1.5,-1\n"), "f")
	want := []string{
		`f:2:20: not_before "-1" is negative; times are 0 or more`,
		`f:2:10: vip "maybe" is neither yes nor no; write yes or no`,
		`f:2:16: amount "1.5" is not a whole number; write it in digits, such as 3`,
	}
	var got []string
	for _, p := range problems {
		got = append(got, p.String())
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
}
