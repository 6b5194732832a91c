package condition

import "github.com/expr-lang/expr/ast"

// noun names a kind in problems.
func (k Kind) noun() string {
	return [...]string{Number: "a whole number", Text: "a text", Flag: "yes or no"}[k]
}

// sample is a value of a kind.
func (k Kind) sample() string {
	return [...]string{Number: "1", Text: `"a"`, Flag: "true"}[k]
}

// remedy says how values of a kind are written.
func (k Kind) remedy() string {
	return [...]string{
		Number: "a whole number is written without quotes, 1",
		Text:   `a text stands in quotes, "a"`,
		Flag:   "yes and no are written true and false",
	}[k]
}

// excerpt is the text of a variable or value, or the operator of anything else.
func (c *compiler) excerpt(node ast.Node) string {
	from, to := node.Location().From, node.Location().To
	if minus, ok := node.(*ast.UnaryNode); ok && minus.Operator == "-" {
		to = minus.Node.Location().To
	}
	return string(c.text[from:to])
}

// unordered refuses < and its like between anything but numbers.
func (c *compiler) unordered(n *ast.BinaryNode, left, right operand) {
	node, kind := n.Left, left.value.Kind
	if kind == Number {
		node, kind = n.Right, right.value.Kind
	}
	remedy := "texts are tested with ==, !=, in, contains, startsWith, endsWith"
	if kind == Flag {
		remedy = Flag.remedy() + ", and tested with == and !="
	}
	c.problem(n, "%s is between whole numbers; %s is %s; %s", n.Operator, c.excerpt(node), kind.noun(), remedy)
}

// mismatch refuses a comparison between two kinds. What is written out gives way to what is declared.
func (c *compiler) mismatch(n *ast.BinaryNode, left, right operand) {
	remedy := "compare it with its like"
	switch {
	case right.position == literal:
		remedy = left.value.Kind.remedy()
	case left.position == literal:
		remedy = right.value.Kind.remedy()
	}
	c.problem(n, "%s is %s, %s %s; %s", c.excerpt(n.Left), left.value.Kind.noun(), c.excerpt(n.Right), right.value.Kind.noun(), remedy)
}

// noText refuses contains and its like between anything but texts.
func (c *compiler) noText(n *ast.BinaryNode, left, right operand) {
	node, kind := n.Left, left.value.Kind
	if kind == Text {
		node, kind = n.Right, right.value.Kind
	}
	c.problem(n, "%s is between texts; %s is %s", n.Operator, c.excerpt(node), kind.noun())
}

// refuse says why something is neither a variable nor a value.
func (c *compiler) refuse(node ast.Node) {
	switch n := node.(type) {
	case *ast.UnaryNode:
		switch {
		case isNot(n):
			c.problem(n, "put what %s turns round in parentheses, as in not (priority == 3)", n.Operator)
		default:
			c.problem(n, "%s is not possible here; - stands before a whole number only", n.Operator)
		}
	case *ast.BinaryNode:
		switch n.Operator {
		case "==", "!=", "<", "<=", ">", ">=", "in", "contains", "startsWith", "endsWith", "and", "&&", "or", "||":
			c.problem(n, "this is a condition where a variable or a value is expected; conditions are joined by and, or")
		case "..":
			c.problem(n, "a range stands after in only, as in priority in 1..3")
		case "matches":
			c.problem(n, "no regular expressions; %s", allowed)
		case "??":
			c.problem(n, "no ??; a test that reads what is not known is false")
		default:
			c.problem(n, "no arithmetic (%s); %s", n.Operator, allowed)
		}
	case *ast.ConditionalNode: // its own place is where it ends
		c.problem(n.Cond, "no choice between conditions (?, if); %s", allowed)
	case *ast.SequenceNode:
		c.problem(n.Nodes[1], "no second condition; conditions are joined by and, or")
	case *ast.NilNode:
		c.problem(n, "no nil; a test that reads what is not known is false")
	case *ast.ArrayNode:
		c.problem(n, "a list stands after in only, as in priority in [1, 3]")
	default:
		c.problem(n, "no %s (%s); %s", what(n), c.excerpt(n), allowed)
	}
}

func what(node ast.Node) string {
	switch node.(type) {
	case *ast.CallNode, *ast.BuiltinNode:
		return "functions"
	case *ast.MemberNode, *ast.ChainNode, *ast.SliceNode:
		return "parts of values"
	case *ast.FloatNode:
		return "decimals"
	case *ast.VariableDeclaratorNode:
		return "declarations"
	case *ast.MapNode:
		return "maps"
	case *ast.BytesNode:
		return "bytes"
	}
	return "such thing"
}
