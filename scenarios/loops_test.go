package scenarios

import (
	"math"
	"os"
	"regexp"
	"strconv"
	"testing"

	"headroom/router"
)

// The C loops of the benchmark play the scenarios that they are compared with: as many arrivals per mean handle time, as many agents, the
// same patience, and bench/floor has their unit. Fault: a parameter changed in one place only, which makes of every ratio a comparison of
// two models.
func TestLoopsPlayTheScenarios(t *testing.T) {
	nDesign, mm := read(t, "../bench/ndesign.c"), read(t, "../bench/mm.c")
	unit := numberIn(t, read(t, "../bench/floor/rows.go"), `\bhandle +=? ?([0-9.]+)`)
	for _, loop := range []struct {
		file     string
		arrivals []string
		agents   []string
		patience string // its rate per mean handle time; empty = nobody gives up
		text     string
	}{
		{
			"bench/n-design.yaml",
			[]string{`arrival_rate\[CLASSES\] = \{([0-9.]+),`, `arrival_rate\[CLASSES\] = \{[0-9.]+, ([0-9.]+)\}`},
			[]string{`agents\[POOLS\] = \{([0-9]+),`, `agents\[POOLS\] = \{[0-9]+, ([0-9]+)\}`},
			`patience_rate = ([0-9.]+);`, nDesign,
		},
		{"bench/mm100.yaml", []string{`atof\(argv\[4\]\) : ([0-9.]+)\)`}, []string{`atoi\(argv\[3\]\) : ([0-9]+);`}, "", mm},
	} {
		s, problems := LoadFile(loop.file)
		if len(problems) > 0 {
			t.Fatal(problems[0])
		}
		m := s.Model()
		for i := range m.Sources {
			src := &m.Sources[i]
			if mean := src.HandleTime.Mean(); mean != unit {
				t.Errorf("%s: %q: handle time %v s; bench/floor measures waits in %v s", loop.file, src.Name, mean, unit)
			}
			wanted := numberIn(t, loop.text, loop.arrivals[i])
			if rate := src.Expected(0, m.Horizon) / m.Horizon.Seconds() * unit; math.Abs(rate-wanted) > 1e-9*wanted {
				t.Errorf("%s: %q: %v arrivals per mean handle time, its loop has %v", loop.file, src.Name, rate, wanted)
			}
			switch {
			case loop.patience == "":
				if src.Patience != nil {
					t.Errorf("%s: %q: somebody gives up, in its loop nobody", loop.file, src.Name)
				}
			case unit/src.Patience.Mean() != numberIn(t, loop.text, loop.patience):
				t.Errorf("%s: %q: mean patience %v s is not that of its loop", loop.file, src.Name, src.Patience.Mean())
			}
		}
		for team := range m.Router.Teams {
			agents := 0
			for _, a := range m.Router.Agents {
				if a.Team == router.TeamID(team) {
					agents++
				}
			}
			if wanted := numberIn(t, loop.text, loop.agents[team]); float64(agents) != wanted {
				t.Errorf("%s: team %d has %d agents, its loop %v", loop.file, team, agents, wanted)
			}
		}
	}
}

func read(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// numberIn is what an expression finds in a text.
func numberIn(t *testing.T, text, expression string) float64 {
	t.Helper()
	m := regexp.MustCompile(expression).FindStringSubmatch(text)
	if m == nil {
		t.Fatalf("nothing like %s is there", expression)
	}
	x, err := strconv.ParseFloat(m[1], 64)
	if err != nil {
		t.Fatal(err)
	}
	return x
}
