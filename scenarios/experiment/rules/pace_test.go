package rules

import (
	"strings"
	"testing"

	"headroom/router"
	"headroom/scenarios"
)

// Fault: the search lets people do two cases at once, both at full speed, as nobody says how fast they go, and finds that the operation is better for it.
func TestNoCapIsRaisedBeyondThePaces(t *testing.T) {
	raised := func(name string, settings ...scenarios.Setting) (list []string) {
		s, problems := scenarios.Find(name, settings...)
		if len(problems) > 0 {
			t.Fatal(problems[0])
		}
		d := deskOf(s)
		for i := range d.model.Router.Teams {
			for _, m := range d.movesOfTeam(router.TeamID(i)) {
				if strings.HasPrefix(m.knob, "cap(") && m.next > m.now {
					list = append(list, m.words)
				}
			}
		}
		return list
	}
	if got := raised("week"); len(got) > 0 {
		t.Errorf("raised without a pace: %q", got)
	}
	paces := scenarios.Setting{Path: "channels.work_item.pace", Value: "[1, 0.6]"}
	if got := raised("week", paces); len(got) != 2 || got[0] != "cap(desk, work_item) from 1 to 2" {
		t.Errorf("with a pace for two: %q", got)
	}
}

// Fault: the same reason is told for each order by itself, or two reasons as one.
func TestRefusalsByReason(t *testing.T) {
	var r refusals
	r.add("a", "x")
	r.add("b", "y")
	r.add("c", "x")
	got := strings.Join(r.words(), "\n")
	want := "the orders \"a\", \"c\" cannot be had in this scenario: x\nthe order \"b\" cannot be had in this scenario: y"
	if got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}
