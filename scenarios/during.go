package scenarios

import (
	"fmt"

	"headroom/router"
	"headroom/sim"
	"headroom/workload/suggest"
)

// readChannels reads what happens to work of each channel while its agent holds other work.
func (l *loader) readChannels(f fields) {
	l.model.Channels = make([]sim.ChannelPace, len(l.channels))
	l.thinking = make([]*sim.Thinking, len(l.channels))
	n, ok := f.get("channels")
	if !ok {
		return
	}
	if n.kind != mappingNode {
		l.problem(n, "channels must be a mapping from channel to settings", "such as {voice: {}, post: {live: false}}")
		return
	}
	for i, key := range n.keys {
		id, ok := l.channel(key.text)
		if !ok {
			continue // its name has been reported
		}
		c, ok := l.fields(n.items[i], channelSection)
		if !ok {
			continue
		}
		l.readChannel(id, c)
		if v, ok := c.get("mixes"); ok {
			l.channelMixes(id, v)
		}
	}
}

func (l *loader) readChannel(id router.ChannelID, f fields) {
	pace := &l.model.Channels[id]
	if v, ok := f.get("live"); ok && int(id) < len(l.channels) {
		if live, ok := l.boolean(v, "live"); ok && live != l.channels[id].live {
			l.problem(v, fmt.Sprintf("%s is %s", l.channels[id].name, liveWord(l.channels[id].live)), "name a channel of your own")
		}
	}
	if v, ok := f.get("pace"); ok {
		pace.Curve, _ = l.curve(v)
	}
	if v, ok := f.get("resume_cost"); ok {
		l.resumeCost(pace, v)
	}
	if v, ok := f.get("during"); ok {
		l.during(id, v)
	}
	if v, ok := f.get("thinking"); ok {
		if t := l.readThinking(v, id); t != nil {
			l.thinking[id] = t
		}
	}
}

func liveWord(live bool) string {
	if live {
		return "a live channel"
	}
	return "a deferred channel"
}

// effectSection is an effect with a time of its own.
var effectSection = sectionOf("effect")

// effectWords are what may be said of holding one channel beside another.
var effectWords = []string{"additive", "interrupt", "exclusive"}

// during reads what happens to work of channel id while the agent holds work of others.
func (l *loader) during(id router.ChannelID, n *node) {
	if n.kind != mappingNode {
		l.problem(n, "during must be a mapping from channel to effect", "such as {voice: interrupt, chat: 0.5}")
		return
	}
	effects := make([]effect, len(l.channels))
	for i := range effects {
		effects[i].Factor = sim.Unhurried
	}
	named := make([]bool, len(l.channels))
	for i, key := range n.keys {
		other, ok := l.channelAt(key, key.text)
		if ok {
			named[other] = true
		}
		if ok && l.slot(other) == l.slot(id) {
			l.problem(key, fmt.Sprintf("%s is never held beside %s", key.text, l.channels[id].name), "pace says what several of one channel do")
			continue
		}
		l.effectsOf(id, other, ok, n.items[i], effects)
	}
	l.sharedEffects(effects, named)
	for other, e := range effects {
		l.model.Channels[id].During = append(l.model.Channels[id].During, e.Effect)
		if e.returns.Set {
			l.returns = append(l.returns, e.at)
			l.model.Router.Returns = append(l.model.Router.Returns, router.Return{
				Arriving: router.ChannelID(other), Held: id, After: router.Time(e.returns.Value),
			})
		}
	}
}

// effect is what a channel held beside it does to work, and whether that goes back to its queue.
type effect struct {
	sim.Effect
	returns router.Limit // nanoseconds of standing still after which it does
	at      *node        // where that is written
}

// sharedEffects gives a channel that is not named the effect of one it shares a slot with: while voice and video share
// one, what a call does, a video call does too.
func (l *loader) sharedEffects(effects []effect, named []bool) {
	for other := range effects {
		for with := range effects {
			if !named[other] && named[with] && l.slot(router.ChannelID(other)) == l.slot(router.ChannelID(with)) {
				effects[other] = effects[with]
			}
		}
	}
}

// effectsOf reads what one other channel does: one effect, a list of them, or factors while 1, 2, 3 … of it are held.
func (l *loader) effectsOf(id, other router.ChannelID, inUse bool, n *node, effects []effect) {
	var curve []sim.Pace
	said, speeds := 0, 0
	for _, item := range list(n) {
		switch {
		case item.kind == scalarNode && numeric(item.text):
			p, ok := l.pace(item, "factor")
			if !ok {
				return
			}
			curve = append(curve, p)
			speeds = 1
		default:
			if item.text != "exclusive" {
				said++
			}
			l.effect(id, other, inUse, item, effects)
		}
	}
	if said+speeds > 1 {
		l.problem(n, "more than one is said of what it does to work in hand", "one of additive, interrupt, {return: 5m} and factors; exclusive may stand beside it")
	}
	if len(curve) > 0 && inUse {
		effects[other] = effect{Effect: sim.Effect{Factor: curve[0]}, at: n}
		if len(curve) > 1 {
			effects[other].Curve = curve
		}
	}
}

// effect reads one effect that is no factor; inUse says whether the other channel is one the scenario uses.
func (l *loader) effect(id, other router.ChannelID, inUse bool, n *node, effects []effect) {
	e := effect{at: n}
	e.Factor = sim.Unhurried
	if n.kind == mappingNode {
		if !l.returnEffect(&e, n) {
			return
		}
	} else {
		t, ok := l.text(n, "effect")
		switch {
		case !ok:
			return
		case t == "additive":
		case t == "interrupt":
			e.Interrupt = true
		case t == "exclusive":
			if inUse {
				l.model.Router.Exclusive = append(l.model.Router.Exclusive, router.Exclusion{Arriving: id, Held: other})
			}
			return
		default:
			l.problem(n, fmt.Sprintf("unknown effect %q", t), suggest.Remedy(t, effectWords)+"; or a factor on the pace, such as 0.5; or {return: 5m}")
			return
		}
	}
	if inUse {
		effects[other] = e
	}
}

// returnEffect reads {return: 5m}: it stands still, and goes back to its queue after so long.
func (l *loader) returnEffect(e *effect, n *node) bool {
	f, ok := l.fields(n, effectSection)
	if !ok {
		return false
	}
	v, ok := f.need("return", "after how long it goes back to its queue, such as return: 5m")
	if !ok {
		return false
	}
	after, ok := l.duration(v, "return")
	e.Interrupt, e.returns = true, router.LimitOf(int64(after))
	return ok
}

// returnCircles reports channels that send each other's work back, once for each circle: between two of them it would go
// to and fro for ever. What shares a slot is one here.
func (l *loader) returnCircles() {
	var arriving [router.MaxSlots]uint64 // by the slot that goes back: those during which it does, and what leads on from them
	for _, r := range l.model.Router.Returns {
		arriving[l.slot(r.Held)] |= 1 << l.slot(r.Arriving)
	}
	for range arriving {
		for held := range arriving {
			for on := range arriving {
				if arriving[held]>>on&1 == 1 {
					arriving[held] |= arriving[on]
				}
			}
		}
	}
	reported := uint64(0)
	for i, r := range l.model.Router.Returns {
		held, other := l.slot(r.Held), l.slot(r.Arriving)
		if arriving[other]>>held&1 == 0 || reported>>held&1 == 1 {
			continue
		}
		reported |= arriving[held]
		l.problem(l.returns[i], fmt.Sprintf("returns go in a circle: work of %s goes back during %s, and in the end the other way round",
			l.channels[r.Held].name, l.channels[r.Arriving].name), "let one of them interrupt")
	}
}
