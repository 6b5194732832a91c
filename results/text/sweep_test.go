package text

import (
	"bytes"
	"strings"
	"testing"

	"headroom/results/decision"
	"headroom/results/reporttest"
)

// The page names the least point, shows half of joint intervals, differences with signs, and what was stopped by what.
func TestSweepPage(t *testing.T) {
	var out bytes.Buffer
	if err := SweepPage(reporttest.Sweep()).Terminal(&out, Options{Width: 120}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"Small desk: teams.desk.agents × teams.desk.concurrency.chat\n",
		"All targets at once: met at 2 points, missed at 1, too close to call at 1.\n",
		"✓ Least for all targets: point 3, teams.desk.agents = 9, teams.desk.concurrency.chat = 2, paid hours 72 h.\n",
		"as it stands            30  ✗ missed",
		"3: 9, 2 ←               30  ✓ met                86 % ± 2 ✓\n",
		"2: 8, 3                 30  ≈ too close to call  81 % ± 2 ≈\n",
		"+16.0 pt ± 0.6",
		"✗ point 1 (teams.desk.agents = 8, teams.desk.concurrency.chat = 2) after 10 replications: phone 62 % ± 2 is out of",
		"! at 2 of 4 points: chats share attention\n",
		"seed 1 · 5 points, 130 replications in all\n",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("the page lacks %q:\n%s", want, out.String())
		}
	}
}

// Without targets, and without any point, there is something to read.
func TestSweepPageOfLittle(t *testing.T) {
	s := reporttest.Sweep()
	s.Points, s.Best, s.BestByEstimate = []decision.Point{}, 0, 0
	s.Base.Targets = nil
	var out bytes.Buffer
	if err := SweepPage(s).Markdown(&out); err != nil || !strings.Contains(out.String(), "0 of 4 points") {
		t.Errorf("%v\n%s", err, out.String())
	}
}

// Fault: "paid hours 72 h ± 0", as if hours of a roster were uncertain; or ± left out behind what varies, or behind what only came out the same.
func TestPlannedNumbers(t *testing.T) {
	for _, one := range [][3]string{
		{"paid_hours", "72 h ± 0", "72 h"},
		{"cost", "+1,200 ± 0", "+1,200"},
		{"paid_hours", "72 h ± 0.4", "72 h ± 0.4"},
		{"abandonment_rate(phone)", "0 % ± 0", "0 % ± 0"},
	} {
		if got := planned(one[0], one[1]); got != one[2] {
			t.Errorf("%s: %q", one[0], got)
		}
	}
}
