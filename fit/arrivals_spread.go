package fit

import (
	"math"

	"headroom/workload"
)

// volumeSpread is how volumes of resampled days are brought to the errors of the estimates. Variances are relative.
type volumeSpread struct {
	level float64 // variance of one factor on all weekdays, which drawing weeks or days does not show
	ours  float64 // share of level that is the same in all queues
	days  [7]struct {
		times float64 // deviations of resampled volumes
		more  float64 // variance of the weekday's own
		few   float64 // Student's t / the normal quantile: of few days it is not known how much days vary
	}
}

// spreads says what resampling leaves out of the errors of volumes. Days drawn from n with squared residuals z² give a weekday's mean the
// variance Σ z²/n², less than its squared error E where n is small, or the level of days persists for longer than a week: then
// weeks that are drawn one by one average out what real ones have in common. Where it persists, the mean of E − Σ z²/(n·(n − 1)) over
// weekdays is the level's; what is left of E is each weekday's own.
func (f *ArrivalFit) spreads(weeks bool) []volumeSpread {
	list := make([]volumeSpread, len(f.Queues))
	for q := range list {
		s, v := &list[q], newQueueView(f.sample, q, f.choices.pooled[q], f.choices.trend)
		var errors, drawn, numbers [7]float64
		for i := range f.sample.days {
			if v.design.known[i] {
				w := f.sample.days[i].weekday
				drawn[w] += float64(v.residual[i] * v.residual[i])
				numbers[w]++
			}
		}
		missing, volume := 0.0, 0.0
		for w := range drawn {
			n := numbers[w]
			if n == 0 {
				continue
			}
			own := f.Queues[q].Weekdays[w].Volume
			relative := own.StandardError / own.Value
			errors[w] = float64(relative * relative)
			if n > 1 {
				missing += float64(own.Value * (errors[w] - ratio(drawn[w], float64(n*(n-1)))))
				volume += own.Value
			}
			drawn[w] /= float64(n * n)
		}
		if weeks {
			s.level = max(0, ratio(missing, volume))
			shared, total := f.Busyness.Shared.CV.Value, f.Busyness.Total[q].CV.Value
			if f.Busyness.HasShared && total > 0 {
				s.ours = min(1, float64(shared*shared)/float64(total*total))
			}
		}
		for w := range s.days {
			d := &s.days[w]
			d.times, d.few = 1, 1
			if numbers[w] == 0 || errors[w] == 0 {
				continue
			}
			own := f.Queues[q].Weekdays[w].Volume
			d.few = max(1, (own.High-own.Low)/float64(2*1.959963984540054*own.StandardError))
			left := max(0, errors[w]-s.level)
			if drawn[w] > left {
				d.times = math.Sqrt(left / drawn[w])
			} else {
				d.more = left - drawn[w]
			}
		}
	}
	return list
}

// spread makes volumes of resampled days spread around the estimates as these err: as many sets as their intervals say hold the truth.
func (f *ArrivalFit) spread(set *ParameterSet, spreads []volumeSpread, k int) {
	var stream workload.Stream
	root := workload.Root(f.seed, k).Named("fit: level of volumes")
	stream.Reset(root, workload.Busyness)
	all := stream.Normal()
	for q := range set.Volume {
		s := &spreads[q]
		stream.Reset(root.Numbered(uint64(q)), workload.Busyness)
		level := float64(positiveRoot(s.level) * (float64(positiveRoot(s.ours)*all) + float64(positiveRoot(1-s.ours)*stream.Normal())))
		for w := range set.Volume[q] {
			normal, d := stream.Normal(), &s.days[w]
			own := f.Queues[q].Weekdays[w].Volume.Value
			if own == 0 || set.Volume[q][w] == 0 {
				continue
			}
			off := float64(d.times*(set.Volume[q][w]/own-1)) + level + float64(positiveRoot(d.more)*normal)
			set.Volume[q][w] = float64(own * max(0.05, 1+float64(d.few*off)))
		}
	}
}
