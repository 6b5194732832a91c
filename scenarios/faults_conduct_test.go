package scenarios

// Lines of sound with more in them.
const (
	optional  = "  phone: {channel: voice, teams: [desk], opt_in: true}"
	second    = atConcurrency + "\n  second: {agents: 2, concurrency: {voice: 1}}"
	phoneWith = "  phone: {channel: voice, teams: [desk], "
	batchWith = `  - {entry: cases, batch: {at: "06:00", size: 10}, handle: 10m, `
)

// conductFaults are those of what people and other systems do with work beside doing it.
var conductFaults = []fault{
	// opting out
	{"opting out without a choice", atConcurrency, atConcurrency + "\n    opts_out: {of: phone}", 16, `queue "phone" lets nobody choose|add opt_in: true`},
	{"opting out of another's queue", atConcurrency, atConcurrency + "\n  second: {agents: 2, concurrency: {voice: 1}, opts_out: {of: phone}}", 16, `team "second" does not serve queue "phone"`},
	{"opting out of nothing", atConcurrency, atConcurrency + "\n    opts_out: {agents: 4}", 16, `opts_out needs "of"`},
	{"opting out of an unknown queue", atConcurrency, atConcurrency + "\n    opts_out: {of: fone}", 16, `did you mean "phone"?`},
	{"more opt out than there are", atConcurrency, atConcurrency + "\n    opts_out: {of: phone, agents: 11}", 16, `agents 11: team "desk" has 10`},
	{"nobody opts out", atConcurrency, atConcurrency + "\n    opts_out: {of: phone, agents: 0}", 16, "outside 1 to"},
	{"opting out from when", atConcurrency, atConcurrency + "\n    opts_out: {of: phone, to: \"12:00\"}", 16, "opts_out needs both from and to"},
	{"opting out on days without hours", atConcurrency, atConcurrency + "\n    opts_out: {of: phone, days: mon}", 16, "opts_out needs both from and to"},
	{"opting out for no time", atConcurrency, atConcurrency + "\n    opts_out: {of: phone, from: \"12:00\", to: \"12:00\"}", 16, "ends when it begins"},
	{"opting out on another day", atConcurrency, atConcurrency + "\n    opts_out: {of: phone, from: \"12:00\", to: \"13:00\", days: [tue, wed]}", 16, "falls on no time within the run"},
	{"range of days with a dash", atConcurrency, atConcurrency + "\n    opts_out: {of: phone, from: \"12:00\", to: \"13:00\", days: mon-fri}", 16, `unknown day "mon-fri"|did you mean "mon..fri"?`},
	{"range of days in a list with a dash", atCalls, "  - {entry: phone, volume: {weekly: {mon-fri: [1, 2, 3, 4], default: []}}, handle: 4m}", 0, `unknown day "mon-fri"|did you mean "mon..fri"?`},
	{"range of days in a calendar with a dash", atName, withCalendar + `{office: {mon-fri: "08:00-12:00"}}`, 3, `unknown day "mon-fri"|did you mean "mon..fri"?`},
	{"opting out of nothing in a list", atConcurrency, atConcurrency + "\n    opts_out: []", 16, "the list of opts_out is empty"},
	{"opting out of an empty list", atConcurrency, atConcurrency + "\n    opts_out: {of: []}", 16, "the list of queues is empty"},
	// protected time
	{"protected throughout", atConcurrency, atConcurrency + "\n    protected: {agents: 4}", 16, "protected needs both from and to"},
	{"protected for what nobody does", atConcurrency, atConcurrency + "\n    protected: {from: \"10:00\", to: \"12:00\", channels: [chat]}", 16, `team "desk" serves nothing that this time could be kept for`},
	{"protected from nothing", atConcurrency, atConcurrency + "\n    protected: {from: \"10:00\", to: \"12:00\", channels: [voice, work_item]}", 16, "takes nothing else in that time anyway"},
	{"protected at a day's end", atConcurrency, atConcurrency + "\n    protected: {from: \"24:00\", to: \"12:00\"}", 16, "ends when it begins"},
	// hands
	{"given back by nobody", atPhone, phoneWith + "gives_back: {share: 0%}}", 0, "0% is nobody"},
	{"given back before it begins", atPhone, phoneWith + "gives_back: {share: 3%, at: 60%..20%}}", 0, "ends before it begins"},
	{"taken over by whom", atPhone, phoneWith + "take_over: {after: 10m}}", 0, `take_over needs "by"`},
	{"taken over when", atPhone, phoneWith + "take_over: {by: desk}}", 0, `take_over needs "after"`},
	{"taken over at once", atPhone, phoneWith + "take_over: {by: desk, after: 0s}}", 0, "longer than 0"},
	{"taken over by nobody known", atPhone, phoneWith + "take_over: {by: dest, after: 10m}}", 0, `unknown team "dest"|did you mean "desk"?`},
	{"transferred to somebody of nobody", atPhone, phoneWith + "transfers: [{share: 10%, to: {agent_of: dest}}]}", 0, `unknown team "dest"`},
	{"transferred to two places", atPhone, phoneWith + "transfers: [{share: 10%, to: {agent_of: desk, queue: cases}}]}", 0, "has both queue and agent_of"},
	{"transferred to an unknown kind of place", atPhone, phoneWith + "transfers: [{share: 10%, to: {agents_of: desk}}]}", 0, `did you mean "agent_of"?`},
	// silent abandonment
	{"silent cases", atCases, "  cases: {channel: work_item, teams: [desk], priority: 2, silent: {share: 40%, detection: 90s}}", 0, "silent goes with live channels"},
	{"silent for how long", atPhone, phoneWith + "silent: {share: 40%}}", 0, `silent needs "detection"`},
	{"never noticed", atPhone, phoneWith + "silent: {share: 40%, detection: {survival: {points: [[30s, 50%]], tail: never}}}}", 0, "detection has no finite mean"},
	{"silent without patience", atPhone + "\n" + atCases + "\ndemand:\n" + atCalls, phoneWith + "silent: {share: 40%, detection: 90s}}\n" + atCases + "\ndemand:\n  - {entry: phone, volume: {per_hour: 60}, handle: 4m}", 7, "nobody ever gives up"},
	// withdrawal
	{"taken back by nobody", atBatch, batchWith + "withdrawn: {share: 0%, after: 1h}}", 0, "0% is nobody"},
	{"taken back when", atBatch, batchWith + "withdrawn: {share: 2%}}", 0, `withdrawn needs "after"`},
	{"never taken back", atBatch, batchWith + "withdrawn: {share: 2%, after: {survival: {points: [[30s, 50%]], tail: never}}}}", 0, "after has no finite mean"},
	{"taken back with an unknown key", atBatch, batchWith + "withdrawn: {shares: 2%, after: 1h}}", 0, `did you mean "share"?`},
}
