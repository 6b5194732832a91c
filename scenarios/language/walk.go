package language

import (
	"slices"
	"strconv"
)

// At is what may be written one step further down: under a key, or at a position of a list.
func (v Value) At(part string) (Value, bool) {
	switch v.kind {
	case sectionKind:
		s, _ := Find(v.words)
		if k, there := s.Key(part); there {
			return k.Value, true
		}
		if s.Others != nil {
			return s.Others.Value, true
		}
	case byKind:
		return v.parts[0], true
	case listKind, severalKind:
		if _, err := strconv.Atoi(part); err == nil {
			return v.parts[0], true
		}
		if v.kind == severalKind {
			return v.parts[0].At(part)
		}
	case tupleKind:
		if i, err := strconv.Atoi(part); err == nil && i >= 0 && i < len(v.parts) {
			return v.parts[i], true
		}
	case eitherKind:
		for _, p := range v.parts {
			if under, ok := p.At(part); ok {
				return under, true
			}
		}
	}
	return Any, false
}

// Keys are those that a mapping written here may have; none where they are names of the user's own.
func (v Value) Keys() []Key {
	switch v.kind {
	case sectionKind:
		s, _ := Find(v.words)
		return s.All()
	case severalKind:
		return v.parts[0].Keys()
	case eitherKind:
		i := slices.IndexFunc(v.parts, func(p Value) bool { return len(p.Keys()) > 0 })
		if i >= 0 {
			return v.parts[i].Keys()
		}
	}
	return nil
}

// Short is the meaning in one line of plain text.
func (k Key) Short() string { return plain(firstSentence(k.What)) }
