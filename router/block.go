package router

import (
	"encoding/binary"
	"hash/crc32"
)

// A journal is a mark and blocks, a snapshot a mark and one block. A block is
//
//	length of the payload: varint · check of the length: 2 bytes · payload · checksum of all so far: 4 bytes
//
// The checksum (CRC-32C) runs on from block to block, so that one left out, doubled or put elsewhere is noticed. The
// length has a check of its own, so that a block which is cut off can be told from one whose length is damaged.

// CoreVersion names the decisions of this core. It grows whenever equal inputs might give other events, or the state
// means something else; journals and snapshots of another core are refused.
const CoreVersion = 2

// markSize is the length of a mark, which opens a journal or a snapshot: what it is, and the version of the format.
const markSize = 8

const (
	journalMark  = "HRjourn\x01"
	snapshotMark = "HRstate\x01"
)

// maxLength bounds the bytes that the length of a block takes. The shortest block, with a payload of one byte, is as
// long as the longest length with its check, so that a damaged length can be seen to be damaged even at the very end.
const (
	maxLength = 6
	checkSize = 2
	sumSize   = 4
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// appendMark opens a journal or a snapshot, and returns where its checksums begin.
func appendMark(dst []byte, mark string) ([]byte, uint32) {
	return append(dst, mark...), crc32.Checksum([]byte(mark), castagnoli)
}

// readMark checks the opening.
func readMark(data []byte, mark string) (sum uint32, err *DataError) {
	n := min(len(data), markSize)
	have := string(data[:n])
	switch {
	case have == mark:
		return crc32.Checksum([]byte(mark), castagnoli), nil
	case have == mark[:n] || allZero(data):
		return 0, &DataError{Err: ErrTruncated, Offset: n, Reason: "ends before its configuration"}
	case n == markSize && have[:n-1] == mark[:n-1]:
		return 0, &DataError{Err: ErrOtherVersion, Offset: n - 1, Reason: "another format"}
	}
	return 0, &DataError{Err: ErrDamaged, Reason: "does not begin as a " + kindOf(mark) + " does"}
}

func kindOf(mark string) string {
	if mark == journalMark {
		return "journal"
	}
	return "snapshot"
}

// seal makes a block of dst[from:] and returns the running checksum.
func seal(dst []byte, from int, sum uint32) ([]byte, uint32) {
	end := len(dst)
	dst = binary.AppendUvarint(dst, uint64(end-from))
	sum = crc32.Update(sum, castagnoli, dst[end:])
	dst = binary.LittleEndian.AppendUint16(dst, short(sum))
	sum = crc32.Update(sum, castagnoli, dst[from:end])
	var head [binary.MaxVarintLen64 + checkSize]byte // to the front
	n := copy(head[:], dst[end:])
	copy(dst[from+n:], dst[from:end])
	copy(dst[from:], head[:n])
	return binary.LittleEndian.AppendUint32(dst, sum), sum
}

func short(sum uint32) uint16 { return uint16(sum ^ sum>>16) }

// block is one that was read: the payload is data[from:to], the next begins at end.
type block struct {
	from, to, end int
	sum           uint32 // running
}

// unseal reads the block at data[at:]. The error says where and why, but not at which record.
func unseal(data []byte, at int, sum uint32) (block, *DataError) {
	rest := data[at:]
	if allZero(rest) { // what a file system leaves where nothing was written before the crash
		return block{}, &DataError{Err: ErrTruncated, Offset: at, Reason: "ends here, or in zeros"}
	}
	length, n := binary.Uvarint(rest[:min(len(rest), maxLength)])
	switch {
	case n == 0 && len(rest) >= maxLength:
		return block{}, &DataError{Err: ErrDamaged, Offset: at, Reason: "a block's length is no number"}
	case n == 0 || len(rest) < n+checkSize:
		return block{}, &DataError{Err: ErrTruncated, Offset: at, Reason: "ends within a block's length"}
	}
	sum = crc32.Update(sum, castagnoli, rest[:n])
	if binary.LittleEndian.Uint16(rest[n:]) != short(sum) || length == 0 {
		return block{}, &DataError{Err: ErrDamaged, Offset: at, Reason: "a block's length does not fit its check"}
	}
	n += checkSize
	if body := len(rest) - n; body < sumSize || length > uint64(body-sumSize) {
		return block{}, &DataError{Err: ErrTruncated, Offset: at, Reason: "ends within a block"}
	}
	b := block{from: at + n, to: at + n + int(length)}
	b.end = b.to + sumSize
	b.sum = crc32.Update(sum, castagnoli, data[b.from:b.to])
	if binary.LittleEndian.Uint32(data[b.to:]) != b.sum {
		return block{}, &DataError{Err: ErrDamaged, Offset: at, Reason: "a block does not fit its checksum"}
	}
	return b, nil
}

func allZero(data []byte) bool {
	for _, b := range data {
		if b != 0 {
			return false
		}
	}
	return true
}
