package scenarios

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"headroom/scenarios/language"
	"headroom/scenarios/workbook/workbooktest"
)

const docsFile = "../docs/scenarios.md"

// documented says where in a small scenario each mapping of the language stands, so that the examples of its keys can be
// put there and loaded.
var documented = map[string]string{
	"scenario":               "",
	"settings":               "settings",
	"service_level":          "service_level",
	"calendar":               "calendars.office",
	"flow":                   "flows.casework.0",
	"entry":                  "entries.letters",
	"consumer profile":       "profiles.tiers",
	"accumulating":           "profiles.tiers.accumulating.0",
	"shared line":            "shared_lines.trunk",
	"destination":            "queues.front.overflow",
	"channel":                "channels.work_item",
	"thinking":               "queues.web.thinking",
	"sharing":                "channels.work_item.pace",
	"mix of a channel":       "channels.work_item.mixes.0",
	"mix of a team":          "teams.desk.mixes.0",
	"resume_cost":            "channels.work_item.resume_cost",
	"effect":                 "channels.work_item.during.voice",
	"queue":                  "queues.phone",
	"team of a queue":        "queues.phone.teams.0",
	"points":                 "queues.phone.points",
	"preferred":              "queues.phone.preferred",
	"callback":               "queues.phone.callback",
	"inactive":               "queues.cases.inactive",
	"pending":                "queues.cases.pending",
	"touches":                "queues.forms.touches",
	"transfer":               "queues.front.transfers.0",
	"where a transfer leads": "queues.front.transfers.0.to",
	"gives_back":             "queues.phone.gives_back",
	"take_over":              "queues.phone.take_over",
	"silent":                 "queues.phone.silent",
	"withdrawn":              "demand.0.withdrawn",
	"on_transfer":            "queues.phone.on_transfer",
	"observed":               "queues.phone.observed",
	"demand":                 "demand.0",
	"redial":                 "demand.3.redial",
	"reopen":                 "demand.3.reopen",
	"follow-up":              "demand.3.follow_ups.0",
	"volume":                 "demand.0.volume",
	"spacing":                "demand.0.volume.spacing",
	"together":               "demand.0.volume.together",
	"busyness":               "busyness.market",
	"within_day":             "busyness.market.within_day",
	"event":                  "events.0",
	"what_if":                "what_if",
	"outbound":               "demand.5.outbound",
	"batch size":             "demand.1.batch.size",
	"batch":                  "demand.1.batch",
	"backlog":                "demand.2.backlog",
	"in_hand":                "demand.6.in_hand",
	"due":                    "demand.1.due",
	"distribution":           "demand.0.handle",
	"exponential":            "demand.0.handle.exponential", "lognormal": "demand.0.handle.lognormal", "gamma": "demand.0.handle.gamma",
	"erlang": "demand.0.handle.erlang", "weibull": "demand.0.handle.weibull", "loglogistic": "demand.0.handle.loglogistic",
	"hyperexponential": "demand.0.handle.hyperexponential", "uniform": "demand.0.handle.uniform",
	"quantiles": "demand.0.handle.quantiles", "survival": "demand.0.handle.survival", "mixture part": "demand.0.handle.mixture.0",
	"gamma spacing": "demand.0.volume.spacing.gamma", "erlang spacing": "demand.0.volume.spacing.erlang",
	"lognormal spacing": "demand.0.volume.spacing.lognormal", "uniform spacing": "demand.0.volume.spacing.uniform",
	"hyperexponential spacing": "demand.0.volume.spacing.hyperexponential",
	"dependence":               "demand.0.handle",
	"team":                     "teams.desk",
	"opts_out":                 "teams.desk.opts_out",
	"protected":                "teams.desk.protected",
	"answering":                "teams.desk.answering",
	"agents":                   "teams.second.agents",
	"shift template":           "shifts.early",
	"absence":                  "teams.third.absence",
	"lateness":                 "teams.third.lateness",
	"away":                     "teams.third.away",
	"speed":                    "teams.third.speed",
	"switching":                "teams.desk.switching",
	"tenure group":             "teams.third.tenure.0",
	"shift":                    "teams.third.shifts.0",
	"roster":                   "roster",
	"break":                    "teams.third.shifts.0.breaks.0",
	"change":                   "changes.0",
	"move":                     "changes.1.move",
	"uncertainty":              "uncertainty",
	"uncertain parameter":      "uncertainty.0",
	"normal":                   "uncertainty.0.normal",
}

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
  desk: {agents: 26, mixes: [{holding: {chat: 2, voice: 1}, pace: {chat: 0.5, voice: 0.9}}], concurrency: {voice: 1, chat: 3, work_item: 2}, skills: {english: 4, warranty: 1}, answering: {}, switching: {cost: 5s}}
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
	"wait.csv":        {Data: []byte("site,probability,seconds,survival\nnorth,0.5,60,0.5\nnorth,1,120,0\n")},
	"sets.csv":        {Data: []byte("set,path,value,kind\n1,demand.0.handle,5m,times\n1,demand.0.volume,{per_hour: 61},volume\n")},
	"open.csv":        {Data: []byte("entered,site,due\n2026-02-27 15:04,north,2026-03-03 12:00\n")},
	"engagements.csv": {Data: []byte("arrival,entry,handle_time,requires\n5,phone,60,warranty\n")},
}

var planning = workbooktest.Write(
	workbooktest.Sheet{Name: "calls", Lines: []string{"start,type,count", "=0.25,PS,=5", "=0.5,PS,=5"}},
	workbooktest.Sheet{Name: "people", Lines: []string{"agent,team,from,to", "Anna,named,=0.25,=0.5"}},
	workbooktest.Sheet{Name: "sets", Lines: []string{"set,path,value", "=1,demand.0.handle,5m"}},
	workbooktest.Sheet{Name: "waits", Lines: []string{"probability,seconds,survival", "=0.5,=60,=0.5", "=1,=120,=0"}},
	workbooktest.Sheet{Name: "open", Lines: []string{"age", "14h"}},
	workbooktest.Sheet{Name: "staffing", Lines: []string{"start,agents", "06:00,=5", "=0.5,=5"}},
)

// elsewhere are keys of a queue that do not go with calls, or with demand, and keys of a team that go with shifts: the paths of
// queues and teams where their examples go.
var elsewhere = map[string]string{
	"inactive": "queues.cases", "pending": "queues.cases", "deleted": "queues.front", "touches": "queues.forms",
	"lateness": "teams.third", "breaks_wait": "teams.third", "at_shift_end": "teams.third",
}

// everyKey calls a function with every key that has an example, its section, and the path in the base where the section stands.
func everyKey(t *testing.T, do func(t *testing.T, s *language.Section, path string, k language.Key)) {
	t.Helper()
	for _, s := range language.Sections() {
		path, there := documented[s.Name]
		if !there {
			t.Errorf("nothing says where %s stands", s.Name)
			continue
		}
		for _, k := range s.Keys {
			path := path
			if s.Name == "channel" && k.Name == "thinking" {
				path = "channels.chat"
			}
			if other, there := elsewhere[k.Name]; there && (s.Name == "queue" || s.Name == "team") {
				path = other
			}
			do(t, s, path, k)
		}
	}
}

// The example of every key loads, where the key belongs. It would catch a key that is renamed or taken out on one side only.
func TestDocumentation(t *testing.T) {
	everyKey(t, func(t *testing.T, _ *language.Section, path string, k language.Key) {
		checkExample(t, path, k.Name, k.Example)
	})
	raw, err := os.ReadFile(docsFile)
	if err != nil {
		t.Fatal(err)
	}
	text := string(raw)
	for _, name := range slices.Concat(orderNames, distributionWords) {
		if !strings.Contains(text, "\n| "+name+" | ") {
			t.Errorf("order or distribution %q is not documented", name)
		}
	}
}

// exampleOf is the setting that an example asks for: "key: value" sets one key, a mapping in braces replaces all. The mapping of a family
// of distributions stands alone in a new mapping, or list.
func exampleOf(t *testing.T, path, key, example string) Setting {
	t.Helper()
	if rest, ok := strings.CutSuffix(path, ".0"); ok && strings.HasSuffix(rest, ".mixture") {
		path, example = rest, "["+example+"]"
	}
	for _, families := range []string{"demand.0.handle", "demand.0.volume.spacing"} {
		if family, ok := strings.CutPrefix(path, families+"."); ok {
			return Setting{Path: families, Value: fmt.Sprintf("{%s: %s}", family, example)}
		}
	}
	if strings.HasPrefix(example, "{") {
		if !strings.Contains(example, key) {
			t.Errorf("%s: the example of %s does not show it: %s", path, key, example)
		}
		return Setting{Path: path, Value: example}
	}
	name, value, _ := strings.Cut(example, ": ")
	if name != key {
		t.Errorf("%s: the example of %s is for %s", path, key, name)
	}
	return Setting{Path: strings.TrimPrefix(path+"."+name, "."), Value: value}
}

// baseFor is the scenario into which a key is put.
func baseFor(path, key string) string {
	switch {
	case strings.HasPrefix(path, "uncertainty"):
		return documentedBase + documentedUncertainty
	case path == "" && slices.Contains(replacing, key):
		return strings.Replace(sound, atDays+"\n", "", 1)
	}
	return documentedBase
}

// documentedWith is the file s.yaml among those that examples name.
func documentedWith(text string) fstest.MapFS {
	files := fstest.MapFS{"s.yaml": {Data: []byte(text)}}
	for name, file := range documentedFiles {
		files[name] = file
	}
	return files
}

// checkExample puts an example into the base scenario.
func checkExample(t *testing.T, path, key, example string) {
	t.Helper()
	base, settings := baseFor(path, key), []Setting{exampleOf(t, path, key, example)}
	if key == "extends" { // which no setting can bring
		base, settings = base+example+"\n", nil
	}
	if _, problems := Load(documentedWith(base), "s.yaml", settings...); len(problems) > 0 {
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
