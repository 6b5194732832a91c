package scenarios

import (
	"slices"
	"strings"
	"testing"
)

func offered(begun string) []string {
	var texts []string
	for _, o := range Offers("quickstart", begun) {
		texts = append(texts, o.Text)
	}
	return texts
}

// Settings are offered along the scenario, with what it has first, and words at the end. It would catch a path that leads elsewhere than in
// the scenario, and keys of the wrong mapping.
func TestOffers(t *testing.T) {
	for begun, want := range map[string]string{
		"tea": "teams.", "teams.phone.shif": "teams.phone.shifts.", "teams.phone.shifts.0.ag": "teams.phone.shifts.0.agents=",
		"queues.phone.order=ear": "queues.phone.order=earliest_due", "demand.0.handle.": "demand.0.handle.lognormal.",
		"what_if.vol": "what_if.volume=", "queues.phone.callb": "queues.phone.callback=", "settings": "settings=",
	} {
		if got := offered(begun); !slices.Contains(got, want) {
			t.Errorf("%s: %q, want %s among them", begun, got, want)
		}
	}
	for _, begun := range []string{"nowhere.", "teams.nobody.agents.", "queues.phone.channel.x", "teams.phone.shifts.99."} {
		if got := offered(begun); len(got) > 0 {
			t.Errorf("%s: %q", begun, got)
		}
	}
	if got := Offers("nowhere.yaml", "q"); got != nil {
		t.Errorf("of a file that is not there: %v", got)
	}
}

// Whoever follows the offers arrives at values that the scenario has: put in again as they are, they change nothing.
func TestOffersLeadSomewhere(t *testing.T) {
	raw, err := embedded.ReadFile("quickstart.yaml")
	if err != nil {
		t.Fatal(err)
	}
	root := treeOf(t, string(raw))
	seen := 0
	var follow func(at *node, begun string)
	follow = func(at *node, begun string) {
		for _, text := range offered(begun) {
			name := strings.TrimSuffix(strings.TrimSuffix(strings.TrimPrefix(text, begun), "."), "=")
			next, there := at.step(name)
			if strings.HasSuffix(text, ".") {
				if !there {
					t.Errorf("%s leads nowhere", text)
					continue
				}
				seen++
				follow(next, text)
			}
		}
	}
	follow(root, "")
	if seen < 30 {
		t.Errorf("only %d mappings and lists", seen)
	}
}
