package calibrate

import (
	"math"

	"headroom/fit"
	"headroom/history"
	"headroom/router"
)

// fewestParents is how many could come back at least, for a share of those who do.
const fewestParents = 100

// again estimates what comes back, if rows name customers or cases, and takes it off the volumes: the scenario makes it anew.
func (m *Model) again() {
	if m.History.Customers == 0 && m.History.Cases == 0 {
		return
	}
	var contacts []fit.Contact
	for i := range m.History.Engagements {
		e := &m.History.Engagements[i]
		ended := e.Arrived + int64(e.Wait)
		if e.Outcome == history.Answered || e.Outcome == history.Unknown {
			ended += int64(e.Handle)
		}
		contacts = append(contacts, fit.Contact{
			Customer: int(e.Customer), Case: int(e.Case), Queue: int(e.Queue),
			Arrived: router.Time(e.Arrived), Ended: router.Time(ended), Outcome: outcomes[e.Outcome],
		})
	}
	if len(contacts) == 0 {
		return
	}
	a := fit.Again(contacts, fit.AgainOptions{Queues: len(m.History.Queues)})
	m.Again = a
	for i := range m.Queues {
		q := &m.Queues[i]
		came, square := 0.0, 0.0
		add := func(r *fit.ReturnFit) {
			came += float64(r.Share.Value * float64(r.Parents))
			e := float64(r.Share.StandardError * float64(r.Parents))
			square += float64(e * e)
		}
		redials := m.redials(q)
		for n := range redials {
			add(&redials[n])
		}
		if r := m.reopening(q); r != nil {
			add(r)
		}
		for k := range m.Queues {
			for _, f := range m.followUps(&m.Queues[k]) {
				if f.To == q.index {
					add(&f.ReturnFit)
				}
			}
		}
		q.Fresh, q.FreshError = max(0.05, 1-came/q.Offered), math.Sqrt(square)/q.Offered
	}
}

// FreshVolume is what is left of a volume without that which comes back: both are estimated, and their relative errors are taken for
// independent of each other. Where nothing comes back it is the volume.
func (q *Queue) FreshVolume(volume fit.Range) fit.Range {
	if q.FreshError == 0 || !(volume.Value > 0) {
		return volume
	}
	r := volume
	r.Value = float64(volume.Value * q.Fresh)
	r.StandardError = math.Hypot(float64(volume.StandardError*q.Fresh), float64(volume.Value*q.FreshError))
	wider := r.StandardError / volume.StandardError // what goes for the error goes for both ends, for the degrees of freedom of few days
	r.Low, r.High = r.Value-float64(wider*(volume.Value-volume.Low)), r.Value+float64(wider*(volume.High-volume.Value))
	return r
}

var outcomes = map[history.Outcome]fit.Outcome{
	history.Unknown: fit.Unknown, history.Answered: fit.Answered, history.Abandoned: fit.Abandoned, history.Refused: fit.Refused,
}

// worth tells whether more come back than chance explains, of enough.
func worth(r *fit.ReturnFit) bool { return r.Parents >= fewestParents && r.Share.Low > 0 }

// redials are by attempt, up to the last of which enough is known.
func (m *Model) redials(q *Queue) []fit.ReturnFit {
	if m.Again == nil || q.index >= len(m.Again.Redials) {
		return nil
	}
	all := m.Again.Redials[q.index]
	n := 0
	for n < len(all) && worth(&all[n]) {
		n++
	}
	return all[:n]
}

// reopening is nil if nothing comes back.
func (m *Model) reopening(q *Queue) *fit.ReturnFit {
	if m.Again == nil || q.index >= len(m.Again.Reopenings) || !worth(&m.Again.Reopenings[q.index]) {
		return nil
	}
	return &m.Again.Reopenings[q.index]
}

// followUps are those that a queue brings about in others.
func (m *Model) followUps(q *Queue) []fit.FollowUpFit {
	if m.Again == nil {
		return nil
	}
	var found []fit.FollowUpFit
	for _, f := range m.Again.FollowUps {
		if f.From == q.index && worth(&f.ReturnFit) && m.queue(f.To) != nil {
			found = append(found, f)
		}
	}
	return found
}

// queue is the one with this number in History; nil if it is left out.
func (m *Model) queue(index int) *Queue {
	for i := range m.Queues {
		if m.Queues[i].index == index {
			return &m.Queues[i]
		}
	}
	return nil
}
