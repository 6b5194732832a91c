package analytic

// ErlangB returns the share of arrivals that find all servers busy and are lost, in M/G/n/n: Poisson arrivals, any service
// time, no waiting. Trunks, lines, a chat desk that turns away.
//
//	B(0) = 1,  B(k) = a·B(k − 1)/(k + a·B(k − 1))
//
// a: offered load in erlangs (arrivals per unit × mean service time), from 0; servers: n, from 1.
// Source: A. K. Erlang (1917); the recursion and its stability: D. L. Jagerman (1974), "Some properties of the Erlang loss
// function", Bell System Technical Journal 53.
func ErlangB(load float64, servers int) (float64, error) {
	var p problems
	p.notNegative("load", load)
	p.servers("servers", servers)
	if len(p) > 0 {
		return 0, p.err()
	}
	return blocking(load, servers), nil
}

// blocking is ErlangB of checked arguments; without servers all is lost.
func blocking(load float64, servers int) float64 {
	b := 1.0
	for k := 1; k <= servers; k++ {
		b = load * b / (float64(k) + float64(load*b))
	}
	return b
}

// LeastTrunks returns how many servers M/G/n/n needs so that at most the share target is lost.
func LeastTrunks(load, target float64) (int, error) {
	var p problems
	p.notNegative("load", load)
	if !(target > 0 && target < 1) {
		p.addf("target %v: must be above 0 and below 1", target)
	}
	if len(p) > 0 {
		return 0, p.err()
	}
	b := 1.0
	for k := 1; k <= serversMost; k++ {
		if b = load * b / (float64(k) + float64(load*b)); b <= target {
			return k, nil
		}
	}
	p.addf("a load of %v erlangs needs more than %d servers", load, serversMost)
	return 0, p.err()
}
