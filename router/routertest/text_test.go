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
		"9s #3 queued e1 support age=2s due=1m effort=5s": {Kind: router.Queued, Elapsed: 2 * s, Due: 60 * s, Effort: 5 * s},
		"9s #3 queued e1 support":                         {Kind: router.Queued, Due: router.Far},
		"9s #3 answered e1 a2 waited=9s rule=1":           {Kind: router.Answered, Elapsed: 9 * s, Rule: 1, HasAgent: true, Agent: 1},
		"9s #3 abandoned e1 waited=0s":                    {Kind: router.Abandoned},
		"9s #3 overflowed e1 support max_wait waited=8s":  {Kind: router.Overflowed, Reason: router.WaitedTooLong, Elapsed: 8 * s},
		"9s #3 wrap_up e1 a1 after=4s":                    {Kind: router.WrapUpStarted, Elapsed: 4 * s, HasAgent: true},
		"9s #3 closed e1 a1 after=4s":                     {Kind: router.Closed, Elapsed: 4 * s, HasAgent: true},
		"9s #3 closed e1":                                 {Kind: router.Closed},
		"9s #3 status a2 not_ready rule=2":                {Kind: router.StatusChanged, HasAgent: true, Agent: 1, Status: router.NotReady, Rule: 2},
	} {
		ev.At = 9 * s
		if ev.Kind != router.StatusChanged {
			ev.Engagement = id
		}
		if have := Text(cfg, 3, ev); have != want {
			t.Errorf("have %q\nwant %q", have, want)
		}
	}
}
