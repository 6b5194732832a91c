package quantity

import (
	"errors"
	"math/big"
	"testing"
)

func TestScaled(t *testing.T) {
	for _, row := range []struct {
		text string
		unit int64
		want int64
		err  error
	}{
		{"12", 1, 12, nil},
		{"0.85", 1000, 850, nil},
		{"-3", 1, -3, nil},
		{"-0", 1, 0, nil},
		{".5", 10, 5, nil},
		{"5.", 10, 50, nil},
		{"0.5", 1, 1, nil},   // half away from zero,
		{"-0.5", 1, -1, nil}, // on both sides
		{"1.5", 1, 2, nil},
		{"0.49999999999999999999999999999999999999999", 1, 0, nil}, // a float64 calls this 0.5
		{"0.44445", 1000, 444, nil},                                // rounded once; digit by digit it would go up
		{"9223372036854775807", 1, 9223372036854775807, nil},
		{"9223372036854775807.4", 1, 9223372036854775807, nil},
		{"9223372036854775807.5", 1, 0, ErrTooLarge}, // only the rounding is too much
		{"9223372036854775808", 1, 0, ErrTooLarge},
		{"9223372036854776", 1000, 0, ErrTooLarge}, // only the product is too much
		{"99999999999999999999999999999999", 1, 0, ErrTooLarge},
		{"", 1, 0, ErrNotANumber},
		{".", 1, 0, ErrNotANumber},
		{"-", 1, 0, ErrNotANumber},
		{"--1", 1, 0, ErrNotANumber},
		{"+1", 1, 0, ErrNotANumber},
		{"1.2.3", 1, 0, ErrNotANumber},
		{"1e3", 1, 0, ErrNotANumber},
		{"1_000", 1, 0, ErrNotANumber},
		{"1 000", 1, 0, ErrNotANumber},
		{"0x10", 1, 0, ErrNotANumber},
		{"inf", 1, 0, ErrNotANumber},
		{"٣", 1, 0, ErrNotANumber}, // a digit, but not one of ours
	} {
		if got, err := Scaled(row.text, row.unit); got != row.want || !errors.Is(err, row.err) {
			t.Errorf("%q × %d: %d, %v; want %d, %v", row.text, row.unit, got, err, row.want, row.err)
		}
	}
}

// Numbers are the nearest float64, and only what Scaled takes: ParseFloat alone would take "inf" and "1e3".
func TestNumber(t *testing.T) {
	for text, want := range map[string]float64{"0.1": 0.1, "-2.5": -2.5, "3.": 3} {
		if got, err := Number(text); got != want || err != nil {
			t.Errorf("%q: %v, %v; want %v", text, got, err, want)
		}
	}
	for _, text := range []string{"inf", "nan", "1e3", "0x1p3", "", "9223372036854775808"} {
		if got, err := Number(text); err == nil {
			t.Errorf("%q passes as %v", text, got)
		}
	}
}

// slowScaled is scaled by rational numbers of any size.
func slowScaled(text string, unit int64) (value int64, exact, ok bool) {
	r, ok := new(big.Rat).SetString(text)
	if !ok {
		return 0, false, false
	}
	r.Mul(r, new(big.Rat).SetInt64(unit))
	exact = r.IsInt()
	r.Add(r, big.NewRat(1, 2))
	whole := new(big.Int).Div(r.Num(), r.Denom())
	return whole.Int64(), exact, whole.IsInt64()
}

// FuzzScaled compares with rational numbers of any size: every value, every rounding, every refusal for size.
func FuzzScaled(f *testing.F) {
	f.Add("0.333333333333", int64(60_000_000_000))
	f.Add("0.00000000000001157407407407407407", int64(86_400_000_000_000))
	f.Add("9223372036854775807.5", int64(1))
	f.Add("106751.991167300917", int64(86_400_000_000_000))
	f.Add("0.05", int64(10))
	f.Fuzz(func(t *testing.T, text string, unit int64) {
		if unit < 1 || unit > 1e17 {
			return
		}
		value, exact, err := scaled(text, unit)
		if errors.Is(err, ErrNotANumber) {
			return // the grammar is narrower than theirs; TestScaled has it
		}
		want, wantExact, ok := slowScaled(text, unit)
		if ok != (err == nil) || ok && (value != want || exact != wantExact) {
			t.Errorf("%q × %d: %d, exact %v, %v; want %d, exact %v, ok %v", text, unit, value, exact, err, want, wantExact, ok)
		}
	})
}
