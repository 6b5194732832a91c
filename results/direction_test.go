package results

import "testing"

// Fault: a longer wait or more cost taken for better; busier people for better or worse.
func TestDirections(t *testing.T) {
	for name, want := range map[string]Direction{
		"service_level(phone)": More, "service_level(phone, answered_in_time/answered)": More, "due_date_attainment(cases)": More, "answered": More,
		"answered_wait_p90(phone)": Less, "abandon_rate(phone)": Less, "speed_of_answer": Less, "backlog(cases)": Less, "paid_hours": Less, "cost": Less,
		"occupancy(desk)": Neither, "offered(phone)": Neither, "wrap_up_time": Neither,
	} {
		if got := DirectionOf(name); got != want {
			t.Errorf("%s: %d, not %d", name, got, want)
		}
	}
}
