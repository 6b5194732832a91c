package calibrate

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"headroom/fit"
	"headroom/history"
)

// writer makes the files of one scenario.
type writer struct {
	page
	m      *Model
	stem   string // of the names of tables
	tables map[string]*table
	replay *replay // nil = an average week
}

// The tables beside a scenario, in the order in which they are returned.
var tableNames = []string{"profile", "counts", "agents", "roster", "handle", "handle-curve", "patience", "delays", "uncertainty"}

// Scenario is the calibrated scenario under the name of its file, such as desk.yaml, and the tables that it needs beside it, such as
// desk.patience.csv.
func (m *Model) Scenario(name string) []File {
	w := &writer{m: m, stem: stemOf(name), tables: map[string]*table{}}
	w.top()
	w.header()
	w.queues()
	w.busyness()
	w.line(0, "demand:")
	for i := range m.Queues {
		w.demand(&m.Queues[i])
	}
	w.teams()
	w.profiles()
	w.uncertainty()
	return w.files(name)
}

// files are the scenario and its tables.
func (w *writer) files(name string) []File {
	files := []File{{name, w.Bytes()}}
	for _, kind := range tableNames {
		if t := w.tables[kind]; t != nil {
			files = append(files, File{w.tableName(kind), t.csv()})
		}
	}
	return files
}

func (w *writer) tableName(kind string) string { return w.stem + "." + kind + ".csv" }

// table is the one of this kind, new if need be.
func (w *writer) table(kind, comment string, header ...string) *table {
	if w.tables[kind] == nil {
		w.tables[kind] = &table{comment: comment, header: header}
	}
	return w.tables[kind]
}

// top says what this is from, and all that was dropped and assumed.
func (w *writer) top() {
	w.comment(0, "%s: a scenario fitted by headroom fit.", w.m.Name)
	w.comment(0, "")
	for _, line := range w.m.summary() {
		w.comment(0, "%s", line)
	}
	for _, section := range []struct {
		title string
		lines []string
	}{
		{"How files were read:", w.m.readings()},
		{"Left out:", w.m.dropped()},
		{"Assumed, or worth a look:", w.m.assumed()},
		{"Days that are not like others:", w.m.flagged(20)},
	} {
		if len(section.lines) == 0 {
			continue
		}
		w.comment(0, "")
		w.comment(0, "%s", section.title)
		for _, line := range section.lines {
			w.comment(0, "- %s", line)
		}
	}
	w.comment(0, "")
	w.comment(0, "Values have their 95 %% intervals in brackets, where these are known. They cover chance in the rows, not wrong assumptions.")
	w.line(0, "")
}

func (w *writer) header() {
	m := w.m
	w.line(0, "version: 1")
	w.line(0, "name: %s", quoted(m.Name))
	w.line(0, "notes: Fitted to history; what was assumed is at the top of the file.")
	w.line(0, "start: %s           # the Monday after the history; volumes are those of %s", m.Start, m.whichWeek())
	w.line(0, "days: 7")
	w.line(0, "interval: %s", m.interval())
	w.line(0, "timezone: %s", quoted(m.zone()))
	w.line(0, "")
}

// interval is that of reports: as fine as the profile, but not coarser than an hour.
func (m *Model) interval() string {
	step := m.Step
	if step > time.Hour {
		step = 30 * time.Minute
	}
	return fmt.Sprintf("%dm", step/time.Minute)
}

// volumeInterval is beside lists whose interval is not that of the scenario.
func (m *Model) volumeInterval() string {
	if m.Step > time.Hour {
		return fmt.Sprintf("%dm", m.Step/time.Minute)
	}
	return ""
}

func (m *Model) zone() string {
	if name := m.History.Location.String(); name != "" && name != "Local" {
		return name
	}
	return "UTC"
}

func (w *writer) queues() {
	w.line(0, "queues:")
	for i := range w.m.Queues {
		q := &w.m.Queues[i]
		w.line(2, "%s:", quoted(q.Name))
		guessed := ""
		if q.Guessed {
			guessed = "  # assumed"
		}
		w.line(4, "channel: %s%s", q.Channel, guessed)
		var teams []string
		for _, t := range w.m.Teams {
			if slices.Contains(t.Queues, i) {
				teams = append(teams, quoted(t.Name))
			}
		}
		w.line(4, "teams: [%s]", strings.Join(teams, ", "))
		w.wrapUp(q)
		w.observed(q)
	}
	w.line(0, "")
}

func (w *writer) observed(q *Queue) {
	var parts []string
	if o := q.Observed; o.MeanWait >= 0 {
		parts = append(parts, "mean_wait: "+secondsText(o.MeanWait))
	}
	if o := q.Observed; o.ShareWaiting >= 0 {
		parts = append(parts, "share_waiting: "+percentText(o.ShareWaiting))
	}
	if o := q.Observed; o.Abandonment >= 0 {
		parts = append(parts, "abandonment: "+percentText(o.Abandonment))
	}
	if len(parts) > 0 {
		w.line(4, "observed: {%s}  # in the history; printed beside the simulation", strings.Join(parts, ", "))
	}
}

// common is the name of the busyness that queues share.
const common = "common"

func (w *writer) busyness() {
	if !w.m.hasCommon() {
		return
	}
	b := w.m.Busyness
	text := factorText(&b.Shared, b.HasShared, b.HasSharedWithin, w.m.Step)
	w.comment(0, "What makes all queues busy on the same days and at the same times. %s", describeFactor(&b.Shared))
	for i := range w.m.Shared {
		for j := range i {
			w.comment(0, "Correlation between the factors of %s and %s: of days %s, within days %s.", w.m.Queues[w.m.Shared[j]].Name, w.m.Queues[w.m.Shared[i]].Name,
				sureRange(b.DayCorrelation[i][j], ""), sureRange(b.WithinCorrelation[i][j], ""))
		}
	}
	w.line(0, "busyness:")
	w.line(2, "%s: %s", common, text)
	w.line(0, "")
}

// factorText is a factor as a scenario says it; "" if it says nothing.
func factorText(f *fit.FactorFit, day, within bool, step time.Duration) string {
	var parts []string
	cv := func(r fit.Range) string { return percentText(min(cvMost, max(0.001, r.Value))) }
	persistence := func(r fit.Range) string {
		if v := min(0.99, max(0, r.Value)); v > 0 {
			return ", persistence: " + digits(v, 3)
		}
		return ""
	}
	if day && f.CV.Value > 0 && !drifts(f) {
		parts = append(parts, "cv: "+cv(f.CV)+persistence(f.Persistence))
	}
	if within && f.WithinCV.Value > 0 {
		parts = append(parts, fmt.Sprintf("within_day: {cv: %s%s, step: %dm}", cv(f.WithinCV), persistence(f.WithinPersistence), step/time.Minute))
	}
	if len(parts) == 0 {
		return ""
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// drifts tells whether the factor of days is at the end of what can be told from a trend: then how much it varies in the long run is not known,
// however well the days of the history are described.
func drifts(f *fit.FactorFit) bool { return f.Present() && f.Persistence.Value > fit.Drifting }

func describeFactor(f *fit.FactorFit) string {
	within := "within days: " + describeCV(f.WithinCV, f.WithinPersistence)
	if drifts(f) {
		return fmt.Sprintf("The level of days drifts slowly (persistence %s): how much it varies in the long run cannot be told; %s.", digits(f.Persistence.Value, 3), within)
	}
	return fmt.Sprintf("Of days: %s; %s.", describeCV(f.CV, f.Persistence), within)
}

// cvMost is the largest cv that a scenario takes; intervals that go beyond end there.
const cvMost = 3

// describeCV is a cv with its persistence, which nothing has that does not vary.
func describeCV(cv, persistence fit.Range) string {
	text := "cv " + sureRange(cv, "%")
	if cv.High > cvMost {
		high := cv
		high.High = cvMost
		text = "cv " + strings.TrimSuffix(sureRange(high, "%"), ")") + " or more)"
	}
	switch {
	case cv.Value <= 0:
		return text
	case persistence.Low <= 0 && persistence.High >= 1:
		return text + ", persistence not known"
	}
	return text + ", persistence " + sureRange(persistence, "")
}

// hasCommon tells whether the scenario has a busyness that queues share.
func (m *Model) hasCommon() bool {
	b := m.Busyness
	return b != nil && len(m.Shared) > 1 && (b.HasShared || b.HasSharedWithin) && factorText(&b.Shared, b.HasShared, b.HasSharedWithin, m.Step) != ""
}

// ownFactor is that of one of Shared by itself: beside the common one, or all there is.
func (m *Model) ownFactor(k int) *fit.FactorFit {
	if m.hasCommon() {
		return &m.Busyness.Own[k]
	}
	return &m.Busyness.Total[k]
}

// busynessOf is what the demand of a queue says.
func (m *Model) busynessOf(i int) (text, described string) {
	k := slices.Index(m.Shared, i)
	if k < 0 || m.Busyness == nil {
		return "", ""
	}
	hasCommon := m.hasCommon()
	own := m.ownFactor(k)
	text = factorText(own, own.Present(), own.WithinPresent(), m.Step)
	described = describeFactor(own)
	switch {
	case hasCommon && text != "":
		return "[" + common + ", " + text + "]", "Busyness of this queue beside the common one. " + described
	case hasCommon:
		return common, "Beside the common busyness this queue has none that chance does not explain. " + described
	case drifts(own):
		return text, described
	case text == "":
		return "", "Days differ no more than chance explains. " + described
	}
	return text, described
}

func (w *writer) demand(q *Queue) {
	m := w.m
	w.line(2, "- entry: %s", quoted(q.Name))
	w.volume(q)
	i := slices.IndexFunc(m.Queues, func(other Queue) bool { return other.index == q.index })
	text, described := m.busynessOf(i)
	if described != "" {
		w.comment(4, "%s", described)
	}
	if text != "" {
		w.line(4, "busyness: %s", text)
	}
	w.work(q)
	w.returns(q)
	for _, f := range m.followUps(q) {
		to := m.queue(f.To)
		w.line(2, "- name: %s", quoted(followUpName(q, to)))
		w.line(4, "queue: %s", quoted(to.Name))
		w.work(to)
	}
}

// work is what each engagement of a queue brings.
func (w *writer) work(q *Queue) {
	if q.Handle == nil {
		w.comment(4, "Not known: a placeholder.")
		w.line(4, "handle: %s", secondsText(placeholderHandle))
	} else {
		w.timed(4, "handle", "handle", q.Name, q.Handle, &q.HandleParts)
	}
	if q.Patience != nil {
		w.comment(4, "%s", q.Patience.describe())
		w.law(4, "patience", "patience", q.Name, q.Patience)
	} else if q.Live {
		w.comment(4, "patience: not known, so nobody leaves; see the top of the file")
	}
}

// volume is the weekly profile.
func (w *writer) volume(q *Queue) {
	p := &q.Profile
	var week []string
	var how []string
	for _, d := range weekdays {
		day := &p.Weekdays[d]
		if day.Days == 0 || !(day.Volume.Value > 0) {
			continue
		}
		week = append(week, fmt.Sprintf("%s %s", short(d), sureCount(q.FreshVolume(day.Volume))))
	}
	how = append(how, fmt.Sprintf("Per day: %s.", strings.Join(week, "; ")))
	if !math.IsNaN(p.PooledP) {
		shares := "weekdays differ in it"
		if p.Pooled {
			shares = "the same for all weekdays"
		}
		how = append(how, fmt.Sprintf("Profile: %s (permutation test: p = %s).", shares, digits(p.PooledP, 2)))
	}
	if p.Trend.Value != 0 {
		how = append(how, w.m.growthText(p))
	}
	if q.Fresh < 1 {
		how = append(how, fmt.Sprintf("Of all that came %s came because of something else; it is left out here, for the scenario makes it anew.", percentText(1-q.Fresh)))
	}
	if d := dispersion(p); d != "" {
		how = append(how, d)
	}
	w.comment(4, "%s By interval with bands: %s.", strings.Join(how, " "), w.tableName("profile"))
	w.line(4, "volume:")
	if step := w.m.volumeInterval(); step != "" {
		w.line(6, "interval: %s", step)
	}
	if p.Pooled {
		w.pooled(q)
		return
	}
	w.line(6, "weekly:")
	for _, d := range weekdays {
		var counts []string
		if p.Weekdays[d].Volume.Value > 0 {
			for _, r := range p.Weekdays[d].Means {
				counts = append(counts, digits(r.Value*q.Fresh, 4))
			}
		}
		w.list(8, short(d), counts)
	}
}

// pooled is a number for each weekday and one profile.
func (w *writer) pooled(q *Queue) {
	var week, weights []string
	for _, d := range weekdays {
		day := &q.Profile.Weekdays[d]
		v := "0"
		if day.Volume.Value > 0 {
			v = digits(day.Volume.Value*q.Fresh, 5)
			if weights == nil {
				for _, r := range day.Shares {
					weights = append(weights, digits(100*r.Value, 4))
				}
			}
		}
		week = append(week, short(d)+": "+v)
	}
	w.line(6, "weekly: {%s}", strings.Join(week, ", "))
	w.list(6, "profile", weights)
}

// dispersion is the mean index of dispersion over intervals, weighted evenly.
func dispersion(p *fit.QueueProfile) string {
	before, after, n := 0.0, 0.0, 0.0
	for _, d := range p.Interval {
		if !math.IsNaN(d.Before) && !math.IsNaN(d.After) && !math.IsInf(d.Before, 0) && !math.IsInf(d.After, 0) && d.Before > 0 {
			before, after, n = before+d.Before, after+d.After, n+1
		}
	}
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("Dispersion of counts (variance / mean; Poisson 1): %s without busyness; variance / expected with it: %s.", digits(before/n, 3), digits(after/n, 3))
}

var weekdays = []time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday, time.Saturday, time.Sunday}

func short(d time.Weekday) string { return strings.ToLower(d.String()[:3]) }

// mostInline is how many points of a table stand in the scenario itself.
const mostInline = 12

// law writes a distribution under a key: as a formula, or as a table in a file.
func (w *writer) law(indent int, key, kind, name string, t *Time) {
	switch {
	case t.Fitted != nil:
		w.line(indent, "%s: %s", key, t.Fitted.Form())
	case t.Curve != nil && (kind == "patience" || len(t.Choice.Empirical) == 0):
		if kind == "handle" {
			kind = "handle-curve"
		}
		points, window := t.Curve.Points(curvePoints)
		tb := w.table(kind, "Share still there after so many seconds, by Kaplan-Meier.", "queue", "seconds", "survival")
		for _, p := range points {
			tb.rows = append(tb.rows, []string{name, secondsCell(p.Seconds), secondsCell(p.Surviving)})
		}
		tail := ""
		if len(points) > 0 && points[len(points)-1].Surviving > 0 {
			tail = ", tail: never"
			if window > 0 {
				tail = ", tail: hazard of last " + secondsText(window)
			}
		}
		w.line(indent, "%s: {survival: {file: %s, where: {queue: %s}%s}}", key, quoted(w.tableName(kind)), quoted(name), tail)
	case t.Choice != nil && len(t.Choice.Empirical) > mostInline:
		tb := w.table(kind, "Quantiles of times above 0, with straight lines between.", "queue", "probability", "seconds")
		for _, p := range t.Choice.Empirical {
			tb.rows = append(tb.rows, []string{name, secondsCell(p.Probability), secondsCell(p.Seconds)})
		}
		balk := ""
		if t.Choice.Zero > 0 {
			balk = "balk: " + percentText(t.Choice.Zero) + ", "
		}
		w.line(indent, "%s: {%squantiles: {file: %s, where: {queue: %s}}}", key, balk, quoted(w.tableName(kind)), quoted(name))
	case t.Choice != nil:
		w.line(indent, "%s: %s", key, t.Choice.Form())
	case kind == "patience":
		w.line(indent, "%s: {exponential: {mean: %s}}", key, secondsText(t.Mean.Value))
	default:
		w.line(indent, "%s: {lognormal: {mean: %s, cv: %s}}", key, secondsText(t.Mean.Value), digits(max(0.01, t.CV.Value), 3))
	}
}

// describe is what a distribution is from and how well it fits.
func (t *Time) describe() string {
	from := thousands(t.N)
	if t.N <= 1 { // a table that does not say of how many
		return strings.Join(append([]string{"From " + t.Source + ", of how many is not known."}, t.estimates()...), " ")
	}
	if t.Censored > 0 {
		from += fmt.Sprintf(" seen and %s censored", thousands(t.Censored))
	}
	text := []string{fmt.Sprintf("%s times, from %s.", from, t.Source)}
	return strings.Join(append(text, t.estimates()...), " ")
}

// estimates are the parameters, and how well they fit.
func (t *Time) estimates() []string {
	text := []string{"Mean " + sure(t.Mean, "s") + "."}
	if t.CV.StandardError == t.CV.StandardError && t.CV.Value > 0 {
		text = append(text, "cv "+sure(t.CV, "")+".")
	}
	if t.Curve != nil {
		if median, low, high, ok := t.Curve.Median(); ok {
			text = append(text, "Median by Kaplan-Meier "+sureRange(fit.Range{Estimate: fit.Estimate{Value: median}, Low: low, High: high}, "s")+".")
		}
	}
	if t.Choice == nil {
		return text
	}
	if t.Fitted != nil {
		var parameters []string
		for _, p := range t.Fitted.Parameters {
			parameters = append(parameters, p.Name+" "+sure(p.Estimate, p.Unit))
		}
		text = append(text, fmt.Sprintf("%v: %s.", t.Fitted.Family, strings.Join(parameters, ", ")))
	}
	return append(text, strings.TrimSuffix(t.Choice.Reason, ".")+".", t.candidates())
}

// candidates are the families by AIC.
func (t *Time) candidates() string {
	var parts []string
	least := math.NaN()
	for _, c := range t.Choice.Candidates {
		if c.Fitted == nil {
			continue
		}
		if math.IsNaN(least) {
			least = c.Fitted.AIC
		}
		parts = append(parts, fmt.Sprintf("%v +%s (KS %.3f)", c.Family, digits(math.Round(c.Fitted.AIC-least), 12), c.Fitted.KS))
	}
	return "AIC above the lowest: " + strings.Join(parts, ", ") + "."
}

// returns are redials, reopenings and follow-ups.
func (w *writer) returns(q *Queue) {
	m := w.m
	if all := m.redials(q); len(all) > 0 {
		var shares, described []string
		parents, returned := 0, 0
		for i := range all {
			shares = append(shares, percentText(all[i].Share.Value))
			described = append(described, fmt.Sprintf("%s of %s", sureRange(all[i].Share, "%"), thousands(float64(all[i].Parents))))
			parents, returned = parents+all[i].Parents, returned+all[i].Returned
		}
		w.comment(4, "Who gave up or was sent away and tries again within %s, by attempt: %s; those who would have come anyway (%s) taken off.",
			spanText(window(m.Again)), strings.Join(described, "; "), percentText(all[0].Chance))
		w.line(4, "redial: {share: [%s], after: %s}", strings.Join(shares, ", "), w.delay(q.Name+" redial", &all[0]))
	}
	if r := m.reopening(q); r != nil {
		w.comment(4, "What was done comes back within %s: %s of %s; who would have come anyway (%s) taken off.", spanText(window(m.Again)), sureRange(r.Share, "%"), thousands(float64(r.Parents)), percentText(r.Chance))
		w.line(4, "reopen: {share: %s, after: %s}", percentText(r.Share.Value), w.delay(q.Name+" reopen", r))
	}
	follow := m.followUps(q)
	if len(follow) == 0 {
		return
	}
	w.line(4, "follow_ups:")
	for i := range follow {
		r := &follow[i].ReturnFit
		to := m.queue(follow[i].To)
		w.comment(6, "%s of %s within %s; who would have come anyway (%s) taken off.", sureRange(r.Share, "%"), thousands(float64(r.Parents)), spanText(window(m.Again)), percentText(r.Chance))
		w.line(6, "- {share: %s, demand: %s, after: %s}", percentText(r.Share.Value), quoted(followUpName(q, to)), w.delay(followUpName(q, to), r))
	}
}

func followUpName(from, to *Queue) string { return to.Name + " after " + from.Name }

func window(a *fit.AgainFit) time.Duration { return time.Duration(a.Window) }

// delay is the distribution of delays.
func (w *writer) delay(name string, r *fit.ReturnFit) string {
	points := r.Delays
	if len(points) < 3 || points[len(points)-1].Probability < 1 {
		return fmt.Sprintf("{exponential: {mean: %s}}", secondsText(max(1, r.Delay.Value)))
	}
	tb := w.table("delays", "Quantiles of how long it takes until something comes back.", "queue", "probability", "seconds")
	for _, p := range points {
		tb.rows = append(tb.rows, []string{name, secondsCell(p.Probability), secondsCell(p.Seconds)})
	}
	return fmt.Sprintf("{quantiles: {file: %s, where: {queue: %s}}}", quoted(w.tableName("delays")), quoted(name))
}

func (w *writer) teams() {
	w.line(0, "")
	w.comment(0, "People: %s.", w.m.TeamsFrom)
	w.line(0, "teams:")
	for i, t := range w.m.Teams {
		w.line(2, "%s:", quoted(t.Name))
		if t.Seen > 0 {
			w.comment(4, "%s seen over the whole history.", count(t.Seen, "agent", "agents"))
		}
		var caps, channels []string
		for _, q := range t.Queues {
			c := w.m.Queues[q].Channel
			if !slices.Contains(channels, c) {
				channels = append(channels, c)
				caps = append(caps, fmt.Sprintf("%s: %d", c, t.AtOnce[c]))
			}
		}
		w.line(4, "concurrency: {%s}", strings.Join(caps, ", "))
		if len(channels) > 1 {
			w.comment(4, "No more than this at once of all together.")
			w.line(4, "occupied_when: [%s >= %d]", strings.Join(channels, " + "), t.Together)
		}
		if w.replayPeople(i) {
			continue
		}
		w.line(4, "agents:")
		if step := w.m.volumeInterval(); step != "" {
			w.line(6, "interval: %s", step)
		}
		w.line(6, "by_interval:")
		for _, d := range weekdays {
			var people []string
			for _, n := range t.Agents[d] {
				people = append(people, fmt.Sprint(n))
			}
			if !slices.ContainsFunc(t.Agents[d], func(n int) bool { return n > 0 }) {
				people = nil
			}
			w.list(8, short(d), people)
		}
	}
}

// profiles puts all means with their errors and bands into a table; the scenario does not read it.
func (w *writer) profiles() {
	tb := w.table("profile", "Expected arrivals by queue, weekday and interval, with the 95 % interval of each, and between which 90 % of the days were. "+
		"For reading: the scenario has the means itself.", "queue", "weekday", "start", "mean", "mean_low", "mean_high", "day_low", "day_high")
	for i := range w.m.Queues {
		q := &w.m.Queues[i]
		for _, d := range weekdays {
			day := &q.Profile.Weekdays[d]
			for n, r := range day.Means {
				at := time.Duration(n) * w.m.Step
				tb.rows = append(tb.rows, []string{
					q.Name, short(d), fmt.Sprintf("%02d:%02d", at/time.Hour, at%time.Hour/time.Minute),
					digits(r.Value, 5), digits(r.Low, 5), digits(r.High, 5), digits(day.Low[n], 5), digits(day.High[n], 5),
				})
			}
		}
	}
}

// spanText is a time without parts that are 0: 30m, not 30m0s.
func spanText(d time.Duration) string {
	text := d.String()
	if strings.HasSuffix(text, "m0s") {
		text = strings.TrimSuffix(text, "0s")
	}
	if strings.HasSuffix(text, "h0m") {
		text = strings.TrimSuffix(text, "0m")
	}
	return text
}

// thousands groups digits: 12,345.
func thousands(x float64) string {
	text := digits(math.Round(x), 15)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}

// summary says in a few lines what the history is.
func (m *Model) summary() []string {
	h := m.History
	var rows []string
	if n := len(h.Engagements); n > 0 {
		rows = append(rows, thousands(float64(n))+" engagements")
	}
	if n := len(h.Intervals); n > 0 {
		rows = append(rows, fmt.Sprintf("%s intervals of %s", thousands(float64(n)), spanText(m.Step)))
	}
	var queues []string
	for _, q := range m.Queues {
		queues = append(queues, fmt.Sprintf("%s (%s)", q.Name, thousands(q.Offered)))
	}
	return []string{
		fmt.Sprintf("History: %s, from %v to %v, %s; clock: %s.", strings.Join(rows, ", "), m.First, m.Last, count(m.Days, "day with rows", "days with rows"), m.zone()),
		fmt.Sprintf("Queues, with how many came: %s.", list(queues, 30)),
	}
}

// readings say how each file was understood.
func (m *Model) readings() []string {
	var lines []string
	for _, s := range m.History.Sources {
		name := base(s.File)
		if s.Sheet != "" {
			name += ", sheet " + s.Sheet
		}
		var columns, unread []string
		for _, c := range s.Columns {
			if c.Meaning == history.Ignored {
				if c.Name != "" && !c.Stated {
					unread = append(unread, c.Name)
				}
				continue
			}
			text := fmt.Sprintf("%s = %s", c.Name, c.Meaning)
			if c.Queue != "" {
				text += " of " + c.Queue
			}
			if c.Format != "" {
				text += " (" + c.Format + ")"
			}
			if c.Stated {
				text += " as stated"
			}
			columns = append(columns, text)
		}
		if len(unread) > 0 {
			columns = append(columns, "not read: "+list(unread, 12))
		}
		details := ""
		for _, d := range []struct{ what, value string }{{"dates", s.DateOrder}, {"zone", s.Zone}, {"separator", s.Separator}, {"decimal sign", s.Decimal}} {
			if d.value != "" {
				details += fmt.Sprintf("; %s %s", d.what, d.value)
			}
		}
		lines = append(lines, fmt.Sprintf("%s: %s rows, %s%s; %s", name, thousands(float64(s.Rows)), s.Kind, details, strings.Join(columns, ", ")))
	}
	return lines
}

// assumed are the notes of reading and of fitting. Folders are of one machine, and go.
func (m *Model) assumed() []string {
	var pairs []string
	for _, s := range m.History.Sources {
		pairs = append(pairs, s.File, base(s.File))
	}
	short := strings.NewReplacer(pairs...)
	var lines []string
	for _, note := range m.History.Notes {
		lines = append(lines, short.Replace(note))
	}
	return append(lines, m.Notes...)
}

// dropped are rows left out.
func (m *Model) dropped() []string {
	var lines []string
	for _, d := range m.History.Dropped {
		var at []string
		for _, l := range d.Lines {
			at = append(at, fmt.Sprint(l))
		}
		where := ""
		if len(at) > 0 {
			where = ", first in line " + strings.Join(at, ", ")
		}
		lines = append(lines, fmt.Sprintf("%s of %s: %s%s", count(d.Count, "row", "rows"), base(m.History.Sources[d.Source].File), d.Reason, where))
	}
	return append(lines, m.leftOut...)
}

// flagged are days that are not like others.
func (m *Model) flagged(most int) []string {
	var lines []string
	for i, f := range m.Flagged {
		if i == most {
			return append(lines, fmt.Sprintf("and %d more", len(m.Flagged)-most))
		}
		kept := "left out"
		if f.Kept {
			kept = "kept"
		}
		lines = append(lines, fmt.Sprintf("%v, %s: %v, %s of the usual volume (%s robust standard deviations); %s", f.Date, f.Name, f.Reason, percentText(f.Ratio), digits(f.Score, 2), kept))
	}
	return lines
}
