package history

import (
	"fmt"
	"slices"
	"strings"
)

// rowFilter is a Filter of a source that has its column.
type rowFilter struct {
	column int
	values []string // folded
	reason string
}

// fold writes a cell so that upper and lower case are alike, and ä and ae.
func fold(cell []byte) string { return strings.ToLower(folds.Replace(text(cell))) }

// filters prepares the filters of a source; those on columns that it does not have match nothing.
func (s *source) filters(all []Filter, reason string) (list []rowFilter) {
	for _, f := range all {
		i := slices.IndexFunc(s.columns, func(c column) bool { return strings.EqualFold(c.Name, f.Column) })
		if i < 0 {
			continue
		}
		rf := rowFilter{i, nil, fmt.Sprintf("%s: %q is %s", reason, f.Column, strings.Join(f.Values, ", "))}
		for _, v := range f.Values {
			rf.values = append(rf.values, strings.TrimSpace(fold([]byte(v))))
		}
		list = append(list, rf)
	}
	return list
}

func (f *rowFilter) matches(cells [][]byte) bool {
	if f.column >= len(cells) {
		return slices.Contains(f.values, "")
	}
	cell := fold(cells[f.column])
	for _, v := range f.values {
		if prefix, any := strings.CutSuffix(v, "*"); cell == v || any && strings.HasPrefix(cell, prefix) {
			return true
		}
	}
	return false
}
