package template

// The example that a new workbook has: a small desk for calls, chats and cases on one Monday. It runs as it is.

var exampleCenter = []any{"My center", nil, 1, 30, 30, "Europe/Berlin", 50, nil, nil}

// exampleDay is Monday, 2 March 2026, as Excel counts days.
const exampleDay = 46083

// Rows are as the columns of their sheets; nil is an empty cell.
var (
	exampleQueues = [][]any{
		{"phone", "voice", "phone desk, all-rounders", 1, 270, 0.8, 30, 180, 5, nil, nil, nil},
		{"chat", "chat", "all-rounders", 2, 480, 0.7, nil, 300, nil, nil, nil, nil},
		{"cases", "work_item", "all-rounders", 3, 720, 0.8, nil, nil, nil, "earliest_due", "1 business day", 20},
	}
	exampleTeams = [][]any{
		{"phone desk", 1, nil, nil, nil, nil, nil, nil, 0.03, 30, 0.9},
		{"all-rounders", 1, nil, 2, nil, 1, "1, 0.8", "voice >= 1; chat >= 2", nil, 32, nil},
	}
	exampleShifts = [][]any{
		{"phone desk", 5, "08:00", "16:30", everyDay, "12:00", 30, nil, nil, nil, nil},
		{"phone desk", 4, "09:30", "18:15", everyDay, "13:00", 30, "16:00", 15, nil, nil},
		{"all-rounders", 5, "08:00", "16:30", everyDay, "11:30", 30, nil, nil, nil, nil},
		{"all-rounders", 5, "09:45", "18:15", everyDay, "13:30", 30, nil, nil, nil, nil},
	}
	exampleTargets = [][]any{
		{"phone", serviceLevel, 0.8, 20, wholeRun},
		{"phone", abandonment, 0.05, nil, nil},
		{"chat", serviceLevel, 0.8, 60, wholeRun},
		{"cases", doneByDue, 0.95, nil, nil},
	}
)

// exampleVolumes are what comes by half hour from 08:00 on, of phone, chat and cases.
var exampleVolumes = [][3]int{
	{28, 5, 6},
	{42, 7, 6},
	{52, 9, 7},
	{58, 10, 7},
	{60, 11, 7},
	{58, 11, 6},
	{54, 10, 6},
	{50, 10, 6},
	{44, 9, 5},
	{40, 8, 5},
	{42, 9, 5},
	{46, 9, 6},
	{50, 10, 6},
	{52, 10, 6},
	{50, 9, 6},
	{44, 9, 5},
	{36, 8, 5},
	{30, 6, 4},
	{24, 5, 4},
	{16, 4, 3},
}

const exampleFrom = 16 // half hours after midnight

var explanation = []string{
	"This workbook is a scenario for headroom. Fill in the sheets Center, Queues, Volumes by interval, Teams, Shifts and Targets; what is there is an example that runs.",
	"",
	"headroom check FILE.xlsx     is everything all right? Problems are told with their sheet and cell",
	"headroom run FILE.xlsx       service level, waits, occupancy, each with its uncertainty",
	"headroom run FILE.xlsx --report report.html --xlsx results.xlsx     the same as a report to forward, and as a workbook",
	"headroom staff FILE.xlsx     the cheapest staffing that meets the targets",
	"",
	"Colored headings must be filled in, the others may stay empty; a note on each heading says what it means. Do not rename sheets or headings; the order of columns does not matter.",
	"Rows may be added and taken out. Rows that begin with # do not count. Cells may hold formulas: their last result counts.",
	"Times that a heading counts in seconds or minutes are plain numbers; with a unit they may be written too: 4m30s, 90s, 1h30m. Percentages are written with their sign: 80%.",
	"Volumes are engagements in each interval. For days that differ, say in the column Day on which days a row counts: weekdays, or a date; rows for every day are for those that no other row names.",
	"Each mean is one of a distribution: handle times are log-normal with the variation given, wrap-up and patience exponential.",
	"",
	"What a workbook cannot say (callbacks, opening hours, changes during the day and more) the scenario language can: docs/scenarios.md. A file in it may extend this workbook: extends: FILE.xlsx",
}
