package export

import (
	"bytes"
	"encoding/json"
	"math"
	"testing"
	"time"

	"headroom/results"
)

type inner struct {
	Name string  `json:"name"`
	X    float64 `json:"x,omitempty"`
}

type promoted struct {
	inner
	Y int `json:"y"`
}

// Middle is embedded in others, whose rows are then written by pieces too.
type Middle struct {
	Rows []inner `json:"rows,omitempty"`
	Last int     `json:"last"`
}

type within struct {
	First int `json:"first"`
	Middle
	More []inner `json:"more"`
}

// hiding has a name that Middle has too: its own is written.
type hiding struct {
	Middle
	Last string `json:"last"`
}

type named struct {
	Middle `json:"middle"`
}

type pointing struct {
	*Middle
	X int `json:"x"`
}

type void struct {
	Middle
	Hidden int `json:"-"`
}

// ownWay encodes itself through its pointer only: encoding/json asks it where it has an address.
type ownWay struct{ A int }

func (o *ownWay) MarshalJSON() ([]byte, error) { return []byte(`{"own": [1,2]}`), nil }

type everything struct {
	Text     string           `json:"text"`
	Time     time.Time        `json:"time"`
	Spent    time.Duration    `json:"spent"`
	None     *inner           `json:"none"`
	Left     *inner           `json:"left,omitempty"`
	One      *inner           `json:"one"`
	Nil      []inner          `json:"nil"`
	Empty    []inner          `json:"empty"`
	Dropped  []inner          `json:"dropped,omitempty"`
	Rows     []inner          `json:"rows"`
	Deep     [][][][][]int    `json:"deep"`
	Bytes    []byte           `json:"bytes"`
	Map      map[string]inner `json:"map"`
	Any      any              `json:"any"`
	Nothing  any              `json:"nothing"`
	Promoted promoted         `json:"promoted"`
	Own      ownWay           `json:"own"`
	Owned    []ownWay         `json:"owned"`
	Pointers []*ownWay        `json:"pointers"`
	Hidden   int              `json:"-"`
	Void     struct{}         `json:"void"`
	Array    [2]int           `json:"array,omitempty"`
	Zero     time.Time        `json:"zero,omitempty"`
	Flag     bool             `json:"flag,omitempty"`
	Band     results.Band     `json:"band"`
	Measured results.Estimate `json:"measured"`
	Bands    []withBands      `json:"bands"`
}

// withBands has what writes itself, and what is left out where it is zero.
type withBands struct {
	Band  results.Band      `json:"band"`
	None  results.Band      `json:"none"`
	Zero  results.Band      `json:"zero,omitzero"`
	Some  *results.Band     `json:"some,omitempty"`
	Share results.Estimate  `json:"share,omitzero"`
	Left  inner             `json:"left,omitzero"`
	Of    *results.Estimate `json:"of"`
}

// timed has a type that says itself what is zero.
type timed struct {
	At time.Time `json:"at,omitzero"`
}

// A value written by pieces has the bytes that encoding/json gives it, whatever it holds.
func TestPiecesAreTheWhole(t *testing.T) {
	full := everything{
		Text: "<b> & \u2028 \"x\"", Time: time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC), Spent: time.Second,
		One: &inner{Name: "one"}, Empty: []inner{}, Rows: []inner{{"a", 1}, {"b", 0}},
		Deep: [][][][][]int{{{{{1, 2}, {}}}}, nil, {}}, Bytes: []byte("bytes"),
		Map: map[string]inner{"b": {}, "a": {Name: "a"}}, Any: []inner{{Name: "any"}},
		Owned: []ownWay{{1}, {2}}, Pointers: []*ownWay{nil, {3}},
		Band: results.Band{P10: 1e-9, Median: 3, Mean: 1e22, Replications: 4}, Measured: results.Estimate{Mean: 2.5, Defined: true, Replications: 3},
		Bands: []withBands{{}, {Band: results.Band{P90: 0.1, Replications: 1}, Zero: results.Band{Mean: 1, Replications: 1}, Some: &results.Band{Replications: 2}, Of: &results.Estimate{}}},
	}
	for name, data := range map[string]any{
		"value": full, "pointer": &full, "zero": everything{}, "rows": []everything{full, {}}, "nil": nil, "number": 1.5,
		"nil slice": []inner(nil), "nil pointer": (*inner)(nil), "map": map[string]any{"a": full},
		"embedded": within{1, Middle{[]inner{{"a", 1}, {"b", 2}}, 2}, []inner{{"c", 3}}}, "embedded, empty": []within{{}},
		"hiding": hiding{Middle{Last: 1}, "own"}, "named": named{Middle{Last: 1}}, "times": []timed{{}, {time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC)}}, "void": void{},
		"pointing": pointing{&Middle{Last: 1}, 2}, "pointing nowhere": pointing{X: 2},
	} {
		var whole, pieces bytes.Buffer
		encoder := json.NewEncoder(&whole)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", "  ")
		if err := encoder.Encode(data); err != nil {
			t.Fatal(err)
		}
		if err := Indented(&pieces, data); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if pieces.String() != whole.String() {
			t.Errorf("%s: by pieces\n%s\nas a whole\n%s", name, pieces.String(), whole.String())
		}
	}
	if err := Indented(&bytes.Buffer{}, struct {
		Rows []float64 `json:"rows"`
	}{[]float64{1, math.NaN()}}); err == nil {
		t.Error("what has no form in JSON is written without an error")
	}
}
