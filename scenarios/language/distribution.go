package language

var distributionSections = []*Section{
	{Name: "distribution", Keys: []Key{
		{"exponential", Either(Duration, In("exponential")), "`mean` (which may also be written alone)", "", "", "{exponential: {mean: 3m}}"},
		{"lognormal", In("lognormal"), "`mean`, `cv`", "", "", "{lognormal: {mean: 5m, cv: 0.9}}"},
		{"gamma", In("gamma"), "`mean`, `cv`", "", "", "{gamma: {mean: 12m, cv: 0.6}}"},
		{"erlang", In("erlang"), "`k` stages, `mean` of the sum", "", "", "{erlang: {k: 3, mean: 6m}}"},
		{"weibull", In("weibull"), "`shape`, and `scale` or `mean`", "", "", "{weibull: {shape: 0.8, mean: 5m}}"},
		{"loglogistic", In("loglogistic"), "`shape`, and `median` or `mean` (which only a shape above 1 has). The share still to go after t is 1/(1 + (t/median)^shape): a heavy tail, whose variance is finite for a shape above 2", "", "", "{loglogistic: {shape: 2.5, median: 4m}}"},
		{"hyperexponential", In("hyperexponential"), "`means` with `probabilities`, or `mean` with `cv` (at least 1; two branches of equal weight in the mean)", "", "", "{hyperexponential: {means: [1m, 10m], probabilities: [70%, 30%]}}"},
		{"deterministic", Duration, "always this", "duration", "", "{deterministic: 5m}"},
		{"uniform", In("uniform"), "evenly between `from` and `to`", "", "", "{uniform: {from: 2m, to: 6m}}"},
		{"quantiles", In("quantiles"), "`points`: pairs of share and time, or a table `file` (with `sheet` and `where`) that has the columns `probability` and `seconds`; straight lines between; beyond the last the `tail`", "", "", "{quantiles: {points: [[10%, 26s], [50%, 109s], [100%, 20m]]}}"},
		{"survival", In("survival"), "`points`: pairs of time and share still there, or a table `file` (with `sheet` and `where`) that has the columns `seconds` and `survival`; beyond the last the `tail`: `truncated` (the default), `never`, or `hazard of last 100s`", "", "", "{survival: {points: [[30s, 90%], [2m, 60%], [5m, 40%]], tail: hazard of last 3m}}"},
		{"mixture", Several(In("mixture part")), "a list of distributions, each with its `share`", "", "", "{mixture: [{share: 20%, deterministic: 30s}, {share: 80%, exponential: {mean: 4m}}]}"},
		{"balk", Percentage, "beside one of the others: this share is 0, that is, leaves at once if it would have to wait", "percentage", "0%", "{balk: 5%, exponential: {mean: 3m}}"},
	}, One: families},
	{Name: "dependence", Keys: []Key{
		{"by_queue", By("queue", Either(aTime, In("dependence"))), "by the queue in which the work begins (each leg, after a transfer), or in which the customer waits. After an overflow they have the patience of the other queue, counted from when their wait began. `default` is for queues that are not named, and needed unless all are", "by queue: distribution, or `by_time`", "", `{by_queue: {phone: 4m, default: {by_time: {"18:00-08:00": 7m, default: 5m}}}}`},
		{"by_time", By("hours", aTime), "by when the engagement came in, on the clocks of `timezone`: hours, weekdays, or both; hours of weekdays go before whole weekdays, and these before hours of every day. Two of a kind that overlap are an error. `default` is needed unless the whole week is named. Also for `wrap_up`", "by hours: distribution", "", `{by_time: {"08:00-12:00": 4m, sat..sun: 6m, "mon 08:00-10:00": {exponential: 7m}, default: 5m}}`},
	}},
}
