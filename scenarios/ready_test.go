package scenarios

import (
	"strings"
	"testing"
)

// Every scenario that comes with the program loads without a problem, has a title, and says so under its name.
func TestReadyMade(t *testing.T) {
	list := append(Names(), Ready{"bench/n-design", title(embedded, "bench/n-design.yaml")})
	if len(list) == 0 {
		t.Fatal("no ready-made scenario is embedded")
	}
	for _, r := range list {
		s, problems := Find(r.Name)
		if len(problems) > 0 {
			var b strings.Builder
			Render(&b, problems)
			t.Errorf("%s:\n%s", r.Name, b.String())
			continue
		}
		if r.Title == "" || s.Name != r.Title {
			t.Errorf("%s: title %q, name %q", r.Name, r.Title, s.Name)
		}
		for _, w := range s.Warnings {
			t.Logf("%s: warning: %v", r.Name, w)
		}
	}
}

// A name that is nearly right gets a suggestion; a path is looked for as a path.
func TestFindNothing(t *testing.T) {
	if _, problems := Find("quikstart"); len(problems) != 1 || !strings.Contains(problems[0].Remedy, `"quickstart"`) {
		t.Errorf("quikstart: %v", problems)
	}
	if _, problems := Find("testdata/nowhere.yaml"); len(problems) != 1 || problems[0].What != noSuchFile {
		t.Errorf("nowhere.yaml: %v", problems)
	}
	if _, problems := Find("testdata"); len(problems) != 1 || !strings.Contains(problems[0].What, "folder") {
		t.Errorf("a folder: %v", problems)
	}
}
