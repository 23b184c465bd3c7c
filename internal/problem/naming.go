package problem

import (
	"fmt"
	"strings"
)

// Naming is how a reader names fields and values.
type Naming interface {
	// Path returns the name of a field; "" if it needs none.
	Path(Path) string
	// Value returns a value as the reader writes it.
	Value(Value) string
}

// Go names fields and values as Go code does, such as Archive.Trails[0].Name.
var Go Naming = goNames{}

type goNames struct{}

func (goNames) Path(path Path) string {
	var b strings.Builder
	for i, step := range path {
		switch step := step.(type) {
		case Field:
			if i > 0 {
				b.WriteByte('.')
			}
			b.WriteString(string(step))
		case Index:
			fmt.Fprintf(&b, "[%d]", int(step))
		case Key:
			fmt.Fprintf(&b, "[%q]", string(step))
		case Stack:
			b.WriteString("the stack's " + map[Stack]string{"Account": "account", "Region": "Region"}[step])
		}
	}
	return b.String()
}

func (goNames) Value(v Value) string { return v.Go }
