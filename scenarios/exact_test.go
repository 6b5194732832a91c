package scenarios

import (
	"slices"
	"testing"

	"headroom/router"
	"headroom/workload"
)

// exactNumbers are how many come in each interval of the first source.
func exactNumbers(t *testing.T, top, volume string) (numbers []int) {
	t.Helper()
	for _, tally := range volumes(t, top, volumeOf(volume))[0].Rates.Tallies {
		numbers = append(numbers, tally.Number)
	}
	return numbers
}

// Counts come as they are written; fractions so that the day is right; events multiply before that.
func TestExact(t *testing.T) {
	for _, row := range []struct {
		top, volume string
		want        []int
	}{
		{"", "{by_interval: [5, 0, 30, 1], exact: yes}", []int{5, 0, 30, 1}},
		{"", "{by_interval: [0.5, 0.5, 0.5, 0.5], exact: yes}", []int{1, 0, 1, 0}},
		{"", "{per_day: 10, profile: [1, 1, 1, 0], exact: yes}", []int{3, 4, 3, 0}},
		{"", "{weekly: {mon: [1, 2, 3, 4], default: []}, exact: yes}", []int{1, 2, 3, 4}},
		{"", "{weekly: {2026-03-02: [5, 6, 7, 8], mon: [1, 2, 3, 4]}, exact: yes}", []int{5, 6, 7, 8}}, // a date goes before its weekday
		{"", "{by_interval: {2026-03-03: [5, 6, 7, 8], 2026-03-02: [4, 3, 2, 1]}, exact: yes}", []int{4, 3, 2, 1}},
		{"events: [{dates: 2026-03-02, volume: 50%}]", "{by_interval: [5, 0, 31, 1], exact: yes}", []int{3, 0, 15, 1}}, // 2.5, 2.5, 18, 18.5
		{`events: [{dates: 2026-03-02, from: "06:00", to: "09:00", volume: 0%}]`, "{by_interval: [5, 8, 2, 1], exact: yes}", []int{5, 4, 2, 1}},
	} {
		if got := exactNumbers(t, row.top, row.volume); !slices.Equal(got, row.want) {
			t.Errorf("%s %s: %v, want %v", row.top, row.volume, got, row.want)
		}
	}
}

// Where the clocks are set back the interval has two parts, each with its share; where a run begins within an interval it has the rest.
func TestExactByTheClock(t *testing.T) {
	s, problems := loadText(replaced(atDays, "duration: 11h30m", atInterval, "interval: 30m", "start: 2026-03-02", `start: 2026-03-02 12:30`, `at: "06:00"`, `at: "13:00"`,
		"{per_hour: 60}", "{by_interval: [0, 0, 60, 12], interval: 6h, exact: yes}"))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	want := []workload.Tally{{From: 0, To: 330 * router.Minute, Number: 55}, {From: 330 * router.Minute, To: 690 * router.Minute, Number: 12}}
	if got := s.Model().Sources[0].Rates.Tallies; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
