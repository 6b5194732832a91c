package chart

import (
	"bytes"
	"encoding/xml"
	"errors"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/recorder"

	"headroom/results"
	"headroom/results/reporttest"
)

// odd names break LaTeX handlers, XML, file formats, and layouts.
var odd = []string{
	`$x_1$ \frac{a}{b}`, `100 % <b>&amp;`, "客服热线", "😀 billing", strings.Repeat("a long name ", 17), "x\ty\nz\x00", "\xff\xfe", "", "\u202Ertl", "…",
}

var shapes = map[string]reporttest.Shape{
	"day":     reporttest.Day,
	"week":    {Live: 2, Deferred: 1, Teams: 3, Days: 7},
	"month":   {Live: 1, Deferred: 1, Teams: 1, Days: 30},
	"one":     {Live: 1, Teams: 1, Days: 1},
	"twelve":  {Live: 12, Deferred: 4, Teams: 12, Days: 1},
	"silent":  {Live: 2, Deferred: 1, Teams: 2, Days: 1, Silent: true},
	"nothing": {Days: 1},
	"single":  {Live: 3, Deferred: 1, Teams: 4, Days: 1, Single: true},
	"odd":     {Live: 5, Deferred: 5, Teams: 10, Days: 1, Names: append(append([]string{}, odd...), odd...)},
}

// Whatever the report, its charts come out in two forms: eight, one more for several teams, two more for deferred work; each readable by a decoder and of the promised width.
func TestWrite(t *testing.T) {
	for name, shape := range shapes {
		dir := filepath.Join(t.TempDir(), "out")
		files, err := Write(dir, Of(reporttest.New(shape)))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		want := 8
		if shape.Teams > 1 {
			want++
		}
		if shape.Deferred > 0 && !shape.Silent { // where nothing came, nothing has an age
			want += 2
		}
		if len(files) != 2*want {
			t.Errorf("%s: wrote %d files, want %d charts × 2", name, len(files), want)
		}
		for _, file := range files {
			content, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if strings.HasSuffix(file, ".png") {
				checkPNG(t, name+" "+filepath.Base(file), content)
			} else {
				checkSVG(t, name+" "+filepath.Base(file), content)
			}
		}
	}
}

func checkPNG(t *testing.T, what string, content []byte) {
	t.Helper()
	config, err := png.DecodeConfig(bytes.NewReader(content))
	if err != nil {
		t.Errorf("%s: %v", what, err)
	}
	if config.Width != 1200 || config.Height < 250 || config.Height > 2000 {
		t.Errorf("%s: %d × %d pixels, want 1200 wide and at most 2000 high", what, config.Width, config.Height)
	}
	for _, chunk := range []string{"tIME", "tEXt", "zTXt", "iTXt"} { // PNG specification, 11.3: where times and tools go
		if bytes.Contains(content, []byte(chunk)) {
			t.Errorf("%s: chunk %s", what, chunk)
		}
	}
}

func checkSVG(t *testing.T, what string, content []byte) {
	t.Helper()
	decoder := xml.NewDecoder(bytes.NewReader(content))
	for {
		_, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Errorf("%s is not well-formed: %v", what, err)
			return
		}
	}
}

// The same report must give the same bytes: charts are compared, cached and committed.
func TestBytesAreDeterministic(t *testing.T) {
	for _, name := range []string{"day", "odd"} {
		first, second := encode(t, reporttest.New(shapes[name])), encode(t, reporttest.New(shapes[name]))
		for i := range first {
			if !bytes.Equal(first[i], second[i]) {
				t.Errorf("%s: file %d differs between two calls", name, i)
			}
		}
	}
}

func encode(t *testing.T, r *results.Report) [][]byte {
	t.Helper()
	var all [][]byte
	for _, p := range pages(r) {
		for _, form := range []func() ([]byte, error){p.png, p.svg} {
			content, err := form()
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, content)
		}
	}
	return all
}

// A panel that is forgotten, or drawn twice, would not be noticed in a grid of twelve.
func TestEverythingIsPlotted(t *testing.T) {
	for name, shape := range shapes {
		r := reporttest.New(shape)
		all := map[string]page{}
		for _, p := range pages(r) {
			all[p.name] = p
		}
		if got := len(all["service-level"].panels); got != shape.Live { // in reporttest every live queue has a threshold
			t.Errorf("%s: service level of %d queues, want %d", name, got, shape.Live)
		}
		if got := len(all["waiting"].panels); got != shape.Live+shape.Deferred {
			t.Errorf("%s: waiting at %d queues, want %d", name, got, shape.Live+shape.Deferred)
		}
		if got := len(all["utilization"].bars); got != shape.Teams {
			t.Errorf("%s: %d bars, want %d teams", name, got, shape.Teams)
		}
		if got := len(all["occupancy"].panels); got != shape.Teams {
			t.Errorf("%s: occupancy of %d teams, want %d", name, got, shape.Teams)
		}
		curves := 0
		for _, p := range all["wait-distribution"].panels {
			curves += len(p.legend)
		}
		if want := shape.Live + shape.Deferred; curves != want && !shape.Silent {
			t.Errorf("%s: %d wait curves, want %d", name, curves, want)
		}
	}
}

// A bar's parts are shares of the whole: more or less than 1 would lie about somebody's time.
func TestBarsAddUp(t *testing.T) {
	for name, shape := range shapes {
		for _, b := range utilizationPage(reporttest.New(shape)).bars {
			sum := 0.0
			for _, p := range b.parts {
				sum += p.share
			}
			if b.empty == "" && (sum < 1-1e-9 || sum > 1+1e-9) {
				t.Errorf("%s: the parts of %q add up to %v", name, b.name, sum)
			}
		}
	}
}

// Nothing may be written outside of the page, where it would be cut off, and nothing over something else.
func TestTextHasItsPlace(t *testing.T) {
	for name, shape := range shapes {
		for _, p := range pages(reporttest.New(shape)) {
			texts := drawn(p)
			for i, a := range texts {
				if a.box.Min.X < 0 || a.box.Max.X > pageWidth || a.box.Min.Y < 0 || a.box.Max.Y > p.height() {
					t.Errorf("%s, %s: %q leaves the page: %v", name, p.name, a.text, a.box)
				}
				for _, b := range texts[:i] {
					if a.box.Min.X < b.box.Max.X && b.box.Min.X < a.box.Max.X && a.box.Min.Y < b.box.Max.Y && b.box.Min.Y < a.box.Max.Y {
						t.Errorf("%s, %s: %q overlaps %q", name, p.name, a.text, b.text)
					}
				}
			}
		}
	}
}

type boxedText struct {
	text string
	box  vg.Rectangle
}

// drawn is all text of a page with the room it takes: from the baseline to the height of capitals.
func drawn(p page) []boxedText {
	var canvas recorder.Canvas
	p.draw(draw.NewCanvas(&canvas, pageWidth, p.height()))
	var texts []boxedText
	for _, action := range canvas.Actions {
		if a, ok := action.(*recorder.FillString); ok {
			sty := sans(float64(a.Size), ink, a.Font.Weight != 0)
			size := vg.Point{X: widthOf(sty, a.String), Y: 0.72 * a.Size}
			texts = append(texts, boxedText{a.String, vg.Rectangle{Min: a.Point, Max: a.Point.Add(size)}})
		}
	}
	return texts
}
