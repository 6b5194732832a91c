package condition

import (
	"errors"
	"strings"
	"testing"
)

// Each row: a condition, and all its problems as "column: begins with", joined by " | "; a line before the column where it
// is not the first. It would catch a refusal that is missing, comes in another place, or hides another.
func TestProblems(t *testing.T) {
	for _, row := range []struct{ source, want string }{
		// Kinds.
		{`type > 3`, `6: > is between whole numbers; type is a text; texts are tested with ==`},
		{`3 > type`, `3: > is between whole numbers; type is a text`},
		{`origin < "b"`, `8: < is between whole numbers; origin is a text`},
		{`vip >= true`, `5: >= is between whole numbers; vip is yes or no; yes and no are written true and false, and`},
		{`type == 3`, `6: type is a text, 3 a whole number; a text stands in quotes, "a"`},
		{`-3 != type`, `4: -3 is a whole number, type a text; a text stands in quotes, "a"`},
		{`priority == "3"`, `10: priority is a whole number, "3" a text; a whole number is written without quotes, 1`},
		{`vip == 1`, `5: vip is yes or no, 1 a whole number; yes and no are written true and false`},
		{`vip == origin`, `5: vip is yes or no, origin a text; compare it with its like`},
		{`origin contains 3`, `8: contains is between texts; 3 is a whole number`},
		{`priority startsWith "3"`, `10: startsWith is between texts; priority is a whole number`},
		{`priority`, `1: priority is a whole number, not a condition; compare it, as in priority == 1`},
		{`vip and origin`, `9: origin is a text, not a condition; compare it, as in origin == "a"`},
		{`origin == "a" or "b"`, `18: "b" is a text, not a condition; one of several values`},

		// Lists and ranges.
		{`priority in []`, `13: an empty list`},
		{`priority in [1, "a", origin, 2]`, `17: priority is a whole number, "a" a text; a whole | 22: a list holds values, not variables; a text stands in quotes, "origin"`},
		{`priority in [vip == true]`, `18: this is a condition where`},
		{`origin in "abc"`, `8: in takes a list, as in origin in ["abc"]; part of a text`},
		{`priority in limit`, `10: in takes a list or a range`},
		{`vip in [true]`, `5: vip is yes or no; write vip or not vip`},
		{`priority in 5..1`, `14: nothing lies in 5..1`},
		{`priority in 1..limit`, `14: a range is between two whole numbers`},
		{`origin in 1..5`, `8: origin is a text; a range is of whole numbers`},
		{`priority in [1, 2..3]`, `18: a range stands after in only`},
		{`1..3 == priority`, `2: a range stands after in only`},
		{`[1] == priority`, `1: a list stands after in only`},

		// Names.
		{`orgin == "a"`, `1: unknown variable "orgin"; did you mean origin?`},
		{`due == 3`, `1: unknown variable "due"; a text stands in quotes, "due"; known here: origin, priority, vip, type, größe, region, limit, new, has_due, due_in`},
		{`origin == claims`, `11: unknown variable "claims"; a text stands in quotes, "claims"`},
		{`vip == True`, `8: unknown variable "True"; did you mean true?`},
		{`vip == yes`, `8: unknown variable "yes"; yes and no are written true and false`},
		{`0 < prio < 3`, `5: unknown variable "prio"`}, // read twice, said once
		{"vip and\n  prioritty > 3\n  or\torgin == 'x'", `2/3: unknown variable "prioritty" | 3/6: unknown variable "orgin"`},
		{`größe == 1 and grösse == 2`, `16: unknown variable "grösse"; did you mean größe?`}, // columns count letters, not bytes

		// What is not in the language.
		{`len(origin) > 3`, `1: no functions (len); a condition has variables`},
		{`priority > 2 and filter([1], true)`, `18: no functions (filter)`},
		{`now()`, `1: no functions (now)`},
		{`origin | trim() == "a"`, `10: no functions (trim)`},
		{`origin.trim() == "a"`, `8: no functions (trim)`},
		{`origin.name == "a"`, `8: no parts of values (name)`},
		{`origin?.name == "a"`, `9: no parts of values (name)`},
		{`origin[0] == "a"`, `7: no parts of values ([)`},
		{`origin[1:2] == "a"`, `7: no parts of values ([)`},
		{`$env.vip`, `6: no parts of values (vip)`},
		{`priority + 1 == 3`, `10: no arithmetic (+)`},
		{`priority == 2 * 3`, `15: no arithmetic (*)`},
		{`priority % 2 == 1`, `10: no arithmetic (%)`},
		{`priority ** 2 == 1`, `10: no arithmetic (**)`},
		{`-priority == 3`, `1: - is not possible here; - stands before a whole number only`},
		{`+3 == priority`, `1: + is not possible here`},
		{`priority == -(-3)`, `13: - is not possible here`},
		{`priority > 1.5`, `12: no decimals (1.5)`},
		{`priority == 1e3`, `13: no decimals (1e3)`},
		{`priority == 0x10`, `13: 0x10: write the whole number in plain digits, 16`},
		{`priority in 1..1_000`, `16: 1_000: write the whole number in plain digits, 1000`},
		{`origin matches "a.*"`, `8: no regular expressions`},
		{`origin not matches "a.*"`, `12: no regular expressions`},
		{`vip ? new : vip`, `1: no choice between conditions`},
		{`if vip { new } else { vip }`, `4: no choice between conditions`},
		{`vip ?? true`, `5: no ??`},
		{`origin == nil`, `11: no nil; a test that reads what is not known is false`},
		{`let x = vip; x`, `5: no declarations`},
		{`vip; new`, `6: no second condition`},
		{`{"a": 1}`, `1: no maps`},
		{`origin == b"a"`, `11: no bytes (b"a")`},

		// Conditions where values belong.
		{`not priority == 3`, `1: put what not turns round in parentheses`},
		{`!vip == false`, `1: put what ! turns round in parentheses`},
		{`not origin in ["a"]`, `1: put what not turns round in parentheses`},
		{`(priority == 1) == true`, `11: this is a condition where a variable or a value`},
		{`priority == limit == 3`, `10: this is a condition where`},
		{`1 < (1 < (1 < 2) < 2) < 2`, `18: this is a condition where`}, // the parser has two of what stands between two signs

		// Not a condition at all.
		{``, `1: nothing here; what always holds is written true`},
		{" \n\t", `1: nothing here`},
		{`priority ==`, `12: the condition ends too early`},
		{`(vip`, `5: the condition ends too early`},
		{`vip)`, `4: ")" is not expected here; a condition has`},
		{`vip new`, `5: "new" is not expected here; a condition has`},
		{`vip or or new`, `8: "or" is not expected here; a condition has`},
		{`vip is true`, `5: "is" is not expected here; two values are compared with ==`},
		{`origin = "a"`, `8: "=" is not expected here; two values are compared with ==`},
		{`origin <> "a"`, `9: ">" is not expected here; what is not equal is compared with !=`},
		{`vip & new`, `5: "&" is not expected here; write and`},
		{`vip AND new`, `5: "AND" is not expected here; did you mean and?`},
		{`origin starts_with "a"`, `8: "starts_with" is not expected here; did you mean startsWith?`},
		{`vip @ new`, `5: "@" is not expected here`},
		{`origin == "a`, `13: a text is not closed`},
		{`origin == "\q"`, `13: unknown escape; a \ in a text is written \\`},
		{`vip /* or`, `10: a comment is not closed`},
		{`3a == 2`, `2: not a whole number`},
		{`priority == 9223372036854775808 or vip`, `33: a number too large, here or just before`},
		{"größe \xff", `7: not UTF-8`},
	} {
		_, err := Compile(row.source, desk)
		problems, ok := errors.AsType[Problems](err)
		if !ok {
			t.Errorf("%s: %v, want problems", row.source, err)
			continue
		}
		want := strings.Split(row.want, " | ")
		if len(want) != len(problems) {
			t.Errorf("%s: %d problems, want %d:\n%v", row.source, len(problems), len(want), err)
			continue
		}
		for i, p := range problems {
			place, reason, _ := strings.Cut(want[i], ": ")
			if got := p.place(); got != place || !strings.HasPrefix(p.Reason, reason) {
				t.Errorf("%s:\n got %s: %s\nwant %s: %s", row.source, got, p.Reason, place, reason)
			}
		}
	}
}

// place is how the table above says where.
func (p Problem) place() string {
	_, rest, _ := strings.Cut(p.Error(), "condition: ")
	where, _, _ := strings.Cut(rest, ":")
	return strings.NewReplacer("line ", "", ", column ", "/", "column ", "").Replace(where)
}

// What is too long is refused at the first part too many, before anything is done with it.
func TestLimits(t *testing.T) {
	list := func(n int) string { return "priority in [" + strings.Repeat("1, ", n-1) + "1]" }
	compiled(t, list(MaxNodes-3), desk) // with priority, in and the list itself: as many as may be
	for source, want := range map[string]string{
		list(MaxNodes - 2): "column 606: too long; at most 200 variables, values and operators", // noticed at the end, 13 + 198 · 3 − 2 + 1
		"origin == '" + strings.Repeat("a", MaxSource-11) + "'": "column 1: 4097 bytes; at most 4096",
		strings.Repeat("(", MaxSource):                          "column 4097: the condition ends too early",
		strings.Repeat("!", MaxSource-3) + "vip":                "too long",
		strings.Repeat("1 < (", 600) + strings.Repeat(")", 600): "", // what is between two signs would be looked at 2^600 times
	} {
		if _, err := Compile(source, desk); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.40s…: %v, want %s", source, err, want)
		}
	}
	compiled(t, "origin == '"+strings.Repeat("a", MaxSource-12)+"'", desk)
	compiled(t, strings.Repeat("(", 2000)+"vip"+strings.Repeat(")", 2000), desk)
}

// All problems of declarations come at once, and the same from Compile. Whatever is declared can be read.
func TestNames(t *testing.T) {
	good := []Variable{{"a", Number}, {"_", Text}, {"A1", Flag}, {"größe_2", Number}, {"filter", Number}, {"b", Text}, {"yes", Flag}}
	if err := Names(good); err != nil {
		t.Error(err)
	}
	for _, v := range good {
		compiled(t, v.Name+" == "+v.Kind.sample(), good)
	}
	bad := []Variable{
		{"", Text},
		{"1a", Text},
		{"a b", Text},
		{"$env", Text},
		{"a-b", Text},
		{"a\xff", Text},
		{"has_due", Flag},
		{"due_in", Number},
		{"contains", Text},
		{"if", Text},
		{"twice", Text},
		{"twice", Number},
		{"odd", 0},
		{"odder", 4},
	}
	reasons := []string{
		`"": not a name`, `"1a": not a name`, `"a b": not a name`, `"$env": not a name`, `"a-b": not a name`, `"a\xff": not a name`,
		`"has_due": every condition has it`, `"due_in": every condition has it`, `"contains": a word of the language`, `"if": a word of the language`,
		`"twice": declared twice`, `"odd": unknown kind 0`, `"odder": unknown kind 4`,
	}
	err := Names(bad)
	if err == nil {
		t.Fatal("accepted")
	}
	lines := strings.Split(err.Error(), "\n")
	if len(lines) != len(reasons) {
		t.Fatalf("%d problems, want %d:\n%v", len(lines), len(reasons), err)
	}
	for i, line := range lines {
		if !strings.HasPrefix(line, "condition: variable "+reasons[i]) {
			t.Errorf("%s; want %s", line, reasons[i])
		}
	}
	if _, again := Compile(`true`, bad); again == nil || again.Error() != err.Error() {
		t.Errorf("Compile says %v, Names %v", again, err)
	}
	for _, word := range append(words, kept...) {
		if Names([]Variable{{word, Text}}) == nil {
			t.Errorf("%q accepted as a name", word)
		}
	}
}

// Distances by hand: it would catch a measure that counts bytes, or forgets insertions or deletions.
func TestNearest(t *testing.T) {
	for _, row := range []struct {
		a, b string
		want int
	}{{"", "abc", 3}, {"abc", "", 3}, {"abc", "abc", 0}, {"abc", "abd", 1}, {"abc", "ac", 1}, {"ac", "abc", 1}, {"größe", "grösse", 2}, {"ab", "ba", 2}, {"kitten", "sitting", 3}} {
		if got := distance(row.a, row.b); got != row.want {
			t.Errorf("%s, %s: %d, want %d", row.a, row.b, got, row.want)
		}
	}
	if got, ok := nearest("tires", []string{"vip", "time", "tier", "tiers"}); !ok || got != "time" {
		t.Errorf("%q, %v; want time, the first of those with two mistakes", got, ok)
	}
	if got, ok := nearest("x", []string{"y"}); ok {
		t.Errorf("%q, which has nothing of x", got)
	}
}
