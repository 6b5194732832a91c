package staff

import (
	"strings"
	"testing"

	"headroom/results"
)

// Fault: a staffing that leaves an hour alone is given without a word, or one whose target is of each interval is warned of.
func TestIntervalsFarBelowAreTold(t *testing.T) {
	band := func(mean float64) results.Band { return results.Band{Mean: mean, Replications: 3} }
	report := &results.Report{Queues: []results.QueueReport{{Name: "web", Intervals: []results.QueueInterval{
		{Label: "08:00", ServiceLevel: band(0.95)}, {Label: "08:30", ServiceLevel: band(0.39)}, {Label: "09:00", ServiceLevel: band(0.1)}, {Label: "09:30"},
	}}}}
	over := results.Target{Kind: results.ServiceLevelTarget, Wanted: 0.8}
	each := results.Target{Kind: results.ServiceLevelTarget, Wanted: 0.8, Scope: results.EachInterval}
	for name, c := range map[string]struct {
		targets []results.Target
		want    string
	}{
		"over the run":      {[]results.Target{over}, "10 % at 09:00, below 40 % in 2 of 4 intervals"},
		"of intervals too":  {[]results.Target{over, each}, ""},
		"no service level":  {[]results.Target{{Kind: results.AbandonmentTarget, Wanted: 0.05}}, ""},
		"low enough a want": {[]results.Target{{Kind: results.ServiceLevelTarget, Wanted: 0.2}}, ""},
	} {
		got := strings.Join(hidden(&results.Spec{Queues: []results.QueueSpec{{Targets: c.targets}}}, report), "\n")
		if c.want == "" && got != "" || !strings.Contains(got, c.want) {
			t.Errorf("%s: %q", name, got)
		}
	}
}
