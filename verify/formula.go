package verify

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// Formula is the closed form for a metric of a model, which its code names, with the parameters of a case in JSON; known is false
// if there is none.
func Formula(code string, params []byte, metric string) (value float64, known bool, err error) {
	model, ok := formulas[code]
	if !ok {
		return 0, false, nil
	}
	value, err = model(params, metric)
	if errors.Is(err, errNoFormula) {
		return 0, false, nil
	}
	if err != nil {
		return 0, true, fmt.Errorf("%s %s: %w", code, metric, err)
	}
	return value, true, nil
}

// errNoFormula says that a model has no closed form for a metric.
var errNoFormula = errors.New("no closed form")

// formulas are the models by the code before the dash.
var formulas = map[string]func(params []byte, metric string) (float64, error){
	"EB": erlangBFormula, "EC": erlangCFormula,
	"EA": erlangAFormula, "FK": finiteFormula,
	"NP": headOfLineFormula, "PR": preemptiveFormula, "GP": singlePrioritiesFormula, "AP": accumulatingFormula, "OD": orderFormula,
	"G1": singleServerFormula, "GM": renewalFormula, "MD": constantServiceFormula,
	"TR": reservationFormula, "KR": multiSlotFormula,
	"SW": pooledFormula, "BP": backgroundFormula, "PS": sharingFormula, "IN": chatSlotsFormula,
	"DD": dueFormula, "MG": sineFormula,
	"ST": staffErlangCFormula, "SA": staffErlangAFormula,
	"WFM": workedExampleFormula, "simmer": simmerFormula,
}

// read fills in parameters from JSON; what is missing stays zero, to which the formula objects.
func readParams[T any](params []byte) (T, error) {
	var p T
	err := json.Unmarshal(params, &p)
	return p, err
}

// numbered splits a metric such as mean_wait_2 into its name and its number, which counts from 1 to most.
func numbered(metric, name string, most int) (int, bool) {
	rest, found := strings.CutPrefix(metric, name)
	n, err := strconv.Atoi(rest)
	return n, found && err == nil && n >= 1 && n <= most
}

// at splits a metric such as p_late_D1800 into its name and the number at its end.
func at(metric, name string) (float64, bool) {
	rest, found := strings.CutPrefix(metric, name)
	v, err := strconv.ParseFloat(rest, 64)
	return v, found && err == nil
}

// pick returns the metric of those listed by name.
func pick(metric string, list map[string]func() float64) (float64, error) {
	if f, ok := list[metric]; ok {
		return f(), nil
	}
	return 0, errNoFormula
}
