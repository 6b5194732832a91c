package scenarios

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"headroom/router"
)

// skilled is sound with skills: ten people, of whom six speak good English and four a little and know about warranty.
var skilled = replaced(
	atName, "name: Skilled\nrequirements: {good: [english >= 4 for 20s, english >= 2], warranty: [english >= 2 for 40s, warranty]}",
	atPhone, "  phone: {channel: voice, teams: [desk], requires: good, distribution: best_skill}",
	atBatch, `  - {entry: cases, batch: {at: "06:00", size: 10}, handle: 10m, requires: warranty}`,
	atConcurrency, "    concurrency: {voice: 1, work_item: 1}",
	atAgents, atAgents+"\n    skills: [{agents: 6, english: 4}, {agents: 4, english: 2, warranty: 1}]",
)

// Lines of skilled, to be replaced.
const (
	atRequirements = "requirements: {good: [english >= 4 for 20s, english >= 2], warranty: [english >= 2 for 40s, warranty]}"
	atSkilledPhone = "  phone: {channel: voice, teams: [desk], requires: good, distribution: best_skill}"
	atSkills       = "    skills: [{agents: 6, english: 4}, {agents: 4, english: 2, warranty: 1}]"
)

// Skills, requirements and who asks them reach the model. It would catch groups given to the wrong people, a level or a
// lapse lost, "for" taken as a beginning, and a source that forgets what it asks.
func TestSkillsCompile(t *testing.T) {
	s, problems := loadText(skilled)
	if len(problems) > 0 || len(s.Warnings) > 0 {
		t.Fatal(problems, s)
	}
	m := s.Model()
	if !slices.Equal(m.Router.Skills, []string{"english", "warranty"}) {
		t.Errorf("skills %v", m.Router.Skills)
	}
	want := []router.Requirements{
		{Name: "good", List: []router.Requirement{{Skill: 0, Level: 4, Lapses: router.LimitOf(int64(20 * router.Second))}, {Skill: 0, Level: 2}}},
		{Name: "warranty", List: []router.Requirement{{Skill: 0, Level: 2, Lapses: router.LimitOf(int64(40 * router.Second))}, {Skill: 1, Level: 1}}},
	}
	if !reflect.DeepEqual(m.Router.Requirements, want) {
		t.Errorf("requirements %+v", m.Router.Requirements)
	}
	for i, a := range m.Router.Agents {
		want := []router.SkillLevel{{Skill: 0, Level: 4}}
		if i >= 6 {
			want = []router.SkillLevel{{Skill: 0, Level: 2}, {Skill: 1, Level: 1}}
		}
		if !slices.Equal(a.Skills, want) {
			t.Errorf("agent %d has %v", i, a.Skills)
		}
	}
	if q := m.Router.Queues; q[0].Requires != router.LimitOf(0) || q[1].Requires.Set || q[0].Distribution != router.BestSkill {
		t.Errorf("queues %+v", q)
	}
	if m.Sources[0].Requires.Set || m.Sources[1].Requires != router.LimitOf(1) {
		t.Errorf("sources ask %v and %v", m.Sources[0].Requires, m.Sources[1].Requires)
	}
	everybody := mustText(t, strings.Replace(skilled, atSkills, "    skills: {english: 4, warranty: 1}", 1))
	for i, a := range everybody.Model().Router.Agents {
		if len(a.Skills) != 2 {
			t.Errorf("everybody's skills: agent %d has %v", i, a.Skills)
		}
	}
}

func mustText(t *testing.T, text string) *Scenario {
	t.Helper()
	s, problems := loadText(text)
	if len(problems) > 0 {
		t.Fatalf("%v in:\n%s", problems, text)
	}
	return s
}

// Every order and distribution of the core can be written, and becomes just that one.
func TestOrdersAndDistributions(t *testing.T) {
	with := func(words string) router.Queue {
		text := replaced(atCases, "  cases: {channel: work_item, teams: [desk], priority: 2, "+words+"}", ", handle: 10m}", ", handle: 10m, due: 4h}")
		return mustText(t, text).Model().Router.Queues[1]
	}
	for _, o := range router.Orders() {
		words, want := "order: "+o.String(), router.Queue{Order: o}
		if o == router.AtRisk {
			words, want.RiskBelow = words+", risk_below: 30m", 30*router.Minute
		}
		if o.ByDue() {
			words, want.Cutoff = words+", cutoff: true", true
		}
		if q := with(words); q.Order != want.Order || q.RiskBelow != want.RiskBelow || q.Cutoff != want.Cutoff {
			t.Errorf("%s: %+v", words, q)
		}
	}
	for _, d := range router.Distributions() {
		words := "distribution: " + d.String()
		if d == router.Simultaneous {
			words += ", accept: manual"
		}
		if q := with(words); q.Distribution != d {
			t.Errorf("%v became %v", d, q.Distribution)
		}
	}
	if q := with("cutoff: false"); q.Cutoff {
		t.Error("cutoff: false cuts off")
	}
}

// The rows of a trace bring what they ask by name; an empty cell leaves it to the queue, an unknown name is a problem.
func TestTraceRequires(t *testing.T) {
	load := func(rows string) (*Scenario, []Problem) {
		text := strings.Replace(skilled, atCalls, "  - {trace: asks.csv}", 1)
		return Load(fstest.MapFS{
			"s.yaml":   {Data: []byte(text)},
			"asks.csv": {Data: []byte("arrival,entry,requires,handle_time\n" + rows)},
		}, "s.yaml")
	}
	s, problems := load("10,phone,warranty,60\n20,phone,,60\n")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if rows := s.Model().Sources[0].Trace; rows[0].Requires != router.LimitOf(1) || rows[1].Requires.Set {
		t.Errorf("rows ask %v and %v", rows[0].Requires, rows[1].Requires)
	}
	_, problems = load("10,phone,waranty,60\n")
	if len(problems) != 1 || problems[0].Line != 2 || !strings.Contains(problems[0].String(), `did you mean "warranty"?`) {
		t.Errorf("a misspelled requirement: %v", problems)
	}
}

// What is asked is compared with what the people of the queue can do. Each row changes some lines of skilled; words is
// what is reported, as a problem or a warning, and where.
func TestAbility(t *testing.T) {
	const (
		two   = "    skills: [{agents: 6, english: 3}, {agents: 4, warranty: 1}]"
		lapse = "requirements: {good: [english >= 4 for 20s, english >= 2], warranty: [english >= 2 for 40s, warranty for 1m]}"
	)
	for _, row := range []struct {
		name         string
		pairs        []string
		line         int
		problem      bool
		words        string
		onlyThisLine bool
	}{
		{"nothing wrong", nil, 0, false, "", true},
		{"misspelled skill", []string{"[english >= 4", "[englsh >= 4"}, 3, true, `unknown skill "englsh"|did you mean "english"?`, true},
		{"level beyond", []string{"english >= 4 for", "english >= 7 for"}, 3, true, "level 7 of english is outside 1 to 5", true},
		{"level that is no number", []string{"english >= 4 for", "english >= high for"}, 3, true, `level "high" is not a whole number`, true},
		{"another comparison", []string{"english >= 4 for", "english > 4 for"}, 3, true, "only comparison is >=", true},
		{"no time", []string{"for 20s", "for 20"}, 3, true, "no unit|20s", true},
		{"for no time", []string{"for 20s", "for 0s"}, 3, true, "must be longer than 0", true},
		{"empty list", []string{atRequirements, "requirements: {good: [], warranty: [warranty, english]}"}, 3, true, "0 items", true},
		{"misspelled requirement", []string{"requires: good", "requires: god"}, 8, true, `unknown requirement "god"|did you mean "good"?`, true},
		{"misspelled in demand", []string{"requires: warranty", "requires: waranty"}, 12, true, `unknown requirement "waranty"|did you mean "warranty"?`, true},
		{"never high enough", []string{"english >= 2]", "english >= 5]"}, 8, true, `nobody can ever serve those who ask "good" in queue "phone"|the best of its teams has english at 4`, false},
		{"nobody has it", []string{atSkills, "    skills: {english: 4}", "teams:\n", "teams:\n  others: {agents: 1, concurrency: {chat: 1}, skills: {warranty: 3}}\n"}, 12, true, `"warranty" in queue "cases": nobody of its teams has warranty`, true},
		{"never together", []string{atSkills, two, atRequirements, "requirements: {good: [english >= 3], warranty: [english, warranty]}"}, 12, true, "has all of that together", true},
		{"together once one has lapsed", []string{atSkills, two}, 12, false, `nobody who serves queue "cases" meets "warranty" in full|waits at least 40s`, false},
		{"together within the longest wait", []string{atSkills, two, "priority: 2", "priority: 2, max_wait: 40s"}, 12, false, "waits at least 40s", false},
		{"never within the longest wait", []string{atSkills, two, "priority: 2", "priority: 2, max_wait: 39s"}, 12, true, "nobody can ever serve", true},
		{"everything lapses", []string{atRequirements, lapse, atSkills, "    skills: [{agents: 6, english: 4}, {agents: 4}]", "teams:\n", "teams:\n  others: {agents: 1, concurrency: {chat: 1}, skills: {warranty: 3}}\n"}, 12, false, "waits at least 1m", false},
		{"after an overflow", []string{"requires: good", "max_wait: 5m, overflow: line2", atCases, "  cases: {channel: work_item, teams: [desk], priority: 2}\n  line2: {channel: voice, teams: [few]}", "patience: 3m", "patience: 3m, requires: good", "teams:\n", "teams:\n  few: {agents: 1, concurrency: {voice: 1}, skills: {english: 1}}\n"}, 12, true, `in queue "line2"`, true},
		{"those with the skill are not there", []string{atAgents + "\n", "", atSkills, "    shifts: [{from: \"08:00\", to: \"16:00\", agents: 6}, {from: \"08:00\", to: \"16:00\", agents: 4, days: [sun]}]\n" + atSkills}, 12, true, "nobody of its teams has warranty", true},
		{"redundant", []string{"english >= 2]", "english >= 2, english for 5m]"}, 3, false, `"english for 5m" is redundant: "english >= 2" asks as much`, true},
		{"redundant twin", []string{"english >= 2]", "english >= 2, english >= 2]"}, 3, false, `"english >= 2" is redundant`, true},
		{"redundant though longer", []string{"english >= 4 for 20s", "english >= 2 for 20s"}, 3, false, `"english >= 2 for 20s" is redundant|in its place`, true},
		{"a requirement of nobody", []string{"requires: good, distribution: best_skill", "order: fifo"}, 3, false, `nothing asks "good"`, true},
		{"a skill for nothing", []string{"{agents: 6, english: 4}", "{agents: 6, english: 4, warrantty: 2}"}, 16, false, `nobody asks for the skill "warrantty"|did you mean "warranty"?`, true},
		{"best of nothing", []string{"requires: good, distribution", "distribution", "handle: {exponential: {mean: 4m}}", "handle: 4m", "requires: warranty", "requires: good"}, 8, false, "best_skill is the same as longest_idle", false},
		{"due order without due times", []string{"priority: 2", "priority: 2, order: least_slack"}, 9, false, "order: least_slack is the same as fifo|add due:", true},
	} {
		text := strings.NewReplacer(row.pairs...).Replace(skilled)
		s, reported := loadText(text)
		if row.problem == (s != nil) {
			t.Errorf("%s: loads: %v; want the contrary: %v", row.name, s != nil, reported)
			continue
		}
		if s != nil {
			reported = s.Warnings
		}
		if row.words == "" {
			if len(reported) > 0 {
				t.Errorf("%s: %v", row.name, reported)
			}
			continue
		}
		if !slices.ContainsFunc(reported, func(p Problem) bool {
			all := p.Line == row.line
			for _, w := range strings.Split(row.words, "|") {
				all = all && strings.Contains(p.String(), w)
			}
			return all
		}) || row.onlyThisLine && len(reported) > 1 {
			t.Errorf("%s: want line %d with %q, only that: %v; got %v", row.name, row.line, row.words, row.onlyThisLine, fmt.Sprint(reported))
		}
	}
}
