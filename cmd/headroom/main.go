package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"
)

func main() {
	os.Exit(execute(os.Args[1:], os.Stdout, os.Stderr))
}

// execute runs one command line and returns its exit code.
func execute(args []string, stdout, stderr io.Writer) int {
	root := rootCommand(stdout, stderr)
	root.SetArgs(args)
	root.SetFlagErrorFunc(func(cmd *cobra.Command, first error) error { return flagErrors(cmd, args, first) })
	err := root.Execute()
	if err == nil {
		return exitOK
	}
	var f *failure
	if !errors.As(err, &f) {
		f = &failure{exitFailure, err}
	}
	for _, one := range joined(err, f) {
		fmt.Fprintf(stderr, "headroom: %v\n", one)
	}
	return f.code
}

// joined are all errors to tell: those that errors.Join put together, or that of the failure alone.
func joined(err error, f *failure) (list []error) {
	if all, several := err.(interface{ Unwrap() []error }); several && strings.Contains(err.Error(), "\n") { // not one sentence with several causes
		for _, one := range all.Unwrap() {
			var inner *failure
			if !errors.As(one, &inner) {
				inner = &failure{exitFailure, one}
			}
			list = append(list, joined(one, inner)...)
		}
		return list
	}
	if f.err != nil {
		list = append(list, f.err)
	}
	return list
}

// Exit codes; see doc.go.
const (
	exitOK          = 0
	exitFailure     = 1
	exitUsage       = 2
	exitInvalid     = 3
	exitMissed      = 4
	exitInterrupted = 130 // as shells report a program that Ctrl-C ended: 128 + SIGINT
)

// failure is an error that knows its exit code. A nil err has been told already.
type failure struct {
	code int
	err  error
}

func (f *failure) Error() string {
	if f.err == nil {
		return fmt.Sprintf("exit code %d", f.code)
	}
	return f.err.Error()
}

func (f *failure) Unwrap() error { return f.err }

// usagef is an error in the command line itself.
func usagef(format string, args ...any) error {
	return &failure{exitUsage, fmt.Errorf(format, args...)}
}
