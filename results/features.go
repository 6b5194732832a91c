package results

// features says which of the unusual things happened anywhere in a run. Reports show those only.
type features struct {
	handling  bool // anything of Handling but disconnected, which every overflow may be
	callbacks bool
	setAside  bool // scheduled, pending or inactive work
	silent    bool // customers left without a word
	list      bool // customers were on lists to be called
	again     bool // anything came back
	thinking  bool // customers took turns with their agents
	ringing   bool // offers rang at agents who held nothing
	timeUse   bool // the account of agents' time is known
}

func featuresOf(summaries []*Summary) features {
	var f features
	for _, summary := range summaries {
		for q := range summary.Queues {
			counts := summary.Queues[q].Handling
			f.setAside = f.setAside || counts.Scheduled+counts.Pended+counts.Inactivated > 0
			counts.Disconnected = 0
			f.handling = f.handling || counts != HandlingCounts{}
			again := summary.Queues[q].Again
			again.Refused = 0
			f.again = f.again || again != AgainCounts{}
			f.callbacks = f.callbacks || summary.Queues[q].QueueTotals.Callbacks != CallbackCounts{}
			f.thinking = f.thinking || summary.Queues[q].ThinkingTime > 0
			f.list = f.list || summary.Queues[q].QueueTotals.List != ListCounts{}
			f.silent = f.silent || summary.Queues[q].QueueTotals.Silent != SilentCounts{}
		}
		for t := range summary.Teams {
			f.thinking = f.thinking || summary.Teams[t].HandsFree > 0
			f.ringing = f.ringing || summary.Teams[t].Ringing > 0
			f.timeUse = f.timeUse || summary.Teams[t].Time.Use.whole() > 0
		}
	}
	return f
}
