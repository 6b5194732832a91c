package router

// ringAlarms does what has come due by itself: ends of cool-downs; then, of engagements, ring times over, times to come in,
// to close, or to go back; MostOverflows of these at most. What is left is due at once again.
func (e *Engine) ringAlarms(dst []Event) []Event {
	for a, ok := e.cooling.first(e.now); ok; a, ok = e.cooling.first(e.now) {
		dst = e.change(dst, AgentID(a.whose), Event{Status: Ready, CoolDown: true})
		e.release(AgentID(a.whose))
	}
	for range MostOverflows {
		a, ok := e.alarms.first(e.now)
		if !ok {
			break
		}
		e.alarms.remove(a.whose)
		switch x := &e.engagements[a.whose]; x.state {
		case ringing:
			dst = e.ringOut(dst, a.whose)
		case scheduled:
			if e.config.Settings.CallbackLosesPlace && e.has(x).callback {
				e.startAnew(x)
			}
			e.coming = append(e.coming, a.whose)
		case inactive:
			dst = e.timeOut(dst, a.whose)
		case active: // it has stood still for as long as it may
			dst = e.giveBack(dst, a.whose)
		}
	}
	return dst
}
