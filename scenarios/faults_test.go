package scenarios

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// sound is a scenario with nothing wrong, which the faults below are put into by replacing one of its lines.
const sound = `version: 1
name: Sound
start: 2026-03-02
days: 1
interval: 6h
queues:
  phone: {channel: voice, teams: [desk]}
  cases: {channel: work_item, teams: [desk], priority: 2}
demand:
  - {entry: phone, volume: {per_hour: 60}, handle: {exponential: {mean: 4m}}, patience: 3m}
  - {entry: cases, batch: {at: "06:00", size: 10}, handle: 10m}
teams:
  desk:
    agents: 10
    concurrency: {voice: 1, work_item: 2}
`

// Lines of sound, to be replaced.
const (
	atVersion     = "version: 1"
	atName        = "name: Sound"
	atStart       = "start: 2026-03-02"
	atDays        = "days: 1"
	atInterval    = "interval: 6h"
	atPhone       = "  phone: {channel: voice, teams: [desk]}"
	atCases       = "  cases: {channel: work_item, teams: [desk], priority: 2}"
	atCalls       = "  - {entry: phone, volume: {per_hour: 60}, handle: {exponential: {mean: 4m}}, patience: 3m}"
	atBatch       = `  - {entry: cases, batch: {at: "06:00", size: 10}, handle: 10m}`
	atAgents      = "    agents: 10"
	atConcurrency = "    concurrency: {voice: 1, work_item: 2}"
)

// fault replaces one line of sound and says where and with which words it is reported. The words, between bars, must all be
// there, in the problem or its remedy.
type fault struct {
	name, line, with string
	at               int // 0 = the replaced line
	words            string
}

var faults = slices.Concat(plainFaults, routingFaults, staffingFaults, conductFaults, arrivalFaults, againFaults, presenceFaults, uncertainFaults)

var plainFaults = []fault{
	// keys
	{"unknown top-level key", atDays, "day: 1", 0, `unknown key "day"|did you mean "days"?`},
	{"start at no time", atStart, "start: 2026-03-02 25:00", 0, "is not a date|2026-03-02 10:30"},
	{"warm-up of all", atDays, "days: 1\nwarm_up: 24h", 5, "warm_up leaves nothing of the run"},
	{"warm-up to be found in four intervals", atDays, "days: 1\nwarm_up: auto", 5, "found from 20 intervals on; the run has 4"},
	{"warm-up without a unit", atDays, "days: 1\nwarm_up: 3", 5, "warm_up|say the unit"},
	{"more batches than intervals", atDays, "days: 1\nbatches: 5", 5, "5 batches, but 4 intervals"},
	{"batches after a warm-up", atDays, "days: 1\nwarm_up: 7h\nbatches: 3", 6, "3 batches, but 2 intervals"},
	{"one batch", atDays, "days: 1\nbatches: 1", 5, "batches 1 is outside 2 to 1000"},
	{"batches and replications", atDays, "days: 1\nreplications: 5\nbatches: 2", 5, "batches are parts of one replication"},
	{"nobody in hand", atBatch, "  - {entry: cases, in_hand: {size: 0}, handle: 10m}", 0, "size 0 is outside"},
	{"in hand by a file", atBatch, "  - {entry: cases, in_hand: {file: open.csv}, handle: 10m}", 0, `unknown key "file"`},
	{"unknown key of a queue", atPhone, "  phone: {chanel: voice, teams: [desk]}", 0, `unknown key "chanel"|did you mean "channel"?`},
	{"unknown key of a team", atAgents, "    agents: 10\n    costs: 31/h", 15, `unknown key "costs" in team|cost`},
	{"unknown key of demand", atCalls, "  - {entry: phone, volume: {per_hour: 60}, handel: 4m, handle: 4m}", 0, `unknown key "handel"|did you mean "handle"?`},
	{"unknown kind of arrivals", atCalls, "  - {entry: phone, volum: {per_hour: 60}, handle: 4m}", 0, `unknown key "volum"|did you mean "volume"?`},
	{"no distribution at all", atCalls, "  - {entry: phone, volume: {per_hour: 60}, handle: {balk: 5%}}", 0, `names no distribution|uniform, quantiles, survival, mixture; such as {exponential`},
	{"unknown distribution", atCalls, "  - {entry: phone, volume: {per_hour: 60}, handle: {lognormall: {mean: 4m, cv: 1}}}", 0, `unknown key "lognormall"|did you mean "lognormal"?`},
	{"key given twice", atDays, "days: 1\ndays: 2", 5, `"days" is given twice|line 4`},
	{"key without a value", atDays, "days:", 0, `"days" has no value`},
	// header
	{"no version", atVersion, "notes: x", 1, `needs "version"`},
	{"wrong version", atVersion, "version: 2", 0, "is no version of the scenario language"},
	{"no date", atStart, "start: 2.3.2026", 0, "is not a date|2026-03-02"},
	{"zero days", atDays, "days: 0", 0, "outside 1"},
	{"negative days", atDays, "days: -1", 0, "negative"},
	{"days and duration", atDays, "days: 1\nduration: 8h", 5, "both days and duration"},
	{"interval does not divide", atInterval, "interval: 7h", 0, "does not divide the run"},
	{"duration without unit", atInterval, "interval: 30", 0, "no unit|30m"},
	{"unknown unit", atInterval, "interval: 30x", 0, "unknown unit"},
	{"unknown timezone", atName, "name: x\ntimezone: Europe/Berlyn", 3, "unknown timezone"},
	{"neither true nor false", atName, "name: x\ndrain: maybe", 3, "neither true nor false"},
	{"unknown formula", atName, "name: x\nservice_level: {formula: answered_in_time / ofered}", 3, `did you mean "answered_in_time / offered"?`},
	{"unknown scope", atName, "name: x\nservice_level: {scope: each week}", 3, "unknown scope"},
	// channels
	{"custom channel without live", atName, "name: x\nchannels: {fax: {pace: 1}}", 3, "does not say whether it is live"},
	{"unknown channel", atPhone, "  phone: {channel: voise, teams: [desk]}", 0, `unknown channel "voise"|did you mean "voice"?`},
	{"pace of zero", atName, "name: x\nchannels: {chat: {pace: [1, 0]}}", 3, "below 0.001"},
	{"pace of nearly zero", atName, "name: x\nchannels: {chat: {pace: [1, 0.0009]}}", 3, "below 0.001"},
	{"unknown effect", atName, "name: x\nchannels: {work_item: {during: {voice: interupt}}}", 3, `did you mean "interrupt"?`},
	{"during itself", atName, "name: x\nchannels: {chat: {during: {chat: 0.5}}}", 3, "never held beside"},
	// queues
	{"unknown team", atPhone, "  phone: {channel: voice, teams: [desc]}", 0, `unknown team "desc"|did you mean "desk"?`},
	{"team twice", atPhone, "  phone: {channel: voice, teams: [desk, desk]}", 0, "listed twice"},
	{"no teams", atPhone, "  phone: {channel: voice, teams: []}", 0, "nobody serves"},
	{"target without sense", atPhone, "  phone: {channel: voice, teams: [desk], target: 80 in 20s}", 0, "is not a percentage|80% in 20s"},
	{"target over 100 %", atPhone, "  phone: {channel: voice, teams: [desk], target: 120% in 20s}", 0, "more than 100%"},
	{"target with an odd ending", atPhone, "  phone: {channel: voice, teams: [desk], target: 80% in 20s every interval}", 0, "unknown ending"},
	{"two service levels", atPhone, "  phone: {channel: voice, teams: [desk], target: [80% in 20s, 90% in 30s]}", 0, "one service level"},
	{"formula without short_abandon", atPhone, "  phone: {channel: voice, teams: [desk], target: 80% in 20s formula answered_in_time / (offered - short_abandons)}", 0, "short_abandon: 5s"},
	{"unknown order", atPhone, "  phone: {channel: voice, teams: [desk], order: filo}", 0, `did you mean "fifo"?`},
	{"at_risk without a bound", atPhone, "  phone: {channel: voice, teams: [desk], order: at_risk}", 0, "needs risk_below|30m"},
	{"a bound of risk elsewhere", atPhone, "  phone: {channel: voice, teams: [desk], risk_below: 30m}", 0, "risk_below goes with order: at_risk, not with fifo"},
	{"a bound of no risk", atCases, "  cases: {channel: work_item, teams: [desk], priority: 2, order: at_risk, risk_below: 0s}", 0, "longer than 0"},
	{"cutoff elsewhere", atPhone, "  phone: {channel: voice, teams: [desk], order: lifo, cutoff: true}", 0, "cutoff goes with an order by due time, not with lifo"},
	{"unknown distribution of agents", atPhone, "  phone: {channel: voice, teams: [desk], distribution: most_loded}", 0, `did you mean "most_loaded"?`},
	{"negative wait", atPhone, "  phone: {channel: voice, teams: [desk], max_wait: -5m}", 0, "is negative"},
	{"overflow without a limit", atPhone, "  phone: {channel: voice, teams: [desk], overflow: disconnect}", 0, "nothing ever overflows"},
	{"overflow to nowhere", atPhone, "  phone: {channel: voice, teams: [desk], max_wait: 5m, overflow: cases2}", 0, `did you mean "cases"?`},
	{"overflow in a circle", atPhone, "  phone: {channel: voice, teams: [desk], max_wait: 5m, overflow: line2}\n  line2: {channel: voice, teams: [desk], max_wait: 5m, overflow: phone}", 7, "phone → line2 → phone"},
	{"overflow to itself", atPhone, "  phone: {channel: voice, teams: [desk], max_wait: 5m, overflow: phone}", 0, "phone → phone"},
	{"points below zero rate", atPhone, "  phone: {channel: voice, teams: [desk], points: {rate: -1}}", 0, "negative"},
	{"endless wrap-up", atPhone, "  phone: {channel: voice, teams: [desk], wrap_up: {survival: {points: [[30s, 50%]], tail: never}}}", 0, "wrap-up has no finite mean"},
	// demand
	{"endless age", atBatch, `  - {entry: cases, batch: {at: "06:00", size: 10, age: {survival: {points: [[30s, 50%]], tail: never}}}, handle: 10m}`, 0, "age has no finite mean"},
	{"age of decades", atBatch, `  - {entry: cases, batch: {at: "06:00", size: 10, age: {weibull: {shape: 0.5, scale: 3600d}}}, handle: 10m}`, 0, "mean age is more than ten years"},
	{"no volume", atCalls, "  - {entry: phone, handle: 4m}", 0, "needs one of volume, batch, backlog, in_hand, trace"},
	{"volume and batch", atCalls, `  - {entry: phone, volume: {per_hour: 60}, batch: {at: "06:00", size: 1}, handle: 4m}`, 0, "both volume and batch"},
	{"no handle time", atCalls, "  - {entry: phone, volume: {per_hour: 60}}", 0, `needs "handle"`},
	{"entry leads nowhere", atCalls, "  - {entry: fone, volume: {per_hour: 60}, handle: 4m}", 0, `leads nowhere|did you mean "phone"?`},
	{"negative volume", atCalls, "  - {entry: phone, volume: {per_hour: -60}, handle: 4m}", 0, "is negative"},
	{"volume zero", atCalls, "  - {entry: phone, volume: {per_hour: 0}, handle: 4m}", 0, "0 throughout the run"},
	{"list too short", atCalls, "  - {entry: phone, volume: {by_interval: [1, 2, 3]}, handle: 4m}", 0, "3 numbers, but there are 4 intervals of 6h"},
	{"weekday missing", atCalls, "  - {entry: phone, volume: {weekly: {tue: [1, 2, 3, 4]}}, handle: 4m}", 0, "nothing is said about mon"},
	{"day missing among dates", atCalls, "  - {entry: phone, volume: {by_interval: {2026-03-03: [1, 2, 3, 4], tue: []}}, handle: 4m}", 0, "nothing is said about 2026-03-02 (mon), which the run contains"},
	{"no such date", atCalls, "  - {entry: phone, volume: {per_day: {2026-02-30: 10, default: 20}}, handle: 4m}", 0, `"2026-02-30" is not a date`},
	{"unknown day", atCalls, "  - {entry: phone, volume: {weekly: {monday: [1, 2, 3, 4], default: []}}, handle: 4m}", 0, `unknown day "monday"`},
	{"cv without sense", atCalls, "  - {entry: phone, volume: {per_hour: 60}, handle: {lognormal: {mean: 4m, cv: 0}}}", 0, "cv"},
	{"mean without unit", atCalls, "  - {entry: phone, volume: {per_hour: 60}, handle: {exponential: {mean: 240}}}", 0, "no unit"},
	{"missing parameter", atCalls, "  - {entry: phone, volume: {per_hour: 60}, handle: {gamma: {mean: 4m}}}", 0, `needs "cv"`},
	{"median and mean", atCalls, "  - {entry: phone, volume: {per_hour: 60}, handle: {loglogistic: {shape: 3, mean: 4m, median: 3m}}}", 0, "both mean and median"},
	{"mean without end", atCalls, "  - {entry: phone, volume: {per_hour: 60}, handle: {loglogistic: {shape: 1, mean: 4m}}}", 0, "shape with a finite mean is 1"},
	{"tail too heavy for work", atCalls, "  - {entry: phone, volume: {per_hour: 60}, handle: {loglogistic: {shape: 0.9, median: 4m}}}", 0, "no finite mean|shape above 1"},
	{"shares beyond 100 %", atCalls, "  - {entry: phone, volume: {per_hour: 60}, handle: {mixture: [{share: 50%, deterministic: 1m}, {share: 60%, deterministic: 2m}]}}", 0, "add up to 110%"},
	{"patience of work items", atBatch, `  - {entry: cases, batch: {at: "06:00", size: 10}, handle: 10m, patience: 5m}`, 0, "deferred work"},
	{"two sources of one name", atBatch, "  - {entry: phone, volume: {per_hour: 6}, handle: 10m}", 0, `named "phone"|line 10`},
	{"batch outside the run", atBatch, `  - {entry: cases, batch: {at: "06:00", size: 10, days: [sun]}, handle: 10m}`, 0, "no time within the run"},
	{"bad clock", atBatch, `  - {entry: cases, batch: {at: "25:00", size: 10}, handle: 10m}`, 0, "not a time of day"},
	{"bad due", atBatch, `  - {entry: cases, batch: {at: "06:00", size: 10}, handle: 10m, due: tomorrow}`, 0, "1 business day"},
	{"file not there", atCalls, "  - {entry: phone, volume: {file: cals.csv}, handle: 4m}", 0, `no file "cals.csv"|did you mean "calls.csv"?`},
	{"file outside the folder", atCalls, "  - {entry: phone, volume: {file: ../calls.csv}, handle: 4m}", 0, "not below the scenario's folder"},
	{"column not there", atCalls, "  - {entry: phone, volume: {file: calls.csv, count: ofered}, handle: 4m}", 1, `calls.csv:1|no column "ofered"|did you mean "offered"?`},
	{"trace out of order", atCalls, "  - {trace: late.csv}", 3, `late.csv:3:1|arrival|sort the rows`},
	{"trace with a negative time", atCalls, "  - {trace: late.csv}", 4, `late.csv:4|negative|handle_time`},
	{"trace to nowhere", atCalls, "  - {trace: late.csv}", 5, `late.csv:5|unknown entry "fone"`},
	{"trace without handle times", atCalls, "  - {trace: waited.csv, handle: 4m}", 1, `waited.csv:1|column "waited" means nothing|say patience:`},
	{"trace that draws no handle time", atCalls, "  - {trace: waited.csv, patience: 3m}", 2, `waited.csv:2|handle_time is missing|handle: beside trace:`},
	{"trace that draws a handle time of nothing", atCalls, "  - {trace: blank.csv, handle: 0s, patience: 3m}", 0, "always 0"},
	{"trace with patience in the cases", atCalls, "  - {trace: blank.csv, handle: 4m, patience: {by_queue: {cases: 3m, default: 4m}}}", 0, "nobody waits there"},
	{"trace of who gave up and was answered", atCalls, "  - {trace: both.csv, patience: 3m}", 2, "both.csv:2|both patience and waited"},
	// teams
	{"no agents", atAgents, "    pace: {phone: 1.1}", 13, `needs "agents"`},
	{"nobody there", atAgents, "    agents: 0", 7, "nobody serves"},
	{"fraction of an agent", atAgents, "    agents: 9.5", 0, "not a whole number"},
	{"nobody takes the channel", atConcurrency, "    concurrency: {voice: 1}", 8, `nobody serves queue "cases"`},
	{"reserve of everybody", atPhone, "  phone: {channel: voice, teams: [{team: desk, reserve: 10}]}", 0, "nobody serves queue \"phone\"|reserve of 10|desk|10 agents"},
	{"pace of an unknown queue", atAgents, "    agents: 10\n    pace: {fone: 1.1}", 15, `did you mean "phone"?`},
	{"gate that never holds back", atAgents, "    agents: 10\n    live_gate: {work_item: 100%}", 15, "never holds anything back"},
	{"agents list too long", atAgents, "    agents: {by_interval: [1, 2, 3, 4, 5]}", 0, "5 numbers"},
	{"no shift within the run", atAgents, `    shifts: [{from: "08:00", to: "16:00", agents: 5, days: [sat]}]`, 0, "no shift within the run"},
	{"shift without agents", atAgents, `    shifts: [{from: "08:00", to: "16:00", agents: 5}, {from: "10:00", to: "18:00"}]`, 0, "each of several shifts"},
	{"shifts do not add up", atAgents, "    agents: 7\n    shifts: [{from: \"08:00\", to: \"16:00\", agents: 5}]", 14, "5 agents together, the team 7"},
	{"break outside its shift", atAgents, `    shifts: [{from: "08:00", to: "16:00", agents: 5, breaks: [{at: "15:45", length: 30m}]}]`, 0, "not inside its shift"},
	{"empty shift", atAgents, `    shifts: [{from: "08:00", to: "08:00", agents: 5}]`, 0, "ends when it begins"},
	// skills
	{"level of 0", atAgents, atAgents + "\n    skills: {english: 0}", 15, "level of english 0 is outside 1 to 5"},
	{"level of 6", atAgents, atAgents + "\n    skills: {english: 6}", 15, "level of english 6 is outside 1 to 5"},
	{"a skill that is no word", atAgents, atAgents + "\n    skills: {spoken english: 2}", 15, `"spoken english" cannot name a skill`},
	{"skills without levels", atAgents, atAgents + "\n    skills: [english, billing]", 15, "must be a mapping from skill to level|{english: 4, billing: 2}"},
	{"groups beyond the team", atAgents, atAgents + "\n    skills: [{agents: 6, english: 2}, {agents: 5}]", 15, "11 agents together, the team has 10"},
	{"groups short of the most by interval", atAgents, "    agents: {by_interval: [4, 9, 10, 2]}\n    skills: [{agents: 6, english: 2}, {agents: 3}]", 15, "9 agents together, the team has 10 at the most"},
	{"groups short of the shifts", atAgents, "    shifts: [{from: \"08:00\", to: \"16:00\", agents: 5}, {from: \"10:00\", to: \"18:00\", agents: 5}]\n    skills: [{agents: 6, english: 2}]", 15, "6 agents together, the team has 10"},
	{"a group of unknown size", atAgents, atAgents + "\n    skills: [{agents: 6, english: 2}, {english: 3}]", 15, "each of several groups"},
	{"no groups", atAgents, atAgents + "\n    skills: []", 15, "list of skills is empty"},
	{"a requirement of nobody's skill", atName, "name: x\nrequirements: {warranty: [english >= 3]}", 3, `unknown skill "english"|skills: {english: 3}`},
	{"unknown requirement", atPhone, "  phone: {channel: voice, teams: [desk], requires: warranty}", 0, `unknown requirement "warranty"|requirements: {warranty: [english >= 3]}`},
	{"requires beside a trace", atCalls, "  - {trace: steady.csv, requires: warranty}", 0, "does not go with a trace"},
	// occupied rules
	{"threshold of zero", atConcurrency, atConcurrency + "\n    occupied_when: [work_item >= 0]", 16, "threshold of 0"},
	{"threshold of 0 %", atConcurrency, atConcurrency + "\n    occupied_when: [work_item >= 0%]", 16, "threshold of 0"},
	{"over 100 %", atConcurrency, atConcurrency + "\n    occupied_when: [work_item >= 120%]", 16, "can never hold"},
	{"cap 0", atConcurrency, atConcurrency + "\n    occupied_when: [chat >= 1]", 16, "takes no chat"},
	{"over the cap", atConcurrency, atConcurrency + "\n    occupied_when: [work_item >= 3]", 16, "can never hold"},
	{"sum over the caps", atConcurrency, atConcurrency + "\n    occupied_when: [voice + work_item >= 4]", 16, "can never hold"},
	{"sum with a percentage", atConcurrency, atConcurrency + "\n    occupied_when: [voice + work_item >= 50%]", 16, "takes a count"},
	{"wrong comparison", atConcurrency, atConcurrency + "\n    occupied_when: [voice > 1]", 16, "only comparison is >="},
	{"made redundant by a weaker rule", atConcurrency, atConcurrency + "\n    occupied_when:\n      - voice >= 100% and work_item >= 1\n      - voice >= 1", 17, "is redundant"},
	{"the same rule twice", atConcurrency, atConcurrency + "\n    occupied_when:\n      - work_item >= 2\n      - work_item >= 100%", 18, "is redundant"},
	{"made redundant by a sum", atConcurrency, atConcurrency + "\n    occupied_when:\n      - voice >= 1 and work_item >= 1\n      - voice + work_item >= 2", 17, "is redundant"},
	// YAML
	{"syntax error", atDays, "days: [1", 5, "not valid YAML|begins on line 4"},
	{"unknown anchor", atDays, "days: *d", 0, "unknown anchor"},
	{"alias within itself", atDays, "notes: &n [*n]", 0, "nested more than"},
}

var faultTables = fstest.MapFS{
	"patient.csv": {Data: []byte("arrival,entry,handle_time,patience\n10,phone,60,\n20,phone,60,30\n")},
	"mixed.csv":   {Data: []byte("arrival,entry,handle_time\n10,phone,60\n20,cases,500\n30,phone,120\n")},
	"blank.csv":   {Data: []byte("arrival,entry,handle_time,waited,patience\n10,phone,60,30,\n20,phone,,,50\n30,cases,,,\n40,phone,,5,\n")},
	"waited.csv":  {Data: []byte("arrival,entry,handle_time,waited\n10,phone,,30\n")},
	"both.csv":    {Data: []byte("arrival,entry,handle_time,waited,patience\n10,phone,60,30,50\n")},
	"steady.csv":  {Data: []byte("arrival,entry,handle_time\n10,phone,60\n")},
	"due.csv":     {Data: []byte("arrival,entry,handle_time,due\n10,cases,60,3600\n")},
	"late.csv":    {Data: []byte("arrival,entry,handle_time\n10,phone,60\n5,phone,60\n20,phone,-1\n30,fone,60\n")},
	"calls.csv":   {Data: []byte("start,offered\n00:00,5\n06:00,10\n")},
}

// loadText loads a scenario from text, with the test's tables beside it.
func loadText(text string, settings ...Setting) (*Scenario, []Problem) {
	files := fstest.MapFS{"s.yaml": {Data: []byte(text)}}
	for name, file := range faultTables {
		files[name] = file
	}
	return Load(files, "s.yaml", settings...)
}

// Every fault is found, at its line, in words that name it and its remedy.
func TestFaults(t *testing.T) {
	if _, problems := loadText(sound); len(problems) > 0 {
		t.Fatalf("the scenario that faults are put into has some already: %v", problems)
	}
	for _, row := range faults {
		t.Run(row.name, func(t *testing.T) {
			at := row.at
			if at == 0 {
				at = 1 + strings.Count(sound[:strings.Index(sound, row.line)], "\n")
			}
			_, problems := loadText(strings.Replace(sound, row.line, row.with, 1))
			for _, p := range problems {
				found := p.Line == at
				for _, w := range strings.Split(row.words, "|") {
					found = found && strings.Contains(p.String(), w)
				}
				if found {
					return
				}
			}
			t.Errorf("no problem on line %d with %q; reported:\n%v", at, row.words, problems)
		})
	}
}

// Most faults are reported once only: one mistake should not look like three.
func TestFaultsDoNotEcho(t *testing.T) {
	echoes := 0
	for _, row := range faults {
		if _, problems := loadText(strings.Replace(sound, row.line, row.with, 1)); len(problems) > 1 {
			echoes++
			t.Logf("%s: %d problems: %v", row.name, len(problems), problems)
		}
	}
	if most := 6; echoes > most { // one trace with three faults in three rows, which four find, a table that is no trace, two queues that one team leaves unserved
		t.Errorf("%d of %d faults are reported as more than one problem; want at most %d", echoes, len(faults), most)
	}
}

// All problems are reported at once, in the order of the file.
func TestAllAtOnce(t *testing.T) {
	text := sound
	for _, fault := range [][2]string{
		{atDays, "dais: 1"}, {atPhone, "  phone: {channel: voise, teams: [desk]}"}, {atCalls, "  - {entry: phone, volume: {per_hour: -1}, handle: 240}"}, {atAgents, "    agents: many"},
	} {
		text = strings.Replace(text, fault[0], fault[1], 1)
	}
	_, problems := loadText(text)
	var lines []int
	for _, p := range problems {
		lines = append(lines, p.Line)
	}
	if got, want := fmt.Sprint(lines), "[4 7 10 10 14]"; got != want {
		t.Errorf("problems on lines %s, want %s:\n%v", got, want, problems)
	}
}

// Bounds hold: files too large, too deep, aliases that multiply.
func TestBounds(t *testing.T) {
	if _, problems := loadText(strings.Repeat("# comment\n", maxScenarioBytes/10+1)); len(problems) != 1 || !strings.Contains(problems[0].What, "more than") {
		t.Errorf("huge file: %v", problems)
	}
	var teams strings.Builder
	for i := range 5000 { // 450 million agents, if they were laid out
		fmt.Fprintf(&teams, "  t%d: {agents: 90000, shifts: {from: \"08:00\", to: \"16:00\"}}\n", i)
	}
	if _, problems := loadText(sound + teams.String()); len(problems) != 1 || !strings.Contains(problems[0].What, "more than 100000 agents") {
		t.Errorf("a crowd: %v", problems)
	}
	var sources strings.Builder
	for i := range 3000 { // 600 million numbers, if they were laid out
		fmt.Fprintf(&sources, "\n  - {name: s%d, entry: phone, volume: {per_day: 5}, handle: 1m}", i)
	}
	long := strings.NewReplacer(atDays, "days: 1000", atInterval, "interval: 450s", atCalls, atCalls+sources.String()).Replace(sound)
	if _, problems := loadText(long); len(problems) != 1 || !strings.Contains(problems[0].What, "numbers by interval in all") {
		t.Errorf("a long run of many sources: %v", problems)
	}
	deep := strings.Repeat("[", 500_000)
	if _, problems := loadText(deep); len(problems) != 1 {
		t.Errorf("deep: %v", problems)
	}
	bomb := "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n"
	for i := 1; i < 9; i++ {
		alias := fmt.Sprintf("*a%d,", i-1)
		bomb += fmt.Sprintf("a%d: &a%d [%s]\n", i, i, strings.TrimSuffix(strings.Repeat(alias, 10), ","))
	}
	if _, problems := loadText(bomb); len(problems) != 1 || !strings.Contains(problems[0].What, "more than 200000 values") {
		t.Errorf("alias bomb: %v", problems)
	}
}
