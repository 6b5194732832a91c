package experiment

import (
	"headroom/results"
	"headroom/router"
	"headroom/scenarios"
)

// observations names the measures of the report that a scenario's observations stand beside.
func observations(o *scenarios.Observed) []results.Observation {
	if o == nil {
		return nil
	}
	var list []results.Observation
	add := func(measure string, value router.Limit, unit float64) {
		if value.Set {
			list = append(list, results.Observation{Measure: measure, Value: float64(value.Value) / unit})
		}
	}
	add("mean_wait", o.MeanWait, float64(router.Second))
	add("share_waiting", o.ShareWaiting, float64(router.Full))
	add("abandon_rate", o.Abandonment, float64(router.Full))
	return list
}
