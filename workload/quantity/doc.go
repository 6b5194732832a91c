// Package quantity reads the numbers that people write: decimals, spans of time and percentages. No float is involved on
// the way from digits to whole units, so that "0.1s" is 100,000,000 ns on every machine.
//
// Numbers are plain: digits with at most one point, such as "12", "0.85" or ".5". Exponents, infinities and separators are
// refused: nobody writes a head count as 1e3.
//
// Errors complete a sentence that names the thing and quotes it: fmt.Sprintf("patience %q %v", text, err) gives
// `patience "90" has no unit`.
package quantity
