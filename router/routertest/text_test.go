package routertest

import (
	"testing"

	"headroom/router"
)

// TestSpan fails when scripts would print a time that they cannot read again, or drop a part that is not zero.
func TestSpan(t *testing.T) {
	for _, row := range []struct {
		at   router.Time
		want string
	}{
		{0, "0s"}, // nothing is left to leave out
		{90 * router.Second, "1m30s"},
		{router.Minute, "1m"},                           // no seconds
		{10 * router.Minute, "10m"},                     // the zero of ten stays
		{10 * router.Hour, "10h"},                       // neither minutes nor seconds
		{router.Hour + 10*router.Second, "1h0m10s"},     // zero minutes in the middle stay
		{-26 * router.Hour, "-26h"},                     // before the epoch
		{12*router.Hour + 5*router.Minute, "12h5m"},     // the points example's 12:05
		{6*router.Minute + 1, "6m0.000000001s"},         // one nanosecond is not nothing
		{router.Far, "far"},                             // no due time
		{20*router.Minute + 10*router.Second, "20m10s"}, // "m10s" does not end in "m0s"
	} {
		if have := Span(row.at); have != row.want {
			t.Errorf("%d: %q, want %q", row.at, have, row.want)
		}
		if back, err := ParseSpan(row.want); err != nil || back != row.at {
			t.Errorf("%q reads as %d (%v), want %d", row.want, back, err, row.at)
		}
	}
}

// TestText pins the one text form of each kind, which scripts and reports rely on.
func TestText(t *testing.T) {
	cfg, err := ParseConfig("channel voice live\nteam desk caps=voice:1\nagents desk a1 a2\nqueue support voice teams=desk")
	if err != nil {
		t.Fatal(err)
	}
	s := router.Second
	id := router.EngagementID(1 << 28)
	for want, ev := range map[string]router.Event{
		"queued e1 support age=2s due=1m effort=5s": {Kind: router.Queued, Elapsed: 2 * s, Due: 60 * s, Effort: 5 * s},
		"queued e1 support":                         {Kind: router.Queued, Due: router.Far},
		"queued e1 support age=2s callback":         {Kind: router.Queued, Due: router.Far, Elapsed: 2 * s, Callback: true},
		"scheduled e1 support in=1m due=2m":         {Kind: router.Scheduled, Elapsed: 60 * s, Due: 120 * s},
		"offered e1 a2 waited=9s rule=1":            {Kind: router.Offered, Elapsed: 9 * s, Rule: 1, HasAgent: true, Agent: 1},
		"declined e1 a1 waited=9s":                  {Kind: router.Declined, Elapsed: 9 * s, HasAgent: true},
		"missed e1 a1 waited=9s":                    {Kind: router.Missed, Elapsed: 9 * s, HasAgent: true},
		"offer_ended e1 a1 waited=9s":               {Kind: router.OfferEnded, Elapsed: 9 * s, HasAgent: true},
		"stranded e1 support waited=9s":             {Kind: router.Stranded, Elapsed: 9 * s},
		"answered e1 a2 waited=9s rule=1":           {Kind: router.Answered, Elapsed: 9 * s, Rule: 1, HasAgent: true, Agent: 1},
		"answered e1 a1 waited=9s callback":         {Kind: router.Answered, Elapsed: 9 * s, HasAgent: true, Callback: true},
		"abandoned e1 waited=0s":                    {Kind: router.Abandoned},
		"overflowed e1 support max_wait waited=8s":  {Kind: router.Overflowed, Reason: router.WaitedTooLong, Elapsed: 8 * s},
		"callback_taken e1 waited=8s":               {Kind: router.CallbackTaken, Elapsed: 8 * s},
		"callback_unanswered e1 a1 after=8s":        {Kind: router.CallbackUnanswered, Elapsed: 8 * s, HasAgent: true},
		"withdrawn e1 in_queue waited=8s":           {Kind: router.Withdrawn, Elapsed: 8 * s, InQueue: true},
		"withdrawn e1 waited=8s":                    {Kind: router.Withdrawn, Elapsed: 8 * s},
		"inactivated e1 a1 after=4s":                {Kind: router.Inactivated, Elapsed: 4 * s, HasAgent: true},
		"assigned e1 a1 after=4s due=1m":            {Kind: router.Assigned, Elapsed: 4 * s, HasAgent: true, Due: 60 * s},
		"pended e1 a1 after=4s":                     {Kind: router.Pended, Elapsed: 4 * s, HasAgent: true},
		"transferred e1 a1 after=4s":                {Kind: router.Transferred, Elapsed: 4 * s, HasAgent: true},
		"returned e1 a1 after=4s":                   {Kind: router.Returned, Elapsed: 4 * s, HasAgent: true},
		"wrap_up e1 a1 after=4s":                    {Kind: router.WrapUpStarted, Elapsed: 4 * s, HasAgent: true},
		"closed e1 a1 after=4s":                     {Kind: router.Closed, Elapsed: 4 * s, HasAgent: true},
		"closed e1 a1 auto_closed after=4s":         {Kind: router.Closed, Elapsed: 4 * s, HasAgent: true, End: router.ClosedItself},
		"closed e1 disconnected":                    {Kind: router.Closed, End: router.Disconnected},
		"status a2 not_ready why=3 rule=2": {
			Kind: router.StatusChanged, HasAgent: true, Agent: 1, Status: router.NotReady, Why: 3, Rule: 2,
		},
		"status a1 ready cool_down":   {Kind: router.StatusChanged, HasAgent: true, Status: router.Ready, CoolDown: true},
		"opt_in a1 support out":       {Kind: router.OptInChanged, HasAgent: true},
		"opt_in a1 support in rule=1": {Kind: router.OptInChanged, HasAgent: true, In: true, Rule: 1},
		"agent_changed a1 desk ready": {Kind: router.AgentChanged, HasAgent: true, Status: router.Ready},
		"reconfigured":                {Kind: router.Reconfigured},
	} {
		ev.At = 9 * s
		if ofEngagement(ev.Kind) {
			ev.Engagement = id
		}
		if have, want := Text(cfg, 3, ev), "9s #3 "+want; have != want {
			t.Errorf("have %q\nwant %q", have, want)
		}
	}
}
