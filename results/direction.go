package results

import (
	"slices"
	"strings"
)

// Direction says which way a measure is better.
type Direction int8

// The directions. Of what is Neither more may be wanted or not: occupancy, offered.
const (
	Neither Direction = 0
	More    Direction = 1
	Less    Direction = -1
)

// What is better with more, and with less: by name, whatever the subject, and by how names begin.
var (
	betterWithMore  = []string{"answered", "closed", "throughput", "due_date_attainment", "done_by_due", "share_left_in_time", "callbacks_answered", "list_reached", "list_reached_share"}
	betterWithLess  = []string{"first_touch", "blocked", "cost", "declined", "missed", "stranded", "turnaround", "turnaround_net", "handle_time", "disconnected", "messages_left"}
	moreByBeginning = []string{"service_level"}
	lessByBeginning = []string{
		"abandon", "overflow", "waiting_at_end", "share_waiting", "speed_of_answer", "mean_wait", "wait_second_moment", "answered_wait_", "leaver_wait_",
		"mean_queue_length", "callback_wait_", "mean_callback_wait", "callbacks_failed", "callbacks_waiting", "redial", "lost_", "silent_", "open_overdue", "backlog",
		"paid_hours", "overtime", "turnaround_p", "turnaround_net_p", "turnaround_maximum", "turnaround_net_maximum", "list_given_up", "list_left",
	}
)

// DirectionOf is which way a measure is better, by the name that Report.Measure takes.
func DirectionOf(name string) Direction {
	measure, _, _ := splitMeasure(name)
	begins := func(list []string) bool {
		return slices.ContainsFunc(list, func(b string) bool { return strings.HasPrefix(measure, b) })
	}
	switch {
	case slices.Contains(betterWithMore, measure), begins(moreByBeginning):
		return More
	case slices.Contains(betterWithLess, measure), begins(lessByBeginning):
		return Less
	}
	return Neither
}
