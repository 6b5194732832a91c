package sim

import (
	"strings"
	"testing"

	"headroom/router"
	"headroom/workload"
)

// skilledModel is two people on the phone: a0 speaks no English, a1 does.
func skilledModel(rows ...workload.TraceRow) *Model {
	m := deskModel(2, rows...)
	m.Router.Skills = []string{"english"}
	m.Router.Requirements = []router.Requirements{
		{Name: "english", List: []router.Requirement{{Skill: 0, Level: 3}}},
		{Name: "english soon", List: []router.Requirement{{Skill: 0, Level: 3, Lapses: router.LimitOf(int64(20 * second))}}},
	}
	m.Router.Agents[1].Skills = []router.SkillLevel{{Skill: 0, Level: 4}}
	return m
}

func asking(r workload.TraceRow, requirements int64) workload.TraceRow {
	r.Requires = router.LimitOf(requirements)
	return r
}

// What an arrival asks of agents reaches the routing core, and lapses by its clock: the second caller, who asks for
// English, waits for a1; the third takes a0 once 20 s have passed. It would catch requirements lost between trace and core.
func TestRequiresOfTrace(t *testing.T) {
	m := skilledModel(asking(row(1*second, 0, 60*second), 0), asking(row(2*second, 0, 60*second), 0), asking(row(3*second, 0, 10*second), 1))
	_, got, _ := strings.Cut(play(t, m), "a1 ready\n")
	expect(t, got,
		"1s answered e1 a1",
		"23s answered e3 a0",
		"33s closed e3 a0",
		"1m1s closed e1 a1",
		"1m1s answered e2 a1",
		"2m1s closed e2 a1")
}

// A source's requirements hold for all of its engagements, whatever its queue asks.
func TestRequiresOfSource(t *testing.T) {
	m := skilledModel()
	m.Sources = []workload.Source{{
		Name: "callers", Batches: []workload.Batch{{At: second, Size: 2}}, HandleTime: constant(t, 60), Requires: router.LimitOf(0),
	}}
	_, got, _ := strings.Cut(play(t, m), "a1 ready\n")
	expect(t, got, "1s answered e1 a1", "1m1s closed e1 a1", "1m1s answered e2 a1", "2m1s closed e2 a1")
}

// Requirements that the model does not have are refused before a run, not in the middle of it.
func TestUnknownRequires(t *testing.T) {
	for _, m := range []*Model{skilledModel(asking(row(1*second, 0, second), 2)), skilledModel()} {
		if len(m.Sources[0].Trace) == 0 {
			m.Sources = []workload.Source{{Name: "callers", Batches: []workload.Batch{{Size: 1}}, HandleTime: constant(t, 1), Requires: router.LimitOf(2)}}
		}
		if _, err := New(m); err == nil || !strings.Contains(err.Error(), "unknown requirements 2") {
			t.Errorf("error %v; want one about unknown requirements", err)
		}
	}
}
