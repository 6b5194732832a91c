package verify

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"headroom/results"
	"headroom/router"
)

// lookUp is Report.Measure, and of an interval what "offered(calls)@8" or "service_level(calls)@8" say.
func lookUp(report *results.Report, name string) (results.Estimate, bool) {
	name, of, cut := strings.Cut(name, "@")
	if !cut {
		return report.Measure(name)
	}
	what, queue, _ := strings.Cut(strings.TrimSuffix(name, ")"), "(")
	at, err := strconv.Atoi(of)
	q := slices.IndexFunc(report.Queues, func(q results.QueueReport) bool { return q.Name == queue })
	if err != nil || q < 0 || at >= len(report.Queues[q].Intervals) {
		return results.Estimate{}, false
	}
	switch interval := &report.Queues[q].Intervals[at]; what {
	case "service_level":
		return interval.Service, true
	case "offered":
		return results.Estimate{Mean: interval.Offered.Mean, Defined: true}, true
	}
	return results.Estimate{}, false
}

// product of measures of each replication, divided.
func product(divisor float64, names ...string) reading {
	return reading{names: names, scale: 1 / divisor, eachDay: true, how: "the product in each replication", value: func(x []float64) float64 {
		p := 1.0
		for _, v := range x {
			p *= v
		}
		return p
	}}
}

// hourLists are the values of the hours of a day from midnight on: before the first of them there is nothing.
func hourLists[T any](before int, values []T) string {
	var words []string
	for range before {
		words = append(words, "0")
	}
	for _, v := range values {
		words = append(words, fmt.Sprint(v))
	}
	return "[" + strings.Join(words, ", ") + "]"
}

// What follows are days of a contact center that begin empty, as others simulated them: a replication is a day, or a week.

// printedDay: M/M/n, perhaps with patience, from empty to the end of the day; who waits then is served and counted.
func printedDay(c *referenceCase) ([]study, error) {
	var p struct {
		TimeUnit     string `json:"time_unit"`
		Lam, Mu      float64
		N            int
		Day, T       float64
		Start        string
		Close        string
		SL           string
		MeanPatience *float64 `json:"mean_patience"`
	}
	if err := c.decode(&p); err != nil {
		return nil, err
	}
	u, err := namedUnit(p.TimeUnit)
	if err != nil {
		return nil, err
	}
	s := erlangSystem{
		id: c.id, rate: p.Lam, service: 1 / p.Mu, agents: p.N, threshold: &p.T, unit: u,
		empty: true, duration: router.Time(math.Round(p.Day * float64(u))),
	}
	if p.MeanPatience != nil {
		s.patience = exponential(*p.MeanPatience, u)
	}
	out := s.study(func(metric string) (reading, bool) {
		switch {
		case metric == "served_within_T_count":
			return product(1, "service_level(calls, answered_in_time/offered)", "offered(calls)"), true
		case metric == "abandoned_count":
			return measure("abandoned(calls)"), true
		case metric == "sl_of_served":
			return share("service_level(calls, answered_in_time/answered)"), true
		case metric == "sl_served_in_T_over_served_plus_ab_after_T":
			return share("service_level(calls, answered_in_time/answered_or_abandoned_late)"), true
		case metric == "mean_wait_served":
			return measure("speed_of_answer(calls)").times(1 / u.Seconds()), true
		case strings.HasPrefix(metric, "occupancy_0_"):
			return share("occupancy(agents)"), true
		}
		return reading{}, false
	})
	out.perDay, out.fromEmpty, out.oneDay = p.Lam*p.Day, true, true
	return []study{out}, nil
}

func namedUnit(name string) (router.Time, error) {
	switch name {
	case "second":
		return router.Second, nil
	case "minute":
		return router.Minute, nil
	}
	return 0, fmt.Errorf("unknown unit of time %q", name)
}

// callCenter: calls and staff by the hour; some callers leave at once if they would have to wait.
func callCenter(c *referenceCase) ([]study, error) {
	var p struct {
		TimeUnit     string `json:"time_unit"`
		Open         string
		Hours        int
		CallsPerHour []float64 `json:"calls_per_hour"`
		Agents       []int
		Service      string
		Patience     string
		ShiftEnd     string `json:"shift_end"`
		T            *float64
		Busyness     string
		Denominators string
	}
	if err := c.decode(&p); err != nil {
		return nil, err
	}
	u, err := namedUnit(p.TimeUnit)
	if err != nil {
		return nil, err
	}
	var open, minute int
	var service, balk, patience, shape float64
	_, err1 := fmt.Sscanf(p.Open, "%d:%d", &open, &minute)
	_, err2 := fmt.Sscanf(p.Service, "exponential mean %g", &service)
	_, err3 := fmt.Sscanf(p.Patience, "0 with probability %g", &balk)
	_, rest, _ := strings.Cut(p.Patience, "else ")
	_, err4 := fmt.Sscanf(rest, "exponential mean %g", &patience)
	for _, err := range []error{err1, err2, err3, err4} {
		if err != nil {
			return nil, fmt.Errorf("%s: not what this translation was written for: %w", c.id, err)
		}
	}
	header := fmt.Sprintf("duration: %dh\ninterval: 1h\ndrain: true\nservice_level: {formula: answered_in_time / (answered + abandoned_late)}\n", open+p.Hours)
	name, queue, demand := c.id, "", ""
	if p.T != nil {
		name += fmt.Sprintf(" T = %v", *p.T)
		queue = ", target: 80% in " + span(*p.T, u)
	}
	if p.Busyness != "" {
		if _, err := fmt.Sscanf(p.Busyness, "arrival rates of the day times Gamma(mean 1, shape %g)", &shape); err != nil {
			return nil, fmt.Errorf("%s: busyness: %w", c.id, err)
		}
		demand = fmt.Sprintf(", busyness: {cv: %s}", number(1/math.Sqrt(shape)))
	}
	parts := sections{
		queues: []string{"calls: {channel: voice, teams: [agents]" + queue + "}"},
		demand: []string{fmt.Sprintf("{entry: calls, volume: {by_interval: %s}, handle: %s, patience: {balk: %s%%, exponential: {mean: %s}}%s}",
			hourLists(open, p.CallsPerHour), exponential(service, u), number(100*balk), span(patience, u), demand)},
		teams: []string{fmt.Sprintf("agents: {agents: {by_interval: %s}, concurrency: {voice: 1}}", hourLists(open, p.Agents))},
	}
	expected := 0.0
	for _, calls := range p.CallsPerHour {
		expected += calls
	}
	return []study{{
		id: name, perDay: expected, fromEmpty: true, oneDay: true,
		text: func(int) string { return parts.withHeader(name, header) },
		read: func(metric string) (reading, bool) {
			var hour int
			if n, _ := fmt.Sscanf(metric, "sl_percent_hour%d", &hour); n == 1 {
				return measure("service_level(calls)@%d", hour).times(100), true
			}
			switch metric {
			case "sl_percent_all":
				return measure("service_level(calls)").times(100), true
			case "occupancy_percent":
				return measure("occupancy(agents)").times(100), true
			case "arrivals_per_day":
				return measure("offered(calls)"), true
			case "sum_of_waits_s_per_expected_call":
				return product(expected, "mean_wait(calls)", "offered(calls)"), true
			case "exits_from_queue_within_T_per_expected_call (served or abandoned)":
				return product(expected, "service_level(calls, answered_or_abandoned_in_time/offered)", "offered(calls)"), true
			case "abandoned_per_expected_call":
				return measure("abandoned(calls)").times(1 / expected), true
			}
			return reading{}, false
		},
	}}, nil
}

// threeTypes: types of calls for groups of agents; rates, service, patience and staff differ by period.
func threeTypes(c *referenceCase) ([]study, error) {
	var p struct {
		TimeUnit     string `json:"time_unit"`
		Periods      int
		PeriodLength float64 `json:"period_length"`
		Types        int
		Groups       int
		LamPerMin    [][]float64 `json:"lam_per_min"`
		Busyness     string
		ServiceRate  []float64 `json:"service_rate_by_period_of_arrival"`
		PatienceRate []float64 `json:"patience_rate_by_period_of_arrival"`
		Group0       []int     `json:"agents_group0"`
		Group1       []int     `json:"agents_group1"`
		AfterClose   string    `json:"after_close"`
		TypeToGroups [][]int   `json:"type_to_groups"`
		FreedAgent   string    `json:"freed_agent"`
		T            float64
		SL           string
	}
	if err := c.decode(&p); err != nil {
		return nil, err
	}
	var shape float64
	if _, err := fmt.Sscanf(p.Busyness, "one Gamma(mean 1, shape %g)", &shape); err != nil || p.TimeUnit != "minute" || p.Groups != 2 {
		return nil, fmt.Errorf("%s: not what this translation was written for: %v", c.id, err)
	}
	length := router.Time(math.Round(p.PeriodLength)) * router.Minute
	byPeriod := func(rates []float64) string {
		var words []string
		for i, rate := range rates {
			from, to := router.Time(i)*length/router.Minute, router.Time(i+1)*length/router.Minute
			words = append(words, fmt.Sprintf("\"%02d:%02d-%02d:%02d\": %s", from/60, from%60, to/60, to%60, exponential(1/rate, router.Minute)))
		}
		return "{by_time: {" + strings.Join(append(words, "default: "+exponential(1/rates[len(rates)-1], router.Minute)), ", ") + "}}"
	}
	var parts sections
	expected := 0.0
	for i, rates := range p.LamPerMin {
		var teams []string
		for _, group := range p.TypeToGroups[i] {
			teams = append(teams, fmt.Sprintf("group%d", group))
		}
		var calls []float64
		for _, rate := range rates {
			calls = append(calls, rate*p.PeriodLength)
			expected += float64(rate * p.PeriodLength)
		}
		parts.queues = append(parts.queues, fmt.Sprintf("type%d: {channel: voice, teams: [%s], target: 80%% in %s}", i, strings.Join(teams, ", "), span(p.T, router.Minute)))
		parts.demand = append(parts.demand, fmt.Sprintf("{entry: type%d, volume: {by_interval: %s}, busyness: all, handle: %s, patience: %s}",
			i, hourLists(0, calls), byPeriod(p.ServiceRate), byPeriod(p.PatienceRate)))
	}
	for i, agents := range [][]int{p.Group0, p.Group1} {
		parts.teams = append(parts.teams, fmt.Sprintf("group%d: {agents: {by_interval: %s}, concurrency: {voice: 1}}", i, hourLists(0, agents)))
	}
	header := fmt.Sprintf("duration: %s\ninterval: %s\ndrain: true\nbusyness: {all: {cv: %s}}\n",
		span(float64(p.Periods), length), span(1, length), number(1/math.Sqrt(shape)))
	return []study{{
		id: c.id, perDay: expected, fromEmpty: true, oneDay: true,
		text: func(int) string { return parts.withHeader(c.id, header) },
		read: func(metric string) (reading, bool) {
			var kind, period int
			if n, _ := fmt.Sscanf(metric, "good_type%d_period%d", &kind, &period); n == 2 {
				return product(1, fmt.Sprintf("service_level(type%d)@%d", kind, period), fmt.Sprintf("offered(type%d)@%d", kind, period)), true
			}
			if group, found := strings.CutPrefix(metric, "occupancy_"); found {
				return share("occupancy(%s)", group), true
			}
			switch metric {
			case "served_count":
				return measure("answered"), true
			case "abandoned_count":
				return measure("abandoned"), true
			case "sl":
				return share("service_level(voice, answered_in_time/answered_or_abandoned_late)"), true
			}
			return reading{}, false
		},
	}}, nil
}

// telethon: mornings of a week with a limit on waiting and on lines; who waits when it closes is disconnected.
func telethon(c *referenceCase) ([]study, error) {
	var p struct {
		TimeUnit   string  `json:"time_unit"`
		Days       string  `json:"days"`
		LamPerHour float64 `json:"lam_per_hour"`
		N, Trunks  int
		Service    string
		Patience   string
		MaxWait    float64 `json:"max_wait_then_message"`
		Close      string
		T          float64
		SL         string
	}
	if err := c.decode(&p); err != nil {
		return nil, err
	}
	u, err := namedUnit(p.TimeUnit)
	if err != nil {
		return nil, err
	}
	var days, open, end int
	var service, patience float64
	_, err1 := fmt.Sscanf(p.Days, "%d weekdays, %d-%d", &days, &open, &end)
	_, err2 := fmt.Sscanf(p.Service, "exponential mean %g", &service)
	_, err3 := fmt.Sscanf(p.Patience, "exponential mean %g", &patience)
	for _, err := range []error{err1, err2, err3} {
		if err != nil {
			return nil, fmt.Errorf("%s: not what this translation was written for: %w", c.id, err)
		}
	}
	hours := end - open
	calls, agents := slices.Repeat([]float64{p.LamPerHour}, hours), slices.Repeat([]int{p.N}, hours)
	night := make([]float64, 24-end)
	header := fmt.Sprintf("days: %d\ninterval: 1h\ndrain: true\ncalendars: {open: {mon..fri: \"%02d:00-%02d:00\"}}\n", days, open, end)
	parts := sections{
		queues: []string{fmt.Sprintf("calls: {channel: voice, teams: [agents], target: 80%% in %s, max_waiting: %d, max_wait: %s, overflow: voicemail, hours: open, at_close: disconnect}",
			span(p.T, u), p.Trunks-p.N, span(p.MaxWait, u))},
		demand: []string{fmt.Sprintf("{entry: calls, volume: {by_interval: %s}, handle: %s, patience: %s}",
			hourLists(open, append(calls, night...)), exponential(service, u), exponential(patience, u))},
		teams: []string{fmt.Sprintf("agents: {agents: {by_interval: %s}, concurrency: {voice: 1}}", hourLists(open, append(agents, make([]int, 24-end)...)))},
	}
	expected := p.LamPerHour * float64(hours*days)
	return []study{{
		id: c.id, perDay: expected, fromEmpty: true, oneDay: true,
		text: func(int) string { return parts.withHeader(c.id, header) },
		read: func(metric string) (reading, bool) {
			switch metric {
			case "arrivals":
				return measure("offered(calls)"), true
			case "served":
				return measure("answered(calls)"), true
			case "blocked":
				return measure("overflowed_full(calls)"), true
			case "abandoned":
				return measure("abandoned(calls)"), true
			case "messages":
				return measure("messages_left(calls)"), true
			case "disconnected":
				return measure("disconnected(calls)"), true
			case "served_within_T":
				return product(1, "service_level(calls)", "offered(calls)"), true
			case "sl_percent":
				return product(expected/100, "service_level(calls)", "offered(calls)"), true
			case "mean_wait_served_min":
				return measure("speed_of_answer(calls)").times(1 / router.Minute.Seconds()), true
			case "occupancy_percent": // calls that last beyond closing time included
				return product(float64(p.N*hours*days)*36, "handle_time(calls)", "answered(calls)"), true
			}
			return reading{}, false
		},
	}}, nil
}
