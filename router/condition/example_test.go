package condition_test

import (
	"fmt"

	"headroom/router/condition"
)

func Example() {
	variables := []condition.Variable{{Name: "origin", Kind: condition.Text}, {Name: "priority", Kind: condition.Number}}
	urgent, err := condition.Compile(`origin == "claims" and priority >= 3`, variables)
	if err != nil {
		fmt.Println(err)
		return
	}
	values := []condition.Value{{Kind: condition.Text, Text: "claims"}, {Kind: condition.Number, Number: 4}}
	fmt.Println(urgent.Holds(values, condition.Facts{}))
	fmt.Println(urgent.Holds(values[:1], condition.Facts{})) // no priority is known
	// Output:
	// true
	// false
}

func ExampleCompile_problems() {
	variables := []condition.Variable{{Name: "origin", Kind: condition.Text}, {Name: "priority", Kind: condition.Number}}
	_, err := condition.Compile(`orgin == "claims" and priority == "3"`, variables)
	fmt.Println(err)
	// Output:
	// condition: column 1: unknown variable "orgin"; did you mean origin?
	// condition: column 32: priority is a whole number, "3" a text; a whole number is written without quotes, 1
}
