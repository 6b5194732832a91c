package results

import (
	"testing"

	"headroom/router"
)

// Rules are told with the comparator that they are judged by.
func TestRuleWords(t *testing.T) {
	config := &router.Config{Channels: []router.Channel{{Name: "voice"}, {Name: "chat"}, {Name: "work_item"}}}
	rule := router.Rule{{Channels: []router.ChannelID{0}, Percent: router.Full / 2}, {Channels: []router.ChannelID{1, 2}, Count: 3}}
	if got, want := RuleWords(config, rule), "voice >= 50% and chat + work_item >= 3"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	config.Settings.RulesAbove = true
	if got, want := RuleWords(config, rule), "voice > 50% and chat + work_item > 3"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
