package router

import "fmt"

// Journal writes what an engine was told: its configuration, and every input that Step accepted. It holds only where it
// is; the bytes go to the caller's slice, to be written and made safe by the caller before it acts on the events. Begin
// comes first.
//
// What one call appends is read whole or not at all. So a live driver appends input by input (usually 10 to 40 bytes each), and
// who can afford to lose some appends many at once (7 bytes less each).
type Journal struct {
	sum    uint32 // running checksum
	before Time   // At of the last input
	codec  codec  // scratch, so that appending an input allocates nothing
}

// checkTag is written in place of a verb where the digest of the engine's state follows instead of an input.
const checkTag = 0

// Begin appends the opening of a journal: versions, the configuration of e, and the digest of the state e is in now,
// from which the inputs go on: that after New, or that of a snapshot taken at this moment.
func (j *Journal) Begin(dst []byte, e *Engine) []byte {
	dst, j.sum = appendMark(dst, journalMark)
	j.before = 0
	c := codec{writing: true, data: dst}
	h := journalHeader{core: CoreVersion, digest: e.Digest(), config: e.config}
	h.fields(&c)
	dst, j.sum = seal(c.data, len(dst), j.sum)
	return dst
}

type journalHeader struct {
	core   uint64
	digest uint64
	config Config
}

func (h *journalHeader) fields(c *codec) {
	unsigned(c, &h.core)
	if h.core != CoreVersion {
		return // what follows may be otherwise there
	}
	c.word(&h.digest)
	h.config.fields(c)
}

// AppendInput appends one input that Step accepted.
func (j *Journal) AppendInput(dst []byte, in *Input) []byte {
	j.codec = codec{writing: true, data: dst}
	in.fields(&j.codec, j.before)
	return j.seal(len(dst), in.At)
}

// AppendInputs appends many, as one whole. None: nothing is appended.
func (j *Journal) AppendInputs(dst []byte, inputs []Input) []byte {
	if len(inputs) == 0 {
		return dst
	}
	j.codec = codec{writing: true, data: dst}
	before := j.before
	for i := range inputs {
		inputs[i].fields(&j.codec, before)
		before = inputs[i].At
	}
	return j.seal(len(dst), before)
}

// seal makes a block of what the codec wrote behind dst[:from].
func (j *Journal) seal(from int, before Time) []byte {
	data, sum := seal(j.codec.data, from, j.sum)
	*j = Journal{sum: sum, before: before}
	return data
}

// AppendCheck appends the digest of the state that e is in after the inputs so far; replaying compares it. One an hour,
// say, tells when a replay began to differ.
func (j *Journal) AppendCheck(dst []byte, e *Engine) []byte {
	c := codec{writing: true, data: append(dst, checkTag)}
	digest := e.Digest()
	c.word(&digest)
	dst, j.sum = seal(c.data, len(dst), j.sum)
	return dst
}

// ReadJournal reads a whole journal. With an error, the configuration (unless the header is at fault) and the inputs are
// those before the place that the error, a *DataError, tells; what is ErrTruncated there is as good as what was meant to
// be written but for its end.
func ReadJournal(data []byte) (Config, []Input, error) {
	r, err := NewJournalReader(data)
	if err != nil {
		return Config{}, nil, err
	}
	var inputs []Input
	for in, ok := r.Next(); ok; in, ok = r.Next() {
		inputs = append(inputs, in)
	}
	return r.Config(), inputs, r.Err()
}

// JournalReader reads a journal input by input. What it makes is in proportion to the data, whatever these say.
type JournalReader struct {
	data    []byte
	header  journalHeader
	end     int     // of the last whole block
	journal Journal // as the writer was there
	entries []entry // of the last whole block
	next    int     // of entries
	record  int     // inputs handed out
	err     *DataError
}

// entry is an input; or a check, where its verb is checkTag.
type entry struct {
	in     Input
	digest uint64
	offset int
}

// NewJournalReader reads the header.
func NewJournalReader(data []byte) (*JournalReader, error) {
	r := &JournalReader{data: data}
	sum, err := readMark(data, journalMark)
	if err != nil {
		return nil, err
	}
	b, err := unseal(data, markSize, sum)
	if err != nil {
		return nil, err
	}
	c := codec{data: data[:b.to], at: b.from}
	r.header.fields(&c)
	if !c.failed() && r.header.core != CoreVersion {
		return nil, otherCore(r.header.core, b.from)
	}
	c.end()
	if c.failed() {
		return nil, &DataError{Err: ErrDamaged, Offset: c.at, Reason: c.fault}
	}
	r.end, r.journal.sum = b.end, b.sum
	return r, nil
}

// end requires that everything has been read.
func (c *codec) end() { c.require(c.left() == 0, "%d bytes too many", c.left()) }

func otherCore(core uint64, at int) *DataError {
	return &DataError{Err: ErrOtherVersion, Offset: at, Reason: fmt.Sprintf("core version %d; this is %d", core, CoreVersion)}
}

// Config is the configuration that the journal began with.
func (r *JournalReader) Config() Config { return r.header.config }

// Next returns the next input; false: there is no more, see Err.
func (r *JournalReader) Next() (Input, bool) {
	for x, ok := r.entry(); ok; x, ok = r.entry() {
		if x.in.Verb != checkTag {
			return x.in, true
		}
	}
	return Input{}, false
}

// Err is why Next ended: nil at the end of a whole journal, else a *DataError.
func (r *JournalReader) Err() error {
	if r.err == nil {
		return nil
	}
	return r.err
}

// Offset is the length of the good part: a journal that was cut off goes on here, once the rest is cut away.
func (r *JournalReader) Offset() int { return r.end }

// Journal is for appending to the good part, once Next has returned false.
func (r *JournalReader) Journal() Journal { return r.journal }

func (r *JournalReader) entry() (*entry, bool) {
	for r.next == len(r.entries) {
		if r.err != nil || r.end == len(r.data) {
			return nil, false
		}
		r.readBlock()
	}
	x := &r.entries[r.next]
	r.next++
	if x.in.Verb != checkTag {
		r.record++
	}
	return x, true
}

// readBlock reads the next block, whole or, with err set, not at all.
func (r *JournalReader) readBlock() {
	r.entries, r.next = r.entries[:0], 0
	b, err := unseal(r.data, r.end, r.journal.sum)
	if err != nil {
		err.Record = r.record + 1
		r.err = err
		return
	}
	c := codec{data: r.data[:b.to], at: b.from}
	before := r.journal.before
	for c.left() > 0 && !c.failed() {
		x := entry{offset: c.at}
		if c.data[c.at] == checkTag {
			c.at++
			c.word(&x.digest)
		} else {
			x.in.fields(&c, before)
			before = x.in.At
		}
		r.entries = append(r.entries, x)
	}
	if c.failed() {
		r.entries = r.entries[:0]
		r.err = &DataError{Err: ErrDamaged, Offset: c.at, Record: r.record + 1, Reason: c.fault}
		return
	}
	r.end, r.journal = b.end, Journal{sum: b.sum, before: before}
}
