package scenarios

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"headroom/router"
)

// Settings replace values anywhere, add keys that may be there, and see each other in order.
func TestSettings(t *testing.T) {
	set := func(texts ...string) []Setting {
		var list []Setting
		for _, text := range texts {
			s, err := ParseSetting(text)
			if err != nil {
				t.Fatal(err)
			}
			list = append(list, s)
		}
		return list
	}
	s, problems := loadText(sound, set("teams.desk.agents=50", "drain=true", "demand.0.handle={exponential: {mean: 3m}}", "demand.0.volume.per_hour=90")...)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	m := s.Model()
	if len(m.Router.Agents) != 50 || !m.Drain || m.Sources[0].Effort != 3*router.Minute || m.Sources[0].Rates.PerHour[0] != 90 {
		t.Errorf("agents %d, drain %v, effort %v, rate %v", len(m.Router.Agents), m.Drain, m.Sources[0].Effort, m.Sources[0].Rates.PerHour)
	}
	s, problems = loadText(sound, set("teams.second={agents: 5}", "teams.second.agents=6")...)
	if len(problems) > 0 || s.Teams[1].Agents != 6 {
		t.Errorf("a team added and then changed: %v", problems)
	}
	s, problems = loadText(sound, set("teams.desk.occupied_when=[voice >= 1, work_item >= 1]", "teams.desk.occupied_when=null")...)
	if len(problems) > 0 || len(s.Teams[0].Rules) != 1 || s.Teams[0].Rules[0] != "voice >= 100%" {
		t.Errorf("a key taken out again is not as if it had never been written: %v, %v", s, problems)
	}
}

// A setting that cannot be applied, or whose value is wrong, is reported at its place on the command line.
func TestSettingFaults(t *testing.T) {
	for _, row := range []struct {
		setting string
		column  int
		words   string
	}{
		{"teams.dest.agents=50", 7, `did you mean "desk"?`},
		{"teams.desk.agnets=50", 12, `did you mean "agents"?`},
		{"teams.desk.agents.x=50", 19, "single value"},
		{"teams.desk.agnets=null", 12, `did you mean "agents"?`}, // what is to be taken out must be there
		{"demand.7.handle=5m", 8, "no position"},
		{"demand.first.handle=5m", 8, "no position"},
		{"teams.desk.agents=[1", 19, "not valid YAML"},
		{"what_if.volume={phone: 1, phone: 2}", 16, `"phone" is given twice`},
		{"what_if.volume=null", 1, `no "what_if"`}, // nothing is taken out of what is not there
		{"teams.desk.agents=many", 19, "not a whole number"},
		{"demand.0.volume={per_hour: -1}", 28, "negative"},
		{"interval=30", 10, "no unit"},
	} {
		s, err := ParseSetting(row.setting)
		if err != nil {
			t.Fatal(err)
		}
		_, problems := loadText(sound, s)
		if len(problems) == 0 || problems[0].File != settingFile || problems[0].Column != row.column ||
			!strings.Contains(problems[0].String(), row.words) || problems[0].Excerpt != row.setting {
			t.Errorf("%s: want column %d with %q, got %+v", row.setting, row.column, row.words, problems)
		}
	}
	for _, text := range []string{"", "drain", "=5", "drain="} {
		if _, err := ParseSetting(text); err == nil {
			t.Errorf("%q passes as a setting", text)
		}
	}
}

// Every value of scenarios that use the whole language is replaced by values that do not belong there: the loader must
// neither panic nor let pass what the routing core, the simulator or the generators refuse.
func TestEveryValueReplaced(t *testing.T) {
	count := 0
	for _, file := range []string{"testdata/desk.yaml", "testdata/center.yaml"} {
		count += replaceEveryValue(t, file)
	}
	if count < 4500 { // some 190 and 230 values, 12 replacements each
		t.Errorf("only %d replacements were tried", count)
	}
}

func replaceEveryValue(t *testing.T, file string) (count int) {
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var r report
	root, ok := r.parse(newSource(file, text), text)
	if !ok {
		t.Fatal(r.problems)
	}
	values := []string{"x", "0", "-1", "99999999999999999999", "50%", "0s", "[]", "{}", "[a, {b: c}]", "{a: b}", "~", `"08:00"`}
	for _, path := range paths(root, "") {
		for _, value := range values {
			count++
			_, problems := loadText(string(text), Setting{path, value})
			for _, p := range problems {
				if strings.Contains(p.What, "router: ") || strings.Contains(p.What, "workload: ") || strings.Contains(p.What, "sim: ") {
					t.Errorf("%s: --set %s=%s: %v", file, path, value, p)
				}
			}
		}
	}
	return count
}

func paths(n *node, prefix string) []string {
	var list []string
	for i, item := range n.items {
		path := fmt.Sprint(prefix, i)
		if n.kind == mappingNode {
			path = prefix + n.keys[i].text
		}
		list = append(list, path)
		list = append(list, paths(item, path+".")...)
	}
	return list
}
