package text

import (
	"fmt"

	"headroom/results/decision"
)

// staffParameters says how many people it takes if what is not known is otherwise.
func staffParameters(r *decision.Staff) PageSection {
	section := PageSection{Heading: "If parameters are otherwise"}
	p := r.Parameters
	if p == nil {
		return section
	}
	section.Columns, section.Left = []string{"of parameter sets", "people"}, []bool{true, false}
	section.Rows = [][]PageCell{
		Row("as assumed", fmt.Sprint(p.AsAssumed)),
		Row(fmt.Sprintf("%d of %d sets", p.Within, p.Sets), fmt.Sprintf("%d–%d", p.Low, p.High)),
	}
	section.Notes = []string{
		fmt.Sprintf("People in the proportions found with which all targets are met by their estimates, on the same random numbers in all sets (%d replications): the range is what is not known of the parameters, and not chance. %s", p.Replications, parameterWords(p)),
	}
	return section
}

func parameterWords(p *decision.StaffParameters) string {
	words := fmt.Sprintf("What was found is enough in %d of %d sets.", p.Enough, p.Sets)
	if p.Never > 0 {
		words += fmt.Sprintf(" In %d of them not even the most that were tried are enough.", p.Never)
	}
	return words
}
