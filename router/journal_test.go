package router_test

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"reflect"
	"slices"
	"testing"

	"headroom/router"
	"headroom/router/routertest"
)

// recorded is a random world's run: its journal, where each of its blocks ends, and the engine at the end.
type recorded struct {
	config  router.Config
	inputs  []router.Input
	engine  *router.Engine
	journal []byte
	ends    []int // of the header, and of the block of each input
}

func record(t testing.TB, seed uint64, steps int) recorded {
	t.Helper()
	c := choices(seed)
	w := routertest.DrawWorld(c)
	l, err := routertest.NewLockstep(w.Config, engine)
	if err != nil {
		t.Fatal(err)
	}
	r := recorded{config: w.Config, ends: []int{len(l.Journal)}}
	for range steps {
		if _, _, fault := l.Step(w.DrawInput(c, l.Twin)); fault != nil {
			t.Fatal(fault)
		}
		if end := len(l.Journal); end > r.ends[len(r.ends)-1] {
			r.ends = append(r.ends, end)
		}
	}
	r.inputs, r.journal, r.engine = l.Inputs, l.Journal, l.Core.(*router.Engine)
	return r
}

// whole is how many inputs are whole in the first n bytes; ok is false within the header, and atEnd says whether a block ends there.
func (r *recorded) whole(n int) (inputs int, atEnd, ok bool) {
	for i, end := range r.ends {
		if end <= n {
			inputs, atEnd, ok = i, end == n, true
		}
	}
	return inputs, atEnd, ok
}

// TestJournalCutAnywhere fails when a crash while writing is taken for damage, loses an input that was whole, or passes for a
// whole journal; with zeros behind it too, as file systems leave them.
func TestJournalCutAnywhere(t *testing.T) {
	for seed := range uint64(4) {
		r := record(t, seed, 40)
		for n := range len(r.journal) {
			want, atEnd, ok := r.whole(n)
			_, inputs, err := router.ReadJournal(r.journal[:n])
			var where *router.DataError
			switch {
			case atEnd && (err != nil || len(inputs) != want):
				t.Fatalf("seed %d, %d bytes: %d inputs, not %d: %v", seed, n, len(inputs), want, err)
			case atEnd:
			case !errors.Is(err, router.ErrTruncated) || !errors.As(err, &where) || len(inputs) != want:
				t.Fatalf("seed %d, %d bytes: %d inputs, not %d: %v", seed, n, len(inputs), want, err)
			case ok && (where.Record != want+1 || where.Offset != r.ends[want]):
				t.Fatalf("seed %d, %d bytes: want byte %d, record %d: %v", seed, n, r.ends[want], want+1, err)
			}
			if !atEnd {
				continue
			}
			_, inputs, err = router.ReadJournal(append(r.journal[:n:n], 0, 0, 0, 0, 0, 0, 0, 0, 0))
			if !errors.Is(err, router.ErrTruncated) || len(inputs) != want {
				t.Fatalf("seed %d, %d bytes and zeros: %d inputs, not %d: %v", seed, n, len(inputs), want, err)
			}
		}
	}
}

// TestJournalDamagedAnywhere fails when any one changed byte goes unnoticed, passes for a crash while writing, or is told at the
// wrong place.
func TestJournalDamagedAnywhere(t *testing.T) {
	r := record(t, 5, 40)
	for n := range r.journal {
		for _, change := range []byte{1, 2, 4, 8, 16, 32, 64, 128, 255} {
			damaged := append([]byte(nil), r.journal...)
			damaged[n] ^= change
			_, inputs, err := router.ReadJournal(damaged)
			if !errors.Is(err, router.ErrDamaged) && (n != 7 || !errors.Is(err, router.ErrOtherVersion)) { // byte 7: the format
				t.Fatalf("byte %d changed by %d: %v", n, change, err)
			}
			var where *router.DataError
			want, _, ok := r.whole(n)
			if !errors.As(err, &where) || len(inputs) != want || ok && (where.Record != want+1 || where.Offset != r.ends[want]) {
				t.Fatalf("byte %d changed by %d: %d inputs, want %d; byte %d: %v", n, change, len(inputs), want, r.ends[want], err)
			}
		}
	}
}

// TestJournalBlocksOutOfPlace fails when a block that is left out, doubled or moved goes unnoticed because each is whole in itself.
func TestJournalBlocksOutOfPlace(t *testing.T) {
	r := record(t, 6, 60)
	block := func(i int) []byte { return r.journal[r.ends[i-1]:r.ends[i]] } // of input i, from 1
	join := func(parts ...[]byte) (all []byte) {
		for _, part := range parts {
			all = append(all, part...)
		}
		return all
	}
	before, after := r.journal[:r.ends[9]], r.journal[r.ends[11]:]
	for name, data := range map[string][]byte{
		"left out": join(before, block(11), after),
		"doubled":  join(before, block(10), block(10), block(11), after),
		"swapped":  join(before, block(11), block(10), after),
	} {
		if _, inputs, err := router.ReadJournal(data); !errors.Is(err, router.ErrDamaged) || len(inputs) < 9 || len(inputs) > 10 {
			t.Errorf("%s: %d inputs, %v", name, len(inputs), err)
		}
	}
}

// TestJournalGoesOn fails when a journal that was cut off cannot be continued where its good part ends.
func TestJournalGoesOn(t *testing.T) {
	r := record(t, 7, 60)
	reader, err := router.NewJournalReader(r.journal[:r.ends[20]+3])
	if err != nil {
		t.Fatal(err)
	}
	for _, ok := reader.Next(); ok; _, ok = reader.Next() {
	}
	if !errors.Is(reader.Err(), router.ErrTruncated) || reader.Offset() != r.ends[20] {
		t.Fatalf("good to byte %d, not %d: %v", reader.Offset(), r.ends[20], reader.Err())
	}
	data, journal := append([]byte(nil), r.journal[:reader.Offset()]...), reader.Journal()
	data = journal.AppendInput(data, &r.inputs[20])
	data = journal.AppendInputs(data, r.inputs[21:40])
	data = journal.AppendInputs(data, nil)
	data = journal.AppendInputs(data, r.inputs[40:])
	data = journal.AppendCheck(data, r.engine)
	e, err := router.Replay(data, nil)
	if err != nil || e.Digest() != r.engine.Digest() {
		t.Fatalf("digest %x, not %x: %v", e.Digest(), r.engine.Digest(), err)
	}
}

// TestJournalAfterSnapshot fails when the inputs since a snapshot cannot be replayed on it, or are replayed on another state.
func TestJournalAfterSnapshot(t *testing.T) {
	r, half := record(t, 8, 80), 0
	for seed := uint64(9); ; seed++ { // not one that ends with another configuration than it had at the snapshot
		half = len(r.inputs) / 2
		if !slices.ContainsFunc(r.inputs[half:], func(in router.Input) bool { return in.Verb == router.Reconfigure }) {
			break
		}
		r = record(t, seed, 80)
	}
	first, err := router.Replay(r.journal[:r.ends[half]], nil)
	if err != nil {
		t.Fatal(err)
	}
	snapshot := first.AppendSnapshot(nil)
	var journal router.Journal
	data := journal.AppendInputs(journal.Begin(nil, first), r.inputs[half:])

	e, err := router.Restore(first.Config(), snapshot)
	if err != nil {
		t.Fatal(err)
	}
	if err := e.Replay(data, nil); err != nil || e.Digest() != r.engine.Digest() {
		t.Errorf("digest %x, not %x: %v", e.Digest(), r.engine.Digest(), err)
	}
	if err := e.Replay(data, nil); !errors.Is(err, router.ErrOtherState) {
		t.Errorf("on another state: %v", err)
	}
	if _, err := router.Replay(data, nil); !errors.Is(err, router.ErrOtherState) {
		t.Errorf("on a new engine: %v", err)
	}
	other := record(t, 1000, 1).engine
	if err := other.Replay(data, nil); !errors.Is(err, router.ErrOtherConfig) {
		t.Errorf("on another configuration: %v", err)
	}
}

// TestJournalDiverges fails when a replay that goes elsewhere is not noticed, or not where.
func TestJournalDiverges(t *testing.T) {
	r := record(t, 10, 60)
	reader, err := router.NewJournalReader(r.journal[:r.ends[30]])
	if err != nil {
		t.Fatal(err)
	}
	for _, ok := reader.Next(); ok; _, ok = reader.Next() {
	}
	journal := reader.Journal()
	checked := journal.AppendCheck(r.journal[:r.ends[30]:r.ends[30]], r.engine) // which is further on
	var where *router.DataError
	e, err := router.Replay(checked, nil)
	if !errors.Is(err, router.ErrDiverged) || !errors.As(err, &where) || where.Record != 30 || e == nil {
		t.Errorf("a wrong digest after input 30: %v", err)
	}
	journal = reader.Journal()
	refused := journal.AppendInput(r.journal[:r.ends[30]:r.ends[30]], &router.Input{At: r.inputs[29].At - 1, Verb: router.Tick})
	if _, err = router.Replay(refused, nil); !errors.Is(err, router.ErrDiverged) || !errors.As(err, &where) || where.Record != 31 {
		t.Errorf("a refused input 31: %v", err)
	}
}

// TestJournalsOfOthers fails when something that is no journal of this core is read as one.
func TestJournalsOfOthers(t *testing.T) {
	r := record(t, 11, 20)
	other := append([]byte(nil), r.journal[:r.ends[0]]...)
	_, n := binary.Uvarint(other[8:])
	other[8+n+2]++ // core version, the first of the header's payload
	for name, row := range map[string]struct {
		data []byte
		want error
	}{
		"empty":               {nil, router.ErrTruncated},
		"a text":              {[]byte("status at=0s a1 ready"), router.ErrDamaged},
		"a snapshot":          {r.engine.AppendSnapshot(nil), router.ErrDamaged},
		"of another core":     {reseal(other), router.ErrOtherVersion},
		"of another format":   {append([]byte("HRjourn\x02"), r.journal[8:]...), router.ErrOtherVersion},
		"a megabyte of zeros": {make([]byte, 1<<20), router.ErrTruncated},
	} {
		if _, _, err := router.ReadJournal(row.data); !errors.Is(err, row.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// reseal gives the blocks of a journal or snapshot the checksums that fit what they hold, as far as their lengths make sense: for
// what an honest writer never wrote.
func reseal(data []byte) []byte {
	if len(data) < 8 {
		return data
	}
	table := crc32.MakeTable(crc32.Castagnoli)
	sum := crc32.Checksum(data[:8], table)
	for at := 8; at < len(data); {
		length, n := binary.Uvarint(data[at:])
		if n <= 0 || len(data)-at < n+6 || length > uint64(len(data)-at-n-6) {
			break
		}
		sum = crc32.Update(sum, table, data[at:at+n])
		binary.LittleEndian.PutUint16(data[at+n:], uint16(sum^sum>>16))
		from := at + n + 2
		sum = crc32.Update(sum, table, data[from:from+int(length)])
		at = from + int(length)
		binary.LittleEndian.PutUint32(data[at:], sum)
		at += 4
	}
	return data
}

// FuzzJournal reads what is no honest journal, also with checksums that fit: it must be refused, or read as what writes the same
// inputs again, and replay without a panic.
func FuzzJournal(f *testing.F) {
	for s := range uint64(10) {
		f.Add(record(f, s, 12).journal)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, data := range [][]byte{data, reseal(append([]byte(nil), data...))} {
			cfg, inputs, err := router.ReadJournal(data)
			var where *router.DataError
			if err != nil && (!errors.As(err, &where) || where.Offset < 0 || where.Offset > len(data)) {
				t.Fatalf("not a place: %v", err)
			}
			if tooLarge(cfg) {
				return
			}
			e, err := router.New(cfg)
			if err != nil {
				continue
			}
			var journal router.Journal
			again := journal.AppendInputs(journal.Begin(nil, e), inputs)
			cfg2, inputs2, err := router.ReadJournal(again)
			if err != nil || !reflect.DeepEqual(inputs2, inputs) || !reflect.DeepEqual(cfg, cfg2) {
				t.Fatalf("read\n%+v\n%+v\nwritten and read again (%v)\n%+v\n%+v", cfg, inputs, err, cfg2, inputs2)
			}
			if replayed, err := router.Replay(data, nil); replayed == nil && err == nil {
				t.Fatal("neither engine nor error")
			}
		}
	})
}

// tooLarge leaves out configurations that take long to compile: tables of many teams.
func tooLarge(cfg router.Config) bool { return len(cfg.Teams) > 20 || len(cfg.Queues) > 100 }
