package scenarios

import (
	"testing"
	"testing/fstest"
)

// Voice and video share a slot, so a video call interrupts what a voice call interrupts, unless video has its own word.
func TestDuringVideoFollowsVoice(t *testing.T) {
	const rest = `
version: 1
name: t
start: 2026-03-02
days: 1
queues:
  phone: {channel: voice, teams: [t]}
  face: {channel: video, teams: [t]}
  cases: {channel: work_item, teams: [t], priority: 2}
demand:
  - {entry: phone, volume: {per_day: 10}, handle: 1m}
  - {entry: face, volume: {per_day: 10}, handle: 1m}
  - {entry: cases, volume: {per_day: 10}, handle: 1m}
teams:
  t: {agents: 2, concurrency: {voice: 1, video: 1, work_item: 1}, occupied_when: []}
`
	for during, wantInterrupt := range map[string]bool{
		"{voice: interrupt}":             true,
		"{voice: interrupt, video: 0.5}": false,
	} {
		text := "channels: {work_item: {during: " + during + "}}\n" + rest
		s, problems := Load(fstest.MapFS{"t.yaml": {Data: []byte(text)}}, "t.yaml")
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		m := s.Model()
		var item, video int
		for i, c := range m.Router.Channels {
			switch c.Name {
			case "work_item":
				item = i
			case "video":
				video = i
			}
		}
		if got := m.Channels[item].During[video].Interrupt; got != wantInterrupt {
			t.Errorf("during %s: video interrupts: %v, want %v", during, got, wantInterrupt)
		}
	}
}
