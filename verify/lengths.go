package verify

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
)

// The lengths of the runs of docs/validation.md, written with that page by `make validation`: which system, days of a replication (0 = what
// the case says), replications.
//
//go:embed cases/lengths.txt
var lengthsText string

// length of the run of a system.
type length struct{ days, replications int }

// lengthOf is how long the run of a system is with the first seed, if its case is one that comes with the program. Of systems that needed
// a second seed it is not kept.
func lengthOf(c *referenceCase, system string) (length, bool) {
	all, err := BuiltIn()
	if err != nil {
		return length{}, false
	}
	same := slices.ContainsFunc(all, func(b Case) bool {
		return b.c.id == c.id && b.c.params == c.params && slices.Equal(b.c.rows, c.rows)
	})
	if !same {
		return length{}, false
	}
	for line := range strings.Lines(lengthsText) {
		name, numbers, _ := strings.Cut(line, ",")
		var l length
		if n, _ := fmt.Sscanf(numbers, "%d,%d", &l.days, &l.replications); n == 2 && name == system {
			return l, true
		}
	}
	return length{}, false
}
