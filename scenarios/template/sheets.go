package template

// The sheets.
const (
	readMe       = "Read me"
	centerSheet  = "Center"
	queueSheet   = "Queues"
	volumeSheet  = "Volumes by interval"
	teamSheet    = "Teams"
	shiftSheet   = "Shifts"
	targetSheet  = "Targets"
	atOnce       = " at once" // ends the headings that say how many of a channel one person holds
	paces        = " paces"   // ends those that say how fast each goes while one person holds 1, 2, 3 …
	everyDay     = "every day"
	firstRow     = 2 // of what is filled in, below the headings
	roomForRows  = 500
	mostBreaks   = 3
	usualStep    = "30"
	usualSpread  = "0.8"
	dayInMinutes = 24 * 60
)

// heading is a column, or on the first sheet a line, that may be filled in.
type heading struct {
	name    string // as it is found again: what stands in brackets behind it does not count
	unit    string
	needed  bool
	comment string
	choices []string // the list in its cells; nil = anything
}

var centerLines = []heading{
	{"Name", "", true, "Printed above every report.", nil},
	{"First day", "date", true, "Decides the weekdays.", nil},
	{"Days", "", false, "How many days are simulated, one after the other. Empty: 1.", nil},
	{"Interval of the report", "minutes", false, "Empty: 30.", nil},
	{"Interval of the volumes", "minutes", false, "How far apart the rows of Volumes by interval are. Empty: 30.", nil},
	{"Time zone", "", false, "Such as Europe/Berlin. Empty: UTC.", nil},
	{"Replications", "", false, "How often the whole is simulated: more make the results surer. Empty: as the program does.", nil},
	{"Service level formula", "", false, "How customers who gave up count. Empty: answered_in_time / offered.", formulas},
	{"Notes", "", false, "Anything you want to remember.", nil},
}

var formulas = []string{
	"answered_in_time / offered", "answered_in_time / answered", "(answered_in_time + abandoned_in_time) / offered", "answered_in_time / (answered + abandoned_late)",
	"answered_in_time / (offered - short_abandons)",
}

var queueColumns = []heading{
	{"Queue", "", true, "Its name: the same in Volumes by interval and Targets.", nil},
	{"Channel", "", true, "voice, video and chat are live: somebody waits at the other end. email and work_item are done later.", []string{"voice", "video", "chat", "email", "work_item"}},
	{"Served by", "teams", true, "Names of teams, with commas between them. The first is asked first; a team that helps only later says so: phone desk, all-rounders after 60s.", nil},
	{"Priority", "", false, "Who becomes free takes from the queue with the lowest number first. Empty: 1.", nil},
	{"Handle time", "seconds", true, "Mean time of the work itself, wrap-up not included.", nil},
	{"Variation of the handle time", "cv", false, "Standard deviation / mean. 0: all take exactly as long. Empty: 0.8, which is usual for calls.", nil},
	{"Wrap-up", "seconds", false, "Mean work after it, while nothing else is taken in its place. Empty: none.", nil},
	{"Patience", "seconds", false, "How long customers would wait on average before they give up. Empty: they wait for ever.", nil},
	{"Short abandon", "seconds", false, "Who gives up within this time is counted apart. Empty: nobody is.", nil},
	{"Order", "", false, "Which of those waiting goes first. Empty: the oldest (fifo).", []string{"fifo", "lifo", "earliest_due"}},
	{"Due", "", false, "For work that is done later: such as 4h, 1 business day, or next \"14:00\". Empty: no due time.", nil},
	{"Open at the start", "", false, "For work that is done later: how much is there when the run begins. Empty: nothing.", nil},
	{"Needs", "skills", false, "Skills that whoever takes it must have, with commas between them, and a least level of 1 to 5 if there is one: french 2, warranty. Empty: nothing.", nil},
	{"Overflow after", "seconds", false, "Who has waited so long goes elsewhere: see the next column. Empty: they wait on.", nil},
	{"Overflow to", "", false, "The queue where they go on waiting, or disconnect. Empty: disconnect.", nil},
}

var volumeColumns = []heading{
	{"Day", "", false, "On which days the row counts: weekdays, or a date, whose rows go before all others. Empty in all rows: every day.", days},
	{"From", "time", true, "When the interval begins. Intervals without a row have no volume.", nil},
}

var days = []string{everyDay, "Monday to Friday", "Saturday and Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}

// dayWords are days as the scenario language has them.
var dayWords = map[string]string{
	everyDay: everyDay, "monday to friday": "mon..fri", "saturday and sunday": "sat..sun", "monday": "mon", "tuesday": "tue", "wednesday": "wed", "thursday": "thu", "friday": "fri", "saturday": "sat", "sunday": "sun",
	"mon": "mon", "tue": "tue", "wed": "wed", "thu": "thu", "fri": "fri", "sat": "sat", "sun": "sun", "mon-fri": "mon..fri", "mon..fri": "mon..fri", "weekdays": "mon..fri", "weekend": "sat..sun", "sat-sun": "sat..sun", "sat..sun": "sat..sun",
}

var teamColumns = []heading{
	{"Team", "", true, "Its name: the same in Queues and Shifts.", nil},
	{"voice" + atOnce, "", false, "How many calls one person has at once. Empty: takes none.", nil},
	{"video" + atOnce, "", false, "Empty: takes none.", nil},
	{"chat" + atOnce, "", false, "How many chats one person has at once. Empty: takes none.", nil},
	{"email" + atOnce, "", false, "Empty: takes none.", nil},
	{"work_item" + atOnce, "", false, "Cases and other work that is done later. Empty: takes none.", nil},
	{"chat" + paces, "1 = full", false, "How fast each chat goes while one person has 1, 2, 3 … of them: such as 1, 0.85, 0.7. Empty: as fast as one alone.", nil},
	{"Offered nothing while", "rules", false, "Such as: voice >= 1; chat >= 2 and work_item >= 1. With ; between rules: one that holds is enough. Empty: a call occupies whoever takes it.", nil},
	{"Absent", "%", false, "How many of the people rostered are not there on a day, each by chance. Empty: nobody.", nil},
	{"Cost", "per hour", false, "Of a paid hour, in any one currency. Empty: not said.", nil},
	{"Occupancy at most", "%", false, "A target for the team. Empty: none.", nil},
	{"Skills", "", false, "What all its people can do, with commas between them, and a level of 1 to 5 if there is one: english 4, warranty. Empty: nothing that is asked for.", nil},
}

var shiftColumns = []heading{
	{"Team", "", true, "As in Teams.", nil},
	{"People", "", true, "How many work this shift.", nil},
	{"From", "time", true, "", nil},
	{"To", "time", true, "An end before the beginning is on the next day. 24:00 is midnight.", nil},
	{"Days", "", false, "On which days it begins. Empty: every day.", days},
	{"Break from", "time", false, "", nil},
	{"Break", "minutes", false, "", nil},
	{"Break 2 from", "time", false, "", nil},
	{"Break 2", "minutes", false, "", nil},
	{"Break 3 from", "time", false, "", nil},
	{"Break 3", "minutes", false, "", nil},
}

// What a target can be about.
const (
	serviceLevel = "service level"
	abandonment  = "abandonment"
	meanWait     = "mean wait"
	waitShare    = "wait of a share"
	doneByDue    = "done by due"
	longestWait  = "longest wait"
)

// measures say which of the columns Share and Within a target needs.
var measures = map[string]struct{ share, within bool }{
	serviceLevel: {true, true}, abandonment: {true, false}, meanWait: {false, true}, waitShare: {true, true}, doneByDue: {true, false}, longestWait: {false, true},
}

const wholeRun = "the whole run"

var targetColumns = []heading{
	{"Queue", "", true, "As in Queues.", nil},
	{
		"Measure", "", true, "service level: at least the share answered within the time. abandonment: at most the share gives up. mean wait, longest wait: at most the time. wait of a share: the share waits at most the time. done by due: at least the share.",
		[]string{serviceLevel, abandonment, meanWait, waitShare, doneByDue, longestWait},
	},
	{"Share", "%", false, "For service level, abandonment, wait of a share and done by due.", nil},
	{"Within", "seconds", false, "For service level, mean wait, wait of a share and longest wait.", nil},
	{"Holds for", "", false, "For service levels. Empty: the whole run.", []string{wholeRun, "each day", "each interval", "95% of days", "90% of intervals"}},
}
