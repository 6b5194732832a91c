package scenarios

import (
	"fmt"

	"headroom/router"
	"headroom/sim"
)

var resumeSection = sectionOf("resume_cost")

// maxCostPoints bounds the points of a resume cost, which are looked through one after the other.
const maxCostPoints = 100

// resumeCost reads what it costs to go on with interrupted work: always the same, or by how long it was interrupted.
func (l *loader) resumeCost(pace *sim.ChannelPace, n *node) {
	if n.kind != mappingNode {
		pace.ResumeCost, _ = l.duration(n, "resume_cost")
		return
	}
	f, ok := l.fields(n, resumeSection)
	if !ok {
		return
	}
	kind, v, ok := f.one([]string{"points", "share"})
	most, bounded := f.get("at_most")
	if !ok {
		return
	}
	if kind == "points" {
		if bounded {
			l.problem(f.key("at_most"), "at_most goes with share; beyond the last of the points the cost stays the same", "take it out")
		}
		pace.ResumeCosts = l.costPoints(v)
		return
	}
	share, ok := l.percent(v, "share")
	if !ok {
		return
	}
	if share == 0 || share > router.Full {
		l.problem(v, fmt.Sprintf("share %s is outside 0%% to 100%%", v.text), "of the interruption's length; 0% is left out")
		return
	}
	// A straight line through all interruptions that a run may have, or up to the most.
	last := sim.CostPoint{After: maxDuration, Cost: maxDuration / router.Time(router.Full) * router.Time(share)}
	if bounded {
		cost, ok := l.positive(most, "at_most")
		if !ok {
			return
		}
		if cost < last.Cost {
			last = sim.CostPoint{After: ceilDivide(cost, router.Time(router.Full), router.Time(share)), Cost: cost}
		}
	}
	pace.ResumeCosts = []sim.CostPoint{{}, last}
}

// ceilDivide is a·b/c, rounded up, where that is a time and b and c are at most a hundred thousand.
func ceilDivide(a, b, c router.Time) router.Time {
	return a/c*b + (a%c*b+c-1)/c
}

// costPoints reads [[0s, 0s], [10m, 1m]].
func (l *loader) costPoints(n *node) (points []sim.CostPoint) {
	if n.kind != listNode || len(n.items) == 0 || len(n.items) > maxCostPoints {
		l.problem(n, fmt.Sprintf("points must be a list of 1 to %d pairs of times", maxCostPoints), "such as [[0s, 0s], [10m, 1m], [1h, 3m]]: how long it was interrupted, and what going on costs")
		return nil
	}
	for _, item := range n.items {
		if item.kind != listNode || len(item.items) != 2 {
			l.problem(item, "a point must be a pair [interrupted for, cost]", "such as [10m, 1m]")
			return nil
		}
		after, okAfter := l.duration(item.items[0], "interrupted for")
		cost, okCost := l.duration(item.items[1], "cost")
		if !okAfter || !okCost {
			return nil
		}
		if last := len(points) - 1; last >= 0 && after <= points[last].After {
			l.problem(item, "the points are not in the order of time", "each after the one before")
			return nil
		}
		points = append(points, sim.CostPoint{After: after, Cost: cost})
	}
	return points
}
