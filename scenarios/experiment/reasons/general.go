package reasons

import (
	"fmt"
	"math"

	"headroom/results/analytic"
)

// generalWaits says what the variability of handle times does to the mean wait by the rule of thumb for it, where that is near: nobody gives up or is turned away.
func (v *variant) generalWaits() string {
	if v.config().MaxWaiting.Set {
		return ""
	}
	calls, mean, second := 0.0, 0.0, 0.0
	for k, i := range v.sources {
		src := &v.desk.model.Sources[i]
		if src.Patience != nil || src.PatienceBy != nil {
			return ""
		}
		n := src.Expected(v.scenario.WarmUp, v.desk.model.Horizon)
		if src.InHand || n == 0 {
			continue
		}
		m := v.handle(k, 0)
		calls += n
		mean += float64(n * m)
		second += float64(n * (float64(m*m) + v.handleVariance(k)))
	}
	if calls == 0 || mean == 0 || math.IsInf(second, 1) {
		return ""
	}
	mean, second = mean/calls, second/calls
	cv := math.Sqrt(math.Max(0, second/float64(mean*mean)-1))
	return fmt.Sprintf("; together their coefficient of variation is %.2f, with which the mean wait in the long run is about %.2f times that of Erlang C (approximation of Allen and Cunneen)", cv, analytic.AllenCunneen(1, cv))
}

// handleVariance is that of the handle time of the k-th source.
func (v *variant) handleVariance(k int) float64 {
	source, queue := v.sources[k], v.enter[k]
	talk := talkOf(&v.desk.model.Sources[source], queue, 0).Variance()
	wrap := wrapUpOf(v.desk.model, queue, 0)
	if wrap == nil || v.desk.model.Router.Settings.WrapUpHoldsNoSlot {
		return talk
	}
	factor := handleFactor(v.desk.model, source)
	return talk + float64(wrap.Variance()*float64(factor*factor))
}
