package history

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v4"

	"headroom/workload/suggest"
)

// optionNames are the names by which Set and ReadOptions know the fields of Options.
var optionNames = []string{
	"columns", "outcomes", "units", "keep", "drop", "kind", "queue", "sheet", "separator", "decimal", "dateorder", "zone",
	"step", "threshold", "missing", "sum", "skip", "maxrows",
}

// Set states one option by its name in lower case, as a flag does. The value of columns, outcomes and units is NAME=WHAT for one name; that of keep and
// drop is COLUMN=VALUE for one value, more values of the same column being added; that of sum and skip is true or false; durations are written 30m or
// 20s. Whether the values make sense is for Read to say.
func (o *Options) Set(name, value string) error {
	switch name {
	case "columns":
		return setIn(&o.Columns, value)
	case "outcomes":
		return setIn(&o.Outcomes, value)
	case "units":
		return setIn(&o.Units, value)
	case "keep":
		return addTo(&o.Keep, value)
	case "drop":
		return addTo(&o.Drop, value)
	case "queue":
		if strings.Contains(value, "=") {
			return setIn(&o.Queues, value)
		}
		o.Queue = value
		return nil
	case "sum", "skip":
		return o.setFlag(name, value)
	case "step", "threshold":
		d, err := time.ParseDuration(value)
		if err != nil || d <= 0 {
			return fmt.Errorf("%s: %q is no duration, such as 30m or 20s", name, value)
		}
		if name == "step" {
			o.Step = d
		} else {
			o.Threshold = d
		}
		return nil
	case "maxrows":
		n, err := strconv.Atoi(value)
		if err != nil || n < 1 {
			return fmt.Errorf("maxrows: %q is no number of rows", value)
		}
		o.MaxRows = n
		return nil
	}
	texts := map[string]*string{
		"kind": (*string)(&o.Kind), "sheet": &o.Sheet, "separator": &o.Separator, "decimal": &o.Decimal,
		"dateorder": &o.DateOrder, "zone": &o.Zone, "missing": (*string)(&o.Missing),
	}
	into, known := texts[name]
	if !known {
		return errors.New(strings.TrimSpace(fmt.Sprintf("there is no option %q; %s", name, suggest.Remedy(name, optionNames))))
	}
	*into = value
	return nil
}

func (o *Options) setFlag(name, value string) error {
	on, err := strconv.ParseBool(value)
	if err != nil {
		return fmt.Errorf("%s: %q is neither true nor false", name, value)
	}
	if name == "sum" {
		o.Sum = on
	} else {
		o.Skip = on
	}
	return nil
}

// pair cuts NAME=WHAT at the last sign, as names of columns may hold one.
func pair(value string) (name, what string, err error) {
	at := strings.LastIndexByte(value, '=')
	if at <= 0 {
		return "", "", fmt.Errorf("%q: write NAME=WHAT", value)
	}
	return strings.TrimSpace(value[:at]), strings.TrimSpace(value[at+1:]), nil
}

func setIn(m *map[string]string, value string) error {
	name, what, err := pair(value)
	if err != nil {
		return err
	}
	if before, twice := (*m)[name]; twice && before != what {
		return fmt.Errorf("%q is stated twice: %s and %s", name, before, what)
	}
	if *m == nil {
		*m = map[string]string{}
	}
	(*m)[name] = what
	return nil
}

func addTo(list *[]Filter, value string) error {
	column, what, err := pair(value)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(*list, func(f Filter) bool { return strings.EqualFold(f.Column, column) })
	if i < 0 {
		*list = append(*list, Filter{Column: column, Values: []string{what}})
		return nil
	}
	(*list)[i].Values = append((*list)[i].Values, what)
	return nil
}

// maxOptions bounds a file of options, in bytes.
const maxOptions = 1 << 20

// ReadOptions adds the options of a YAML file to those that are there: the names of Set as keys; columns, outcomes and units as mappings, keep and drop
// as mappings from columns to a value or a list of values.
//
//	zone: Europe/Berlin
//	columns: {Eingang: arrived, DN: queue, Bemerkung: ignored}
//	outcomes: {RONA: abandoned}
//	drop: {queue: [Test*, Schulung]}
func (o *Options) ReadOptions(file string) []Problem {
	raw, err := os.ReadFile(file)
	if err != nil || len(raw) > maxOptions {
		return []Problem{{File: file, What: "the file of options cannot be read, or is larger than 1 MB"}}
	}
	return o.parse(file, raw)
}

func (o *Options) parse(file string, raw []byte) (problems []Problem) {
	var document yaml.Node
	if err := yaml.Load(raw, &document); err != nil {
		row := 0
		var at *yaml.LoadError
		if errors.As(err, &at) {
			row = at.Mark.Line
		}
		return []Problem{{File: file, Row: row, What: "this is not YAML"}}
	}
	if len(document.Content) != 1 || document.Content[0].Kind != yaml.MappingNode {
		return []Problem{{File: file, What: "a file of options is a list of NAME: VALUE", Remedy: "such as zone: Europe/Berlin"}}
	}
	set := func(n *yaml.Node, name, value string) {
		if err := o.Set(name, value); err != nil {
			problems = append(problems, Problem{File: file, Row: n.Line, What: err.Error()})
		}
	}
	top := document.Content[0]
	for i := 0; i+1 < len(top.Content); i += 2 {
		key, value := top.Content[i], top.Content[i+1]
		name := key.Value
		if name == "queue" && value.Kind == yaml.MappingNode {
			name = "queues"
		}
		switch name {
		case "columns", "outcomes", "units", "keep", "drop", "queues":
			if value.Kind != yaml.MappingNode {
				problems = append(problems, Problem{File: file, Row: value.Line, What: key.Value + " is a list of NAME: WHAT"})
				continue
			}
			for j := 0; j+1 < len(value.Content); j += 2 {
				name, what := value.Content[j], value.Content[j+1]
				for _, v := range scalars(what) {
					set(name, key.Value, name.Value+"="+v)
				}
			}
		default:
			if value.Kind != yaml.ScalarNode {
				problems = append(problems, Problem{File: file, Row: value.Line, What: fmt.Sprintf("%s takes one value", key.Value)})
				continue
			}
			set(key, key.Value, value.Value)
		}
	}
	return problems
}

// scalars is one value, or those of a list.
func scalars(n *yaml.Node) []string {
	if n.Kind == yaml.ScalarNode {
		return []string{n.Value}
	}
	var list []string
	for _, c := range n.Content {
		if n.Kind == yaml.SequenceNode && c.Kind == yaml.ScalarNode {
			list = append(list, c.Value)
		}
	}
	return list
}
