package scenarios

import (
	"slices"
	"strings"
	"testing"

	"headroom/router"
	"headroom/scenarios/workbook/workbooktest"
	"headroom/sim"
)

const rosterHead = `shifts: {early: {from: "06:00", to: "14:30", days: mon..fri, breaks: {at: "10:00", length: 30m, groups: 2}}}
requirements: {good: [english >= 3], fair: [warranty]}
roster: staff.csv`

// rostered is a scenario in which a roster staffs the team desk; team replaces the agents of the team, and what follows a bar comes after it; days the length of the run.
func rostered(team, days string) string {
	team, second, _ := strings.Cut(team, "|")
	return replaced(atConcurrency, "    concurrency: {voice: 1, work_item: 1}"+second, atName, atName+"\n"+rosterHead, atAgents, team, atDays, "days: "+days, atInterval, "interval: 6h",
		atPhone, "  phone: {channel: voice, teams: [desk], requires: good}", atCases, "  cases: {channel: work_item, teams: [desk], requires: fair, priority: 2}")
}

// staff loads it with these rows.
func staff(team, days string, rows ...string) (*Scenario, []Problem) {
	return withFile(rostered(team, days), "staff.csv", []byte(strings.Join(rows, "\n")))
}

func mustStaff(t *testing.T, team, days string, rows ...string) *Scenario {
	t.Helper()
	s, problems := staff(team, days, rows...)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return s
}

const wholeTeam = "    occupancy_at_most: 90%" // in place of agents

// People come in the order of their first rows, under their names, with their hours, skills and pay.
func TestRoster(t *testing.T) {
	s := mustStaff(t, wholeTeam, "2",
		"agent,team,skills,shift,from,to,days,date,breaks,pay,remark",
		"Zoe,desk,english 4; warranty,early,,,,,,21.50,x",
		"Anna,desk,english 3,early,,,,,,,",
		"Zoe,desk,,,18:00,20:00,,2026-03-03,19:00 15m,,",
		`"Miller, Bob",desk,warranty 2,,22:00,06:00,mon..tue;sun,,02:00 30m; 04:00 15m,19,`,
		"Anna,,,early,12:00,20:00,,2026-03-08,none,,another week",
		"Eve,desk,english 5,early,,,tue,,none,,")
	m := s.Model()
	var names []string
	for _, a := range m.Router.Agents {
		names = append(names, a.Name)
	}
	sameLines(t, names, "Zoe", "Anna", "Miller, Bob", "Eve")
	sameLines(t, hoursOf(m.Staffing[0].Individual),
		"06:00-14:30 (10:00-10:30) 1:06:00-1:14:30 (1:10:00-1:10:30) 1:18:00-1:20:00 (1:19:00-1:19:15)",
		"06:00-14:30 (10:30-11:00) 1:06:00-1:14:30 (1:10:30-1:11:00)",
		"00:00-06:00 (02:00-02:30) (04:00-04:15) 22:00-1:06:00 (1:02:00-1:02:30) (1:04:00-1:04:15) 1:22:00-2:06:00 (2:02:00-2:02:30) (2:04:00-2:04:15)",
		"1:06:00-1:14:30")
	english := router.SkillID(slices.Index(m.Router.Skills, "english"))
	if zoe := m.Router.Agents[0].Skills; len(zoe) != 2 || zoe[0].Skill != english || zoe[0].Level != 4 || zoe[1].Level != 1 {
		t.Errorf("the skills of the first are %v", zoe)
	}
	if got := s.Teams[0]; got.Agents != 4 || len(got.Pay) != 4 || got.Pay[0] != router.LimitOf(21_500) || got.Pay[1].Set || got.Pay[2] != router.LimitOf(19_000) {
		t.Errorf("the team is %+v", got)
	}
	if len(s.Warnings) != 3 || !strings.Contains(s.Warnings[0].What, "2 of 4 people") || !strings.Contains(s.Warnings[1].String(), `count for nothing: "remark" (known are agent, team, `) || !strings.Contains(s.Warnings[2].String(), "staff.csv:6:27: this shift lies outside the run") {
		t.Errorf("warnings %v", s.Warnings)
	}
}

// A sheet with stored dates and times is the same roster as the table in text.
func TestRosterInAWorkbook(t *testing.T) {
	lines := []string{"agent,team,date,from,to,skills", "Anna,desk,=46083,=0.25,=0.604166666666667,english 3", "Ben,desk,2026-03-02,08:00,16:30,warranty"}
	text := strings.Replace(rostered(wholeTeam, "1"), "roster: staff.csv", "roster: {file: staff.xlsx, sheet: March}", 1)
	s, problems := withFile(text, "staff.xlsx", workbooktest.Write(workbooktest.Sheet{Name: "Notes", Lines: []string{"x"}}, workbooktest.Sheet{Name: "March", Lines: lines}))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	sameLines(t, hoursOf(s.Model().Staffing[0].Individual), "06:00-14:30", "08:00-16:30")
	lines[2] = "Ben,dest,2026-03-02,08:00,16:30,warranty"
	_, problems = withFile(text, "staff.xlsx", workbooktest.Write(workbooktest.Sheet{Name: "March", Lines: lines}))
	if len(problems) != 1 || problems[0].String() != `staff.xlsx[March]:3:5: cell B3: unknown team "dest" (did you mean "desk"?)` {
		t.Error(problems)
	}
}

// Rows elsewhere go by the clocks there.
func TestRosterElsewhere(t *testing.T) {
	s := mustStaff(t, "    timezone: Asia/Manila", "1",
		"agent,team,from,to,date,timezone,skills",
		"Anna,desk,16:00,22:00,2026-03-02,,english 3",               // 08:00 by UTC
		"Ben,desk,20:00,23:00,2026-03-01,America/New_York,warranty", // 01:00 of the next day
	)
	sameLines(t, hoursOf(s.Model().Staffing[0].Individual), "08:00-14:00", "01:00-04:00")
}

// The random numbers of people of a roster go by name alone: who comes, goes or changes team changes nobody else's.
func TestRosterKeys(t *testing.T) {
	few := mustStaff(t, wholeTeam, "1", "agent,team,from,to,skills", "Anna,desk,08:00,16:00,english 3", "Ben,desk,08:00,16:00,warranty").Model()
	more := mustStaff(t, wholeTeam, "1", "agent,team,from,to,skills", "Zoe,desk,08:00,16:00,", "Anna,desk,09:00,16:00,english 3", "Eve,desk,08:00,16:00,", "Ben,desk,08:00,16:00,warranty").Model()
	if a, b := few.Staffing[0].Persons, more.Staffing[0].Persons; a[0] != b[1] || a[1] != b[3] || b[0] == b[2] || a[0] != sim.RosterKey("Anna") {
		t.Errorf("keys %v and %v", a, b)
	}
}

// Speed and tenure go to the simulator, said once for all rows of an agent.
func TestRosterFacts(t *testing.T) {
	got := mustStaff(t, wholeTeam, "1", "agent,team,from,to,skills,speed,tenure",
		"Anna,desk,08:00,12:00,english 3; warranty,,", "Anna,desk,13:00,16:00,,1.1,90d", "Ben,desk,08:00,16:00,,,2026-02-02", "Cid,desk,08:00,16:00,,,").Model().Staffing[0].People
	want := []sim.Person{{Speed: 1_100_000_000, Tenure: 90 * router.Day}, {Speed: sim.Unhurried, Tenure: 28 * router.Day}, {Speed: sim.Unhurried}}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := mustStaff(t, wholeTeam, "1", "agent,team,from,to,skills", "Anna,desk,08:00,12:00,english 3; warranty").Model().Staffing[0].People; got != nil {
		t.Errorf("got %v of a roster that says neither", got)
	}
}

// Shrinkage of a roster leaves out shifts, evenly over the order in which they begin, and nobody for good.
func TestRosterShrinkage(t *testing.T) {
	rows := []string{"agent,team,from,to,skills"}
	for _, name := range []string{"A", "B", "C", "D"} {
		rows = append(rows, name+",desk,08:00,16:00,english 3; warranty")
	}
	s := mustStaff(t, "    shrinkage: 25%", "4", rows...)
	shifts, there := 0, map[router.Time]int{}
	for _, hours := range s.Model().Staffing[0].Individual {
		shifts += len(hours)
		for _, on := range hours {
			there[on.From]++
		}
	}
	if s.Teams[0].Agents != 4 || shifts != 12 || len(there) != 4 {
		t.Errorf("%d rostered, %d shifts at %v", s.Teams[0].Agents, shifts, there)
	}
	for at, n := range there {
		if n != 3 {
			t.Errorf("at %v %d are there, want 3 of 4", at, n)
		}
	}
}

// Every fault of a roster is told with row and column, all at once.
func TestRosterFaults(t *testing.T) {
	head := "agent,team,skills,shift,from,to,days,date,breaks,timezone,pay"
	for _, c := range []struct {
		name, team string
		rows       []string
		want       []string
	}{
		{"all at once", wholeTeam, []string{
			head,
			"Anna,dest,,,08:00,16:00,,,,,",
			"Ben,desk,,erly,,,,,,,",
			"Cid,desk,englich 3,,08:00,16:00,,,,,",
			"Dan,desk,,,08:00,16:00,,,15:45 30m,,",
			"Eve,desk,,,08:00,16:00,,,,,",
			"Eve,desk,,,15:00,20:00,,,,,",
			",desk,,,15:00,20:00,,,,,",
			"Fay,desk,,,8.30,16:00,,,,Asia/Manilla,",
			"Gus,desk,english 9,,08:00,16:00,,,,,-5",
		}, []string{
			`staff.csv:2:6: unknown team "dest" (did you mean "desk"?)`,
			`staff.csv:3:11: unknown shift "erly" (did you mean "early"?)`,
			`staff.csv:4:10: unknown skill "englich": no requirement names it`,
			`staff.csv:5:26: the break at 15:45 is not inside the shift from 08:00 to 16:00`,
			`staff.csv:7:12: this shift of agent "Eve" overlaps the one on line 6, at 2026-03-02 15:00 (an agent works one shift at a time)`,
			`staff.csv:8:1: the row does not say which agent it is about (repeat the name on every row; of merged cells only the first has it)`,
			`staff.csv:9:12: from "8.30" is not a time of day (write 08:30)`,
			`staff.csv:10:10: "english 9" is not a skill with a level from 1 to 5 (write english 4; warranty 2)`,
			`staff.csv:10:37: pay "-5" is not an amount for an hour, from 0 to 1000000 (a number without currency, such as 21.50)`,
		}},
		{"a skill that nothing asks", wholeTeam, []string{head, "Anna,desk,english 3; warranty,early,,,,,,,", "Ben,desk,englich 3,early,,,,,,,"}, []string{`staff.csv:3:10: unknown skill "englich": no requirement names it (did you mean "english"?)`}},
		{"a team with agents and shifts of its own", atAgents + "\n    shifts: [{shift: early, agents: 10}]", []string{head, "Anna,desk,english 3; warranty,early,,,,,,,"}, []string{
			`s.yaml:17:5: team "desk" has its people from staff.csv, on line 2 and others (keep one of the two)`, `s.yaml:18:5: team "desk" has its people`,
		}},
		{"two teams", wholeTeam + "|\n  second: {}", []string{head, "Anna,desk,english 3; warranty,early,,,,,,,", "Anna,second,,early,,,,2026-03-05,,,"}, []string{
			`s.yaml:19:3: team needs "agents" (how many people, such as agents: 12; or rows of a roster)`, `staff.csv:3:6: agent "Anna" is in team "second" here and in team "desk" on line 2`,
		}},
		{"called like another", wholeTeam + "|\n  second: {agents: 3}", []string{head, "second 3,desk,english 3; warranty,early,,,,,,,"}, []string{`staff.csv:2:1: "second 3" is also what agent 3 of team "second" is called (give this one another name)`}},
		{"nothing within the run", wholeTeam, []string{head, "Anna,desk,english 3; warranty,early,,,sat,,,,", "Ben,desk,,,08:00,16:00,,2026-04-01,,,"}, []string{
			`s.yaml:10:3: nobody serves queue "phone"`, `s.yaml:11:3: nobody serves queue "cases"`, `staff.csv:2:43: this shift lies outside the run, the first of 2 such rows`,
		}},
		{"days and date", wholeTeam, []string{head, "Anna,desk,english 3; warranty,early,,,mon,2026-03-02,,,"}, []string{`staff.csv:2:39: the row has both days and a date (keep one)`}},
		{"an unknown day", wholeTeam, []string{head, "Anna,desk,english 3; warranty,early,,,monday,,,,"}, []string{`staff.csv:2:39: unknown day "monday"`}},
		{"no date", wholeTeam, []string{head, "Anna,desk,english 3; warranty,early,,,,2.3.2026,,,"}, []string{`"2.3.2026" is not a date (write 2026-03-02)`}},
		{"no hours", wholeTeam, []string{head, "Anna,desk,english 3; warranty,,08:00,,,,,,"}, []string{`staff.csv:2:1: the row does not say when Anna works (fill in shift, or from and to)`}},
		{"hours of nothing", wholeTeam, []string{head, "Anna,desk,english 3; warranty,,08:00,08:00,,,,,"}, []string{"the shift ends when it begins"}},
		{"no break", wholeTeam, []string{head, "Anna,desk,english 3; warranty,early,,,,,12:00,,"}, []string{`break "12:00" is not a time of day and a length (write 12:00 30m; 15:00 15m)`}},
		{"breaks that overlap", wholeTeam, []string{head, "Anna,desk,english 3; warranty,early,,,,,12:00 30m; 12:15 5m,,"}, []string{`the break at 12:15 overlaps the one before`}},
		{"another pay", wholeTeam, []string{head, "Anna,desk,english 3; warranty,early,,,mon,,,,20", "Anna,desk,english 2,early,,,tue,,,,21"}, []string{
			`staff.csv:3:11: skills "english 2" of agent "Anna" is another than on the rows before`, `staff.csv:3:36: pay "21" of agent "Anna" is another`,
		}},
		{"facts that are none", wholeTeam, []string{head + ",speed,tenure", "Anna,desk,english 3; warranty,early,,,,,,,,fast,2027-01-01", "Ben,desk,,early,,,,,,,,0,long"}, []string{
			`staff.csv:2:44: speed "fast" is not a speed from 0.001 to 1000`, `staff.csv:2:49: tenure "2027-01-01" is after the start of the run`,
			`staff.csv:3:24: speed "0" is not a speed`, `staff.csv:3:26: tenure "long" is neither a time in the work nor the day it began (write 90d or 2025-11-03)`,
		}},
		{"tenure of some", wholeTeam + "\n    speed: {by_tenure: [[0d, 0.6], [90d, 1]]}", []string{head + ",tenure", "Anna,desk,english 3; warranty,early,,,,,,,,90d", "Ben,desk,,early,,,,,,,,", "Eva,desk,,early,,,,,,,,"}, []string{
			`staff.csv:3:24: nothing says for how long "Ben" has done the work, the first of 2 such people, and the speed of team "desk" depends on it (write 0d for who is new)`,
		}},
		{"no team", wholeTeam, []string{head, "Anna,desk,english 3; warranty,early,,,,,,,", "Ben,,,early,,,,,,,", "Eva,,,early,,,,,,,"}, []string{
			`staff.csv:3:5: nothing says in which team Ben is (write it on the first row of each)`, `staff.csv:4:5: nothing says in which team Eva is`,
		}},
		{"semicolons", wholeTeam, []string{"agent;team;shift", "Anna;desk;early"}, []string{`staff.csv:1: the cells are divided by semicolons (save the table with commas)`}},
		{"tabs", wholeTeam, []string{"agent\tteam\tshift", "Anna\tdesk\tearly"}, []string{`staff.csv:1: the cells are divided by tabs`}},
		{"too few cells", wholeTeam, []string{head, "Anna,desk"}, []string{`staff.csv:2: the row has 2 cells, the header 11 (a comma for each empty cell`}},
		{"another encoding", wholeTeam, []string{head, "J\xf6rg,desk,english 3; warranty,early,,,,,,,"}, []string{`staff.csv:2: this line is not in UTF-8`}},
		{"no team column", wholeTeam, []string{"agent,teem", "Anna,desk"}, []string{`staff.csv:1:1: the table has no column "team"`}},
		{"shrinkage and breaks", "    shrinkage: 30%", []string{head, "Anna,desk,english 3; warranty,early,,,,,,,"}, []string{`shrinkage is counted twice: team "desk" also has breaks`}},
		{"shrinkage of all", "    shrinkage: 80%", []string{head, "Anna,desk,english 3; warranty,,08:00,16:00,,,,,"}, []string{`shrinkage 80% leaves nobody of team "desk"`}},
		{"groups of skills", wholeTeam + "\n    skills: [{agents: 1, english: 2}]", []string{head, "Anna,desk,english 3; warranty,early,,,,,,,"}, []string{`each with skills of their own (write a mapping`}},
	} {
		_, problems := staff(c.team, "1", c.rows...)
		var all []string
		for _, p := range problems {
			all = append(all, p.String())
		}
		same := len(all) == len(c.want)
		for i := range min(len(all), len(c.want)) {
			same = same && strings.Contains(all[i], c.want[i])
		}
		if !same {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, strings.Join(all, "\n"), strings.Join(c.want, "\n"))
		}
	}
}

// A column that is nearly known gets a warning; what lies outside the run is told once.
func TestRosterWarnings(t *testing.T) {
	s := mustStaff(t, wholeTeam, "1", "agent,team,skils,from,to,skills", "Anna,desk,x,08:00,16:00,english 3; warranty")
	if len(s.Warnings) != 2 || !strings.Contains(s.Warnings[1].String(), `staff.csv:1: the roster has a column "skils", which counts for nothing (did you mean "skills"?)`) {
		t.Error(s.Warnings)
	}
}

// Columns that resemble none that is known get one warning for all of them, with the list of those that are; without a heading there is none.
func TestRosterUnknownColumns(t *testing.T) {
	s := mustStaff(t, wholeTeam, "1", "agent,team,cost centre,from,to,,badge number,skills", "Anna,desk,7,08:00,16:00,,123,english 3; warranty")
	if len(s.Warnings) == 0 || !strings.Contains(s.Warnings[len(s.Warnings)-1].String(), `count for nothing: "cost centre", "badge number" (known are agent, team, `) {
		t.Error(s.Warnings)
	}
}

// Whatever stands in a roster, it is read or reported, and what is read the simulator takes.
func FuzzRoster(f *testing.F) {
	f.Add("agent,team,shift,from,to,date,breaks,skills\nAnna,desk,early,,,2026-03-02,,english 3; warranty\nBen,desk,,22:00,06:00,,23:00 5m,warranty")
	f.Add("agent,team,days,timezone,from,to\nAnna,desk,mon;sat..sun,Asia/Manila,00:00,24:00\nAnna,,tue,,00:00,24:00")
	f.Fuzz(func(t *testing.T, rows string) {
		s, problems := staff(wholeTeam, "3", rows)
		if (s == nil) == (len(problems) == 0) {
			t.Fatalf("scenario %v with %d problems", s != nil, len(problems))
		}
		for _, p := range problems {
			if p.What == "" || strings.Contains(p.What, "router: ") || strings.Contains(p.What, "sim: ") {
				t.Error(p)
			}
		}
	})
}
