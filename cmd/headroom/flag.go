package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// choice is a flag with few possible values.
type choice struct {
	value string
	among []string
}

func (c *choice) String() string { return c.value }

// Type is what the help calls the value.
func (c *choice) Type() string { return strings.Join(c.among, "|") }

// Set implements pflag.Value.
func (c *choice) Set(text string) error {
	if !slices.Contains(c.among, text) {
		return fmt.Errorf("must be one of %s", strings.Join(c.among, ", "))
	}
	c.value = text
	return nil
}

// count is a flag for a positive whole number; not given, it is left to others.
type count struct {
	value int
	given bool
	most  int
}

func (c *count) String() string {
	if !c.given {
		return ""
	}
	return strconv.Itoa(c.value)
}

// Type is what the help calls the value.
func (c *count) Type() string { return "N" }

// Set implements pflag.Value.
func (c *count) Set(text string) error {
	v, err := strconv.Atoi(text)
	if err != nil || v < 1 || v > c.most {
		return fmt.Errorf("must be a whole number from 1 to %d", c.most)
	}
	c.value, c.given = v, true
	return nil
}

// seed is a flag for the number that all random streams start from.
type seed struct{ value uint64 }

func (s *seed) String() string { return strconv.FormatUint(s.value, 10) }

// Type is what the help calls the value.
func (s *seed) Type() string { return "S" }

// Set implements pflag.Value.
func (s *seed) Set(text string) error {
	v, err := strconv.ParseUint(text, 10, 64)
	if err != nil {
		return fmt.Errorf("must be a whole number from 0 to %d", uint64(1<<64-1))
	}
	s.value = v
	return nil
}
