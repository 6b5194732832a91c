package experiment

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"headroom/scenarios"
)

var update = flag.Bool("update", false, "rewrite the golden files")

const digestsFile = "testdata/digests.txt"

// Every ready-made scenario gives the events it gave, to the byte: with the replications that it asks for itself, at most 30,
// and seed 1. A change that moves an event of any of them shows here, and `make levels` runs this test on other instruction
// sets. `headroom run NAME --replications N --seed 1` prints the same digest.
func TestDigests(t *testing.T) {
	var table strings.Builder
	table.WriteString("# Digests of all events of the ready-made scenarios with seed 1: name, replications, digest. Written by make golden.\n")
	for _, name := range readyNames() {
		s := findReady(t, name)
		report, err := Run(t.Context(), s, Options{Seed: 1, Replications: min(30, s.Replications)})
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&table, "%s %d %s\n", name, report.Run.Replications, report.Run.Digest)
	}
	if *update {
		if err := os.WriteFile(digestsFile, []byte(table.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	golden, err := os.ReadFile(digestsFile)
	if err != nil {
		t.Fatal(err)
	}
	if table.String() != string(golden) {
		t.Errorf("the events are others than in %s:\n%s\nwant\n%s", digestsFile, table.String(), golden)
	}
}

// readyNames are all scenarios that come with the program.
func readyNames() []string {
	var names []string
	for _, r := range scenarios.Names() {
		names = append(names, r.Name)
	}
	return append(names, "bench/n-design")
}

func findReady(t *testing.T, name string, settings ...string) *scenarios.Scenario {
	t.Helper()
	var list []scenarios.Setting
	for _, text := range settings {
		setting, err := scenarios.ParseSetting(text)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, setting)
	}
	s, problems := scenarios.Find(name, list...)
	if len(problems) > 0 {
		var b strings.Builder
		scenarios.Render(&b, problems)
		t.Fatal(b.String())
	}
	return s
}
