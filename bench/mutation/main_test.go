package main

import (
	"os"
	"testing"
)

// Each mistake has its place in the source, once, and none is there twice; there are at least twenty, in all three packages that
// decide what comes out; the committed page lists them. It fails when a line is changed on which a mistake is planted.
func TestMistakesHaveTheirPlace(t *testing.T) {
	seen, folders := map[string]bool{}, map[string]int{}
	for _, f := range faults {
		if _, err := f.apply("../.."); err != nil {
			t.Error(err)
		}
		if seen[f.name] || f.old == f.new {
			t.Errorf("%q is there twice, or changes nothing", f.name)
		}
		seen[f.name] = true
		for _, folder := range []string{"router", "sim", "results"} {
			if len(f.file) > len(folder) && f.file[:len(folder)+1] == folder+"/" {
				folders[folder]++
			}
		}
	}
	if len(faults) < 20 || folders["router"] < 5 || folders["sim"] < 5 || folders["results"] < 5 {
		t.Errorf("%d mistakes: %v", len(faults), folders)
	}
	text, err := os.ReadFile("../../docs/mutation.md")
	if err != nil {
		t.Fatal(err)
	}
	if string(text) != page(faults) {
		t.Error("docs/mutation.md is not that of these mistakes: make mutation")
	}
}
