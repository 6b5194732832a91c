package split

import (
	"errors"
	"fmt"
	"os"
	"slices"

	"go.yaml.in/yaml/v4"

	"headroom/scenarios"
	"headroom/workload/suggest"
)

// mostGroupBytes bounds a file of groups.
const mostGroupBytes = 1 << 20

// Groups are those by "channel", by "queue", or of a file: a YAML mapping from the names of groups to lists of queues.
func Groups(s *scenarios.Scenario, by string) ([]scenarios.Group, error) {
	switch by {
	case "channel":
		return s.GroupsByChannel(), nil
	case "queue":
		return s.GroupsByQueue(), nil
	}
	info, err := os.Stat(by)
	switch {
	case err != nil || info.IsDir():
		return nil, fmt.Errorf("--split %s: neither channel nor queue, and there is no such file; a file holds groups of queues, such as {calls: [phone, callback], rest: [web, cases]}", by)
	case info.Size() > mostGroupBytes:
		return nil, fmt.Errorf("--split %s: the file has %d bytes, more than the %d that groups of queues may have", by, info.Size(), mostGroupBytes)
	}
	text, err := os.ReadFile(by)
	if err != nil {
		return nil, fmt.Errorf("--split %s: %w", by, err)
	}
	return readGroups(s, by, text)
}

// readGroups reads groups, and reports all that is wrong with them at once.
func readGroups(s *scenarios.Scenario, file string, text []byte) ([]scenarios.Group, error) {
	var document yaml.Node
	if err := yaml.Load(text, &document); err != nil {
		return nil, fmt.Errorf("%s: not valid YAML: %w", file, err)
	}
	if document.Kind != yaml.DocumentNode || len(document.Content) != 1 || document.Content[0].Kind != yaml.MappingNode {
		return nil, fmt.Errorf("%s: must be a mapping from the names of groups to lists of queues, such as {calls: [phone, callback], rest: [web, cases]}", file)
	}
	r := &groupReader{file: file, in: map[string]string{}}
	for _, q := range s.Queues {
		r.known = append(r.known, q.Name)
	}
	root := document.Content[0]
	for i := 0; i+1 < len(root.Content); i += 2 {
		r.group(root.Content[i], root.Content[i+1])
	}
	if len(r.groups) < 2 {
		r.wrong(root, "one group is no split; name at least two")
	}
	return r.groups, errors.Join(r.problems...)
}

type groupReader struct {
	file     string
	known    []string
	in       map[string]string // by queue: its group
	groups   []scenarios.Group
	problems []error
}

func (r *groupReader) wrong(at *yaml.Node, format string, args ...any) {
	r.problems = append(r.problems, fmt.Errorf("%s:%d:%d: %s", r.file, at.Line, at.Column, fmt.Sprintf(format, args...)))
}

func (r *groupReader) group(key, value *yaml.Node) {
	g := scenarios.Group{Name: key.Value}
	if key.Value == "" || key.Value == "all" {
		r.wrong(key, "a group cannot be called %q; give it another name", key.Value)
	}
	if slices.ContainsFunc(r.groups, func(other scenarios.Group) bool { return other.Name == key.Value }) {
		r.wrong(key, "group %q is there twice; give one another name", key.Value)
	}
	items := value.Content
	if value.Kind == yaml.ScalarNode {
		items = []*yaml.Node{value}
	} else if value.Kind != yaml.SequenceNode {
		r.wrong(value, "group %q must be a list of queues, such as [phone, callback]", key.Value)
		return
	}
	for _, item := range items {
		name := item.Value
		switch other, twice := r.in[name]; {
		case !slices.Contains(r.known, name):
			r.wrong(item, "unknown queue %q; %s", name, suggest.Remedy(name, r.known))
		case twice:
			r.wrong(item, "queue %q is in group %q already; a queue is in one group", name, other)
		default:
			r.in[name] = key.Value
			g.Queues = append(g.Queues, name)
		}
	}
	if len(items) == 0 {
		r.wrong(value, "group %q has no queue; take it out", key.Value)
	}
	r.groups = append(r.groups, g)
}
