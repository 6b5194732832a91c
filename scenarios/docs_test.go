package scenarios

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"headroom/scenarios/workbook/workbooktest"
)

const docsFile = "../docs/scenarios.md"

// documented says where in a small scenario each mapping of the language stands, so that the examples of its keys can be
// put there and loaded.
var documented = []struct {
	section *section
	path    string
}{
	{scenarioSection, ""},
	{settingsSection, "settings"},
	{serviceLevelSection, "service_level"},
	{calendarSection, "calendars.office"},
	{flowSection, "flows.casework.0"},
	{entrySection, "entries.letters"},
	{profileSection, "profiles.tiers"},
	{rowSection, "profiles.tiers.accumulating.0"},
	{sharedLineSection, "shared_lines.trunk"},
	{destinationSection, "queues.front.overflow"},
	{channelSection, "channels.work_item"},
	{thinkingSection, "queues.web.thinking"},
	{sharingSection, "channels.work_item.pace"},
	{mixSection, "channels.work_item.mixes.0"},
	{teamMixSection, "teams.desk.mixes.0"},
	{resumeSection, "channels.work_item.resume_cost"},
	{effectSection, "channels.work_item.during.voice"},
	{queueSection, "queues.phone"},
	{queueTeamSection, "queues.phone.teams.0"},
	{pointsSection, "queues.phone.points"},
	{preferredSection, "queues.phone.preferred"},
	{callbackSection, "queues.phone.callback"},
	{inactiveSection, "queues.cases.inactive"},
	{pendingSection, "queues.cases.pending"},
	{touchesSection, "queues.forms.touches"},
	{transferSection, "queues.front.transfers.0"},
	{transferToSection, "queues.front.transfers.0.to"},
	{givesBackSection, "queues.phone.gives_back"},
	{takeOverSection, "queues.phone.take_over"},
	{silentSection, "queues.phone.silent"},
	{withdrawnSection, "demand.0.withdrawn"},
	{onTransferSection, "queues.phone.on_transfer"},
	{observedSection, "queues.phone.observed"},
	{demandSection, "demand.0"},
	{redialSection, "demand.3.redial"},
	{reopenSection, "demand.3.reopen"},
	{followUpSection, "demand.3.follow_ups.0"},
	{volumeSection, "demand.0.volume"},
	{spacingSection, "demand.0.volume.spacing"},
	{togetherSection, "demand.0.volume.together"},
	{busynessSection, "busyness.market"},
	{withinDaySection, "busyness.market.within_day"},
	{eventSection, "events.0"},
	{whatIfSection, "what_if"},
	{outboundSection, "demand.5.outbound"},
	{sizeSection, "demand.1.batch.size"},
	{batchSection, "demand.1.batch"},
	{backlogSection, "demand.2.backlog"},
	{inHandSection, "demand.6.in_hand"},
	{dueSection, "demand.1.due"},
	{distributionSection, "demand.0.handle"},
	{dependenceSection, "demand.0.handle"},
	{teamSection, "teams.desk"},
	{optOutSection, "teams.desk.opts_out"},
	{protectedSection, "teams.desk.protected"},
	{answeringSection, "teams.desk.answering"},
	{headcountSection, "teams.second.agents"},
	{templateSection, "shifts.early"},
	{absenceSection, "teams.third.absence"},
	{latenessSection, "teams.third.lateness"},
	{awaySection, "teams.third.away"},
	{speedSection, "teams.third.speed"},
	{tenureGroupSection, "teams.third.tenure.0"},
	{shiftSection, "teams.third.shifts.0"},
	{rosterSection, "roster"},
	{breakSection, "teams.third.shifts.0.breaks.0"},
	{changeSection, "changes.0"},
	{moveSection, "changes.1.move"},
	{uncertaintySection, "uncertainty"},
	{uncertainDocumented, "uncertainty.0"},
	{normalSection, "uncertainty.0.normal"},
}

// uncertainDocumented leaves out the families of distributions, which have a table of their own.
var uncertainDocumented = &section{uncertainSection.name, uncertainKeys}

// documentedBase has every mapping that examples are put into.
const documentedBase = `version: 1
name: Base
start: 2026-03-02
interval: 6h
settings: {}
service_level: {}
variables: {tier: text, vip: flag}
calendars: {office: {mon..fri: "08:00-18:00"}}
channels: {chat: {live: true}, work_item: {pace: {sharing_beyond: 1}, during: {voice: {return: 1m}}, mixes: [{holding: {work_item: 1, chat: 1}, pace: 0.5}], resume_cost: {share: 5%}}}
requirements: {warranty: [english >= 2, warranty]}
roster: {file: staff.csv}
shifts: {early: {from: "07:00", to: "15:00"}}
flows: {casework: [{when: 'tier == "silver"', queue: cases}, {queue: cases}]}
entries: {letters: {flow: casework}}
profiles: {tiers: {accumulating: [{when: vip}]}}
shared_lines: {trunk: {queues: [phone], max_waiting: 100}}
queues:
  phone: {channel: voice, teams: [{team: desk}], points: {}, observed: {}, short_abandon: 5s, preferred: {look_back: 1d}, callback: {share: 10%}, on_transfer: {}}
  front: {channel: voice, opt_in: true, teams: [{team: desk}], max_wait: 5m, overflow: {queue: cases}, transfers: [{share: 10%, to: cases}]}
  web: {channel: chat, teams: [desk], thinking: {turns: 2, time: 1m}}
  cases: {channel: work_item, teams: [desk, second, third, lenders], inactive: {share: 10%, length: 1h}, pending: {share: 10%, length: 1h}}
  forms: {channel: work_item, teams: [desk], touches: {more: 10%, pending: 1h}}
busyness: {market: {cv: 10%, within_day: {cv: 5%}}}
events: [{dates: 2026-03-02, volume: 100%}]
what_if: {}
demand:
  - {entry: phone, volume: {per_hour: 60}, handle: 4m}
  - {name: post, queue: cases, batch: {at: "07:00", size: 5}, due: {after: 1h}, handle: 4m}
  - {name: old, queue: cases, backlog: {size: 5}, handle: 4m}
  - {name: impatient, queue: phone, volume: {per_hour: 6}, handle: 4m, patience: 3m, redial: {share: 10%, after: 5m}, reopen: {share: 10%, after: 5m}, follow_ups: [{share: 10%, demand: aftermath, after: 5m}]}
  - {name: aftermath, queue: forms, handle: 5m}
  - {name: list, queue: cases, outbound: {size: 5, from: "10:00", to: "15:00"}, handle: 4m}
  - {name: busy, queue: phone, in_hand: {size: 1}, handle: 4m}
teams:
  desk: {agents: 26, mixes: [{holding: {chat: 2, voice: 1}, pace: {chat: 0.5, voice: 0.9}}], concurrency: {voice: 1, chat: 3, work_item: 2}, skills: {english: 4, warranty: 1}, answering: {}}
  second: {agents: {by_interval: [1, 1, 1, 1]}, concurrency: {voice: 1, chat: 3, work_item: 5}}
  named: {}
  third: {agents: 10, shifts: [{from: "08:00", to: "16:30", breaks: [{at: "09:00", length: 10m}]}], skills: {english: 4, warranty: 1},
    absence: {share: 6%}, lateness: {share: 10%, by: 5m}, away: {every: 2h, for: 8m}, speed: {cv: 10%}, tenure: [{agents: 10, for: 30d}]}
  lenders: {agents: 20, concurrency: {work_item: 1}}
changes: [{at: "11:00", set: {queues.phone.max_wait: 5m}}, {at: "13:00", move: {agents: 1, from: lenders, to: second}}]
`

// documentedUncertainty is put to it for its own examples: sets take time to check.
const documentedUncertainty = "uncertainty: [{path: demand.0.handle, normal: {mean: 4m, sd: 5s}}]\n"

var documentedFiles = fstest.MapFS{
	"calls.csv":       {Data: []byte("start,type,count,offered\n06:00,PS,5,7\n12:00,PS,5,7\n")},
	"staffing.csv":    {Data: []byte("start,site,agents,seen\n06:00,north,5,7\n12:00,north,5,7\n")},
	"staff.csv":       {Data: []byte("agent,team,from,to,site\nAnna,named,08:00,16:30,north\n")},
	"planning.xlsx":   {Data: planning},
	"base.yaml":       {Data: []byte(documentedBase)},
	"sets.csv":        {Data: []byte("set,path,value,kind\n1,demand.0.handle,5m,times\n1,demand.0.volume,{per_hour: 61},volume\n")},
	"open.csv":        {Data: []byte("entered,site,due\n2026-02-27 15:04,north,2026-03-03 12:00\n")},
	"engagements.csv": {Data: []byte("arrival,entry,handle_time,requires\n5,phone,60,warranty\n")},
}

var planning = workbooktest.Write(
	workbooktest.Sheet{Name: "calls", Lines: []string{"start,type,count", "=0.25,PS,=5", "=0.5,PS,=5"}},
	workbooktest.Sheet{Name: "people", Lines: []string{"agent,team,from,to", "Anna,named,=0.25,=0.5"}},
	workbooktest.Sheet{Name: "sets", Lines: []string{"set,path,value", "=1,demand.0.handle,5m"}},
	workbooktest.Sheet{Name: "open", Lines: []string{"age", "14h"}},
	workbooktest.Sheet{Name: "staffing", Lines: []string{"start,agents", "06:00,=5", "=0.5,=5"}},
)

// elsewhere are keys of a queue that do not go with calls, or with demand, and keys of a team that go with shifts: the paths of
// queues and teams where their examples go.
var elsewhere = map[string]string{
	"inactive": "queues.cases", "pending": "queues.cases", "deleted": "queues.front", "touches": "queues.forms",
	"lateness": "teams.third", "breaks_wait": "teams.third", "at_shift_end": "teams.third",
}

var codeSpan = regexp.MustCompile("`([^`]+)`")

// docsRows are the table rows under a heading, as cells.
func docsRows(t *testing.T, text, heading string) [][]string {
	t.Helper()
	_, rest, found := strings.Cut(text, "\n### "+heading+"\n")
	if !found {
		t.Fatalf("%s has no heading %q", docsFile, heading)
	}
	rest, _, _ = strings.Cut(rest, "\n### ")
	var rows [][]string
	for _, line := range strings.Split(rest, "\n") {
		if strings.HasPrefix(line, "| `") {
			cells := strings.Split(strings.Trim(line, "|"), "|")
			rows = append(rows, cells)
		}
	}
	return rows
}

// The documentation has every key that the loader knows, no other, and examples that load. It would catch a key added,
// renamed or removed on one side only.
func TestDocumentation(t *testing.T) {
	raw, err := os.ReadFile(docsFile)
	if err != nil {
		t.Fatal(err)
	}
	text := string(raw)
	for _, d := range documented {
		var keys []string
		for _, cells := range docsRows(t, text, d.section.name) {
			if len(cells) != 5 {
				t.Fatalf("%s: row has %d cells, want 5: %v", d.section.name, len(cells), cells)
			}
			key := codeSpan.FindStringSubmatch(cells[0])[1]
			keys = append(keys, key)
			example := codeSpan.FindStringSubmatch(cells[4])
			if example == nil {
				t.Errorf("%s: %s has no example", d.section.name, key)
				continue
			}
			path := d.path
			if d.section == channelSection && key == "thinking" {
				path = "channels.chat"
			}
			if other, there := elsewhere[key]; there && (d.section == queueSection || d.section == teamSection) {
				path = other
			}
			checkExample(t, path, key, example[1])
		}
		want := slices.Clone(d.section.keys)
		slices.Sort(want)
		slices.Sort(keys)
		if !slices.Equal(keys, want) {
			t.Errorf("%s documents %v, the loader knows %v", d.section.name, keys, want)
		}
	}
	rows := docsRows(t, text, distributionSection.name)
	for _, s := range distributionSections {
		i := slices.IndexFunc(rows, func(cells []string) bool { return strings.Contains(cells[0], "`"+s.name+"`") })
		for _, key := range s.keys {
			if i >= 0 && !strings.Contains(rows[i][1], "`"+key+"`") {
				t.Errorf("distribution %s does not document %s", s.name, key)
			}
		}
	}
	for _, name := range slices.Concat(orderNames, distributionWords) {
		if !strings.Contains(text, "\n| "+name+" | ") {
			t.Errorf("order or distribution %q is not documented", name)
		}
	}
	for _, name := range formulaNames {
		if !strings.Contains(text, "`"+name+"`") {
			t.Errorf("formula %q is not documented", name)
		}
	}
}

// checkExample puts an example into the base scenario: "key: value" sets one key, a mapping in braces replaces all.
func checkExample(t *testing.T, path, key, example string) {
	t.Helper()
	s := Setting{Path: path, Value: example}
	if !strings.HasPrefix(example, "{") {
		name, value, _ := strings.Cut(example, ": ")
		if name != key {
			t.Errorf("%s: the example of %s is for %s", path, key, name)
		}
		s = Setting{Path: strings.TrimPrefix(path+"."+name, "."), Value: value}
	} else if !strings.Contains(example, key) {
		t.Errorf("%s: the example of %s does not show it: %s", path, key, example)
	}
	base := documentedBase
	if strings.HasPrefix(path, "uncertainty") {
		base += documentedUncertainty
	}
	if path == "" && slices.Contains(replacing, key) {
		base = strings.Replace(sound, atDays+"\n", "", 1)
	}
	settings := []Setting{s}
	if key == "extends" { // which no setting can bring
		base, settings = base+example+"\n", nil
	}
	files := fstest.MapFS{"s.yaml": {Data: []byte(base)}}
	for name, file := range documentedFiles {
		files[name] = file
	}
	if _, problems := Load(files, "s.yaml", settings...); len(problems) > 0 {
		t.Errorf("%s: the example of %s does not load: %v", path, key, problems)
	}
}

// replacing are top-level keys whose examples replace what much of the base refers to; they go into a smaller one.
var replacing = []string{"duration", "interval", "queues", "demand", "teams"}

// Every whole scenario in the documentation loads without problem or warning.
func TestDocumentedScenarios(t *testing.T) {
	raw, err := os.ReadFile(docsFile)
	if err != nil {
		t.Fatal(err)
	}
	blocks := strings.Split(string(raw), "```yaml\n")[1:]
	if len(blocks) == 0 {
		t.Fatal("no scenario in the documentation")
	}
	for i, block := range blocks {
		body, _, _ := strings.Cut(block, "```")
		s, problems := loadText(body)
		if len(problems) > 0 || len(s.Warnings) > 0 {
			t.Errorf("block %d: %v", i+1, fmt.Sprint(problems, s))
		}
	}
}

var settingSpan = regexp.MustCompile("--set '?([^`']+)'?`")

// Every setting in the documentation and in this package's errors works on quickstart. It would catch an example that sets
// agents of a team whose shifts have their own numbers.
func TestDocumentedSettings(t *testing.T) {
	raw, err := os.ReadFile(docsFile)
	if err != nil {
		t.Fatal(err)
	}
	var settings []string
	for _, found := range settingSpan.FindAllStringSubmatch(string(raw), -1) {
		if found[1] != "path=value" {
			settings = append(settings, found[1])
		}
	}
	if len(settings) < 2 {
		t.Fatalf("%s has settings %q", docsFile, settings)
	}
	for _, text := range append(settings, exampleSetting) {
		setting, err := ParseSetting(text)
		if err != nil {
			t.Error(err)
			continue
		}
		if _, problems := LoadFile("quickstart.yaml", setting); len(problems) > 0 {
			t.Errorf("--set %s: %v", text, problems)
		}
	}
}
