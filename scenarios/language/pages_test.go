package language

import (
	"bytes"
	"flag"
	"os"
	"testing"
)

var update = flag.Bool("update", false, "rewrite docs/reference.md and the tables of docs/scenarios.md")

// The pages are those that the table makes. Fails when a row is added, changed or taken out and `make docs` has not been run,
// or when somebody changes a page by hand.
func TestPages(t *testing.T) {
	const guide = "../../docs/scenarios.md"
	before, err := os.ReadFile(guide)
	if err != nil {
		t.Fatal(err)
	}
	tables, err := WriteTables(before)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string][]byte{guide: tables, "../../docs/reference.md": Reference()} {
		if *update {
			if err := os.WriteFile(name, want, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if got, err := os.ReadFile(name); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s is not what the table of keys makes (%v): make docs writes it", name, err)
		}
	}
}
