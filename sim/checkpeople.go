package sim

import (
	"headroom/router"
	"headroom/workload"
)

// checkPeople finds what does not fit together in how people keep their hours, and in how fast they are.
func checkPeople(m *Model, last *router.Config, wrong func(string, ...any)) {
	for t := range last.Teams {
		of := func(format string, args ...any) {
			wrong("team %q: "+format, append([]any{last.Teams[t].Name}, args...)...)
		}
		checkPersons(m.Staffing[t].People, of)
		if len(m.Presence) > 0 {
			checkPresence(&m.Presence[t], &m.Staffing[t], of)
		}
		if len(m.Speed) > 0 {
			checkSpeed(&m.Speed[t], last, of)
		}
	}
}

func checkPersons(people []Person, wrong func(string, ...any)) {
	for i := range people {
		if people[i].Speed <= 0 || people[i].Tenure < 0 || people[i].Tenure > router.Latest/2 {
			wrong("person %d: speed %d, tenure %v; they must be positive, and at least 0", i+1, people[i].Speed, people[i].Tenure)
		}
	}
}

func checkPresence(p *Presence, staffing *Staffing, wrong func(string, ...any)) {
	if *p != (Presence{}) && len(staffing.Headcount) > 0 {
		wrong("absence, lateness, time away, breaks and ends of shifts go with people who have hours of their own, not with a headcount")
	}
	if !probability(p.Absence.Share) || !probability(p.Absence.Persistence) || p.Absence.Persistence == 1 {
		wrong("absence %v, persistence %v; they must be from 0 to 1, the latter below", p.Absence.Share, p.Absence.Persistence)
	}
	if p.AtShiftEnd > Park {
		wrong("unknown end of shifts %d", p.AtShiftEnd)
	}
	if p.Lateness != nil {
		checkLength("lateness", p.Lateness.By, false, wrong)
		if !probability(p.Lateness.Share) {
			wrong("lateness %v; it must be from 0 to 1", p.Lateness.Share)
		}
	}
	if p.Away != nil {
		checkLength("time between times away", p.Away.Every, false, wrong)
		checkLength("time away", p.Away.For, false, wrong)
		if every := p.Away.Every; every != nil && !(every.Mean() > 0) {
			wrong("times away without any time at work between them")
		}
	}
}

func checkSpeed(v *Speed, last *router.Config, wrong func(string, ...any)) {
	if _, err := workload.Lognormal(1, v.CV); v.CV < 0 || v.CV > 0 && err != nil {
		wrong("speed: coefficient of variation %v", v.CV)
	}
	for i := range v.ByLevel {
		k := &v.ByLevel[i]
		if k.Skill < 0 || int(k.Skill) >= len(last.Skills) || len(k.Levels) == 0 {
			wrong("speed by level: skill %d, %d levels", k.Skill, len(k.Levels))
		}
		for j := range k.Levels {
			if k.Levels[j].Speed <= 0 || k.Levels[j].Level < 0 || j > 0 && k.Levels[j].Level <= k.Levels[j-1].Level {
				wrong("speed by level: speeds must be positive, and levels in their order")
			}
		}
	}
	for i := range v.ByTenure {
		if v.ByTenure[i].Speed <= 0 || v.ByTenure[i].Tenure < 0 || i > 0 && v.ByTenure[i].Tenure <= v.ByTenure[i-1].Tenure {
			wrong("speed by tenure: speeds must be positive, and tenures in their order")
		}
	}
}
