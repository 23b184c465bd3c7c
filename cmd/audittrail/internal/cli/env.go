// Package cli is what all commands share: global flags, exit codes, output and progress.
package cli

import (
	"io"
	"os"
	"time"
)

// Env is what a command knows of the process. Tests pass their own.
type Env struct {
	In       io.Reader
	Out, Err io.Writer
	// OutTerminal and ErrTerminal report whether Out and Err are terminals. Colours and
	// progress are written to terminals only.
	OutTerminal, ErrTerminal bool
	Now                      func() time.Time
}

// Process returns the Env of this process.
func Process() *Env {
	return &Env{
		In: os.Stdin, Out: os.Stdout, Err: os.Stderr,
		OutTerminal: terminal(os.Stdout), ErrTerminal: terminal(os.Stderr),
		Now: time.Now,
	}
}

// terminal reports whether a file is a terminal; NO_COLOR and TERM=dumb turn terminals off
// (https://no-color.org).
func terminal(file *os.File) bool {
	if os.Getenv("NO_COLOR") != "" || os.Getenv("TERM") == "dumb" {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
