package verify

import (
	"encoding/csv"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// Every row of the reference cases that asks for a closed form has one, and it agrees to relative 1e-9 or absolute 1e-12. Rows without
// that rule, for which the product has a closed form nevertheless, agree as well. Printed examples agree to the digits printed.
func TestFormulas(t *testing.T) {
	files, err := filepath.Glob("cases/*.csv")
	if err != nil || len(files) < 10 {
		t.Fatalf("%d files of cases, %v: the test tests nothing", len(files), err)
	}
	checked := map[string]int{}
	for _, file := range files {
		for _, row := range rowsOf(t, file) {
			code, _, _ := strings.Cut(row["case_id"], "-")
			want, err := strconv.ParseFloat(row["value"], 64)
			if err != nil {
				t.Fatal(err)
			}
			tolerance, printed := row["tolerance"], false
			if tolerance == "" && row["ci_low"] == "" {
				tolerance, printed = "formula", true
			}
			got, known, err := Formula(code, []byte(row["params"]), row["metric"])
			switch {
			case err != nil:
				t.Errorf("%s %s: %v", row["case_id"], row["metric"], err)
			case !known && (strings.Contains(tolerance, "formula") || tolerance == "int" && (code == "ST" || code == "SA")):
				t.Errorf("%s %s: no closed form", row["case_id"], row["metric"])
				continue
			case !known || tolerance == "":
				continue
			}
			if _, faulty := faultOf(row["case_id"], row["metric"], want); faulty {
				continue // TestFaults sees to it
			}
			checked[code]++
			allowed := max(1e-9*math.Abs(want), 1e-12)
			if _, digits, _ := strings.Cut(row["value"], "."); printed {
				allowed = max(0.51*math.Pow(10, -float64(len(digits))), 1e-12)
			}
			if !(math.Abs(got-want) <= allowed) {
				t.Errorf("%s %s: %.13g, reference %.13g, apart by %.2g", row["case_id"], row["metric"], got, want, math.Abs(got-want))
			}
		}
	}
	for code := range formulas {
		if checked[code] == 0 {
			t.Errorf("%s: no row was checked", code)
		}
	}
}

// rowsOf reads a file of cases by the names of its columns.
func rowsOf(t *testing.T, file string) []map[string]string {
	t.Helper()
	in, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	lines, err := csv.NewReader(in).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var rows []map[string]string
	for _, line := range lines[1:] {
		row := map[string]string{}
		for i, cell := range line {
			row[lines[0][i]] = cell
		}
		rows = append(rows, row)
	}
	return rows
}

// The reference of service levels behind class 1 is wrong by more than its digits, and the closed form is not: it agrees with
// the chain itself, solved by steps. How many are ahead, those of higher classes who come later included, goes up at Λ and down at
// nμ, from a geometric number; the wait ends with the departure that finds nobody ahead. Fails when the files of cases are mended:
// then the list of faults goes.
func TestFaults(t *testing.T) {
	seen := 0
	for _, row := range rowsOf(t, "cases/priority.csv") {
		reference, err := strconv.ParseFloat(row["value"], 64)
		if err != nil {
			t.Fatal(err)
		}
		if _, faulty := faultOf(row["case_id"], row["metric"], reference); !faulty {
			continue
		}
		seen++
		p, err := readParams[manyRates]([]byte(row["params"]))
		if err != nil {
			t.Fatal(err)
		}
		class, _ := numbered(row["metric"], "sl_", len(p.Lams))
		got, _, err := Formula("NP", []byte(row["params"]), row["metric"])
		if err != nil {
			t.Fatal(err)
		}
		waits, _, err := Formula("NP", []byte(row["params"]), "p_wait")
		if err != nil {
			t.Fatal(err)
		}
		before := 0.0
		for _, l := range p.Lams[:class-1] {
			before += l
		}
		if exact := 1 - waits*longerThan(p.T, float64(p.N)*p.Mu, before, p.Lams[class-1]); math.Abs(got-exact) > 1e-11 {
			t.Errorf("%s %s: %.13g by the closed form, %.13g by the chain", row["case_id"], row["metric"], got, exact)
		}
		if off := math.Abs(got - reference); off < 1e-9 || off > 1e-3 {
			t.Errorf("%s %s: reference %v, apart by %.2g; expected between 1e-9 and 1e-3", row["case_id"], row["metric"], reference, off)
		}
	}
	if seen != len(faults) {
		t.Errorf("%d of %d faults are among the cases; take out what was mended", seen, len(faults))
	}
}

// longerThan is the probability that somebody of a class with rate own, who must wait, waits longer than t, by uniformization.
func longerThan(t, capacity, before, own float64) float64 {
	ahead := make([]float64, 1000)
	ratio := (before + own) / capacity
	for i, p := 0, 1-ratio; i < len(ahead); i, p = i+1, p*ratio {
		ahead[i] = p
	}
	rate := capacity + before
	weight, longer := math.Exp(-rate*t), 0.0
	for step := 1.0; step < 60+rate*t*3; step++ {
		next := make([]float64, len(ahead))
		for i, p := range ahead {
			longer += weight * p
			if i > 0 {
				next[i-1] += p * capacity / rate
			}
			if i+1 < len(ahead) {
				next[i+1] += p * before / rate
			}
		}
		ahead, weight = next, weight*rate*t/step
	}
	return longer
}
