// Package routerbench is a fitting room for the routing core: it drives an engine alone, without arrivals, people or
// measures around it, and times what it does.
//
//	for _, table := range routerbench.Suite() {
//		for _, row := range table.Rows {
//			result, err := routerbench.Measure(row, routerbench.Options{Seed: 1, Duration: time.Second})
//			…
//		}
//	}
//
// # How the load is kept out of the measurement
//
// Each row has two engines made from equal configurations. The first, the scout, is played by a loop that keeps a chosen
// number of engagements open: which input comes next, for whom, and which of the held engagements ends are random, each
// in constant time. It writes its inputs down. The second engine gets the same inputs from that list; equal engines give
// equal ids, so nothing needs to be looked up, and only this replay is timed. Both must end in the same digest.
//
// # What the figures mean
//
// Throughput is timed over many steps with two readings of the clock. The time of single steps is the time between two
// readings, one a step; ClockCost says what a reading costs, and it is not subtracted. In the open loop inputs are due at
// fixed instants of the wall clock, whatever the engine does, and a step's time runs from when its input was due: behind
// one slow step the next ones are seen to wait, as they would in a live center.
//
// Everything here reads the wall clock; the engine never does.
package routerbench
