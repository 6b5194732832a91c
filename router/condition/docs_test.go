package condition

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// What docs/conditions.md shows is what happens: its first block compiles, its table of the unknown is true, and its last
// block is what Compile says.
func TestPage(t *testing.T) {
	content, err := os.ReadFile("../../docs/conditions.md")
	if err != nil {
		t.Fatal(err)
	}
	variables := []Variable{{"origin", Text}, {"priority", Number}, {"tier", Text}, {"vip", Flag}}
	blocks := strings.Split(string(content), "```\n")
	if len(blocks) != 5 {
		t.Fatalf("%d parts, want text, block, text, block, text", len(blocks))
	}
	for source := range strings.Lines(blocks[1]) {
		compiled(t, source, variables)
	}

	rows := regexp.MustCompile("(?m)^\\| `(.*)` \\| (no|yes) \\|$").FindAllStringSubmatch(blocks[2], -1)
	if len(rows) < 6 {
		t.Fatalf("%d rows say whether a condition holds, want at least 6", len(rows))
	}
	for _, row := range rows {
		if got := compiled(t, row[1], variables).Holds(nil, Facts{}); got != (row[2] == "yes") {
			t.Errorf("%s holds: %v; the page says %s", row[1], got, row[2])
		}
	}

	said := ""
	for _, source := range []string{`origin = "a"`, `priority == "3"`, `orgin == "a"`} {
		_, err := Compile(source, variables)
		said += err.Error() + "\n"
	}
	if said != blocks[3] {
		t.Errorf("the page says\n%s\nCompile says\n%s", blocks[3], said)
	}
}
