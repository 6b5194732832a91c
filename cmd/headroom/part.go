package main

import (
	"errors"
	"math"
	"strconv"
	"strings"
)

// part is a flag for a share between 0 and 1: 10%, or, of what is a share itself, points: 3pt.
type part struct {
	value  float64 // 0 = not given
	points bool
}

func (p *part) String() string {
	if p.value == 0 {
		return ""
	}
	return strconv.FormatFloat(100*p.value, 'g', -1, 64) + p.unit()
}

// Type is what the help calls the value.
func (p *part) Type() string { return "X" + p.unit() }

func (p *part) unit() string {
	if p.points {
		return "pt"
	}
	return "%"
}

// Set implements pflag.Value.
func (p *part) Set(text string) error {
	number, written := strings.CutSuffix(text, p.unit())
	v, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
	if err != nil || !written || math.IsNaN(v) || v < 0.1 || v > 90 {
		return errors.New("must be from 0.1 to 90 with its unit, such as 5" + p.unit())
	}
	p.value = v / 100
	return nil
}
