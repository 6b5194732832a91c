package chart

import (
	"bytes"
	"testing"
)

// A plot of every kind of axis is drawn, the same each time, and nothing to plot is no panic.
func TestPlot(t *testing.T) {
	p := Plot{Name: "plot", Title: "A title", Subtitle: "x", Keys: []string{"curve", "band", "fitted"}, Panels: []PlotPanel{
		{
			Title: "clock", X: PlotAxis{"time of day", ClockAxis}, Y: PlotAxis{"arrivals", CountAxis}, Curve: PlotCurve{[]float64{0, 1800, 3600}, []float64{1, 2, 3}},
			BandX: []float64{0, 1800, 3600}, Low: []float64{0, 1, 2}, High: []float64{2, 3, 4},
		},
		{Title: "qq", X: PlotAxis{"fitted", TimeAxis}, Y: PlotAxis{"data", TimeAxis}, Diagonal: true, Dots: true, Curve: PlotCurve{[]float64{1, 10, 100}, []float64{1.1, 9, 130}}},
		{
			Title: "survival", X: PlotAxis{"waited", TimeAxis}, Y: PlotAxis{"still there", ShareAxis}, Curve: PlotCurve{[]float64{1, 10, 10}, []float64{1, 1, 0.5}},
			Second: PlotCurve{[]float64{1, 10}, []float64{0.9, 0.5}},
		},
		{Title: "nothing"},
	}}
	for _, draw := range []func() ([]byte, error){p.PNG, p.SVG} {
		one, err := draw()
		if err != nil || len(one) < 1000 {
			t.Fatalf("%d bytes, %v", len(one), err)
		}
		if two, _ := draw(); !bytes.Equal(one, two) {
			t.Error("drawn twice, two results")
		}
	}
}
