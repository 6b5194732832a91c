// Package condition compiles and evaluates the conditions of flows and consumer routing profiles.
//
// # The language
//
// A condition asks about what is known of one engagement, and holds or does not:
//
//	origin == "claims" && priority >= 3
//	tier in ["gold", "platinum"] or vip
//	priority in 1..3 and not (origin startsWith "web-")
//	has_due and due_in < 3600
//
// A variable is a whole number, a text, or yes or no, as declared. Every condition may also read has_due (yes or no: is there
// a due time?) and due_in (whole seconds until the due time, negative once it has passed).
//
//	values          3  -3  "claims"  'claims'  true  false
//	whole numbers   ==  !=  <  <=  >  >=        1 <= priority <= 3 is both at once
//	                in [1, 3, 5]   not in [1, 3, 5]   in 1..5 (both ends count)
//	texts           ==  !=  in ["a", "b"]  not in ["a", "b"]
//	                contains  startsWith  endsWith, and each with not before it; capitals and small letters differ
//	yes or no       vip   not vip   vip == true   vip != other_flag
//	together        and (&&)  or (||)  not (!)  ( )      "and" binds closer than "or"
//
// A comparison is between variables and values. "not" turns round a condition in parentheses, or one variable that is yes
// or no: not (priority == 3), not vip.
//
// # What is not known
//
// A test that reads a variable of which nothing is known is false, whatever the test: priority == 3 and priority != 3,
// origin in ["a"] and origin not in ["a"], vip. So is each test of due_in where there is no due time; has_due is always
// known. "not" turns that round as any other false: not (priority == 3) holds where no priority is known, and so does not vip.
//
// # Use
//
//	if err := condition.Names(variables); err != nil { … }
//	c, err := condition.Compile(`origin == "claims" && priority >= 3`, variables)
//	…
//	if c.Holds(values, condition.Facts{HasDue: true, DueIn: 3600}) { … } // values by position in variables
//
// Compile refuses everything else (arithmetic, decimals, functions, regular expressions, …) and values of the wrong kind,
// all problems at once, each with its column and what to write instead. Compiled conditions and tables never change and may
// be shared. Holds and First allocate nothing, and take at most one test for each comparison in the text. Equal conditions
// give equal answers on every machine: there is no arithmetic in them, and no decimals.
//
// The text is parsed by github.com/expr-lang/expr; what the parser returns is checked against the list above and
// compiled into a few flat tests, because expr's own machine takes an environment by interface and allocates.
package condition
