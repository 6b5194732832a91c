package results

// Observation is what was measured of a queue in reality, to stand beside what the simulation gives. Nothing is computed
// from it.
type Observation struct {
	Measure string  // name of a measure of one queue, as Report.Measure takes it: mean_wait, share_waiting, abandon_rate, …
	Value   float64 // in the unit of the measure: seconds, or a share from 0 to 1
}

// Comparison is one observation beside the same measure of the run. The difference is not judged here: it holds the
// error of the model, of the data and of the estimate, and only the last of them is known.
type Comparison struct {
	Queue    string   `json:"queue"`
	Measure  string   `json:"measure"`
	Observed float64  `json:"observed"`
	Estimate Estimate `json:"estimate"`
}

// compare puts every observation of the spec beside the report's estimate, in the order of the spec. An unknown measure
// gives an estimate that is not defined.
func compare(spec *Spec, report *Report) []Comparison {
	comparisons := []Comparison{}
	for q := range report.Queues {
		for _, observation := range spec.queue(q).Observed {
			estimate, _ := report.Queues[q].FlowMeasures.measure(observation.Measure, "")
			comparisons = append(comparisons, Comparison{
				Queue: report.Queues[q].Name, Measure: observation.Measure, Observed: observation.Value, Estimate: estimate,
			})
		}
	}
	return comparisons
}
