package export

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"reflect"
	"strings"
)

// streamed is how deep Indented goes into data piece by piece: the report, its queues, a queue, its intervals, one of them. What is
// deeper is small and encoded as one.
const streamed = 5

const indentation = "  "

// Indented writes any plain data in JSON, indented, keys in the order of their fields. It gives the bytes of
// encoding/json, but never holds more than a piece of them: that library encodes a whole value before it writes any of it,
// and indents a copy, which for a run of many intervals took more memory than the run.
func Indented(w io.Writer, data any) error {
	out := bufio.NewWriterSize(w, 16<<10)
	s := stream{out: out, types: map[kept]*layout{}}
	if err := s.value(reflect.ValueOf(data), "", streamed); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	out.WriteByte('\n')
	if err := out.Flush(); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	return nil
}

// stream writes values by pieces. Errors of out are kept by it and told by its Flush.
type stream struct {
	out   *bufio.Writer
	piece bytes.Buffer // kept: a buffer for each piece was most of what a report's JSON allocated
	// compact is what has been appended, laid a piece with its lines, likewise.
	compact, laid []byte
	types         map[kept]*layout
}

// kept is a type, and whether a value has an address, and with it the methods of its pointer.
type kept struct {
	reflect.Type
	addressed bool
}

// layout is what is to be known of values to write them.
type layout struct {
	itself   bool // encoding/json would ask the value's own method
	appends  bool // that method can write into memory that it is given
	byFields bool // a struct that is written field by field
	fields   []field
}

type field struct {
	index               int
	name                string // with quotes and colon
	omitEmpty, omitZero bool
	embedded            bool
}

// appender is what writes the same as its MarshalJSON into memory that it is given.
type appender interface {
	AppendJSON(dst []byte) ([]byte, error)
}

func (s *stream) layoutOf(v reflect.Value) *layout {
	t := v.Type()
	key := kept{t, v.CanAddr()}
	if l, ok := s.types[key]; ok {
		return l
	}
	l := &layout{itself: encodesItself(v), appends: t.Implements(reflect.TypeFor[appender]())}
	if l.byFields = t.Kind() == reflect.Struct && !l.itself && !odd(t); l.byFields {
		for i := range t.NumField() {
			f := t.Field(i)
			name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
			if name != "-" {
				l.fields = append(l.fields, field{i, `"` + name + `": `, options == "omitempty", options == "omitzero", f.Anonymous})
			}
		}
	}
	s.types[key] = l
	return l
}

func (s *stream) value(v reflect.Value, indent string, depth int) error {
	for v.Kind() == reflect.Pointer && !v.IsNil() && !s.layoutOf(v).itself {
		v = v.Elem()
	}
	if !v.IsValid() {
		return s.whole(v, indent)
	}
	switch l := s.layoutOf(v); {
	case l.appends && v.Kind() == reflect.Struct && v.CanAddr():
		return s.appended(v.Addr().Interface().(appender), indent)
	case depth == 0:
		return s.whole(v, indent)
	case l.byFields:
		return s.fields(v, indent, depth)
	case v.Kind() == reflect.Slice && v.Len() > 0 && v.Type().Elem().Kind() != reflect.Uint8 && !l.itself:
		return s.elements(v, indent, depth)
	default:
		return s.whole(v, indent)
	}
}

func (s *stream) fields(v reflect.Value, indent string, depth int) error {
	separator, err := s.members(v, "{\n", indent, depth)
	if err != nil {
		return err
	}
	if separator == "{\n" {
		s.out.WriteString("{}")
		return nil
	}
	s.out.WriteString("\n" + indent + "}")
	return nil
}

// members writes the fields of a struct, those of an embedded one in its place, each after a separator; it returns the next one.
func (s *stream) members(v reflect.Value, separator, indent string, depth int) (string, error) {
	inner := deeper(indent)
	for _, f := range s.layoutOf(v).fields {
		of := v.Field(f.index)
		if f.embedded {
			var err error
			if separator, err = s.members(of, separator, indent, depth); err != nil {
				return "", err
			}
			continue
		}
		if f.omitEmpty && empty(of) || f.omitZero && of.IsZero() {
			continue
		}
		for _, part := range [...]string{separator, inner, f.name} {
			s.out.WriteString(part)
		}
		if err := s.value(of, inner, depth-1); err != nil {
			return "", err
		}
		separator = ",\n"
	}
	return separator, nil
}

func (s *stream) elements(v reflect.Value, indent string, depth int) error {
	separator, inner := "[\n", deeper(indent)
	for i := range v.Len() {
		s.out.WriteString(separator)
		s.out.WriteString(inner)
		if err := s.value(v.Index(i), inner, depth-1); err != nil {
			return err
		}
		separator = ",\n"
	}
	s.out.WriteString("\n" + indent + "]")
	return nil
}

func (s *stream) appended(data appender, indent string) error {
	var err error
	if s.compact, err = data.AppendJSON(s.compact[:0]); err != nil {
		return err
	}
	s.indented(s.compact, indent)
	return nil
}

func (s *stream) whole(v reflect.Value, indent string) error {
	s.piece.Reset()
	encoder := json.NewEncoder(&s.piece)
	encoder.SetEscapeHTML(false)
	var data any
	switch {
	case v.CanAddr(): // so that methods of its pointer are asked
		data = v.Addr().Interface()
	case v.IsValid():
		data = v.Interface()
	}
	if err := encoder.Encode(data); err != nil {
		return err
	}
	s.indented(bytes.TrimSuffix(s.piece.Bytes(), []byte("\n")), indent)
	return nil
}

// indented writes compact JSON, which encoding/json has just made, as its Indent would; that checks each byte again, which took as
// long as making them.
func (s *stream) indented(compact []byte, indent string) {
	laid := s.laid[:0]
	line := func() { laid = append(append(laid, '\n'), indent...) }
	for i := 0; i < len(compact); i++ {
		switch c := compact[i]; c {
		case '{', '[':
			laid = append(laid, c)
			if next := compact[i+1]; next == '}' || next == ']' { // nothing in it: no line of its own
				laid = append(laid, next)
				i++
				continue
			}
			indent = deeper(indent)
			line()
		case '}', ']':
			indent = indent[:len(indent)-len(indentation)]
			line()
			laid = append(laid, c)
		case ',':
			laid = append(laid, c)
			line()
		case ':':
			laid = append(laid, ": "...)
		case '"':
			end := i + 1
			for ; compact[end] != '"'; end++ {
				if compact[end] == '\\' {
					end++
				}
			}
			laid = append(laid, compact[i:end+1]...)
			i = end
		default: // a number, true, false or null
			end := i + 1
			for end < len(compact) && compact[end] != ',' && compact[end] != '}' && compact[end] != ']' {
				end++
			}
			laid = append(laid, compact[i:end]...)
			i = end - 1
		}
	}
	s.out.Write(laid)
	s.laid = laid
}

// blanks are more than any line of ours begins with.
const blanks = "                                                                "

// deeper is the indentation one level further in.
func deeper(indent string) string {
	if n := len(indent) + len(indentation); n <= len(blanks) {
		return blanks[:n]
	}
	return indent + indentation
}

// encodesItself tells whether encoding/json would ask the value's own method.
func encodesItself(v reflect.Value) bool {
	t := v.Type()
	return t.Implements(marshaler) || t.Implements(texter) ||
		v.CanAddr() && (reflect.PointerTo(t).Implements(marshaler) || reflect.PointerTo(t).Implements(texter))
}

var (
	marshaler = reflect.TypeFor[json.Marshaler]()
	texter    = reflect.TypeFor[interface{ MarshalText() ([]byte, error) }]()
)

// odd tells whether a type has fields whose names encoding/json would find by rules of its own: not exported, without a
// plain name, with options but omitempty and omitzero (of types that do not say themselves what is zero), embedded under a name or by a pointer, or hidden by another of the same name.
// Those are left to it.
func odd(t reflect.Type) bool { return !plain(t, map[string]bool{}) }

// plain tells whether encoding/json writes the fields of a type one after another, an embedded struct's in its place.
func plain(t reflect.Type, names map[string]bool) bool {
	for i := range t.NumField() {
		f := t.Field(i)
		if f.Anonymous {
			if !f.IsExported() || f.Tag != "" || f.Type.Kind() != reflect.Struct || !plain(f.Type, names) {
				return false
			}
			continue
		}
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		if !f.IsExported() || name == "" || options != "" && options != "omitempty" && (options != "omitzero" || saysZero(f.Type)) || name != "-" && names[name] ||
			strings.ContainsFunc(name, func(r rune) bool { return r != '_' && r != '-' && (r < '0' || r > '9') && (r < 'a' || r > 'z') }) {
			return false
		}
		names[name] = true
	}
	return true
}

// saysZero tells whether omitzero asks a method of the type.
func saysZero(t reflect.Type) bool {
	return t.Implements(zeroer) || reflect.PointerTo(t).Implements(zeroer)
}

var zeroer = reflect.TypeFor[interface{ IsZero() bool }]()

// empty is what omitempty leaves out.
func empty(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Array, reflect.Map, reflect.Slice, reflect.String:
		return v.Len() == 0
	case reflect.Struct:
		return false
	default:
		return v.IsZero()
	}
}
