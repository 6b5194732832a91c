package analytic

import (
	"errors"
	"fmt"
	"math"
)

// ErrNoSteadyState is wrapped by errors about a system whose queue would grow without end.
var ErrNoSteadyState = errors.New("no steady state")

// serversMost bounds agents, lines and slots: what is computed server by server then ends in a fraction of a second.
const serversMost = 10_000_000

// problems collects what is wrong with the arguments of a constructor.
type problems []error

func (p *problems) addf(format string, args ...any) {
	*p = append(*p, fmt.Errorf("analytic: "+format, args...))
}

func (p *problems) positive(name string, v float64) {
	if !(v > 0) || v > math.MaxFloat64 {
		p.addf("%s %v: must be above 0 and finite", name, v)
	}
}

func (p *problems) notNegative(name string, v float64) {
	if !(v >= 0) || v > math.MaxFloat64 {
		p.addf("%s %v: must be at least 0 and finite", name, v)
	}
}

func (p *problems) servers(name string, n int) {
	if n < 1 || n > serversMost {
		p.addf("%s %d: must be from 1 to %d", name, n, serversMost)
	}
}

func (p *problems) law(name string, l Law) {
	if l.kind == 0 {
		p.addf("%s: a law that no constructor made", name)
	}
}

// classes checks a list with one positive number a class.
func (p *problems) classes(name string, list []float64) {
	if len(list) == 0 {
		p.addf("%s: must name at least one class", name)
	}
	for i, v := range list {
		p.positive(fmt.Sprintf("%s of class %d", name, i+1), v)
	}
}

// steady checks that load is below servers, if all else is well.
func (p *problems) steady(load, servers float64) {
	if len(*p) == 0 && !(load < servers) {
		p.addf("%w: a load of %.6g erlangs on %.6g agents; it must be below them", ErrNoSteadyState, load, servers)
	}
}

func (p problems) err() error { return errors.Join(p...) }
