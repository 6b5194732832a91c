package analytic

// ChatSlots is one agent with a number of slots and no waiting: how fast each chat advances depends on how many there are.
//
//	p(k)/p(k − 1) = λ·E[S]/(k·speed(k))
//
// whatever the law of the work: the agent's time is shared by a symmetric rule. Source: F. P. Kelly (1979), Reversibility and
// Stochastic Networks, chapter 3.
type ChatSlots struct{ p []float64 }

// NewChatSlots takes λ, the mean work of a chat in the time it takes alone at speed 1, and the speed of each chat while the agent
// holds 1, 2, … chats; there are as many slots as speeds.
func NewChatSlots(arrivals, meanWork float64, speeds []float64) (ChatSlots, error) {
	var p problems
	p.positive("arrival rate", arrivals)
	p.positive("mean work", meanWork)
	p.classes("speed by number held", speeds)
	if len(p) > 0 {
		return ChatSlots{}, p.err()
	}
	up, down := make([]float64, len(speeds)), make([]float64, len(speeds))
	for k, speed := range speeds {
		up[k] = arrivals
		down[k] = float64(k+1) * speed / meanWork
	}
	return ChatSlots{chain(up, down)}, nil
}

// Held is the share of time with k chats.
func (m ChatSlots) Held(k int) float64 { return m.p[k] }

// Slots is how many chats the agent can hold.
func (m ChatSlots) Slots() int { return len(m.p) - 1 }

// Blocked is the share that finds all slots taken.
func (m ChatSlots) Blocked() float64 { return m.p[len(m.p)-1] }
