package results

import (
	"testing"

	"headroom/router"
)

// Cost is paid hours by what an hour costs, of the teams of which it is said.
func TestCost(t *testing.T) {
	for _, c := range []struct {
		teams      []TeamSpec
		desk, all  float64
		known, any bool
	}{
		{[]TeamSpec{{Cost: 31.5, Costs: true}}, 63, 63, true, true},                          // two people for an hour
		{[]TeamSpec{{Cost: 31.5, Costs: true}, {Cost: 10, Costs: true}}, 63, 93, true, true}, // and three
		{[]TeamSpec{{}, {Cost: 10, Costs: true}}, 0, 30, false, true},
		{[]TeamSpec{{Costs: true}}, 0, 0, true, true}, // volunteers
		{nil, 0, 0, false, false},
	} {
		spec := testSpec()
		spec.Router.Teams = append(spec.Router.Teams, router.Team{Name: "other", Caps: []int{1, 0, 0}})
		spec.Teams = c.teams
		s := newScript(t, spec)
		s.send(router.Event{Kind: router.Staffed, Paid: 2, Scheduled: 2})
		s.send(router.Event{Kind: router.Staffed, Team: 1, Paid: 3, Scheduled: 3})
		r := s.report(spec.Horizon)
		for _, of := range []struct {
			name  string
			want  float64
			known bool
		}{{"cost(desk)", c.desk, c.known}, {"cost", c.all, c.any}} {
			e, ok := r.Measure(of.name)
			if !ok || e.Defined != of.known || e.Mean != of.want {
				t.Errorf("%+v: %s is %+v, want %g", c.teams, of.name, e, of.want)
			}
		}
	}
}
