package scenarios

import (
	"fmt"
	"reflect"
	"strings"

	"headroom/router"
	"headroom/sim"
	"headroom/workload"
)

var (
	preferredSection  = sectionOf("preferred")
	callbackSection   = sectionOf("callback")
	inactiveSection   = sectionOf("inactive")
	pendingSection    = sectionOf("pending")
	transferSection   = sectionOf("transfer")
	onTransferSection = sectionOf("on_transfer")
)

var resumeWords = []string{"queue", "same_agent"}

// Where nothing else is written, a callback is tried so often, so far apart.
const (
	standardAttempts   = 3
	standardRetryAfter = 15 * router.Minute
)

const maxAttempts = 1000

// bounded reads a distribution with a finite mean; nil if it cannot be read, which is reported.
func (l *loader) bounded(n *node, what string) *workload.Dist {
	d, ok := l.distribution(n, what)
	if !ok || !l.finite(n, what, d) {
		return nil
	}
	return d
}

// readConduct reads what becomes of an engagement beside being worked on: who is looked for, what callers and agents do.
func (l *loader) readConduct(q *queue, f fields) {
	l.yes(f, "opt_in", &q.config.OptIn)
	if v, ok := f.get("preferred"); ok {
		l.preferred(q, v)
	}
	if v, ok := f.get("callback"); ok && l.onlyFor(q, f, "callback", true) {
		l.callback(q, v)
	}
	if v, ok := f.get("inactive"); ok && l.onlyFor(q, f, "inactive", false) {
		l.inactive(q, v)
	}
	if v, ok := f.get("pending"); ok && l.onlyFor(q, f, "pending", false) {
		l.pending(q, v)
	}
	l.readHandover(q, f)
	if v, ok := f.get("silent"); ok && l.onlyFor(q, f, "silent", true) {
		l.silent(q, v)
	}
	if v, ok := f.get("touches"); ok && l.onlyFor(q, f, "touches", false) {
		l.touches(q, v)
	}
	if v, ok := f.get("transfers"); ok {
		l.transfers(q, v)
	}
	if v, ok := f.get("on_transfer"); ok {
		if f, ok := l.fields(v, onTransferSection); ok {
			l.second(f, "age", clockWords, &q.config.TransferKeepsAge)
			l.second(f, "relaxation", clockWords, &q.config.TransferKeepsRelaxation)
		}
	}
}

// onlyFor reports a key that goes with live or with deferred channels only.
func (l *loader) onlyFor(q *queue, f fields, key string, live bool) bool {
	if !q.channelKnown || l.channels[q.config.Channel].live == live {
		return true
	}
	name := l.channels[q.config.Channel].name
	if live {
		l.problem(f.key(key), fmt.Sprintf("%s goes with live channels: %s is deferred work, for which nobody waits on a line", key, name), "take it out")
	} else {
		l.problem(f.key(key), fmt.Sprintf("%s goes with deferred work: in %s somebody waits at the other end", key, name), "take it out")
	}
	return false
}

func (l *loader) preferred(q *queue, n *node) {
	f, ok := l.fields(n, preferredSection)
	if !ok {
		return
	}
	if v, ok := f.need("look_back", "how long ago they may have been served, such as look_back: 7d"); ok {
		q.config.Preferred.LookBack, _ = l.positive(v, "look_back")
	}
	if v, ok := f.get("hold"); ok {
		q.config.Preferred.Hold, _ = l.duration(v, "hold")
	}
}

// shareOf reads for how many something is so; it must be there.
func (l *loader) shareOf(f fields, remedy string) float64 {
	v, ok := f.need("share", remedy)
	if !ok {
		return 0
	}
	share, ok := l.share(v, "share")
	if ok && share == 0 {
		l.problem(v, "a share of 0% is nobody", "leave the whole out")
	}
	return share
}

// callback reads the terms on which callers are called back, and what they do.
func (l *loader) callback(q *queue, n *node) {
	f, ok := l.fields(n, callbackSection)
	if !ok {
		return
	}
	terms := &router.Callback{Attempts: standardAttempts, RetryAfter: standardRetryAfter}
	taken := &sim.Callback{Probability: l.shareOf(f, "how many of those who wait so long take it, such as share: 40%")}
	if v, ok := f.get("attempts"); ok {
		if attempts, ok := l.whole(v, "attempts", 1, maxAttempts); ok {
			terms.Attempts = int(attempts)
		}
	}
	if v, ok := f.get("retry_after"); ok {
		if d, ok := l.positive(v, "retry_after"); ok {
			terms.RetryAfter = d
		}
	}
	if v, ok := f.get("after"); ok {
		taken.After, _ = l.duration(v, "after")
	}
	if v, ok := f.get("dial"); ok {
		taken.Dial = l.bounded(v, "dial")
	}
	if v, ok := f.get("no_answer"); ok {
		taken.NoAnswer, _ = l.share(v, "no_answer")
	}
	q.config.Callback, q.conduct.Callback = terms, taken
}

func (l *loader) inactive(q *queue, n *node) {
	f, ok := l.fields(n, inactiveSection)
	if !ok {
		return
	}
	q.conduct.Inactive = l.pause(f)
	if v, ok := f.get("closes_after"); ok {
		if d, ok := l.positive(v, "closes_after"); ok {
			q.config.Inactive.ClosesAfter = router.LimitOf(int64(d))
		}
	}
	if v, ok := f.get("returns_after"); ok {
		if d, ok := l.positive(v, "returns_after"); ok {
			q.config.Inactive.ReturnsAfter = router.LimitOf(int64(d))
		}
	}
}

func (l *loader) pending(q *queue, n *node) {
	f, ok := l.fields(n, pendingSection)
	if !ok {
		return
	}
	q.conduct.Pending = l.pause(f)
	l.yes(f, "stops_clock", &q.config.Pending.StopsClock)
	l.second(f, "resume", resumeWords, &q.config.Pending.SameAgent)
}

// pause reads how often, when and for how long work is laid down.
func (l *loader) pause(f fields) *sim.Pause {
	p := &sim.Pause{Probability: l.shareOf(f, "how many of the engagements, such as share: 20%"), From: 0, To: 1}
	if v, ok := f.get("at"); ok {
		l.progress(p, v)
	}
	if v, ok := f.need("length", "for how long, such as length: {exponential: {mean: 4h}}"); ok {
		p.Length = l.bounded(v, "length")
	}
	return p
}

// progress reads the share of the work that is done by then: 50%, or 20%..80%, evenly.
func (l *loader) progress(p *sim.Pause, n *node) {
	text, ok := l.text(n, "at")
	if !ok {
		return
	}
	first, last, isRange := strings.Cut(text, "..")
	if !isRange {
		last = first
	}
	part := *n
	part.text = first
	if p.From, ok = l.share(&part, "at"); !ok {
		return
	}
	part.text = last
	if p.To, ok = l.share(&part, "at"); ok && p.From > p.To {
		l.problem(n, fmt.Sprintf("at %q ends before it begins", text), "write the smaller share first, such as 20%..80%")
	}
}

// transfers reads where engagements go on when the work here is over.
func (l *loader) transfers(q *queue, n *node) {
	if len(list(n)) == 0 {
		l.problem(n, "the list of transfers is empty", "take it out")
	}
	q.transfers = n
	sum := router.Percent(0)
	for _, item := range list(n) {
		f, ok := l.fields(item, transferSection)
		if !ok {
			continue
		}
		t := sim.Transfer{Probability: l.shareOf(f, "how many of those who were served here, such as share: 15%")}
		if v, ok := f.get("share"); ok {
			if p, ok := l.percent(v, "share"); ok {
				sum = min(sum+min(p, 2*router.Full), 2*router.Full)
			}
		}
		to, okTo := f.need("to", "a queue, such as to: second-level, or a flow, such as to: {flow: casework}")
		if !okTo {
			continue
		}
		okTo = l.transferTo(q, &t, to)
		if v, ok := f.get("requires"); ok {
			t.Requires = l.requires(v)
		}
		if v, ok := f.get("handle"); ok {
			t.HandleTime = l.bounded(v, "handle")
		}
		if okTo {
			q.conduct.Transfers = append(q.conduct.Transfers, t)
		}
	}
	if sum > router.Full {
		l.problem(n, fmt.Sprintf("%g%% are transferred in all", float64(sum)/1000), "make it at most 100%")
	}
}

// conducts is what the model says of what people do in each queue; nothing if they do nothing in any.
func (l *loader) conducts() []sim.Conduct {
	all := make([]sim.Conduct, len(l.queues))
	some := false
	for i, q := range l.queues {
		all[i] = q.conduct
		some = some || !reflect.ValueOf(q.conduct).IsZero()
	}
	if !some {
		return nil
	}
	return all
}
