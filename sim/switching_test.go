package sim

import "testing"

// One person takes calls and chats, one at a time. Turning from calls to chats and back costs 5 s each time, and the first
// engagement and a second call after a call nothing. It fails when the cost counts where nobody turns, or does not where they do.
func TestSwitching(t *testing.T) {
	m := deskModel(1, row(0, 0, 10*second), row(20*second, 0, 10*second), row(40*second, 1, 10*second), row(60*second, 0, 10*second))
	m.Router.Teams[0].Caps = []int{1, 1, 1}
	m.Switching = []Switching{{Cost: 5 * second, Kinds: []int32{0, 1, 1}}}
	expect(t, play(t, m),
		"0s team 0 paid 1 scheduled 1", "0s a0 ready", "0s answered e1 a0", "10s closed e1 a0", "20s answered e2 a0", "30s closed e2 a0",
		"40s answered e3 a0", "55s closed e3 a0", "1m0s answered e4 a0", "1m15s closed e4 a0")
}

// Queues of one kind, and a team without a cost, change nothing; a queue that no kind is said of is one of its own.
func TestSwitchingKinds(t *testing.T) {
	for _, x := range []struct {
		kinds []int32
		cost  bool
		want  []string
	}{
		{[]int32{0, 0, 0}, true, []string{"30s closed e2 a0", "50s closed e3 a0"}},
		{[]int32{0, 0}, true, []string{"30s closed e2 a0", "55s closed e3 a0"}},
		{nil, true, []string{"35s closed e2 a0", "55s closed e3 a0"}},
		{nil, false, []string{"30s closed e2 a0", "50s closed e3 a0"}},
	} {
		m := deskModel(1, row(0, 0, 10*second), row(20*second, 1, 10*second), row(40*second, 2, 10*second))
		m.Router.Teams[0].Caps = []int{1, 1, 1}
		m.Switching = []Switching{{Kinds: x.kinds}}
		if x.cost {
			m.Switching[0].Cost = 5 * second
		}
		expect(t, play(t, m),
			"0s team 0 paid 1 scheduled 1", "0s a0 ready", "0s answered e1 a0", "10s closed e1 a0", "20s answered e2 a0", x.want[0],
			"40s answered e3 a0", x.want[1])
	}
}
