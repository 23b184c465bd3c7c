package cli

import (
	"errors"
	"fmt"
)

// Code is the exit code of the command. What 1 and 4 mean is in the help of each command;
// the others are the same for all.
type Code int

const (
	OK        Code = 0 // everything was checked, and nothing was found
	Found     Code = 1 // a check found something that must be fixed
	Usage     Code = 2 // a flag, an argument or a file is wrong
	Unchecked Code = 3 // something could not be checked: a call was denied, failed or timed out
	Uncovered Code = 4 // nothing is wrong, but a part has no evidence
)

// Failure is an error with the exit code that it causes.
type Failure struct {
	Code Code
	Err  error
}

func (f *Failure) Error() string { return f.Err.Error() }
func (f *Failure) Unwrap() error { return f.Err }

// Failf returns a Failure with a formatted message.
func Failf(code Code, format string, args ...any) error {
	return &Failure{code, fmt.Errorf(format, args...)}
}

// Result returns a Failure without a message, for a command that has printed its findings;
// nil for OK.
func Result(code Code) error {
	if code == OK {
		return nil
	}
	return &Failure{code, errPrinted}
}

var errPrinted = errors.New("the findings are printed")

// codeOf returns the exit code of a command's error.
func codeOf(err error) Code {
	var failure *Failure
	switch {
	case err == nil:
		return OK
	case errors.As(err, &failure):
		return failure.Code
	default:
		return Unchecked
	}
}
