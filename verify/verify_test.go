package verify

import (
	"strings"
	"testing"
)

func builtInCases(t *testing.T) []Case {
	t.Helper()
	cases, err := BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	return cases
}

// Fails when a file with mistakes is taken, or when not all of them are told with their lines.
func TestFilesWithMistakes(t *testing.T) {
	header := headerOfCases + "\n"
	for _, c := range []struct {
		text  string
		wants []string
	}{
		{"", []string{"x.csv: empty"}},
		{"a,b\n", []string{"the first line is"}},
		{header, []string{"no rows"}},
		{header + "EC-1,m,{},p_wait,x,ci,s\nEC,m,{},p_wait,1,ci,s\nEC-2,m,[],p_wait,1,maybe,s\nEC-3,m,{},,1,ci,s\nEC-4,m\n", []string{
			`line 2: value "x"`, `line 3: case_id "EC"`, "line 4: params", `line 4: tolerance "maybe"`, "line 5: EC-3: no metric", "line 6: 2 cells",
		}},
		{header + "EC-1,m,{},p_wait,Inf,ci,s\n", []string{"must be a number"}},
		{header + "\"EC-1\nname: x\",m,{},p_wait,1,ci,s\n", []string{"case_id"}},
		{headerOfPrinted + "\nCC-1,m,{},sl,0.5,0.6,0.4,10,s\n", []string{"line 2: ci_low"}},
	} {
		_, err := Read("x.csv", strings.NewReader(c.text))
		if err == nil {
			t.Errorf("%q is taken", c.text)
			continue
		}
		for _, want := range c.wants {
			if !strings.Contains(err.Error(), want) {
				t.Errorf("%q: the error does not say %q:\n%v", c.text, want, err)
			}
		}
	}
}

// Fails when a case that is not understood ends the comparison of the others, or counts as a failure or as a success.
func TestStrangeCases(t *testing.T) {
	text := headerOfCases + `
ZZ-1,m,{},p_wait,1,ci,s
EC-1,m,"{""calls"": 1, ""period"": 1, ""aht"": 1, ""n"": 2, ""T"": 1, ""moon"": 1}",p_wait,1,ci,s
RU-1,m,"{""teams"": []}",p_wait,1,ci,s
MS-1,m,{},p_wait_1,1,ci,s
SN-1,m,{},nA,1,int,s
EC-2,m,"{""calls"": 1, ""period"": 1, ""aht"": 1, ""n"": 2, ""T"": 1}",happiness,1,ci,s
EC-2,m,"{""calls"": 1, ""period"": 1, ""aht"": 1, ""n"": 2, ""T"": 1}",p_wait,0.3,exact,s
KR-1,m,"{""slots"": 2, ""classes"": [{""erlangs"": 1, ""slots"": 2}]}",p_block_1,0.5,ci,s
`
	cases, err := Read("x.csv", strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	r := Run(t.Context(), cases, Options{})
	if len(r.Entries) != 8 {
		t.Fatalf("%d entries of 8 rows", len(r.Entries))
	}
	for _, e := range r.Entries {
		if e.Result != Unsupported || e.Reason == "" {
			t.Errorf("%s: %s (%s)", e.Case, e.Result, e.Reason)
		}
	}
}

// Fails when a budget does not end a comparison, or when what it leaves out is not told. A nanosecond is too little for anything.
func TestBudget(t *testing.T) {
	r := Run(t.Context(), builtInCases(t), Options{Budget: 1})
	if all := r.All(); all.LeftOut < 500 || all.Failed > 0 || !strings.Contains(r.Words(), "left out and say nothing") {
		t.Errorf("%+v: %s", all, r.Words())
	}
}
