package workbook

import (
	"bufio"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
)

// maxDepth is how deep elements may lie in each other; no part of a workbook needs ten levels. maxTag is the longest stretch
// without an end of a tag: more than the longest text of a cell.
const (
	maxDepth = 64
	maxTag   = 1 << 20
)

// element is a start tag.
type element struct {
	name       string // without its name space
	attributes []xml.Attr
}

func (e *element) attribute(name string) string {
	for _, a := range e.attributes {
		if a.Name.Space == "" && a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// related is the id of a relationship: the attribute id of whatever name space.
func (e *element) related() string {
	for _, a := range e.attributes {
		if a.Name.Space != "" && a.Name.Local == "id" {
			return a.Value
		}
	}
	return ""
}

// scan goes through the XML of a part once and tells of start tags, and of what ends: end may be nil, and gets the name and the text
// since the last start or end of an element.
func (b *Book) scan(name string, start func(*element) error, end func(name, text string) error) error {
	r, err := b.unpack(name)
	if err != nil {
		return err
	}
	defer r.Close()
	decoder := xml.NewDecoder(&bounded{in: bufio.NewReader(r), most: b.most})
	var text []byte
	for depth := 0; ; {
		token, err := decoder.RawToken() // which keeps no memory of what is open
		if err == io.EOF && depth == 0 {
			return nil
		}
		if err != nil {
			var big bigError
			if errors.As(err, &big) || errors.Is(err, errTag) {
				return err
			}
			return fmt.Errorf("workbook: its part %q is damaged", name)
		}
		switch t := token.(type) {
		case xml.StartElement:
			if depth++; depth > maxDepth {
				return fmt.Errorf("workbook: its part %q is nested more than %d deep", name, maxDepth)
			}
			text = text[:0]
			if err := start(&element{t.Name.Local, t.Attr}); err != nil {
				return err
			}
		case xml.EndElement:
			if depth--; depth < 0 {
				return fmt.Errorf("workbook: its part %q is damaged", name)
			}
			if end != nil {
				if err := end(t.Name.Local, string(text)); err != nil {
					return err
				}
			}
			text = text[:0]
		case xml.CharData:
			text = append(text, t...)
		}
	}
}

var errTag = fmt.Errorf("workbook: one of its tags or texts is longer than %d bytes", maxTag)

// bounded ends with an error where a part is larger than it says it is, or one tag or text fills the memory.
type bounded struct {
	in       *bufio.Reader
	most     int
	all, tag int
}

func (b *bounded) ReadByte() (byte, error) {
	c, err := b.in.ReadByte()
	if b.all++; b.all > b.most {
		return 0, bigError(b.most)
	}
	if b.tag++; b.tag > maxTag {
		return 0, errTag
	}
	if c == '>' {
		b.tag = 0
	}
	return c, err
}

// Read is there because the decoder asks for a reader; it takes bytes one by one.
func (b *bounded) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	c, err := b.ReadByte()
	if err != nil {
		return 0, err
	}
	p[0] = c
	return 1, nil
}
