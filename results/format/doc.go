// Package format writes numbers for people: never with more digits than are known, always with their unit.
//
// The half-width of a value's confidence interval decides its digits: the half-width keeps one significant digit (two
// if it begins with 1, since 0.1 would stand for anything from 0.05 to 0.15) and the value ends at the same place. So
// 0.81234 ± 0.0061 as a share reads "81.2 % ± 0.6". A value without a known half-width gets the digits of its unit. What
// is not defined (a share of nothing, NaN, an infinity) reads "–".
package format
