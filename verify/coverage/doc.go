// Package coverage measures how often the program's 95 % intervals hold the truth. A study repeats runs of one scenario with other
// random numbers and counts the intervals that hold what all these runs together give. docs/statistics.md has the result;
// make coverage writes it anew.
package coverage
