package history

import "testing"

// Fails when a German export is misread: Windows-1252, semicolons, decimal comma, thousands, two-line titles, sums below, words of outcomes.
func TestGermanRows(t *testing.T) {
	h := read(
		t, Options{Zone: "Europe/Berlin"},
		"Anrufliste;M\xE4rz\nerstellt von;Leitstand\n\n"+
			"Datum;Uhrzeit;Warteschlange;Kanal;Wartezeit (s);Gespr\xE4chszeit;Nachbearbeitung;Ergebnis;Kundennr.;Vorgang;Mitarbeiter\n"+
			"02.03.2026;08:00:05;St\xF6rung;Telefon;12,5;05:30;30;angenommen;4711;V1;M\xFCller\n"+
			"02.03.2026;08:01;\"Vertrieb \"\"Nord\"\"\";Telefon;1.200;;;aufgelegt;4712;;\n"+
			";;;;;;;;;;\n"+
			"02.03.2026;08:02;St\xF6rung;Telefon;0;1:00:00;0;Angenommen;anonym;V1;Huber\n"+
			"Summe;;;;1.212,5;;;;;;\n",
	)
	rowsOf(
		t, h,
		"2026-03-02T08:00:05+01:00 Störung wait 12.5s handle 6m0s wrap 30s answered customer 1 case 1 agent 1",
		"2026-03-02T08:01:00+01:00 Vertrieb \"Nord\" wait 20m0s handle ? wrap ? abandoned customer 2 case 0 agent 0",
		"2026-03-02T08:02:00+01:00 Störung wait 0s handle 1h0m0s wrap 0s answered customer 0 case 1 agent 2",
	)
	s := h.Sources[0]
	if s.Encoding != "windows-1252" || s.Separator != ";" || s.Decimal != "," || s.DateOrder != "dmy" || s.Header != 4 || s.Kind != PerEngagement || s.Rows != 5 {
		t.Errorf("%+v", s)
	}
	if h.Queues[0].Channel != "Telefon" || h.Customers != 2 || h.Cases != 1 || h.Agents != 2 {
		t.Errorf("%+v, %d customers, %d cases, %d agents", h.Queues, h.Customers, h.Cases, h.Agents)
	}
	wants(t, droppedOf(h), "1 empty row [7]", "1 sum of other rows [9]")
}

// Fails when an English export with times instead of durations is misread, with offsets, AM and PM, quotation marks and yes and no.
func TestEnglishRows(t *testing.T) {
	h := read(
		t, Options{},
		"\uFEFFCall ID,Arrived At,Answered At,Ended At,Skill,Abandoned,Caller ID,Agent Name\r\n"+
			"1,2026-03-02T08:00:00Z,2026-03-02T08:00:20Z,2026-03-02T08:05:20Z,\"sales, north\",no,\"+44 1\",Ann\r\n"+
			"2,2026-03-02T07:00:00Z,,2026-03-02T07:01:00Z,support,yes,\"+44 2\",\r\n",
	)
	rowsOf(
		t, h,
		"2026-03-02T07:00:00+00:00 support wait 1m0s handle ? wrap ? abandoned customer 2 case 0 agent 0",
		"2026-03-02T08:00:00+00:00 sales, north wait 20s handle 5m0s wrap ? answered customer 1 case 0 agent 1",
	)
	if h.Engagements[0].Line != 3 {
		t.Errorf("line %d", h.Engagements[0].Line)
	}
	h = read(t, Options{DateOrder: "mdy"}, "start\tqueue\twait\toutcome\n3/2/2026 8:05:00 AM\ta\t5\tanswered\n3/2/2026 12:10:00 AM\ta\t1:05\thang\n3/2/2026 1:00 PM\ta\t-\tbusy\n")
	rowsOf(
		t, h,
		"2026-03-02T00:10:00+00:00 a wait 1m5s handle ? wrap ? abandoned customer 0 case 0 agent 0",
		"2026-03-02T08:05:00+00:00 a wait 5s handle ? wrap ? answered customer 0 case 0 agent 0",
		"2026-03-02T13:00:00+00:00 a wait ? handle ? wrap ? refused customer 0 case 0 agent 0",
	)
	if f := h.Sources[0].Columns[0].Format; f != "mm/dd/yyyy hh:mm" && f != "mm/dd/yyyy hh:mm:ss" {
		t.Errorf("format %q", f)
	}
}

// Fails when rows that cannot be true are kept, or the reasons are not told with their rows.
func TestRowsAreCleaned(t *testing.T) {
	h := read(
		t, Options{Drop: []Filter{{"queue", []string{"Test*"}}}},
		"id,arrived,answered_at,ended_at,queue,wait,acw,agent\n"+
			"1,2026-03-02 08:00:00,2026-03-02 08:00:10,2026-03-02 08:01:00,a,10,5,x\n"+
			"2,2026-03-02 08:00:00,2026-03-02 08:00:10,2026-03-02 08:00:05,a,10,5,x\n"+ // ends before it is answered
			"3,2026-03-02 08:00:00,2026-03-02 07:59:00,2026-03-02 08:01:00,a,10,5,x\n"+ // answered before it arrived
			"4,2026-03-02 08:00:00,2026-03-02 08:00:10,2026-03-02 08:01:00,a,-10,5,x\n"+
			"5,2026-03-02 08:00:00,2026-03-02 08:00:10,2026-03-02 08:01:00,testing,10,5,x\n"+
			"1,2026-03-02 08:00:00,2026-03-02 08:00:10,2026-03-02 08:01:00,a,10,5,x\n"+
			"6,,2026-03-02 08:00:10,2026-03-02 08:01:00,a,10,5,x\n"+
			"7,2026-03-02 08:00:00,2026-03-02 08:00:10,2026-03-02 08:01:00,,10,5,x\n",
	)
	rowsOf(t, h, "2026-03-02T08:00:00+00:00 a wait 10s handle 55s wrap 5s answered customer 0 case 0 agent 1")
	wants(
		t, droppedOf(h), "1 ends before it starts [3]", "1 answered before it arrived [4]", `1 "wait" is negative [5]`, `1 filtered: "queue" is Test* [6]`,
		"1 the same row again [7]", "1 no time of arrival [8]", "1 no queue [9]",
	)
}

// Fails when calls that merely look alike are thrown away: without ids nothing says they are the same.
func TestAlikeIsNotTwice(t *testing.T) {
	h := read(t, Options{}, "arrived,queue,wait,outcome\n2026-03-02 08:00,a,0,answered\n2026-03-02 08:00,a,0,answered\n")
	if len(h.Engagements) != 2 {
		t.Errorf("%d rows", len(h.Engagements))
	}
	wants(t, h.Notes[1], "1 rows are like others")
	both := "arrived,queue,wait,outcome,case\n2026-03-02 08:00,a,0,answered,7\n"
	if h = read(t, Options{}, both, both); len(h.Engagements) != 1 || h.Dropped[0].Source != 1 {
		t.Errorf("%d rows of two files that overlap; %v", len(h.Engagements), h.Dropped)
	}
}

// Fails when an outcome that nobody knows is guessed, or options do not settle it.
func TestOutcomesAreAsked(t *testing.T) {
	rows := "arrived,queue,wait,outcome\n2026-03-02 08:00,a,0,RONA\n2026-03-02 08:01,a,0,RONA\n2026-03-02 08:02,a,0,Weird\n"
	wants(t, problemsOf(t, Options{}, rows), `1.csv:2 "outcome": outcome "RONA" is not known (2 rows)`, `1.csv:4 "outcome": outcome "Weird" is not known (state`)
	h := read(t, Options{Outcomes: map[string]string{"rona": "abandoned", "WEIRD": "unknown"}}, rows)
	rowsOf(
		t, h,
		"2026-03-02T08:00:00+00:00 a wait 0s handle ? wrap ? abandoned customer 0 case 0 agent 0",
		"2026-03-02T08:01:00+00:00 a wait 0s handle ? wrap ? abandoned customer 0 case 0 agent 0",
		"2026-03-02T08:02:00+00:00 a wait 0s handle ? wrap ? unknown customer 0 case 0 agent 0",
	)
}

// Fails when columns with names nobody knows cannot be mapped, or a mapping that names nothing is taken.
func TestColumnsAreStated(t *testing.T) {
	rows := "foo,bar,baz,qux\n2026-03-02 08:00,a,7,1\n"
	wants(t, problemsOf(t, Options{}, rows), "no column is a date or a time of arrival", `"foo", "bar"`)
	o := Options{Columns: map[string]string{"FOO": "arrived", "bar": "queue", "baz": "wait", "qux": "answered"}, Units: map[string]string{"baz": "minutes"}}
	rowsOf(t, read(t, o, rows), "2026-03-02T08:00:00+00:00 a wait 7m0s handle ? wrap ? answered customer 0 case 0 agent 0")
	o.Columns["nope"] = "queue"
	wants(t, problemsOf(t, o, rows), `no file has a column "nope"`)
	o.Columns["foo"] = "arived"
	wants(t, problemsOf(t, o, rows), `has no meaning "arived" (did you mean "arrived"?)`)
}

// Fails when two columns that may be the same thing are chosen from silently.
func TestTiesAreAsked(t *testing.T) {
	rows := "arrived,queue,wait time,waiting time,outcome\n2026-03-02 08:00,a,1,2,answered\n"
	wants(t, problemsOf(t, Options{}, rows), `"wait time", "waiting time" may each be the wait`, "ignored")
	h := read(t, Options{Columns: map[string]string{"wait time": "ignored"}}, rows)
	rowsOf(t, h, "2026-03-02T08:00:00+00:00 a wait 2s handle ? wrap ? answered customer 0 case 0 agent 0")
}

// Fails when files that were put one after the other, or channels without queues, are not understood, or a word such as total makes a queue.
func TestShapesOfExports(t *testing.T) {
	h := read(t, Options{}, "arrived,channel,wait,outcome\n2026-03-02 08:00,chat,1,answered\narrived,channel,wait,outcome\n2026-03-02 08:01,email,1,answered\n")
	if len(h.Engagements) != 2 || len(h.Queues) != 2 || h.Queues[0] != (Queue{"chat", "chat"}) {
		t.Errorf("%d rows, %v", len(h.Engagements), h.Queues)
	}
	wants(t, droppedOf(h), "1 header again [3]")
	h = read(t, Options{}, "start,queue,offered\n2026-03-02 08:00,a,1\n2026-03-02 08:00,Gesamt,1\n2026-03-02 08:30,a,1\n2026-03-02 08:30,Gesamt,1\n")
	if len(h.Queues) != 1 {
		t.Errorf("%v", h.Queues)
	}
	wants(t, droppedOf(h), "2 sum of other rows [3 5]")
}
