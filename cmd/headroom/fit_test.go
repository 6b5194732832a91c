package main

import "testing"

// A column is stated either way round; names may hold the sign, and what is neither goes on as it is, to be refused with its own words.
func TestByColumn(t *testing.T) {
	for text, want := range map[string]string{
		"Skill=queue":               "Skill=queue",
		"queue=Skill":               "Skill=queue",
		"Sales calls=offered Sales": "Sales calls=offered Sales",
		"offered Sales=Sales calls": "Sales calls=offered Sales",
		"a=b=wait":                  "a=b=wait",
		"wait=a=b":                  "a=b=wait",
		"queue=wait":                "queue=wait",
		"Skill=qeue":                "Skill=qeue",
		"Skill":                     "Skill",
	} {
		if got := byColumn(text); got != want {
			t.Errorf("%q is read as %q; want %q", text, got, want)
		}
	}
}
