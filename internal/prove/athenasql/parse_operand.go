package athenasql

import "strings"

func (p *parser) operand() (operand, error) {
	if p.element != "" || leading(p.source[p.at:], isNameCharacter) != "json_extract_scalar" {
		return p.name()
	}
	p.take("json_extract_scalar")
	if !p.take("(") {
		return operand{}, p.refuse(p.at, `got %s after json_extract_scalar, allowed: "("`, p.found(p.at))
	}
	at := p.at
	o, err := p.name()
	if err != nil {
		return operand{}, err
	}
	if o.kind() != jsonText {
		return operand{}, p.refuse(at, "got a column without JSON, allowed: requestparameters, responseelements, additionaleventdata or serviceeventdetails")
	}
	if !p.take(",") {
		return operand{}, p.refuse(p.at, `got %s after the column, allowed: ","`, p.found(p.at))
	}
	at = p.at
	source, err := p.text()
	if err != nil {
		return operand{}, err
	}
	if o.path = newPath(source); o.path == nil {
		return operand{}, p.refuse(at, `got the path %q, allowed: $ and one or more of .name, [0] and ["any-name"]`, source)
	}
	if !p.take(")") {
		return operand{}, p.refuse(p.at, `got %s after the path, allowed: ")"`, p.found(p.at))
	}
	return o, nil
}

// name reads a column or a field of a struct, or inside any_match a field of
// the element.
func (p *parser) name() (operand, error) {
	at := p.at
	source := leading(p.source[at:], func(c byte) bool { return c == '.' || isNameCharacter(c) })
	if source == "" {
		return operand{}, p.refuse(at, "got %s, allowed: a column, a function, NOT or a parenthesis", p.found(at))
	}
	steps := strings.Split(source, ".")
	if p.element != "" {
		if steps[0] != p.element || len(steps) == 1 {
			return operand{}, p.refuse(at, "got %q, allowed in any_match: %s.arn, %s.accountid or %s.type", source, p.element, p.element, p.element)
		}
		steps = steps[1:]
	}
	o := operand{}
	columns := p.columns
	for i, step := range steps {
		next, found := columns[step]
		if !found {
			return operand{}, p.refuse(at, "got %q: no such column in AWS's table, allowed: its columns and the fields of its structs, in lower case", strings.Join(steps[:i+1], "."))
		}
		o.names = append(o.names, name{step, next.kind})
		columns = next.fields
		if next.kind == array {
			columns = nil // its elements have the fields
		}
	}
	p.at += len(source)
	p.skipSpaces()
	return o, nil
}
