package condition

import (
	"slices"
	"strings"
	"testing"
)

// desk are the variables of these tests: usual ones of a flow, one whose name is a function elsewhere, one with umlauts.
var desk = []Variable{
	{"origin", Text},
	{"priority", Number},
	{"vip", Flag},
	{"type", Text},
	{"größe", Number},
	{"region", Text},
	{"limit", Number},
	{"new", Flag},
}

func number(n int64) Value { return Value{Kind: Number, Number: n} }
func text(s string) Value  { return Value{Kind: Text, Text: s} }

func flag(yes bool) Value {
	if yes {
		return Value{Kind: Flag, Number: 1}
	}
	return Value{Kind: Flag}
}

// What is known is origin "claims", priority 3, vip yes, type "refund", größe -1, and a due time in 90 seconds; region, limit
// and new are not known. It would catch a wrong operator, precedence, or sense of what is not known.
func TestHolds(t *testing.T) {
	values := []Value{text("claims"), number(3), flag(true), text("refund"), number(-1)}
	facts := Facts{HasDue: true, DueIn: 90}
	for _, row := range []struct {
		source string
		want   bool
	}{
		{`origin == "claims" && priority >= 3`, true},
		{`origin == "claims" and priority >= 4`, false},
		{`origin == 'Claims'`, false}, // capitals differ
		{`type == "refund"`, true},    // no function here
		{`größe == -1`, true},
		{`3 == priority`, true},
		{`3 > priority`, false},
		{`2 < priority`, true},
		{`4 >= priority`, true},
		{`priority != 3`, false},
		{`priority < größe`, false},
		{`größe <= priority`, true},
		{`origin != type`, true},
		{`1 <= priority <= 3`, true},
		{`1 <= priority < 3`, false},
		{`priority >= -9223372036854775807 and priority <= 9223372036854775807`, true},

		{`priority in [1, 3]`, true},
		{`priority in [1, -3]`, false},
		{`priority not in [1, 3]`, false},
		{`origin in ["web", "claims",]`, true},
		{`origin not in ["web"]`, true},
		{`"web" in ["web"]`, true},
		{`priority in 3..5`, true},
		{`priority in 1..3`, true},
		{`priority in 4..5`, false},
		{`größe in -2..-1`, true},
		{`priority not in 1..2`, true},

		{`origin contains "aim"`, true},
		{`origin startsWith "cla"`, true},
		{`origin endsWith "ms"`, true},
		{`origin startsWith "ms"`, false},
		{`origin endsWith "cla"`, false},
		{`origin not contains "aim"`, false},
		{`origin not startsWith "x"`, true},
		{`origin not endsWith "ms"`, false},
		{`"my claims" contains origin`, true},
		{`origin contains ""`, true},

		{`vip`, true},
		{`not vip`, false},
		{`!vip`, false},
		{`not not vip`, true},
		{`vip == true`, true},
		{`vip == false`, false},
		{`vip != false`, true},
		{`vip == has_due`, true},
		{`true`, true},
		{`false`, false},
		{`not false and true`, true},
		{`1 == 2`, false},

		{`vip or false and false`, true}, // and binds closer
		{`(vip or false) and false`, false},
		{`false and false or vip`, true},
		{`not (vip and false)`, true},
		{`not (vip or false)`, false},
		{`vip and (priority == 1 or priority == 3) and not (origin == "web")`, true},
		{`vip and (priority == 1 or priority == 2) or origin == "web"`, false},
		{"vip and\n  priority == 3 // of three levels", true},

		{`has_due`, true},
		{`due_in == 90`, true},
		{`due_in < 90`, false},
		{`has_due and due_in in 60..120`, true},

		// Not known: every test is false, and not turns that round.
		{`limit == 3`, false},
		{`limit != 3`, false},
		{`limit < 3`, false},
		{`limit >= 3`, false},
		{`3 != limit`, false},
		{`priority != limit`, false},
		{`limit == limit`, false},
		{`limit in [0]`, false},
		{`limit not in [0]`, false},
		{`limit in 0..1`, false},
		{`limit not in 0..1`, false},
		{`region == ""`, false},
		{`region != "north"`, false},
		{`region contains ""`, false},
		{`region not contains "x"`, false},
		{`origin startsWith region`, false},
		{`new`, false},
		{`not new`, true},
		{`new == false`, false},
		{`new != true`, false},
		{`not (limit == 3)`, true},
		{`not (limit not in [0])`, true},
		{`not (limit in [0])`, true},
		{`0 < limit < 3`, false},
		{`not (0 < limit < 3)`, true},
		{`limit == 3 or vip`, true},
	} {
		if got := compiled(t, row.source, desk).Holds(values, facts); got != row.want {
			t.Errorf("%s: %v, want %v", row.source, got, row.want)
		}
	}
}

// Without a due time due_in is not known, whatever its number; has_due is.
func TestHoldsWithoutDue(t *testing.T) {
	for source, want := range map[string]bool{
		`has_due`: false, `not has_due`: true, `has_due == false`: true,
		`due_in < 100`: false, `due_in >= 0`: false, `due_in != 0`: false, `not (due_in < 100)`: true,
	} {
		if got := compiled(t, source, nil).Holds(nil, Facts{DueIn: 7}); got != want {
			t.Errorf("%s: %v, want %v", source, got, want)
		}
	}
}

// A value of another kind than its variable is as good as none: it would catch a text compared as the number 0.
func TestHoldsOtherKind(t *testing.T) {
	values := []Value{number(0), text("3"), number(1)}
	for _, source := range []string{`origin == ""`, `origin != "a"`, `priority == 0`, `priority != 7`, `vip`, `vip != true`} {
		if compiled(t, source, desk).Holds(values, Facts{}) {
			t.Errorf("%s holds", source)
		}
	}
}

// What a condition reads is said once each, in the order of the alphabet, whatever can never be reached.
func TestReads(t *testing.T) {
	for _, row := range []struct {
		source, want string
		due          bool
	}{
		{`true`, "", false},
		{`vip and priority == 3 and origin == type`, "origin priority type vip", false},
		{`priority == 1 or 1 < priority < 5 or true`, "priority", false},
		{`false and vip`, "vip", false},
		{`has_due`, "", true},
		{`due_in < limit`, "limit", true},
	} {
		c := compiled(t, row.source, desk)
		if got := strings.Join(c.Reads(), " "); got != row.want || c.UsesDue() != row.due {
			t.Errorf("%s reads %q, due %v; want %q, %v", row.source, got, c.UsesDue(), row.want, row.due)
		}
	}
	c := compiled(t, `vip`, desk)
	c.Reads()[0] = "another"
	if !slices.Equal(c.Reads(), []string{"vip"}) {
		t.Error("the caller changed the condition")
	}
}

// The first row that holds decides; no condition holds always.
func TestTable(t *testing.T) {
	conditions := []*Condition{compiled(t, `priority == 1`, desk), compiled(t, `vip`, desk), compiled(t, `has_due`, desk)}
	table := NewTable(conditions)
	conditions[0] = nil // the table has its own
	for _, row := range []struct {
		values []Value
		facts  Facts
		want   int
	}{
		{[]Value{{}, number(1), flag(true)}, Facts{}, 0},
		{[]Value{{}, number(2), flag(true)}, Facts{HasDue: true}, 1},
		{nil, Facts{HasDue: true}, 2},
		{nil, Facts{}, -1},
	} {
		if got := table.First(row.values, row.facts); got != row.want {
			t.Errorf("%v %v: row %d, want %d", row.values, row.facts, got, row.want)
		}
	}
	if got := NewTable([]*Condition{compiled(t, `false`, nil), nil}).First(nil, Facts{}); got != 1 {
		t.Errorf("row %d, want 1: a nil condition always holds", got)
	}
	var none *Condition
	if none.Reads() != nil || none.UsesDue() {
		t.Error("a nil condition reads something")
	}
}

// The budget of the hot path.
func TestHoldsAllocatesNothing(t *testing.T) {
	c := compiled(t, `vip and origin in ["a", "claims"] and not (type contains "x") and priority in 1..3 and due_in < 100`, desk)
	table := NewTable([]*Condition{compiled(t, `false`, nil), c})
	values := []Value{text("claims"), number(3), flag(true), text("refund")}
	facts := Facts{HasDue: true, DueIn: 1}
	if n := testing.AllocsPerRun(100, func() {
		if !c.Holds(values, facts) || table.First(values, facts) != 1 {
			t.Fatal("does not hold")
		}
	}); n != 0 {
		t.Errorf("%v allocations, want none", n)
	}
}
