package staff

import (
	"fmt"
	"strings"
)

// notSearched says which cheaper staffings were not played, or not as long as it takes to tell, where nothing is proven; "" = all were.
func notSearched(e *Exact, o Options, numbers int) string {
	switch {
	case numbers > mostProvable:
		return fmt.Sprintf("with more than %d numbers the search goes from one staffing to its neighbors, and not through all that cost less", mostProvable)
	case e == nil || o.Exact < 0 || e.Tops == 0 && e.Listed:
		return ""
	case !e.Listed:
		return "more staffings cost less than can be listed: give the numbers narrower bounds with --between"
	}
	var parts []string
	switch {
	case e.Left == e.Tops:
		return fmt.Sprintf("%d staffings cost less, and nobody can be added to them without costing as much: too many to play; narrower bounds with --between leave fewer, and --candidates-at-most has more played", e.Tops)
	case e.Left > 0:
		parts = append(parts, fmt.Sprintf("%d were not played, those farthest from the best; more are with --candidates-at-most", e.Left))
	}
	if e.Glanced > 0 {
		parts = append(parts, fmt.Sprintf("%d were played with %d replications alone, and missed a target by their estimates, as %d others were too close to call by then; more --replications tell more apart",
			e.Glanced, o.Replications, mostUnclear))
	}
	if len(parts) == 0 {
		return ""
	}
	return fmt.Sprintf("of %d staffings that cost less, and to which nobody can be added without costing as much, %s", e.Tops, strings.Join(parts, ", and "))
}
