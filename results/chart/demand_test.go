package chart

import "testing"

// Fault: a night with neither work nor people told as the time in which work is most for the people who take them.
func TestTightest(t *testing.T) {
	const more, never = "The work of calls and chats is most for the people who take them", "The work of calls and chats is never more than the people who take them; it is nearest to them"
	for _, one := range []struct {
		work, people []float64
		found        bool
		when         int
		words        string
	}{
		{[]float64{0, 2, 6, 3}, []float64{0, 10, 12, 10}, true, 2, never},
		{[]float64{0, 2, 15, 3, 12}, []float64{0, 10, 12, 10, 8}, true, 4, more},
		{[]float64{0.1, 9, 0}, []float64{0, 10, 0}, true, 0, more}, // somebody comes, and nobody is there
		{[]float64{0, 0}, []float64{0, 5}, false, 0, ""},
	} {
		var got tightness
		for i := range one.work {
			got.look(i, one.work[i], one.people[i])
		}
		if got.found != one.found || got.when != one.when || got.found && got.words() != one.words {
			t.Errorf("%v of %v: %+v", one.work, one.people, got)
		}
	}
}

// Fault: a pale band with a swatch as dark as the line in it, so that the key does not tell them apart.
func TestSwatchesHaveTheirOpacity(t *testing.T) {
	c := Chart{page{keys: []key{{text: "line", clr: blue, shape: keyLine}, {text: "band", clr: faded(blue, 0.2), shape: keyBlock}, {text: "day", clr: ink, shape: keyBlock}}}}
	if s := c.Series(); s[0].Color != "#0072B2" || s[1].Color != "#0072B233" || s[2].Color != "var(--ink)" {
		t.Errorf("%+v", s)
	}
}
