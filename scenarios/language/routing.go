package language

var routingSections = []*Section{
	{Name: "flow", Keys: []Key{
		{"when", Condition, "the rule holds if this does", "condition", "always", `{when: 'tier == "gold"', queue: cases}`},
		{"queue", Name, "where it leads", "name", Needed, "queue: cases"},
		{"priority", Whole(0, 1_000_000), "what the engagement's variable `priority` becomes", "0 to 1,000,000", "as it was", "priority: 3"},
		{"requires", Name, "what is asked of agents where the engagement does not say itself", "name", "what the queue asks", "requires: warranty"},
		{"due", Duration, "due so long after entry, where the engagement came without due time", "duration", "none", "due: 8h"},
		{"due_clock", Name, "of this time only what is open in a calendar counts", "calendar", "all time", "{when: vip, queue: cases, due: 8h, due_clock: office}"},
	}},
	{Name: "entry", Keys: []Key{
		{"queue", Name, "where it leads", "name", "", "{queue: phone}"},
		{"flow", Name, "where it leads", "name", "", "{flow: casework}"},
	}, One: []string{"queue", "flow"}},
	{Name: "consumer profile", Keys: []Key{
		{"top", Several(Condition), "who matches an earlier row goes before all who match a later one or none, whatever the order of the queue; also between queues of equal priority", "conditions, at most 100", "none", `top: ['vip', 'tier == "gold"']`},
		{"accumulating", Several(In("accumulating")), "what waiting is worth to whom; see [accumulating](#accumulating)", "rows, at most 100", "the queue's `points`", `accumulating: [{when: 'tier == "gold"', initial: 5, rate: 3}]`},
	}},
	{Name: "accumulating", Keys: []Key{
		{"when", Condition, "who", "condition", Needed, `when: 'tier == "gold"'`},
		{"initial", points, "on entry", "points", "0", "initial: 5"},
		{"rate", points, "for each minute waited", "points", "1", "rate: 3"},
		{"max", points, "no more than this", "points", "no limit", "max: 100"},
	}},
	{Name: "shared line", Keys: []Key{
		{"queues", Several(Name), "which share it; a queue is in one at most", "names", Needed, "queues: [phone, front]"},
		{"max_waiting", Whole(0, MaxWaiting), "no more wait in them together; 0 = nobody may wait", "count", Needed, "max_waiting: 30"},
	}},
	{Name: "destination", Keys: []Key{
		{"queue", Name, "a queue, also one that has such a word for a name", "name", "", "{queue: cases}"},
		{"flow", Name, "a flow, which decides by what is known", "name", "", "{flow: casework}"},
	}, One: []string{"queue", "flow"}},
}
