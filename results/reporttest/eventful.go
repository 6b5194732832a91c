package reporttest

import "headroom/results"

// eventful adds to a report what many runs are without.
func (m maker) eventful(r *results.Report) {
	for i := range r.Queues {
		q := &r.Queues[i]
		q.Handling, q.Callbacks = m.handling(i, q.Live), m.callbacks(q.Live)
		q.Again = m.again(q.Live)
		if q.Live && i > 0 {
			q.Turns = &results.Turns{ThinkingTime: m.ratio(201, 3), ThinkingShare: m.ratio(0.36, 0.006)}
		}
		if !q.Live {
			q.Cases, q.Outbound = m.cases(), m.outbound()
		}
		if q.Backlog != nil {
			q.Backlog.Inactive, q.Backlog.Pending, q.Backlog.Scheduled = m.count(3.1, 0.4), m.count(5.6, 0.5), m.count(0, 0)
			for k := range q.Intervals {
				q.Intervals[k].SetAside = m.band(8.7, 2)
			}
		}
	}
	for i := range r.Teams {
		r.Teams[i].RingingHours = m.count(4.2/float64(i+1), 0.1)
		r.Teams[i].HandsOn = &results.HandsOn{Hours: m.count(98.3/float64(i+1), 1.2), Share: m.ratio(0.83-0.1*float64(i), 0.008)}
	}
}

// handling is of a queue: calls and chats ring and may be missed, work items are put aside.
func (m maker) handling(i int, live bool) *results.Handling {
	f, none := float64(i+1), m.count(0, 0)
	if live {
		return &results.Handling{
			Declined: none, Missed: m.count(61/f, 2), Stranded: m.count(1.4/f, 0.2), Scheduled: none, Withdrawn: none,
			WithdrawnOutside: none, TransferredOut: m.count(88/f, 3), TransferredToAgent: m.count(14/f, 1), Returned: none,
			Inactivated: none, Pended: none, AutoClosed: none, MessagesLeft: m.count(31/f, 2), Disconnected: none,
			FirstTouch: m.ratio(14.31, 0.74), TurnaroundNet: m.ratio(330, 2),
		}
	}
	return &results.Handling{
		Declined: m.count(7.3, 0.6), Missed: none, Stranded: none, Scheduled: m.count(40, 0), Withdrawn: m.count(6.1, 0.5),
		WithdrawnOutside: m.count(1.2, 0.2), TransferredOut: m.count(9.3, 0.6), TransferredToAgent: none, Returned: m.count(12.5, 0.8),
		Inactivated: m.count(55, 2), Pended: m.count(38, 1.4), AutoClosed: m.count(4.4, 0.4), MessagesLeft: none, Disconnected: none,
		FirstTouch: m.ratio(8870, 200), TurnaroundNet: m.ratio(9300, 210),
	}
}

// again is of a queue: customers of live ones try again, and their calls bring work about that comes back.
func (m maker) again(live bool) *results.Again {
	none := m.count(0, 0)
	if live {
		return &results.Again{
			Customers: m.count(2790, 7), Redials: m.count(51, 2), RedialRate: m.ratio(0.0183, 0.0007), ServiceLevelFirst: m.ratio(0.834, 0.006),
			LostCustomers: m.count(57, 2.4), LostShare: m.ratio(0.0204, 0.0008), BetweenAttempts: m.count(0.61, 0.02), Reopened: none,
			ReopenRate: m.ratio(0, 0), FollowUps: m.count(412, 1.9), FollowUpRate: m.ratio(0.151, 0.001),
		}
	}
	return &results.Again{
		Customers: m.count(412, 1.9), Redials: none, RedialRate: m.ratio(0, 0), LostCustomers: none, LostShare: m.ratio(0, 0), BetweenAttempts: none,
		Reopened: m.count(29.2, 1), ReopenRate: m.ratio(0.079, 0.003), FollowUps: none, FollowUpRate: m.ratio(0, 0),
	}
}

func (m maker) outbound() *results.Outbound {
	return &results.Outbound{
		Customers: m.count(180, 0), Calls: m.count(301, 4), Reached: m.count(121, 2), ReachedShare: m.ratio(0.672, 0.009),
		NotAnswered: m.count(180, 3), GivenUp: m.count(34, 2), TakenBack: m.count(3.2, 0.3), LeftAtEnd: m.count(21.8, 1.4),
	}
}

func (m maker) cases() *results.Cases {
	wait := func(scale float64) results.Percentiles {
		return results.Percentiles{
			P50: m.ratio(7300*scale, 200), P80: m.ratio(15000*scale, 340), P90: m.ratio(22600*scale, 450), P95: m.ratio(26900*scale, 530),
			P99: m.ratio(33200*scale, 850), Maximum: m.maximum(39900 * scale),
		}
	}
	return &results.Cases{Count: m.count(374, 1.7), TouchesPerCase: m.ratio(1.64, 0.02), Turnarounds: wait(1), NetTurnarounds: wait(0.6)}
}

func (m maker) callbacks(live bool) *results.Callbacks {
	if !live {
		none := m.count(0, 0)
		return &results.Callbacks{Taken: none, Attempts: none, Answered: none, Failed: none, WaitingAtEnd: none}
	}
	return &results.Callbacks{
		Taken: m.count(120, 4), Attempts: m.count(141, 5), Answered: m.count(109, 4), Failed: m.count(9.2, 0.8), WaitingAtEnd: m.count(1.8, 0.3),
		MeanWait: m.ratio(640, 30),
		Waits: results.Percentiles{
			P50: m.ratio(510, 30), P80: m.ratio(980, 40), P90: m.ratio(1320, 60), P95: m.ratio(1610, 80), P99: m.ratio(2200, 150), Maximum: m.maximum(2650),
		},
	}
}
