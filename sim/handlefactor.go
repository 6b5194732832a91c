package sim

import (
	"headroom/router"
	"headroom/workload"
)

// maxHandleFactor bounds Model.HandleFactor.
const maxHandleFactor = 1000

// drawnFrom draws work that is said elsewhere than in its source from the stream, times the factor of the source.
func (s *Simulator) drawnFrom(d *workload.Dist, w *work) router.Time {
	drawn := d.Draw(&s.stream)
	if len(s.model.HandleFactor) == 0 {
		return drawn
	}
	return workload.Times(drawn, s.model.HandleFactor[w.source])
}
