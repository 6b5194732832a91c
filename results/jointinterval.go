package results

import "fmt"

// JointService compares the service level of a queue in each interval of the day, as JointPaired does measures: by its own threshold and formula, an engagement in the
// interval in which it came in. Differences hold at once over all intervals and alternatives. All samples must have the queue and the same intervals.
func JointService(samples []Sample, queue string) (*Joint, error) {
	base := samples[0]
	j := &Joint{}
	for i := range base.Spec.Intervals() {
		j.Measures = append(j.Measures, base.Spec.IntervalLabel(i))
	}
	cells := make([][][]ratio, len(samples))
	for k, s := range samples {
		var err error
		if cells[k], err = s.serviceCells(queue, len(j.Measures)); err != nil {
			return nil, err
		}
		if len(s.Summaries) != len(base.Summaries) {
			return nil, fmt.Errorf("results: %d replications and %d are no pairs", len(base.Summaries), len(s.Summaries))
		}
	}
	var of [][]deviations
	for k := 1; k < len(samples); k++ {
		row, deviant := make([]JointDifference, len(j.Measures)), make([]deviations, len(j.Measures))
		for i, label := range j.Measures {
			row[i], deviant[i] = cellDifference(label, cells[0][i], cells[k][i])
		}
		j.Differences, of = append(j.Differences, row), append(of, deviant)
	}
	j.widen(of, len(base.Summaries))
	return j, nil
}

// serviceCells are the sums of a queue's service level by interval and replication.
func (s *Sample) serviceCells(queue string, intervals int) ([][]ratio, error) {
	for q := range s.Spec.Router.Queues {
		if s.Spec.Router.Queues[q].Name != queue {
			continue
		}
		if s.Spec.Intervals() != intervals {
			return nil, fmt.Errorf("results: %d intervals and %d are no pairs", intervals, s.Spec.Intervals())
		}
		own := s.Spec.queue(q)
		cells := make([][]ratio, intervals)
		for i := range cells {
			for _, summary := range s.Summaries {
				cells[i] = append(cells[i], own.share(&summary.Queues[q].Cells[i]))
			}
		}
		return cells, nil
	}
	return nil, fmt.Errorf("results: there is no queue %s", queue)
}

func cellDifference(label string, before, after []ratio) (JointDifference, deviations) {
	d := Difference{Measure: label, A: shareOfSums(before), B: shareOfSums(after)}
	d.Difference = Estimate{Mean: d.B.Mean - d.A.Mean, Replications: len(before), Defined: d.A.Defined && d.B.Defined}
	if !d.Difference.Defined || !d.A.HasHalfWidth && !d.B.HasHalfWidth || len(before) < 2 {
		return JointDifference{Difference: d}, nil
	}
	of := d.Difference.pair(before, after)
	return JointDifference{Difference: d}, of
}
