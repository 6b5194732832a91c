package verify

import "fmt"

// translate makes scenarios of a case.
type translate func(*referenceCase) ([]study, error)

// translations are the models that are simulated, by the code before the dash of a case.
var translations = map[string]translate{
	"EB": lost, "EC": erlangC, "EA": impatient, "FK": finiteLines, "RD": redials,
	"NP": headOfLine, "PR": preemptiveResume, "GP": generalPriorities, "AP": accumulatingPriority, "OD": orders, "PA": impatientClasses,
	"G1": generalQueue, "MD": generalQueue, "GM": generalQueue, "PH": generalQueue,
	"TR": trunkReservation, "KR": severalSlots,
	"MS": twoPools, "M3": threeClasses, "SW": sixTypes,
	"CH": chatTeam, "PS": processorSharing, "IN": insensitive,
	"BL": blended, "BP": preempted,
	"DD": dueDates, cheapest: cheapestPools,
	"MG": manyServers, "TV": changingStaff, "SH": changingStaff, "FH": finiteDay,
	"RU": occupiedRules,
	"CC": printedExample, "SSJ": printedExample, "Ciw": printedExample, "simmer": printedExample,
}

// traces is the code of the cases in which nothing is left to chance.
const traces = "DT"

// studiesOf makes scenarios of a case. What is wrong with the parameters of one case must not end the verification of the others.
func studiesOf(c *referenceCase) (studies []study, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = leftOut(fmt.Sprintf("parameters that make no sense: %v", r))
		}
	}()
	t, ok := translations[c.model()]
	if !ok {
		return nil, leftOut(fmt.Sprintf("no model %q is simulated", c.model()))
	}
	studies, err = t(c)
	if err != nil {
		return nil, leftOut(err.Error())
	}
	return studies, nil
}

// severalSlots: a call that takes several slots of an agent at once cannot be said in a scenario.
func severalSlots(*referenceCase) ([]study, error) {
	return nil, leftOut("no scenario has calls that take several slots at once: of these only the closed form is compared")
}
