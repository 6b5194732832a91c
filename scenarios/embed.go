package scenarios

import "embed"

// embedded holds the ready-made scenarios and the tables they name, so that the program needs no files beside it.
//
//go:embed *.yaml *.csv bench data
var embedded embed.FS
