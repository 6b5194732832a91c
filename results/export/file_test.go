package export

import (
	"os"
	"path/filepath"
	"testing"
)

// A folder that cannot be made must be noticed before the simulation, and the check must leave no litter.
func TestCheckWritable(t *testing.T) {
	dir := t.TempDir()
	if err := CheckWritable(filepath.Join(dir, "a", "b")); err != nil {
		t.Fatalf("a new folder: %v", err)
	}
	entries, err := os.ReadDir(filepath.Join(dir, "a", "b"))
	if err != nil || len(entries) != 0 {
		t.Errorf("the check left %v (%v)", entries, err)
	}
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := CheckWritable(filepath.Join(file, "out")); err == nil {
		t.Error("a folder below a file was accepted")
	}
	if err := CheckWritable("/proc/headroom"); err == nil {
		t.Error("a folder that nobody can make was accepted")
	}
}

// Half a file, or a temporary one left behind, would be taken for a result.
func TestWriteFileIsWholeOrNothing(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "queues.csv")
	for _, content := range []string{"old", "new content"} {
		if err := WriteFile(path, []byte(content)); err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(path)
		if err != nil || string(got) != content {
			t.Errorf("read %q (%v), want %q", got, err, content)
		}
	}
	// A folder stands where the file should go: the rename fails after the content is written.
	taken := filepath.Join(dir, "taken")
	if err := os.MkdirAll(filepath.Join(taken, "x"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := WriteFile(taken, []byte("x")); err == nil {
		t.Error("replaced a folder by a file")
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 2 {
		t.Errorf("left behind: %v (%v), want only queues.csv and taken", entries, err)
	}
}
