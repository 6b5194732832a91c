package routertest

import (
	"fmt"

	"headroom/router"
	"headroom/router/condition"
)

// compiled stands in for a condition until package condition compiles them: name == number, name >= number.
type compiled struct {
	position, number int64
	atLeast          bool
}

type facts struct {
	HasDue bool
	DueIn  int64
}

func compileCondition(source string, variables []router.Variable) (compiled, error) {
	var name, op string
	var c compiled
	if _, err := fmt.Sscan(source, &name, &op, &c.number); err != nil || op != "==" && op != ">=" {
		return c, fmt.Errorf("%q: not yet", source)
	}
	c.atLeast = op == ">="
	for i, v := range variables {
		if v.Name == name {
			c.position = int64(i)
			return c, nil
		}
	}
	return c, fmt.Errorf("unknown variable %q", name)
}

func (c compiled) Holds(values []router.Value, _ facts) bool {
	if c.position >= int64(len(values)) || values[c.position].Kind != condition.Number {
		return false
	}
	have := values[c.position].Number
	return have == c.number || c.atLeast && have > c.number
}
