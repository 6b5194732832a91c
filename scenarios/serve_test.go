package scenarios

import (
	"strings"
	"testing"
)

// warned is the text of all warnings of a scenario that has no problems.
func warned(t *testing.T, text string) string {
	t.Helper()
	s, problems := loadText(text)
	if len(problems) > 0 {
		t.Fatalf("%v in:\n%s", problems, text)
	}
	var all []string
	for _, w := range s.Warnings {
		all = append(all, w.String())
	}
	return strings.Join(all, "\n")
}

// replaced is sound with several of its lines replaced: pairs of line and replacement.
func replaced(pairs ...string) string { return strings.NewReplacer(pairs...).Replace(sound) }

// A reserve that is never exceeded keeps a team from a queue for ever: a warning if others serve it. It would catch a
// check that counts everybody rostered, though half of them come when the others leave.
func TestReserveOfEverybody(t *testing.T) {
	const (
		others   = "  phone: {channel: voice, teams: [help, {team: desk, reserve: 5}]}"
		two      = "    agents: 10\n    shifts: [{from: \"08:00\", to: \"16:00\", agents: 5}, {from: \"16:00\", to: \"22:00\", agents: 5}]"
		overlap  = "    agents: 10\n    shifts: [{from: \"08:00\", to: \"16:01\", agents: 5}, {from: \"16:00\", to: \"22:00\", agents: 5}]"
		help     = "teams:\n  help: {agents: 1, concurrency: {voice: 1}}"
		reserved = `team "desk" never serves queue "phone": the reserve of 5`
	)
	for _, row := range []struct {
		agents string
		want   bool
	}{
		{two, true}, {overlap, false}, {atAgents, false}, {"    agents: 5", true}, {"    agents: {by_interval: [5, 2, 5, 0]}", true},
	} {
		got := warned(t, replaced(atPhone, others, atAgents, row.agents, "teams:\n", help+"\n"))
		if strings.Contains(got, reserved) != row.want {
			t.Errorf("%s: warned %v, want %v: %q", row.agents, !row.want, row.want, got)
		}
	}
}

// A team that is listed and takes nothing of the queue's channel is no help, which nobody would guess from the report.
func TestTeamWithoutTheChannel(t *testing.T) {
	text := strings.Replace(sound, atPhone, "  phone: {channel: voice, teams: [desk, paper]}", 1)
	text = strings.Replace(text, "teams:\n  desk:", "teams:\n  paper: {agents: 1, concurrency: {work_item: 1}}\n  desk:", 1)
	s, problems := loadText(text)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for _, w := range s.Warnings {
		if strings.Contains(w.String(), `team "paper" never serves queue "phone": it takes no voice`) {
			return
		}
	}
	t.Errorf("no such warning among %v", s.Warnings)
}

// 15% of what is there is rarely meant where 15% more is; 85% is a factor like any other. It would catch a warning that is not given, and one too many.
func TestFactorWithoutSignWarning(t *testing.T) {
	for factor, warns := range map[string]bool{"15%": true, "+15%": false, "-60%": false, "85%": false, "115%": false, "0.15": false} {
		text := strings.Replace(sound, atName, "name: x\nwhat_if: {volume: "+factor+"}", 1)
		if got := strings.Contains(warned(t, text), "write +"+factor+" if so much more is meant"); got != warns {
			t.Errorf("%s: warned %v, want %v", factor, got, warns)
		}
	}
}
