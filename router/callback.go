package router

// takeCallback: who waits hangs up, to be called back.
func (e *Engine) takeCallback(dst []Event, i int32) []Event {
	x := &e.engagements[i]
	dst = e.leaveQueue(dst, i)
	dst = append(dst, Event{
		At: e.now, Kind: CallbackTaken, Engagement: x.id, Queue: x.queue, Channel: e.queues[x.queue].channel, Elapsed: e.now - x.entered,
	})
	y := e.extraOf(x)
	y.callback = true
	if e.config.Settings.CallbackLosesPlace {
		e.startAnew(x)
		x.tie = e.tieOf(x)
	}
	e.enqueue(i)
	e.open(x.queue)
	return dst
}

// noAnswer: the customer did not answer the callback.
func (e *Engine) noAnswer(dst []Event, i int32) []Event {
	x := &e.engagements[i]
	e.layDown(i)
	dst, _ = e.reportHand(dst, CallbackUnanswered, x, e.holders[i])
	y := e.extraOf(x)
	y.attempts++
	c := e.queues[x.queue].config.Callback
	if c == nil || int(y.attempts) >= c.Attempts {
		return e.endAway(dst, i, CallbackFailed)
	}
	return e.awaitTime(dst, i, later(e.now, int64(c.RetryAfter)))
}
