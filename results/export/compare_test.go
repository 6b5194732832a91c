package export

import (
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

	"headroom/results/decision"
	"headroom/results/reporttest"
)

// Fault: lines of different length; a joint half-width in the place of one's own; an undefined value written as 0.
func TestCompareCSV(t *testing.T) {
	var out strings.Builder
	if err := CompareCSV(&out, reporttest.Comparison()); err != nil {
		t.Fatal(err)
	}
	lines, err := csv.NewReader(strings.NewReader(out.String())).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	have := map[string]bool{}
	for _, l := range lines {
		have[strings.Join(l, ";")] = true
	}
	for _, want := range []string{
		"section;subject;measure;alternative;statistic;value;half_width;joint_half_width;outcome",
		"measure;phone;service_level(phone);base;value;0.78;0.012;;",
		"measure;web;speed_of_answer(web);more | people;difference;12;3;4.5;worse",
		"measure;cases;due_date_attainment(cases);more | people;difference;;;;undefined",
		"target;phone;80 % in 20 s, answered in 20 s / offered, over the whole run;base;value;0.78;0.01;;missed",
		"interval;phone;service_level from 09:30;more | people;difference;-0.19999999999999996;0.02;0.03;worse",
	} {
		if !have[want] {
			t.Errorf("no line %s", want)
		}
	}
	if t.Failed() {
		t.Log(out.String())
	}
}

// Fault: JSON that cannot be read again into what it was.
func TestCompareJSON(t *testing.T) {
	var out, again strings.Builder
	if err := Indented(&out, reporttest.Comparison()); err != nil {
		t.Fatal(err)
	}
	var c decision.Comparison
	if err := json.Unmarshal([]byte(out.String()), &c); err != nil {
		t.Fatal(err)
	}
	if err := Indented(&again, &c); err != nil || out.String() != again.String() || !strings.HasPrefix(out.String(), "{\n  \"schema\": \"headroom.compare/1\",\n  \"run\": {") {
		t.Errorf("%v\n%s", err, again.String())
	}
}
