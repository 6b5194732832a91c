package language

// families are the keys that name a family of distributions.
var families = []string{
	"exponential", "lognormal", "gamma", "erlang", "weibull", "loglogistic", "hyperexponential", "deterministic", "uniform",
	"quantiles", "survival", "mixture",
}

// Families are the names of the families of distributions, in the order of docs/scenarios.md. Read only.
func Families() []string { return families }

// lasting is the mean of a family.
func lasting(what, limit, example string) Key {
	return Key{"mean", Duration, what, "duration", limit, example}
}

func variation(what, limit, example string) Key {
	return Key{"cv", Either(Percentage, Number(0, maxNumber)), what, "percentage or number", limit, example}
}

func shape(example string) Key {
	return Key{"shape", Number(0, maxNumber), "shape: the smaller, the heavier the tail", "", Needed, example}
}

// ofTable are the keys of a table with points.
func ofTable() []Key {
	return []Key{
		{"tail", Tail, "what lies beyond the last point", "", "`truncated`", "{file: wait.csv, tail: truncated}"},
		{"file", File, "table with the points, instead of `points`", "[table](#tables)", "", "{file: wait.csv}"},
		{"sheet", Name, "the sheet, if the table is a workbook", "name", "the first", "{file: planning.xlsx, sheet: waits}"},
		{"where", columns, "keep only these rows", "by column", "all rows", "{file: wait.csv, where: {site: north}}"},
	}
}

const ratio = "standard deviation divided by the mean"

// familySections are what stands under the families of a distribution, and of a spacing, that have keys.
var familySections = []*Section{
	{Name: "exponential", Within: "distribution", Keys: []Key{lasting("mean", Needed, "{mean: 4m}")}},
	{Name: "lognormal", Within: "distribution", Keys: []Key{lasting("mean", Needed, meanAndCV), variation(ratio, Needed, meanAndCV)}},
	{Name: "gamma", Within: "distribution", Keys: []Key{lasting("mean", Needed, meanAndCV), variation(ratio, Needed, meanAndCV)}},
	{Name: "erlang", Within: "distribution", Keys: []Key{
		{"k", Whole(1, 1_000_000), "stages", "", Needed, "{k: 3, mean: 6m}"},
		lasting("mean of the sum", Needed, "{k: 3, mean: 6m}"),
	}},
	{Name: "weibull", Within: "distribution", One: []string{"scale", "mean"}, Keys: []Key{
		shape("{shape: 0.8, mean: 5m}"),
		{"scale", Duration, "scale", "duration", "", "{shape: 0.8, scale: 5m}"},
		lasting("mean, instead of the scale", "", "{shape: 0.8, mean: 5m}"),
	}},
	{Name: "loglogistic", Within: "distribution", One: []string{"median", "mean"}, Keys: []Key{
		shape("{shape: 2.5, median: 4m}"),
		{"median", Duration, "median", "duration", "", "{shape: 2.5, median: 4m}"},
		lasting("mean, instead of the median; only a shape above 1 has one", "", "{shape: 2.5, mean: 4m}"),
	}},
	{Name: "hyperexponential", Within: "distribution", One: []string{"means", "mean"}, Keys: []Key{
		{"means", Several(Duration), "mean of each branch", "durations", "", "{means: [1m, 10m], probabilities: [70%, 30%]}"},
		{"probabilities", Several(weight), "share of each branch", "", "needed with `means`", "{means: [1m, 10m], probabilities: [70%, 30%]}"},
		lasting("mean of the whole, instead of branches", "", "{mean: 4m, cv: 1.5}"),
		variation(ratio+", at least 1", "needed with `mean`", "{mean: 4m, cv: 1.5}"),
	}},
	{Name: "uniform", Within: "distribution", Keys: []Key{
		{"from", Duration, "the least", "duration", Needed, "{from: 2m, to: 6m}"},
		{"to", Duration, "the most", "duration", Needed, "{from: 2m, to: 6m}"},
	}},
	{Name: "quantiles", Within: "distribution", One: []string{"points", "file"}, Keys: append([]Key{
		{"points", List(Tuple(weight, Duration)), "pairs of share and time", "", "", "{points: [[10%, 26s], [100%, 20m]]}"},
	}, ofTable()...)},
	{Name: "survival", Within: "distribution", One: []string{"points", "file"}, Keys: append([]Key{
		{"points", List(Tuple(Duration, weight)), "pairs of time and share still there", "", "", "{points: [[30s, 90%], [5m, 40%]]}"},
	}, ofTable()...)},
	{Name: "mixture part", Within: "distribution", One: families, Families: true, Keys: []Key{
		{"share", weight, "how often it is this one; together they make 100%", "", Needed, "{share: 100%, deterministic: 30s}"},
		{"balk", Percentage, "this share of this one is 0", "", "0%", "{share: 100%, balk: 5%, deterministic: 30s}"},
	}},
	{Name: "gamma spacing", Within: "spacing", Keys: []Key{apart(ratio+", of distances", Needed, "{cv: 0.5}")}},
	{Name: "erlang spacing", Within: "spacing", Keys: []Key{{"k", Whole(1, 1_000_000), "stages", "", Needed, "{k: 3}"}}},
	{Name: "lognormal spacing", Within: "spacing", Keys: []Key{apart(ratio+", of distances", Needed, "{cv: 1.5}")}},
	{Name: "uniform spacing", Within: "spacing", Keys: []Key{apart(ratio+", of distances, at most 0.577", Needed, "{cv: 0.4}")}},
	{Name: "hyperexponential spacing", Within: "spacing", One: []string{"cv", "means"}, Keys: []Key{
		apart(ratio+", of distances, at least 1", "", "{cv: 1.5}"),
		{"means", Several(Number(1e-6, 1e6)), "means of the branches; only their proportions matter", "", "", "{means: [1, 5], probabilities: [80%, 20%]}"},
		{"probabilities", Several(weight), "share of each branch", "", "needed with `means`", "{means: [1, 5], probabilities: [80%, 20%]}"},
	}},
}

const meanAndCV = "{mean: 4m, cv: 0.9}"

func apart(what, limit, example string) Key {
	return Key{"cv", Either(Percentage, Number(0, 1000)), what, "percentage or number", limit, example}
}
