package results

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"testing"
)

// Numbers, bands and estimates are written as encoding/json writes them, whatever their size. Fault: an exponent where there is none, or
// another form of it; a key that is out of order.
func TestJSONIsThatOfTheLibrary(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	number := func() float64 {
		if random.IntN(8) == 0 {
			return []float64{0, math.Copysign(0, -1), 1e-6, 1e21, 1e-7, 9.999e20, 5e-324, math.MaxFloat64}[random.IntN(8)]
		}
		return (random.Float64() - 0.5) * math.Pow(10, float64(random.IntN(60)-30))
	}
	for range 3000 {
		b := Band{number(), number(), number(), number(), number(), number(), random.IntN(3)}
		e := Estimate{Mean: number(), HalfWidth: number(), Replications: random.IntN(300), Defined: random.IntN(4) > 0, HasHalfWidth: random.IntN(3) > 0}
		want := []byte("null")
		if b.Defined() {
			want, _ = json.Marshal(bandJSON(b))
		}
		if got, err := b.AppendJSON(nil); err != nil || string(got) != string(want) {
			t.Fatalf("%+v: %s, %v, not %s", b, got, err, want)
		}
		form := estimateJSON{Replications: e.Replications}
		if e.Defined {
			form.Mean = &e.Mean
		}
		if e.HasHalfWidth {
			form.HalfWidth = &e.HalfWidth
		}
		want, _ = json.Marshal(form)
		if got, err := e.AppendJSON([]byte("x")); err != nil || string(got) != "x"+string(want) {
			t.Fatalf("%+v: %s, %v, not %s", e, got, err, want)
		}
	}
	if _, err := json.Marshal(Band{Mean: math.NaN(), Replications: 1}); err == nil {
		t.Error("what is no number is written")
	}
	if _, err := json.Marshal(Estimate{HalfWidth: math.Inf(1), HasHalfWidth: true}); err == nil {
		t.Error("an infinite half-width is written")
	}
}
