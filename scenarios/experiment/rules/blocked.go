package rules

import (
	"context"
	"runtime"
	"sync"

	"headroom/router"
	"headroom/sim"
)

// blockedTimes books what single rules refuse in each replication of the scenario. Interrupted, it returns those finished without a gap from the first.
func (p *player) blockedTimes(d *desk, n int) ([]*meter, error) {
	meters := make([]*meter, n)
	workers := p.options.Workers
	if workers == 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	var lock sync.Mutex
	next := 0
	var failure error
	take := func() (int, bool) {
		lock.Lock()
		defer lock.Unlock()
		if next == n || failure != nil || p.ctx.Err() != nil {
			return 0, false
		}
		next++
		return next - 1, true
	}
	var group sync.WaitGroup
	for range min(workers, n) {
		group.Go(func() {
			simulator, err := sim.New(&d.model)
			for err == nil {
				i, ok := take()
				if !ok {
					return
				}
				m := d.newMeter()
				if m.replication(p.ctx, simulator, p.options.Seed, p.options.First+i, d.model.Horizon) {
					meters[i] = m
				}
			}
			lock.Lock()
			defer lock.Unlock()
			failure = err
		})
	}
	group.Wait()
	for i, m := range meters {
		if m == nil {
			p.interrupted = true
			meters = meters[:i]
			break
		}
	}
	p.replications += len(meters)
	return meters, failure
}

func (d *desk) newMeter() *meter { return &meter{from: d.scenario.WarmUp} }

// replication books one replication up to the horizon; false if the context ends first.
func (m *meter) replication(ctx context.Context, s *sim.Simulator, seed uint64, number int, horizon router.Time) bool {
	s.Start(seed, number, unseen{})
	for n := 0; ; n++ {
		at, ok := s.Next()
		if !ok || at >= horizon {
			break
		}
		if n%4096 == 0 && ctx.Err() != nil {
			return false
		}
		m.until(at)
		if !s.AdvanceTo(at) {
			break
		}
		m.look(s.Engine())
	}
	m.until(horizon)
	return true
}

// unseen is an observer that looks away.
type unseen struct{}

// Observe implements sim.Observer.
func (unseen) Observe([]router.Event) {}
