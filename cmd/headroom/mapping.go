package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"

	"go.yaml.in/yaml/v4"

	"headroom/history"
)

// mapping is the file of --mapping: what flags of fit would say, once for all files of a center.
type mapping struct {
	Columns   map[string]string   `yaml:"columns"`  // meaning by column
	Outcomes  map[string]string   `yaml:"outcomes"` // meaning by word
	Units     map[string]string   `yaml:"units"`    // unit by column
	Channels  map[string]string   `yaml:"channels"` // channel by queue
	Keep      map[string][]string `yaml:"keep"`     // values by column
	Drop      map[string][]string `yaml:"drop"`
	Rows      string              `yaml:"rows"`
	Queue     string              `yaml:"queue"`
	Sheet     string              `yaml:"sheet"`
	Timezone  string              `yaml:"timezone"`
	DateOrder string              `yaml:"date_order"`
	Decimal   string              `yaml:"decimal"`
	Separator string              `yaml:"separator"`
	Holidays  []string            `yaml:"holidays"`
}

// mappingMost bounds the file.
const mappingMost = 1 << 20

// readMapping puts what the file says where no flag has said it.
func readMapping(name string, f *fitFlags) error {
	file, err := os.Open(name)
	if err != nil {
		return fmt.Errorf("--mapping: %w", err)
	}
	defer file.Close()
	content, err := io.ReadAll(io.LimitReader(file, mappingMost+1))
	switch {
	case err != nil:
		return fmt.Errorf("--mapping: %w", err)
	case len(content) > mappingMost:
		return &failure{exitInvalid, fmt.Errorf("--mapping %s: is larger than 1 MiB", name)}
	}
	var m mapping
	decoder := yaml.NewDecoder(bytes.NewReader(content))
	decoder.KnownFields(true)
	if err := decoder.Decode(&m); err != nil && !errors.Is(err, io.EOF) {
		return &failure{exitInvalid, fmt.Errorf("--mapping %s: %w", name, err)}
	}
	o := &f.options
	o.Columns, o.Outcomes, o.Units, f.model.Channels = m.Columns, m.Outcomes, m.Units, m.Channels
	for _, column := range slices.Sorted(maps.Keys(m.Keep)) {
		o.Keep = append(o.Keep, history.Filter{Column: column, Values: m.Keep[column]})
	}
	for _, column := range slices.Sorted(maps.Keys(m.Drop)) {
		o.Drop = append(o.Drop, history.Filter{Column: column, Values: m.Drop[column]})
	}
	f.kind.value = orElse(f.kind.value, m.Rows)
	f.dateOrder.value = orElse(f.dateOrder.value, m.DateOrder)
	o.Queue, o.Sheet, o.Zone = orElse(o.Queue, m.Queue), orElse(o.Sheet, m.Sheet), orElse(o.Zone, m.Timezone)
	o.Decimal, o.Separator = orElse(o.Decimal, m.Decimal), orElse(o.Separator, m.Separator)
	if len(f.holidays) == 0 {
		f.holidays = m.Holidays
	}
	return nil
}
