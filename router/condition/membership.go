package condition

import "github.com/expr-lang/expr/ast"

// membership compiles x in [1, 2], x in ["a", "b"] and x in 1..5.
func (c *compiler) membership(n *ast.BinaryNode) (test, bool) {
	left, ok := c.operand(n.Left)
	if ok && left.value.Kind == Flag {
		c.problem(n, "%s is yes or no; write %s or not %s", c.excerpt(n.Left), c.excerpt(n.Left), c.excerpt(n.Left))
		ok = false
	}
	// What is looked through is checked even then, so that all problems come at once.
	t := test{left: left, right: operand{literal, Value{Kind: left.value.Kind}}}
	switch right := n.Right.(type) {
	case *ast.ArrayNode:
		t.op = oneOf
		return t, c.list(&t, n, right, ok)
	case *ast.BinaryNode:
		if right.Operator == ".." {
			t.op = within
			return t, c.span(&t, n, right, ok)
		}
	case *ast.StringNode:
		c.problem(n, `in takes a list, as in %s in [%s]; part of a text is found with contains`, c.excerpt(n.Left), c.excerpt(right))
		return t, false
	}
	c.problem(n, "in takes a list or a range of values, as in [1, 3] or 1..3")
	return t, false
}

// list compiles the values of a list, all of the kind of what is looked for, where that is known.
func (c *compiler) list(t *test, n *ast.BinaryNode, list *ast.ArrayNode, known bool) bool {
	if len(list.Nodes) == 0 {
		c.problem(list, "an empty list; nothing is in it")
	}
	good := known && len(list.Nodes) > 0
	for _, node := range list.Nodes {
		v, ok := c.value(node)
		if ok && known && v.Kind != t.left.value.Kind {
			c.problem(node, "%s is %s, %s %s; %s", c.excerpt(n.Left), t.left.value.Kind.noun(), c.excerpt(node), v.Kind.noun(), t.left.value.Kind.remedy())
			ok = false
		}
		good = good && ok
		t.numbers = append(t.numbers, v.Number)
		t.texts = append(t.texts, v.Text)
	}
	return good
}

// value compiles a value of a list. Variables have no place there.
func (c *compiler) value(node ast.Node) (Value, bool) {
	if id, ok := node.(*ast.IdentifierNode); ok {
		c.problem(id, "a list holds values, not variables; a text stands in quotes, %q", id.Value)
		return Value{}, false
	}
	o, ok := c.operand(node)
	return o.value, ok
}

// span compiles the ends of a range.
func (c *compiler) span(t *test, n, ends *ast.BinaryNode, known bool) bool {
	from, ok := c.number(ends.Left)
	to, both := c.number(ends.Right)
	switch {
	case !ok || !both:
		c.problem(ends, "a range is between two whole numbers, as in 1..3")
	case from > to:
		c.problem(ends, "nothing lies in %d..%d; the smaller number comes first", from, to)
	case known && t.left.value.Kind != Number:
		c.problem(n, "%s is %s; a range is of whole numbers", c.excerpt(n.Left), t.left.value.Kind.noun())
	default:
		t.numbers = []int64{from, to}
		return known
	}
	return false
}
