package scenarios_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"headroom/scenarios"
)

// A workbook with volumes of single days, skills and their levels, a team that helps later, and overflow says the same as the file. Dates are Excel's own, and texts.
func TestWorkbookOfDatesAndSkills(t *testing.T) {
	path := filled(t, cells{
		"Center!B4": 3, "Center!B6": 720,
		"Queues!C2": "phone desk, all-rounders after 20", "Queues!C3": "all-rounders after 1m", "Queues!M2": "english 3, warranty", "Queues!M3": "english >= 2 for 20s", "Queues!N2": 90, "Queues!O2": "cases", "Queues!N3": "5m",
		"Volumes by interval!A2": exampleDay, "Volumes by interval!B2": "00:00", "Volumes by interval!C2": 10, "Volumes by interval!D2": 1, "Volumes by interval!E2": 2,
		"Volumes by interval!A3": exampleDay, "Volumes by interval!B3": "12:00", "Volumes by interval!C3": 20, "Volumes by interval!D3": 3, "Volumes by interval!E3": 4,
		"Volumes by interval!A4": "2026-03-03", "Volumes by interval!B4": "12:00", "Volumes by interval!C4": 30, "Volumes by interval!D4": 5, "Volumes by interval!E4": 6,
		"Volumes by interval!A5": "Wednesday", "Volumes by interval!B5": "12:00", "Volumes by interval!C5": 40, "Volumes by interval!D5": 7, "Volumes by interval!E5": 8,
		"Teams!L2": "english 4, warranty 1", "Teams!L3": "english 2, warranty, trade_2 1",
	}, func(f *excelize.File) error {
		for range 44 {
			if err := f.RemoveRow("Volumes by interval", 6); err != nil {
				return err
			}
		}
		return nil
	})
	template, err := os.ReadFile("testdata/template.yaml")
	if err != nil {
		t.Fatal(err)
	}
	text := string(template)
	change := func(from, to string) {
		if strings.Count(text, from) != 1 {
			t.Fatalf("%q is there %d times", from, strings.Count(text, from))
		}
		text = strings.Replace(text, from, to, 1)
	}
	day := "0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0"
	for queue, n := range map[string][4]int{"28, 42, 52": {10, 20, 30, 40}, "5, 7, 9": {1, 3, 5, 7}, "6, 6, 7": {2, 4, 6, 8}} {
		from := strings.Index(text, "{by_interval: ["+day+", 0, 0, 0, 0, "+queue)
		to := from + strings.Index(text[from:], "30m}") + len("30m}")
		text = text[:from] + fmt.Sprintf("{by_interval: {2026-03-02: [%d, %d], 2026-03-03: [0, %d], wed: [0, %d]}, interval: 720m}", n[0], n[1], n[2], n[3]) + text[to:]
	}
	change("days: 1", "days: 3")
	change("queues:\n", "requirements: {phone: [english >= 3, warranty], chat: [english >= 2 for 20s]}\nqueues:\n")
	change("teams: [phone desk, all-rounders]", "teams: [phone desk, {team: all-rounders, delay: 20s}]")
	change("short_abandon: 5s", "short_abandon: 5s, requires: phone, max_wait: 90s, overflow: cases")
	change("{channel: chat, teams: [all-rounders], priority: 2", "{channel: chat, teams: [{team: all-rounders, delay: 1m}], priority: 2, requires: chat, max_wait: 5m")
	change("concurrency: {voice: 1}", "concurrency: {voice: 1}\n    skills: {english: 4, warranty: 1}")
	change("chat >= 2]", "chat >= 2]\n    skills: {english: 2, warranty: 1, trade_2: 1}")
	file := filepath.Join(t.TempDir(), "same.yaml")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	alike(t, loaded(t, path), loaded(t, file))
}

// exampleDay is 2 March 2026 as Excel counts.
const exampleDay = 46083

// What a cell cannot mean and what the scenario cannot are told in one round; what only follows from a cell that could not be read is not told beside it.
func TestWorkbookFaultsInOneRound(t *testing.T) {
	_, problems := scenarios.Find(filled(t, cells{
		"Queues!E3": "five", "Targets!C2": 80, "Shifts!B3": 2.5, "Teams!B2": nil, "Queues!O2": "cases", "Queues!C4": "all-rounder", "Teams!L2": "english 9", "Volumes by interval!A4": "2026-02-30",
	}))
	var all strings.Builder
	if err := scenarios.Render(&all, problems); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`[Queues] E3: Handle time "five" is not a number`, `[Targets] C2: Share is 80`, `[Shifts] B3: agents "2.5" is not a whole number`, `[Teams] A2: the team "phone desk" takes nothing`,
		`[Queues] O2: "Overflow to" says where to, but "Overflow after" not after how long (fill in both)`, `[Queues] C4: `, `all-rounders`, `[Teams] L2: `, `[Volumes by interval] A4: Day "2026-02-30" is not a date`,
	} {
		if !strings.Contains(all.String(), want) {
			t.Errorf("no %q", want)
		}
	}
	if len(problems) != 8 {
		t.Errorf("%d problems, not 8", len(problems))
	}
	if t.Failed() {
		t.Log(all.String())
	}
}
