package changes

import "fmt"

// Truth is the value of a condition, as far as the template shows it.
type Truth int

const (
	Unknown Truth = iota
	Always
	Never
)

func truthOf(b bool) Truth {
	if b {
		return Always
	}
	return Never
}

func (t Truth) not() Truth { return map[Truth]Truth{Always: Never, Never: Always}[t] }

// Condition returns the value of a condition of the template. Parameters have their
// defaults; pseudo parameters and parameters without a default are unknown.
func (t Template) Condition(name string) Truth {
	return conditions{t, map[string]bool{}}.named(name)
}

type conditions struct {
	Template
	within map[string]bool // the conditions that are being evaluated, which CloudFormation rejects inside themselves
}

func (c conditions) named(name string) Truth {
	if c.within[name] {
		return Unknown
	}
	c.within[name] = true
	defer delete(c.within, name)
	return c.value(c.Conditions[name])
}

// value evaluates an expression.
//
// See https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-conditions.html.
func (c conditions) value(expression any) Truth {
	m, _ := expression.(map[string]any)
	if name, ok := m["Condition"].(string); ok {
		return c.named(name)
	}
	for function, of := range m {
		operands, _ := of.([]any)
		switch {
		case function == "Fn::Equals" && len(operands) == 2:
			x, known := c.literal(operands[0])
			y, too := c.literal(operands[1])
			if known && too {
				return truthOf(x == y)
			}
		case function == "Fn::Not" && len(operands) == 1:
			return c.value(operands[0]).not()
		case function == "Fn::And":
			return c.all(operands, Never)
		case function == "Fn::Or":
			return c.all(operands, Always)
		}
	}
	return Unknown
}

// all returns decisive if one operand has that value, its opposite if all have that, and
// unknown otherwise.
func (c conditions) all(operands []any, decisive Truth) Truth {
	result := decisive.not()
	for _, operand := range operands {
		switch c.value(operand) {
		case decisive:
			return decisive
		case Unknown:
			result = Unknown
		}
	}
	return result
}

// literal returns a value that is the same in every deployment.
func (c conditions) literal(v any) (text string, known bool) {
	switch v := v.(type) {
	case map[string]any:
		name, _ := v["Ref"].(string)
		parameter, _ := c.Parameters[name].(map[string]any)
		value, known := parameter["Default"]
		return fmt.Sprint(value), known && len(v) == 1
	case []any:
		return "", false
	}
	return fmt.Sprint(v), true
}
