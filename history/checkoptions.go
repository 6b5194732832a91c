package history

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"headroom/workload/suggest"
)

// checkOptions reports what is wrong with the options themselves.
func (r *reading) checkOptions() {
	o := r.options
	wrong := func(what, remedy string) { r.problem(Problem{What: what, Remedy: remedy}) }
	for _, name := range sorted(o.Columns) {
		m, queue, _ := strings.Cut(strings.TrimSpace(o.Columns[name]), " ")
		m = strings.ToLower(m)
		if !slices.Contains(meanings, m) {
			wrong(fmt.Sprintf("columns: %q has no meaning %q", name, m), suggest.Remedy(m, meanings))
		} else if queue != "" && !Meaning(m).isCount() {
			wrong(fmt.Sprintf("columns: %q: a queue goes with counts and durations of intervals, not with %s", name, m), "")
		}
	}
	for _, name := range sorted(o.Units) {
		if !slices.Contains(units, o.Units[name]) {
			wrong(fmt.Sprintf("units: %q has no unit %q", name, o.Units[name]), suggest.Remedy(o.Units[name], units))
		}
	}
	for _, word := range sorted(o.Outcomes) {
		if _, ok := statedOutcomes[o.Outcomes[word]]; !ok {
			wrong(fmt.Sprintf("outcomes: %q is no outcome", o.Outcomes[word]), "answered, abandoned, refused or unknown")
		}
	}
	choice := func(name, value string, known ...string) {
		if value != "" && !slices.Contains(known, value) {
			wrong(fmt.Sprintf("%s: there is no %q", name, value), "one of "+strings.Join(known, "  "))
		}
	}
	choice("separator", o.Separator, ",", ";", "|", "tab")
	choice("decimal", o.Decimal, ".", ",")
	choice("dateorder", o.DateOrder, "dmy", "mdy")
	choice("kind", string(o.Kind), string(PerEngagement), string(PerInterval))
	choice("missing", string(o.Missing), string(Absent), string(ZeroAlways))
	if o.Step < 0 || o.Step > 0 && (24*time.Hour%o.Step != 0 || o.Step < time.Minute) {
		wrong(fmt.Sprintf("step: a day is not divided by %s", strings.NewReplacer("m0s", "m", "h0m0s", "h").Replace(o.Step.String())), "such as 15m, 30m, 1h or 24h")
	}
	if o.Threshold < 0 {
		wrong("threshold: must be above 0", "")
	}
	if o.MaxRows < 0 {
		wrong("maxrows: must be above 0", "")
	}
	for _, f := range slices.Concat(o.Keep, o.Drop) {
		if f.Column == "" || len(f.Values) == 0 {
			wrong("keep, drop: a filter needs a column and values", "such as queue=test*")
		}
	}
	if o.Zone == "" {
		return
	}
	if _, err := time.LoadLocation(o.Zone); err != nil || o.Zone == "Local" {
		wrong(fmt.Sprintf("zone: there is no time zone %q", o.Zone), "a name such as Europe/Berlin or America/New_York")
		return
	}
	r.zoneName = o.Zone
}

var statedOutcomes = map[string]Outcome{"answered": Answered, "abandoned": Abandoned, "refused": Refused, "unknown": Unknown}
