package verify

import (
	"strings"
	"testing"
)

// Whatever stands in a file of cases, there are cases or an error, never both and never a panic; every case has rows, and
// whatever their parameters are, a scenario or an error is made of them.
func FuzzRead(f *testing.F) {
	f.Add(headerOfCases + "\n" + `EC-1,m,"{""calls"": 1, ""period"": 1, ""aht"": 1, ""n"": 2, ""T"": 1}",p_wait,0.3,formula|ci,s` + "\n")
	f.Add(headerOfPrinted + "\nCC-1,m,{},sl,0.5,0.4,0.6,10,s\n")
	f.Add(headerOfCases + "\n" + `MS-1,m,"{""lam"": [1, 2], ""n"": [3]}",p_wait_1,1e-3,ci,"a, b"` + "\nKR-2,m,{},p_block_2,-0,exact,\n")
	f.Fuzz(func(t *testing.T, text string) {
		cases, err := Read("f.csv", strings.NewReader(text))
		if (len(cases) == 0) != (err != nil) {
			t.Fatalf("%d cases, error %v", len(cases), err)
		}
		for _, c := range cases {
			if len(c.c.rows) == 0 || !strings.Contains(c.c.id, "-") {
				t.Errorf("%+v", c)
			}
			if studies, err := studiesOf(&c.c); err == nil {
				for _, s := range studies {
					_ = s.scenario(3)
				}
			}
		}
	})
}
