package scenarios

import (
	"os"
	"strings"
	"testing"

	"headroom/router"
	"headroom/sim"
)

// mustLoad loads a scenario that has nothing wrong with it.
func mustLoad(t *testing.T, file string, settings ...Setting) *Scenario {
	t.Helper()
	s, problems := LoadFile(file, settings...)
	if len(problems) > 0 {
		var b strings.Builder
		Render(&b, problems)
		t.Fatalf("%s does not load:\n%s", file, b.String())
	}
	return s
}

// A scenario that uses the whole language compiles to the model that it describes. It would catch any key that is read
// and then lost, or put in the wrong place.
func TestDeskCompiles(t *testing.T) {
	s := mustLoad(t, "testdata/desk.yaml")
	m := s.Model()
	if m.Horizon != 2*router.Day || !m.Drain || s.Replications != 50 || s.Interval != 30*router.Minute {
		t.Errorf("header: horizon %v, drain %v, replications %d, interval %v", m.Horizon, m.Drain, s.Replications, s.Interval)
	}
	var channels []string
	for _, c := range m.Router.Channels {
		channels = append(channels, c.Name)
	}
	if got := strings.Join(channels, " "); got != "voice chat work_item parcel" {
		t.Errorf("channels %q: only those in use, in the built-in order, then custom ones", got)
	}
	phone := m.Router.Queues[0]
	if len(phone.Teams) != 2 || phone.Teams[0] != (router.QueueTeam{Team: 0, Priority: 1}) ||
		phone.Teams[1] != (router.QueueTeam{Team: 1, Priority: 2, Delay: 20 * router.Second, Reserve: router.LimitOf(2)}) {
		t.Errorf("teams of phone: %+v", phone.Teams)
	}
	if !phone.WrapUp || m.WrapUp[0] == nil || m.WrapUp[1] != nil || phone.MaxWaiting != router.LimitOf(30) ||
		phone.MaxWait != router.LimitOf(int64(10*router.Minute)) || phone.Overflow != (router.Destination{Kind: router.ToQueue, Queue: 1}) || !phone.OverflowKeepsAge {
		t.Errorf("phone: %+v", phone)
	}
	if got := m.Router.Queues[2].Points; got != (router.Points{Initial: 1500, RatePerMinute: 2000, Max: router.LimitOf(100_000)}) {
		t.Errorf("points of web: %+v", got)
	}
	if q := m.Router.Queues[3]; q.Order != router.AtRisk || q.RiskBelow != router.Hour || !q.Cutoff {
		t.Errorf("order of cases: %v", q)
	}
	if a := m.Router.Agents[8+20]; len(a.Skills) != 1 || a.Skills[0].Level != 1 || m.Router.Queues[2].Requires != router.LimitOf(0) {
		t.Errorf("the first of the second group has %v; web asks %v", a.Skills, m.Router.Queues[2].Requires)
	}
	if got := m.Router.Teams[1].Caps; len(got) != 4 || got[0] != 1 || got[1] != 3 || got[2] != 2 || got[3] != 0 {
		t.Errorf("caps of blended: %v", got)
	}
	if got := m.Router.Teams[2].Caps; got[0] != 1 || got[1] != 4 || got[2] != 5 || got[3] != 1 {
		t.Errorf("default caps of night: %v", got)
	}
	if got := len(m.Router.Agents); got != 8+26+3 {
		t.Errorf("%d agents, want the most of phone-only, blended and night: 37", got)
	}
	if got := m.TeamPace[1][0]; got != 1_100_000_000 {
		t.Errorf("pace of blended on phone: %d", got)
	}
	if got := m.Channels[2].During; !got[0].Interrupt || got[1].Factor != 500_000_000 || got[3].Factor != sim.Unhurried {
		t.Errorf("during of work_item: %+v", got)
	}
	if got := m.Router.Exclusive; len(got) != 1 || got[0] != (router.Exclusion{Arriving: 3, Held: 1}) {
		t.Errorf("exclusive: %+v", got)
	}
	if len(s.Warnings) > 0 {
		t.Errorf("warnings: %v", s.Warnings)
	}
}

// Targets and their defaults reach the reports' side.
func TestDeskTargets(t *testing.T) {
	s := mustLoad(t, "testdata/desk.yaml")
	phone := s.Queues[0]
	if len(phone.Targets) != 4 || phone.Targets[0].Scope.Kind != EachInterval || phone.Targets[0].Within != 20*router.Second || phone.Formula != AnsweredOverLessShort || phone.ServiceLevel != router.LimitOf(int64(20*router.Second)) {
		t.Errorf("phone: %+v", phone)
	}
	if got := s.Queues[1]; got.Formula != AnsweredOverAnswered || got.Targets[0].Scope != (Scope{ShareOfDays, 95_000}) {
		t.Errorf("second-line: %+v", got)
	}
	if !s.Queues[3].HasDue || s.Queues[2].HasDue {
		t.Error("HasDue: cases have due times, web has not")
	}
}

// Staffing follows the calendar: headcount steps by interval and weekday, shifts past midnight, breaks, touching shifts.
func TestDeskStaffing(t *testing.T) {
	m := mustLoad(t, "testdata/desk.yaml").Model()
	want := []sim.Headcount{{At: 0, Agents: 2}, {At: 12 * router.Hour, Agents: 8}, {At: 24 * router.Hour, Agents: 1}, {At: 36 * router.Hour, Agents: 4}}
	got := m.Staffing[0].Headcount
	for i := range want {
		if len(got) != len(want) || got[i] != want[i] {
			t.Fatalf("headcount of phone-only %v, want %v", got, want)
		}
	}
	people := m.Staffing[1].Individual
	if len(people) != 26 || len(people[0]) != 2 || len(people[0][1].Breaks) != 1 || people[0][1].Breaks[0].From != 36*router.Hour {
		t.Errorf("day shift: %+v", people[0])
	}
	if len(people[25]) != 1 || people[25][0].From != 0 || people[25][0].To != 2*router.Day {
		t.Errorf("round the clock is one presence: %+v", people[25])
	}
	night := m.Staffing[2].Individual[0]
	// Sunday's shift is still on at the start, then Monday's and Tuesday's, which goes beyond the end
	if len(night) != 3 || night[0].From != 0 || night[0].To != 6*router.Hour || night[0].Breaks[0].From != router.Hour ||
		night[2].From != 46*router.Hour || night[2].To != 54*router.Hour || night[2].Breaks[0].From != 49*router.Hour {
		t.Errorf("night: %+v", night)
	}
}

// Demand arrives where, when and as much as written.
func TestDeskDemand(t *testing.T) {
	m := mustLoad(t, "testdata/desk.yaml").Model()
	if got := m.Sources[0]; got.Name != "phone" || got.Rates.PerHour[0] != 60 || got.HeadStart != 90*router.Second || got.Effort != 5*router.Minute {
		t.Errorf("phone: %+v", got)
	}
	crm := m.Sources[1]
	if len(crm.Batches) != 3 || crm.Batches[0].At != 6*router.Hour || crm.Batches[1].At != 24*router.Hour || crm.Batches[1].Size != 5 || crm.Batches[2].At != 30*router.Hour {
		t.Errorf("crm: %+v", crm.Batches)
	}
	if got := m.Sources[2]; got.Name != "cases backlog" || got.Batches[0].Age == nil || got.Due.After != router.LimitOf(int64(4*router.Hour)) {
		t.Errorf("backlog: %+v", got)
	}
	web := m.Sources[3].Rates // 100 on Monday, a quarter of them before noon: 25 in 12 hours
	if len(web.PerHour) != 4 || web.PerHour[0] != 25.0/12 || web.PerHour[3] != 37.5/12 {
		t.Errorf("web: %+v", web)
	}
	letters := m.Sources[4]
	if letters.Name != "letters" || letters.Queue != 4 || len(letters.Rates.PerHour) != 8 || letters.Rates.PerHour[1] != 20.0/6 || letters.Rates.PerHour[4] != 0 {
		t.Errorf("letters: queue %d, rates %v", letters.Queue, letters.Rates.PerHour)
	}
}

// The hash depends on content only: not on comments, layout or quotes, but on every value and every setting.
func TestHash(t *testing.T) {
	text, err := os.ReadFile("testdata/desk.yaml")
	if err != nil {
		t.Fatal(err)
	}
	loadText := func(text string, settings ...Setting) string {
		folder := t.TempDir()
		if err := os.WriteFile(folder+"/x.yaml", []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return mustLoad(t, folder+"/x.yaml", settings...).Hash()
	}
	plain := mustLoad(t, "testdata/desk.yaml").Hash()
	if got := loadText("# a comment\n" + strings.Replace(string(text), "Service desk", `"Service desk"`, 1)); got != plain {
		t.Error("comments or quotes change the hash")
	}
	if got := loadText(string(text), Setting{"drain", "false"}); got == plain {
		t.Error("a setting does not change the hash")
	}
	if got := loadText(string(text), Setting{"drain", "true"}); got != plain {
		t.Error("a setting to the same value changes the hash")
	}
}
