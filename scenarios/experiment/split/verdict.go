package split

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"headroom/results/decision"
	"headroom/results/format"
)

// verdict says in words what was found: of the same people, of equal targets, and of what generalists may cost; and who loses.
func (s *study) verdict() {
	say := s.say
	if len(s.division.Numbers) == 0 {
		say("Nobody works for several groups: the scenario is a split operation already, and splitting it changes nothing.")
		return
	}
	if s.out.Same == nil {
		say("Interrupted before the arms were played: nothing is known yet of how unified and split compare. Below is the best division of the %d people that was found so far.", s.people())
		return
	}
	v := &s.out.Same.Verdicts[0] // of the static split
	gains, loses := v.Loses, v.Gains
	switch v.Outcome {
	case decision.VerdictWorse:
		say("With the same %d people unified routing is better than the best split found for %s; nobody loses in what is shown.", s.people(), list(gains))
	case decision.VerdictBetter:
		say("With the same %d people unified routing is WORSE than the best split found for %s, and better for nobody: pooling these queues loses.", s.people(), list(loses))
	case decision.VerdictMixed:
		say("With the same %d people unified routing is better than the best split found for %s, and worse for %s: pooling has losers here.", s.people(), list(gains), list(loses))
	case decision.VerdictSame:
		say("With the same %d people unified routing and the split serve just alike, in every replication.", s.people())
	default:
		say("With the same %d people unified routing and the best split found cannot be told apart with %s.", s.people(), replications(s.out.Same.Run.Replications))
	}
	if len(v.Busier)+len(v.Words) > 1 {
		for _, m := range s.out.Same.Measures {
			d := &m.Differences[0]
			if d.Outcome == decision.Better || d.Outcome == decision.Worse {
				say("%s: %s unified, %s split.", capital(format.MeasureWords(m.Measure)), format.Measured(m.Measure, m.Values[0]), format.Measured(m.Measure, m.Values[1]))
			}
		}
	}
	s.sayOtherArms()
	s.sayNeeds(say)
	s.sayBreakEven(say)
}

func (s *study) say(format string, args ...any) {
	s.out.Verdict = append(s.out.Verdict, fmt.Sprintf(format, args...))
}

func (s *study) people() int { return sumOf(s.agents) }

func capital(text string) string {
	if text == "" {
		return text
	}
	return strings.ToUpper(text[:1]) + text[1:]
}

// sayNeeds says how many people each needs.
func (s *study) sayNeeds(say func(string, ...any)) {
	n := s.out.Needs
	if n == nil || len(n.Arms) < 2 {
		return
	}
	unified, split := &n.Arms[0], &n.Arms[1]
	switch {
	case !unified.Possible && !split.Possible && unified.Reason != split.Reason:
		say("Neither unified nor split can meet all targets with any number of people that was tried: in unified %s; in split %s.", unified.Reason, split.Reason)
	case !unified.Possible && !split.Possible:
		say("Neither unified nor split can meet all targets with any number of people that was tried: %s.", unified.Reason)
	case !unified.Possible:
		say("Unified cannot meet all targets with any number of people that was tried: %s; split needs %s.", unified.Reason, countWords(split.People))
	case !split.Possible:
		say("Split cannot meet all targets with any number of people that was tried: %s; unified needs %s.", split.Reason, countWords(unified.People))
	default:
		words := fmt.Sprintf("For all targets unified needs %s and split %s people", countWords(unified.People), countWords(split.People))
		switch saved := split.Saved; {
		case s.options.Replications < 2:
			say("%s: unified saves %s. One replication: how sure that is, nobody knows.", words, countWords(*saved))
		case saved.Low > 0:
			say("%s: unified saves %s (95 %% set, on common random numbers).", words, countWords(*saved))
		case saved.High < 0:
			say("%s: unified needs %s MORE (95 %% set, on common random numbers).", words, countWords(negative(*saved)))
		case saved.Low == 0 && saved.High == 0:
			say("%s: the same number.", words)
		default:
			say("%s. Which needs fewer is not told from chance: unified saves %s to %s.", words, signed(saved.Low), signed(saved.High))
		}
	}
	if by := n.BySet; by != nil && len(by.Sets) > 0 {
		s.sayBySets(say, by.Sets)
	}
	s.sayArmNeeds(n.Arms)
}

// sayBySets says what parameters that are not known for certain do to what unified saves.
func (s *study) sayBySets(say func(string, ...any), sets []decision.SetNeed) {
	var saved []int
	fewer := 0
	for _, one := range sets {
		if one.Possible {
			saved = append(saved, one.Split-one.Unified)
		}
		if one.Possible && one.Split > one.Unified {
			fewer++
		}
	}
	if len(saved) == 0 {
		say("Parameters are not known for certain: under none of %d sets can both meet all targets.", len(sets))
		return
	}
	words := ""
	if lost := len(sets) - len(saved); lost > 0 {
		words = fmt.Sprintf("; under %d one of both cannot meet all targets", lost)
	}
	say("Parameters are not known for certain: over %d sets unified saves %s to %s, and needs fewer people under %d%s. That spread has the random numbers of few replications in it.",
		len(sets), signed(slices.Min(saved)), signed(slices.Max(saved)), fewer, words)
}

func negative(c decision.Count) decision.Count {
	return decision.Count{Best: -c.Best, Low: -c.High, High: -c.Low}
}

// countWords writes "41" or "41 (40 to 42)".
func countWords(c decision.Count) string {
	if c.Low == c.High {
		return signed(c.Best)
	}
	return fmt.Sprintf("%s (%s to %s)", signed(c.Best), signed(c.Low), signed(c.High))
}

// signed writes a number with a minus sign.
func signed(n int) string { return strings.ReplaceAll(fmt.Sprint(n), "-", "−") }

func replications(n int) string {
	if n == 1 {
		return "one replication"
	}
	return fmt.Sprintf("%d replications", n)
}

// sayBreakEven says what generalists may cost.
func (s *study) sayBreakEven(say func(string, ...any)) {
	b := s.out.BreakEven
	if b == nil {
		return
	}
	cell, cross := &b.Cells[0][0], &b.Crossing[0]
	if cell.Possible {
		switch p := cell.Premium; {
		case p > 0:
			say("If generalists cost nothing beside, an hour of theirs may be paid up to %s more than one of split%s.", percent(p), within(cell.PremiumLow, cell.PremiumHigh))
		case p < 0:
			say("An hour of generalists would have to be paid %s less for unified to cost as little as split%s.", percent(-p), within(-cell.PremiumHigh, -cell.PremiumLow))
		default:
			say("If an hour of generalists is paid any more, split costs less%s.", within(cell.PremiumLow, cell.PremiumHigh))
		}
	}
	last := b.Switching[len(b.Switching)-1]
	switch {
	case last == 0: // no cost was looked at
	case cross.Fewer == nil && cross.More != nil:
		say("At no switching cost does unified need fewer people than split.")
	case cross.Fewer != nil && cross.More == nil && *cross.Fewer == last:
		say("Unified needs fewer people than split up to a switching cost of %g s, the highest that was looked at.", last)
	case cross.Fewer != nil && cross.More != nil && *cross.Fewer > *cross.More:
		say("There is no one break-even: unified needs more people at a switching cost of %g s, and fewer again at %g s; look at the table.", *cross.More, *cross.Fewer)
	case cross.Fewer != nil && cross.More != nil:
		say("Break-even beside split: unified needs fewer people up to a switching cost of %g s, and more from %g s on.", *cross.Fewer, *cross.More)
	case cross.Fewer != nil:
		say("Unified needs fewer people than split up to a switching cost of %g s, and as many from there on.", *cross.Fewer)
	}
}

func percent(share float64) string {
	return strings.ReplaceAll(fmt.Sprintf("%.0f %%", math.Round(100*share)+0), "-", "−")
}

// within writes a range of shares, where it is one: " (7 % to 11 %)".
func within(low, high float64) string {
	if a, b := percent(low), percent(high); a != b {
		return fmt.Sprintf(" (%s to %s)", a, b)
	}
	return ""
}

// list joins names: "phone, chat and cases".
func list(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

// warn tells what could mislead.
func (s *study) warn() {
	add := func(format string, args ...any) {
		s.out.Warnings = append(s.out.Warnings, fmt.Sprintf(format, args...))
	}
	if same := s.out.Same; same != nil {
		same.Warnings = slices.DeleteFunc(same.Warnings, func(w string) bool { return strings.Contains(w, " has no team ") }) // teams are divided: that is the point
		s.out.Warnings = append(s.out.Warnings, same.Warnings...)
	}
	for _, a := range s.out.Arms {
		if a.Search != nil && !a.Search.Ended {
			add("%s: the search stopped after %d candidates, before no neighbour was better; a better division may exist", a.Name, a.Search.Candidates)
		}
	}
	s.out.Warnings = append(s.out.Warnings, s.leftOutArms...)
	if n := len(s.out.Arms); n > 2 && s.out.Arms[2].Moves == 0 {
		add("%s moves nobody: with these people it is the same as split", s.out.Arms[2].Name)
	}
	if s.out.Needs != nil && s.out.Run.Replications < 20 {
		add("%d replications are few for sets of headcounts: take 20 or more", s.out.Run.Replications)
	}
	if n := s.out.Needs; n != nil && len(n.Arms) > 3 && n.Arms[3].Saved != nil && n.Arms[3].Saved.High < 0 {
		add("%s needs fewer people than the scenario as it stands, though everybody can do the same: its rules of routing can be better (headroom rules)", n.Arms[3].Arm)
	}
	if teams := s.otherKinds(); s.out.Needs != nil && len(teams) > 0 {
		add("what generalists may cost is left out: people of %s pay already for turning between kinds of work that are not the groups, and another cost cannot come on top; take it out, with --set teams.%s.switching=null, or divide by the same kinds",
			list(teams), teams[0])
	}
	if left := s.leftOut(); s.out.Needs != nil && len(left) > 0 {
		add("targets of %s do not count for how many people each needs: nobody who is divided works there", list(left))
	}
	if s.out.Needs != nil {
		add("headcounts are in the proportions of the scenario's shifts, and of the division that was found; headroom staff finds better shifts")
	}
}
