package scenarios

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"headroom/router"
)

// Every form of target is read into its fields; defaults fill only what a service level leaves open.
func TestParseTarget(t *testing.T) {
	const second = router.Second
	for _, row := range []struct {
		text string
		want Target
	}{
		{"80% in 20s", Target{Kind: ServiceLevelTarget, Share: 80_000, Within: 20 * second, Formula: AnsweredOverAnswered, Scope: Scope{EachInterval, 0}}},
		{"80% in 20s day", Target{Kind: ServiceLevelTarget, Share: 80_000, Within: 20 * second, Formula: AnsweredOverAnswered}},
		{"80% in 20s 95% of days", Target{Kind: ServiceLevelTarget, Share: 80_000, Within: 20 * second, Formula: AnsweredOverAnswered, Scope: Scope{ShareOfDays, 95_000}}},
		{"80% in 20s formula answered_in_time / offered each day", Target{Kind: ServiceLevelTarget, Share: 80_000, Within: 20 * second, Scope: Scope{ShareOfDays, router.Full}}},
		{"80% in 20s formula answered_in_time / (offered - short_abandons)", Target{Kind: ServiceLevelTarget, Share: 80_000, Within: 20 * second, Formula: AnsweredOverLessShort, Scope: Scope{EachInterval, 0}}},
		{"95% by due", Target{Kind: DueTarget, Share: 95_000}},
		{"asa 30s", Target{Kind: AverageWaitTarget, Within: 30 * second}},
		{"abandonment 5%", Target{Kind: AbandonmentTarget, Share: 5_000}},
		{"p99.5 wait 1m", Target{Kind: WaitPercentile, Share: 99_500, Within: 60 * second}},
		{"max age 3d", Target{Kind: OldestAgeTarget, Within: 3 * router.Day}},
	} {
		row.want.Text = row.text
		got, err := parseTarget(row.text, AnsweredOverAnswered, Scope{EachInterval, 0})
		if err != nil || !reflect.DeepEqual(got, row.want) {
			t.Errorf("%q: %+v, %v; want %+v", row.text, got, err, row.want)
		}
	}
	for _, text := range []string{"", "80%", "80% in", "80% in 20", "80% within 20s", "p wait 20s", "p100 wait 20s", "0% in 20s", "101% by due", "asa", "max age", "80% in 20s formula x", "80% in 20s 0% of days"} {
		if got, err := parseTarget(text, 0, Scope{}); err == nil {
			t.Errorf("%q passes as %+v", text, got)
		}
	}
}

// A scope prints as it is written, so that reports and scenarios speak the same words.
func TestScopeWords(t *testing.T) {
	for _, text := range []string{"day", "each day", "each interval", "95% of days", "99.5% of intervals"} {
		if s, ok := parseScope(text); !ok || s.String() != text {
			t.Errorf("%q prints as %q", text, s)
		}
	}
}

// The hours of a calendar choose the intervals that begin in them; what is not judged by intervals has no hours.
func TestTargetDuring(t *testing.T) {
	text := replaced(atName, "name: x\ncalendars: {day: {mon: \"05:00-13:00\"}, other: {sun: \"05:00-13:00\"}}",
		atPhone, "  phone: {channel: voice, teams: [desk], target: [80% in 20s during day, asa 30s]}")
	got := mustText(t, text).Queues[0].Targets
	if got[0].During != "day" || got[1].Intervals != nil || got[0].Share != 80_000 {
		t.Errorf("%+v", got)
	}
	same(t, "intervals", got[0].Intervals, []bool{false, true, true, false}) // of six hours, at 06:00 and 12:00
	for with, want := range map[string]string{
		"80% in 20s during other": "no interval begins in these hours",
		"p90 wait 20s during day": "over the whole run only",
		"80% in 20s during night": `unknown calendar "night"`,
	} {
		_, problems := loadText(strings.Replace(text, "80% in 20s during day", with, 1))
		if !slices.ContainsFunc(problems, func(p Problem) bool { return strings.Contains(p.What, want) }) {
			t.Errorf("%q: %v; want %q", with, problems, want)
		}
	}
}
