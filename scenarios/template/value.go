package template

import "headroom/scenarios/workbook"

// Place is a cell; Row 0 is the sheet as a whole, and without a sheet the workbook.
type Place struct {
	Sheet       string
	Row, Column int // from 1
}

// Kind says what a value is.
type Kind uint8

// The kinds.
const (
	Single Kind = iota
	List
	Map
)

// Value is a part of a scenario, with the cell that says it.
type Value struct {
	Place
	Kind  Kind
	Text  string   // of a single value
	Keys  []*Value // of a map
	Items []*Value // of a list or a map
}

// Problem is one thing wrong in a workbook.
type Problem struct {
	Place
	What, Remedy string
}

// Book is what was filled in.
type Book struct {
	Scenario *Value
	Problems []Problem
	Sheets   []*workbook.Sheet // those that were read
}

// put adds a key of a map.
func (v *Value) put(key string, at Place, item *Value) *Value {
	v.Keys, v.Items = append(v.Keys, &Value{Place: at, Text: key}), append(v.Items, item)
	return item
}

func single(at Place, text string) *Value { return &Value{Place: at, Text: text} }

func mapping(at Place) *Value { return &Value{Place: at, Kind: Map} }

func list(at Place) *Value { return &Value{Place: at, Kind: List} }

// nested is a value in maps of one key each: {exponential: {mean: 3m}}.
func nested(at Place, item *Value, keys ...string) *Value {
	for i := len(keys) - 1; i >= 0; i-- {
		outer := mapping(at)
		outer.put(keys[i], at, item)
		item = outer
	}
	return item
}
