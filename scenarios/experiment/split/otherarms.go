package split

import (
	"fmt"
	"slices"
	"strings"

	"headroom/results/decision"
)

// sayOtherArms says who gains and who loses by the scenario as it stands beside each arm after the static split, with the same people: the headline is
// beside the split that bends least, and whom it leaves out is said here. Arms of which the same is to be said share their words.
func (s *study) sayOtherArms() {
	var words []string
	arms := map[string][]string{}
	for i := range s.out.Same.Verdicts[1:] {
		v := &s.out.Same.Verdicts[1+i]
		w := besideArm(v)
		if arms[w] == nil {
			words = append(words, w)
		}
		arms[w] = append(arms[w], v.Alternative)
	}
	for i, w := range words {
		words[i] = fmt.Sprintf("beside %s %s", list(arms[w]), w)
		if i == 0 {
			words[i] = fmt.Sprintf("beside %s unified is %s", list(arms[w]), w)
		}
	}
	if len(words) > 0 {
		s.say("With the same people, %s.", strings.Join(words, "; "))
	}
}

// besideArm says for whom unified is better and worse than an arm, by what is said of the arm beside unified.
func besideArm(v *decision.Verdict) string {
	switch v.Outcome {
	case decision.VerdictSame:
		return "just alike"
	case decision.VerdictBetter, decision.VerdictWorse, decision.VerdictMixed:
	default:
		return "not told apart"
	}
	both := func(name string) bool { return slices.Contains(v.Gains, name) && slices.Contains(v.Loses, name) }
	var parts []string
	for _, one := range []struct {
		words string
		names []string
	}{
		{"better for ", slices.DeleteFunc(slices.Clone(v.Loses), both)},
		{"WORSE for ", slices.DeleteFunc(slices.Clone(v.Gains), both)},
		{"better in one measure and WORSE in another for ", slices.DeleteFunc(slices.Clone(v.Loses), func(name string) bool { return !both(name) })},
	} {
		if len(one.names) > 0 {
			parts = append(parts, one.words+list(one.names))
		}
	}
	return list(parts)
}

// sayArmNeeds says how many people each arm after the static split needs, and beside unified; then which needs fewest, where that is not unified.
func (s *study) sayArmNeeds(arms []decision.ArmNeed) {
	var unable []*decision.ArmNeed
	for i := range arms[2:] {
		if a := &arms[2+i]; a.Possible {
			s.say("%s needs %s%s%s.", capital(a.Arm), countWords(a.People), savedWords(a.Saved, s.options.Replications), busyWords(a))
		} else {
			unable = append(unable, a)
		}
	}
	switch names := make([]string, len(unable)); len(unable) {
	case 0:
	case 1:
		s.say("%s cannot meet all targets with any number of people that was tried: %s.", capital(unable[0].Arm), unable[0].Reason)
	default:
		for i, a := range unable {
			names[i] = a.Arm
		}
		s.say("No number of people that was tried meets all targets in these: %s; why is below.", strings.Join(names, ", "))
	}
	s.sayFewest(arms)
}

// busyWords say of an arm that needs so many because some of its people would be too busy: that is not what its queues take.
func busyWords(a *decision.ArmNeed) string {
	var targets []string
	for _, p := range a.OneFewerMisses() {
		if p.OfTeam {
			targets = append(targets, p.Target)
		}
	}
	if len(targets) == 0 {
		return ""
	}
	return ", for one fewer misses " + list(targets)
}

// savedWords say what unified saves beside an arm: ": unified saves 2 (1 to 5)".
func savedWords(saved *decision.Count, replications int) string {
	switch {
	case saved == nil:
		return ""
	case replications < 2 && saved.Best < 0, saved.High < 0:
		return ": unified needs " + countWords(negative(*saved)) + " MORE"
	case saved.Low == 0 && saved.High == 0:
		return ", as many as unified"
	case replications < 2, saved.Low > 0:
		return ": unified saves " + countWords(*saved)
	}
	return fmt.Sprintf("; beside unified that is not told from chance (it saves %s to %s)", signed(saved.Low), signed(saved.High))
}

// sayFewest names the arm that needs fewest people, where unified is known to need more: then what it saves beside split is not what dividing the work costs.
func (s *study) sayFewest(arms []decision.ArmNeed) {
	if s.options.Replications < 2 || !arms[0].Possible {
		return
	}
	var fewest *decision.ArmNeed
	for i := range arms[2:] {
		if a := &arms[2+i]; a.Saved != nil && a.Saved.High < 0 && (fewest == nil || a.People.Best < fewest.People.Best) {
			fewest = a
		}
	}
	if fewest != nil {
		s.say("So unified as it stands is not what needs fewest people: %s does, with %s.%s", fewest.Arm, countWords(fewest.People), s.whatSaves(&arms[1]))
	}
}

// whatSaves puts what unified saves beside the static split into its place.
func (s *study) whatSaves(static *decision.ArmNeed) string {
	if static.Saved == nil || static.Saved.Low <= 0 {
		return ""
	}
	return fmt.Sprintf(" The %s that it saves are beside people who work for one group all day.", countWords(*static.Saved))
}

// alikeTrained tells whether so many percent of the people who are there are nobody, or as many of each number as of a percentage before: then nothing new
// would be played, and a row of zeros would look like something found. It is told instead.
func (s *study) alikeTrained(static *arm, percent int) bool {
	all := crossTrained(static.plan, percent).all
	name := fmt.Sprintf("%d %% cross-trained", percent)
	if sumOf(all) == 0 {
		s.leftOutArms = append(s.leftOutArms, fmt.Sprintf("%s is left out: of %d people that is nobody, and so the same as split", name, s.people()))
		return true
	}
	for _, before := range s.options.CrossTrained {
		if before >= percent {
			return false
		}
		if slices.Equal(crossTrained(static.plan, before).all, all) {
			s.leftOutArms = append(s.leftOutArms, fmt.Sprintf("%s is left out: of these people it is as many as %d %%, %d", name, before, sumOf(all)))
			return true
		}
	}
	return false
}
