// Package sweep plays a scenario at many points: combinations of values of some of its paths.
package sweep

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"headroom/results/decision"
	"headroom/scenarios"
)

// MaxPoints bounds a sweep.
const MaxPoints = 100_000

// Grid is all combinations of some dimensions.
type Grid []decision.Dimension

// Alone is a dimension of one path.
func Alone(v scenarios.Varied) decision.Dimension {
	d := decision.Dimension{Paths: []string{v.Path}}
	for _, value := range v.Values {
		d.Values = append(d.Values, []string{value})
	}
	return d
}

// Together is a dimension of several paths that go in step.
func Together(list []scenarios.Varied) (decision.Dimension, error) {
	var d decision.Dimension
	for _, v := range list {
		if len(v.Values) != len(list[0].Values) {
			return d, fmt.Errorf("%s has %d values, and %s %d: lists that go together are equally long", list[0].Path, len(list[0].Values), v.Path, len(v.Values))
		}
		d.Paths = append(d.Paths, v.Path)
	}
	for i := range list[0].Values {
		var step []string
		for _, v := range list {
			step = append(step, v.Values[i])
		}
		d.Values = append(d.Values, step)
	}
	return d, nil
}

// Check says all that is wrong with a grid: nothing varies, a path varies twice, or lies within another, or there are too many points.
func (g Grid) Check() error {
	if len(g) == 0 {
		return errors.New("nothing varies")
	}
	var paths []string
	var wrong []error
	points := 1
	for _, d := range g {
		for _, path := range d.Paths {
			for _, other := range paths {
				switch {
				case path == other:
					wrong = append(wrong, fmt.Errorf("%s varies twice", path))
				case strings.HasPrefix(path, other+".") || strings.HasPrefix(other, path+"."):
					wrong = append(wrong, fmt.Errorf("%s and %s vary, and one lies within the other", other, path))
				}
			}
			paths = append(paths, path)
		}
		points = min(points*len(d.Values), MaxPoints+1)
	}
	if points > MaxPoints {
		wrong = append(wrong, fmt.Errorf("there are more than %d points: take larger steps", MaxPoints))
	}
	return errors.Join(wrong...)
}

// Points is how many points there are.
func (g Grid) Points() int {
	points := 1
	for _, d := range g {
		points *= len(d.Values)
	}
	return points
}

// Steps are the positions of a point, numbered from 0, in each dimension: the last goes fastest.
func (g Grid) Steps(point int) []int {
	steps := make([]int, len(g))
	for i, d := range slices.Backward(g) {
		steps[i] = point % len(d.Values)
		point /= len(d.Values)
	}
	return steps
}

// settings are those of a point, numbered from 0.
func (g Grid) settings(point int) []scenarios.Setting {
	var list []scenarios.Setting
	for i, step := range g.Steps(point) {
		for k, path := range g[i].Paths {
			list = append(list, scenarios.Setting{Path: path, Value: g[i].Values[step][k]})
		}
	}
	return list
}
