package history

import "time"

// Meaning is what a column tells.
type Meaning string

// The meanings of columns. In tables of engagements durations are those of the row. In tables of intervals a duration is the total
// of the interval or the mean of those concerned, which two different meanings tell apart.
const (
	Ignored Meaning = "ignored"

	Date    Meaning = "date"    // the day, without a time
	Clock   Meaning = "time"    // the time of day of the arrival or of the interval's start; may be "08:00-08:30"
	Arrival Meaning = "arrived" // date and time of the arrival, or of the interval's start
	Answer  Meaning = "answered_at"
	GaveUp  Meaning = "abandoned_at"
	End     Meaning = "ended_at" // of the engagement, or of the interval

	QueueName   Meaning = "queue"
	ChannelName Meaning = "channel"

	OutcomeName Meaning = "outcome" // one word each: see Options.Outcomes
	CustomerID  Meaning = "customer"
	CaseID      Meaning = "case"
	AgentID     Meaning = "agent"
	RowID       Meaning = "id" // of the row itself: used to tell duplicates

	Wait         Meaning = "wait"                // of the row; of an interval: the mean of all offered
	WaitTotal    Meaning = "wait_total"          // of an interval: all offered
	WaitServed   Meaning = "asa"                 // of an interval: the mean of those answered
	WaitServedIn Meaning = "wait_answered_total" // of an interval: those answered
	Talk         Meaning = "talk"                // of the row; of an interval: the mean of those answered
	TalkTotal    Meaning = "talk_total"
	Hold         Meaning = "hold"
	HoldTotal    Meaning = "hold_total"
	Wrap         Meaning = "wrap"
	WrapTotal    Meaning = "wrap_total"
	Handle       Meaning = "handle" // talk, hold and wrap-up together
	HandleTotal  Meaning = "handle_total"

	OfferedCount   Meaning = "offered"
	AnsweredCount  Meaning = "answered"  // a count; in tables of engagements yes or no
	AbandonedCount Meaning = "abandoned" // a count; in tables of engagements yes or no
	RefusedCount   Meaning = "refused"
	WithinCount    Meaning = "within" // answered within the threshold
	// ServiceLevel is the share of all offered that was answered within the threshold, ServiceLevelAnswered that of those answered.
	ServiceLevel         Meaning = "service_level"
	ServiceLevelAnswered Meaning = "service_level_answered"
	AgentCount           Meaning = "agents" // present, a mean
)

// Options overrule what is found from the text, or settle what the text leaves open. The zero value finds everything.
type Options struct {
	// Columns says what columns mean, by their names as in the header (upper and lower case alike). "ignored" takes a column
	// out. In wide tables the name of the queue follows after a blank: "offered Sales".
	Columns map[string]string
	// Outcomes says what the words in the column of outcomes mean: answered, abandoned, refused or unknown.
	Outcomes map[string]string
	// Units says in which unit a column of durations is, by its name: ms, seconds, minutes, hours, days, mm:ss or hh:mm.
	Units map[string]string
	// Kind is what a row stands for: "engagements" or "intervals". "" = found.
	Kind Kind
	// Queue names the queue of tables that do not say it. "" = as a title above the header says, or main.
	Queue string
	// Queues names it for tables of certain files or sheets, by their names without the folder; it goes before Queue.
	Queues map[string]string
	// Sheet names the sheet of each workbook. "" = the first with a table.
	Sheet string

	Separator string // one of , ; | or tab. "" = found
	Decimal   string // . or , ; "" = found
	DateOrder string // dmy or mdy; "" = found, where a row settles it
	// Zone is the time zone of the center, such as Europe/Berlin: that of the days and intervals, and of rows without an offset of their
	// own. "" = rows are on a clock that knows no summer time.
	Zone string

	Step      time.Duration // of intervals; 0 = found
	Threshold time.Duration // of the column of those answered in time; 0 = found from its name
	Missing   Missing       // what intervals that are not in the file mean
	// Sum adds rows for the same interval and queue together; otherwise they are a problem.
	Sum bool

	Keep []Filter // only rows which all of them match count
	Drop []Filter // rows which any of them matches do not count, such as test calls

	// Skip drops rows with cells that cannot be read, or with times that the clock leaves open or never showed; otherwise they are problems.
	Skip bool
	// MaxRows bounds the rows of all files together. 0 = 20 million, which take about 2 GB.
	MaxRows int
}

// Missing is what intervals mean that are not in a file.
type Missing string

// The meanings of missing intervals. "Inside a day" is from the first interval of the day with any row of the file to the last.
const (
	ZeroInDays Missing = ""       // the default: nothing came in those inside a day with rows; days without rows are unknown
	Absent     Missing = "absent" // all are unknown
	ZeroAlways Missing = "zero"   // nothing came, on days without rows (from the first to the last) too
)

// meanings are those that Options can name.
var meanings = []string{
	string(Ignored), string(Date), string(Clock), string(Arrival), string(Answer), string(GaveUp), string(End), string(QueueName), string(ChannelName),
	string(OutcomeName), string(CustomerID), string(CaseID), string(AgentID), string(RowID), string(Wait), string(WaitTotal), string(WaitServed),
	string(WaitServedIn), string(Talk), string(TalkTotal), string(Hold), string(HoldTotal), string(Wrap), string(WrapTotal), string(Handle),
	string(HandleTotal), string(OfferedCount), string(AnsweredCount), string(AbandonedCount), string(RefusedCount), string(WithinCount), string(ServiceLevel), string(ServiceLevelAnswered),
	string(AgentCount),
}

// Filter matches rows by one column.
type Filter struct {
	Column string   // by its name, upper and lower case alike
	Values []string // any of them; * at the end stands for any ending; upper and lower case alike
}
