package scenarios

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// Days on which something comes and nobody is there get one warning; those on which a queue is closed, or that somebody else
// covers, get none. Monday to Sunday, 60 calls an hour.
func TestUnstaffedDays(t *testing.T) {
	const week = `version: 1
name: x
start: 2026-03-02
days: 7
calendars: {office: {mon..fri: "08:00-18:00"}}
queues: {phone: {channel: voice, teams: [desk, other]%s}}
demand: [{entry: phone, volume: {per_hour: 60}, handle: 4m, patience: 3m}]
teams:
  desk: {concurrency: {voice: 1}, shifts: [{from: "08:00", to: "17:00", days: %s, agents: 5}]}
  other: {concurrency: {%s: 1}, shifts: [{from: "22:00", to: "06:00", days: %s, agents: 2}]}
%s`
	for _, c := range []struct {
		name, queue, days, channel, nights, more string
		want                                     string
	}{
		{"a roster that ends on Wednesday", "", "mon..wed", "voice", "mon", "", "is there on Thu 5 Mar 2026, the first of 4 such days, when 5760 are expected"},
		{"the weekend", "", "mon..fri", "voice", "mon", "", "Sat 7 Mar 2026, the first of 2 such days, when 2880"},
		{"closed then", ", hours: office", "mon..fri", "voice", "mon", "", ""},
		{"open then", ", hours: office", "mon..thu", "voice", "mon", "", "Fri 6 Mar 2026, when 600 are"}, // ten open hours
		{"nights into the day", "", "mon..fri", "voice", "fri..sat", "", ""},
		{"who cannot take it", "", "mon..fri", "chat", "fri..sat", "", "Sat 7 Mar 2026"},
		{"sent elsewhere", ", max_wait: 1m", "mon..fri", "voice", "mon", "", ""},
		{"hardly anybody comes", "", "mon..fri", "voice", "mon", "events: [{dates: [2026-03-07, 2026-03-08], volume: 0%}]", ""},
		{"changes may bring people", "", "mon..fri", "voice", "mon", `changes: [{at: "12:00", set: {queues.phone.priority: 2}}]`, ""},
	} {
		s := mustText(t, fmt.Sprintf(week, c.queue, c.days, c.channel, c.nights, c.more))
		var told []string
		for _, w := range s.Warnings {
			if strings.Contains(w.What, "nobody who serves") {
				told = append(told, w.What)
			}
		}
		if c.want == "" && len(told) > 0 || c.want != "" && (len(told) != 1 || !strings.Contains(told[0], c.want)) {
			t.Errorf("%s: %q, want %q", c.name, told, c.want)
		}
	}
}

// A list whose customers nobody can call, and more in hand at the start than people can hold, get a warning at their place.
func TestUnstaffedWork(t *testing.T) {
	const day = `version: 1
name: x
start: 2026-03-02 10:30
channels: {outbound: {live: false}}
queues: {phone: {channel: voice, teams: [desk]}, campaign: {channel: outbound, teams: [desk], priority: 2}}
demand:
  - {entry: phone, volume: {per_hour: 60}, handle: 4m, patience: 3m}
  - {queue: campaign, handle: 5m, outbound: {size: 40, from: "%s", to: "21:00"}}
  - {queue: phone, handle: 4m, in_hand: {size: %d}}
teams:
  desk: {concurrency: {voice: 1, outbound: 1}, occupied_when: [voice >= 1, outbound >= 1], shifts: [{from: "08:00", to: "17:00", agents: 5}, {from: "11:00", to: "19:00", agents: 3}]}
`
	for _, c := range []struct {
		from   string
		inHand int
		line   int
		want   string
	}{
		{"18:59", 5, 0, ""},
		{"19:00", 5, 8, `nobody who serves queue "campaign" is there when its customers may be called`},
		{"18:00", 6, 9, "who is there at the start can hold 5 of these 6; the others wait"},
	} {
		s := mustText(t, fmt.Sprintf(day, c.from, c.inHand))
		if c.want == "" && len(s.Warnings) > 0 || c.want != "" && (len(s.Warnings) != 1 || s.Warnings[0].Line != c.line || !strings.Contains(s.Warnings[0].What, c.want)) {
			t.Errorf("from %s, %d in hand: %v, want %q", c.from, c.inHand, s.Warnings, c.want)
		}
	}
}

// Where the start cannot be read, nothing is said of what would lie before or after it.
func TestStartUnread(t *testing.T) {
	text := replaced("start: 2026-03-02", "start: 2026-03-12 25:30", atBatch, "  - {entry: cases, backlog: {file: open.csv}, handle: 10m, due: 1 business day}")
	_, problems := Load(fstest.MapFS{"s.yaml": {Data: []byte(text)}, "open.csv": {Data: []byte("entered\n2026-03-11 14:00\n")}}, "s.yaml")
	if len(problems) != 1 || !strings.Contains(problems[0].What, "is not a date") {
		t.Errorf("%v", problems)
	}
}
