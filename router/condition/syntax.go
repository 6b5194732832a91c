package condition

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/conf"
	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/parser"
)

// A condition is at most this long, so that reading one takes no time worth counting, whoever wrote it.
const (
	MaxSource = 4096 // bytes
	MaxNodes  = 200  // variables, values, lists and operators
)

// parse returns the syntax tree of a condition. Every node of it that is not refused later has its place in the text.
func parse(source string, text []rune) (ast.Node, error) {
	switch {
	case len(source) > MaxSource:
		return nil, Problems{problem(text, 0, "%d bytes; at most %d: make several rules of it", len(source), MaxSource)}
	case !utf8.ValidString(source):
		return nil, Problems{problem(text, slices.Index(text, utf8.RuneError), "not UTF-8")}
	case strings.TrimSpace(source) == "":
		return nil, Problems{problem(text, 0, "nothing here; what always holds is written true")}
	}
	config := conf.New(map[string]int{})
	config.MaxNodes = MaxNodes
	tree, err := parser.ParseWithConfig(source, config)
	if err == nil {
		return tree.Node, nil
	}
	var e *file.Error
	if !errors.As(err, &e) {
		return nil, Problems{problem(text, 0, "%v", err)}
	}
	return nil, Problems{syntaxProblem(text, e)}
}

// translations are what the parser says, by how that begins, in words for those who write conditions.
var translations = []struct{ says, means string }{
	{"unexpected token EOF", "the condition ends too early"},
	{"unexpected end", "the condition ends too early"},
	{"literal not terminated", "a text is not closed; it ends with the quote it began with"},
	{"invalid char escape", `unknown escape; a \ in a text is written \\`},
	{"unable to unescape", `unknown escape; a \ in a text is written \\`},
	{"unclosed comment", "a comment is not closed; it ends with */"},
	{"invalid integer literal", "a number too large, here or just before; a whole number is at most 9223372036854775807"},
	{"bad number syntax", "not a whole number; a name does not begin with a digit"},
	{"compilation failed: expression exceeds", "too long; at most " + strconv.Itoa(MaxNodes) + " variables, values and operators: make several rules of it"},
}

func syntaxProblem(text []rune, e *file.Error) Problem {
	at := min(e.From, len(text))
	for _, t := range translations {
		if strings.HasPrefix(e.Message, t.says) {
			if strings.HasSuffix(t.means, "too early") {
				at = len(text)
			}
			return problem(text, at, "%s", t.means)
		}
	}
	token := string(text[at:max(at, min(e.To, len(text)))])
	if remedy := instead(token); remedy != "" {
		return problem(text, at, "%q is not expected here; %s", token, remedy)
	}
	return problem(text, at, "%q is not expected here; %s", token, allowed)
}

// instead says what to write for what other languages have; empty = not known.
func instead(token string) string {
	switch token {
	case "=", "is":
		return "two values are compared with =="
	case "&":
		return "write and"
	case ">": // of <>
		return "what is not equal is compared with !="
	}
	if word, ok := nearest(token, words); ok && word != token {
		return "did you mean " + word + "?"
	}
	return ""
}
