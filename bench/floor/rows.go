//go:build unix

package main

import (
	"fmt"
	"strconv"
)

const (
	nDesignGoal = 2.0
	engagements = "2000000" // of the C loops; the scenarios expect as many
	nDesign     = "scenarios/bench/n-design.yaml"
	handle      = 86.4 // seconds: the mean handle time of the N-design and of M/M/100, the unit of their waits
)

// row is one line of the table: what runs against what, and what is made of it.
type row struct {
	name, what string
	search     bool // needs run --level
	reference  *lane
	ours       lane
	figure     func(reference, ours []sample) float64
	cost       func([]sample) string // what the columns of the two say
	unit       string                // of the figure
	goal       float64               // 0: none
	atLeast    bool
	alike      bool // both must answer alike
	same       bool // both must print the same bytes
}

// rows are all rows. The N-design of n agents has time stretched by n/100, so that volumes, days and the report's
// intervals stay as they are and the loop's parameters are n/100 times those of 100 agents.
func rows(study string, short int) []row {
	days := []string{"--set", "days=100", "--replications", strconv.Itoa(short / 100)}
	quick := headroom("quickstart", 0, "--replications", "400")
	long := headroom(nDesign, 0).printingNowhere()
	less := long.with("--set", "days=5")
	list := []row{ // memory first: see residentOf
		{
			name: "memory", what: "peak resident, N-design, 2 M engagements (reference: 0.5 M), report level",
			reference: &less, ours: long,
			figure: func(_, ours []sample) float64 { return median(ours, resident) }, cost: residentWords, unit: "MiB", goal: 32,
		},
		{
			name: "memory-flat", what: "the same, 2 M to 0.5 M engagements",
			reference: &less, ours: long,
			figure: func(less, more []sample) float64 { return median(more, resident) / median(less, resident) }, cost: residentWords, unit: "times", goal: 1.1,
		},
		against("mm100", "M/M/100 at 95 %, report level", loop("mm"), headroom("scenarios/bench/mm100.yaml", handle), 2.5),
		against("n-design", "N-design, 100 agents, report level", loop("ndesign"), headroom(nDesign, handle), nDesignGoal),
		against("n-design-search", "N-design, 100 agents, search level", loop("ndesign"), headroom(nDesign, handle).atSearch(), 1.6),
		against("idle", "N-design with an idle rule, skill and channel, to itself without", headroom(nDesign, handle), headroom("scenarios/bench/n-design-idle.yaml", handle), 1.1),
		{
			name: "quickstart", what: "quickstart, 400 replications, search level", ours: quick.atSearch(),
			figure: func(_, ours []sample) float64 { return median(ours, each) }, cost: eachWords, unit: "ns an engagement", goal: 600,
		},
	}
	for _, agents := range []int{10, 1000, 10_000} {
		list = append(list, sized(agents))
	}
	paired := against("study", "65 classes, 89 profiles, 1000 agents, to the N-design", headroom(nDesign, handle), headroom(study, 0), 3)
	paired.alike = false
	list = append(list, paired,
		row{
			name: "workers", what: "quickstart, 400 replications, two workers to one: elapsed time", reference: &quick, ours: quick.with("--workers", "2"),
			figure: func(one, two []sample) float64 { return median(one, elapsed) / median(two, elapsed) },
			cost:   elapsedWords, unit: "times as fast", goal: 1.9, atLeast: true, same: true,
		},
		row{
			name: "start", what: "from start to the report of one replication of quickstart: elapsed time",
			ours:   headroom("quickstart", 0, "--replications", "1"),
			figure: func(_, ours []sample) float64 { return median(ours, elapsed) / 1e6 }, cost: elapsedWords, unit: "ms", goal: 50,
		},
		shortRow("short", "report level", headroom(fiveAgents, 0, days...), headroom(fiveAgents, 0, "--replications", strconv.Itoa(short)), short),
		shortRow("short-search", "search level", headroom(fiveAgents, 0, days...).atSearch(), headroom(fiveAgents, 0, "--replications", strconv.Itoa(short)).atSearch(), short),
		precision("precision", "without variance reduction", headroom("quickstart", 0)),
		precision("precision-cv", "with control variates", headroom("quickstart", 0, "--control-variates")),
	)
	for i := range list {
		list[i].search = list[i].ours.search
	}
	return list
}

const fiveAgents = "scenarios/bench/five-agents.yaml"

// against is a row of CPU time an engagement as a ratio.
func against(name, what string, reference, ours lane, goal float64) row {
	return row{name: name, what: what, reference: &reference, ours: ours, figure: ratioEach, cost: eachWords, unit: "times", goal: goal, alike: true}
}

func sized(agents int) row {
	unit := handle * float64(agents) / 100
	number := func(of float64) string { return strconv.FormatFloat(of*float64(agents)/100, 'g', -1, 64) }
	var set []string
	for i, team := range []string{"G1", "G2"} {
		set = append(set, "--set", "teams."+team+".agents="+number(50),
			"--set", fmt.Sprintf("demand.%d.handle.exponential.mean=%gs", i, unit),
			"--set", fmt.Sprintf("demand.%d.patience.exponential.mean=%gs", i, 2*unit))
	}
	return against(fmt.Sprintf("n-design-%d", agents), fmt.Sprintf("N-design, %d agents, report level", agents),
		loop("ndesign", number(50), number(50), number(55), number(45)), headroom(nDesign, unit, set...), 2)
}

func shortRow(name, level string, long, ours lane, replications int) row {
	r := against(name, fmt.Sprintf("%d one-day replications of 5 agents, to %d of 100 days, %s", replications, replications/100, level), long, ours, 1.3)
	r.alike = false
	return r
}

func precision(name, how string, ours lane) row {
	return row{
		name: name, what: "to ± 0.5 pt of service level of the phone queue of quickstart, " + how + ": CPU time",
		ours:   ours.with("--precision", "service_level(phone)=0.5pt"),
		figure: func(_, ours []sample) float64 { return median(ours, cpu) / 1e6 }, cost: replicationWords, unit: "ms",
	}
}
