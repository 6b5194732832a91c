package workload

import (
	"fmt"
	"strconv"

	"headroom/router"
	"headroom/router/condition"
)

// details reads what is seldom known of an engagement; nil where a row says nothing of it.
func (t *traceReader) details(cells []cell) *router.Details {
	var d router.Details
	known := false
	at := func(column int) (cell, bool) {
		if !t.present[column] || cells[t.position[column]].text == "" {
			return cell{}, false
		}
		known = true
		return cells[t.position[column]], true
	}
	if c, ok := at(columnNotBefore); ok {
		d.NotBefore, _ = t.required(c, columnNotBefore)
	}
	if c, ok := at(columnConsumer); ok {
		d.Consumer = ConsumerNamed(c.text)
	}
	if c, ok := at(columnWorkItem); ok {
		d.WorkItemID = c.text
	}
	if c, ok := at(columnWorkItemName); ok {
		d.WorkItemName = c.text
	}
	for i := range t.names.Variables {
		if c, ok := at(columnsFixed + i); ok {
			if d.Values == nil {
				d.Values = make([]router.Value, len(t.names.Variables))
			}
			d.Values[i] = t.value(c, i)
		}
	}
	if !known {
		return nil
	}
	return &d
}

// ConsumerNamed is the number of the consumer with this name: a hash, so that no table has to know of another.
func ConsumerNamed(name string) uint64 { return uint64(Key(0).Named(name)) | 1<<63 }

// value reads what is known for variable i.
func (t *traceReader) value(c cell, i int) router.Value {
	v := &t.names.Variables[i]
	switch v.Kind {
	case condition.Number:
		n, err := strconv.ParseInt(c.text, 10, 64)
		if err != nil {
			t.wrong(c.column, fmt.Sprintf("%s %q is not a whole number", v.Name, c.text), "write it in digits, such as 3")
		}
		return router.Value{Kind: v.Kind, Number: n}
	case condition.Flag:
		switch c.text {
		case "yes", "true":
			return router.Value{Kind: v.Kind, Number: 1}
		case "no", "false":
			return router.Value{Kind: v.Kind}
		}
		t.wrong(c.column, fmt.Sprintf("%s %q is neither yes nor no", v.Name, c.text), "write yes or no")
		return router.Value{}
	}
	return router.Value{Kind: v.Kind, Text: c.text}
}
