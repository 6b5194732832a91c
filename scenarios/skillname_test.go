package scenarios

import (
	"strings"
	"testing"
)

// Names of skills are words of any script. Fault: a digit or a sign that begins one, a blank in it, bytes that are no text, or one character too many.
func TestSkillNames(t *testing.T) {
	for name, want := range map[string]bool{
		"english": true, "Französisch": true, "日本語": true, "b2b_level-3": true, "x": true, "ε٣": true, strings.Repeat("ß", 40): true,
		"": false, "2nd": false, "_x": false, "-x": false, "a b": false, "a.b": false, "a\n": false, "\xff": false, "a\xff": false, strings.Repeat("ß", 41): false,
	} {
		if isSkillName(name) != want {
			t.Errorf("%q: %v", name, !want)
		}
	}
}
