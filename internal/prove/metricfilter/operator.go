package metricfilter

// operator compares a field with a value.
type operator string

// operators are all there are, the longer before those they begin with.
var operators = []operator{"!=", "<=", ">=", "=", "<", ">"}

// orders reports whether the operator is a numeric one only.
func (op operator) orders() bool { return op != "=" && op != "!=" }

// outcome is how a field's value stands to an operand. The zero outcome is
// what AWS leaves open: no operator is satisfied by it, not even !=.
type outcome struct {
	defined bool
	ordered bool // only numbers are less or greater
	sign    int  // of value - operand; 0 is equal
}

// open is the outcome that no AWS page tells.
var open outcome

// equality is the outcome for values without an order.
func equality(equal bool) outcome {
	if equal {
		return outcome{defined: true}
	}
	return outcome{defined: true, sign: 1}
}

// ordering is the outcome of a three-way comparison.
func ordering(sign int) outcome { return outcome{defined: true, ordered: true, sign: sign} }

func (o outcome) satisfies(op operator) bool {
	if !o.defined || op.orders() && !o.ordered {
		return false
	}
	switch op {
	case "=":
		return o.sign == 0
	case "!=":
		return o.sign != 0
	case "<":
		return o.sign < 0
	case ">":
		return o.sign > 0
	case "<=":
		return o.sign <= 0
	case ">=":
		return o.sign >= 0
	}
	return false
}
