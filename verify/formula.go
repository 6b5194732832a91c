package verify

// Formula is the closed form for a metric of a model, which its code names, with the parameters of a case in JSON; known is false
// if there is none.
func Formula(code string, params []byte, metric string) (value float64, known bool, err error) {
	return 0, false, nil
}
