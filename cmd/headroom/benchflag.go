package main

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// counts is a flag for a list of whole numbers; not given, it is left to others.
type counts struct {
	values      []int
	least, most int
}

func (c *counts) String() string {
	texts := make([]string, len(c.values))
	for i, v := range c.values {
		texts[i] = strconv.Itoa(v)
	}
	return strings.Join(texts, ",")
}

// Type is what the help calls the value.
func (c *counts) Type() string { return "N,..." }

// Set implements pflag.Value.
func (c *counts) Set(text string) error {
	c.values = nil
	for _, one := range strings.Split(text, ",") {
		v, err := strconv.Atoi(one)
		if err != nil || v < c.least || v > c.most {
			return fmt.Errorf("must be whole numbers from %d to %d with commas between them", c.least, c.most)
		}
		c.values = append(c.values, v)
	}
	return nil
}

// or is the values, or the usual one.
func (c *counts) or(usual int) []int {
	if len(c.values) == 0 {
		return []int{usual}
	}
	return c.values
}

func (c *counts) size() int { return max(1, len(c.values)) }

// duration is a flag for a time to spend.
type duration struct{ value time.Duration }

const (
	leastDuration = time.Millisecond
	mostDuration  = time.Hour
)

func (d *duration) String() string { return d.value.String() }

// Type is what the help calls the value.
func (d *duration) Type() string { return "D" }

// Set implements pflag.Value.
func (d *duration) Set(text string) error {
	v, err := time.ParseDuration(text)
	if err != nil || v < leastDuration || v > mostDuration {
		return fmt.Errorf("must be a duration such as 500ms or 2s, from %v to %v", leastDuration, mostDuration)
	}
	d.value = v
	return nil
}
