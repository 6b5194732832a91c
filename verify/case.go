package verify

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// reference is one row of a file of cases: one number that others computed.
type reference struct {
	metric    string
	value     float64
	tolerance string
	// Of a number that is itself an estimate: its standard error, and half a unit of the last digit printed.
	printedError, rounding float64
	// Of a number that others computed and printed: half a unit of its last digit.
	lastDigit float64
}

// says tells whether a rule is among those of the row's tolerance, which are divided by bars.
func (r reference) says(rule string) bool {
	return slices.Contains(strings.Split(r.tolerance, "|"), rule)
}

// referenceCase is the rows of one parameter set.
type referenceCase struct {
	id     string // such as EC-V01; what is before the dash names the model
	params string // JSON
	words  string // what the file says of the model
	rows   []reference
}

func (c *referenceCase) model() string {
	model, _, _ := strings.Cut(c.id, "-")
	return model
}

// The two kinds of files.
const (
	headerOfCases   = "case_id,model,params,metric,value,tolerance,source"
	headerOfPrinted = "case_id,model,params,metric,value,ci_low,ci_high,replications,source"
)

// caseName is how cases may be called; the name goes into the scenario.
var caseName = regexp.MustCompile(`^[A-Za-z0-9]+-[A-Za-z0-9._+-]+$`)

// tolerances are the rules that a row may have.
var tolerances = []string{"formula", "ci", "exact", "int"}

// mostProblems is how many problems of one file are told.
const mostProblems = 20

// readCases reads a file of cases, in the order of the file. All that is wrong with it is told at once, with the line.
func readCases(name string, in io.Reader) ([]referenceCase, error) {
	r := csv.NewReader(in)
	r.FieldsPerRecord = -1
	header, err := r.Read()
	if errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%s: empty; its first line must be %s", name, headerOfCases)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	header[0] = strings.TrimPrefix(header[0], "\ufeff")
	file := caseFile{name: name, printed: strings.Join(header, ",") == headerOfPrinted}
	if !file.printed && strings.Join(header, ",") != headerOfCases {
		return nil, fmt.Errorf("%s: the first line is %q; it must be %s, or %s", name, strings.Join(header, ","), headerOfCases, headerOfPrinted)
	}
	for len(file.problems) < mostProblems {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			file.problems = append(file.problems, fmt.Errorf("%s: %w", name, err))
			break
		}
		line, _ := r.FieldPos(0)
		if len(cells) != len(header) {
			file.problem(line, "%d cells, the first line has %d", len(cells), len(header))
			continue
		}
		file.add(line, cells)
	}
	if len(file.problems) == mostProblems {
		file.problems = append(file.problems, fmt.Errorf("%s: and perhaps more", name))
	}
	if file.printed {
		file.round()
	}
	return file.cases, errors.Join(file.problems...)
}

// caseFile is a file of cases that is being read.
type caseFile struct {
	name     string
	printed  bool
	cases    []referenceCase
	decimals []int // by case: of the numbers printed
	problems []error
}

func (f *caseFile) problem(line int, format string, args ...any) {
	f.problems = append(f.problems, fmt.Errorf("%s, line %d: %s", f.name, line, fmt.Sprintf(format, args...)))
}

func (f *caseFile) add(line int, cells []string) {
	id, params, before := cells[0], cells[2], len(f.problems)
	if !caseName.MatchString(id) {
		f.problem(line, "case_id %q: must be the code of a model, a dash and a name, such as EC-V01", id)
	}
	var object map[string]json.RawMessage
	if err := json.Unmarshal([]byte(params), &object); err != nil {
		f.problem(line, "params of %s are not a JSON object: %v", id, err)
	}
	if cells[3] == "" {
		f.problem(line, "%s: no metric", id)
	}
	row := reference{metric: cells[3]}
	row.value = f.number(line, "value", cells[4])
	decimals := 0
	if f.printed {
		decimals = f.printedRow(line, cells, &row)
	} else {
		row.tolerance = cells[5]
		for _, rule := range strings.Split(row.tolerance, "|") {
			if !slices.Contains(tolerances, rule) {
				f.problem(line, "tolerance %q: must be of %s, perhaps several divided by bars", row.tolerance, strings.Join(tolerances, ", "))
			}
		}
	}
	if len(f.problems) > before {
		return
	}
	if n := len(f.cases); n == 0 || f.cases[n-1].id != id || f.cases[n-1].params != params {
		f.cases = append(f.cases, referenceCase{id: id, params: params, words: cells[1]})
		f.decimals = append(f.decimals, 0)
	}
	last := len(f.cases) - 1
	f.cases[last].rows = append(f.cases[last].rows, row)
	f.decimals[last] = max(f.decimals[last], decimals)
}

func (f *caseFile) number(line int, what, text string) float64 {
	x, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsNaN(x) || math.IsInf(x, 0) {
		f.problem(line, "%s %q: must be a number", what, text)
		return 0
	}
	return x
}

// decode reads a case's parameters into the struct that p points to. A parameter that the struct does not know is an
// error: it would silently be ignored.
func (c *referenceCase) decode(p any) error {
	d := json.NewDecoder(strings.NewReader(c.params))
	d.DisallowUnknownFields()
	if err := d.Decode(p); err != nil {
		return fmt.Errorf("parameters: %w", err)
	}
	return nil
}

// has tells whether a parameter is given.
func (c *referenceCase) has(name string) bool {
	var object map[string]json.RawMessage
	if json.Unmarshal([]byte(c.params), &object) != nil {
		return false
	}
	_, there := object[name]
	return there
}
