package scenarios

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"headroom/router"
	"headroom/router/condition"
	"headroom/workload"
	"headroom/workload/suggest"
)

// kindWords are the words for kinds of variables, by condition.Kind - 1.
var kindWords = []string{"number", "text", "flag"}

// Bounds of what may be known of engagements.
const (
	maxVariables = 200
	maxChoices   = 1000 // values of one variable in one source
	maxTextValue = 200  // characters
)

// variable is something that may be known of engagements.
type variable struct {
	key      *node // nil = priority, which need not be declared
	config   router.Variable
	provided bool // some demand, or rule of a flow, says what it is
	read     bool // some condition asks
}

// readVariables reads what may be known of engagements. A number named priority is always among them, as rules of flows
// set it; it reaches the model only if something speaks of it.
func (l *loader) readVariables(f fields) {
	if _, written := f.get("variables"); written {
		if n, ok := l.names(f, "variables", "variable"); ok {
			l.declareVariables(n)
		}
	}
	if !slices.ContainsFunc(l.variables, func(v *variable) bool { return v.config.Name == router.PriorityVariable }) {
		l.variables = append(l.variables, &variable{config: router.Variable{Name: router.PriorityVariable, Kind: condition.Number}})
	}
}

func (l *loader) declareVariables(n *node) {
	if len(n.keys) > maxVariables {
		l.problem(n, fmt.Sprintf("%d variables, more than the %d a scenario may have", len(n.keys), maxVariables), "keep those that conditions ask for")
		return
	}
	for i, key := range n.keys {
		kind, ok := l.choice(n.items[i], "kind of variable", kindWords)
		v := router.Variable{Name: key.text, Kind: condition.Kind(kind + 1)}
		if err := condition.Names([]router.Variable{v}); ok && err != nil {
			l.problem(key, fmt.Sprintf("%q cannot name a variable", key.text), "letters, digits and _, starting with a letter; words of conditions, has_due and due_in are taken")
			continue
		}
		if v.Name == router.PriorityVariable && v.Kind != condition.Number && ok {
			l.problem(n.items[i], "priority is a number: rules of flows set it", "write priority: number, or choose another name")
			v.Kind = condition.Number
		}
		l.variables = append(l.variables, &variable{key: key, config: v})
	}
}

// declared are the variables as conditions know them, by position.
func (l *loader) declared() []router.Variable {
	list := make([]router.Variable, len(l.variables))
	for i, v := range l.variables {
		list[i] = v.config
	}
	return list
}

func (l *loader) variableNames() []string {
	names := make([]string, len(l.variables))
	for i, v := range l.variables {
		names[i] = v.config.Name
	}
	return names
}

// when is a condition that could be compiled, and where it is written.
type when struct {
	n    *node
	text string
	hit  bool // it is the first that holds for something that comes
	*condition.Condition
}

// condition reads a condition over the variables.
func (l *loader) condition(n *node) (w when, ok bool) {
	text, ok := l.text(n, "condition")
	if !ok {
		return w, false
	}
	c, err := condition.Compile(text, l.declared())
	if err != nil {
		l.conditionProblems(n, text, err)
		return w, false
	}
	for _, name := range c.Reads() {
		l.variables[slices.Index(l.variableNames(), name)].read = true
	}
	return when{n: n, text: text, Condition: c}, true
}

const conditionForms = "docs/conditions.md has what a condition may say"

// conditionProblems reports what is wrong with a condition: at its place in the text where that stands on one line as it is
// read, otherwise at its beginning.
func (l *loader) conditionProblems(n *node, text string, err error) {
	var problems condition.Problems
	if !errors.As(err, &problems) {
		l.problem(n, fmt.Sprintf("condition %q cannot be used", text), conditionForms)
		return
	}
	for _, p := range problems {
		at := *n
		if column, ok := n.begins(text); ok && p.Line == 1 {
			at.column = column + p.Column - 1
		}
		reason, remedy, told := strings.Cut(p.Reason, "; ")
		if !told {
			remedy = conditionForms
		}
		l.problem(&at, fmt.Sprintf("condition %s: %s", text, reason), remedy)
	}
}

// begins says in which column the text begins, if it stands in the source as it was read.
func (n *node) begins(text string) (column int, ok bool) {
	if n.line < 1 || n.line > len(n.source.lines) {
		return 0, false
	}
	line := []rune(n.source.lines[n.line-1])
	column = n.column
	if n.quoted {
		column++
	}
	return column, column >= 1 && column <= len(line) && strings.HasPrefix(string(line[column-1:]), text)
}

// values reads what is known of a source's engagements: by variable a value, or several with their shares.
func (l *loader) values(n *node) (all []workload.Choice, ok bool) {
	if n.kind != mappingNode {
		l.problem(n, "values must be a mapping from variables to what they are", "such as {tier: gold} or {tier: {gold: 20%, silver: 80%}}")
		return nil, false
	}
	ok = true
	names := l.variableNames()
	for i, key := range n.keys {
		at := slices.Index(names, key.text)
		if at < 0 {
			remedy := suggest.Remedy(key.text, names)
			if len(names) == 1 {
				remedy = fmt.Sprintf("write its kind at the top level, such as variables: {%s: text}", key.text)
			}
			l.problem(key, fmt.Sprintf("unknown variable %q", key.text), remedy)
			ok = false
			continue
		}
		v := l.variables[at]
		c := workload.Choice{Variable: at, Name: key.text}
		okValue := l.choices(&c, v.config.Kind, n.items[i])
		v.provided = true
		all, ok = append(all, c), ok && okValue
	}
	return all, ok
}

// choices reads one value, several with their shares, or of a flag the share for which it is yes.
func (l *loader) choices(c *workload.Choice, kind condition.Kind, n *node) bool {
	if n.kind == scalarNode && !(kind == condition.Flag && strings.HasSuffix(n.text, "%")) {
		v, ok := l.value(n, kind, c.Name)
		c.Values = []router.Value{v}
		return ok
	}
	if n.kind == scalarNode {
		yes, ok := l.percent(n, c.Name)
		if ok && yes > router.Full {
			l.problem(n, fmt.Sprintf("%s %s is more than 100%%", c.Name, n.text), "write at most 100%")
			ok = false
		}
		c.Values, c.Weights = []router.Value{flagValue(true), flagValue(false)}, []float64{float64(yes), float64(router.Full - yes)}
		return ok
	}
	if n.kind != mappingNode || len(n.keys) == 0 || len(n.keys) > maxChoices {
		l.problem(n, fmt.Sprintf("%s must be one value, or a mapping from 1 to %d values to their shares", c.Name, maxChoices), "such as {gold: 20%, silver: 80%}")
		return false
	}
	ok, sum := true, router.Percent(0)
	for i, key := range n.keys {
		v, okValue := l.value(key, kind, c.Name)
		p, okShare := l.percent(n.items[i], "share")
		if okShare && p > router.Full {
			l.problem(n.items[i], fmt.Sprintf("share %s is more than 100%%", n.items[i].text), "write shares that make 100% together")
			okShare = false
		}
		if okValue && slices.Contains(c.Values, v) {
			l.problem(key, fmt.Sprintf("%s is given twice", key.text), "keep one, with both shares")
			okValue = false
		}
		c.Values, c.Weights = append(c.Values, v), append(c.Weights, float64(p))
		ok, sum = ok && okValue && okShare, sum+min(p, 2*router.Full)
	}
	if ok && sum != router.Full {
		l.problem(n, fmt.Sprintf("the shares of %s add up to %g%%", c.Name, float64(sum)/1000), "make it 100%")
		return false
	}
	return ok
}

func flagValue(yes bool) router.Value {
	if yes {
		return router.Value{Kind: condition.Flag, Number: 1}
	}
	return router.Value{Kind: condition.Flag}
}

// value reads one value of a kind.
func (l *loader) value(n *node, kind condition.Kind, name string) (v router.Value, ok bool) {
	text, ok := l.text(n, name)
	if !ok {
		return v, false
	}
	switch kind {
	case condition.Number:
		number, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			l.problem(n, fmt.Sprintf("%s is a number, and %q is no whole one", name, text), "such as 3")
			return v, false
		}
		return router.Value{Kind: kind, Number: number}, true
	case condition.Flag:
		yes, ok := l.boolean(n, name)
		return flagValue(yes), ok
	}
	if len([]rune(text)) > maxTextValue {
		l.problem(n, fmt.Sprintf("%s has more than %d characters", name, maxTextValue), "write a short word for it")
		return v, false
	}
	return router.Value{Kind: condition.Text, Text: text}, true
}
