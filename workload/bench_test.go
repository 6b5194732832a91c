package workload

import (
	"testing"

	"headroom/router"
)

// One arrival, and what it brings: rates of a day, exponential handle time and patience.
func BenchmarkNext(b *testing.B) {
	src := phone()
	src.HandleTime = pointer(must(Exponential(300)))
	for name, draw := range map[string]bool{"arrival": false, "arrival, handle time and patience": true} {
		b.Run(name, func(b *testing.B) {
			g := NewGenerator(src)
			g.Reset(Root(1, 0))
			var a Arrival
			var total router.Time
			for i := range b.N {
				if !g.Next(&a) {
					g.Reset(Root(1, i))
				}
				if draw {
					total += g.HandleTime(a.Key, a.Row, a.Queue, a.Entered) + g.Patience(a.Key, a.Row, a.Queue, a.Entered)
				}
			}
		})
	}
}

// One draw of each family, the stream Reset for each as in a run.
func BenchmarkDraw(b *testing.B) {
	for _, f := range families() {
		b.Run(f.name, func(b *testing.B) {
			source := Root(1, 0)
			var total router.Time
			for i := range b.N {
				var s Stream
				s.Reset(source+Key(i), HandleTime)
				total += f.dist.Draw(&s)
			}
		})
	}
}
