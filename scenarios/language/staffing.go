package language

var staffingSections = []*Section{
	{Name: "agents", Keys: []Key{
		{"by_interval", byDay(List(Whole(0, MaxAgents))), "people rostered in each interval of a day, or a mapping from weekdays, dates (which go first) and `default` to such lists", "people", "", "{by_interval: [2, 10, 10, 4]}"},
		{"interval", Duration, "length of the intervals", "duration", "the scenario's", "{by_interval: [5, 10], interval: 12h}"},
		{"file", File, "table with the columns `start`, `agents` and perhaps `date`, read like one of volumes. Gaps of less than five hours within a day, when nobody is there, get a warning", "[table](#tables)", "", "{file: staffing.csv}"},
		{"sheet", Name, "the sheet, if the table is a workbook", "name", "the first", "{file: planning.xlsx, sheet: staffing}"},
		{"count", Text, "the column that holds the number", "column", "`agents`", "{file: staffing.csv, count: seen}"},
		{"where", columns, "keep only these rows", "by column", "all rows", "{file: staffing.csv, where: {site: north}}"},
	}, One: []string{"by_interval", "file"}},
	{Name: "shift", Keys: []Key{
		{"shift", Name, "the template that says what the other keys do not", "name", "none", "{shift: early, agents: 10, days: mon..fri}"},
		{"from", Clock, "beginning", "clock", "needed, unless the `shift` says it", `from: "08:00"`},
		{"to", Clock, "end; before `from` = on the next day", "clock", "needed, unless the `shift` says it", `to: "06:00"`},
		{"agents", Whole(0, MaxAgents), "how many are rostered for it", "people", "the team's", "agents: 10"},
		{"days", Several(Weekday), "on which weekdays it begins", "weekdays", "every day", "days: [mon, tue]"},
		{"breaks", Several(In("break")), "one or a list", "see [break](#break)", "none", `breaks: [{at: "12:00", length: 30m}]`},
	}},
	{Name: "shift template", Keys: []Key{
		{"from", Clock, "beginning", "clock", Needed, `from: "06:00"`},
		{"to", Clock, "end; before `from` = on the next day", "clock", Needed, `to: "14:30"`},
		{"days", Several(Weekday), "on which weekdays it begins", "weekdays", "every day", "days: mon..fri"},
		{"breaks", Several(In("break")), "one or a list", "see [break](#break)", "none", `breaks: [{at: "10:00", length: 30m, groups: 3}]`},
	}},
	{Name: "roster", Keys: []Key{
		{"file", File, "the table", "[table](#tables)", Needed, "{file: staff.csv}"},
		{"sheet", Name, "the sheet, if the table is a workbook", "name", "the first", "{file: planning.xlsx, sheet: people}"},
		{"where", columns, "keep only these rows", "by column", "all rows", "{file: staff.csv, where: {site: north}}"},
	}},
	{Name: "break", Keys: []Key{
		{"at", Clock, "beginning, inside the shift", "clock", Needed, `at: "12:00"`},
		{"length", Duration, "how long", "duration", Needed, "length: 30m"},
		{"groups", Whole(2, 100), "how many groups take turns", "2 to 100", "all at once", `{at: "12:00", length: 30m, groups: 3}`},
		{"stagger", Duration, "by how much each group goes later than the one before", "duration", "the length: one after the other", `{at: "12:00", length: 30m, stagger: 10m, groups: 3}`},
	}},
}
