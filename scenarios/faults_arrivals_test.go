package scenarios

// demandWith is the calls of sound with something else in their mapping.
func demandWith(more string) string {
	return "  - {entry: phone, volume: {per_hour: 60}, handle: 4m, patience: 3m, " + more + "}"
}

func volumeOf(volume string) string {
	return "  - {entry: phone, volume: " + volume + ", handle: 4m, patience: 3m}"
}

func batchOf(size string) string {
	return `  - {entry: cases, batch: {at: "06:00", size: ` + size + "}, handle: 10m}"
}

func listOf(outbound string) string {
	return "  - {entry: cases, outbound: " + outbound + ", handle: 10m}"
}

// arrivalFaults are about when and how many engagements come.
var arrivalFaults = []fault{
	{"busyness of no variation", atCalls, demandWith("busyness: {}"), 0, "says nothing of how much days differ"},
	{"busyness below 0", atCalls, demandWith("busyness: {cv: -5%}"), 0, "negative"},
	{"busyness beyond sense", atCalls, demandWith("busyness: {cv: 400%}"), 0, "outside 0.1% to 300%"},
	{"busyness of percent without its sign", atCalls, demandWith("busyness: {cv: 15}"), 0, "outside 0.001 to 3"},
	{"persistence for ever", atCalls, demandWith("busyness: {cv: 5%, persistence: 1}"), 0, "outside 0 to 0.999"},
	{"persistence of nothing", atCalls, demandWith("busyness: {persistence: 0.5, within_day: {cv: 5%}}"), 0, "no factor of the day"},
	{"a step that does not divide the day", atCalls, demandWith("busyness: {within_day: {cv: 5%, step: 7h}}"), 0, "must divide the day"},
	{"within the day without variation", atCalls, demandWith("busyness: {within_day: {step: 1h}}"), 0, `needs "cv"`},
	{"unknown busyness", atCalls, demandWith("busyness: market"), 0, `unknown busyness "market"|name it under busyness`},
	{"two of its own", atCalls, demandWith("busyness: [{cv: 5%}, {cv: 6%}]"), 0, "two factors of this demand's own"},
	{"busyness of a backlog", atBatch, "  - {entry: cases, backlog: {size: 5}, handle: 10m, busyness: {cv: 5%}}", 0, "does not go with backlog"},
	{"busyness of a trace", atCalls, "  - {trace: steady.csv, busyness: {cv: 5%}}", 0, "does not go with a trace"},
	{"shared busyness without a mapping", atName, "name: x\nbusyness: 5%", 3, "must be a mapping from the name"},
	{"events without a list", atName, "name: x\nevents: {dates: 2026-03-02, volume: 5%}", 3, "must be a list"},
	{"an event without dates", atName, "name: x\nevents: [{volume: 5%}]", 3, `needs "dates"`},
	{"an event without volume", atName, "name: x\nevents: [{dates: 2026-03-02}]", 3, `needs "volume"`},
	{"an event of no percent", atName, "name: x\nevents: [{dates: 2026-03-02, volume: 0.6}]", 3, "write 60%"},
	{"an event beyond sense", atName, "name: x\nevents: [{dates: 2026-03-02, volume: 20000%}]", 3, "above 10000%"},
	{"an event on no date", atName, "name: x\nevents: [{dates: mon, volume: 5%}]", 3, "not a date"},
	{"an event twice on a date", atName, "name: x\nevents: [{dates: [2026-03-02, 2026-03-02], volume: 5%}]", 3, "given twice"},
	{"an event of nobody", atName, "name: x\nevents: [{dates: 2026-03-02, volume: 5%, entries: [fone]}]", 3, `no demand has the entry or name "fone"|did you mean "phone"?`},
	{"an event of no entries", atName, "name: x\nevents: [{dates: 2026-03-02, volume: 5%, entries: []}]", 3, "list of entries is empty"},
	{"an exact rate", atCalls, volumeOf("{per_hour: 60, exact: yes}"), 0, "exact does not go with per_hour"},
	{"exact points", atCalls, volumeOf(`{points: [["08:00", 60], ["09:00", 60]], exact: yes}`), 0, "exact does not go with points"},
	{"exact and regular", atCalls, volumeOf("{by_interval: [1, 2, 3, 4], exact: yes, spacing: deterministic}"), 0, "spacing does not go with exact"},
	{"exact and in groups", atCalls, volumeOf("{by_interval: [1, 2, 3, 4], exact: yes, together: {mean: 2}}"), 0, "together does not go with exact"},
	{"exact and busy", atCalls, "  - {entry: phone, volume: {by_interval: [1, 2, 3, 4], exact: yes}, handle: 4m, patience: 3m, busyness: {cv: 5%}}", 0, "busyness does not go with exact"},
	{"exact and too many", atCalls, volumeOf("{by_interval: [1, 2, 3, 2000000], exact: yes}"), 0, "more than the 1000000 of a count"},
	{"exactly none", atCalls, volumeOf("{by_interval: [0.1, 0.1, 0.1, 0.1], exact: yes}"), 0, "0 throughout the run"},
	{"a change without percent", atName, "name: x\nwhat_if: {volume: +0.15}", 3, "neither a change nor a factor|+15%"},
	{"a factor of no number", atName, "name: x\nwhat_if: {volume: more}", 3, "volume"},
	{"a factor beyond sense", atName, "name: x\nwhat_if: {volume: 1100%}", 3, "outside 0 to 10"},
	{"less than nothing", atName, "name: x\nwhat_if: {volume: -110%}", 3, "outside 0 to 10"},
	{"work of no length", atName, "name: x\nwhat_if: {handle: -100%}", 3, "outside 0.01 to 10"},
	{"what if of nobody", atName, "name: x\nwhat_if: {patience: {fone: -10%}}", 3, `no demand has the entry or name "fone"|did you mean "phone"?`},
	{"what if of something else", atName, "name: x\nwhat_if: {agents: +10%}", 3, `unknown key "agents"`},
	{"more in hand", atBatch, "  - {entry: cases, in_hand: {size: 3}, handle: 4m}\nwhat_if: {volume: {cases: +10%}}", 12, "nobody holds more"},
	{"far too much", atCalls + "\n" + atBatch, volumeOf("{per_hour: 4000000}") + "\nwhat_if: {volume: 9}", 11, "more than the 100000000 a source may bring"},
	{"too many in an interval", atCalls + "\n" + atBatch, volumeOf("{by_interval: [1, 2, 3, 900000], exact: yes}") + "\nwhat_if: {volume: 9}", 11, "more than the 1000000 of an exact volume"},
	{"one point", atCalls, volumeOf(`{points: [["08:00", 60]]}`), 0, "one point makes no line"},
	{"points backwards", atCalls, volumeOf(`{points: [["08:00", 60], ["07:00", 60]]}`), 0, "not after the one before"},
	{"three points at one time", atCalls, volumeOf(`{points: [["08:00", 60], ["08:00", 70], ["08:00", 80], ["09:00", 1]]}`), 0, "two at one time are a jump"},
	{"a point of three", atCalls, volumeOf(`{points: [["08:00", 60, 1], ["09:00", 60]]}`), 0, "must be a pair"},
	{"points of nothing", atCalls, volumeOf(`{points: [["08:00", 0], ["09:00", 0]]}`), 0, "0 throughout the run"},
	{"points with a profile", atCalls, volumeOf(`{points: [["08:00", 1], ["09:00", 1]], profile: [1, 1, 1, 1]}`), 0, "does not go with points"},
	{"points and a list", atCalls, volumeOf(`{points: [["08:00", 1], ["09:00", 1]], per_hour: 60}`), 0, "both per_hour and points"},
	{"unknown spacing", atCalls, volumeOf("{per_hour: 60, spacing: regular}"), 0, `unknown spacing "regular"`},
	{"two spacings", atCalls, volumeOf("{per_hour: 60, spacing: {gamma: {cv: 1}, erlang: {k: 2}}}"), 0, "both gamma and erlang"},
	{"spacing without cv", atCalls, volumeOf("{per_hour: 60, spacing: {gamma: {}}}"), 0, `needs "cv"`},
	{"too regular for two branches", atCalls, volumeOf("{per_hour: 60, spacing: {hyperexponential: {cv: 0.5}}}"), 0, "must be from 1"},
	{"more than even", atCalls, volumeOf("{per_hour: 60, spacing: {uniform: {cv: 0.6}}}"), 0, "at most 0.57735|gamma"},
	{"even of no width", atCalls, volumeOf("{per_hour: 60, spacing: {uniform: {cv: 0}}}"), 0, "above 0|deterministic"},
	{"spacing of branches and cv", atCalls, volumeOf("{per_hour: 60, spacing: {hyperexponential: {cv: 2, means: [1, 3], probabilities: [60%, 40%]}}}"), 0, "does not go with means"},
	{"spacing of branches without shares", atCalls, volumeOf("{per_hour: 60, spacing: {hyperexponential: {means: [1, 3]}}}"), 0, `needs "probabilities"`},
	{"spacing of no length", atCalls, volumeOf("{per_hour: 60, spacing: {hyperexponential: {means: [0, 3], probabilities: [60%, 40%]}}}"), 0, "mean"},
	{"less than one at once", atCalls, volumeOf("{per_hour: 60, together: {mean: 0.5}}"), 0, "outside 1 to 1000"},
	{"together in two ways", atCalls, volumeOf("{per_hour: 60, together: {mean: 2, shares: [100%]}}"), 0, "both mean and shares"},
	{"shares at once beyond 100 %", atCalls, volumeOf("{per_hour: 60, together: {shares: [70%, 40%]}}"), 0, "add up to 110%"},
	{"narrower than poisson", atBatch, batchOf("{mean: 250, cv: 5%}"), 0, "at least that of poisson"},
	{"a mean without cv", atBatch, batchOf("{mean: 250}"), 0, `needs "cv"|poisson`},
	{"poisson with cv", atBatch, batchOf("{poisson: 250, cv: 20%}"), 0, "cv does not go with poisson"},
	{"size in two ways", atBatch, batchOf("{poisson: 250, mean: 250}"), 0, "both poisson and mean"},
	{"size backwards", atBatch, batchOf("{from: 5, to: 3}"), 0, "ends before it begins"},
	{"a batch of too many", atBatch, batchOf("{poisson: 1000000000}"), 0, "outside 0 to 1e+07"},
	{"scheduled some time", atCalls, demandWith("not_before: tomorrow"), 0, `not_before "tomorrow" is not understood`},
	{"scheduled never", atCalls, demandWith("not_before: {survival: {points: [[30s, 50%]], tail: never}}"), 0, "no finite mean"},
	{"scheduled beside a trace", atCalls, "  - {trace: steady.csv, not_before: 1d}", 0, "does not go with a trace"},
	{"scheduled beside outbound", atBatch, `  - {entry: cases, outbound: {size: 5, from: "10:00", to: "12:00"}, handle: 10m, not_before: 1d}`, 0, "does not go with outbound"},
	{"a list that is called nowhere", atBatch, listOf(`{size: 5, to: "12:00"}`), 0, `needs "from"`},
	{"calling ends before it begins", atBatch, listOf(`{size: 5, from: "12:00", to: "10:00"}`), 0, "not after it begins"},
	{"calling on no day", atBatch, listOf(`{size: 5, from: "10:00", to: "12:00", days: sun}`), 0, "nobody is called within the run"},
	{"nobody answers ever", atBatch, listOf(`{size: 5, from: "10:00", to: "12:00", no_answer: 100%}`), 0, "nobody ever answers"},
	{"no attempt", atBatch, listOf(`{size: 5, from: "10:00", to: "12:00", attempts: 0}`), 0, "outside 1 to"},
	{"calls on a live channel", atCalls, `  - {entry: phone, outbound: {size: 5, from: "10:00", to: "12:00"}, handle: 4m}`, 0, `queue "phone" has live work|live: false`},
}
