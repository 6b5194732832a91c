package workload

import "headroom/router"

// Schedule is until when engagements are scheduled, from when they come in: an appointment, a follow-up in three days. None (the
// zero Schedule), drawn from a distribution, or by the calendar as for Due.
type Schedule struct {
	After    *Dist
	Calendar Due
}

// of is until when what came in then is scheduled; 0 = it is not.
func (n *Schedule) of(at router.Time, key Key) router.Time {
	switch {
	case n.After != nil:
		var s Stream
		s.Reset(key, NotBefore)
		after := n.After.Draw(&s)
		if after > router.Latest-at {
			return router.Latest
		}
		return at + after
	case n.some():
		return min(n.Calendar.of(at), router.Latest)
	}
	return 0
}

// Scheduled says whether any engagement of s is to come in later than it is submitted.
func (s *Source) Scheduled() bool { return s.Schedule.some() }

// some says whether it schedules anything.
func (n *Schedule) some() bool {
	return n.After != nil || n.Calendar.After.Set || len(n.Calendar.Steps) > 0
}
