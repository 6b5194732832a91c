package main

import (
	"errors"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"headroom/results/analytic"
	"headroom/router"
	"headroom/scenarios"
	"headroom/workload/quantity"
)

// newCenter is what init knows of a center.
type newCenter struct {
	name, queue, handle, wrapUp, hours, target string
	calls                                      float64
	mean                                       [2]router.Time // of handle and wrapUp
	from, to                                   int            // half hours since midnight
	share                                      float64
	within                                     router.Time
	agents                                     int // all the time; 0 = by Erlang C
}

func readText(at func(*newCenter) *string) func(*newCenter, string) error {
	return func(c *newCenter, text string) error {
		if text = strings.TrimSpace(text); text == "" {
			return errors.New("is empty")
		}
		*at(c) = text
		return nil
	}
}

func readTime(at func(*newCenter) *string, none bool) func(*newCenter, string) error {
	return func(c *newCenter, text string) error {
		d, err := quantity.Duration(text)
		switch {
		case errors.Is(err, quantity.ErrNoUnit):
			return fmt.Errorf("has no unit: %ss or %sm", text, text)
		case err != nil:
			return fmt.Errorf("%w: %s", err, scenarios.DurationAdvice(text))
		case d == 0 && !none:
			return errors.New("must be longer than 0")
		case d > 10*router.Hour:
			return errors.New("is longer than 10 hours")
		}
		field := at(c)
		*field = strings.Join(strings.Fields(text), "")
		which := 0
		if field == &c.wrapUp {
			which = 1
		}
		c.mean[which] = d
		return nil
	}
}

// thousands are numbers with marks between their thousands: 2.000 is 2 to one, and 2000 to another.
var thousands = regexp.MustCompile(`^[0-9]{1,3}([.,'’ ][0-9]{3})+$`)

func (c *newCenter) readCalls(text string) (err error) {
	if thousands.MatchString(strings.TrimSpace(text)) {
		return errors.New("write digits alone, without marks between thousands, such as 1500")
	}
	if c.calls, err = quantity.Number(strings.TrimSpace(text)); err != nil {
		return fmt.Errorf("%w: write digits alone, such as 1500", err)
	}
	if c.calls <= 0 || c.calls > 1_000_000 {
		return errors.New("must be above 0, and at most 1000000")
	}
	return nil
}

var openingHours = regexp.MustCompile(`^([01][0-9]|2[0-3]):([03]0) ?[-–] ?([01][0-9]|2[0-4]):([03]0)$`)

func (c *newCenter) readHours(text string) error {
	m := openingHours.FindStringSubmatch(strings.TrimSpace(text))
	if m == nil {
		return errors.New("write two times on half hours, such as 08:00-18:00")
	}
	at := func(hours, minutes string) int {
		h, _ := strconv.Atoi(hours)
		if minutes == "30" {
			return 2*h + 1
		}
		return 2 * h
	}
	c.from, c.to = at(m[1], m[2]), at(m[3], m[4])
	if c.to <= c.from || c.to > 48 {
		return errors.New("must end later on the same day; for the whole day write 00:00-24:00")
	}
	c.hours = fmt.Sprintf("%s-%s", clockOf(c.from), clockOf(c.to))
	return nil
}

func (c *newCenter) readTarget(text string) error {
	share, within, ok := strings.Cut(strings.Join(strings.Fields(text), " "), " in ")
	p, err := quantity.Percent(share)
	d, errTime := quantity.Duration(within)
	if !ok || err != nil || errTime != nil {
		return errors.New("write a share and a time, such as 80% in 20s")
	}
	if p == 0 || p > 99*router.Full/100 {
		return errors.New("must ask for more than 0% and at most 99%")
	}
	c.share, c.within = float64(p)/float64(router.Full), d
	c.target = share + " in " + within
	return nil
}

func clockOf(halfHour int) string { return fmt.Sprintf("%02d:%02d", halfHour/2, halfHour%2*30) }

// shape is how calls spread over an open day: low at both ends, a peak in the morning and a lower one in the afternoon.
var shape = []float64{4, 8, 11, 12, 11, 9, 8, 9, 10, 9, 7, 4}

// weights are the shares of calls by half hour, as whole numbers.
func (c *newCenter) weights() []int {
	all := make([]int, 48)
	for i := c.from; i < c.to; i++ {
		at := (float64(i-c.from) + 0.5) / float64(c.to-c.from) * float64(len(shape)-1)
		k := min(int(at), len(shape)-2)
		rest := at - float64(k)
		all[i] = int(math.Round(float64(shape[k]*(1-rest)) + float64(shape[k+1]*rest)))
	}
	return all
}

// people are how many agents are needed by half hour: by Erlang C, and a quarter of the last for half an hour more, for those who still wait.
func (c *newCenter) people() ([]int, error) {
	weights := c.weights()
	sum := 0
	for _, w := range weights {
		sum += w
	}
	handle := (c.mean[0] + c.mean[1]).Seconds()
	all := make([]int, 48)
	for i, w := range weights {
		if w == 0 {
			continue
		}
		rate := c.calls * float64(w) / float64(sum) / 1800
		least, ok := analytic.LeastAgents(func(n int) bool {
			if n > maxInitAgents {
				return true
			}
			desk, err := analytic.NewErlangC(rate, 1/handle, n)
			return err == nil && desk.ServiceLevel(c.within.Seconds()) >= c.share
		})
		if !ok || least > maxInitAgents {
			return nil, usagef("so many calls need more than %d people: check --calls and --handle", maxInitAgents)
		}
		all[i] = least
	}
	if c.to < 48 {
		all[c.to] = max(1, all[c.to-1]/4)
	}
	return all, nil
}

// maxInitAgents is how many people a new scenario may need at one time.
const maxInitAgents = 20_000

// scenario is the file.
func (c *newCenter) scenario() ([]byte, error) {
	staffing := fmt.Sprintf("    agents: %d\n    shifts: [{from: %q, to: %q}]", c.agents, clockOf(c.from), clockOf(c.to))
	explained := "# Who works. They are there all the time it is open; breaks and several shifts can be said, too: docs/scenarios.md."
	if c.agents == 0 {
		people, err := c.people()
		if err != nil {
			return nil, err
		}
		staffing = "    agents:\n      interval: 30m\n      by_interval: " + listed(people)
		explained = "# Who works. So many are at their desks in each half hour: what Erlang C asks for, and a few after closing time for those who\n" +
			"# still wait. Put the numbers of your roster here."
	}
	wrapUp := ""
	if c.mean[1] > 0 {
		wrapUp = fmt.Sprintf("    wrap_up: {exponential: {mean: %s}}\n", c.wrapUp)
	}
	return fmt.Appendf(nil, initText, scalar(c.name), scalar(c.queue), c.target, wrapUp,
		scalar(c.queue), strconv.FormatFloat(c.calls, 'f', -1, 64), listed(c.weights()), c.handle, explained, staffing), nil
}

const initText = `# A scenario of Headroom. Lines that begin with # are comments.
#
#   headroom run FILE                            service level, waits, occupancy, each with its uncertainty
#   headroom run FILE --set what_if.volume=+10%%  the same with a tenth more calls
#   headroom staff FILE                          the cheapest staffing that meets the target
#   headroom check FILE                          is it all right? after changes
#
# What all keys mean: docs/scenarios.md and docs/reference.md. An editor that knows JSON Schema helps while you write: see there.

version: 1
name: %s
start: 2026-03-02 # a Monday
days: 1
interval: 30m # of the report
replications: 50 # days that are simulated; more make the result surer

# What waits where, who serves it, and what is promised.
queues:
  %s:
    channel: voice
    teams: [desk]
    target: %s # also: each interval, p90 wait 60s, abandonment 5%%
%s
# What comes in. Times spread around their means as those of calls do.
demand:
  - entry: %s
    volume:
      per_day: %s
      interval: 30m
      # How the day's calls spread over its half hours: any numbers in proportion. These are typical ones: put in your own.
      profile: %s
    handle: {lognormal: {mean: %s, cv: 0.8}} # cv: standard deviation / mean
    patience: {exponential: {mean: 3m}} # until callers give up

%s
teams:
  desk:
    concurrency: {voice: 1} # one call at a time
%s
`

// listed writes a number for each half hour, six hours on a line.
func listed(values []int) string {
	var b strings.Builder
	b.WriteString("[\n")
	for row := range slices.Chunk(values, 12) {
		b.WriteString("        ")
		for _, v := range row {
			fmt.Fprintf(&b, "%d, ", v)
		}
		b.WriteString("\n")
	}
	text := b.String()
	rows := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	for i := 1; i < len(rows); i++ {
		rows[i] += "# from " + clockOf(12*(i-1))
	}
	return strings.Join(rows, "\n") + "\n      ]"
}

var plainScalar = regexp.MustCompile(`^\pL[\pL\pN _-]*$`)

// scalar writes a text so that YAML reads it as such.
func scalar(text string) string {
	if plainScalar.MatchString(text) && !slices.Contains([]string{"true", "false", "yes", "no", "null", "on", "off"}, strings.ToLower(text)) {
		return text
	}
	return strconv.Quote(text)
}
