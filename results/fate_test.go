package results

import (
	"testing"

	"headroom/router"
)

// visits cuts the history of an engagement where it leaves a queue for another: after an overflow, and after a transfer
// that leads to a queue.
func visits(history []router.Event) [][]router.Event {
	var list [][]router.Event
	from := 0
	for i := 1; i < len(history); i++ {
		before := history[i-1].Kind
		if history[i].Kind == router.Queued && (before == router.Overflowed || before == router.Transferred) {
			list = append(list, history[from:i])
			from = i
		}
	}
	return append(list, history[from:])
}

// origin is when an engagement came to the queue that it is in: of one that is still scheduled, when it will.
func origin(visits [][]router.Event) router.Time {
	visit := visits[len(visits)-1]
	for _, event := range visit {
		if event.Kind == router.Queued {
			return event.At - event.Elapsed
		}
	}
	return visit[0].At + visit[0].Elapsed
}

func effortOf(history []router.Event) router.Time {
	effort := router.Time(0)
	for _, event := range history {
		if event.Kind == router.Queued || event.Kind == router.Scheduled {
			effort = event.Effort
		}
	}
	return effort
}

// due is when an engagement is due, seen from an instant.
func due(spec *Spec, history []router.Event, at router.Time) router.Time {
	var last router.Event
	for _, event := range history {
		switch event.Kind {
		case router.Queued, router.Scheduled, router.Assigned, router.Closed:
			last = event
		}
	}
	if end := history[len(history)-1]; end.Kind == router.Pended && last.Due != router.Far && spec.Router.Queues[end.Queue].Pending.StopsClock {
		return last.Due + max(0, at-end.At)
	}
	return last.Due
}

// lateAtStart tells whether an engagement was overdue when it first came to a queue.
func lateAtStart(history []router.Event) bool {
	for _, event := range history {
		if event.Kind == router.Queued {
			return event.Due < event.At
		}
	}
	return history[0].Due < history[0].At
}

// legs are the times for which agents had an engagement, of those legs that have ended in a visit.
func legs(visit []router.Event) (sum router.Time, ended int) {
	began, held := router.Time(0), false
	for _, event := range visit {
		switch event.Kind {
		case router.Answered, router.Assigned:
			began, held = event.At, true
		case router.Closed, router.Transferred, router.Returned, router.Inactivated, router.Pended, router.CallbackUnanswered:
			if held {
				sum += event.At - began
				ended++
			}
			held = false
		}
	}
	return sum, ended
}

// pendings is how long an engagement was pending in a visit, as far as it is not still.
func pendings(visit []router.Event) (sum router.Time) {
	for i := range visit {
		if visit[i].Kind == router.Pended && i+1 < len(visit) {
			sum += visit[i+1].At - visit[i].At
		}
	}
	return sum
}

// fates are the outcomes at one queue.
type fates struct {
	cells  []QueueCell
	totals QueueTotals
	called Waits // but for the histogram
}

// fatesOf reads the outcomes at every queue from the histories.
func (w *twin) fatesOf(end router.Time) []fates {
	list := make([]fates, len(w.queues))
	for q := range list {
		list[q].cells = make([]QueueCell, w.spec.Intervals())
	}
	for _, id := range w.order {
		history := w.histories[id]
		for _, visit := range visits(history) {
			w.addVisit(&list[visit[0].Queue], visit)
		}
		for i := range history {
			w.addEvent(&list[history[i].Queue], history, i)
		}
		last := history[len(history)-1]
		w.addEnd(&list[last.Queue], history, end)
	}
	return list
}

// addVisit counts what takes all of a visit to know.
func (w *twin) addVisit(f *fates, visit []router.Event) {
	f.addTouches(visit)
	handled, ended := legs(visit)
	last := visit[len(visit)-1]
	if last.Kind == router.Closed && len(visit) > 1 && visit[len(visit)-2].Kind == router.Overflowed {
		last = visit[len(visit)-2]
	}
	switch {
	case last.Kind == router.Closed && last.HasAgent:
		f.totals.Closed++
		if last.At <= w.spec.Horizon {
			f.totals.ClosedByHorizon++
		}
		f.totals.HandleTime += float64(handled)
		f.totals.Turnaround += float64(last.At - origin([][]router.Event{visit}))
		f.totals.PendingTime += float64(pendings(visit))
		if before := visit[len(visit)-2]; before.Kind == router.WrapUpStarted {
			f.totals.WrapUpTime += float64(last.At - before.At)
		}
	case last.Kind == router.Closed, last.Kind == router.Abandoned, last.Kind == router.Overflowed,
		last.Kind == router.Withdrawn, last.Kind == router.Transferred:
		if ended > 0 {
			f.totals.HandleTime += float64(handled)
			f.totals.LeftAfterHandling++
		}
	}
}

// addTouches counts who was answered, but not for the first time in the visit.
func (f *fates) addTouches(visit []router.Event) {
	touched := false
	for _, event := range visit {
		if event.Kind != router.Answered {
			continue
		}
		if touched && !event.Callback {
			f.totals.AnsweredAgain++
			f.totals.AnsweredAgainWait += float64(event.Elapsed)
		}
		touched = true
	}
}

// addEvent counts what one event says, with its neighbors.
func (w *twin) addEvent(f *fates, history []router.Event, i int) {
	event, before, after := history[i], router.Event{}, router.Event{}
	if i > 0 {
		before = history[i-1]
	}
	if i+1 < len(history) {
		after = history[i+1]
	}
	entry := event.At - event.Elapsed
	cell := &f.cells[min(int(max(0, entry)/w.spec.Interval), len(f.cells)-1)]
	totals, handling, callbacks := &f.totals, &f.totals.Handling, &f.totals.Callbacks
	switch event.Kind {
	case router.Queued:
		switch {
		case !event.Callback:
			cell.Offered++
			if before.Kind == router.Returned || before.Kind == router.Pended {
				totals.OfferedAgain++
			}
		case before.Kind == router.Overflowed:
			callbacks.Came++
		}
	case router.Answered:
		if event.Callback {
			callbacks.Attempts++
			f.addCall(history, i)
			break
		}
		cell.Answered++
		cell.AnsweredWait += float64(event.Elapsed)
		if event.Elapsed == 0 {
			cell.AnsweredAtOnce++
		}
	case router.Abandoned:
		cell.Abandoned++
		f.cells[min(int(max(0, event.At)/w.spec.Interval), len(f.cells)-1)].AbandonedByClock++
	case router.Overflowed:
		switch {
		case event.Callback:
			callbacks.SentOn++
		case event.Reason == router.WaitedTooLong || event.Reason == router.ClosingTime:
			totals.OverflowedWaited++
			cell.Overflowed++
		case event.Elapsed > 0 && (event.Reason == router.NoneEligible || event.Reason == router.QueueDeleted):
			totals.OverflowedWaited++
			cell.Overflowed++
		default:
			totals.OverflowedFull++
			cell.Overflowed++
		}
	case router.Closed:
		switch event.End {
		case router.ClosedItself:
			handling.AutoClosed++
		case router.LeftMessage:
			handling.MessagesLeft++
		case router.Disconnected:
			handling.Disconnected++
			totals.Again.Refused++
		case router.CallbackFailed:
			callbacks.Failed++
		}
	case router.Scheduled:
		if !event.Callback {
			handling.Scheduled++
		}
	case router.Declined:
		handling.Declined++
	case router.Missed:
		handling.Missed++
	case router.Stranded:
		handling.Stranded++
	case router.CallbackTaken:
		callbacks.Taken++
	case router.CallbackUnanswered:
		callbacks.Unanswered++
	case router.Withdrawn:
		switch {
		case event.Callback:
			callbacks.Withdrawn++
			handling.WithdrawnOutside++
		case event.InQueue:
			handling.Withdrawn++
		default:
			handling.WithdrawnOutside++
		}
	case router.Inactivated:
		handling.Inactivated++
	case router.Pended:
		handling.Pended++
	case router.Returned:
		handling.Returned++
	case router.Assigned:
		if before.Kind == router.Pended {
			totals.Resumed++
		}
	case router.Transferred:
		if after.Kind == router.Assigned {
			handling.TransferredToAgent++
		} else {
			handling.TransferredOut++
		}
	}
}

// addCall counts the wait for a callback, if it is the first attempt since it was taken.
func (f *fates) addCall(history []router.Event, i int) {
	for k := i - 1; history[k].Kind != router.CallbackTaken; k-- {
		if history[k].Kind == router.Answered {
			return
		}
	}
	wait := history[i].Elapsed
	if wait == 0 {
		f.called.Zero++
		return
	}
	f.called.Delayed++
	f.called.Sum += float64(wait)
	f.called.Longest = max(f.called.Longest, wait)
}

// addEnd counts how an engagement ended, or where it is still.
func (w *twin) addEnd(f *fates, history []router.Event, end router.Time) {
	last := history[len(history)-1]
	state, open := w.state[last.Engagement]
	w.addDue(f, history, open, end)
	switch {
	case !open:
	case state.stage.held():
		f.totals.InHand++
	case state.stage == inactive:
		f.totals.Inactive++
	case state.callback:
		f.totals.Callbacks.Open++
	case state.stage == waiting:
		f.totals.Waiting++
		entry := router.Time(0)
		for _, event := range history {
			if event.Kind == router.Queued {
				entry = event.At - event.Elapsed
			}
		}
		cell := &f.cells[min(int(max(0, entry)/w.spec.Interval), len(f.cells)-1)]
		if limit := w.spec.queue(int(state.queue)).ServiceLevel; limit.Set && int64(end-entry) > limit.Value {
			cell.WaitingOlder++
		} else {
			cell.WaitingYounger++
		}
	}
}

func (w *twin) addDue(f *fates, history []router.Event, open bool, end router.Time) {
	last, close := history[len(history)-1], min(end, w.spec.Horizon)
	at := due(w.spec, history, close)
	switch {
	case last.Kind == router.Withdrawn:
		at = due(w.spec, history[:len(history)-1], last.At)
		if at >= last.At {
			return
		}
	case open && at > close:
		return
	}
	if at > w.spec.Horizon {
		return
	}
	if lateAtStart(history) {
		f.totals.LateAtStart++
		return
	}
	cell := &f.cells[min(int(max(0, at)/w.spec.Interval), len(f.cells)-1)]
	cell.Due++
	switch {
	case open:
		f.totals.OpenOverdue++
	case last.Kind == router.Closed && last.HasAgent && last.At <= at:
		cell.DoneByDue++
	}
}

// compareFates compares what became of engagements.
func (w *twin) compareFates(t *testing.T, seed uint64, end router.Time, summary *Summary) {
	for q, want := range w.fatesOf(end) {
		got := &summary.Queues[q]
		for i := range want.cells {
			cell := got.Cells[i]
			cell.takeSamples(&QueueCell{})
			cell.Length, cell.AnsweredInTime, cell.AbandonedInTime, cell.AbandonedShort = 0, 0, 0, 0
			if cell != want.cells[i] {
				t.Errorf("seed %d: queue %d, interval %d:\ngot  %+v\nwant %+v", seed, q, i, cell, want.cells[i])
			}
		}
		if called := got.CallbackWaits; called.Zero != want.called.Zero || called.Delayed != want.called.Delayed ||
			called.Longest != want.called.Longest || !sameSum(called.Sum, want.called.Sum) {
			t.Errorf("seed %d: queue %d: waits for callbacks: got %+v, want %+v", seed, q, called, want.called)
		}
		totals := got.QueueTotals
		totals.Counts, totals.InHandTime, totals.WaitingTime, totals.LongestWaiting, totals.OverflowedInTime = QueueCell{}, 0, 0, 0, 0
		for _, sum := range []struct{ got, want *float64 }{
			{&totals.HandleTime, &want.totals.HandleTime},
			{&totals.Turnaround, &want.totals.Turnaround},
			{&totals.AnsweredAgainWait, &want.totals.AnsweredAgainWait},
		} {
			if sameSum(*sum.got, *sum.want) {
				*sum.got = *sum.want
			}
		}
		if totals != want.totals {
			t.Errorf("seed %d: queue %d:\ngot  %+v\nwant %+v", seed, q, totals, want.totals)
		}
	}
}
