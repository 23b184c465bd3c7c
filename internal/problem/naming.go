package problem

import (
	"fmt"
	"strings"
)

// Naming is how a reader calls fields and values.
type Naming interface {
	// Path names a field; "" for one that needs no name.
	Path(Path) string
	// Value spells a value.
	Value(Value) string
}

// Go names fields and values as Go code does.
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
