package scenarios

import (
	"fmt"
	"math"
	"slices"

	"headroom/router"
	"headroom/workload"
)

// notExact are the keys that contradict a volume of which exactly so many come, with the reason.
var notExact = map[string]string{
	"spacing":  "the times of counts are drawn evenly in their intervals",
	"together": "counts say how many come, not how many come at once",
}

// isExact says whether the numbers of a volume are counts as they came, not expectations.
func (l *loader) isExact(f fields, choice string) (exact, ok bool) {
	l.yes(f, "exact", &exact)
	if !exact {
		return false, true
	}
	if choice == "per_hour" || choice == "points" {
		l.problem(f.key("exact"), fmt.Sprintf("exact does not go with %s, which is a rate and no count", choice), "write counts: by_interval, per_day, weekly or file; or take exact out")
		return true, false
	}
	ok = true
	for _, key := range []string{"spacing", "together"} {
		if _, written := f.get(key); written {
			l.problem(f.key(key), fmt.Sprintf("%s does not go with exact: %s", key, notExact[key]), "keep one of the two")
			ok = false
		}
	}
	return true, ok
}

// tally turns rates by interval into counts: one for each stretch of the run within one interval of the clock.
func (l *loader) tally(f fields, r *workload.Rates) bool {
	step, ok := l.stepOf(f)
	if !ok {
		return false
	}
	g, ok := l.grid(f.n, step)
	if !ok {
		return false
	}
	var numbers []float64
	last := cell{day: -1}
	cellHours := float64(g.step) / float64(router.Hour)
	for i, c := range g.cells {
		number := float64(r.PerHour[i] * cellHours)
		end := router.Time(i+1) * g.step
		if n := len(numbers); c == last && n > 0 {
			numbers[n-1] += number
			r.Tallies[n-1].To = end
			continue
		}
		last = c
		numbers = append(numbers, number)
		r.Tallies = append(r.Tallies, workload.Tally{From: end - g.step, To: end})
	}
	for _, number := range numbers {
		if number > workload.TallyMax {
			l.problem(f.key("exact"), fmt.Sprintf("%.0f come in one interval, more than the %d of a count", number, workload.TallyMax), "write shorter intervals, or take exact out")
			return false
		}
	}
	r.Step, r.PerHour = 0, nil
	l.exact[r] = numbers
	l.roundTallies(r, numbers)
	return true
}

// settleTallies makes whole numbers of counts again, once it is known what events leave of them.
func (l *loader) settleTallies(r *workload.Rates) {
	numbers := slices.Clone(l.exact[r])
	for i := range numbers {
		t := &r.Tallies[i]
		numbers[i] = float64(numbers[i] * meanFactor(r.Adjusted, t.From, t.To))
	}
	l.roundTallies(r, numbers)
}

// golden is the golden section: its multiples without their whole part are as even from 0 to 1 as can be, however many there are.
const golden = 0.6180339887498949

// roundTallies rounds the numbers so that what has come of a day up to the end of each interval is right to one engagement, and so is the
// day: on the first day to the nearest whole number. From there on the fraction from which on it is one more goes by the golden section, so that many days with
// few engagements are right together, and no day hangs on the days before. Whole numbers stay as they are.
func (l *loader) roundTallies(r *workload.Rates, numbers []float64) {
	day, sum, before, start := -1, 0.0, 0, 0.0
	for i, number := range numbers {
		t := &r.Tallies[i]
		if d := l.scenario.dayStarts.Of(t.From); d != day {
			day, sum, before = d, 0, 0
			_, start = math.Modf(0.5 + float64(float64(d)*golden))
		}
		sum += number
		upTo := int(math.Floor(float64(sum + min(start, 1-1e-6) + 1e-9))) // counts that went through rates are whole to some 10⁻¹²
		t.Number, before = min(upTo-before, workload.TallyMax), upTo
	}
}

// meanFactor is by what adjustments multiply a stretch on average.
func meanFactor(adjusted []workload.Adjustment, from, to router.Time) float64 {
	mean := 1.0
	for _, a := range adjusted {
		if overlap := min(to, a.To) - max(from, a.From); overlap > 0 {
			mean += float64((a.Factor - 1) * (float64(overlap) / float64(to-from)))
		}
	}
	return mean
}
