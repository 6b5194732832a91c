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
