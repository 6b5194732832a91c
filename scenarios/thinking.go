package scenarios

import (
	"fmt"

	"headroom/router"
	"headroom/sim"
	"headroom/workload"
)

var thinkingSection = sectionOf("thinking")

// cutWords: into equal turns, or at random.
var cutWords = []string{"even", "random"}

// readThinking reads how conversations on a live channel go to and fro.
func (l *loader) readThinking(n *node, channel router.ChannelID) *sim.Thinking {
	f, ok := l.fields(n, thinkingSection)
	if !ok {
		return nil
	}
	t := &sim.Thinking{}
	turns, okTurns := f.need("turns", "the agent's turns in one conversation, such as turns: 8")
	time, okTime := f.need("time", "how long the customer takes between two of them, such as time: {exponential: 40s}")
	if okTurns {
		var n int64
		n, okTurns = l.whole(turns, "turns", 2, sim.MostTurns)
		t.Turns = int(n)
	}
	if okTime {
		var d *workload.Dist
		d, okTime = l.distribution(time, "time")
		okTime = okTime && l.finite(time, "the customer's time", d)
		t.Time = d
	}
	if v, written := f.get("cut"); written {
		i, _ := l.choice(v, "cut", cutWords)
		t.Random = i == 1
	}
	switch c := l.channels[channel]; {
	case !c.live:
		l.problem(f.place(), fmt.Sprintf("%s is deferred work: there is nobody at the other end who thinks", c.name), "take it out; pending is work that waits for somebody")
		return nil
	case c.name == "voice" || c.name == "video":
		l.problem(f.place(), fmt.Sprintf("on %s people talk with each other, and nobody turns to others meanwhile", c.name), "take it out")
		return nil
	}
	if !okTurns || !okTime {
		return nil
	}
	return t
}

// compileThinking puts into the model what queues, or else their channels, say of turns.
func (l *loader) compileThinking() {
	for i, q := range l.queues {
		t := q.thinking
		if t == nil && q.channelKnown {
			t = l.thinking[q.config.Channel]
		}
		if t == nil {
			continue
		}
		if l.model.Thinking == nil {
			l.model.Thinking = make([]*sim.Thinking, len(l.queues))
		}
		l.model.Thinking[i] = t
	}
}

// givenBack reports queues whose work is in turns and given back on the way: nobody has said what of the turns is left then.
func (l *loader) givenBack() {
	for _, q := range l.queues {
		if q.conduct.GivesBack == nil || !q.channelKnown || q.thinking == nil && l.thinking[q.config.Channel] == nil {
			continue
		}
		l.problem(q.key, fmt.Sprintf("the conversations of queue %q are in turns, and cannot be given back on the way", q.key.text), "take out gives_back, or thinking")
	}
}

// inTurns says whether conversations of a channel go to and fro.
func (l *loader) inTurns(c router.ChannelID) bool {
	for _, q := range l.queues {
		if q.channelKnown && q.config.Channel == c && (q.thinking != nil || l.thinking[c] != nil) {
			return true
		}
	}
	return false
}
