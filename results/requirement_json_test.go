package results

import (
	"encoding/json"
	"reflect"
	"testing"
)

// A requirement that was kept is judged as it was, at any confidence.
func TestRequirementJSON(t *testing.T) {
	r := Requirement{
		Subject: "queue", Name: "phone", Target: 2, Words: "80 % in 20 s", Interval: "09:00", Measure: "service_level", Unit: Share, AtLeast: true, Wanted: 0.8, Bound: 0.8, Days: true,
		trials: true, values: []ratio{{8.1, 10}, {1.0 / 3, 7}, {0, 0}},
	}
	text, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	var again Requirement
	if err := json.Unmarshal(text, &again); err != nil || !reflect.DeepEqual(r, again) {
		t.Errorf("%+v, %v, not %+v", again, err, r)
	}
}
