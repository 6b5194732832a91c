package verify

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
)

// rateCurve is an arrival rate over time, in units, from 0.
type rateCurve struct {
	at    func(t float64) float64
	jumps []float64 // where it jumps
	// period of what is not straight between the jumps; 0 = all of it is.
	period float64
	most   float64
}

func steadyRate(rate float64) rateCurve {
	return rateCurve{at: func(float64) float64 { return rate }, most: rate}
}

// waveRate is mean + amplitude·sin(2πt/period).
func waveRate(mean, amplitude, period float64) rateCurve {
	return rateCurve{
		at:     func(t float64) float64 { return mean + float64(amplitude*math.Sin(2*math.Pi*t/period)) },
		period: period, most: mean + math.Abs(amplitude),
	}
}

var (
	saysSteady = regexp.MustCompile(`^([\d.]+) per \w+ constant$`)
	saysWave   = regexp.MustCompile(`^([\d.]+) ?([+-]) ?([\d.]+) sin\(2 pi t/([\d.]+)\) per \w+$`)
	saysSteps  = regexp.MustCompile(`^piecewise constant per \w+: (.*)$`)
	saysStep   = regexp.MustCompile(`^([\d.]+) on \[([\d.]+),([\d.]+)\)$`)
)

// rateOf reads the words with which a case describes a rate.
func rateOf(words string) (rateCurve, error) {
	if m := saysSteady.FindStringSubmatch(words); m != nil {
		return steadyRate(parsed(m[1])), nil
	}
	if m := saysWave.FindStringSubmatch(words); m != nil {
		amplitude := parsed(m[3])
		if m[2] == "-" {
			amplitude = -amplitude
		}
		return waveRate(parsed(m[1]), amplitude, parsed(m[4])), nil
	}
	if m := saysSteps.FindStringSubmatch(words); m != nil {
		return stepRate(strings.Split(m[1], ", "))
	}
	return rateCurve{}, fmt.Errorf("arrivals %q are none of the kinds known", words)
}

func stepRate(steps []string) (rateCurve, error) {
	var c rateCurve
	var rates []float64
	end := 0.0
	for _, words := range steps {
		m := saysStep.FindStringSubmatch(words)
		if m == nil || parsed(m[2]) != end {
			return rateCurve{}, fmt.Errorf("arrivals: step %q does not follow the one before", words)
		}
		rate := parsed(m[1])
		end = parsed(m[3])
		rates, c.jumps, c.most = append(rates, rate), append(c.jumps, end), max(c.most, rate)
	}
	c.at = func(t float64) float64 {
		for i, jump := range c.jumps {
			if t < jump {
				return rates[i]
			}
		}
		return 0
	}
	return c, nil
}

// parsed is a number that a pattern has found.
func parsed(digits string) float64 {
	x, err := strconv.ParseFloat(digits, 64)
	if err != nil {
		panic(err)
	}
	return x
}

// since is the rate from some time on, which becomes 0.
func (c rateCurve) since(start float64) rateCurve {
	later := rateCurve{at: func(t float64) float64 { return c.at(t + start) }, period: c.period, most: c.most}
	for _, t := range c.jumps {
		if t > start {
			later.jumps = append(later.jumps, t-start)
		}
	}
	return later
}

// pointsOfWave is how many straight lines stand for one period of a wave: their mean is off by π²/(3·pieces²), here 0.02 %, of the
// amplitude, times how far it is from the mean.
const pointsOfWave = 128

// points writes the rate up to some time as scenarios do, at so many minutes a unit. Times are whole minutes.
func (c rateCurve) points(until, minutes float64) (string, error) {
	step := until
	if c.period > 0 {
		if step = math.Floor(c.period*minutes/pointsOfWave) / minutes; step == 0 {
			return "", fmt.Errorf("a period of %v units at %v minutes a unit is too short for lines from minute to minute", c.period, minutes)
		}
	}
	var list []string
	add := func(t, rate float64) {
		minute := int(math.Round(t * minutes))
		list = append(list, fmt.Sprintf(`["%02d:%02d", %s]`, minute/60, minute%60, number(rate*60/minutes)))
	}
	from := 0.0
	for _, end := range append(append([]float64{}, c.jumps...), until) {
		if end = min(end, until); end <= from {
			continue
		}
		add(from, c.at(from))
		for t := from + step; t < end-float64(step/2); t += step {
			add(t, c.at(t))
		}
		add(end, c.at(math.Nextafter(end, 0)))
		from = end
	}
	return "[" + strings.Join(list, ", ") + "]", nil
}

// expected is how many arrive between two times: the integral of the rate, by Simpson's rule between the jumps.
func (c rateCurve) expected(from, to float64) float64 {
	sum := 0.0
	for _, end := range append(append([]float64{}, c.jumps...), to) {
		if end = min(end, to); end <= from {
			continue
		}
		const parts = 1000
		h := (end - from) / parts
		for i := range parts + 1 {
			weight := 2.0 + 2*float64(i%2)
			if i == 0 || i == parts {
				weight = 1
			}
			t := min(from+float64(float64(i)*h), math.Nextafter(end, 0))
			sum += float64(weight * h / 3 * c.at(t))
		}
		from = end
	}
	return sum
}
