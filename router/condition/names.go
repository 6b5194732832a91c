package condition

import (
	"errors"
	"fmt"
	"slices"
	"unicode"
)

// Names of what every condition may read.
const (
	hasDueName = "has_due"
	dueInName  = "due_in"
)

// words are those of the language.
var words = []string{"and", "or", "not", "in", "contains", "startsWith", "endsWith", "true", "false"}

// kept are words that the parser knows and conditions do not.
var kept = []string{"nil", "matches", "let", "if", "else"}

// Names returns every problem of declared variables, joined, or nil. A name is a letter or _, then letters, digits and _; no
// two are equal; has_due, due_in and the words of the language are taken.
func Names(variables []Variable) error {
	var problems []error
	refuse := func(name, reason string) {
		problems = append(problems, fmt.Errorf("condition: variable %q: %s", name, reason))
	}
	seen := make(map[string]bool, len(variables))
	for _, v := range variables {
		switch {
		case !identifier(v.Name):
			refuse(v.Name, "not a name; write a letter or _, then letters, digits and _")
		case v.Name == hasDueName || v.Name == dueInName:
			refuse(v.Name, "every condition has it already; choose another name")
		case slices.Contains(words, v.Name) || slices.Contains(kept, v.Name):
			refuse(v.Name, "a word of the language of conditions; choose another name")
		case seen[v.Name]:
			refuse(v.Name, "declared twice; leave one out")
		}
		seen[v.Name] = true
		if v.Kind < Number || v.Kind > Flag {
			refuse(v.Name, fmt.Sprintf("unknown kind %d; it is a whole number, a text, or yes or no", v.Kind))
		}
	}
	return errors.Join(problems...)
}

func identifier(name string) bool {
	for i, r := range name {
		if r != '_' && !unicode.IsLetter(r) && (i == 0 || !unicode.IsDigit(r)) {
			return false
		}
	}
	return name != ""
}
