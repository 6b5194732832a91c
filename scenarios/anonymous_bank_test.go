package scenarios

import (
	"bytes"
	"encoding/csv"
	"flag"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
)

var derive = flag.Bool("derive", false, "write the tables derived for the scenario anonymous-bank")

const anonymousBank = "data/anonymous-bank"

// priorityShare is the estimated share of callers with a head start; data/anonymous-bank/README.md says where each
// comes from.
var priorityShare = map[string]float64{"PS": 0.65, "NE": 0.83, "NW": 0, "IN": 0.65, "PE": 0.65, "TT": 0}

// readTable returns the rows of a table as maps from its header.
func readTable(t *testing.T, name string) []map[string]string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(anonymousBank, name))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	var out []map[string]string
	for _, row := range rows[1:] {
		m := map[string]string{}
		for i, key := range rows[0] {
			m[key] = row[i]
		}
		out = append(out, m)
	}
	return out
}

func number(t *testing.T, text string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// TestAnonymousBankTables would catch a derived table that is not what the tables from the log say.
func TestAnonymousBankTables(t *testing.T) {
	for name, want := range map[string]string{
		"arrivals.csv":      deriveArrivals(t),
		"staffing.csv":      deriveStaffing(t),
		"service_times.csv": deriveServiceTimes(t),
	} {
		path := filepath.Join(anonymousBank, name)
		if *derive {
			if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if got, err := os.ReadFile(path); err != nil || string(got) != want {
			t.Errorf("%s is not what is derived from the tables from the log (error %v); go test ./scenarios -run AnonymousBankTables -derive", name, err)
		}
	}
}

func deriveArrivals(t *testing.T) string {
	out := "date,start,type,offered,priority,regular\n"
	for _, row := range readTable(t, "halfhour.csv") {
		offered := number(t, row["offered"])
		share, ok := priorityShare[row["type"]]
		if !ok {
			t.Fatalf("no share of priority customers for type %q", row["type"])
		}
		priority := math.Round(offered*share*100) / 100
		out += fmt.Sprintf("%s,%s,%s,%s,%.2f,%.2f\n", row["date"], row["start"], row["type"], row["offered"], priority, offered-priority)
	}
	return out
}

// deriveStaffing keeps one row a half hour; agents_seen_all_types is repeated on the row of each type. The log is silent
// on Sunday 21 February from 17:30 to 19:00: nobody had a call, which is written out so that it does not look forgotten.
func deriveStaffing(t *testing.T) string {
	agents := map[string]string{}
	for _, row := range readTable(t, "halfhour.csv") {
		key := row["date"] + "," + row["start"]
		if seen, ok := agents[key]; ok && seen != row["agents_seen_all_types"] {
			t.Fatalf("%s has both %s and %s agents", key, seen, row["agents_seen_all_types"])
		}
		agents[key] = row["agents_seen_all_types"]
	}
	for _, start := range []string{"17:30", "18:00", "18:30"} {
		key := "1999-02-21," + start
		if seen, ok := agents[key]; ok {
			t.Fatalf("%s: the log has %s agents", key, seen)
		}
		agents[key] = "0"
	}
	out := "date,start,agents\n"
	for _, key := range slices.Sorted(maps.Keys(agents)) {
		out += key + "," + agents[key] + "\n"
	}
	return out
}

// deriveServiceTimes writes the quantiles one to a row and adds points between them on which 1 − p falls exponentially
// (constant hazard): t = t₁ + (t₂ − t₁) ln((1 − p₁)/(1 − p)) / ln((1 − p₁)/(1 − p₂)).
func deriveServiceTimes(t *testing.T) string {
	given := []string{"q01", "q05", "q10", "q20", "q25", "q30", "q40", "q50", "q60", "q70", "q75", "q80", "q90", "q95", "q99"}
	out := "type,probability,seconds\n"
	for _, row := range readTable(t, "service_time_quantiles.csv") {
		if row["type"] == "ALL" {
			continue
		}
		p1, t1 := 0.0, 0.0 // p in thousandths
		for _, q := range given {
			p2, t2 := number(t, q[1:])*10, number(t, row[q])
			step := 10.0
			if p1 >= 950 {
				step = 2.5 // most of the time above the last given quantiles is here
			}
			for p := p1 + step; p <= p2; p += step {
				seconds := t1 + (t2-t1)*math.Log((1000-p1)/(1000-p))/math.Log((1000-p1)/(1000-p2))
				out += fmt.Sprintf("%s,%.4f,%.1f\n", row["type"], p/1000, seconds)
			}
			p1, t1 = p2, t2
		}
	}
	return out
}

// TestAnonymousBankServiceMeans would catch an interpolation that changes the mean service time.
func TestAnonymousBankServiceMeans(t *testing.T) {
	means := map[string]float64{}
	last := map[string][2]float64{}
	for _, row := range readTable(t, "service_times.csv") {
		p, seconds := number(t, row["probability"]), number(t, row["seconds"])
		before := last[row["type"]]
		means[row["type"]] += (p - before[0]) * (seconds + before[1]) / 2
		last[row["type"]] = [2]float64{p, seconds}
	}
	for _, row := range readTable(t, "service_time_quantiles.csv") {
		name := row["type"]
		if name == "ALL" {
			continue
		}
		tail := (number(t, row["q99"]) - number(t, row["q95"])) / math.Log(5) // 1/hazard from 95 to 99 %
		mean := means[name] + 0.01*(last[name][1]+tail)
		want, tolerance := number(t, row["mean_s"]), 0.006
		if name == "IN" {
			tolerance = 0.025 // 196 calls, with a few very long ones between the quantiles
		}
		if math.Abs(mean/want-1) > tolerance {
			t.Errorf("type %s: mean service %.1f s, in the log %.1f s", name, mean, want)
		}
	}
}
