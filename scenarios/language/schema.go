package language

import (
	"bytes"
	"encoding/json"
	"regexp"
	"slices"
	"strings"
)

// Schema is the language as a JSON Schema (draft 07, which editors know best), for editors that complete, explain and check
// while a scenario is written. It is narrower than the language in one point: numbers must not stand in quotes. And it is wider: what
// depends on other keys, or on names, is left to `headroom check`.
func Schema() []byte {
	s := schema{definitions: map[string]any{}}
	whole := s.section(sections[0], false)
	variant := s.section(sections[0], true)
	root := map[string]any{
		"$schema":     "http://json-schema.org/draft-07/schema#",
		"title":       "Headroom scenario",
		"description": "An operation to be simulated: what comes in, which queues it waits in, who works when, and what is promised.",
		"if":          map[string]any{"required": []string{"extends"}},
		"then":        variant,
		"else":        whole,
		"definitions": s.definitions,
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(root); err != nil {
		panic(err) // maps, lists and texts can always be written
	}
	return b.Bytes()
}

// schema collects definitions. Of a variant (a scenario that extends another one) nothing needs to be there, and null takes out what the
// base has; but lists replace those of the base, so what stands in a list is whole again.
type schema struct{ definitions map[string]any }

func reference(name string) map[string]any {
	return map[string]any{"$ref": "#/definitions/" + strings.ReplaceAll(name, " ", "_")}
}

func (s *schema) define(name string, make func() map[string]any) map[string]any {
	key := strings.ReplaceAll(name, " ", "_")
	if _, there := s.definitions[key]; !there {
		s.definitions[key] = true // it may contain itself
		s.definitions[key] = make()
	}
	return reference(name)
}

func (s *schema) section(of *Section, variant bool) map[string]any {
	whole := "mapping " + of.Name
	name := whole
	if variant {
		name += " of a variant"
	}
	return s.define(name, func() map[string]any {
		properties := map[string]any{}
		var needed []string
		for _, k := range of.All() {
			switch {
			case variant && !k.Value.merges():
				s.section(of, false)
				p := reference(whole)
				properties[k.Name] = orNull(map[string]any{"$ref": p["$ref"].(string) + "/properties/" + k.Name})
			case variant:
				properties[k.Name] = orNull(described(s.value(k.Value, true), k.description()))
			default:
				properties[k.Name] = described(s.value(k.Value, false), k.description())
			}
			if k.Default == Needed {
				needed = append(needed, k.Name)
			}
		}
		object := map[string]any{"type": "object", "title": of.Name, "properties": properties, "additionalProperties": false}
		if of.Others != nil {
			object["additionalProperties"] = s.value(of.Others.Value, variant)
		}
		if len(needed) > 0 && !variant {
			object["required"] = needed
		}
		if len(of.One) > 0 && !variant {
			var one []any
			for _, key := range of.One {
				one = append(one, map[string]any{"required": []string{key}})
			}
			object["oneOf"] = one
		}
		return object
	})
}

// merges says whether a variant may write a part of the value: whether it is a mapping, which is put over that of the base key by key.
func (v Value) merges() bool {
	switch v.kind {
	case sectionKind, byKind:
		return true
	case listKind, tupleKind:
		return false
	}
	return slices.ContainsFunc(v.parts, Value.merges)
}

// described puts words beside a value; beside a reference nothing may stand in draft 07.
func described(value map[string]any, words string) map[string]any {
	if _, refers := value["$ref"]; refers {
		value = map[string]any{"allOf": []any{value}}
	}
	value["description"] = words
	return value
}

func orNull(value map[string]any) map[string]any {
	return map[string]any{"anyOf": []any{value, map[string]any{"type": "null"}}}
}

func (s *schema) value(v Value, variant bool) map[string]any {
	switch v.kind {
	case scalarKind:
		return s.scalar(v)
	case wholeKind:
		return map[string]any{"type": "integer", "minimum": v.limit[0], "maximum": v.limit[1]}
	case numberKind:
		return map[string]any{"type": "number", "minimum": v.limit[0], "maximum": v.limit[1]}
	case wordKind:
		return map[string]any{"enum": v.Choices()}
	case sectionKind:
		of, ok := Find(v.words)
		if !ok {
			panic("language: no section " + v.words)
		}
		return s.section(of, variant)
	case byKind:
		of := s.value(v.parts[0], variant)
		if variant {
			of = orNull(of)
		}
		return map[string]any{"type": "object", "additionalProperties": of}
	case listKind:
		return map[string]any{"type": "array", "items": s.value(v.parts[0], false)}
	case severalKind:
		return map[string]any{"anyOf": []any{s.value(v.parts[0], variant), s.value(List(v.parts[0]), variant)}}
	case tupleKind:
		return map[string]any{"type": "array", "items": s.values(v.parts, false), "minItems": len(v.parts), "additionalItems": false}
	case eitherKind:
		return map[string]any{"anyOf": s.values(v.parts, variant)}
	}
	return map[string]any{}
}

func (s *schema) values(of []Value, variant bool) []any {
	var all []any
	for _, v := range of {
		all = append(all, s.value(v, variant))
	}
	return all
}

func (s *schema) scalar(v Value) map[string]any {
	return s.define(v.shape.name, func() map[string]any {
		types := []string{"string"}
		if v.shape.also != "" {
			types = append(types, v.shape.also)
		}
		of := map[string]any{"type": types}
		if v.shape.pattern != "" {
			of["pattern"] = v.shape.pattern
		}
		return of
	})
}

// description is what an editor shows beside a key.
func (k Key) description() string {
	words := []string{plain(k.What)}
	if k.Unit != "" && !strings.HasPrefix(k.Unit, "see ") {
		words = append(words, "Unit: "+plain(k.Unit))
	}
	if k.Default != "" {
		words = append(words, "Default: "+plain(k.Default))
	}
	if k.Example != "" {
		words = append(words, "Example: "+k.Example)
	}
	words = slices.DeleteFunc(words, func(w string) bool { return w == "" })
	return strings.Join(words, "\n")
}

var links = regexp.MustCompile(`\[([^\]]*)\]\(([^)]*)\)`)

// plain is Markdown without links.
func plain(text string) string { return links.ReplaceAllString(text, "$1") }
