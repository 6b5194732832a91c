package workload

import "headroom/router"

// Source is one stream of demand as plain data: when engagements of one kind arrive and what they bring. Exactly one of
// Rates, Batches and Trace is used.
type Source struct {
	Name  string         // names its random numbers: renaming a source redraws it, adding another does not
	Queue router.QueueID // where its engagements enter; a trace row names its own

	Rates   *Rates     // Poisson arrivals
	Batches []Batch    // given numbers at given times, in time order
	Trace   []TraceRow // recorded engagements, in time order

	HandleTime *Dist       // work of one engagement at pace 1, wrap-up not included; never nil except with Trace
	Patience   *Dist       // time waited before giving up; nil = never gives up
	HeadStart  router.Time // age granted on entry, for the order of service only
	Due        Due
	Effort     router.Time // expected effort: the mean handle time, given to the core (never the drawn one); a trace row has its own
	// Requires is the position in router.Config.Requirements of what its engagements ask, wherever they wait; not set = what
	// their queue asks. A trace row has its own.
	Requires router.Limit
}

// Rates is a Poisson process whose rate is constant within each step: PerHour[i] holds from i·Step to (i+1)·Step since
// the epoch; none arrive after the last step. Rates: from 0, finite. Step: positive.
type Rates struct {
	Step    router.Time
	PerHour []float64
}

// Batch is Size engagements that enter at At. With Age, each of them has already waited so long (drawn); work that
// began before the epoch has Entered < 0.
type Batch struct {
	At   router.Time
	Size int
	Age  *Dist
}

// Due gives an engagement its due time: none (the zero Due), a constant after entry, or from a table of calendar steps
// (entered at or after From, the last such step counts).
type Due struct {
	After router.Limit // nanoseconds after entry
	Steps []DueStep
}

// DueStep is one row of a calendar of due times.
type DueStep struct {
	From, Due router.Time
	// FromEntry: Due counts from the entry (the same clock time some days later); otherwise Due is an instant.
	FromEntry bool
}

// TraceRow is one recorded engagement.
type TraceRow struct {
	At         router.Time
	Queue      router.QueueID
	HandleTime router.Time
	Patience   router.Time  // router.Far = never gives up
	Due        router.Time  // router.Far = none
	Effort     router.Time  // expected effort, given to the core: never the row's own handle time, which nobody knows before
	Requires   router.Limit // as in Source
}

// Arrival is one engagement as a Generator hands it out.
type Arrival struct {
	At, Entered, HeadStart, Due, Effort router.Time
	Queue                               router.QueueID
	Requires                            router.Limit // as in Source
	Key                                 Key          // of its random numbers: a hash of replication, source, day and ordinal
	Row                                 int          // position in Source.Trace, if it came from one
}
