package split

import (
	"fmt"
	"slices"

	"headroom/scenarios"
)

// plan is who is where: by number of the division, then group; and who is for all groups.
type plan struct {
	people [][]int
	all    []int
}

func (p plan) clone() plan {
	c := plan{all: slices.Clone(p.all)}
	for _, row := range p.people {
		c.people = append(c.people, slices.Clone(row))
	}
	return c
}

// key tells plans apart.
func (p plan) key() string { return fmt.Sprint(p.people, p.all) }

// move takes one person of a number from one group to another; false if there is none, or their team does not serve it.
func (p plan) move(d *scenarios.Division, number, from, to int) (plan, bool) {
	if p.people[number][from] == 0 || !d.Numbers[number].Serves[to] {
		return p, false
	}
	c := p.clone()
	c.people[number][from]--
	c.people[number][to]++
	return c, true
}

// moveSome takes several, each of the number that has most of the group left.
func (p plan) moveSome(d *scenarios.Division, people, from, to int) (plan, bool) {
	for range people {
		most := -1
		for k, row := range p.people {
			if d.Numbers[k].Serves[to] && row[from] > 0 && (most < 0 || row[from] > p.people[most][from]) {
				most = k
			}
		}
		if most < 0 {
			return p, false
		}
		p, _ = p.move(d, most, from, to)
	}
	return p, true
}

// parts are those of a plan, without more.
func (p plan) parts() scenarios.Parts { return scenarios.Parts{People: p.people, All: p.all} }

// spread divides the people of each number by the weights of the groups, so that the sums over the numbers follow the weights too.
func spread(d *scenarios.Division, agents []int, weights []float64) plan {
	p := plan{}
	had := make([]float64, len(weights)) // by group, of those divided so far
	due := make([]float64, len(weights))
	for k := range d.Numbers {
		row := make([]int, len(weights))
		total := 0.0
		for g, w := range weights {
			if d.Numbers[k].Serves[g] {
				total += w
			}
		}
		for g, w := range weights {
			if d.Numbers[k].Serves[g] && total > 0 {
				due[g] += float64(agents[k]) * (w / total)
			}
		}
		for range agents[k] {
			best := -1
			for g := range weights {
				if d.Numbers[k].Serves[g] && (best < 0 || due[g]-had[g] > due[best]-had[best]) {
					best = g
				}
			}
			row[best]++
			had[best]++
		}
		p.people = append(p.people, row)
	}
	return p.filled(d)
}

// filled gives each group somebody, who comes from where most are.
func (p plan) filled(d *scenarios.Division) plan {
	for g := range d.Groups {
		if p.groupCount(g) > 0 {
			continue
		}
		number, from, most := -1, 0, 1 // who has only one keeps them
		for k, row := range p.people {
			for h, people := range row {
				if d.Numbers[k].Serves[g] && people > most {
					number, from, most = k, h, people
				}
			}
		}
		if number >= 0 {
			p, _ = p.move(d, number, from, g)
		}
	}
	return p
}

// of are the people of a group, by number.
func (p plan) of(g int) []float64 {
	list := make([]float64, len(p.people))
	for k, row := range p.people {
		list[k] = float64(row[g])
	}
	return list
}

// groupCount is how many people are for a group alone.
func (p plan) groupCount(g int) (n int) {
	for _, row := range p.people {
		n += row[g]
	}
	return n
}

// crossTrained takes a share of the people of each number out of their groups, for all of them.
func crossTrained(p plan, percent int) plan {
	c := p.clone()
	c.all = make([]int, len(c.people))
	due, had := 0, 0 // in hundredths of people
	for k, row := range c.people {
		n := sumOf(row)
		due += n * percent
		c.all[k] = min(n, max(0, (due-100*had+50)/100))
		had += c.all[k]
		weights := make([]float64, len(row))
		for g, people := range row {
			weights[g] = float64(people)
		}
		c.people[k] = apportion(n-c.all[k], weights)
	}
	return c
}

// possible is how many plans there are.
func possible(d *scenarios.Division, agents []int) float64 {
	count := 1.0
	for k := range d.Numbers {
		groups := 0
		for _, serves := range d.Numbers[k].Serves {
			if serves {
				groups++
			}
		}
		for i := 1; i < groups; i++ {
			count = count * float64(agents[k]+i) / float64(i)
		}
	}
	return count
}

// every lists all plans: of each number all ways to divide it.
func every(d *scenarios.Division, agents []int) []plan {
	plans := []plan{{}}
	for k := range d.Numbers {
		var more []plan
		for _, row := range ways(agents[k], d.Numbers[k].Serves) {
			for _, p := range plans {
				more = append(more, plan{people: append(slices.Clone(p.people), row)})
			}
		}
		plans = more
	}
	return plans
}

// ways are all ways to divide people among the groups that are served.
func ways(people int, serves []bool) [][]int {
	if len(serves) == 0 {
		if people == 0 {
			return [][]int{{}}
		}
		return nil
	}
	most := 0
	if serves[0] {
		most = people
	}
	var list [][]int
	for n := most; n >= 0; n-- {
		for _, rest := range ways(people-n, serves[1:]) {
			list = append(list, append([]int{n}, rest...))
		}
	}
	return list
}
