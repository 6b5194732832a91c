package template

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"headroom/scenarios/workbook"
	"headroom/workload/suggest"
)

// reader makes a scenario of the sheets.
type reader struct {
	file   *workbook.Book
	book   *Book
	queues []string // in order
	teams  []string
	values map[string]*Value // of queues, by name
	rows   map[string]row    // of queues
	// requirements are what queues ask of people, by queue.
	requirements *Value

	stepMinutes int // between the rows of volumes; 0 = not said
}

// Read reads a workbook that was filled in. An error: it is no workbook of this kind at all. With problems the scenario is not whole.
func Read(raw []byte) (*Book, error) {
	file, err := workbook.Open(raw)
	if err != nil {
		return nil, errors.New(strings.TrimPrefix(err.Error(), "workbook: "))
	}
	r := &reader{file: file, book: &Book{}, values: map[string]*Value{}, rows: map[string]row{}, requirements: mapping(Place{Sheet: queueSheet})}
	root := mapping(Place{Sheet: centerSheet})
	r.book.Scenario = root
	r.center(root)
	queues, demand, teams := mapping(Place{Sheet: queueSheet}), list(Place{Sheet: queueSheet}), mapping(Place{Sheet: teamSheet})
	r.readQueues(queues)
	r.targets()
	r.demand(demand)
	r.readTeams(teams)
	if len(r.requirements.Items) > 0 {
		root.put("requirements", r.requirements.Place, r.requirements)
	}
	root.put("queues", queues.Place, queues)
	root.put("demand", demand.Place, demand)
	root.put("teams", teams.Place, teams)
	return r.book, nil
}

func (r *reader) problem(at Place, what, remedy string) {
	r.book.Problems = append(r.book.Problems, Problem{at, what, remedy})
}

// sheet reads a sheet by its name, whatever its capitals.
func (r *reader) sheet(name string, needed bool) (*workbook.Sheet, bool) {
	for _, have := range r.file.Sheets() {
		if !strings.EqualFold(strings.TrimSpace(have), name) {
			continue
		}
		sheet, err := r.file.Read(have)
		if err != nil {
			r.problem(Place{Sheet: name}, "cannot be read: "+strings.TrimPrefix(err.Error(), "workbook: "), "save it again as .xlsx")
			return nil, false
		}
		sheet.Name = name
		r.book.Sheets = append(r.book.Sheets, sheet)
		return sheet, true
	}
	if needed {
		r.problem(Place{}, fmt.Sprintf("there is no sheet %q", name), "headroom template new.xlsx writes a workbook with all of them")
	}
	return nil, false
}

// center reads the lines of the first sheet.
func (r *reader) center(root *Value) {
	sheet, there := r.sheet(centerSheet, true)
	root.put("version", Place{Sheet: centerSheet}, single(Place{Sheet: centerSheet}, "1"))
	if !there {
		return
	}
	seen := map[string]bool{}
	for _, line := range sheet.Rows {
		if line.Number < firstRow || strings.HasPrefix(line.Cells[0], "#") || line.Cells[0] == "" {
			continue
		}
		at := Place{centerSheet, line.Number, 2}
		title := short(line.Cells[0])
		if !has(centerLines, title) {
			r.problem(Place{centerSheet, line.Number, 1}, fmt.Sprintf("unknown line %q", title), suggest.Remedy(title, names(centerLines)))
			continue
		}
		name := strings.ToLower(title)
		if seen[name] {
			r.problem(Place{centerSheet, line.Number, 1}, fmt.Sprintf("the line %q is there twice", title), "keep one")
			continue
		}
		seen[name] = true
		if len(line.Cells) < 2 || line.Cells[1] == "" {
			continue
		}
		if !r.computed(at, line.Cells[1]) {
			continue
		}
		text := workbook.Number(line.Cells[1])
		switch name {
		case "name":
			root.put("name", at, single(at, text))
		case "first day":
			root.put("start", at, single(at, r.file.Date(text)))
		case "days":
			root.put("days", at, single(at, text))
		case "interval of the report":
			root.put("interval", at, single(at, minutes(text)))
		case "interval of the volumes":
			r.step(at, text)
		case "time zone":
			root.put("timezone", at, single(at, text))
		case "replications":
			root.put("replications", at, single(at, text))
		case "service level formula":
			root.put("service_level", at, nested(at, single(at, text), "formula"))
		case "notes":
			root.put("notes", at, single(at, text))
		}
	}
	for _, h := range centerLines {
		if name := strings.ToLower(h.name); h.needed && !filled(root, name) {
			r.problem(Place{Sheet: centerSheet}, fmt.Sprintf("%q is not filled in", h.name), h.comment)
		}
	}
}

// filled tells whether a needed line of the first sheet was.
func filled(root *Value, name string) bool {
	key := map[string]string{"first day": "start"}[name]
	if key == "" {
		key = name
	}
	for _, k := range root.Keys {
		if k.Text == key {
			return true
		}
	}
	return false
}

func names(list []heading) (all []string) {
	for _, h := range list {
		all = append(all, h.name)
	}
	return all
}

// minutes is a number of minutes, or a time with its own unit.
func minutes(text string) string {
	if timeUnit.MatchString(text) {
		return text
	}
	return text + "m"
}

// step reads how far apart the rows of volumes are.
func (r *reader) step(at Place, text string) {
	v, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSuffix(text, "min"), "m"))
	if err != nil || v < 1 || dayInMinutes%v != 0 {
		r.problem(at, fmt.Sprintf("Interval of the volumes %q is no whole number of minutes that divides the day", text), "such as 15, 30 or 60")
		return
	}
	r.stepMinutes = v
}
