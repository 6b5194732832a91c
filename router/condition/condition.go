// Package condition compiles and evaluates the conditions of flows and routing profiles.
package condition

// Kind is what a variable holds.
type Kind uint8

// The kinds.
const (
	Number Kind = iota + 1 // a whole number
	Text
	Flag // yes or no
)

// Variable is something that may be known of an engagement.
type Variable struct {
	Name string
	Kind Kind
}

// Value is what is known of one engagement for one variable; the zero Value: nothing.
type Value struct {
	Kind   Kind  // 0 = not known
	Number int64 // of a Flag: 1 = yes, 0 = no
	Text   string
}
