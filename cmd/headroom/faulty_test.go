package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// doubted is the scenario that is valid, though surely not what was meant: it is warned of.
const doubted = "56-variation-percent"

// Fifty scenarios as a new user might write them, each with a mistake, and what the program says to it, kept as a transcript to be read. Fails when a mistake is passed over, when the exit code is another, or when
// words change; -update writes the transcript anew.
func TestFaultyScenarios(t *testing.T) {
	files, err := filepath.Glob("testdata/faulty/*.yaml")
	if err != nil || len(files) < 50 {
		t.Fatalf("%d faulty scenarios: %v", len(files), err)
	}
	var transcript bytes.Buffer
	for _, file := range files {
		var stdout, stderr bytes.Buffer
		want := exitInvalid
		if strings.Contains(file, doubted) {
			want = exitOK
		}
		if code := execute([]string{"check", file}, &stdout, &stderr); code != want {
			t.Errorf("%s: exit code %d\n%s", file, code, &stdout)
		}
		transcript.WriteString("$ headroom check " + filepath.Base(file) + "\n")
		transcript.WriteString(strings.ReplaceAll(stderr.String(), "testdata/faulty/", "") + "\n")
	}
	const golden = "testdata/faulty/transcript.txt"
	if *update {
		if err := os.WriteFile(golden, transcript.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(want, transcript.Bytes()) {
		a, b := strings.Split(string(want), "\n"), strings.Split(transcript.String(), "\n")
		for i := range min(len(a), len(b)) {
			if a[i] != b[i] {
				t.Fatalf("line %d of the transcript was\n%s\nand is\n%s", i+1, a[i], b[i])
			}
		}
		t.Fatalf("the transcript had %d lines, and has %d", len(a), len(b))
	}
}
