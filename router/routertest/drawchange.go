package routertest

import (
	"fmt"
	"reflect"
	"slices"

	"headroom/router"
)

// DrawChange makes another configuration of the present one, by a few changes that an engine accepts.
func (w World) DrawChange(c Choice) *router.Config {
	w.Config = CopyConfig(w.Config)
	for range 1 + c(3) {
		w.change(c)
	}
	return &w.Config
}

func (w *World) change(c Choice) {
	cfg := &w.Config
	switch c(14) {
	case 0:
		w.changeTeam(c)
	case 1:
		agent := w.anyAgent(c)
		agent.Team = router.TeamID(c(len(cfg.Teams)))
	case 2:
		w.anyAgent(c).Skills = w.drawLevels(c)
	case 3:
		agent := w.drawAgent(c)
		agent.Skills = w.drawLevels(c)
		cfg.Agents = append(cfg.Agents, agent)
	case 4:
		agent := w.anyAgent(c)
		agent.Removed, agent.Leave = true, pick(c, router.FinishWork, router.ReturnWork)
	case 5, 6:
		w.changeQueue(c)
	case 7:
		cfg.Queues = append(cfg.Queues, w.drawQueue(c, len(cfg.Queues), w.drawChannel(c)))
	case 8:
		w.openOrClose(c)
	case 9:
		w.deleteQueue(c(len(cfg.Queues)))
	case 10:
		w.drawSettings(c)
	case 11:
		w.drawExclusions(c)
		w.drawReturns(c)
		w.drawLines(c)
	case 12:
		w.changeKnowledge(c)
	case 13:
		w.changeRequirements(c)
	}
}

func (w *World) anyAgent(c Choice) *router.Agent { return &w.Config.Agents[c(len(w.Config.Agents))] }

func (w *World) anyQueue(c Choice) *router.Queue { return &w.Config.Queues[c(len(w.Config.Queues))] }

// changeTeam changes capacity, or adds a team.
func (w *World) changeTeam(c Choice) {
	i := c(len(w.Config.Teams) + 1)
	team := w.drawTeam(c, i)
	if i == len(w.Config.Teams) {
		w.Config.Teams = append(w.Config.Teams, team)
	}
	w.Config.Teams[i] = team
}

// changeQueue draws a queue anew; its channel it keeps, and deleted it stays.
func (w *World) changeQueue(c Choice) {
	i := c(len(w.Config.Queues))
	old := w.Config.Queues[i]
	w.Config.Queues[i] = w.drawQueue(c, i, old.Channel)
	w.Config.Queues[i].Deleted = old.Deleted
}

func (w *World) openOrClose(c Choice) {
	i := c(len(w.Config.Queues))
	q := &w.Config.Queues[i]
	q.Closed = !q.Closed
	q.OnClosed = w.drawDestination(c, i)
	q.AtClose = w.Config.Channels[q.Channel].Live && c(2) == 1
}

// deleteQueue deletes a queue. What flows led there they lead to one that comes later in the order of overflows, if there
// is one.
func (w *World) deleteQueue(queue int) {
	cfg := &w.Config
	for i := range cfg.Flows {
		for k := range cfg.Flows[i].Rules {
			rule := &cfg.Flows[i].Rules[k]
			if int(rule.Queue) != queue {
				continue
			}
			instead, ok := w.laterQueue(queue)
			if !ok {
				return
			}
			rule.Queue = router.QueueID(instead)
		}
	}
	cfg.Queues[queue].Deleted = true
}

func (w *World) laterQueue(queue int) (int, bool) {
	for i, q := range w.Config.Queues {
		if !q.Deleted && w.rank(i) > w.rank(queue) {
			return i, true
		}
	}
	return 0, false
}

func (w *World) changeKnowledge(c Choice) {
	for i := range w.Config.Profiles {
		w.Config.Profiles[i] = w.drawProfile(c, i)
	}
	for i := range w.Config.Calendars {
		if c(2) == 1 {
			w.Config.Calendars[i] = w.newCalendar(c, i)
		}
	}
	for i := range w.Config.Entries {
		if c(2) == 1 {
			w.Config.Entries[i].Flow = router.LimitOf(int64(c(len(w.Config.Flows))))
		}
	}
}

// changeRequirements changes a list, or adds one.
func (w *World) changeRequirements(c Choice) {
	if len(w.Config.Skills) == 0 {
		return
	}
	i := c(len(w.Config.Requirements) + 1)
	list := router.Requirements{Name: fmt.Sprintf("r%d", i+1), List: w.drawList(c)}
	if i == len(w.Config.Requirements) {
		w.Config.Requirements = append(w.Config.Requirements, list)
	}
	w.Config.Requirements[i] = list
}

func (w *World) drawList(c Choice) []router.Requirement {
	var list []router.Requirement
	for range c(4) {
		r := router.Requirement{Skill: router.SkillID(c(len(w.Config.Skills))), Level: 1 + c(3)}
		if c(2) == 1 {
			r.Lapses = router.LimitOf(int64(w.Unit) * int64(c(6)))
		}
		list = append(list, r)
	}
	return list
}

func (w *World) drawLevels(c Choice) []router.SkillLevel {
	var levels []router.SkillLevel
	for skill := range w.Config.Skills {
		if level := c(4); level > 0 {
			levels = append(levels, router.SkillLevel{Skill: router.SkillID(skill), Level: level})
		}
	}
	if c(2) == 1 {
		slices.Reverse(levels)
	}
	return levels
}

// drawBadChange is a new configuration that is refused, if the choice is not an idle one.
func (w World) drawBadChange(c Choice) *router.Config {
	w.Config = CopyConfig(w.Config)
	cfg := &w.Config
	switch c(8) {
	case 0:
		return nil
	case 1:
		cfg.Queues = cfg.Queues[:len(cfg.Queues)-1]
	case 2:
		cfg.Agents = cfg.Agents[:len(cfg.Agents)-1]
	case 3:
		q := w.anyQueue(c)
		q.Channel = w.drawChannel(c)
	case 4:
		w.anyQueue(c).Deleted = false
	case 5:
		w.anyAgent(c).Removed = false
	case 6:
		w.anyAgent(c).Team = router.TeamID(len(cfg.Teams))
	case 7:
		w.anyQueue(c).MaxWaiting = router.LimitOf(-1)
	}
	return cfg
}

// CopyConfig shares nothing with cfg.
func CopyConfig(cfg router.Config) router.Config {
	return deepCopy(reflect.ValueOf(cfg)).Interface().(router.Config)
}

// deepCopy copies plain data: structures of lists, pointers and values. An empty list stays what it is, none or empty.
func deepCopy(v reflect.Value) reflect.Value {
	out := reflect.New(v.Type()).Elem()
	out.Set(v)
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			out.Set(reflect.New(v.Type().Elem()))
			out.Elem().Set(deepCopy(v.Elem()))
		}
	case reflect.Slice:
		if !v.IsNil() {
			out.Set(reflect.MakeSlice(v.Type(), v.Len(), v.Len()))
		}
		for i := range v.Len() {
			out.Index(i).Set(deepCopy(v.Index(i)))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			out.Field(i).Set(deepCopy(v.Field(i)))
		}
	}
	return out
}
