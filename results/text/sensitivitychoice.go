package text

import (
	"strings"

	"headroom/results"
	"headroom/results/decision"
)

// choiceWords say for one difference between two scenarios whether an assumption changes its sign, as far as intervals tell.
func choiceWords(s *decision.Sensitivity, t *decision.Tornado) (mark string, tone Tone, words string) {
	with := func(before string, c decision.Choice) string {
		list := sidesOf(s, t, func(side *decision.Side) bool { return side.Choice == c })
		if len(list) == 0 {
			return ""
		}
		return before + strings.Join(list, ", or ")
	}
	if t.Base.Mean == 0 && t.Base.HalfWidth == 0 || !decision.SignKnown(t.Base) {
		mark, tone, words = "≈", Unsure, "too close to call as things are"
		if t.Base.Mean == 0 && t.Base.HalfWidth == 0 {
			mark, tone, words = "•", Quiet, "no difference as things are"
		}
		for _, sign := range []string{"higher", "lower"} {
			list := sidesOf(s, t, func(side *decision.Side) bool {
				return side.Choice == decision.KnownHere && signWords(side.Value) == sign
			})
			if len(list) > 0 {
				words += "; " + sign + " in " + s.Run.Scenarios[1].Name + " with " + strings.Join(list, ", or ")
			}
		}
		return mark, tone, words
	}
	words = signWords(t.Base) + " in " + s.Run.Scenarios[1].Name
	changed, may := with("; changed with ", decision.Changed), with("; may change with ", decision.MayChange)
	switch {
	case changed != "":
		return "✗", Bad, words + changed + may
	case may != "":
		return "≈", Unsure, words + may
	}
	return "✓", Good, words + ", unchanged by all of these"
}

// sideChoice says what becomes of the choice under an assumption, and on which side of 0 the difference is there.
func sideChoice(side *decision.Side) string {
	switch side.Choice {
	case "":
		return "nothing to measure"
	case decision.NotKnown, decision.MayChange:
		if side.Value.Mean == 0 && side.Value.HalfWidth == 0 {
			return string(side.Choice) + ": no difference"
		}
		return string(side.Choice)
	}
	return string(side.Choice) + ": " + signWords(side.Value)
}

// signWords says on which side of 0 a difference is that is known.
func signWords(e results.Estimate) string {
	if e.Mean > 0 {
		return "higher"
	}
	return "lower"
}

// choiceNotes say by what a choice is called changed.
var choiceNotes = []string{
	"Difference is how much more the alternative has; change is how far that is from the difference as assumed, in pairs. " +
		"Unchanged or changed: the whole 95 % interval of the difference is on one side of 0, the same as before or the other one. May change: it holds 0.",
}
