package calibrate

import (
	"flag"
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"headroom/fit"
)

var (
	proofSets  = flag.Int("proof.sets", 2, "data sets of known truth that go from simulation to fitted scenario; make fit-proof takes 200")
	proofWrite = flag.Bool("proof.write", false, "write docs/fit-proof.md from what TestFitProof finds")
)

var channelsOf = map[string]string{"calls": "voice", "sales": "voice", "help": "voice", "chats": "chat", "cases": "work_item", "tasks": "work_item"}

// coverage counts how often the intervals of a parameter hold its true value.
type coverage struct {
	name                        string
	n, held, below, above       int
	wants, values, squares, ses float64
}

func (y *coverage) add(want float64, r fit.Range) {
	y.n++
	switch {
	case r.High < want:
		y.below++
	case r.Low > want:
		y.above++
	default:
		y.held++
	}
	y.wants += want
	y.values += r.Value
	y.squares += (r.Value - want) * (r.Value - want)
	y.ses += r.StandardError
}

// tallies are all of one center.
type tallies struct {
	rows  []*coverage
	found []*finding
}

// finding is how often something was found. What is asked for stands on the page even if it never was.
type finding struct {
	name     string
	n, found int
	asked    bool
}

func (p *tallies) add(name string, want float64, r fit.Range) { p.row(name).add(want, r) }

func (p *tallies) row(name string) *coverage {
	for _, y := range p.rows {
		if y.name == name {
			return y
		}
	}
	p.rows = append(p.rows, &coverage{name: name})
	return p.rows[len(p.rows)-1]
}

func (p *tallies) estimate(name string, want float64, e fit.Estimate) {
	r := fit.Range{Estimate: e}
	r.Low, r.High = e.Interval(0.95)
	p.add(name, want, r)
}

func (p *tallies) find(name string, yes bool) {
	for _, f := range p.found {
		if f.name == name {
			f.n++
			if yes {
				f.found++
			}
			return
		}
	}
	p.found = append(p.found, &finding{name: name, asked: strings.Contains(name, "there ") || strings.Contains(name, "chosen")})
	p.find(name, yes)
}

// law counts mean and cv under whatever family was chosen, and the parameters where it is the true one.
func (p *tallies) law(name string, truth law, t *Time) {
	if t == nil || t.Fitted == nil {
		p.find("no family for "+name, true)
		return
	}
	p.find("no family for "+name, false)
	right := t.Fitted.Family == truth.family
	p.find(fmt.Sprintf("%v chosen for %s", truth.family, name), right)
	p.estimate(name+", mean", truth.mean, t.Mean)
	if truth.family != fit.Exponential {
		p.estimate(name+", cv", truth.cv, t.CV)
	}
	if !right || truth.family == fit.Exponential {
		return
	}
	for i, parameter := range truth.names {
		if parameter != "mean" {
			p.estimate(fmt.Sprintf("%s, %v: %s", name, truth.family, parameter), truth.parameters[i], t.Fitted.Parameters[i].Estimate)
		}
	}
}

func (m *Model) named(t testing.TB, name string) *Queue {
	t.Helper()
	for i := range m.Queues {
		if m.Queues[i].Name == name {
			return &m.Queues[i]
		}
	}
	t.Fatalf("no queue %q", name)
	return nil
}

// busy counts what is known of the busy center.
func (p *tallies) busy(t testing.TB, m *Model) {
	t.Helper()
	sales, help := m.named(t, "sales"), m.named(t, "help")
	for d, want := range []float64{520, 430, 400, 400, 350} {
		p.add("sales, volume of "+weekdays[d].String(), want, sales.Profile.Weekdays[d+1].Volume)
	}
	p.add("help, volume of Monday", 400, help.Profile.Weekdays[1].Volume)
	for _, row := range []struct {
		clock int // half hours
		want  float64
	}{{16, 3}, {20, 6.5}, {38, 0.75}} {
		p.add(fmt.Sprintf("sales, share of %02d:00 to %02d:30, %%", row.clock/2, row.clock/2), row.want, times(sales.Profile.Weekdays[1].Shares[row.clock], 100))
	}
	b := m.Busyness
	p.add("shared busyness, cv of days", 0.1, b.Shared.CV)
	p.add("shared busyness, persistence of days", 0.5, b.Shared.Persistence)
	p.add("shared busyness, cv within days", 0.08, b.Shared.WithinCV)
	p.add("shared busyness, persistence within days", 0.8, b.Shared.WithinPersistence)
	own := &b.Own[0] // of help: queues are in the order of their names
	p.add("own busyness, cv of days", 0.08, own.CV)
	p.add("own busyness, persistence of days", 0.2, own.Persistence)
	p.add("own busyness, cv within days", 0.1, own.WithinCV)
	p.add("own busyness, persistence within days", 0.5, own.WithinPersistence)
	p.find("shared busyness of days", b.HasShared)
	p.find("profile the same for all weekdays", sales.Profile.Pooled)
	p.find("a handle time that differs by hour (there is no such difference)", len(sales.HandleParts.Each) > 0)
	p.law("sales, handle", salesHandle, sales.Handle)
	p.law("sales, wrap-up", salesWrap, sales.Wrap)
	p.law("sales, patience", salesPatience, sales.Patience)
	p.law("help, handle", helpHandle, help.Handle)
	p.law("help, patience", helpPatience, help.Patience)
	if help.Patience != nil && help.Patience.Fitted != nil {
		p.estimate("help, patience: who balks, %", 4, times(fit.Range{Estimate: help.Patience.Fitted.Zero}, 100).Estimate)
	}
}

func times(r fit.Range, factor float64) fit.Range {
	return fit.Range{Estimate: fit.Estimate{Value: r.Value * factor, StandardError: r.StandardError * factor}, Low: r.Low * factor, High: r.High * factor}
}

// returning counts what is known of the center in which much comes back.
func (p *tallies) returning(t testing.TB, m *Model) {
	t.Helper()
	calls, cases, chats, tasks := m.named(t, "calls"), m.named(t, "cases"), m.named(t, "chats"), m.named(t, "tasks")
	for _, row := range []struct {
		q    *Queue
		want float64
	}{{calls, 400}, {cases, 100}, {chats, 300}, {tasks, 100}} {
		p.add(row.q.Name+", volume of Monday without what came back", row.want, row.q.FreshVolume(row.q.Profile.Weekdays[1].Volume))
	}
	if r := m.redials(calls); len(r) > 1 {
		p.add("calls, redial share after the first failure, %", 60, times(r[0].Share, 100))
		p.add("calls, redial share after the second, %", 40, times(r[1].Share, 100))
		p.add("calls, mean time to redial", 600, r[0].Delay)
	}
	if r := m.reopening(cases); r != nil {
		p.add("cases, share reopened, %", 10, times(r.Share, 100))
		p.add("cases, mean time to reopening", 3600, r.Delay)
	}
	for _, f := range m.followUps(calls) {
		if f.To == tasks.index {
			p.add("calls, share followed up by tasks, %", 25, times(f.Share, 100))
			p.add("calls, mean time to follow-up", 1800, f.Delay)
		}
	}
	p.find("redials of chats (there are none)", len(m.redials(chats)) > 0)
	p.find("reopened calls (there are none)", m.reopening(calls) != nil)
	p.find("follow-ups of cases (there are none)", len(m.followUps(cases)) > 0)
	p.find("busyness of calls (there is none)", m.Busyness.Total[calls.index].Present())
	p.law("calls, handle", callHandle, calls.Handle)
	p.law("calls, patience", callPatience, calls.Patience)
	p.law("cases, handle", caseHandle, cases.Handle)
	p.law("chats, handle", chatHandle, chats.Handle)
	p.law("chats, patience", chatPatience, chats.Patience)
	p.law("tasks, handle", taskHandle, tasks.Handle)
}

// totals counts what half-hour totals of the busy center tell.
func (p *tallies) totals(t testing.TB, m *Model) {
	t.Helper()
	sales := m.named(t, "sales")
	p.add("sales, volume of Monday", 520, sales.Profile.Weekdays[1].Volume)
	p.estimate("sales, mean of handle and wrap-up together", salesHandle.mean+salesWrap.mean, sales.Handle.Mean)
	deviation := math.Hypot(salesHandle.mean*salesHandle.cv, salesWrap.mean)
	p.estimate("sales, cv of handle and wrap-up together", deviation/(salesHandle.mean+salesWrap.mean), sales.Handle.CV)
	p.estimate("sales, mean patience", salesPatience.mean, sales.Patience.Mean)
	p.add("shared busyness, cv of days", 0.1, m.Busyness.Shared.CV)
}

// closing counts whether a second fit, to rows of the scenario that the first has written, gives that scenario back.
func (p *tallies) closing(t testing.TB, m, again *Model) {
	t.Helper()
	for i := range m.Queues {
		q, r := &m.Queues[i], again.named(t, m.Queues[i].Name)
		for _, d := range []int{1, 5} {
			p.add(q.Name+", volume of "+weekdays[d-1].String(), q.Profile.Weekdays[d].Volume.Value, r.Profile.Weekdays[d].Volume)
		}
		p.add(q.Name+", share of 10:00 to 10:30, %", 100*q.Profile.Weekdays[1].Shares[20].Value, times(r.Profile.Weekdays[1].Shares[20], 100))
		for _, row := range []struct {
			name      string
			one, same *Time
		}{{"handle", q.Handle, r.Handle}, {"patience", q.Patience, r.Patience}, {"wrap-up", q.Wrap, r.Wrap}} {
			if row.one != nil && row.same != nil && row.one.Fitted != nil && row.same.Fitted != nil {
				p.estimate(q.Name+", mean "+row.name, row.one.Mean.Value, row.same.Mean)
				if row.one.Fitted.Family != fit.Exponential && row.same.Fitted.Family != fit.Exponential {
					p.estimate(q.Name+", cv of "+row.name, row.one.CV.Value, row.same.CV)
				}
			}
		}
	}
	b := m.Busyness
	if b.HasShared && again.Busyness.HasShared {
		p.add("shared busyness, cv of days", b.Shared.CV.Value, again.Busyness.Shared.CV)
	}
}

// TestFitProof: of data sets that our own simulator made of a known truth, and that went through files as a center would export them, every
// fitted parameter's 95 % interval holds the truth at the stated rate. It would catch a unit, a rounding, a queue or a row lost on
// the way, as well as estimators and errors that are wrong. Few sets say little of each parameter: then all together are judged.
func TestFitProof(t *testing.T) {
	const seed = 2026
	sets := *proofSets
	var page []section
	t.Cleanup(func() { // when all centers are done
		if *proofWrite {
			writeProof(t, page, sets)
		}
	})
	for _, c := range proofCenters {
		p := &tallies{}
		each := make([]tallies, (sets+c.every-1)/c.every)
		t.Run(c.name, func(t *testing.T) {
			t.Cleanup(func() { // when all sets are done
				for i := range each {
					p.merge(&each[i])
				}
				p.check(t)
			})
			for i := range each {
				t.Run(strconv.Itoa(i), func(t *testing.T) {
					t.Parallel()
					c.set(t, &each[i], record(t, center(t, c.truth, c.days), seed, i), i)
				})
			}
		})
		page = append(page, section{c, p})
	}
}

// merge adds the counts of another data set.
func (p *tallies) merge(other *tallies) {
	for _, y := range other.rows {
		x := p.row(y.name)
		x.n, x.held, x.below, x.above = x.n+y.n, x.held+y.held, x.below+y.below, x.above+y.above
		x.wants, x.values, x.squares, x.ses = x.wants+y.wants, x.values+y.values, x.squares+y.squares, x.ses+y.ses
	}
	for _, f := range other.found {
		p.find(f.name, f.found > 0)
	}
}

// proofCenter is a truth, and what is done with each of its data sets.
type proofCenter struct {
	name  string
	title string
	text  string // what the page says of it
	truth string
	days  int
	every int // one of so many data sets is made
	set   func(t testing.TB, p *tallies, rows []recorded, i int)
}

var proofCenters = []proofCenter{
	{"busy", "Two queues, busy on the same days", "Twenty weeks from Monday to Friday, about 400 engagements a day in each of two queues: about 80,000 rows. Both share a factor of days and of intervals, and each has some of its own. Handle times, wrap-up and patience are of different families; who is answered is censored. Parameters of a family are counted where that family was chosen, mean and cv under any.", busyCenter, 140, 1, func(t testing.TB, p *tallies, rows []recorded, i int) {
		p.busy(t, fitted(t, engagementFile(rows, false)))
	}},
	{"returning", "What comes back", "Four weeks by day and night, four queues on three channels, with ids of customers. Customers who gave up redial, 60 % the first time and 40 % after that; a quarter of calls brings about a task; a tenth of cases is reopened. Volumes are those without what came back, as the scenario has them.", returning, 28, 1, func(t testing.TB, p *tallies, rows []recorded, i int) {
		p.returning(t, fitted(t, engagementFile(rows, true)))
	}},
	{"totals", "Totals of half hours only", "Ten weeks of the first center, added up by half hour. The family of handle times and of patience is assumed then. The cv of handle times comes out about 1 % too high: where they are long, customers of the same half hour give up, and fewer are answered.", busyCenter, 70, 1, func(t testing.TB, p *tallies, rows []recorded, i int) {
		p.totals(t, fitted(t, totalsFile(rows)))
	}},
	{"closing", "The round trip", "In half of the data sets ten weeks of the first center are fitted; the scenario that was written is run for ten weeks; what it gives is recorded and fitted again. The second fit's intervals should hold what the first has written, so the truth is another one in each set. Staffing is as seen, waits are others.", busyCenter, 70, 2, func(t testing.TB, p *tallies, rows []recorded, i int) {
		m := fitted(t, engagementFile(rows, false))
		files := m.Scenario("again.yaml")
		text := string(files[0].Content)
		longer := strings.Replace(text, "\ndays: 7\n", "\ndays: 70\n", 1)
		if longer == text {
			t.Fatal("the scenario is not of seven days")
		}
		files[0].Content = []byte(longer + "drain: true\n")
		p.closing(t, m, fitted(t, engagementFile(record(t, load(t, files), 7, i), false)))
	}},
}

// check asks of each parameter of 100 sets and more that its intervals hold the truth in 95 % of them less three standard errors of a share
// (90.4 % of 200); of fewer sets that all together do so in 90 %, and each in half.
func (p *tallies) check(t *testing.T) {
	t.Helper()
	all, held := 0, 0
	for _, y := range p.rows {
		n := float64(y.n)
		t.Logf("%-50s true %9.4f mean %9.4f rmse %8.4f mean s.e. %8.4f held %5.1f %% of %d (below %d, above %d)", y.name, y.wants/n, y.values/n,
			math.Sqrt(y.squares/n), y.ses/n, 100*float64(y.held)/n, y.n, y.below, y.above)
		if share := float64(y.held) / n; y.n >= 100 && share < least(y.n) || share < 0.5 && y.n > 2 {
			t.Errorf("%s: %d of %d intervals hold the truth", y.name, y.held, y.n)
		}
		all, held = all+y.n, held+y.held
	}
	for _, f := range p.found {
		t.Logf("%s: %d of %d", f.name, f.found, f.n)
	}
	if float64(held) < 0.9*float64(all) {
		t.Errorf("%d of %d intervals hold the truth; of 95 %% at least 90 %% should", held, all)
	}
}
