package scenarios

import (
	"fmt"
	"sort"
	"strings"

	"headroom/router"
)

// presence are the keys of a team that simulate what shrinkage estimates.
var presence = []string{"absence", "lateness", "away"}

// readShrinkage reads the share of the people rostered who are not there.
func (l *loader) readShrinkage(t *team, f fields) {
	v, written := f.get("shrinkage")
	if !written {
		return
	}
	p, ok := l.percent(v, "shrinkage")
	if ok && p >= router.Full {
		l.problem(v, fmt.Sprintf("shrinkage %s leaves nobody", v.text), "the share of the people rostered who are not there, such as 30%")
		ok = false
	}
	if ok {
		t.shrinkage = p
	}
}

// doubleCounting reports shrinkage on top of what it stands for.
func (l *loader) doubleCounting(t *team, f fields) {
	v, written := f.get("shrinkage")
	if !written || t.shrinkage == 0 {
		return
	}
	var twice []string
	if t.breaks {
		twice = append(twice, "breaks")
	}
	for _, key := range presence {
		if _, simulated := t.n.child(key); simulated {
			twice = append(twice, key)
		}
	}
	if len(twice) > 0 {
		l.problem(v, fmt.Sprintf("shrinkage is counted twice: team %q also has %s", t.key.text, strings.Join(twice, ", ")), "take out shrinkage, or what it counts a second time")
	}
	if t.staffed && t.rostered > 0 && t.agents == 0 {
		l.problem(v, fmt.Sprintf("shrinkage %s leaves nobody of %d", v.text, t.rostered), "write less, or give the team more people")
		t.staffed = false // so that no queue is said to be without people as well
	}
}

// there is how many of the first so many people rostered are there: the nearest whole number, halves up. So in every shift and
// every group of skills the share is right to one person, and in all of them together to half a one.
func (t *team) there(rostered int) int {
	if t.people != nil {
		return rostered // of a roster shifts are left out, not people
	}
	return remaining(rostered, t.shrinkage)
}

// remaining is the number without the share, to the nearest.
func remaining(n int, shrinkage router.Percent) int {
	return int((int64(n)*int64(router.Full-shrinkage) + int64(router.Full)/2) / int64(router.Full))
}

// isThere says whether a person rostered, by number from 0, is there.
func (t *team) isThere(number int) bool { return t.there(number+1) > t.there(number) }

// rosteredAs is the number under which somebody who is there is rostered: both from 0.
func (t *team) rosteredAs(number int) int {
	if t.shrinkage == 0 || t.people != nil {
		return number
	}
	return sort.Search(t.rostered, func(n int) bool { return t.there(n+1) > number })
}
