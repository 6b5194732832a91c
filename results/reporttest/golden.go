package reporttest

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Golden compares got with testdata/name, or writes it there on update.
func Golden(t *testing.T, name string, got []byte, update bool) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v (make golden writes it)", err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs from %s", name, firstDifference(got, want))
	}
}

// firstDifference shows the first line that is not as expected.
func firstDifference(got, want []byte) string {
	a, b := strings.Split(string(got), "\n"), strings.Split(string(want), "\n")
	for i, l := range a {
		if i >= len(b) || l != b[i] {
			return fmt.Sprintf("line %d on: got %q", i+1, l)
		}
	}
	return fmt.Sprintf("line %d on: got nothing more", len(a)+1)
}
