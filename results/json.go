package results

import (
	"fmt"
	"math"
	"strconv"
)

// What a report has by the ten thousand writes its own JSON into the writer's memory: encoding/json would make each of them apart,
// check it and copy it, which took longer than to make the numbers.

// AppendJSON appends what MarshalJSON gives.
func (b Band) AppendJSON(dst []byte) ([]byte, error) {
	if !b.Defined() {
		return append(dst, "null"...), nil
	}
	var err error
	key := `{"p10":`
	for _, x := range [...]struct {
		value float64
		next  string
	}{{b.P10, `,"p25":`}, {b.P25, `,"median":`}, {b.Median, `,"p75":`}, {b.P75, `,"p90":`}, {b.P90, `,"mean":`}, {b.Mean, `,"replications":`}} {
		if dst, err = appendNumber(append(dst, key...), x.value); err != nil {
			return nil, err
		}
		key = x.next
	}
	return append(strconv.AppendInt(append(dst, key...), int64(b.Replications), 10), '}'), nil
}

// AppendJSON appends what MarshalJSON gives.
func (e Estimate) AppendJSON(dst []byte) ([]byte, error) {
	dst, err := appendDefined(append(dst, `{"mean":`...), e.Mean, e.Defined)
	if err != nil {
		return nil, err
	}
	if dst, err = appendDefined(append(dst, `,"half_width":`...), e.HalfWidth, e.HasHalfWidth); err != nil {
		return nil, err
	}
	return append(strconv.AppendInt(append(dst, `,"replications":`...), int64(e.Replications), 10), '}'), nil
}

func appendDefined(dst []byte, x float64, defined bool) ([]byte, error) {
	if !defined {
		return append(dst, "null"...), nil
	}
	return appendNumber(dst, x)
}

// appendNumber writes a number as encoding/json does: the shortest digits that are read as the same number, with an exponent only where
// it is very small or very large, and then without a leading zero.
func appendNumber(dst []byte, x float64) ([]byte, error) {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return nil, fmt.Errorf("results: JSON has no number %v", x)
	}
	if size := math.Abs(x); size == 0 || size >= 1e-6 && size < 1e21 {
		return strconv.AppendFloat(dst, x, 'f', -1, 64), nil
	}
	dst = strconv.AppendFloat(dst, x, 'e', -1, 64)
	if n := len(dst); n >= 4 && dst[n-4] == 'e' && dst[n-3] == '-' && dst[n-2] == '0' {
		dst[n-2] = dst[n-1]
		dst = dst[:n-1]
	}
	return dst, nil
}
