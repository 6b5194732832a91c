package router

import (
	"reflect"
	"slices"
	"testing"
	"unsafe"
)

// derived are the fields of the state structures that a snapshot does not hold, since they follow from configuration and
// other fields. Whoever adds a field either names it in the structure's fields function or says here why not.
var derived = map[string][]string{
	"Engine": {
		"config", "first", // given to Restore
		"teams", "asks", "profiles", "every", "skills", // compiled; idle agents and rankings follow from the agents
		"flows", "rows", "calendars", "priority", "returns", "closing", "choosable", "reserving", // compiled
		"waiting",              // that of the queues together
		"rosters", "rostersBy", // follow from the rankings
		"extrasFree", "nothing", "items", "duplicates", "ringing", "declined", // follow from the extra state of engagements
		"subject", "freed", "turn", "coming", "leaving", "judged", "rings", "hidden", "still", "scratch", // scratch
		"recording", "decisions", "thorough", // for whoever asks, no part of the state
		"opened", "shrunk", "closedAgain", // empty between inputs
		"timed", "delays", "limits", "lapses", "late", "alarms", "cooling", "timers", // compiled, and built from those with timers
	},
	"engagement": {
		"key", "band", "group", "stage", "tie", "apart", // where it stands follows from queue, times and clock
		"changeAt",                                         // the same, but of one that is scheduled, where it is kept
		"prev", "next", "heap", "change", "older", "newer", // lines are built again
		"live", // from its queue's channel
	},
	"extra":  {},
	"memory": {"last", "reach", "noted"},
	"agent": {
		"team", "index", "profile", // from the configuration
		"number", "offers", "held", "load", "rule", "first", "rings", "over", "nodes", // from what it holds, and its status
	},
	"server": {"team", "priority", "reserve"}, // compiled
	"queue": { // compiled, or built from those who wait; the teams' fields are in server
		"config", "channel", "live", "deleted", "points", "groups", "apart", "waiting", "counted", "callbacks", "hours", "clock", "line", "rings", "opened", "plain", "wrapsUp",
	},
	"team":    {"capacity", "queues", "rankings", "members", "profiles", "idle", "reserves", "uneven"},
	"service": {"queue", "server", "priority", "reserve"},
}

// elsewhere are fields of structures that hold others, which are written by those.
var elsewhere = []string{"Engine.engagements", "Engine.holders", "Engine.agents", "Engine.queues", "Engine.extras", "Engine.memory", "queue.teams", "queue.last", "memory.order"}

// Fails when a field of the state is neither in a snapshot nor known to follow from what is: a restored engine would
// decide otherwise some day.
func TestEveryFieldOfTheStateIsKept(t *testing.T) {
	e := stateEngine(t)
	writes := func(fields func(c *codec)) []byte {
		c := codec{writing: true}
		fields(&c)
		return c.data
	}
	checkFields(t, &engagement{state: active, id: engagementID(1, 0)}, func(p *engagement) []byte {
		return writes(func(c *codec) { p.fields(c, e, 0) })
	})
	checkFields(t, &extra{until: 1, still: Far}, func(p *extra) []byte {
		return writes(func(c *codec) { p.fields(c, e) })
	})
	checkFields(t, &e.memory, func(p *memory) []byte { return writes(func(c *codec) { p.fields(c, e) }) })
	checkFields(t, &agent{coolUntil: Far}, func(p *agent) []byte { return writes(func(c *codec) { p.fields(c, e) }) })
	checkFields(t, &server{}, func(p *server) []byte { return writes(p.fields) })
	checkFields(t, e, func(p *Engine) []byte { return writes(p.fields) })
	checkFields(t, &queue{}, func(*queue) []byte { return nil })
	checkFields(t, &team{}, func(*team) []byte { return nil })
	checkFields(t, &service{}, func(*service) []byte { return nil })
}

func stateEngine(t *testing.T) *Engine {
	t.Helper()
	cfg := benchConfig()
	cfg.Profiles = []Profile{{Name: "p", Top: []string{"true"}, Accumulating: []PointsRow{{When: "true"}}}}
	cfg.Flows = []Flow{{Name: "f", Rules: []FlowRule{{}}}}
	cfg.Queues[0].Profile, cfg.Queues[0].OptIn, cfg.Queues[0].Preferred.LookBack = LimitOf(0), true, Hour
	e, err := New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	e.number, e.now = 1, 0
	e.extras = make([]extra, 2)
	e.holders = make([]AgentID, 1)
	return e
}

// checkFields changes each field of a structure alone, and looks whether that changes what is written.
func checkFields[T any](t *testing.T, p *T, write func(*T) []byte) {
	t.Helper()
	v := reflect.ValueOf(p).Elem()
	name := v.Type().Name()
	for i := range v.NumField() {
		field := v.Type().Field(i).Name
		if field == "_" || slices.Contains(elsewhere, name+"."+field) { // the first only fills a line of memory
			continue
		}
		f := reflect.NewAt(v.Field(i).Type(), unsafe.Pointer(v.Field(i).UnsafeAddr())).Elem()
		before, old := write(p), reflect.ValueOf(f.Interface())
		if !slices.Contains(derived[name], field) {
			alter(t, f)
			if slices.Equal(before, write(p)) {
				t.Errorf("%s.%s is neither in the snapshot nor in the list of derived fields", name, field)
			}
			f.Set(old)
		}
	}
	for _, field := range derived[name] {
		if _, ok := v.Type().FieldByName(field); !ok {
			t.Errorf("%s.%s is in the list of derived fields and does not exist", name, field)
		}
	}
}

// alter gives a value another.
func alter(t *testing.T, f reflect.Value) {
	t.Helper()
	switch f.Kind() {
	case reflect.Bool:
		f.SetBool(!f.Bool())
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		f.SetInt(f.Int() + 1)
	case reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		if f.Type() == reflect.TypeFor[EngagementID]() { // another slot would be another place, not another value
			f.SetUint(f.Uint() + 1<<slotBits)
			return
		}
		f.SetUint(f.Uint() + 1)
	case reflect.String:
		f.SetString(f.String() + "x")
	case reflect.Slice:
		f.Set(reflect.Append(f, reflect.Zero(f.Type().Elem())))
	case reflect.Pointer:
		f.Set(reflect.New(f.Type().Elem()))
	case reflect.Struct:
		first := f.Field(0)
		alter(t, reflect.NewAt(first.Type(), unsafe.Pointer(first.UnsafeAddr())).Elem())
	case reflect.Array:
		alter(t, f.Index(0))
	default:
		t.Fatalf("no way to alter a %v: add one", f.Type())
	}
}

// Fails when a field of the configuration is not written, or not read back: a journal would replay under another one.
func TestEveryFieldOfTheConfigurationIsKept(t *testing.T) {
	cfg := full[Config](t)
	kept(t, "Config", reflect.ValueOf(&cfg).Elem(), func() []byte {
		c := codec{writing: true}
		cfg.fields(&c)
		return c.data
	})
	c := codec{writing: true}
	cfg.fields(&c)
	back := codec{data: c.data}
	var other Config
	other.fields(&back)
	back.end()
	if back.failed() || !reflect.DeepEqual(other, cfg) {
		t.Errorf("%s\nread as %+v\nwritten %+v", back.fault, other, cfg)
	}
}

// Fails when no verb writes a field of Input.
func TestEveryFieldOfAnInputIsKept(t *testing.T) {
	written := map[string]bool{"Verb": true}
	for _, verb := range Verbs() {
		for i := range reflect.TypeFor[Input]().NumField() {
			in := Input{Verb: verb}
			write := func() []byte {
				c := codec{writing: true}
				in.fields(&c, 0)
				return c.data
			}
			before := write()
			f := reflect.ValueOf(&in).Elem().Field(i)
			name := reflect.TypeFor[Input]().Field(i).Name
			if name == "Verb" {
				continue
			}
			alter(t, f)
			written[name] = written[name] || !slices.Equal(before, write())
		}
	}
	for i := range reflect.TypeFor[Input]().NumField() {
		if name := reflect.TypeFor[Input]().Field(i).Name; !written[name] {
			t.Errorf("no verb writes Input.%s", name)
		}
	}
}

// full is a value in which nothing is zero, down to one element of every list.
func full[T any](t *testing.T) T {
	var v T
	fill(t, reflect.ValueOf(&v).Elem())
	return v
}

func fill(t *testing.T, f reflect.Value) {
	t.Helper()
	switch f.Kind() {
	case reflect.Struct:
		for i := range f.NumField() {
			fill(t, f.Field(i))
		}
	case reflect.Slice:
		f.Set(reflect.MakeSlice(f.Type(), 1, 1))
		fill(t, f.Index(0))
	case reflect.Pointer:
		f.Set(reflect.New(f.Type().Elem()))
		fill(t, f.Elem())
	default:
		alter(t, f)
	}
}

// kept alters every field, at every depth, alone.
func kept(t *testing.T, path string, f reflect.Value, write func() []byte) {
	t.Helper()
	switch f.Kind() {
	case reflect.Struct:
		for i := range f.NumField() {
			kept(t, path+"."+f.Type().Field(i).Name, f.Field(i), write)
		}
	case reflect.Slice:
		kept(t, path+"[0]", f.Index(0), write)
	case reflect.Pointer:
		kept(t, path, f.Elem(), write)
	default:
		before, old := write(), reflect.ValueOf(f.Interface())
		if f.Kind() == reflect.Bool { // true already
			f.SetBool(false)
		} else {
			alter(t, f)
		}
		if slices.Equal(before, write()) {
			t.Errorf("%s is not written", path)
		}
		f.Set(old)
	}
}
