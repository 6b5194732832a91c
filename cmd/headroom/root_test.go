package main

import (
	"io"
	"strings"
	"testing"

	"headroom/scenarios"
)

// The settings that the help shows load. It would catch one that sets the agents of a team whose shifts have their own
// numbers, which is refused.
func TestExampleSettings(t *testing.T) {
	tried := 0
	for _, line := range strings.Split(rootExample, "\n") {
		before, text, found := strings.Cut(line, " --set ")
		if !found {
			continue
		}
		tried++
		words := strings.Fields(before) // headroom run NAME
		setting, err := scenarios.ParseSetting(text)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := loadScenario(words[2], []scenarios.Setting{setting}, io.Discard); err != nil {
			t.Errorf("%s: %v", line, err)
		}
	}
	if tried == 0 {
		t.Error("the help shows no --set")
	}
}
