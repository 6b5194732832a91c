package scenarios

const withEarly = "name: x\nshifts: {early: {from: \"06:00\", to: \"14:30\", breaks: [{at: \"10:00\", length: 30m, groups: 3}]}}"

var staffingFaults = []fault{
	// shift templates
	{"unknown shift", atAgents, `    shifts: [{shift: erly, agents: 5}]`, 14, `unknown shift "erly"|shifts: {erly: {from:`},
	{"template without an end", atName, "name: x\nshifts: {early: {from: \"06:00\"}}", 3, `shift template needs "to"`},
	{"template with agents", atName, "name: x\nshifts: {early: {from: \"06:00\", to: \"14:30\", agents: 3}}", 3, `unknown key "agents" in shift template`},
	{"no templates", atName, "name: x\nshifts: [early]", 3, "shifts must be a mapping"},
	{"template with a break outside", atName, "name: x\nshifts: {early: {from: \"06:00\", to: \"14:30\", breaks: {at: \"14:15\", length: 30m}}}", 3, "not inside its shift"},
	// breaks in groups
	{"stagger without groups", atAgents, `    shifts: [{from: "08:00", to: "16:00", agents: 5, breaks: {at: "12:00", length: 30m, stagger: 10m}}]`, 14, "how many groups|groups: 3"},
	{"one group", atAgents, `    shifts: [{from: "08:00", to: "16:00", agents: 5, breaks: {at: "12:00", length: 30m, groups: 1}}]`, 14, "outside 2 to 100"},
	{"break outside on a line of its own", atAgents, "    shifts:\n      - agents: 5\n        from: \"08:00\"\n        to: \"16:00\"\n        breaks:\n          - {at: \"20:00\", length: 30m}", 19, "the break is not inside its shift"},
	{"last group outside", atAgents, `    shifts: [{from: "08:00", to: "16:00", agents: 5, breaks: {at: "15:00", length: 30m, groups: 3}}]`, 14, "last of 3 groups is not inside"},
	{"groups that overlap another break", atAgents, `    shifts: [{from: "08:00", to: "16:00", agents: 5, breaks: [{at: "12:00", length: 30m, groups: 2}, {at: "12:45", length: 15m}]}]`, 14, "two breaks of the shift overlap"},
	// time zones
	{"unknown timezone of a team", atAgents, atAgents + "\n    timezone: Asia/Manilla", 15, `unknown timezone "Asia/Manilla"`},
	{"the machine's timezone", atAgents, atAgents + "\n    timezone: Local", 15, `unknown timezone "Local"`},
	{"a list of less than a day elsewhere", atAgents, "    timezone: Asia/Manila\n    agents: {by_interval: [1, 2, 3]}", 15, "3 numbers, but there are 4 intervals"},
	// cost
	{"cost without a time", atAgents, atAgents + "\n    cost: 31", 15, `cost "31" is not an amount for an hour|cost: 31/h`},
	{"cost in a currency", atAgents, atAgents + "\n    cost: 31 EUR/h", 15, `cost "31 EUR/h" is not an amount for an hour`},
	{"cost below 0", atAgents, atAgents + "\n    cost: -1/h", 15, "cost -1/h is outside 0 to 1000000 an hour"},
	{"cost beyond sense", atAgents, atAgents + "\n    cost: 1e300/h", 15, "is not an amount for an hour"},
	{"cost beyond bounds", atAgents, atAgents + "\n    cost: 1000001/h", 15, "outside 0 to 1000000"},
	// shrinkage
	{"shrinkage without a sign", atAgents, atAgents + "\n    shrinkage: 0.3", 15, `shrinkage "0.3" is not a percentage|write 30%`},
	{"shrinkage of everybody", atAgents, atAgents + "\n    shrinkage: 100%", 15, "leaves nobody"},
	{"shrinkage that leaves nobody", atAgents, "    agents: 2\n    shrinkage: 80%", 15, "shrinkage 80% leaves nobody of 2"},
	{"shrinkage and breaks", atAgents, "    shifts: [{from: \"08:00\", to: \"16:00\", agents: 5, breaks: {at: \"12:00\", length: 30m}}]\n    shrinkage: 30%", 15, `counted twice: team "desk" also has breaks`},
}
