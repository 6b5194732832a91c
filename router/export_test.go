package router

// StateOf is the part of a snapshot behind its header, for tests that change it.
func StateOf(e *Engine) []byte {
	c := codec{writing: true}
	e.fields(&c)
	return c.data
}

// RestoreState makes an engine from StateOf's bytes, or from others.
func RestoreState(cfg Config, state []byte) (*Engine, bool) {
	e, err := New(cfg)
	if err != nil {
		return nil, false
	}
	c := codec{data: state}
	e.read(&c)
	return e, !c.failed()
}

// TakeTheLongWay makes an engine apply each input the long way.
func TakeTheLongWay(e *Engine) { e.thorough = true }

// GoesPlainly tells whether an engine will apply an input the short way.
func GoesPlainly(e *Engine, in Input) bool {
	if !e.undisturbed(&in) {
		return false
	}
	switch i := in.Engagement.Slot(); in.Verb {
	case Submit:
		return e.isOrdinary(&in)
	case Complete, EndWrapUp:
		return i < len(e.engagements) && e.endsPlainly(&in, &e.engagements[i])
	}
	return false
}
