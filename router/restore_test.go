package router_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"runtime"
	"testing"

	"headroom/router"
)

// TestSnapshotCutOrDamagedAnywhere fails when a snapshot that is not what was written makes an engine.
func TestSnapshotCutOrDamagedAnywhere(t *testing.T) {
	for seed := range uint64(6) {
		r := record(t, seed, 60)
		data := r.engine.AppendSnapshot(nil)
		for n := range data {
			if e, err := router.Restore(r.config, data[:n]); e != nil || !errors.Is(err, router.ErrTruncated) {
				t.Fatalf("seed %d: the first %d of %d bytes: %v", seed, n, len(data), err)
			}
			for bit := range 8 {
				damaged := bytes.Clone(data)
				damaged[n] ^= 1 << bit
				e, err := router.Restore(r.config, damaged)
				if e != nil || !errors.Is(err, router.ErrDamaged) && (n != 7 || !errors.Is(err, router.ErrOtherVersion)) { // byte 7: the format
					t.Fatalf("seed %d: byte %d, bit %d: %v", seed, n, bit, err)
				}
			}
		}
		if e, err := router.Restore(r.config, append(bytes.Clone(data), 0)); e != nil || !errors.Is(err, router.ErrDamaged) {
			t.Fatalf("seed %d: a byte too many: %v", seed, err)
		}
	}
}

// TestSnapshotOfOthers fails when a snapshot is restored under another configuration, however alike, or by another core.
func TestSnapshotOfOthers(t *testing.T) {
	r := record(t, 1, 60)
	data := r.engine.AppendSnapshot(nil)
	for name, change := range map[string]func(*router.Config){
		"another cap": func(c *router.Config) {
			c.Teams[0].Caps = append([]int{c.Teams[0].Caps[0] + 1}, c.Teams[0].Caps[1:]...)
		},
		"another name": func(c *router.Config) {
			c.Agents = append([]router.Agent{{Name: "else", Team: c.Agents[0].Team}}, c.Agents[1:]...)
		},
		"an agent more": func(c *router.Config) { c.Agents = append(c.Agents[:len(c.Agents):len(c.Agents)], router.Agent{}) },
	} {
		cfg := r.config
		change(&cfg)
		if e, err := router.Restore(cfg, data); e != nil || !errors.Is(err, router.ErrOtherConfig) {
			t.Errorf("%s: %v", name, err)
		}
	}
	other := bytes.Clone(data)
	_, n := binary.Uvarint(other[8:])
	other[8+n+2]++ // core version, the first of the payload
	if e, err := router.Restore(r.config, reseal(other)); e != nil || !errors.Is(err, router.ErrOtherVersion) {
		t.Errorf("another core: %v", err)
	}
	if e, err := router.Restore(r.config, r.journal); e != nil || !errors.Is(err, router.ErrDamaged) {
		t.Errorf("a journal: %v", err)
	}
}

// TestHostileDataStaySmall fails when a few bytes that announce much make the reader ask for much memory.
func TestHostileDataStaySmall(t *testing.T) {
	r := record(t, 3, 30)
	snapshot, header := r.engine.AppendSnapshot(nil), r.journal[:r.ends[0]]
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	tries := 0
	for _, data := range [][]byte{snapshot, header} {
		for n := 8; n+5 < len(data); n++ {
			hostile := bytes.Clone(data)
			copy(hostile[n:], "\xff\xff\xff\xff\x07") // 2 147 483 647 as a varint
			hostile = reseal(hostile)
			_, _ = router.Restore(r.config, hostile)
			_, _, _ = router.ReadJournal(hostile)
			tries++
		}
	}
	runtime.ReadMemStats(&after)
	// An engine of this configuration and its scratch take some 30 kB.
	if each := (after.TotalAlloc - before.TotalAlloc) / uint64(tries); each > 1<<18 {
		t.Errorf("%d bytes allocated a try", each)
	}
}

// FuzzRestore restores states that no engine was in, without the header and checksums that would keep nearly all of them out: each
// must be refused, or be an engine that writes the same state again and takes all inputs without a panic.
func FuzzRestore(f *testing.F) {
	const worlds = 16
	for s := range uint64(worlds) {
		f.Add(s, router.StateOf(record(f, s, 50).engine))
	}
	known := map[uint64]router.Config{}
	f.Fuzz(func(t *testing.T, seed uint64, state []byte) {
		seed %= worlds
		if _, ok := known[seed]; !ok {
			known[seed] = record(t, seed, 50).config
		}
		e, ok := router.RestoreState(known[seed], state)
		if !ok {
			return
		}
		again, err := router.Restore(known[seed], e.AppendSnapshot(nil))
		if err != nil || again.Digest() != e.Digest() {
			t.Fatalf("its own snapshot: %v", err)
		}
		exercise(t, e, known[seed])
	})
}

// exercise lets everyone log in and everything be served.
func exercise(t *testing.T, e *router.Engine, cfg router.Config) {
	at := max(e.Now(), -router.Latest)
	var events []router.Event
	step := func(in router.Input) {
		for wake, ok := e.NextWake(); ok && wake <= at; wake, ok = e.NextWake() {
			if _, err := e.Step(nil, router.Input{At: at, Verb: router.Tick}); err != nil {
				t.Fatal(err)
			}
			if next, ok := e.NextWake(); ok && next <= wake {
				break
			}
		}
		events, _ = e.Step(events[:0], in)
	}
	for id := range cfg.Agents {
		step(router.Input{At: at, Verb: router.SetStatus, Agent: router.AgentID(id), Status: router.Ready})
	}
	for i := range 20 * (len(cfg.Queues) + 1) {
		at = min(at+router.Minute, router.Latest)
		step(router.Input{At: at, Verb: router.Submit, Entered: at, Due: router.Far, Queue: router.QueueID(i % max(1, len(cfg.Queues)))})
		for _, ev := range append([]router.Event(nil), events...) {
			step(router.Input{At: at, Verb: router.Complete, Engagement: ev.Engagement})
			step(router.Input{At: at, Verb: router.EndWrapUp, Engagement: ev.Engagement})
		}
	}
}
