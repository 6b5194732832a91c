package scenarios

import (
	"strings"
	"testing"
)

func TestParseVaried(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"teams.desk.agents=40..43", "40 41 42 43"},
		{"teams.desk.agents=40..60/7", "40 47 54"},
		{"a=0.5..1.25/0.25", "0.5 0.75 1 1.25"},
		{"a=0.1..0.3/0.1", "0.1 0.2 0.3"},
		{"a=30%..50%/5%", "30% 35% 40% 45% 50%"},
		{"a=98%..100%", "98% 99% 100%"},
		{"what_if.volume=-20%..+20%/10%", "-20% -10% +0% +10% +20%"},
		{"a=2m..5m", "2m 3m 4m 5m"},
		{"a=2m..3m30s/30s", "2m 2m30s 3m 3m30s"},
		{"a=2m..3m/30s", "2m 2m30s 3m"},
		{"a=1h..1d/12h", "1h 13h"},
		{"a=0s..1s/500ms", "0s 500ms 1s"},
		{"a = [2, 3, 4]", "2 3 4"},
		{"a=[{exponential: {mean: 3m}}, 4m, null]", "{exponential: {mean: 3m}} 4m null"},
		{"a=[5]", "5"},
	} {
		v, err := ParseVaried(c.text)
		if err != nil || strings.Join(v.Values, " ") != c.want {
			t.Errorf("%s: %q, %v, want %s", c.text, v.Values, err, c.want)
		}
	}
	for _, c := range []struct{ text, words string }{
		{"teams", "no path with values"},
		{"a=", "no path with values"},
		{"a=5", "no range and no list"},
		{"a=60..40", "go down"},
		{"a=1..1000000", "more than 10000"},
		{"a=1..2/0", "step"},
		{"a=1..2/-1", "step"},
		{"a=1..2/10%", "step"},
		{"a=0.5..2", "need a step"},
		{"a=2m..3m30s", "need a step"},
		{"a=30%..50", "no range"},
		{"a=30..50%", "no range"},
		{"a=mon..fri", "no range"},
		{"a=1..99999999999999999999", "no range"},
		{"a=[1, 2, 1]", "have 1 twice"},
		{"a=[", "no list"},
		{"a=[]", "no list"},
		{"a=1s..2", "no range"},
	} {
		if v, err := ParseVaried(c.text); err == nil || !strings.Contains(err.Error(), c.words) {
			t.Errorf("%s: %q, %v, want %q", c.text, v.Values, err, c.words)
		}
	}
}

// Every value of a range of times is one that a scenario takes.
func TestVariedTimesAreRead(t *testing.T) {
	v, err := ParseVaried("a=1ms..3d7h/11h13m7s9ms")
	if err != nil || len(v.Values) < 5 {
		t.Fatal(v, err)
	}
	for _, value := range v.Values {
		if _, err := parseDuration(value); err != nil {
			t.Errorf("%s: %v", value, err)
		}
	}
}
