package reasons

import (
	"math"
	"testing"

	"headroom/workload"
)

// Fault: a distribution that becomes another as a law of the formulas: mean and variance are those it says itself.
func TestLawsAreTheDistributions(t *testing.T) {
	must := func(d workload.Dist, err error) *workload.Dist {
		if err != nil {
			t.Fatal(err)
		}
		return &d
	}
	exponential := must(workload.Exponential(90))
	for _, d := range []*workload.Dist{
		exponential,
		must(workload.Deterministic(90)),
		must(workload.Uniform(30, 90)),
		must(workload.Lognormal(90, 1.4)),
		must(workload.Gamma(90, 0.4)),
		must(workload.WeibullFromMean(90, 1.7)),
		must(workload.HyperexponentialFromMean(90, 2)),
		must(workload.Mixture([]float64{1, 3}, []workload.Dist{*exponential, *must(workload.Uniform(0, 10))})),
		must(workload.WithAtomAtZero(0.2, *exponential)),
	} {
		law, ok := lawOf(d)
		if !ok {
			t.Errorf("%v has no law", d)
			continue
		}
		mean, variance := law.Moment(1), law.Moment(2)-law.Moment(1)*law.Moment(1)
		if math.Abs(mean-d.Mean()) > 1e-6*d.Mean() || math.Abs(variance-d.Variance()) > 1e-6*math.Max(d.Variance(), 1) {
			t.Errorf("%v: law with mean %v and variance %v, want %v and %v", d, mean, variance, d.Mean(), d.Variance())
		}
	}
	if _, own, ok := nearest(must(workload.LogLogisticFromMean(90, 3))); own || !ok {
		t.Error("a log-logistic time has no law, and an exponential one beside it")
	}
}
