package scenarios

import (
	"fmt"
	"strconv"
	"strings"

	"headroom/router"
	"headroom/workload/quantity"
)

// maxRules is how many occupied rules a team may have: their numbers must fit router.Event.Rule.
const maxRules = 100

// ruleForms are examples of rules with the comparator of the settings.
func (l *loader) ruleForms() string {
	return strings.ReplaceAll(`forms: "voice >= 100%", "chat >= 2 and work_item >= 1", "chat + work_item >= 4"`, ">=", l.comparator())
}

// comparator is how the load is compared in occupied rules.
func (l *loader) comparator() string {
	if l.model.Router.Settings.RulesAbove {
		return ruleComparators[1]
	}
	return ruleComparators[0]
}

// occupiedWhen reads the occupied rules, or sets the default, and returns them in words.
func (l *loader) occupiedWhen(t *team, f fields) []string {
	n, ok := f.get("occupied_when")
	if !ok {
		return l.defaultRule(t)
	}
	var words []string
	var rules []router.Rule
	var nodes []*node
	for _, item := range list(n) {
		text, ok := l.text(item, "rule")
		if !ok {
			continue
		}
		rule, ok := l.rule(t, item, text)
		if !ok {
			continue
		}
		words, rules, nodes = append(words, strings.Join(strings.Fields(text), " ")), append(rules, rule), append(nodes, item)
	}
	if len(rules) > maxRules {
		l.problem(n, fmt.Sprintf("%d rules, more than the %d a team may have", len(rules), maxRules), "write fewer; who holds at least what any one of them says is occupied")
		return nil
	}
	l.redundant(t, rules, nodes, words)
	t.config.Occupied = rules
	return words
}

// defaultRule makes a full voice slot occupy, for a team that takes voice or video.
func (l *loader) defaultRule(t *team) (words []string) {
	slots := map[int]bool{}
	for _, name := range []string{"voice", "video"} {
		c, ok := l.channel(name)
		if !ok || t.config.Caps[c] == 0 || slots[l.slot(c)] {
			continue
		}
		if l.model.Router.Settings.RulesAbove {
			l.warning(t.key, fmt.Sprintf("nothing occupies team %q: no load is above 100%%, so that with rule_comparator: > there is no rule without occupied_when", t.key.text),
				"write its occupied_when; [] is none")
			return nil
		}
		slots[l.slot(c)] = true
		t.config.Occupied = append(t.config.Occupied, router.Rule{{Channels: []router.ChannelID{c}, Percent: router.Full}})
		words = append(words, name+" >= 100%")
	}
	return words
}

// rule reads criteria joined by "and".
func (l *loader) rule(t *team, n *node, text string) (router.Rule, bool) {
	var rule router.Rule
	ok := true
	for _, part := range strings.Split(" "+strings.Join(strings.Fields(text), " ")+" ", " and ") {
		c, okPart := l.criterion(t, n, strings.TrimSpace(part))
		rule, ok = append(rule, c), ok && okPart
	}
	return rule, ok
}

// criterion reads "channel [+ channel …] >= threshold".
func (l *loader) criterion(t *team, n *node, text string) (c router.Criterion, ok bool) {
	left, right, found := strings.Cut(strings.ReplaceAll(text, "≥", ">="), l.comparator())
	if !found || strings.ContainsAny(right, "<>=") {
		remedy := l.ruleForms()
		if strings.ContainsAny(text, "<>=") {
			remedy = fmt.Sprintf("the only comparison is %s; %s", l.comparator(), remedy)
		}
		l.problem(n, fmt.Sprintf("%q is not a criterion", text), remedy)
		return c, false
	}
	caps := 0
	for _, name := range strings.Split(left, "+") {
		name = strings.TrimSpace(name)
		id, known := l.channelAt(n, name)
		if !known {
			return c, false
		}
		for _, other := range c.Channels {
			if l.slot(other) == l.slot(id) {
				l.problem(n, fmt.Sprintf("%s and %s share one slot and would count twice in a sum", l.channels[other].name, name), "name one of them")
				return c, false
			}
		}
		if t.config.Caps[id] == 0 {
			l.problem(n, fmt.Sprintf("rule %q can never hold: the team takes no %s", text, name), "give it a cap in concurrency, or take the rule out")
			return c, false
		}
		c.Channels = append(c.Channels, id)
		caps += t.config.Caps[id]
	}
	return l.threshold(c, caps, n, text, strings.TrimSpace(right))
}

func (l *loader) threshold(c router.Criterion, caps int, n *node, text, right string) (router.Criterion, bool) {
	if strings.HasSuffix(right, "%") {
		p, err := quantity.Percent(right)
		switch {
		case err != nil:
			l.problem(n, fmt.Sprintf("threshold %q %v", right, err), l.ruleForms())
		case p == 0:
			l.problem(n, fmt.Sprintf("rule %q has a threshold of 0, which always holds", text), "write at least 1%")
		case len(c.Channels) > 1:
			l.problem(n, fmt.Sprintf("a sum over channels takes a count, not %s", right), "such as chat + work_item >= 4")
		case p > router.Full || p.Threshold(caps)+l.above() > caps:
			l.problem(n, fmt.Sprintf("rule %q can never hold: the load is at most 100%% of the cap", text), "write a lower percentage, or take the rule out")
		default:
			c.Percent = p
			return c, true
		}
		return c, false
	}
	count, err := strconv.Atoi(right)
	switch {
	case err != nil:
		l.problem(n, fmt.Sprintf("threshold %q is neither a whole number nor a percentage", right), l.ruleForms())
	case count < 0:
		l.problem(n, fmt.Sprintf("rule %q has a negative threshold", text), "write at least 1")
	case count == 0 && l.above() > 0:
		l.problem(n, fmt.Sprintf("rule %q: the least threshold is 1, so that > begins at 2", text), "settings: {rule_comparator: \">=\"} and >= 1 holds from one on")
	case count == 0:
		l.problem(n, fmt.Sprintf("rule %q has a threshold of 0, which always holds", text), "write at least 1")
	case count+l.above() > caps:
		l.problem(n, fmt.Sprintf("rule %q can never hold: the most an agent holds is %d", text, caps), "write a smaller number, allow more at once in concurrency, or take the rule out")
	default:
		c.Count = count
		return c, true
	}
	return c, false
}

// above is by how much the load must exceed a threshold for a rule to hold.
func (l *loader) above() int {
	if l.model.Router.Settings.RulesAbove {
		return 1
	}
	return 0
}

// maxStates bounds the search for redundant rules; teams with more possible loads are not searched.
const maxStates = 50_000

// redundant reports every rule that another written rule makes superfluous, because whenever it holds the other does.
// It goes through every load an agent can have within the caps.
func (l *loader) redundant(t *team, rules []router.Rule, nodes []*node, words []string) {
	slots := map[int]int{} // cap by slot, of channels that the rules name
	var order []int
	for _, rule := range rules {
		for _, c := range rule {
			for _, id := range c.Channels {
				if _, there := slots[l.slot(id)]; !there {
					order = append(order, l.slot(id))
				}
				slots[l.slot(id)] = t.config.Caps[id]
			}
		}
	}
	states := 1
	for _, s := range order {
		if states *= slots[s] + 1; states > maxStates {
			return
		}
	}
	if len(rules) < 2 || !l.spend(nodes[0], states*len(rules)*len(rules)/100) {
		return
	}
	// alone[a][b]: there is a load at which a holds and b does not
	alone := make([][]bool, len(rules))
	for i := range alone {
		alone[i] = make([]bool, len(rules))
	}
	load := make([]int, router.MaxSlots+len(l.channels))
	holding := make([]bool, len(rules))
	for state := range states {
		rest := state
		for _, s := range order {
			load[s] = rest % (slots[s] + 1)
			rest /= slots[s] + 1
		}
		for i, rule := range rules {
			holding[i] = l.holds(rule, t, load)
		}
		for a := range rules {
			for b := range rules {
				alone[a][b] = alone[a][b] || holding[a] && !holding[b]
			}
		}
	}
	for a := range rules {
		for b := range rules {
			if a == b || alone[a][b] || !alone[b][a] && a < b { // of two equal ones the later is superfluous
				continue
			}
			l.problem(nodes[a], fmt.Sprintf("rule %q is redundant: whenever it holds, so does %q", words[a], words[b]), "take it out")
			break
		}
	}
}

func (l *loader) holds(rule router.Rule, t *team, load []int) bool {
	for _, c := range rule {
		sum := 0
		for _, id := range c.Channels {
			sum += load[l.slot(id)]
		}
		least := c.Count
		if c.Percent > 0 {
			least = c.Percent.Threshold(t.config.Caps[c.Channels[0]])
		}
		if sum < least+l.above() {
			return false
		}
	}
	return true
}
