package scenarios

// Beginnings of what the faults below are put into.
const (
	withFlow     = "name: x\nflows: "
	withCalendar = "name: x\ncalendars: "
	withProfile  = "name: x\nvariables: {tier: text, vip: flag, size: number}\nprofiles: {tiers: "
	withSettings = "name: x\nsettings: "
	bothQueues   = atPhone + "\n" + atCases
	toFlow       = `  - {entry: crm, flow: f, batch: {at: "06:00", size: 10}, handle: 10m}`
)

// routingFaults are those of flows, profiles, calendars, acceptance and all else that leads engagements about.
var routingFaults = []fault{
	// variables and conditions
	{"unknown kind of variable", atName, "name: x\nvariables: {tier: string}", 3, `unknown kind of variable "string"|number, text, flag`},
	{"variable that is no name", atName, "name: x\nvariables: {my-tier: text}", 3, `"my-tier" cannot name a variable|letters, digits and _`},
	{"variable with the name of a fact", atName, "name: x\nvariables: {due_in: number}", 3, `"due_in" cannot name a variable`},
	{"priority as text", atName, "name: x\nvariables: {priority: text}", 3, "priority is a number"},
	{"unknown variable in a condition", atName, withFlow + `{f: [{when: 'priorty > 3', queue: cases}, {queue: cases}]}`, 3, "s.yaml:3:21|priorty|did you mean priority?"},
	{"wrong kind in a condition", atName, withProfile + `{top: ['tier > 3']}}`, 4, "tier > 3"},
	{"arithmetic in a condition", atName, withProfile + `{top: ['size + 1 > 3']}}`, 4, "size + 1 > 3"},
	{"condition that ends", atName, withProfile + `{top: ['size >']}}`, 4, "size >"},
	// flows
	{"flow without an end", atName, withFlow + "{f: [{when: priority > 3, queue: cases}]}", 3, `last rule of flow "f" has a condition|add a last rule`},
	{"rule that always holds", atName, withFlow + "\n  f:\n    - {queue: cases}\n    - {queue: cases}", 5, `this rule of flow "f" always holds|put it last`},
	{"the same condition twice", atName, withFlow + "\n  f:\n    - {when: priority > 3, queue: cases}\n    - {when: priority > 3, queue: cases}\n    - {queue: cases}", 6, `never reached: the one on line 5`},
	{"flow to nowhere", atName, withFlow + "{f: [{queue: case}]}", 3, `unknown queue "case"|did you mean "cases"?`},
	{"flow without a queue", atName, withFlow + "{f: [{priority: 3}]}", 3, `flow needs "queue"`},
	{"flow without rules", atName, withFlow + "{f: []}", 3, `flow "f" has 0 rules`},
	{"negative priority", atName, withFlow + "{f: [{queue: cases, priority: -1}]}", 3, "priority -1 is negative"},
	{"flow that asks what nobody knows", atName, withFlow + "{f: [{queue: cases, requires: warranty}]}", 3, `unknown requirement "warranty"`},
	{"due of a flow in days of business", atName, withFlow + "{f: [{queue: cases, due: 1 business day}]}", 3, "due \"1 business day\""},
	{"clock without a due time", atName, withCalendar + "{office: {mon: \"08:00-12:00\"}}\nflows: {f: [{queue: cases, due_clock: office}]}", 4, "due_clock says which time counts for due, which is not there"},
	{"due beyond the calendar", atName, withCalendar + "{office: {mon: \"08:00-12:00\"}}\nflows: {f: [{queue: cases, due: 12d, due_clock: office}]}", 4, `more than calendar "office" has open in the 400 days after the end`},
	{"unknown flow", atBatch, toFlow, 0, `unknown flow "f"|flows: {f:`},
	{"nearly a flow", atBatch, toFlow + "\nflows: {ff: [{queue: cases}]}", 0, `unknown flow "f"|did you mean "ff"?`},
	{"flow and queue", atBatch, `  - {flow: f, queue: cases, batch: {at: "06:00", size: 10}, handle: 10m}` + "\nflows: {f: [{queue: cases}]}", 0, "both queue and flow"},
	{"patience on the way to work items", atBatch, `  - {flow: f, batch: {at: "06:00", size: 10}, handle: 10m, patience: 3m}` + "\nflows: {f: [{queue: cases}]}", 0, "work_item is deferred work"},
	// entries
	{"entry to two places", atName, "name: x\nentries: {crm: {queue: cases, flow: f}}", 3, "entry has both queue and flow"},
	{"entry to nowhere", atName, "name: x\nentries: {crm: {queue: case}}", 3, `did you mean "cases"?`},
	{"entry said twice", atBatch, `  - {entry: crm, queue: cases, batch: {at: "06:00", size: 10}, handle: 10m}` + "\nentries: {crm: {queue: cases}}", 0, `where entry "crm" leads is said under entries`},
	{"one entry, two places", atBatch, toFlow + "\n" + `  - {entry: crm, queue: cases, name: y, batch: {at: "06:00", size: 10}, handle: 10m}` + "\nflows: {f: [{queue: cases}]}", 12, `entry "crm" leads elsewhere on line 11`},
	{"nearly an entry", atBatch, `  - {entry: cmr, batch: {at: "06:00", size: 10}, handle: 10m}` + "\nentries: {crm: {queue: cases}}", 0, `leads nowhere|did you mean "crm"?`},
	{"trace to an unknown entry", atCalls + "\n" + atBatch, "  - {trace: late.csv}\nentries: {fones: {queue: phone}}", 5, `late.csv:5|unknown entry "fone"`},
	// profiles
	{"profile without rows", atName, withProfile + "{}}", 4, `profile "tiers" has no rows`},
	{"empty list of rows", atName, withProfile + "{top: []}}", 4, "0 rows; there may be 1 to 100"},
	{"row twice", atName, withProfile + "{top: [vip, 'size > 3', vip]}}", 4, "this row is never reached: the one on line 4"},
	{"row without a condition", atName, withProfile + "{accumulating: [{rate: 3}]}}", 4, `accumulating needs "when"`},
	{"row with points that shrink", atName, withProfile + "{accumulating: [{when: vip, initial: 3, max: 2}]}}", 4, "max is below the initial points"},
	{"unknown profile", atPhone, "  phone: {channel: voice, teams: [desk], profile: tiers}", 0, `unknown profile "tiers"|profiles: {tiers:`},
	// calendars
	{"unknown day in a calendar", atName, withCalendar + `{office: {monday: "08:00-18:00"}}`, 3, `unknown day "monday"`},
	{"hours without an end", atName, withCalendar + `{office: {mon: "08:00"}}`, 3, `"08:00" are no hours|"08:00-18:00"`},
	{"hours of nothing", atName, withCalendar + `{office: {mon: "08:00-08:00"}}`, 3, "end when they begin"},
	{"hours from the end of the day", atName, withCalendar + `{office: {mon: "24:00-08:00"}}`, 3, "cannot begin at 24:00"},
	{"hours that overlap", atName, withCalendar + `{office: {mon: ["08:00-12:00", "11:00-18:00"]}}`, 3, "two stretches of one day overlap"},
	{"a day twice", atName, withCalendar + `{office: {mon..wed: "08:00-12:00", tue: "11:00-18:00"}}`, 3, "tue is given twice"},
	{"closed on no day", atName, withCalendar + `{office: {mon: "08:00-12:00", closed: christmas}}`, 3, `"christmas" is not a date`},
	{"closed and open", atName, withCalendar + `{office: {mon: "08:00-12:00", closed: 2026-12-24, open: {2026-12-24: "08:00-10:00"}}}`, 3, "2026-12-24 is both closed and open"},
	{"never open", atName, withCalendar + `{office: {mon: []}}`, 3, `calendar "office" is never open`},
	{"unknown calendar", atPhone, "  phone: {channel: voice, teams: [desk], hours: office}", 0, `unknown calendar "office"|calendars: {office:`},
	// settings
	{"unknown setting", atName, withSettings + "{ringing: no}", 3, `unknown key "ringing" in settings`},
	{"unknown comparator", atName, withSettings + `{rule_comparator: "=>"}`, 3, `unknown rule_comparator "=>"`},
	{"neither yes nor no", atName, withSettings + "{wrap_up_holds_slot: perhaps}", 3, "neither true nor false"},
	{"unknown word of a setting", atName, withSettings + "{at_log_off: returns}", 3, `did you mean "return"?`},
	{"cap of an unknown channel", atName, withSettings + "{caps: {chatt: 3}}", 3, `did you mean "chat"?`},
	{"caps of a shared slot", atName, withSettings + "{caps: {voice: 1, video: 2}}", 3, "voice and video share one slot"},
	{"levels beyond", atName, withSettings + "{levels: 101}", 3, "levels 101 is outside 1 to 100"},
	{"simultaneous everywhere", atName, withSettings + "{distribution: simultaneous}", 3, `in queue "phone" all would ring at once|accept: manual`},
	{"rules with the other comparator", atConcurrency, atConcurrency + "\n    occupied_when: [work_item >= 2]\nsettings: {rule_comparator: \">\"}", 16, "the only comparison is >"},
	{"above all", atConcurrency, atConcurrency + "\n    occupied_when: [work_item > 2]\nsettings: {rule_comparator: \">\"}", 16, "can never hold"},
	{"above all in percent", atConcurrency, atConcurrency + "\n    occupied_when: [work_item > 60%]\nsettings: {rule_comparator: \">\"}", 16, "can never hold"},
	{"redundant above", atConcurrency, "    concurrency: {voice: 1, work_item: 3}\n    occupied_when: [work_item > 1, work_item > 2]\nsettings: {rule_comparator: \">\"}", 16, "is redundant"},
	{"gate that is never open", atConcurrency, atConcurrency + "\n    live_gate: {work_item: 0%}\nsettings: {gate_comparator: \"<\"}", 16, "would never be open"},
	// shared lines
	{"shared line of nobody", atName, "name: x\nshared_lines: {trunk: {queues: [], max_waiting: 3}}", 3, `no queue shares line "trunk"`},
	{"queue in two lines", atName, "name: x\nshared_lines:\n  a: {queues: [phone], max_waiting: 3}\n  b: {queues: [phone], max_waiting: 3}", 5, `in shared line "a" already`},
	{"shared line without a bound", atName, "name: x\nshared_lines: {trunk: {queues: [phone]}}", 3, `needs "max_waiting"`},
	// acceptance
	{"cool-down without acceptance", atPhone, "  phone: {channel: voice, teams: [desk], cool_down: 30s}", 0, "cool_down goes with accept: manual"},
	{"delay without acceptance", atPhone, "  phone: {channel: voice, teams: [desk], answer_delay: 3s}", 0, "answer_delay goes with accept: manual"},
	{"no time to ring", atPhone, "  phone: {channel: voice, teams: [desk], accept: manual, ring_time: 0s}", 0, "must be longer than 0"},
	{"excluded for good and retried", atPhone, "  phone: {channel: voice, teams: [desk], accept: manual, for_good: true, retry_after: 1m}", 0, "excluded for good"},
	{"simultaneous by itself", atPhone, "  phone: {channel: voice, teams: [desk], distribution: simultaneous}", 0, "all would ring at once|accept: manual"},
	{"unknown acceptance", atPhone, "  phone: {channel: voice, teams: [desk], accept: manuel}", 0, `did you mean "manual"?`},
	{"all and more declined", atConcurrency, atConcurrency + "\n    answering: {decline: 60%, miss: 50%}", 16, "more than 100%"},
	// hours
	{"closing without hours", atPhone, "  phone: {channel: voice, teams: [desk], on_closed: disconnect}", 0, "never closes|add hours"},
	{"closing of deferred work", atCases, "  cases: {channel: work_item, teams: [desk], priority: 2, hours: office, at_close: on_closed}\ncalendars: {office: {mon: \"00:00-12:00\"}}", 0, "at_close goes with live channels"},
	{"disconnected into voicemail", bothQueues, "  phone: {channel: voice, teams: [desk], hours: office, on_closed: voicemail, at_close: disconnect}\n" + atCases + "\ncalendars: {office: {mon: \"00:00-12:00\"}}", 0, "write at_close: on_closed"},
	// destinations
	{"flow named like a queue", bothQueues, "  phone: {channel: voice, teams: [desk], max_wait: 5m, overflow: f}\n" + atCases + "\nflows: {f: [{queue: cases}]}", 0, "f is a flow: write {flow: f}"},
	{"queue named voicemail", atPhone, "  phone: {channel: voice, teams: [desk], max_wait: 5m, overflow: voicemail}\n  voicemail: {channel: work_item, teams: [desk], priority: 2}", 0, "write overflow: {queue: voicemail}"},
	{"circle through a flow", bothQueues, "  phone: {channel: voice, teams: [desk], max_wait: 5m, overflow: {flow: f}}\n" + atCases + "\nflows: {f: [{when: priority > 3, queue: cases}, {queue: phone}]}", 0, "phone → phone"},
	{"circle of closed queues", bothQueues, "  phone: {channel: voice, teams: [desk], hours: office, on_closed: night}\n  night: {channel: voice, teams: [desk], max_waiting: 3, overflow: phone}\n" + atCases + "\ncalendars: {office: {mon: \"00:00-12:00\"}}", 7, "phone → night → phone"},
	{"overflow for age, to nobody", atPhone, "  phone: {channel: voice, teams: [desk], max_wait: 5m, overflow: voicemail, overflow_keeps_age: true}", 0, "nothing overflows from here to another queue"},
	// what people and customers do
	{"callbacks of work items", atCases, "  cases: {channel: work_item, teams: [desk], priority: 2, callback: {share: 40%}}", 0, "callback goes with live channels"},
	{"callbacks of nobody", atPhone, "  phone: {channel: voice, teams: [desk], callback: {share: 0%}}", 0, "0% is nobody"},
	{"callbacks of how many", atPhone, "  phone: {channel: voice, teams: [desk], callback: {after: 1m}}", 0, `callback needs "share"`},
	{"calls put aside", atPhone, "  phone: {channel: voice, teams: [desk], inactive: {share: 40%, length: 1h}}", 0, "inactive goes with deferred work"},
	{"aside for how long", atCases, "  cases: {channel: work_item, teams: [desk], priority: 2, inactive: {share: 40%}}", 0, `inactive needs "length"`},
	{"aside before it begins", atCases, "  cases: {channel: work_item, teams: [desk], priority: 2, pending: {share: 40%, length: 1h, at: 60%..20%}}", 0, "ends before it begins"},
	{"endless pending", atCases, "  cases: {channel: work_item, teams: [desk], priority: 2, pending: {share: 40%, length: {survival: {points: [[30s, 50%]], tail: never}}}}", 0, "length has no finite mean"},
	{"resumed nowhere", atCases, "  cases: {channel: work_item, teams: [desk], priority: 2, pending: {share: 40%, length: 1h, resume: agent}}", 0, `unknown resume "agent"`},
	{"more transferred than there are", atPhone, "  phone: {channel: voice, teams: [desk], transfers: [{share: 60%, to: cases}, {share: 50%, to: cases}]}", 0, "110% are transferred in all"},
	{"transfer to voicemail", atPhone, "  phone: {channel: voice, teams: [desk], transfers: [{share: 60%, to: voicemail}]}", 0, "leads to a queue or a flow, not to voicemail"},
	{"nobody preferred", atPhone, "  phone: {channel: voice, teams: [desk], preferred: {hold: 30s}}", 0, `preferred needs "look_back"`},
	{"slack that nobody looks at", atCases, "  cases: {channel: work_item, teams: [desk], priority: 2, order: earliest_due, due_clock: office}\ncalendars: {office: {mon: \"00:00-12:00\"}}", 0, "at which order: earliest_due does not look"},
	// returns
	{"return without a time", atName, "name: x\nchannels: {work_item: {during: {voice: {return: 5}}}}", 3, "no unit|5m"},
	{"unknown key of an effect", atName, "name: x\nchannels: {work_item: {during: {voice: {returns: 5m}}}}", 3, `did you mean "return"?`},
	{"returns to and fro", atName, "name: x\nchannels:\n  work_item: {during: {voice: {return: 5m}}}\n  voice: {during: {work_item: {return: 0s}}}", 4, "returns go in a circle|work_item|voice"},
	// what is known
	{"unknown variable in demand", atBatch, `  - {entry: cases, batch: {at: "06:00", size: 10}, handle: 10m, values: {teir: gold}}` + "\nvariables: {tier: text}", 0, `unknown variable "teir"|did you mean "tier"?`},
	{"undeclared variable", atBatch, `  - {entry: cases, batch: {at: "06:00", size: 10}, handle: 10m, values: {tier: gold}}`, 0, "variables: {tier: text}"},
	{"value of another kind", atBatch, `  - {entry: cases, batch: {at: "06:00", size: 10}, handle: 10m, values: {priority: high}}`, 0, `priority is a number, and "high" is no whole one`},
	{"shares of values", atBatch, `  - {entry: cases, batch: {at: "06:00", size: 10}, handle: 10m, values: {priority: {1: 30%, 2: 60%}}}`, 0, "the shares of priority add up to 90%"},
	{"value twice", atBatch, `  - {entry: cases, batch: {at: "06:00", size: 10}, handle: 10m, values: {priority: {1: 30%, 01: 70%}}}`, 0, "01 is given twice"},
	{"consumers from behind", atBatch, `  - {entry: cases, batch: {at: "06:00", size: 10}, handle: 10m, consumers: 8000..5001}`, 0, "end before they begin"},
	{"no consumers", atBatch, `  - {entry: cases, batch: {at: "06:00", size: 10}, handle: 10m, consumers: 0}`, 0, "outside 1 to"},
	{"business clock for a date", atBatch, `  - {entry: cases, batch: {at: "06:00", size: 10}, handle: 10m, due: 1 business day, due_clock: office}` + "\ncalendars: {office: {mon: \"00:00-12:00\"}}", 0, `due "1 business day"`},
	{"flow beside a trace", atCalls + "\n" + atBatch, "  - {trace: steady.csv, flow: f}\nflows: {f: [{queue: phone}]}", 0, "flow does not go with a trace"},
	// changes
	{"deleted queue of a flow", bothQueues, "  phone: {channel: voice, teams: [desk]}\n  cases: {channel: work_item, teams: [desk], priority: 2, deleted: true}\nflows: {f: [{queue: cases}]}", 9, "leads to queue \"cases\", which is deleted"},
	{"change of nothing", atName, "name: x\nchanges: []", 3, "must be a list of 1 to 100"},
	{"change at no time", atName, "name: x\nchanges: [{at: noon, set: {queues.phone.max_waiting: 5}}]", 3, `at "noon" is not a time`},
	{"change after the end", atName, "name: x\nchanges: [{at: 2026-03-03 00:00, set: {queues.phone.max_waiting: 5}}]", 3, "not within the run"},
	{"changes out of order", atName, "name: x\nchanges:\n  - {at: \"12:00\", set: {queues.phone.max_waiting: 5}}\n  - {at: \"12:00\", set: {queues.phone.max_waiting: 6}}", 5, "not after the change before"},
	{"change of what is not there", atName, "name: x\nchanges: [{at: \"12:00\", set: {queues.fone.max_waiting: 5}}]", 3, `no "queues.fone"|did you mean "phone"?`},
	{"change that does not fit", atName, "name: x\nchanges: [{at: \"12:00\", set: {queues.phone.max_wait: 5}}]", 3, "after the change at 12:00: max_wait|no unit"},
	{"change of demand", atName, "name: x\nchanges: [{at: \"12:00\", set: {demand.0.volume.per_hour: 5}}]", 3, "changes more than the routing"},
	{"change of people", atName, "name: x\nchanges: [{at: \"12:00\", set: {teams.desk.agents: 11}}]", 3, "the agents are others after this change"},
	{"change that adds a queue", atName, "name: x\nchanges: [{at: \"12:00\", set: {queues.third: {channel: voice, teams: [desk]}}}]", 3, "the queues are others after this change"},
	{"change of a channel", atName, "name: x\nchanges: [{at: \"12:00\", set: {queues.cases.channel: voice, queues.phone.channel: work_item, demand.0.queue: cases, demand.1.queue: phone}}]", 3, "queue \"phone\" has another channel"},
	{"change of the length", atName, "name: x\nchanges: [{at: \"12:00\", set: {days: 2}}]", 3, "changes more than the routing"},
	{"change of changes", atName, "name: x\nchanges: [{at: \"12:00\", set: {changes: 2}}]", 3, "cannot change changes"},
	{"deleted queue with demand", atCases, "  cases: {channel: work_item, teams: [desk], priority: 2, deleted: true}", 0, `demand "cases batch" comes to a queue that is deleted`},
	{"change that deletes what demand leads to", atName, "name: x\nchanges: [{at: \"05:00\", set: {queues.cases.deleted: true}}]", 3, `demand "cases batch" comes to a queue that is deleted|entries`},
	{"transfers to a deleted queue", atPhone, "  phone: {channel: voice, teams: [desk], transfers: [{share: 5%, to: old}]}\n  old: {channel: voice, teams: [desk], deleted: true}", 7, `transfers lead to queue "old", which is deleted`},
}
