package calibrate

import (
	"math"
	"os"
	"strings"
	"testing"
)

// Tables of the bank give the mean of its service times and the likely patience; each form of table is read, others are refused.
func TestGiven(t *testing.T) {
	for name, want := range map[string]float64{
		"service_time_quantiles.csv": 186.86, // of PS, column mean_s
		"patience_km.csv":            0,
	} {
		content, err := os.ReadFile("../scenarios/data/anonymous-bank/" + name)
		if err != nil {
			t.Fatal(err)
		}
		given, err := ReadGiven(content)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		ps := given.of("PS")
		if ps == nil || given.of("unheard of") != given[everyQueue] || given[everyQueue] == nil {
			t.Fatalf("%s: %v", name, given)
		}
		if want > 0 && math.Abs(ps.Mean.Value-want) > 0.05*want {
			t.Errorf("%s: mean %g; about %g", name, ps.Mean.Value, want)
		}
		h := intervals(simulated(t, truth, 6))
		o := Options{Handle: given}
		if want == 0 {
			o = Options{Patience: given}
		}
		m, err := Fit(h, o)
		if err != nil {
			t.Fatal(err)
		}
		load(t, m.Scenario("given.yaml"))
	}
	for text, valid := range map[string]bool{
		"seconds,survival\n10,0.9\n60,0.5\n300,0.1\n":                          true,
		"queue,probability,seconds\na,0.1,10\na,0.5,100\na,0.9,400\na,1,900\n": true,
		"mean,cv\n240,0.9\n":                      true,
		"skill,mean_s,stdev_s,n\na,240,200,500\n": true,
		"seconds\n10\n":                           false,
		"mean,cv\n240,x\n":                        false,
		"mean,cv\n240,-1\n":                       false,
		"mean,cv\n240,1\n250,1\n":                 false,
		"seconds,survival\n10,0.5\n60,0.9\n":      false,
		"":                                        false,
	} {
		given, err := ReadGiven([]byte(text))
		if (err == nil) != valid {
			t.Errorf("%q: %v", text, err)
		}
		if err != nil {
			continue
		}
		for _, one := range given {
			w := &writer{stem: "x", tables: map[string]*table{}}
			w.law(0, "handle", "handle", "a", one)
			if text := w.String(); !strings.HasPrefix(text, "handle: {") || strings.Contains(text, "NaN") {
				t.Errorf("%q is written %q", text, w.String())
			}
		}
	}
}
