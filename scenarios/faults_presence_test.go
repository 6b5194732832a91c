package scenarios

const (
	onShifts  = "    shifts: [{from: \"08:00\", to: \"16:00\", agents: 5}]\n"
	byNumbers = "    agents: {by_interval: [1, 2, 3, 4]}\n"
)

var presenceFaults = []fault{
	// absence
	{"absence without a sign", atAgents, atAgents + "\n    absence: 0.06", 15, `absence "0.06" is not a percentage|write 6%`},
	{"absence of everybody", atAgents, atAgents + "\n    absence: 100%", 15, "leaves nobody"},
	{"absence above 100%", atAgents, atAgents + "\n    absence: 120%", 15, "more than 100%"},
	{"absence of nobody", atAgents, atAgents + "\n    absence: {share: 0%}", 15, "a share of 0% is nobody"},
	{"absence without a share", atAgents, atAgents + "\n    absence: {persistence: 0.5}", 15, `absence needs "share"`},
	{"persistence for ever", atAgents, atAgents + "\n    absence: {share: 6%, persistence: 1}", 15, "outside 0 to 0.99"},
	{"persistence as a percentage", atAgents, atAgents + "\n    absence: {share: 6%, persistence: 60%}", 15, `persistence "60%"`},
	{"absence of numbers", atAgents, byNumbers + "    absence: 6%", 15, "absence goes with people|write shifts, or shrinkage"},
	{"absence and shrinkage", atAgents, atAgents + "\n    absence: 6%\n    shrinkage: 10%", 16, `counted twice: team "desk" also has absence`},
	// lateness
	{"lateness without shifts", atAgents, atAgents + "\n    lateness: {share: 10%, by: 5m}", 15, "lateness goes with shifts|there throughout"},
	{"lateness of numbers", atAgents, byNumbers + "    lateness: {share: 10%, by: 5m}", 15, "lateness goes with people"},
	{"lateness without by", atAgents, onShifts + "    lateness: {share: 10%}", 15, `lateness needs "by"`},
	{"lateness as a share", atAgents, onShifts + "    lateness: 10%", 15, "lateness must be a mapping"},
	{"lateness without end", atAgents, onShifts + "    lateness: {share: 10%, by: {survival: {points: [[1h, 50%]], tail: never}}}", 15, "by has no finite mean"},
	// away
	{"away all the time", atAgents, onShifts + "    away: {every: 0s, for: 5m}", 15, "a mean of less than 1m"},
	{"away each second", atAgents, onShifts + "    away: {every: {exponential: {mean: 1s}}, for: 5m}", 15, "a mean of less than 1m"},
	{"away for no time", atAgents, onShifts + "    away: {every: 2h}", 15, `away needs "for"`},
	{"away of numbers", atAgents, byNumbers + "    away: {every: 2h, for: 5m}", 15, "away goes with people"},
	// breaks and ends of shifts
	{"breaks that are not there", atAgents, onShifts + "    breaks_wait: true", 15, "no breaks that could wait"},
	{"breaks without shifts", atAgents, atAgents + "\n    breaks_wait: true", 15, "breaks_wait goes with shifts"},
	{"unknown end of a shift", atAgents, onShifts + "    at_shift_end: retrun", 15, `unknown at_shift_end "retrun"|did you mean "return"?`},
	{"end of no shift", atAgents, atAgents + "\n    at_shift_end: park", 15, "at_shift_end goes with shifts"},
	// switching
	{"switching for nothing", atAgents, atAgents + "\n    switching: 0s", 15, "switching"},
	{"switching without a unit", atAgents, atAgents + "\n    switching: 20", 15, "say the unit"},
	{"switching without a cost", atAgents, atAgents + "\n    switching: {between: queues}", 15, `switching needs "cost"`},
	{"switching between teams", atAgents, atAgents + "\n    switching: {cost: 20s, between: teams}", 15, `unknown between "teams"`},
	// speed
	{"speed of nothing", atAgents, atAgents + "\n    speed: {}", 15, "speed says nothing|{cv: 10%}"},
	{"speed as a number", atAgents, atAgents + "\n    speed: 1.1", 15, "speed must be a mapping"},
	{"cv above 100%", atAgents, atAgents + "\n    speed: {cv: 150%}", 15, "more than 100%"},
	{"cv of nothing", atAgents, atAgents + "\n    speed: {cv: 0%}", 15, "no difference"},
	{"redrawn without a draw", atAgents, atAgents + "\n    tenure: 1d\n    speed: {by_tenure: [[0d, 1]], redraw: each replication}", 16, "nothing is drawn|add cv: 10%"},
	{"speed by a skill that nobody has", atAgents, atAgents + "\n    speed: {by_level: {english: {1: 0.8}}}", 15, `unknown skill "english"`},
	{"speed at no level", atAgents, atAgents + "\n    skills: {english: 3}\n    speed: {by_level: {english: {0: 0.8}}}", 16, `"0" is not a level from 1 to 5`},
	{"speed of a skill as a number", atAgents, atAgents + "\n    skills: {english: 3}\n    speed: {by_level: {english: 0.8}}", 16, "must be a mapping from level to speed"},
	{"a level twice", atAgents, atAgents + "\n    skills: {english: 3}\n    speed: {by_level: {english: {1: 0.8, 01: 0.9}}}", 16, "level 1 is there twice"},
	{"speed 0", atAgents, atAgents + "\n    skills: {english: 3}\n    speed: {by_level: {english: {1: 0}}}", 16, "speed 0 is below 0.001"},
	{"tenures out of order", atAgents, atAgents + "\n    tenure: 10d\n    speed: {by_tenure: [[30d, 0.8], [10d, 1]]}", 16, "not in the order of time"},
	{"a tenure without a speed", atAgents, atAgents + "\n    tenure: 10d\n    speed: {by_tenure: [[30d]]}", 16, "a pair [time in the work, speed]"},
	{"speed by tenures that nobody knows", atAgents, atAgents + "\n    speed: {by_tenure: [[0d, 0.8], [10d, 1]]}", 15, "nobody knows for how long|tenure: 200d"},
	{"tenures of others", atAgents, atAgents + "\n    tenure: [{agents: 3, for: 10d}]\n    speed: {by_tenure: [[0d, 0.8]]}", 15, "3 agents together, the team has 10"},
	{"a tenure without a time", atAgents, atAgents + "\n    tenure: [{agents: 10}]\n    speed: {by_tenure: [[0d, 0.8]]}", 15, `tenure group needs "for"`},
}
