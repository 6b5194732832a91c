package scenarios

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"headroom/router"
	"headroom/scenarios/language"
	"headroom/sim"
	"headroom/workload"
)

func compiledSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(language.Schema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("headroom.schema.json", document); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("headroom.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// treeOf is a scenario with settings as the reader has it, before it is checked.
func treeOf(t *testing.T, text string, settings ...Setting) *node {
	t.Helper()
	l := &loader{}
	root, ok := l.parse(newSource("s.yaml", []byte(text)), []byte(text))
	if !ok || !l.apply(root, settings) {
		t.Fatalf("%v", l.problems)
	}
	return root
}

// jsonOf is a tree as an editor hands it to the schema: YAML 1.2, in which yes is a text.
func jsonOf(n *node) any {
	switch n.kind {
	case listNode:
		list := make([]any, len(n.items))
		for i, item := range n.items {
			list[i] = jsonOf(item)
		}
		return list
	case mappingNode:
		m := map[string]any{}
		for i, key := range n.keys {
			m[key.text] = jsonOf(n.items[i])
		}
		return m
	}
	if n.null {
		return nil
	}
	if v, err := strconv.ParseFloat(n.text, 64); err == nil && !n.quoted {
		return v
	}
	if !n.quoted && (n.text == "true" || n.text == "false") {
		return n.text == "true"
	}
	return n.text
}

// filledIn is the scenario in which an example stands.
func filledIn(t *testing.T, path string, k language.Key) (text string, settings []Setting) {
	t.Helper()
	return baseFor(path, k.Name), []Setting{exampleOf(t, path, k.Name, k.Example)}
}

// Whatever can be run passes the schema: every example, every scenario of the documentation, and those that come with the program. It would
// catch a value that the reader takes and the schema does not.
func TestSchemaAcceptsWhatRuns(t *testing.T) {
	schema := compiledSchema(t)
	everyKey(t, func(t *testing.T, s *language.Section, path string, k language.Key) {
		if k.Name == "extends" {
			return // below
		}
		text, settings := filledIn(t, path, k)
		if err := schema.Validate(jsonOf(treeOf(t, text, settings...))); err != nil {
			t.Errorf("%s: the schema refuses the example of %s: %v", s.Name, k.Name, err)
		}
	})
	texts := map[string]string{}
	for _, pattern := range []string{"*.yaml", "bench/*.yaml", "../cmd/headroom/testdata/*.yaml"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("no scenario %s: %v", pattern, err)
		}
		for _, file := range files {
			raw, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			texts[file] = string(raw)
		}
	}
	maps.Copy(texts, documentedTexts(t))
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		if err := schema.Validate(jsonOf(treeOf(t, texts[name]))); err != nil {
			t.Errorf("the schema refuses %s: %v", name, err)
		}
	}
}

var scenarioBlock = regexp.MustCompile("(?s)```(?:yaml|text)\n(.*?)```")

// documentedTexts are all scenarios on the pages of the documentation, and in the README.
func documentedTexts(t *testing.T) map[string]string {
	t.Helper()
	texts := map[string]string{}
	read := func(name string) {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for i, block := range scenarioBlock.FindAllStringSubmatch(string(raw), -1) {
			if strings.HasPrefix(block[1], "version: 1") || strings.HasPrefix(block[1], "extends: ") {
				texts[fmt.Sprintf("%s, block %d", name, i+1)] = block[1]
			}
		}
	}
	read("../README.md")
	err := filepath.WalkDir("../docs", func(name string, d fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(name, ".md") {
			read(name)
		}
		return err
	})
	if err != nil || len(texts) < 2 {
		t.Fatalf("%d scenarios in the documentation: %v", len(texts), err)
	}
	return texts
}

// A variant need not say everything, and takes keys out with null; a whole scenario does neither, nor does a list in a variant, which
// replaces that of the base.
func TestSchemaOfVariants(t *testing.T) {
	schema := compiledSchema(t)
	for text, good := range map[string]bool{
		"extends: quickstart\nqueues: {phone: null}\nteams: {phone: {shifts: null}}\n":                true,
		"extends: quickstart\nqueues: {phone: {target: null, callback: {share: 10%}}}\n":              true,
		"extends: quickstart\nqueues: {phone: {targt: null}}\n":                                       false,
		"extends: quickstart\ndemand: [{entry: phone, volume: null, handle: 5m}]\n":                   false,
		"extends: quickstart\ndemand: [{entry: phone, volume: {per_hour: 5}, handle: 5m}]\n":          true,
		"version: 1\nname: x\nstart: 2026-03-02\nqueues: {phone: null}\ndemand: []\nteams: {a: {}}\n": false,
		"version: 1\nname: x\nstart: 2026-03-02\nqueues: {}\ndemand: []\n":                            false,
		"version: 1\nname: x\nstart: 2026-03-02\nqueues: {}\ndemand: []\nteams: {a: {}}\n":            true,
	} {
		if err := schema.Validate(jsonOf(treeOf(t, text))); (err == nil) != good {
			t.Errorf("%q: good %v, but %v", text, good, err)
		}
	}
}

// Nonsense under any key is refused: by the reader, so that no key of the table is one that it passes over, and by the schema, unless
// anything may stand there by its form.
func TestNonsenseIsRefused(t *testing.T) {
	schema := compiledSchema(t)
	everyKey(t, func(t *testing.T, s *language.Section, path string, k language.Key) {
		text, settings := filledIn(t, path, k)
		nonsense := Setting{Path: strings.TrimPrefix(path+"."+k.Name, "."), Value: "{nonsense: {nonsense: [[[[]]]]}}"}
		if k.Name == "extends" {
			settings = nil
		}
		if _, problems := Load(documentedWith(text), "s.yaml", append(settings, nonsense)...); len(problems) == 0 {
			t.Errorf("%s: the reader does not look at %s", s.Name, k.Name)
		}
		if k.Value.Open() {
			return
		}
		if err := schema.Validate(jsonOf(treeOf(t, text, append(settings, nonsense)...))); err == nil {
			t.Errorf("%s: the schema takes nonsense for %s", s.Name, k.Name)
		}
		unknown := Setting{Path: strings.TrimPrefix(path+".nonsense", "."), Value: "1"}
		if s.Others != nil {
			return
		}
		if err := schema.Validate(jsonOf(treeOf(t, text, append(settings, unknown)...))); err == nil {
			t.Errorf("%s: the schema takes the key nonsense", s.Name)
		}
	})
}

var refusal = regexp.MustCompile(`is outside|is negative|is below [0-9]|is above 1000|not a whole number|is no version`)

// The bounds that the table states are those of the reader: what lies on them is not called outside, what lies beyond them is refused.
func TestLimits(t *testing.T) {
	schema := compiledSchema(t)
	everyKey(t, func(t *testing.T, s *language.Section, path string, k language.Key) {
		least, most, ok := k.Value.Limits()
		if !ok {
			return
		}
		text, settings := filledIn(t, path, k)
		try := func(value string) (refused bool, problems []Problem, err error) {
			settings := append(slices.Clone(settings), Setting{Path: strings.TrimPrefix(path+"."+k.Name, "."), Value: value})
			_, problems = Load(documentedWith(text), "s.yaml", settings...)
			refused = slices.ContainsFunc(problems, func(p Problem) bool { return p.File == settingFile && refusal.MatchString(p.What) })
			return refused, problems, schema.Validate(jsonOf(treeOf(t, text, settings...)))
		}
		write := func(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
		for _, on := range []float64{least, most} {
			if refused, problems, err := try(write(on)); refused || err != nil {
				t.Errorf("%s: %s %v should do: %v, %v", s.Name, k.Name, on, problems, err)
			}
		}
		step := 1.0
		if k.Value.Fractions() {
			step = 0.0005
		}
		for _, beyond := range []float64{least - step, most + step} {
			if refused, problems, err := try(write(beyond)); !refused || err == nil {
				t.Errorf("%s: %s %v should be refused: %v, %v", s.Name, k.Name, beyond, problems, err)
			}
		}
	})
}

// The words that the table lists are those of the reader, all of them.
func TestWords(t *testing.T) {
	lists := map[string][]string{
		"service_level formula": formulaNames, "settings distribution": distributionWords, "queue distribution": distributionWords,
		"queue order": orderNames, "settings rule_comparator": ruleComparators, "settings gate_comparator": gateComparators,
		"settings voice_and_video": slotWords, "settings tie": tieWords, "settings age_on_transfer": clockWords,
		"settings relaxation_on_transfer": clockWords, "on_transfer age": clockWords, "on_transfer relaxation": clockWords,
		"settings at_log_off": logOffWords, "settings duplicates": duplicateWords, "queue at_close": closeWords, "queue accept": acceptWords,
		"pending resume": resumeWords, "touches resume": resumeWords, "thinking cut": cutWords, "team at_shift_end": shiftEndWords,
		"speed redraw": redrawWords, "switching between": switchingWords,
	}
	for _, s := range language.Sections() {
		for _, k := range s.Keys {
			words := k.Value.Choices()
			if _, _, number := k.Value.Limits(); number || len(words) == 0 || !k.Value.OnlyWords() {
				continue
			}
			name := s.Name + " " + k.Name
			if want, there := lists[name]; !there || !slices.Equal(words, want) {
				t.Errorf("%s: the table has %q, the reader %q", name, words, want)
			}
			delete(lists, name)
		}
	}
	if len(lists) > 0 {
		t.Errorf("not in the table: %v", slices.Sorted(maps.Keys(lists)))
	}
}

// Bounds and words that stand inside other values are the reader's too.
func TestSharedBounds(t *testing.T) {
	for name, pair := range map[string][2]float64{
		"agents": {language.MaxAgents, maxAgents}, "caps": {language.MaxCap, maxCap}, "waiting": {language.MaxWaiting, router.MaxOpen},
		"arrivals per hour": {language.MaxPerHour, maxPerHour}, "arrivals": {language.MaxCount, maxCount}, "batch": {language.MaxBatch, maxBatch},
		"points": {language.MaxPoints, maxPoints / 1000}, "turns": {language.MaxTurns, sim.MostTurns}, "again": {language.MaxAgain, workload.AgainMax},
	} {
		if pair[0] != pair[1] {
			t.Errorf("%s: %v in the table, %v in the reader", name, pair[0], pair[1])
		}
	}
	for i, name := range weekdayNames {
		if !strings.Contains(string(language.Schema()), name) {
			t.Errorf("weekday %d, %q, is not in the schema", i, name)
		}
	}
}
