package scenarios

import (
	"strings"
	"testing"
)

// What a channel says of turns holds for its queues, unless they say something else.
func TestThinkingRead(t *testing.T) {
	text := strings.Replace(mixedWith("thinking: {turns: 8, time: {exponential: 40s}}", "pace: 1", "occupied_when: []"),
		"queues:\n", "queues:\n  sales: {channel: chat, teams: [desk], thinking: {turns: 2, time: 1m, cut: random}}\n", 1)
	s, problems := loadText(text)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	m := s.Model()
	if len(m.Thinking) != 4 || m.Thinking[1] != nil || m.Thinking[3] != nil {
		t.Fatalf("thinking %v", m.Thinking)
	}
	if sales := m.Thinking[0]; sales.Turns != 2 || sales.Time.Mean() != 60 || !sales.Random {
		t.Errorf("sales %v", sales)
	}
	if web := m.Thinking[2]; web.Turns != 8 || web.Time.Mean() != 40 || web.Random {
		t.Errorf("web %v", web)
	}
	for _, w := range s.Warnings {
		if strings.Contains(w.String(), "chat at once, each at full speed") {
			t.Errorf("one chat is worked on at a time: %v", w)
		}
	}
}

func TestThinkingFaults(t *testing.T) {
	for text, want := range map[string]string{
		"chat: {thinking: {turns: 1, time: 40s}}":                                            "turns 1 is outside 2 to 1000",
		"chat: {thinking: {turns: 2000, time: 40s}}":                                         "outside 2 to 1000",
		"chat: {thinking: {turns: 8}}":                                                       `thinking needs "time"`,
		"chat: {thinking: {time: 40s}}":                                                      `thinking needs "turns"`,
		"chat: {thinking: 40s}":                                                              "thinking must be a mapping",
		"chat: {thinking: {turns: 8, time: 40s, cut: up}}":                                   `unknown cut "up"`,
		"chat: {thinking: {turns: 8, time: {survival: {points: [[1m, 50%]], tail: never}}}}": "no finite mean",
		"chat: {}, work_item: {thinking: {turns: 8, time: 40s}}":                             "work_item is deferred work",
		"voice: {thinking: {turns: 8, time: 40s}}":                                           "on voice people talk with each other",
		"fax: {live: false, thinking: {turns: 8, time: 40s}}":                                "fax is deferred work",
	} {
		scenario := mixedWith("pace: 1", "pace: 1", "occupied_when: []")
		from, to := strings.Index(scenario, "channels:"), strings.Index(scenario, "queues:")
		_, problems := loadText(scenario[:from] + "channels: {" + text + "}\n" + scenario[to:])
		found := false
		for _, p := range problems {
			found = found || strings.Contains(p.String(), want) && p.Line > 0
		}
		if !found {
			t.Errorf("%s: want %q, got %v", text, want, problems)
		}
	}
	_, problems := loadText(strings.Replace(mixedWith("pace: 1", "pace: 1", "occupied_when: []"), "cases: {", "cases: {thinking: {turns: 8, time: 40s}, ", 1))
	if len(problems) != 1 || !strings.Contains(problems[0].String(), "work_item is deferred work") {
		t.Errorf("a queue of items: %v", problems)
	}
}
