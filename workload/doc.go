// Package workload says what arrives: when engagements come, how much work they bring, how long their customers wait.
//
// A Source is plain data. A Generator hands out its engagements in time order; what each brings is drawn from its key,
// when it is needed:
//
//	g := workload.NewGenerator(&source) // once; source.Check() must have returned nil
//	g.Reset(workload.Root(seed, replication))
//	var a workload.Arrival
//	for g.Next(&a) {
//		handle := g.HandleTime(a.Key, a.Row, a.Queue, a.Entered)
//		patience := g.Patience(a.Key, a.Row, a.Queue, a.Entered)
//		// …
//	}
//
// # Keys
//
// All random numbers come from keys, derived from the top down. The third engagement (ordinal 2) on the second day (day 1)
// of source "phone", in replication 0 under seed 7, has
//
//	key := workload.Root(7, 0).Named("phone").Numbered(1).Numbered(2)
//
// and its handle time, its patience and its arrival time come from three streams, each at the start of one attribute:
//
//	var s workload.Stream
//	s.Reset(key, workload.Patience)
//	patience := dist.Draw(&s)
//
// An engagement of a batch has the key …Numbered(day).Numbered(number of the batch on that day).Numbered(ordinal); one of
// a trace the key …Numbered(row). A day is 24 hours, counted from the epoch.
//
// How busy a day is belongs to the source, or to a name that sources share (Factor), and to the day and the step of it: adding or
// renaming a source moves no shared factor, and the factor of a day that goes on from the day before is worked out from the
// numbers of all days before. Of those who come together the first has the key above, the others are numbered from it.
//
// # What is guaranteed
//
//   - The same source, seed and replication give the same arrivals and draws, on every machine: no arithmetic here can be
//     fused or depends on package math beyond exact operations.
//   - Another source, replication, attribute or distribution moves nothing else: a longer handle time leaves arrivals and
//     patience byte for byte, and a draw never made leaves all others.
//   - Continuous distributions with an inverse draw by inversion, growing with one uniform, so that variants of them go up
//     and down together. Gamma, and the choice among branches, need more than one.
//   - Rates that differ on one day leave the arrivals of other days. Where the rate is higher, or a day busier, each engagement
//     comes earlier and as it was, and some come on top; a batch that is larger keeps those that it had.
//   - Next, HandleTime and Patience allocate nothing.
//
// A Dist and a Source may be shared by goroutines as long as nobody writes to the Source; a Generator and a Stream may not.
package workload
