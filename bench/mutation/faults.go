package main

// fault is a deliberate mistake in the source and the tests that must notice it.
type fault struct {
	name string // what goes wrong, in words
	file string
	old  string // stands in the file exactly once
	new  string
	in   string   // package of the tests
	run  string   // name of the test, or test/subtest, as for go test -run
	args []string // further ones of go test
}

// few worlds are enough to find a wrong core; make test looks at many more.
var fewWorlds = []string{"-router.runs=300"}

// faults are the mistakes. A new one needs a test that fails for it; who changes a line that stands here changes it here, too.
var faults = []fault{
	{
		name: "a percent threshold is one too high where it is met exactly", file: "router/config.go",
		old: "+ int64(Full) - 1) / int64(Full))", new: "+ int64(Full)) / int64(Full))",
		in: "./router", run: "TestScripts/occupied_percent_of_items",
	},
	{
		name: "an occupied rule holds above its threshold only", file: "router/capacity.go",
		old: "if sum < k.threshold {", new: "if sum <= k.threshold {",
		in: "./router", run: "TestScripts/occupied_all_criteria",
	},
	{
		name: "the live gate lets one more through", file: "router/capacity.go",
		old: "int(held[b.slot]) > b.most {", new: "int(held[b.slot]) > b.most+1 {",
		in: "./router", run: "TestScripts/live_gate",
	},
	{
		name: "FIFO reversed", file: "router/band.go",
		old: "x.band, x.key, x.changeAt = regular, x.rank, Far", new: "x.band, x.key, x.changeAt = regular, -x.rank, Far",
		in: "./router", run: "TestScripts/four_waiting",
	},
	{
		name: "the queue of the higher priority number goes first", file: "router/match.go",
		old: "return a.priority < b.priority", new: "return a.priority > b.priority",
		in: "./router", run: "TestScripts/several_pairs_at_once",
	},
	{
		name: "of two equal engagements the younger goes first", file: "router/match.go",
		old: "return a.tie < b.tie", new: "return a.tie > b.tie",
		in: "./router", run: "TestEngineAgreesWithTwin", args: fewWorlds,
	},
	{
		name: "a reserve of r keeps r − 1", file: "router/match.go",
		old: "int64(idle) > reserve.Value", new: "int64(idle) >= reserve.Value",
		in: "./router", run: "TestScripts/reserve",
	},
	{
		name: "of freed agents the one idle for the shortest time takes first", file: "router/match.go",
		old: "cmp.Compare(x.idleFrom(), y.idleFrom())", new: "cmp.Compare(y.idleFrom(), x.idleFrom())",
		in: "./router", run: "TestEngineAgreesWithTwin", args: fewWorlds,
	},
	{
		name: "wrap-up holds no slot", file: "router/answer.go",
		old: "if e.config.Settings.WrapUpHoldsNoSlot {", new: "if true {",
		in: "./router", run: "TestScripts/wrap_up_holds_its_slot",
	},
	{
		name: "the overflow timer is never set", file: "router/timers.go",
		old: "if !q.config.MaxWait.Set {", new: "if q.config.MaxWait.Set {",
		in: "./router", run: "TestScripts/max_wait",
	},
	{
		name: "overflow comes a nanosecond late", file: "router/timers.go",
		old: "at: later(x.entered, q.config.MaxWait.Value)", new: "at: later(x.entered, q.config.MaxWait.Value+1)",
		in: "./router", run: "TestScripts/max_wait",
	},
	{
		name: "a queue holds one more than max_waiting", file: "router/step.go",
		old: "q.counted >= q.config.MaxWaiting.Value", new: "q.counted > q.config.MaxWaiting.Value",
		in: "./router", run: "TestScripts/max_waiting",
	},
	{
		name: "what can just be done in time counts as hopeless", file: "router/band.go",
		old: "case start < q.elapsed(now):", new: "case start <= q.elapsed(now):",
		in: "./router", run: "TestScripts/cutoff",
	},
	{
		name: "slack forgets the expected effort", file: "router/band.go",
		old: "return q.elapsed(x.due) - x.effort", new: "return q.elapsed(x.due)",
		in: "./router", run: "TestScripts/least_slack",
	},
	{
		name: "an offer that has ended still holds its slot", file: "router/offer.go",
		old: "	e.dropOffer(id, e.queues[x.queue].channel)\n	e.release(id)\n", new: "	e.release(id)\n",
		in: "./router", run: "TestScripts/decline",
	},
	{
		name: "a queue is open at the instant it closes", file: "router/calendar.go",
		old: "if x.To <= t {", new: "if x.To < t {",
		in: "./router", run: "TestScripts/hours",
	},
	{
		name: "time to retry is always as long as the ring time", file: "router/offer.go",
		old: "return Time(c.RetryAfter.Value)", new: "return max(c.RingTime, Second)",
		in: "./router", run: "TestStretched", args: fewWorlds,
	},
	{
		name: "an agent who is freed takes one engagement, however many they have room for", file: "router/match.go",
		old: "				left = append(left, id)\n", new: "",
		in: "./scenarios/experiment", run: "TestNoEligiblePair",
	},

	{
		name: "paces do not change when the agent takes or leaves other work", file: "sim/pace.go",
		old: "pace == w.pace && (w.scheduled", new: "(w.scheduled",
		in: "./sim", run: "TestChatsSlowEachOther",
	},
	{
		name: "a pace that changes counts for what is done already", file: "sim/pace.go",
		old: "w.remaining = max(w.remaining-done(s.now-w.since, w.pace), 0)", new: "w.remaining = max(w.remaining-done(s.now-w.since, Unhurried), 0)",
		in: "./sim", run: "TestInterruptedItem",
	},
	{
		name: "the pace curve is read one place too early", file: "sim/pace.go",
		old: "min(s.busyWith(a, w.channel), len(rules.Curve))-1]", new: "max(min(s.busyWith(a, w.channel), len(rules.Curve))-2, 0)]",
		in: "./sim", run: "TestPacesMultiply",
	},
	{
		name: "to resume costs nothing", file: "sim/pace.go",
		old: "w.remaining = sum(w.remaining, cost)", new: "w.remaining = sum(w.remaining, 0)",
		in: "./sim", run: "TestInterruptedItem",
	},
	{
		name: "to resume costs a minute, whatever the scenario says", file: "sim/pace.go",
		old: "w.remaining = sum(w.remaining, cost)", new: "w.remaining = sum(w.remaining, router.Minute)",
		in: "./scenarios/experiment", run: "TestTwiceAsSlowIsTheSame",
	},
	{
		name: "who waits too long overflows a second later than the scenario says", file: "router/timers.go",
		old: "later(x.entered, q.config.MaxWait.Value)", new: "later(x.entered, q.config.MaxWait.Value+int64(Second))",
		in: "./scenarios/experiment", run: "TestTwiceAsSlowIsTheSame",
	},
	{
		name: "a person's random numbers depend on how many teams stand before theirs", file: "sim/people.go",
		old: ".person(last.Teams[a.home].Name, n)", new: ".person(last.Teams[a.home].Name, n+int(a.home))",
		in: "./scenarios/experiment", run: "TestDisjointDesksAreApart",
	},
	{
		name: "handle times that depend on the queue are drawn before the queue is known", file: "workload/rates.go",
		old: "handleTimes && src.HandleTimeBy == nil && ", new: "handleTimes && ",
		in: "./workload", run: "TestHandleTimesDrawnAhead",
	},
	{
		name: "handle times are drawn ahead for the next engagement", file: "workload/rates.go",
		old: "r.ahead.keys[i], r.ahead.handleTimes[i]", new: "r.ahead.keys[i], r.ahead.handleTimes[(i+1)%drawnAhead]",
		in: "./workload", run: "TestHandleTimesDrawnAhead",
	},
	{
		name: "wrap-ups are drawn from one stream, not from the key of each engagement", file: "sim/work.go",
		old: "		s.stream.Reset(s.legKey(int32(slot)), workload.WrapUp)\n", new: "		s.stream.Reset(s.always, workload.WrapUp+workload.Attribute(s.steps%2))\n",
		in: "./scenarios/experiment", run: "TestDisjointDesksAreApart",
	},
	{
		name: "the patience clock runs on while the customer is served", file: "sim/work.go",
		old: "	default:\n		w.since = s.now\n		s.restless", new: "	default:\n		w.since = w.entered\n		s.restless",
		in: "./sim", run: "TestGivesBackLast",
	},
	{
		name: "patience begins anew with every overflow", file: "sim/work.go",
		old: "	case waiting:\n		if s.conducted", new: "	case waiting:\n		w.since = s.now\n		s.restless = append(s.restless, slot)\n		if s.conducted",
		in: "./sim", run: "TestPatienceThroughOverflow",
	},
	{
		name: "wrap-up takes no time", file: "sim/work.go",
		old: "w.remaining = s.drawnFrom(s.wrapUp(w), w)", new: "w.remaining = min(1, s.drawnFrom(s.wrapUp(w), w))",
		in: "./scenarios/experiment", run: "TestDigests",
	},
	{
		name: "who comes at an instant comes after those who give up waiting then", file: "sim/people.go",
		old: "s.agenda.push(c.at, rankLogOn, come,", new: "s.agenda.push(c.at, rankArrival, come,",
		in: "./sim", run: "TestShiftStartSharesBacklog",
	},
	{
		name: "a team that shrinks sends those off first who hold most", file: "sim/headcount.go",
		old: "cmp.Compare(x.held, y.held), cmp.Compare(x.since, y.since)", new: "cmp.Compare(y.held, x.held), cmp.Compare(x.since, y.since)",
		in: "./sim", run: "TestWhoLeavesFirst",
	},

	{
		name: "half-widths use 1.96 in place of Student's t", file: "results/skewness.go",
		old: "meanErrorAt(values, studentQuantile(len(values)-1))", new: "meanErrorAt(values, 1.96)",
		in: "./results", run: "TestRatioOfSums",
	},
	{
		name: "the variance is divided by n", file: "results/skewness.go",
		old: "math.Sqrt(squares / (n - 1) / n)", new: "math.Sqrt(squares / n / n)",
		in: "./results", run: "TestRatioOfSums",
	},
	{
		name: "who waited exactly the threshold is late", file: "results/queue_state.go",
		old: "q.hasThreshold && wait <= q.threshold", new: "q.hasThreshold && wait < q.threshold",
		in: "./results", run: "TestServiceLevelByEveryFormula",
	},
	{
		name: "short abandons leave out those of exactly the limit", file: "results/queue_state.go",
		old: "queue.hasShort && wait <= queue.short", new: "queue.hasShort && wait < queue.short",
		in: "./results", run: "TestServiceLevelByEveryFormula",
	},
	{
		name: "what is done at its due time is late", file: "results/queue_state.go",
		old: "r.bookDue(work, event.At <= work.due)", new: "r.bookDue(work, event.At < work.due)",
		in: "./results", run: "TestDueDateAttainment",
	},
	{
		name: "answered calls count in the interval of the answer, not of the entry", file: "results/queue_state.go",
		old: "wait, cell := int64(event.Elapsed), &queue.cells[r.interval(event.At-event.Elapsed)]", new: "wait, cell := int64(event.Elapsed), &queue.cells[r.interval(event.At)]",
		in: "./results", run: "TestRecorderAgainstTheSlowTwin",
	},
	{
		name: "who overflows is never taken off those waiting", file: "results/queue_state.go",
		old: "	queue.waiting.add(-1, left)\n	queue.cells[r.interval(event.At-event.Elapsed)].Overflowed++", new: "	queue.cells[r.interval(event.At-event.Elapsed)].Overflowed++",
		in: "./results", run: "TestBalanceOfAQueue",
	},
	{
		name: "an integral over time forgets at the end of each interval who still waits", file: "results/integrated.go",
		old: "l.area = l.n * next", new: "l.area = 0 * next",
		in: "./scenarios/experiment", run: "TestInvariants",
	},
	{
		name: "a target too close to call is met", file: "results/decide.go",
		old: "		v.Outcome = TooClose", new: "		v.Outcome = Met",
		in: "./results", run: "TestVerdicts",
	},
	{
		name: "a percentile is that of the next wait", file: "results/jackknife.go",
		old: "rank := max(1, int64(math.Ceil(float64(share*float64(p.total))-1e-9)))", new: "rank := max(1, int64(math.Ceil(float64(share*float64(p.total))-1e-9))+1)",
		in: "./results", run: "TestJackknife",
	},
	{
		name: "the short way: who becomes free and takes nothing is not placed among the available", file: "router/plain.go",
		old: "if before|a.offers != 0 {", new: "if before&a.offers != 0 {",
		in: "./router", run: "TestShortWayIsTheLongWay",
	},
	{
		name: "the short way: a queue that takes so many waiting and no more counts as plain", file: "router/plain.go",
		old: "&& !c.MaxWaiting.Set", new: "",
		in: "./router", run: "TestShortWayIsTheLongWay",
	},
	{
		name: "the agenda files what belongs to the present page with what is to come", file: "sim/calendar.go",
		old: "case at < a.nearEnd:", new: "case at < a.nearEnd-1<<a.shift:",
		in: "./sim", run: "TestAgendaInOrder",
	},
	{
		name: "the agenda's new pages leave out what was far", file: "sim/calendar.go",
		old: "later = append(later, x)", new: "later = later[:0]",
		in: "./sim", run: "TestAgendaInOrder",
	},
	{
		name: "the simulator's short way: of a shrinking team one more is not looked at", file: "sim/plain.go",
		old: "if a.held != 1 || s.teams[a.team].marked > 0 {", new: "if a.held != 1 {",
		in: "./sim", run: "TestShortWayIsTheLongWay",
	},
	{
		name: "the simulator's short way: who goes on with what another began pays no resume cost", file: "sim/plain.go",
		old: "w.ringing == 0 && !w.owing {", new: "w.ringing == 0 {",
		in: "./sim", run: "TestResumeCostAfterReturn",
	},
	{
		name: "the search level keeps no waits, though a target asks for a percentile of them", file: "results/recordinglevel.go",
		old: "return t.Kind == WaitTarget })", new: "return t.Kind == MaximumAgeTarget })",
		in: "./scenarios/experiment", run: "TestSearchLevelKeepsWhatTargetsNeed",
	},
	{
		name: "the search level keeps no intervals for a target in certain hours", file: "results/recordinglevel.go",
		old: "t.Scope != ByDay || t.Intervals != nil", new: "t.Scope != ByDay",
		in: "./scenarios/experiment", run: "TestSearchLevelKeepsWhatTargetsNeed",
	},
	{
		name: "the recorder: who takes the next one at once holds what they held, whatever channel it is of", file: "results/agent_load.go",
		old: "answered.Channel != closed.Channel || ", new: "",
		in: "./results", run: "TestPassingOnIsLettingGoAndTaking",
	},
}
