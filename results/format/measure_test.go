package format

import "testing"

// Fault: percent for a difference of percents; a sign that is lost; more digits than the interval bears.
func TestChanges(t *testing.T) {
	for _, row := range []struct{ got, want string }{
		{Change("service_level(phone)", 0.0412, HalfOf(0.008)), "+4.1 pt ± 0.8"},
		{Change("service_level(phone)", -0.0412, HalfOf(0.008)), "−4.1 pt ± 0.8"},
		{Change("speed_of_answer(phone)", 12.34, HalfOf(2)), "+12 s ± 2"},
		{Change("paid_hours", 16, HalfOf(0)), "+16 h ± 0"},
		{Change("paid_hours", 0, HalfOf(0)), "0 h ± 0"},
		{ChangeRange("service_level(phone)", 0.029, 0.053), "+2.9 to +5.3 pt"},
		{ChangeRange("speed_of_answer(chat)", -1.2, 3.4), "−1 to +3 s"},
		{ChangeRange("speed_of_answer(chat)", 2400, 9600), "+40 to +160 min"},
		{Change("speed_of_answer(chat)", 6000, HalfOf(3600)), "+100 min ± 60"},
		{Change("speed_of_answer(chat)", 100, HalfOf(300)), "+2 min ± 5"},
		{Change("speed_of_answer(chat)", 0.2, HalfOf(300)), "0 min ± 5"},
		{MeasureWords("answered_wait_p90(phone)"), "P90 of answered waits of phone"},
		{MeasureWords("service_level(phone, answered_in_time/answered)"), "service level of phone (answered in time/answered)"},
		{MeasureWords("paid_hours"), "paid hours"},
		{SubjectOf("occupancy(blended)"), "blended"},
	} {
		if row.got != row.want {
			t.Errorf("%q, not %q", row.got, row.want)
		}
	}
}
