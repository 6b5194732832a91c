package text

import (
	"slices"
	"strings"
	"testing"

	"headroom/results/reporttest"
)

// Fault: shares by the rules of the last configuration without a word about when others held, or such a word where nothing changes.
func TestChangesNote(t *testing.T) {
	r := reporttest.New(reporttest.Day)
	said := func() bool {
		notes, _ := noteSection(r)
		return slices.ContainsFunc(notes.lines, func(l line) bool { return strings.HasPrefix(l.text, "Changes held: Mon 2 Mar 12:00 to 13:00 (teams).") })
	}
	if said() {
		t.Error("a note of changes without any")
	}
	if r.Run.Changes = []string{"Mon 2 Mar 12:00 to 13:00 (teams)"}; !said() {
		t.Error("no note of changes")
	}
}
