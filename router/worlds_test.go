package router_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"headroom/router"
	"headroom/router/routertest"
)

// TestConfigTextRoundTrips fails when scripts cannot say what random worlds contain, so that a failure printed as a script
// would not be the failure.
func TestConfigTextRoundTrips(t *testing.T) {
	for s := range uint64(300) {
		w := routertest.DrawWorld(choices(s))
		for _, want := range []router.Config{w.Config, *w.DrawChange(choices(s))} {
			text := routertest.FormatConfig(want)
			have, err := routertest.ParseConfig(text)
			if err != nil {
				t.Fatalf("seed %d: %v\n%s", s, err, text)
			}
			if !reflect.DeepEqual(have, want) {
				t.Fatalf("seed %d: written\n%s\nread as\n%+v\nnot\n%+v", s, text, have, want)
			}
		}
	}
}

// TestWorldsReachEverything fails when something was added to the contract that random worlds do not come to: a field of the
// configuration that is never set, a verb that is never accepted, an event that never happens, a refusal that never is.
func TestWorldsReachEverything(t *testing.T) {
	missing := map[string]bool{}
	fieldsOf(reflect.TypeFor[router.Config](), "Config", missing)
	for _, v := range router.Verbs() {
		missing["verb "+v.String()] = true
	}
	for k := router.Queued; k <= router.AgentChanged; k++ {
		missing["event "+k.String()] = true
	}
	for r := router.QueueFull; r <= router.QueueDeleted; r++ {
		missing["reason "+r.String()] = true
	}
	for x := router.Served; x <= router.CallbackFailed; x++ {
		missing["end "+x.String()] = true
	}
	for _, err := range routertest.Refusals() {
		missing["refused: "+err] = true
	}
	for _, never := range []string{
		"refused: full",                                                // takes more than 268 million open engagements
		"Config.Queues.Overflow.Agent", "Config.Queues.OnClosed.Agent", // only transfers go to an agent
	} {
		delete(missing, never)
	}
	for s := uint64(0); s < 1000 && len(missing) > 0; s++ {
		c := choices(s)
		w := routertest.DrawWorld(c)
		seen(reflect.ValueOf(w.Config), "Config", missing)
		core := routertest.NewTwin(w.Config)
		for range stepsPerRun {
			in := w.DrawInput(c, core)
			events, err := core.Step(nil, in)
			if err != nil {
				name, _, _ := strings.Cut(routertest.Refusal(err), " of ") // duplicate of e1
				delete(missing, "refused: "+name)
				continue
			}
			delete(missing, "verb "+in.Verb.String())
			if in.Config != nil {
				seen(reflect.ValueOf(*in.Config), "Config", missing)
			}
			for _, ev := range events {
				delete(missing, "event "+ev.Kind.String())
				delete(missing, "reason "+ev.Reason.String())
				delete(missing, "end "+ev.End.String())
			}
		}
	}
	for what := range missing {
		t.Errorf("in no world: %s", what)
	}
}

// fieldsOf lists all fields of plain data by their path.
func fieldsOf(t reflect.Type, path string, list map[string]bool) {
	switch t.Kind() {
	case reflect.Slice, reflect.Pointer:
		fieldsOf(t.Elem(), path, list)
	case reflect.Struct:
		for i := range t.NumField() {
			fieldsOf(t.Field(i).Type, fmt.Sprintf("%s.%s", path, t.Field(i).Name), list)
		}
	default:
		list[path] = true
	}
}

// seen takes out of the list the fields that are not zero here.
func seen(v reflect.Value, path string, list map[string]bool) {
	switch v.Kind() {
	case reflect.Slice:
		for i := range v.Len() {
			seen(v.Index(i), path, list)
		}
	case reflect.Pointer:
		if !v.IsNil() {
			seen(v.Elem(), path, list)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			seen(v.Field(i), fmt.Sprintf("%s.%s", path, v.Type().Field(i).Name), list)
		}
	default:
		if !v.IsZero() {
			delete(list, path)
		}
	}
}
