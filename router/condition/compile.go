package condition

import (
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"
)

// allowed is said where something is refused altogether.
const allowed = "a condition has variables, whole numbers, texts, true, false, == != < <= > >=, in, contains, startsWith, " +
	"endsWith, and, or, not, ( )"

// Compile compiles a condition over variables. Its errors are that of Names, or else Problems.
func Compile(source string, variables []Variable) (*Condition, error) {
	if err := Names(variables); err != nil {
		return nil, err
	}
	c := compiler{text: []rune(source), variables: variables, out: &Condition{}}
	tree, err := parse(source, c.text)
	if err != nil {
		return nil, err
	}
	c.out.start = c.condition(tree, holds, fails)
	if err := c.problems.err(); err != nil {
		return nil, err
	}
	slices.Sort(c.out.reads)
	c.out.reads = slices.Compact(c.out.reads)
	return c.out, nil
}

// compiler goes through a syntax tree once, checks it and makes tests of it.
type compiler struct {
	text      []rune
	variables []Variable
	problems  Problems
	out       *Condition
}

func (c *compiler) problem(at ast.Node, format string, args ...any) {
	c.problems = append(c.problems, problem(c.text, at.Location().From, format, args...))
}

// condition compiles what holds or does not, and returns where it starts. It goes on at yes or at no; these exist already,
// so the last test of a condition is compiled first.
func (c *compiler) condition(node ast.Node, yes, no int) (start int) {
	switch n := node.(type) {
	case *ast.BoolNode:
		if n.Value {
			return yes
		}
		return no
	case *ast.UnaryNode:
		if tested, ok := n.Node.(*ast.BinaryNode); ok && negates(n, tested) {
			return c.test(tested, true, yes, no)
		}
		if isNot(n) {
			return c.condition(n.Node, no, yes)
		}
	case *ast.BinaryNode:
		switch n.Operator {
		case "and", "&&":
			return c.condition(n.Left, c.condition(n.Right, yes, no), no)
		case "or", "||":
			return c.condition(n.Left, yes, c.condition(n.Right, yes, no))
		}
		return c.test(n, false, yes, no)
	}
	return c.flag(node, yes, no)
}

func isNot(n *ast.UnaryNode) bool { return n.Operator == "not" || n.Operator == "!" }

// negates tells x not in y, where the parser puts both nodes in one place, from not (x in y).
func negates(n *ast.UnaryNode, tested *ast.BinaryNode) bool {
	return isNot(n) && n.Location() == tested.Location()
}

// flag compiles an operand that stands alone: a variable that is yes or no.
func (c *compiler) flag(node ast.Node, yes, no int) int {
	o, ok := c.operand(node)
	switch {
	case !ok:
	case o.value.Kind == Flag:
		return c.add(test{left: o, right: operand{literal, Value{Kind: Flag, Number: 1}}}, yes, no)
	case o.position == literal:
		c.problem(node, "%s is %s, not a condition; one of several values is written as in priority in [1, 3]", c.excerpt(node), o.value.Kind.noun())
	default:
		c.problem(node, "%s is %s, not a condition; compare it, as in %s == %s", c.excerpt(node), o.value.Kind.noun(), c.excerpt(node), o.value.Kind.sample())
	}
	return no
}

// add appends a test and returns its number.
func (c *compiler) add(t test, yes, no int) int {
	t.yes, t.no = yes, no
	c.out.tests = append(c.out.tests, t)
	return len(c.out.tests) - 1
}

// test compiles a comparison, membership or test of texts.
func (c *compiler) test(n *ast.BinaryNode, negated bool, yes, no int) int {
	t, ok := test{}, false
	switch n.Operator {
	case "==", "!=", "<", "<=", ">", ">=":
		t, ok = c.comparison(n)
	case "in":
		t, ok = c.membership(n)
	case "contains", "startsWith", "endsWith":
		t, ok = c.textTest(n)
	default:
		c.refuse(n)
	}
	if !ok {
		return no
	}
	t.negated = t.negated != negated
	return c.add(t, yes, no)
}

func (c *compiler) comparison(n *ast.BinaryNode) (test, bool) {
	left, ok := c.operand(n.Left)
	right, both := c.operand(n.Right)
	if !ok || !both {
		return test{}, false
	}
	ordered := n.Operator != "==" && n.Operator != "!="
	if ordered && (left.value.Kind != Number || right.value.Kind != Number) {
		c.unordered(n, left, right)
		return test{}, false
	}
	if left.value.Kind != right.value.Kind {
		c.mismatch(n, left, right)
		return test{}, false
	}
	switch n.Operator {
	case ">":
		return test{op: below, left: right, right: left}, true
	case ">=":
		return test{op: atMost, left: right, right: left}, true
	case "<":
		return test{op: below, left: left, right: right}, true
	case "<=":
		return test{op: atMost, left: left, right: right}, true
	}
	return test{op: equal, negated: n.Operator == "!=", left: left, right: right}, true
}

func (c *compiler) textTest(n *ast.BinaryNode) (test, bool) {
	left, ok := c.operand(n.Left)
	right, both := c.operand(n.Right)
	if !ok || !both {
		return test{}, false
	}
	if left.value.Kind != Text || right.value.Kind != Text {
		c.noText(n, left, right)
		return test{}, false
	}
	t := test{op: contains, left: left, right: right}
	switch n.Operator {
	case "startsWith":
		t.op = startsWith
	case "endsWith":
		t.op = endsWith
	}
	return t, true
}

// operand compiles a variable or a value.
func (c *compiler) operand(node ast.Node) (operand, bool) {
	switch n := node.(type) {
	case *ast.IdentifierNode:
		return c.variable(n)
	case *ast.BoolNode:
		v := Value{Kind: Flag}
		if n.Value {
			v.Number = 1
		}
		return operand{literal, v}, true
	case *ast.StringNode:
		return operand{literal, Value{Kind: Text, Text: n.Value}}, true
	}
	if number, ok := c.number(node); ok {
		return operand{literal, Value{Kind: Number, Number: number}}, true
	}
	c.refuse(node)
	return operand{}, false
}

func (c *compiler) variable(n *ast.IdentifierNode) (operand, bool) {
	switch n.Value {
	case hasDueName:
		c.out.usesDue = true
		return operand{hasDue, Value{Kind: Flag}}, true
	case dueInName:
		c.out.usesDue = true
		return operand{dueIn, Value{Kind: Number}}, true
	}
	known := make([]string, 0, len(c.variables)+2)
	for i, v := range c.variables {
		if v.Name == n.Value {
			c.out.reads = append(c.out.reads, v.Name)
			return operand{i, Value{Kind: v.Kind}}, true
		}
		known = append(known, v.Name)
	}
	c.problem(n, "unknown variable %q; %s", n.Value, meant(n.Value, append(known, hasDueName, dueInName)))
	return operand{}, false
}

// number returns a whole number, with - before it or not.
func (c *compiler) number(node ast.Node) (int64, bool) {
	sign := int64(1)
	if minus, ok := node.(*ast.UnaryNode); ok && minus.Operator == "-" {
		node, sign = minus.Node, -1
	}
	n, ok := node.(*ast.IntegerNode)
	if !ok {
		return 0, false
	}
	if strings.Trim(c.excerpt(n), "0123456789") != "" { // the parser also reads 0x1F and 1_000
		c.problem(n, "%s: write the whole number in plain digits, %d", c.excerpt(n), n.Value)
	}
	return sign * int64(n.Value), true
}
