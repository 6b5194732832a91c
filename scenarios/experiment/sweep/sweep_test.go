package sweep

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"maps"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"headroom/results"
	"headroom/results/decision"
	"headroom/scenarios"
	"headroom/scenarios/experiment"
)

// small is a desk of one queue that 9 people serve well and 6 do not.
const small = `version: 1
name: Small desk
start: 2026-03-02
duration: 4h
interval: 1h
queues:
  phone: {channel: voice, teams: [desk], target: 80% in 20s}
demand:
  - {entry: phone, volume: {per_hour: 90}, handle: {exponential: {mean: 4m}}, patience: {exponential: {mean: 3m}}}
teams:
  desk: {agents: 8, cost: 30/h}
`

func desk(t testing.TB, settings ...scenarios.Setting) *scenarios.Scenario {
	t.Helper()
	file := filepath.Join(t.TempDir(), "desk.yaml")
	if err := os.WriteFile(file, []byte(small), 0o600); err != nil {
		t.Fatal(err)
	}
	s, problems := scenarios.LoadFile(file, settings...)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return s
}

func planOf(t testing.TB, s *scenarios.Scenario, measures []string, vary ...string) *Plan {
	t.Helper()
	var grid Grid
	for _, text := range vary {
		v, err := scenarios.ParseVaried(text)
		if err != nil {
			t.Fatal(err)
		}
		grid = append(grid, Alone(v))
	}
	p, problems, err := Prepare(s, grid, measures)
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	return p
}

func options(replications int) Options {
	return Options{Options: experiment.Options{Seed: 1, Replications: replications, Version: "test"}}
}

func run(t testing.TB, p *Plan, o Options) *decision.Sweep {
	t.Helper()
	s, _, err := p.Run(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Every point is what a run of its scenario gives, and its difference that of pairs.
func TestSweepIsRunsOfPoints(t *testing.T) {
	s := desk(t)
	o := options(12)
	o.All = true
	found := run(t, planOf(t, s, []string{"answered_wait_p90(phone)"}, "teams.desk.agents=7..9", "what_if.volume=[+0%, +10%]"), o)
	if len(found.Points) != 6 || found.Run.ReplicationsInAll != 6*12+12 {
		t.Fatalf("%d points, %d replications", len(found.Points), found.Run.ReplicationsInAll)
	}
	baseReport, err := experiment.Run(context.Background(), s, o.Options)
	if err != nil {
		t.Fatal(err)
	}
	for _, number := range []int{1, 2, 6} {
		p, ok := found.Point(number)
		if !ok {
			t.Fatalf("there is no point %d", number)
		}
		var settings []scenarios.Setting
		for _, one := range p.Settings {
			settings = append(settings, scenarios.Setting{Path: one.Path, Value: one.Value})
		}
		v, problems := s.With(settings...)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		report, err := experiment.Run(context.Background(), v, o.Options)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range p.Measures {
			want, _ := report.Measure(m.Measure)
			before, _ := baseReport.Measure(m.Measure)
			if m.Estimate.Mean != want.Mean || m.Estimate.HalfWidth != want.HalfWidth || math.Abs(m.Difference.Mean-(want.Mean-before.Mean)) > 1e-12 {
				t.Errorf("point %d: %s is %+v, not %+v", number, m.Measure, m.Estimate, want)
			}
		}
		if m, _ := p.Measure("service_level(phone)"); number == 6 && m.Difference.HalfWidth >= m.Estimate.HalfWidth {
			t.Errorf("pairs save nothing: %+v", m)
		}
	}
}

// Targets are judged at once, the cheapest point that meets them is named, and who is far from them is stopped, saying by what.
func TestSweepJudges(t *testing.T) {
	p := planOf(t, desk(t), nil, "teams.desk.agents=4..12")
	found := run(t, p, options(40))
	if found.Joint.Verdicts != 10 || found.Joint.Looked != 10 {
		t.Errorf("joint %+v", found.Joint)
	}
	least := found.Points[0]
	if least.Stopped == nil || least.Replications != 10 || least.Outcome != results.Missed || least.Stopped.Upper == nil || *least.Stopped.Upper >= 0.8 {
		t.Errorf("4 people are not out of reach: %+v", least)
	}
	last := found.Points[8]
	if last.Stopped != nil || last.Replications != 40 || last.Outcome != results.Met || *last.Targets[0].Lower < 0.8 {
		t.Errorf("12 people do not meet it: %+v", last)
	}
	best, _ := found.Point(found.Best)
	for _, p := range found.Points {
		if p.Outcome == results.Met && p.Price() < best.Price() {
			t.Errorf("point %d costs %g, the best %d %g", p.Number, p.Price(), best.Number, best.Price())
		}
	}
	o := options(40)
	o.All = true
	all := run(t, p, o)
	for i := range all.Points {
		if all.Points[i].Replications != 40 || all.Points[i].Stopped != nil {
			t.Errorf("point %d was stopped", i+1)
		}
		if found.Points[i].Stopped != nil && all.Points[i].MetByEstimate {
			t.Errorf("point %d was stopped, and meets its target", i+1)
		}
	}
}

// Fault: the least staffing of days that nobody ordered taken for an answer.
func TestSweepChoosesByAssumption(t *testing.T) {
	found := run(t, planOf(t, desk(t), nil, "teams.desk.agents=[7, 12, 13]", "what_if.volume=[-10%, +0%]"), options(12))
	if !slices.Equal(found.Given, []string{"what_if.volume"}) || len(found.Sets.Chosen) != 2 {
		t.Fatalf("%q, %+v", found.Given, found.Sets.Chosen)
	}
	for i, want := range []string{"-10%", "+0%"} { // points go 7 at both volumes, 12, 13
		if c := found.Sets.Chosen[i]; c.Given[0].Value != want || c.Best != 3+i {
			t.Errorf("%+v", c)
		}
	}
}

// A joint interval is wider than that of one verdict alone, and narrower with fewer points beside it.
func TestSweepJointIntervals(t *testing.T) {
	half := func(vary string) float64 {
		found := run(t, planOf(t, desk(t), nil, vary), options(20))
		p := found.Points[0]
		return *p.Targets[0].Upper - p.Targets[0].Estimate.Mean
	}
	many, few := half("teams.desk.agents=8..16"), half("teams.desk.agents=[8, 9]")
	alone := run(t, planOf(t, desk(t), nil, "teams.desk.agents=[8]"), options(20)).Points[0].Targets[0].Estimate.HalfWidth
	if !(alone < few && few < many) {
		t.Errorf("half-widths %g alone, %g of few, %g of many", alone, few, many)
	}
}

// The numbers of workers, and what was kept before, change no byte; points of another grid are used again.
func TestSweepReuses(t *testing.T) {
	s, dir := desk(t), t.TempDir()
	o := options(12)
	o.Folder, o.Workers = dir, 1
	some := planOf(t, s, nil, "teams.desk.agents=[7, 9]")
	run(t, some, o)
	more := planOf(t, s, nil, "teams.desk.agents=6..10")
	found, played, err := more.Run(context.Background(), o)
	if err != nil || played.Reused != 4 { // the scenario itself, as it stands and as a point, and two points
		t.Fatal(played, err)
	}
	fresh := options(12)
	fresh.Workers = 2
	sameJSON(t, found, run(t, more, fresh))
	again, played, err := more.Run(context.Background(), o)
	if err != nil || played.Reused != 6 {
		t.Fatal(played, err)
	}
	sameJSON(t, found, again)
}

func sameJSON(t *testing.T, a, b any) {
	t.Helper()
	x, _ := json.Marshal(a)
	y, _ := json.Marshal(b)
	if !bytes.Equal(x, y) {
		t.Errorf("not the same:\n%s\n%s", x, y)
	}
}

// What is damaged is played again; what is of another sweep is refused, with what to do.
func TestSweepFolder(t *testing.T) {
	s, dir := desk(t), t.TempDir()
	o := options(12)
	o.Folder = dir
	p := planOf(t, s, nil, "teams.desk.agents=7..9")
	found := run(t, p, o)
	file := filepath.Join(dir, pointsFolder, found.Points[0].Hash+".json")
	text, _ := os.ReadFile(file)
	for _, damage := range [][]byte{text[:len(text)/2], bytes.Replace(text, []byte(`"replications":12`), []byte(`"replications":13`), 1), nil} {
		if err := os.WriteFile(file, damage, 0o600); err != nil {
			t.Fatal(err)
		}
		again, played, err := p.Run(context.Background(), o)
		if err != nil || played.Reused != 3 {
			t.Fatal(played, err)
		}
		sameJSON(t, found, again)
	}
	for _, c := range []struct {
		what string
		plan *Plan
		o    func(*Options)
	}{
		{"seed 1, not 2", p, func(o *Options) { o.Seed = 2 }},
		{"replications 12, not 13", p, func(o *Options) { o.Replications = 13 }},
		{"early stops yes, not no", p, func(o *Options) { o.All = true }},
		{"program version test, not other", p, func(o *Options) { o.Version = "other" }},
		{"scenario Small desk", planOf(t, desk(t, scenarios.Setting{Path: "teams.desk.agents", Value: "3"}), nil, "teams.desk.agents=7..9"), func(*Options) {}},
		{"measures", planOf(t, s, []string{"answered_wait_p90(phone)"}, "teams.desk.agents=7..9"), func(*Options) {}},
	} {
		other := o
		c.o(&other)
		_, _, err := c.plan.Run(context.Background(), other)
		var mismatch *MismatchError
		if !errors.As(err, &mismatch) || !strings.Contains(err.Error(), c.what) || !strings.Contains(err.Error(), "--out") {
			t.Errorf("%s: %v", c.what, err)
		}
	}
}

// Interrupted, a sweep has the points that are finished.
func TestSweepInterrupted(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	o := options(4)
	o.Workers = 1
	o.Progress = func(done, _ int) {
		if done == 4+8*4+2 {
			stop()
		}
	}
	found, _, err := planOf(t, desk(t), nil, "teams.desk.agents=9..20").Run(ctx, o)
	if err != nil || !found.Run.Interrupted || len(found.Points) != 8 || found.Wanted != 12 {
		t.Fatalf("%+v, %v", found, err)
	}
	if _, _, err := planOf(t, desk(t), nil, "teams.desk.agents=9..20").Run(ctx, o); !errors.Is(err, context.Canceled) {
		t.Errorf("nothing was finished, and the error is %v", err)
	}
}

// All that is wrong with any point is told before any time is spent, each problem once.
func TestPrepareTellsProblems(t *testing.T) {
	s := desk(t)
	v, _ := scenarios.ParseVaried("teams.desk.agents=[7, many, -1]")
	w, _ := scenarios.ParseVaried("teams.desc.agents=[7, 8]")
	_, problems, err := Prepare(s, Grid{Alone(v), Alone(w)}, nil)
	if err != nil || len(problems) != 3 || !strings.Contains(problems[0].What, `at 6 of 6 points, first teams.desk.agents=7, teams.desc.agents=7: the scenario has no "teams.desc"`) {
		t.Errorf("%v, %v", problems, err)
	}
	for i, words := range []string{"at 2 of 6 points, first teams.desk.agents=many, teams.desc.agents=7: ", "at 2 of 6 points, first teams.desk.agents=-1, teams.desc.agents=7: "} {
		if len(problems) == 3 && !strings.HasPrefix(problems[i+1].What, words) { // hidden by the wrong path
			t.Errorf("%v", problems[i+1])
		}
	}
	_, problems, err = Prepare(s, Grid{Alone(v)}, nil)
	if err != nil || len(problems) != 2 || !strings.Contains(problems[0].What, "at 1 of 3 points, first teams.desk.agents=many") {
		t.Errorf("%v, %v", problems, err)
	}
	for _, c := range []struct {
		vary     []string
		measures []string
		words    string
	}{
		{[]string{"teams.desk.agents=[7]", "teams.desk.agents=[8]"}, nil, "teams.desk.agents varies twice"},
		{[]string{"teams.desk=[{agents: 3}]", "teams.desk.agents=[8]"}, nil, "lies within the other"},
		{[]string{"teams.desk.agents=[7]", "teams.desk.agents=[8]", "teams.desk=[{agents: 3}]"}, []string{"service_level(fon)", "x"}, "varies twice\nteams.desk.agents and teams.desk vary, and one lies within the other\nteams.desk.agents and teams.desk vary"},
		{[]string{"teams.desk.agents=[7]", "teams.desk.agents=[8]"}, []string{"service_level(fon)", "x"}, "varies twice\nthere is no measure service_level(fon), x;"},
		{nil, nil, "nothing varies"},
		{[]string{"a=1..1000", "b=1..1000"}, nil, "more than 100000 points"},
		{[]string{"queues=[{fon: {channel: voice, teams: [desk]}}]"}, nil, ""},
		{[]string{"teams.desk.agents=[8]"}, []string{"service_level(fon)"}, "no measure service_level(fon)"},
		{[]string{"teams.extra=[{agents: 1}]"}, nil, "has other teams"},
		{[]string{"batches=[2]"}, nil, "batches"},
	} {
		var grid Grid
		for _, text := range c.vary {
			v, err := scenarios.ParseVaried(text)
			if err != nil {
				t.Fatal(err)
			}
			grid = append(grid, Alone(v))
		}
		_, problems, err := Prepare(s, grid, c.measures)
		if c.words == "" && len(problems) > 0 {
			continue
		}
		if err == nil || !strings.Contains(err.Error(), c.words) {
			t.Errorf("%v: %v, want %q", c.vary, err, c.words)
		}
	}
}

func TestTogether(t *testing.T) {
	a, _ := scenarios.ParseVaried("teams.a.agents=10..12")
	b, _ := scenarios.ParseVaried("teams.b.agents=[8, 7, 6]")
	c, _ := scenarios.ParseVaried("what_if.volume=[+0%, +5%]")
	d, err := Together([]scenarios.Varied{a, b})
	if err != nil {
		t.Fatal(err)
	}
	g := Grid{d, Alone(c)}
	if g.Points() != 6 {
		t.Errorf("%d points", g.Points())
	}
	if got := (&planned{settings: g.settings(3)}).words(); got != "teams.a.agents=11, teams.b.agents=7, what_if.volume=+5%" {
		t.Errorf("point 4 is %s", got)
	}
	if _, err := Together([]scenarios.Varied{a, c}); err == nil || !strings.Contains(err.Error(), "equally long") {
		t.Error(err)
	}
}

// A sweep that is killed again and again ends with the same bytes as one that was left alone.
func TestSweepKilled(t *testing.T) {
	whole, killed, temporary := t.TempDir(), t.TempDir(), t.TempDir()
	sweepIn := func(dir string) *exec.Cmd {
		cmd := exec.Command(os.Args[0], "-test.run=TestHelperSweep")
		cmd.Env = append(os.Environ(), "SWEEP_FOLDER="+dir, "TMPDIR="+temporary) // who is killed cannot tidy up
		if raced {
			cmd.Env = append(cmd.Env, "SWEEP_REPLICATIONS=12")
		}
		return cmd
	}
	begin := time.Now()
	if out, err := sweepIn(whole).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	took := time.Since(begin)
	random := rand.New(rand.NewPCG(1, 2))
	cut := 0
	for range 6 {
		cmd := sweepIn(killed)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration((0.05 + 0.2*random.Float64()) * float64(took)))
		if cmd.Process.Kill() == nil && cmd.Wait() != nil {
			cut++
		}
	}
	if cut < 2 {
		t.Errorf("only %d of 6 were killed", cut)
	}
	if out, err := sweepIn(killed).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	want, got := files(t, whole), files(t, killed)
	if !slices.Equal(slices.Sorted(maps.Keys(want)), slices.Sorted(maps.Keys(got))) || len(want) < 12 {
		t.Fatalf("files %v, not %v", slices.Sorted(maps.Keys(got)), slices.Sorted(maps.Keys(want)))
	}
	for name := range want {
		if want[name] != got[name] {
			t.Errorf("%s is another", name)
		}
	}
}

func files(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		all[name] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestHelperSweep is the process that is killed.
func TestHelperSweep(t *testing.T) {
	dir := os.Getenv("SWEEP_FOLDER")
	if dir == "" {
		return // nobody asked for it
	}
	o := options(60)
	if n, err := strconv.Atoi(os.Getenv("SWEEP_REPLICATIONS")); err == nil {
		o = options(n)
	}
	o.Folder = dir
	found := run(t, planOf(t, desk(t), nil, "teams.desk.agents=5..16"), o)
	text, err := json.Marshal(found)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "sweep.json"), text, 0o600); err != nil {
		t.Fatal(err)
	}
}

// Fault: the same trouble at each of many points is told as often as there are points; two different ones are taken for one.
func TestTheSameTroubleIsToldOnce(t *testing.T) {
	s, _ := scenarios.Find("returns")
	v, _ := scenarios.ParseVaried("teams.both.agents=8..10")
	_, problems, err := Prepare(s, Grid{Alone(v)}, nil)
	if err != nil || len(problems) != 1 || !strings.HasPrefix(problems[0].What, "at 3 of 3 points, first teams.both.agents=8: the shifts have 11 agents together, the team 8") || problems[0].File != "--vary" {
		t.Errorf("%v %v", problems, err)
	}
}
