package condition

import (
	"slices"
	"strings"
)

// Condition is a compiled condition. A nil one always holds.
type Condition struct {
	tests   []test // each leads to one before it in the slice, or to the end
	start   int
	reads   []string
	usesDue bool
}

// Where a condition ends, instead of at another test.
const (
	fails = -1
	holds = -2
)

// test compares values of one kind and says where to go on.
type test struct {
	op          op
	negated     bool // !=, not in, …: also false where something is not known
	left, right operand
	numbers     []int64  // what oneOf looks through, of numbers; both ends of within
	texts       []string // what oneOf looks through, of texts
	yes, no     int      // the next test, or the end
}

type op uint8

const (
	equal op = iota
	below
	atMost
	oneOf
	within
	contains
	startsWith
	endsWith
)

// operand is a variable or a value.
type operand struct {
	position int   // in values; or one of the following
	value    Value // its Kind is that of variables too
}

// Operands that are not in values.
const (
	literal = -1 - iota
	hasDue
	dueIn
)

// Holds tells whether the condition holds for what is known: values by the position of their variable, those beyond the
// end not known.
func (c *Condition) Holds(values []Value, facts Facts) bool {
	if c == nil {
		return true
	}
	at := c.start
	for at >= 0 { // every test leads to a smaller number
		t := &c.tests[at]
		if t.holds(values, facts) {
			at = t.yes
		} else {
			at = t.no
		}
	}
	return at == holds
}

func (t *test) holds(values []Value, facts Facts) bool {
	if t.left.value.Kind == Text {
		a, known := t.left.text(values)
		b, both := t.right.text(values)
		return known && both && t.ofTexts(a, b) != t.negated
	}
	a, known := t.left.number(values, facts)
	b, both := t.right.number(values, facts)
	return known && both && t.ofNumbers(a, b) != t.negated
}

func (t *test) ofTexts(a, b string) bool {
	switch t.op {
	case equal:
		return a == b
	case oneOf:
		return slices.Contains(t.texts, a)
	case contains:
		return strings.Contains(a, b)
	case startsWith:
		return strings.HasPrefix(a, b)
	case endsWith:
		return strings.HasSuffix(a, b)
	}
	panic("condition: a test of texts that is none")
}

// ofNumbers compares flags too, which are 1 and 0.
func (t *test) ofNumbers(a, b int64) bool {
	switch t.op {
	case equal:
		return a == b
	case below:
		return a < b
	case atMost:
		return a <= b
	case oneOf:
		return slices.Contains(t.numbers, a)
	case within:
		return t.numbers[0] <= a && a <= t.numbers[1]
	}
	panic("condition: a test of numbers that is none")
}

// text returns the text, and whether it is known.
func (o *operand) text(values []Value) (string, bool) {
	if o.position == literal {
		return o.value.Text, true
	}
	if o.position < len(values) && values[o.position].Kind == Text {
		return values[o.position].Text, true
	}
	return "", false
}

// number returns the number or flag, and whether it is known.
func (o *operand) number(values []Value, facts Facts) (int64, bool) {
	switch o.position {
	case literal:
		return o.value.Number, true
	case dueIn:
		return facts.DueIn, facts.HasDue
	case hasDue:
		if facts.HasDue {
			return 1, true
		}
		return 0, true
	}
	if o.position < len(values) && values[o.position].Kind == o.value.Kind {
		return values[o.position].Number, true
	}
	return 0, false
}

// Reads returns the names of the variables that the condition reads, sorted, each once; has_due and due_in are not among
// them.
func (c *Condition) Reads() []string {
	if c == nil {
		return nil
	}
	return slices.Clone(c.reads)
}

// UsesDue tells whether the condition reads has_due or due_in, and so may change with the due time and, by due_in, with
// time alone.
func (c *Condition) UsesDue() bool { return c != nil && c.usesDue }
