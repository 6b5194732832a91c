package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"headroom/calibrate"
	"headroom/history"
)

// A column is stated either way round; names may hold the sign, and what is neither goes on as it is, to be refused with its own words.
func TestByColumn(t *testing.T) {
	for text, want := range map[string]string{
		"Skill=queue":               "Skill=queue",
		"queue=Skill":               "Skill=queue",
		"Sales calls=offered Sales": "Sales calls=offered Sales",
		"offered Sales=Sales calls": "Sales calls=offered Sales",
		"a=b=wait":                  "a=b=wait",
		"wait=a=b":                  "a=b=wait",
		"queue=wait":                "queue=wait",
		"Skill=qeue":                "Skill=qeue",
		"Skill":                     "Skill",
	} {
		if got := byColumn(text); got != want {
			t.Errorf("%q is read as %q; want %q", text, got, want)
		}
	}
}

// A search that Ctrl-C ends is told as one, not as something wrong with the files.
func TestMatchWaitsInterrupted(t *testing.T) {
	var rows strings.Builder
	rows.WriteString("arrived,queue,wait,talk,outcome,agent\n")
	for i := range 400 {
		fmt.Fprintf(&rows, "2026-03-%02d %02d:%02d:00,phone,%d,200,answered,a%d\n", 2+i/80, 8+i%80/10, i%10*6, i%50, i%3)
	}
	file := filepath.Join(t.TempDir(), "calls.csv")
	if err := os.WriteFile(file, []byte(rows.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	h, problems := history.Read([]string{file}, history.Options{})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	m, err := calibrate.Fit(h, calibrate.Options{})
	if err != nil {
		t.Fatal(err)
	}
	stopped, stop := context.WithCancel(t.Context())
	stop()
	var failed *failure
	if err := matchWaits(stopped, m); !errors.As(err, &failed) || failed.code != exitInterrupted {
		t.Errorf("stopped: %v", err)
	}
}
