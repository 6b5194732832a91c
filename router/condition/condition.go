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

// Facts are what every condition may read beside the variables.
type Facts struct {
	HasDue bool  // has_due: there is a due time
	DueIn  int64 // due_in: whole seconds until then, negative once it has passed; not known unless HasDue
}
