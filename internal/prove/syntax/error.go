package syntax

import (
	"fmt"
	"regexp"
)

// Error is why a text was refused.
type Error struct {
	Language  string // what the text is, such as "filter pattern"
	Character int    // where, counted from 1; one past the end if something is missing there
	Problem   string
}

func (e *Error) Error() string {
	return fmt.Sprintf("%s: character %d: %s", e.Language, e.Character, e.Problem)
}

// Construct is a part of a service's language that an evaluator does not support.
type Construct struct {
	start *regexp.Regexp
	name  string
}

// Unsupported returns the construct that begins as the regular expression says.
// The name is a plural: errors say that it "are not supported".
func Unsupported(start, name string) Construct {
	return Construct{regexp.MustCompile(`^(?:` + start + `)`), name}
}
