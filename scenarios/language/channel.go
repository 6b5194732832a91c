package language

var channelSections = []*Section{
	{Name: "channel", Keys: []Key{
		{"live", YesNo, "does somebody wait at the other end? Needed for channels of your own", "true, false", "as built in", "live: false"},
		{"pace", paces, "speed of each engagement while its agent holds 1, 2, 3 … of this channel; the last number holds beyond the end. Or see [sharing](#sharing)", "1 = normal speed, from 0.001 to 1000", "1", "pace: [1, 0.85, 0.7]"},
		{"mixes", List(In("mix of a channel")), "paces for certain numbers held of each channel, instead of `pace` and `during`: a list, of which the first that fits counts; see [mix of a channel](#mix-of-a-channel)", "", "none", "mixes: [{holding: {work_item: 1, chat: 2}, pace: 0.4}, {holding: {work_item: 1, chat: 1+}, pace: 0.2}]"},
		{"during", By("channel", Several(Either(pace, Words("additive", "interrupt", "exclusive"), In("effect")))), "what holding another channel does to work of this one: `additive` (nothing), `interrupt` (it stands still), a factor on its speed (at least 0.001), several factors while 1, 2, 3 … of the other are held (the last holds beyond the end), or `exclusive` (work of this channel is not offered while the other is held); or `{return: 5m}` (see [effect](#effect)); a list for one of these and `exclusive`. What is said of voice holds for video too unless video is named, and the other way round", "by channel", "`additive`", "during: {voice: [interrupt, exclusive]}"},
		{"resume_cost", Either(Duration, In("resume_cost")), "extra work each time interrupted work goes on, with whomever: always the same, or by how long it was interrupted, see [resume_cost](#resume_cost)", "duration", "0s", "resume_cost: 90s"},
		{"thinking", In("thinking"), "the conversations go to and fro; see [thinking](#thinking)", "", "they do not", "thinking: {turns: 8, time: {exponential: 40s}}"},
	}},
	{Name: "thinking", Keys: []Key{
		{"turns", Whole(2, MaxTurns), "turns of the agent in one conversation", "2 to 1,000", Needed, "{turns: 8, time: 40s}"},
		{"time", aTime, "the customer's between two turns; drawn for each", "distribution", Needed, "{turns: 8, time: {lognormal: {mean: 40s, cv: 1}}}"},
		{"cut", Words("even", "random"), "`even`: into equal turns; `random`: at random places, each as likely as any other", "`even`, `random`", "`even`", "{turns: 8, time: 40s, cut: random}"},
	}},
	{Name: "sharing", Keys: []Key{
		{"sharing_beyond", Number(1, 1000), "c: as many as one person does at full speed", "from 1 to 1000", Needed, "sharing_beyond: 2"},
	}},
	{Name: "mix of a channel", Keys: []Key{
		{"holding", By("channel", Either(Whole(0, MaxCap), HeldMore)), "how many of each channel: `2` exactly, `2+` or more; none of channels that are not named. Voice and video count together while they share a slot", "by channel", Needed, "holding: {work_item: 1, chat: 2+}"},
		{"pace", Either(pace, Words("interrupt")), "the pace of each engagement of this channel then, or `interrupt`", "1 = normal speed", Needed, "pace: 0.4"},
	}},
	{Name: "mix of a team", Keys: []Key{
		{"holding", By("channel", Either(Whole(0, MaxCap), HeldMore)), "as in [mix of a channel](#mix-of-a-channel)", "by channel", Needed, "holding: {chat: 2, voice: 1}"},
		{"pace", By("channel", Either(pace, Words("interrupt"))), "the pace then, or `interrupt`, of those channels for which the mix counts; for others the next that fits", "by channel", Needed, "pace: {chat: 0.5, voice: 0.9}"},
	}},
	{Name: "resume_cost", Keys: []Key{
		{"points", List(Tuple(Duration, Duration)), "pairs of how long it was interrupted and what going on costs; straight lines between, flat before the first and beyond the last", "pairs of durations, at most 100", "", "{points: [[0s, 0s], [10m, 1m], [1h, 3m]]}"},
		{"share", Percentage, "of how long it was interrupted", "percentage, at most 100%", "", "{share: 10%}"},
		{"at_most", Duration, "no more than this, with `share`", "duration", "no limit", "{share: 10%, at_most: 5m}"},
	}, One: []string{"points", "share"}},
	{Name: "effect", Keys: []Key{
		{"return", Duration, "work stands still while the other channel is held, as with `interrupt`, and after so long goes back to its queue, with its place there and what remains to be done; 0s = at once. While the other is held, such work is not offered. Returns in a circle are an error", "duration", Needed, "{return: 5m}"},
	}},
}
