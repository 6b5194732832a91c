package scenarios

import (
	"slices"
	"strings"
	"testing"

	"headroom/router"
	"headroom/sim"
)

const mixedText = `
version: 1
name: t
start: 2026-03-02
channels:
  chat: {CHAT}
  work_item: {ITEM}
queues:
  phone: {channel: voice, teams: [desk]}
  web: {channel: chat, teams: [desk]}
  cases: {channel: work_item, teams: [desk], priority: 2}
demand:
  - {entry: phone, volume: {per_hour: 10}, handle: 4m, patience: 3m}
  - {entry: web, volume: {per_hour: 10}, handle: 4m, patience: 3m}
  - {entry: cases, volume: {per_hour: 10}, handle: 4m}
teams:
  desk: {agents: 10, concurrency: {voice: 1, chat: 3, work_item: 2}, TEAM}
`

func mixedWith(chat, item, team string) string {
	return strings.NewReplacer("CHAT", chat, "ITEM", item, "TEAM", team).Replace(mixedText)
}

// What is written of several held at once reaches the model. Channels in use are voice, chat and work_item, in this order.
func TestConcurrencyRead(t *testing.T) {
	s, problems := loadText(mixedWith(
		"pace: {sharing_beyond: 2}, mixes: [{holding: {chat: 2, voice: 1}, pace: 0.5}]",
		"pace: [1, 0.6], during: {chat: [0.9, 0.8, 0.6], voice: [interrupt, exclusive]}, resume_cost: {share: 10%, at_most: 5m}",
		"channel_pace: {chat: [1, 0.95]}, mixes: [{holding: {chat: 1+}, pace: {chat: 0.9}}, {holding: {voice: 1, work_item: 2+}, pace: {work_item: interrupt}}]"))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if len(s.Warnings) > 0 {
		t.Error(s.Warnings)
	}
	m := s.Model()
	chat, item := m.Channels[1], m.Channels[2]
	if chat.Curve[1] != sim.Unhurried || chat.Curve[2] != 666_666_666 || len(chat.Mixes) != 1 {
		t.Errorf("chat: %v", chat)
	}
	want := sim.Mix{Holding: []sim.Range{{Least: 1, Most: 1}, {Least: 2, Most: 2}, {}}, Pace: 500_000_000}
	if got := chat.Mixes[0]; !slices.Equal(got.Holding, want.Holding) || got.Pace != want.Pace {
		t.Errorf("mix %v, want %v", got, want)
	}
	if e := item.During[1]; e.Factor != 900_000_000 || !slices.Equal(e.Curve, []sim.Pace{900_000_000, 800_000_000, 600_000_000}) {
		t.Errorf("during chat: %v", e)
	}
	if !item.During[0].Interrupt || len(m.Router.Exclusive) != 1 {
		t.Errorf("during voice: %v, %v", item.During[0], m.Router.Exclusive)
	}
	if !slices.Equal(item.ResumeCosts, []sim.CostPoint{{}, {After: 50 * router.Minute, Cost: 5 * router.Minute}}) {
		t.Errorf("resume costs %v", item.ResumeCosts)
	}
	team := m.TeamChannels[0]
	if team[1].Curve[1] != 950_000_000 || len(team[1].Mixes) != 2 || team[1].Mixes[0].Pace != 900_000_000 {
		t.Errorf("chat in the team: %v", team[1])
	}
	if len(team[2].Mixes) != 1 || team[2].Mixes[0].Pace != 0 || len(m.Channels[2].Mixes) != 0 {
		t.Errorf("items in the team: %v", team[2].Mixes)
	}
}

// Resume costs by length.
func TestResumeCostRead(t *testing.T) {
	for text, want := range map[string][]sim.CostPoint{
		"{points: [[0s, 0s], [10m, 1m], [1h, 3m]]}": {{}, {After: 10 * router.Minute, Cost: router.Minute}, {After: router.Hour, Cost: 3 * router.Minute}},
		"{share: 100%}":                   {{}, {After: maxDuration, Cost: maxDuration}},
		"{share: 0.001%, at_most: 3650d}": {{}, {After: maxDuration, Cost: maxDuration / 100_000}},
		"{share: 30%, at_most: 1s}":       {{}, {After: 3_333_333_334, Cost: router.Second}},
	} {
		s, problems := loadText(mixedWith("pace: 1", "during: {voice: interrupt}, resume_cost: "+text, "occupied_when: [voice >= 1]"))
		if len(problems) > 0 {
			t.Errorf("%s: %v", text, problems)
		} else if got := s.Model().Channels[2].ResumeCosts; !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", text, got, want)
		}
	}
}

// Contradictions and nonsense are reported together, each at its place.
func TestConcurrencyFaults(t *testing.T) {
	for _, row := range []struct{ chat, item, team, want string }{
		{chat: "pace: {sharing_beyond: 0.5}", want: "sharing_beyond 0.5 is below 1"},
		{chat: "pace: {sharing_beyond: 2, curve: [1]}", want: `unknown key "curve" in sharing`},
		{chat: "pace: []", want: "pace is an empty list"},
		{chat: "pace: [1, 0]", want: "is below 0.001"},
		{chat: "mixes: []", want: "a list of 1 to 100"},
		{chat: "mixes: [{holding: {chat: 2}}]", want: `needs "pace"`},
		{chat: "mixes: [{holding: {voice: 1}, pace: 0.5}]", want: "the mix holds no chat"},
		{chat: "mixes: [{holding: {chat: 0}, pace: 0.5}]", want: "outside 1 to 1000"},
		{chat: "mixes: [{holding: {chat: few}, pace: 0.5}]", want: `"few" is not a whole number`},
		{chat: "mixes: [{holding: {chat: 1, email: 1}, pace: 0.5}]", want: "no queue and no team has email"},
		{chat: "mixes: [{holding: {chat: 1, fax: 1}, pace: 0.5}]", want: `unknown channel "fax"`},
		{chat: "mixes: [{holding: {chat: 4}, pace: 0.5}]", want: "no team may hold this at once"},
		{chat: "mixes: [{holding: {chat: 2+}, pace: 0.5}, {holding: {chat: 3}, pace: 0.4}]", want: "an earlier mix fits whenever"},
		{item: "during: {chat: [0.9, interrupt]}", want: "more than one is said"},
		{item: "during: {chat: [0.9, 0]}", want: "is below 0.001"},
		{item: "during: {chat: [additive, interrupt]}", want: "more than one is said"},
		{item: "during: {voice: {return: 5m}}, mixes: [{holding: {work_item: 1, voice: 1}, pace: 0.5}]", want: "goes back to its queue while voice is held"},
		{item: "resume_cost: {points: [[0s, 0s], [0s, 1m]]}", want: "not in the order of time"},
		{item: "resume_cost: {points: [[0s]]}", want: "must be a pair"},
		{item: "resume_cost: {points: [[0s, 1s]], at_most: 5m}", want: "at_most goes with share"},
		{item: "resume_cost: {share: 110%}", want: "outside 0% to 100%"},
		{item: "resume_cost: {share: 10%, points: [[0s, 1s]]}", want: "has both points and share"},
		{item: "resume_cost: {share: 10%, at_most: 0s}", want: "longer than 0"},
		{team: "channel_pace: [1, 0.9]", want: "must be a mapping from channel"},
		{team: "channel_pace: {email: [1, 0.9]}", want: "no queue and no team has email"},
		{team: "mixes: [{holding: {chat: 2}, pace: 0.5}]", want: "must be a mapping from channel to a pace"},
		{team: "mixes: [{holding: {chat: 2}, pace: {voice: 0.5}}]", want: "the mix holds no voice"},
		{team: "mixes: [{holding: {chat: 4}, pace: {chat: 0.5}}]", want: "holds at most 3 of chat"},
		{team: "mixes: [{holding: {chat: 2}, pace: {chat: 0.5}}, {holding: {chat: 2}, pace: {chat: 0.4}}]", want: "an earlier mix fits whenever"},
		{team: "mixes: {holding: {chat: 2}, pace: {chat: 0.5}}", want: "a list of 1 to 100"},
	} {
		text := mixedWith(row.chat, row.item, row.team)
		text = strings.ReplaceAll(text, "{}", "{pace: 1}")
		text = strings.ReplaceAll(text, "work_item: 2}, }", "work_item: 2}}")
		_, problems := loadText(text)
		found := false
		for _, p := range problems {
			found = found || strings.Contains(p.String(), row.want) && p.Line > 0
		}
		if !found {
			t.Errorf("%v: got %v", row, problems)
		}
	}
	text := strings.Replace(mixedWith("pace: 1", "pace: 1", "mixes: [{holding: {chat: 2}, pace: {chat: 0.5}}], channel_pace: {chat: 0.9}"), "chat: 3, ", "", 1)
	_, problems := loadText(text)
	all := ""
	for _, p := range problems {
		all += p.String()
	}
	if strings.Count(all, `team "desk" takes no chat`) != 2 {
		t.Errorf("a team without chat: %v", problems)
	}
}
