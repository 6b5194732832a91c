package scenarios

import (
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"headroom/sim"
	"headroom/workload"
)

// demandOf is what a scenario expects of each source: engagements in the run.
func demandOf(m sim.Model) map[string]float64 {
	total := map[string]float64{}
	for _, s := range m.Sources {
		if s.Trace == nil {
			total[s.Name] += s.Expected(0, m.Horizon)
		}
	}
	return total
}

func sum(of map[string]float64) float64 {
	total := 0.0
	for _, v := range of { // a sum of a few numbers, compared with a tolerance
		total += v
	}
	return total
}

// warnedOnPurpose are the scenarios whose purpose is what the warnings say: nobody gives up in M/M/100; of the idle parts, nothing
// reaches the queue and nobody asks for the skill.
var warnedOnPurpose = map[string]int{"bench/mm100.yaml": 1, "bench/n-design-idle.yaml": 2}

// TestReadyFacts would catch a ready-made scenario that is not what its comments say: people, demand, warnings. The
// numbers are those of the comments in the files, or sums of what stands in them.
func TestReadyFacts(t *testing.T) {
	for _, want := range []struct {
		file   string
		agents int
		demand float64
	}{
		{"quickstart.yaml", 24 + 8 + 20 + 12, 2500 + 1000 + 150 + 130 + 460},
		{"unified.yaml", 44, 1650 + 900 + 70 + 370},
		{"split.yaml", 20 + 12 + 12, 1650 + 900 + 70 + 370},
		{"week.yaml", 12 + 6, (520 + 4*420) + 5*45 + 110 + (280 + 4*90) + 5*120},
		{"skills.yaml", 3 * 8, 1060 + 90 + 230},
		{"tiers.yaml", 6 + 7 + 5 + 5 + 3 + 3, 1300},
		{"returns.yaml", 6 + 5 + 2 + 3, (620 + 4*520) + 5*150},
		{"chats.yaml", 6 + 5 + 5 + 2 + 1, 1100 + 100},
		{"real-days.yaml", 14 + 6 + 11, 2000},
		{"roster.yaml", 15 + 3, 2*(380+70) + 2*(140+30)},
		{"anonymous-bank.yaml", 14, 31102},         // the most agents seen in a half hour; all calls of the log
		{"bench/n-design.yaml", 100, 20 * 100_000}, // two million, as its purpose demands
		{"bench/three-teams.yaml", 12 + 11 + 9, 1149 + 692 + 765},
		{"bench/n-design-idle.yaml", 100, 20 * 100_000},
		{"bench/mm100.yaml", 100, 21 * 95_000},
		{"bench/five-agents.yaml", 5, 150},
	} {
		s := mustLoad(t, want.file)
		m := s.Model()
		if len(m.Router.Agents) != want.agents {
			t.Errorf("%s: %d agents, want %d", want.file, len(m.Router.Agents), want.agents)
		}
		if got := sum(demandOf(m)); math.Abs(got-want.demand) > 1e-6*want.demand {
			t.Errorf("%s: %g engagements expected, want %g", want.file, got, want.demand)
		}
		if len(s.Warnings) != warnedOnPurpose[want.file] {
			t.Errorf("%s: warnings %v, want %d", want.file, s.Warnings, warnedOnPurpose[want.file])
		}
	}
}

// TestUnifiedAndSplit would catch a difference between the two beyond who serves what: other streams (so that random
// numbers are no longer common), other handling, other people or hours.
func TestUnifiedAndSplit(t *testing.T) {
	unified, split := mustLoad(t, "unified.yaml").Model(), mustLoad(t, "split.yaml").Model()
	if len(unified.Sources) != len(split.Sources) {
		t.Fatalf("%d and %d sources", len(unified.Sources), len(split.Sources))
	}
	for i, a := range unified.Sources {
		b := split.Sources[i]
		if a.Name != b.Name || a.Queue != b.Queue || a.Effort != b.Effort || !sameRates(a.Rates, b.Rates) || !slices.EqualFunc(a.Batches, b.Batches, sameBatch) {
			t.Errorf("source %d: %q and %q differ", i, a.Name, b.Name)
		}
	}
	hours := func(m sim.Model) (shifts []sim.Shift) {
		for _, staffing := range m.Staffing {
			for _, individual := range staffing.Individual {
				shifts = append(shifts, individual...)
			}
		}
		slices.SortFunc(shifts, func(a, b sim.Shift) int {
			return 2*cmpTime(a.From, b.From) + cmpTime(a.Breaks[0].From, b.Breaks[0].From)
		})
		return shifts
	}
	same := func(a, b sim.Shift) bool { return a.From == b.From && a.To == b.To && slices.Equal(a.Breaks, b.Breaks) }
	if a, b := hours(unified), hours(split); len(a) != 44 || !slices.EqualFunc(a, b, same) {
		t.Errorf("the %d and %d shifts differ", len(a), len(b))
	}
}

func cmpTime[T ~int64](a, b T) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func sameRates(a, b *workload.Rates) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Step == b.Step && slices.Equal(a.PerHour, b.PerHour)
}

func sameBatch(a, b workload.Batch) bool { return a.At == b.At && a.Size == b.Size }

// TestSkillsReady would catch groups of skills.yaml that do not follow its shifts: every wave has two who speak good Spanish and
// two who speak some, six of each in all, as the comments say.
func TestSkillsReady(t *testing.T) {
	m := mustLoad(t, "skills.yaml").Model()
	spanish := slices.Index(m.Router.Skills, "spanish")
	good, some := map[sim.Span]int{}, map[sim.Span]int{} // by lunch break
	for i, a := range m.Router.Agents {
		for _, s := range a.Skills {
			switch lunch := m.Staffing[0].Individual[i][0].Breaks[0]; {
			case int(s.Skill) != spanish:
			case s.Level >= 3:
				good[lunch]++
			default:
				some[lunch]++
			}
		}
	}
	if len(good) != 3 || len(some) != 3 {
		t.Fatalf("good %v, some %v; want three waves", good, some)
	}
	for lunch := range good {
		if good[lunch] != 2 || some[lunch] != 2 {
			t.Errorf("at lunch from %v: %d speak good Spanish and %d some; want 2 and 2", lunch.From, good[lunch], some[lunch])
		}
	}
}

// TestAnonymousBankObserved would catch observed values that are not the sums of the log's table.
func TestAnonymousBankObserved(t *testing.T) {
	sums := map[string]map[string]float64{}
	for _, row := range readTable(t, "halfhour.csv") {
		of := sums[row["type"]]
		if of == nil {
			of = map[string]float64{}
			sums[row["type"]] = of
		}
		for _, column := range []string{"offered", "abandoned", "waited", "wait_seconds_total"} {
			of[column] += number(t, row[column])
		}
	}
	s := mustLoad(t, "anonymous-bank.yaml")
	if len(s.Queues) != len(sums) {
		t.Fatalf("%d queues for %d types", len(s.Queues), len(sums))
	}
	for _, q := range s.Queues {
		of, o := sums[q.Name], q.Observed
		if o == nil {
			t.Errorf("%s: nothing observed", q.Name)
			continue
		}
		near := func(what string, got, want, within float64) {
			if math.Abs(got-want) > within {
				t.Errorf("%s: %s %g, in the log %g", q.Name, what, got, want)
			}
		}
		near("mean wait in seconds", float64(o.MeanWait.Value)/1e9, of["wait_seconds_total"]/of["offered"], 0.0501)
		near("share waiting", float64(o.ShareWaiting.Value)/1e5, of["waited"]/of["offered"], 0.000501)
		near("abandonment", float64(o.Abandonment.Value)/1e5, of["abandoned"]/of["offered"], 0.000501)
	}
}

// TestAnonymousBankStaffing would catch staffing that is not the half hours of the table: in total, and at a known place.
func TestAnonymousBankStaffing(t *testing.T) {
	m := mustLoad(t, "anonymous-bank.yaml").Model()
	half := 0.0
	for _, row := range readTable(t, "staffing.csv") {
		half += number(t, row["agents"])
	}
	steps, total := m.Staffing[0].Headcount, 0.0
	for i, step := range steps {
		until := m.Horizon
		if i+1 < len(steps) {
			until = steps[i+1].At
		}
		total += float64(step.Agents) * (until - step.At).Seconds() / 1800
	}
	if math.Abs(total-half) > 1e-6 {
		t.Errorf("%g agent half hours, in the table %g", total, half)
	}
}

// TestReadyFilesListed would catch a scenario file without facts above.
func TestReadyFilesListed(t *testing.T) {
	top, _ := filepath.Glob("*.yaml")
	bench, _ := filepath.Glob("bench/*.yaml")
	if n := len(top) + len(bench); n != 16 {
		t.Errorf("%s scenario files; TestReadyFacts knows 16", strconv.Itoa(n))
	}
	if _, err := os.Stat("data/anonymous-bank/README.md"); err != nil {
		t.Error("the data of anonymous-bank has lost its source note")
	}
}
