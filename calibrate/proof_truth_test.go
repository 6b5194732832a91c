package calibrate

import (
	"fmt"
	"math"

	"headroom/fit"
)

// law is a distribution of which everything is known.
type law struct {
	yaml       string
	family     fit.Family
	names      []string
	parameters []float64 // as fit.Fitted has them
	mean, cv   float64
}

func exponentialLaw(mean float64) law {
	return law{fmt.Sprintf("exponential: {mean: %gs}", mean), fit.Exponential, []string{"mean"}, []float64{mean}, mean, 1}
}

func lognormalLaw(mean, cv float64) law {
	square := math.Log(1 + cv*cv)
	return law{
		fmt.Sprintf("lognormal: {mean: %gs, cv: %g}", mean, cv), fit.Lognormal,
		[]string{"mu", "sigma"},
		[]float64{math.Log(mean) - square/2, math.Sqrt(square)},
		mean, cv,
	}
}

func gammaLaw(mean, cv float64) law {
	return law{fmt.Sprintf("gamma: {mean: %gs, cv: %g}", mean, cv), fit.Gamma, []string{"mean", "shape"}, []float64{mean, 1 / (cv * cv)}, mean, cv}
}

func weibullLaw(scale, shape float64) law {
	one, two := math.Gamma(1+1/shape), math.Gamma(1+2/shape)
	return law{
		fmt.Sprintf("weibull: {shape: %g, scale: %gs}", shape, scale), fit.Weibull,
		[]string{"scale", "shape"},
		[]float64{scale, shape},
		scale * one, math.Sqrt(two/(one*one) - 1),
	}
}

func logLogisticLaw(median, shape float64) law {
	b := math.Pi / shape
	mean, second := median*b/math.Sin(b), median*median*2*b/math.Sin(2*b)
	return law{
		fmt.Sprintf("loglogistic: {shape: %g, median: %gs}", shape, median), fit.LogLogistic,
		[]string{"median", "shape"},
		[]float64{median, shape},
		mean, math.Sqrt(second/(mean*mean) - 1),
	}
}

func hyperexponentialLaw(one, two, p float64) law {
	mean := p*one + (1-p)*two
	second := 2 * (p*one*one + (1-p)*two*two)
	return law{
		fmt.Sprintf("hyperexponential: {means: [%gs, %gs], probabilities: [%g, %g]}", one, two, p, 1-p), fit.Hyperexponential,
		[]string{"mean 1", "mean 2", "probability 1"},
		[]float64{one, two, p},
		mean, math.Sqrt(second/(mean*mean) - 1),
	}
}

// The laws of both centers.
var (
	salesHandle, salesPatience, salesWrap = lognormalLaw(240, 0.9), exponentialLaw(150), exponentialLaw(40)
	helpHandle, helpPatience              = gammaLaw(300, 0.7), weibullLaw(220, 1.6)
	callHandle, callPatience              = weibullLaw(200, 1.4), logLogisticLaw(150, 2.6)
	chatHandle, chatPatience              = logLogisticLaw(300, 3.2), lognormalLaw(240, 1.2)
	caseHandle                            = hyperexponentialLaw(120, 900, 0.7)
	taskHandle                            = exponentialLaw(180)
)

// busyCenter is open on weekdays for twenty weeks; its two queues share days and hours that are busier than forecast, and each has
// some of its own.
var busyCenter = fmt.Sprintf(`version: 1
name: Truth
start: 2026-01-05
days: %%d
interval: 30m
timezone: UTC
queues:
  help: {channel: voice, teams: [both]}
  sales: {channel: voice, teams: [both], wrap_up: {%s}}
busyness:
  market: {cv: 10%%%%, persistence: 0.5, within_day: {cv: 8%%%%, persistence: 0.8, step: 30m}}
demand:
  - entry: sales
    volume: {weekly: {mon: 520, tue: 430, wed: 400, thu: 400, fri: 350, sat: 0, sun: 0}, profile: %s, interval: 1h}
    busyness: [market, {cv: 8%%%%, persistence: 0.2, within_day: {cv: 10%%%%, persistence: 0.5, step: 30m}}]
    handle: {%s}
    patience: {%s}
  - entry: help
    volume: {weekly: {mon: 400, tue: 400, wed: 400, thu: 400, fri: 400, sat: 0, sun: 0}, profile: %s, interval: 1h}
    busyness: [market, {cv: 8%%%%, persistence: 0.2, within_day: {cv: 10%%%%, persistence: 0.5, step: 30m}}]
    handle: {%s}
    patience: {balk: 4%%%%, %s}
teams:
  both: {agents: {by_interval: [0, 0, 0, 0, 5, 9, 8, 6, 4, 4, 2, 1], interval: 2h}, concurrency: {voice: 1}}
drain: true
`, salesWrap.yaml, hours, salesHandle.yaml, salesPatience.yaml, hours, helpHandle.yaml, helpPatience.yaml)

// hours is the profile of a day of the busy center: shares of 1,000.
const hours = "[0, 0, 0, 0, 0, 0, 0, 0, 60, 110, 130, 120, 100, 90, 110, 110, 80, 50, 25, 15, 0, 0, 0, 0]"

// returning is a center by day and night for four weeks, in which much comes of something else.
var returning = fmt.Sprintf(`version: 1
name: Truth
start: 2026-01-05
days: %%d
interval: 30m
timezone: UTC
queues:
  calls: {channel: voice, teams: [phones]}
  cases: {channel: work_item, teams: [desk]}
  chats: {channel: chat, teams: [chatters]}
  tasks: {channel: work_item, teams: [desk]}
demand:
  - entry: calls
    volume: {per_day: 400}
    handle: {%s}
    patience: {%s}
    redial: {share: [60%%%%, 40%%%%], after: {exponential: {mean: 10m}}}
    follow_ups: {share: 25%%%%, demand: aftermath, after: {exponential: {mean: 30m}}}
  - entry: cases
    volume: {per_day: 100}
    handle: {%s}
    reopen: {share: 10%%%%, after: {exponential: {mean: 1h}}}
  - {name: aftermath, queue: tasks, handle: {%s}}
  - entry: chats
    volume: {per_day: 300}
    handle: {%s}
    patience: {%s}
  - entry: tasks
    volume: {per_day: 100}
    handle: {%s}
teams:
  phones: {agents: 1, concurrency: {voice: 1}}
  chatters: {agents: 1, concurrency: {chat: 1}}
  desk: {agents: 3, concurrency: {work_item: 1}}
drain: true
`, callHandle.yaml, callPatience.yaml, caseHandle.yaml, taskHandle.yaml, chatHandle.yaml, chatPatience.yaml, taskHandle.yaml)
