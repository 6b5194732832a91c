package workload

import "headroom/router"

// Source is one stream of demand as plain data: when engagements of one kind arrive and what they bring. Exactly one of
// Rates, Batches and Trace is used; none, if it is Called.
type Source struct {
	Name  string         // names its random numbers: renaming a source redraws it, adding another does not
	Queue router.QueueID // where its engagements enter, unless Entry is set; a trace row names its own
	// Entry is the position in router.Config.Entries of where its engagements come in; not set = Queue. A trace row has its own.
	Entry router.Limit

	Days  Days   // of the run: its random numbers are drawn day by day
	Rates *Rates // random arrivals at given rates
	// InHand: its engagements, which enter at the epoch, are being worked on by then; what their HandleTime gives is left.
	InHand  bool
	Batches []Batch    // given numbers at given times, in time order
	Trace   []TraceRow // recorded engagements, in time order
	Called  bool       // they come about by the FollowUps of others only
	// Repeated is how often the rows of the trace come; nil = each once.
	Repeated *Repetition

	// Busyness are random factors on the rates, and on the sizes of batches; their product counts. Not for a trace.
	Busyness []Factor
	Schedule Schedule  // until when its engagements are scheduled; a trace row has its own
	Outbound *Outbound // its engagements are customers to be called; with Batches only

	// HandleTime is the work of one engagement at pace 1, wrap-up not included; never nil except with a Trace of which no row draws it.
	HandleTime *Dist
	// Patience is the time waited before giving up; nil = never gives up. Of a trace: of rows that draw it.
	Patience *Dist
	// HandleTimeBy and PatienceBy, where they are set, hold instead of the two.
	HandleTimeBy, PatienceBy *Dependent
	HeadStart                router.Time // age granted on entry, for the order of service only
	Due                      Due
	Effort                   router.Time // expected effort: the mean handle time, given to the core (never the drawn one); a trace row has its own
	// Efforts, where there are any, hold instead of Effort: in time order.
	Efforts []EffortStep
	// Requires is the position in router.Config.Requirements of what its engagements ask, wherever they wait; not set = what
	// their queue asks. A trace row has its own.
	Requires router.Limit

	// Withdrawn is how another system takes its engagements back; nil = it does not.
	Withdrawn *Withdrawn

	// Values are what is known of its engagements; each Variable at most once. Of a trace: what its rows do not say.
	Values []Choice
	// Consumers is how many different consumers its engagements come from, each as often as any other; 0 = not known. They are
	// numbered from FirstConsumer, so that sources may share them. Of a trace: where its rows do not say.
	Consumers     int
	FirstConsumer uint64 // 0 = 1
	// WorkItems gives each engagement an id of its own, made of the source's name and its Key, so that it has the same in every
	// variant of a scenario. Of a trace: where its rows do not say.
	WorkItems bool

	// What comes of its engagements when they are over. Nil or empty = nothing.
	Redials    *Redials
	Reopenings *Reopenings
	FollowUps  []Sequel
}

// Choice is what is known of engagements for one variable: drawn for each from Values.
type Choice struct {
	Variable int            // position in router.Config.Variables
	Name     string         // of the variable: names its random numbers
	Values   []router.Value // one: always this. The zero Value = not known
	Weights  []float64      // of each of Values, from 0, not all 0; may be nil where Values is one
}

// Rates is a process of random arrivals with a rate that changes over time: Poisson, unless Spacing says otherwise. PerHour[i] holds
// from i·Step to (i+1)·Step since the epoch; none arrive after the last step. Rates: from 0, finite. Step: positive.
type Rates struct {
	Step    router.Time
	PerHour []float64
	Ramps   []Ramp // instead of Step and PerHour
	// Tallies, instead of all these, are exactly how many come when: in time order, without overlap, each within a day. They have
	// been adjusted already: Adjusted then only says when within them. No Spacing, no Together, and no Busyness of the source.
	Tallies []Tally
	// Adjusted multiplies the rates at known times, such as holidays; in time order, without overlap.
	Adjusted []Adjustment
	// Spacing is the distribution of the distances of a renewal process, mean 1 s, in operational time: in the area under the rate,
	// where one second is one arrival. nil = exponential, which is Poisson. Each day begins anew and in its stationary state, so
	// that the expected number is the area under the rate whatever the distribution.
	Spacing *Dist
	// Together is how many come at once; nil = one. The rates are those of engagements: so many fewer are the times at which some
	// come.
	Together *Count
}

// Ramp is a rate that changes linearly. In time order, without overlap; between ramps the rate is 0.
type Ramp struct {
	From, To   router.Time
	Start, End float64 // arrivals per hour
}

// Adjustment multiplies the rate from From, included, to To.
type Adjustment struct {
	From, To router.Time
	Factor   float64 // from 0
}

// Batch is Size engagements that enter at At. With Age, each of them has already waited so long (drawn); work that
// began before the epoch has Entered < 0.
type Batch struct {
	At   router.Time
	Size int
	// Random is the number instead of Size; nil = Size. It is drawn times Factor; 0 = 1.
	Random *Count
	Factor float64
	Age    *Dist
	Open   []OpenRow // instead of Age: each by itself, oldest first; the source has no other batch then
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
	Queue      router.QueueID // where Entry is not set
	HandleTime router.Time
	Patience   router.Time  // router.Far = never gives up
	Due        router.Time  // router.Far = none
	Effort     router.Time  // expected effort, given to the core: never the row's own handle time, which nobody knows before
	Requires   router.Limit // as in Source
	Entry      router.Limit // as in Source
	// Details are what else is known of it: values, consumer, work item, the time before which it is not offered; nil = nothing.
	Details *router.Details
	// DrawsHandleTime and DrawsPatience: what the row does not know, HandleTime or Patience of the source say, by its random numbers.
	DrawsHandleTime, DrawsPatience bool
	// Waited is how long the customer is known to have waited without giving up: patience that is drawn is longer (Dist.DrawLonger).
	Waited router.Time
}

// Arrival is one engagement as a Generator hands it out.
type Arrival struct {
	At, Entered, HeadStart, Due, Effort router.Time
	Queue                               router.QueueID
	Entry, Requires                     router.Limit // as in Source
	// NotBefore is until when it is scheduled, if that is after At. Its due time counts from then. Of a trace its Details say so.
	NotBefore router.Time
	Key       Key // of its random numbers: a hash of replication, source, day and ordinal
	Row       int // position in Source.Trace, or in Batch.Open counted from 1, if it came from one
	// HandleTime is what Generator.HandleTime says of it, if that is Drawn already, see Generator.DrawAhead.
	HandleTime router.Time
	Drawn      bool
}
