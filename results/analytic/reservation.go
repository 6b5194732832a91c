package analytic

// Reservation is a loss system with two kinds of arrivals and trunk reservation: the first is admitted whenever one of n servers
// is free, the second only while fewer than n − r are busy. Exponential service of the same mean.
//
// Birth–death chain: births λ₁ + λ₂ below n − r, λ₁ from there; deaths jμ.
type Reservation struct {
	p       []float64
	reserve int
}

// NewReservation takes both arrival rates, μ, n, and r from 0 to n.
func NewReservation(first, second, service float64, servers, reserve int) (Reservation, error) {
	var p problems
	p.positive("arrival rate of class 1", first)
	p.positive("arrival rate of class 2", second)
	p.positive("service rate", service)
	p.servers("servers", servers)
	if reserve < 0 || reserve > servers {
		p.addf("reserve %d: must be from 0 to the number of servers, %d", reserve, servers)
	}
	if len(p) > 0 {
		return Reservation{}, p.err()
	}
	up, down := make([]float64, servers), make([]float64, servers)
	for j := range servers {
		up[j] = first
		if j < servers-reserve {
			up[j] = first + second
		}
		down[j] = float64(j+1) * service
	}
	return Reservation{chain(up, down), reserve}, nil
}

// Blocked is the share of a class, 1 or 2, that is lost.
func (m Reservation) Blocked(class int) float64 {
	n := len(m.p) - 1
	if class == 1 {
		return m.p[n]
	}
	return sumOf(m.p[n-m.reserve:])
}

// Occupancy is the mean share of busy servers.
func (m Reservation) Occupancy() float64 { return meanOf(m.p) / float64(len(m.p)-1) }
