package history

import (
	"strings"
	"testing"
)

// Fails when the order of day and month is guessed although no row settles it, or not taken from the row that does.
func TestDateOrder(t *testing.T) {
	rows := func(dates ...string) string {
		return "arrived,queue,wait,outcome\n" + strings.Join(dates, ",a,1,answered\n") + ",a,1,answered\n"
	}
	open := rows("01/02/2026 08:00", "03/02/2026 08:00")
	wants(t, problemsOf(t, Options{}, open), `1.csv:1 "arrived": no row settles whether the day or the month comes first (state dateorder=dmy or dateorder=mdy)`)
	for order, month := range map[string]string{"dmy": "2026-02-01", "mdy": "2026-01-02"} {
		h := read(t, Options{DateOrder: order}, open)
		if got := h.Time(h.Engagements[0].Arrived).Format("2006-01-02"); got != month {
			t.Errorf("%s: %s, want %s", order, got, month)
		}
	}
	h := read(t, Options{}, rows("01/02/2026 08:00", "13/02/2026 08:00"))
	if got := h.Time(h.Engagements[0].Arrived).Format("2006-01-02"); got != "2026-02-01" || h.Sources[0].DateOrder != "dmy" {
		t.Errorf("a row with day 13: %s", got)
	}
	h = read(t, Options{}, open, rows("02-13-2026 08:00"), rows("02/13/2026 08:00")) // another file of the same kind settles it
	if got := h.Time(h.Engagements[0].Arrived).Format("2006-01-02"); got != "2026-01-02" {
		t.Errorf("settled by another file: %s", got)
	}
	wants(t, strings.Join(h.Notes, "\n"), "other files with this header have mdy")
	wants(t, problemsOf(t, Options{}, rows("13/02/2026 08:00", "02/14/2026 08:00")), "row 2 can only have the day first, row 3 only the month")
	wants(t, problemsOf(t, Options{DateOrder: "mdy"}, rows("13/02/2026 08:00")), "the order stated is mdy, which row 2 is not in")
	wants(t, problemsOf(t, Options{}, open, rows("13/02/2026 08:00"), rows("02/13/2026 08:00")), "1.csv:1", "no row settles")
}

// Fails when formats that contradict each other in one column are both read.
func TestMixedDates(t *testing.T) {
	got := problemsOf(t, Options{}, "arrived,queue,wait,outcome\n2026-03-02 08:00,a,1,answered\n03.03.2026 08:00,a,1,answered\n2026-03-04 08:00,a,1,answered\n")
	wants(t, got, `1.csv:1 "arrived": dates are written in different ways: 2 as yyyy-mm-dd (first in row 2), 1 as dd.mm.yyyy (first in row 3)`)
	got = problemsOf(t, Options{}, "arrived,queue,wait,outcome\n2026-03-02 08:00Z,a,1,answered\n2026-03-03 08:00,a,1,answered\n")
	wants(t, got, "some times have an offset (first in row 2), others have none (first in row 3)")
	got = problemsOf(t, Options{}, "arrived,queue,wait,outcome\n2026-03-02 08:00+01:00,a,1,answered\n2026-06-03 08:00+02:00,a,1,answered\n")
	wants(t, got, "the offsets in the text differ", "state its zone")
}

// Fails when a decimal sign is guessed, or one of two that contradict each other wins.
func TestDecimalSign(t *testing.T) {
	rows := func(waits ...string) string {
		return "arrived;queue;wait;outcome\n2026-03-02 08:00;a;" + strings.Join(waits, ";answered\n2026-03-02 08:00;a;") + ";answered\n"
	}
	wants(t, problemsOf(t, Options{}, rows("1.234", "5")), `1.csv:1 "wait": no row settles whether the sign in row 2 is a decimal sign or parts thousands (state decimal=. or decimal=,)`)
	wants(t, problemsOf(t, Options{}, rows("1.5", "2,5")), "row 2 has a decimal point, row 3 a decimal comma")
	for _, row := range []struct {
		o     Options
		waits []string
		want  string
	}{
		{Options{Decimal: ","}, []string{"1.234", "5"}, "20m34s"},
		{Options{Decimal: "."}, []string{"1.234", "5"}, "1.234s"},
		{Options{}, []string{"1.234", "5,5"}, "20m34s"},
		{Options{}, []string{"1,234.5", "5"}, "20m34.5s"},
		{Options{}, []string{"1.234.567"}, "342h56m7s"},
		{Options{}, []string{"1 234"}, "20m34s"},
		{Options{}, []string{"1\u202f234"}, "20m34s"},
		{Options{}, []string{"1'234"}, "20m34s"},
		{Options{}, []string{"0,500"}, "500ms"},
	} {
		h := read(t, row.o, rows(row.waits...))
		if got := h.Engagements[0].Wait.String(); got != row.want {
			t.Errorf("%v: %s, want %s", row.waits, got, row.want)
		}
	}
}

// Fails when a duration is read in another unit than it is in, or seconds and shares of a day are guessed apart.
func TestUnits(t *testing.T) {
	for _, row := range []struct{ name, cell, want string }{
		{"wait", "90", "1m30s"},
		{"wait (min)", "1.5", "1m30s"},
		{"wait_ms", "1500", "1.5s"},
		{"wait", "1:30", "1m30s"},
		{"wait", "0:01:30", "1m30s"},
		{"wait", "25:00:00", "25h0m0s"},
		{"wait", "1.01:00:00", "25h0m0s"},
		{"wait", "0:01:30.250", "1m30.25s"},
		{"wait", "0.00104166666666667", "1m30s"},
		{"wait", "90 s", "1m30s"},
		{"Wartezeit in Sekunden", "90", "1m30s"},
		{"wait", "90:30", "1h30m30s"},
	} {
		h := read(t, Options{}, "arrived;queue;"+row.name+";outcome\n2026-03-02 08:00;a;"+row.cell+";answered\n")
		if got := h.Engagements[0].Wait.String(); got != row.want {
			t.Errorf("%s %s: %s, want %s", row.name, row.cell, got, row.want)
		}
	}
	open := "arrived;queue;wait;outcome\n2026-03-02 08:00;a;1.00104166666666;answered\n"
	wants(t, problemsOf(t, Options{}, open), `"wait": are these seconds or, as in workbooks, days?`)
	h := read(t, Options{Units: map[string]string{"wait": "hh:mm"}}, "arrived;queue;wait;outcome\n2026-03-02 08:00;a;01:30;answered\n")
	if got := h.Engagements[0].Wait.String(); got != "1h30m0s" {
		t.Errorf("hh:mm: %s", got)
	}
}

// Fails when cells that cannot be read are passed over, told without their place, or told without end.
func TestBadCells(t *testing.T) {
	text := "arrived,queue,wait,outcome\n2026-03-02 08:00,a,1,answered\n" + strings.Repeat("2026-03-02 08:00,a,soon,answered\n", 300) +
		"2026-02-30 08:00,a,1,answered\n2026-03-02 08:00,a,1,answered,extra\n2026-03-02,a,1,answered\n"
	text += strings.Repeat("2026-03-02 08:00,a,2,answered\n", 310)
	got := problemsOf(t, Options{}, text)
	wants(
		t, got, `1.csv:3 "wait": "soon" is no duration in seconds`, `1.csv "wait": 295 more rows: is no duration`, `1.csv:303 "arrived": "2026-02-30 08:00" is no date or time`,
		"1.csv:304: the row has more cells than the header, which has 4", `1.csv:305 "arrived": "2026-03-02" has no time of day`,
	)
	if n := strings.Count(got, "\n") + 1; n != 9 {
		t.Errorf("%d problems:\n%s", n, got)
	}
	h := read(t, Options{Skip: true}, text)
	wants(t, droppedOf(h), `300 "wait" is no duration`, `1 "arrived" is no date or time [303]`)
}

// Fails when dates in other clothes are not read.
func TestDates(t *testing.T) {
	for cell, want := range map[string]string{
		"2026-03-02T08:30:00":        "2026-03-02 08:30:00",
		"2026-03-02T08:30:00.250Z":   "2026-03-02 08:30:00.25",
		"2026/3/2 8:30":              "2026-03-02 08:30:00",
		"20260302 08:30":             "2026-03-02 08:30:00",
		"2.3.2026, 08:30 Uhr":        "2026-03-02 08:30:00",
		"02.03.26 08:30:15":          "2026-03-02 08:30:15",
		"2 Mar 2026 08:30":           "2026-03-02 08:30:00",
		"2-Mar-2026 08:30":           "2026-03-02 08:30:00",
		"March 2, 2026 8:30 PM":      "2026-03-02 20:30:00",
		"2. März 2026 08:30":         "2026-03-02 08:30:00",
		"Mo, 02.03.2026 08:30":       "2026-03-02 08:30:00",
		"Mon, 2 Mar 2026 08:30:00":   "2026-03-02 08:30:00",
		"2026-03-02 24:00":           "2026-03-03 00:00:00",
		"1772440200":                 "2026-03-02 08:30:00",
		"1772440200000":              "2026-03-02 08:30:00",
		"46083.3541666667":           "2026-03-02 08:30:00",
		"2026-03-02 08:30:00 +00:00": "2026-03-02 08:30:00",
	} {
		h, problems := Read(write(t, "arrived;queue;wait;outcome\n"+cell+";a;1;answered\n"), Options{})
		if len(problems) > 0 {
			t.Errorf("%s: %v", cell, problems)
			continue
		}
		if got := h.Time(h.Engagements[0].Arrived).Format("2006-01-02 15:04:05.999"); got != want {
			t.Errorf("%s: %s, want %s", cell, got, want)
		}
	}
}

// Fails when a number is cut into groups wrongly: whatever is a number for strconv is the same number here.
func TestNumbersAgreeWithStrconv(t *testing.T) {
	for cell, want := range map[string]float64{
		"0": 0, "42": 42, "-1": -1, "1.5": 1.5, "0.1": 0.1, "123456.789012": 123456.789012, "1234567.1": 1234567.1, "999999999999.25": 999999999999.25, "1,234.5": 1234.5, "1 234 567": 1234567,
	} {
		g, ok := lex([]byte(cell))
		if !ok {
			t.Fatal(cell)
		}
		if v, _, ok := g.number('.'); !ok || v != want {
			t.Errorf("%s: %v, want %v", cell, v, want)
		}
	}
	for _, cell := range []string{"1,23,4.5", "1.2.3.4", "12a", "1,2345", "1..2", "1:2", "1,234,56"} {
		if g, ok := lex([]byte(cell)); ok {
			if v, _, ok := g.number('.'); ok {
				t.Errorf("%s is %v", cell, v)
			}
		}
	}
}
