package format

import (
	"math"
	"testing"
)

// Digits follow the half-width: a wrong rule would print digits that nobody knows, or hide some that are known.
func TestDigitsFollowHalfWidth(t *testing.T) {
	for _, c := range []struct {
		why  string
		got  string
		want string
	}{
		{"the example of the package", Share(0.81234, HalfOf(0.0061)), "81.2 % ± 0.6"},
		{"a half-width beginning with 1 keeps two digits", Share(0.81234, HalfOf(0.0123)), "81.2 % ± 1.2"},
		{"two digits below one percent point", Share(0.81234, HalfOf(0.00123)), "81.23 % ± 0.12"},
		{"no more than two decimals of a percent, and no ± 0.00", Share(0.81234, HalfOf(0.0000123)), "81.23 % ± 0.01"},
		{"many percent points: whole percents", Share(0.81234, HalfOf(0.05)), "81 % ± 5"},
		{"more than ten points: tens would be right, and 12 keeps two digits", Share(0.81234, HalfOf(0.12)), "81 % ± 12"},
		{"tens", Share(0.81234, HalfOf(0.31)), "80 % ± 30"},
		{"9.6 rounds up to 10, which begins with 1", Share(0.81234, HalfOf(0.0096)), "81.2 % ± 1.0"},
		{"1.96 rounds to 2, not 2.0", Share(0.81234, HalfOf(0.0196)), "81 % ± 2"},
		{"the same in every replication", Share(1, HalfOf(0)), "100 % ± 0"},
		{"one replication: no half-width, the unit's digits", Share(0.81234, Half{}), "81.2 %"},
		{"all, without a half-width: no decimals that nobody knows", Share(1, Half{}), "100 %"},
		{"none", Share(0, Half{}), "0 %"},
		{"nearly all is not all", Share(0.9999, Half{}), "100.0 %"},
		{"bounds by the width between them", ShareRange(0, 0.13227), "0 % to 13 %"},
		{"narrow bounds", ShareRange(0.99892, 1), "99.89 % to 100 %"},
		{"wide bounds have no tens of percent", ShareRange(0.157, 0.843), "16 % to 84 %"},
		{"a share of nothing", Share(math.NaN(), Half{}), "–"},
		{"an infinite half-width is not known", Share(0.5, HalfOf(math.Inf(1))), "50.0 %"},
		{"counts round to tens with their half-width", Count(2410.4, HalfOf(35)), "2,410 ± 40"},
		{"thousands", Count(1234567, HalfOf(123456)), "1,230,000 ± 120,000"},
		{"a small count keeps one decimal, no more", Count(3.2512, HalfOf(0.0217)), "3.3 ± 0.1"},
		{"from 100 on, things are counted whole", Count(412.3, HalfOf(0.4)), "412 ± 1"},
		{"what somebody set is printed as short as it can be", Plain(99.5), "99.5"},
		{"and whole numbers without a point", Plain(80), "80"},
		{"seconds", Wait(23.44, HalfOf(0.84)), "23.4 s ± 0.8"},
		{"two minutes and more are minutes", Wait(200, HalfOf(12)), "3.3 min ± 0.2"},
		{"two hours and more are hours", Wait(9000, HalfOf(600)), "2.50 h ± 0.17"},
		{"two days and more are days", Wait(259200, Half{}), "3.0 d"},
		{"a ratio", Ratio(1.674, HalfOf(0.031)), "1.67 ± 0.03"},
		{"hours of work", Hours(123.42, HalfOf(1.31)), "123.4 h ± 1.3"},
		{"no negative zero", Count(-0.01, Half{}), "0"},
		{"minus sign", Count(-1234, Half{}), "−1,234"},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %q, want %q", c.why, c.got, c.want)
		}
	}
}

// Fault: an interval that leaves 0 out, or holds it, no longer says so when it is rounded.
func TestRoundingKeepsTheSideOfZero(t *testing.T) {
	for _, c := range []struct {
		v, half float64
		want    string
	}{
		{-0.0292, 0.0258, "−2.9 % ± 2.6"},
		{0.0096, 0.0104, "1.0 % ± 1.0"},
		{0.0082, 0.0078, "0.82 % ± 0.78"},
		{0.0078, 0.0082, "0.8 % ± 0.8"},
		{0.03, 0.02, "3 % ± 2"},
		{0.02, 0.03, "2 % ± 3"},
	} {
		if got := Share(c.v, HalfOf(c.half)); got != c.want {
			t.Errorf("%v ± %v: %q, want %q", c.v, c.half, got, c.want)
		}
	}
}
