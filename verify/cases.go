package verify

import (
	"embed"
	"errors"
	"fmt"
	"io"
)

// Case is the rows of one parameter set of one model.
type Case struct{ c referenceCase }

//go:embed cases/*.csv
var builtIn embed.FS

// builtInFiles are the files of cases that come with the program, in the order in which they are compared.
var builtInFiles = []string{
	"traces", "erlang", "patience", "priority", "general", "loss", "multiskill", "chat", "blend", "duedate", "timevarying", "rules", "staffing",
	"published",
}

// BuiltIn are the cases that come with the program.
func BuiltIn() ([]Case, error) {
	var all []Case
	for _, name := range builtInFiles {
		file, err := builtIn.Open("cases/" + name + ".csv")
		if err != nil {
			return nil, err
		}
		cases, err := Read(name+".csv", file)
		file.Close()
		if err != nil {
			return nil, err
		}
		all = append(all, cases...)
	}
	return all, nil
}

// fileSizeMost is how large a file of cases may be, bytes.
const fileSizeMost = 64 << 20

// Read reads a file of cases (cases/README.md says how they are written). Its error tells all that is wrong with it.
func Read(name string, in io.Reader) ([]Case, error) {
	limited := &io.LimitedReader{R: in, N: fileSizeMost + 1}
	list, err := readCases(name, limited)
	if limited.N == 0 {
		return nil, fmt.Errorf("%s: larger than %d MB", name, fileSizeMost>>20)
	}
	if err != nil {
		return nil, err
	}
	if len(list) == 0 {
		return nil, errors.New(name + ": no rows")
	}
	cases := make([]Case, len(list))
	for i, c := range list {
		cases[i].c = c
	}
	return cases, nil
}
