package language

var changeSections = []*Section{
	{Name: "change", Keys: []Key{
		{"at", ClockOn, "when it begins: a date and a time of day, or that alone: on the first day, or on all `days`", "clock", Needed, "{at: 2026-03-02 12:00, set: {queues.phone.closed: true}}"},
		{"until", ClockOn, "when it ends, written the same way; a time of day that is not after the beginning is one of the next day", "clock", "the end of the run", `{at: "12:00", until: "13:00", set: {queues.phone.priority: 2}}`},
		{"days", Several(Weekday), "on which weekdays it begins, again and again; `at` and `until` are then times of day", "weekdays", "once", `{at: "12:00", until: "13:00", days: mon..fri, set: {queues.phone.priority: 2}}`},
		{"set", By("path", Any), "values by path, as for `--set`", "by path", "", `{at: "12:00", set: {queues.phone.max_waiting: 5, teams.desk.occupied_when: [voice >= 1]}}`},
		{"move", Several(In("move")), "people who work in another team meanwhile: one [move](#move) or a list", "", "", `{at: "14:00", until: "16:00", move: {agents: 12, from: lenders, to: second}}`},
	}},
	{Name: "move", Keys: []Key{
		{"agents", Whole(1, MaxAgents), "how many; so many must be at work when it begins", "people", Needed, "{agents: 12, from: lenders, to: second}"},
		{"from", Name, "the team they are in", "name", Needed, "{agents: 3, from: lenders, to: second}"},
		{"to", Name, "the team they help", "name", Needed, "{agents: 3, from: lenders, to: second}"},
	}},
	{Name: "uncertainty", Keys: []Key{
		{"file", File, "the table", "[table](#tables)", Needed, "{file: sets.csv}"},
		{"sheet", Name, "the sheet, if the table is a workbook", "name", "the first", "{file: planning.xlsx, sheet: sets}"},
		{"where", columns, "keep only these rows", "by column", "all rows", "{file: sets.csv, where: {kind: volume}}"},
	}},
	{Name: "uncertain parameter", Families: true, One: append([]string{"range", "normal"}, families...), Keys: []Key{
		{"path", Path, "what is uncertain: keys and positions joined by dots, as for `--set`", "path", Needed, "{path: teams.desk.agents, range: [26, 27]}"},
		{"range", Tuple(Amount, Amount), "the least value and the most; all between them are equally likely. Times, percentages, changes in percent (`[-5%, +10%]`), numbers; two whole numbers give whole ones", "pair", "", "{path: demand.0.handle, range: [4m, 5m]}"},
		{"normal", In("normal"), "normally distributed, with [mean and sd](#normal)", "", "", "{path: teams.third.absence.share, normal: {mean: 6%, sd: 0.5%}}"},
	}},
	{Name: "normal", Keys: []Key{
		{"mean", Amount, "what is expected", "time, percentage or number", Needed, "{mean: 4m, sd: 10s}"},
		{"sd", Amount, "standard deviation, written like the mean; often the standard error of an estimate", "the same", Needed, "{mean: 4m, sd: 10s}"},
	}},
}
