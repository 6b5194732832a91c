package router

import "slices"

// manyTeams is from how many teams on a stage keeps a roster. With fewer, looking at each costs less than keeping it.
const manyTeams = 16

// roster says which of the teams that a stage may look at have somebody available, by their places in the queue's list: so
// the first is found in a few steps even when nearly every agent is a team. Stages with equal lists share one.
type roster struct {
	list    []listing
	present pool
}

// listing is one place in a roster: where the team's available agents are ranked; or nowhere, while its delay lasts.
type listing struct {
	team    TeamID
	ranking int32 // none = nowhere
}

// seat is a ranking's place in a roster.
type seat struct {
	roster int32
	index  int32
}

// rosterFor returns the roster of a stage of the queue, making it if it is the first with its list; none for few teams.
func (e *Engine) rosterFor(q *Queue, views []view) int32 {
	if len(views) < manyTeams {
		return none
	}
	list, hash := make([]listing, len(views)), uint64(0)
	for k, v := range views {
		list[k] = listing{team: q.Teams[k].Team, ranking: none}
		if v.visible {
			list[k].ranking = v.ranking
		}
		hash = mix(hash, uint64(list[k].team)<<32|uint64(uint32(list[k].ranking)))
	}
	for _, known := range e.rostersBy[hash] {
		if slices.Equal(e.rosters[known].list, list) {
			return known
		}
	}
	at := int32(len(e.rosters))
	e.rostersBy[hash] = append(e.rostersBy[hash], at)
	e.rosters = append(e.rosters, roster{list: list, present: newPool(len(list))})
	for k, l := range list {
		if l.ranking == none {
			continue
		}
		r := &e.teams[l.team].rankings[l.ranking]
		r.seats = append(r.seats, seat{roster: at, index: int32(k)})
		r.seat, r.seated = r.seats[0], int32(len(r.seats))
		if r.available > 0 {
			e.rosters[at].present.set(int32(k))
		}
	}
	return at
}

// sit notes in the rosters whether a ranking has anybody.
func (e *Engine) sit(r *ranking) {
	if r.seated == 0 {
		return
	}
	e.note(r.seat, r.available > 0)
	for k := int32(1); k < r.seated; k++ {
		e.note(r.seats[k], r.available > 0)
	}
}

func (e *Engine) note(s seat, available bool) {
	present := &e.rosters[s.roster].present
	if available {
		present.set(s.index)
	} else {
		present.unset(s.index)
	}
}
