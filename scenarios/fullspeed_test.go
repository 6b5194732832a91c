package scenarios

import (
	"strings"
	"testing"
)

// Several at once at full speed are worth a warning, above all where nobody wrote them; a stated pace, or other work of
// the same team that slows them, takes the warning away.
func TestFullSpeedWarning(t *testing.T) {
	const words = "each at full speed"
	for _, row := range []struct {
		name  string
		pairs []string
		want  string // "" = no warning
	}{
		{"written", nil, `one person of team "desk" works on up to 2 of work_item at once`},
		{"default", []string{atConcurrency + "\n", ""}, `by default one person of team "desk" works on up to 5 of work_item at once`},
		{"one", []string{"work_item: 2", "work_item: 1"}, ""},
		{"pace", []string{atName, "name: x\nchannels: {work_item: {pace: [1, 0.6]}}"}, ""},
		{"pace stated to be 1", []string{atName, "name: x\nchannels: {work_item: {pace: 1}}"}, ""},
		{"during", []string{atName, "name: x\nchannels: {work_item: {during: {voice: interrupt}}}"}, ""},
		{"during what the team does not take", []string{atName, "name: x\nchannels: {work_item: {during: {chat: interrupt}}}"}, words},
		{"no queue of it", []string{"work_item: 2", "work_item: 1, email: 9"}, ""},
	} {
		got := warned(t, replaced(row.pairs...))
		if row.want == "" && strings.Contains(got, words) || !strings.Contains(got, row.want) {
			t.Errorf("%s: want %q, got %q", row.name, row.want, got)
		}
	}
}
