package decision

// Headcount is how many people a team, or all teams, need so that all targets are met by their estimates, and how that changes with assumptions and definitions. People are
// added and taken away in the proportions that the scenario has; a number by interval counts as its largest.
type Headcount struct {
	Crew        string                `json:"crew"` // a team, or "all"
	Present     int                   `json:"present"`
	Most        int                   `json:"most"` // that was tried
	Base        HeadcountSide         `json:"base"`
	Bars        []HeadcountBar        `json:"bars"` // the widest first
	Definitions []HeadcountDefinition `json:"definitions"`
}

// HeadcountBar is what one assumption does to the number.
type HeadcountBar struct {
	Assumption int            `json:"assumption"` // in Sensitivity.Assumed, from 0
	Low        *HeadcountSide `json:"low,omitempty"`
	High       *HeadcountSide `json:"high,omitempty"`
}

// HeadcountSide is the number under one assumption or definition, with the set of numbers that the replications do not exclude at 95 %.
type HeadcountSide struct {
	Need *Count `json:"need"` // nil: not even the most are enough
	// Change is how many more than as things are assumed to be, resample by resample on the same replications; nil where one of both is not possible.
	Change *Count `json:"change,omitempty"`
	// Missed is the target that even the most people miss; "" = none.
	Missed string `json:"missed,omitempty"`
}

// HeadcountDefinition is the number where targets on service levels are meant otherwise.
type HeadcountDefinition struct {
	Words string `json:"definition"`
	HeadcountSide
}

// Swing is how far the number moves over both sides; a side that is not possible moves it as far as the most.
func (h *Headcount) Swing(b *HeadcountBar) int {
	if h.Base.Need == nil {
		return 0
	}
	low, high := h.Base.Need.Best, h.Base.Need.Best
	for _, side := range []*HeadcountSide{b.Low, b.High} {
		switch {
		case side == nil:
		case side.Need == nil:
			high = max(high, h.Most+1)
		default:
			low, high = min(low, side.Need.Best), max(high, side.Need.Best)
		}
	}
	return high - low
}
