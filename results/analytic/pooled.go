package analytic

// Pooled compares agents who take every type with agents who each take one: service level and mean wait of Erlang C with all, and
// with 1/types of arrivals and agents. What lies between, agents with some of the types, lies between.
// Source: R. B. Wallace and W. Whitt (2005), "A staffing algorithm for call centers with skill-based routing".
func Pooled(arrivals, service float64, agents, types int) (pooled, apart ErlangC, err error) {
	var p problems
	p.servers("types", types)
	if len(p) == 0 && agents%types > 0 {
		p.addf("%d agents cannot be divided among %d types", agents, types)
	}
	if len(p) > 0 {
		return ErlangC{}, ErlangC{}, p.err()
	}
	if pooled, err = NewErlangC(arrivals, service, agents); err == nil {
		apart, err = NewErlangC(arrivals/float64(types), service, agents/types)
	}
	return pooled, apart, err
}
