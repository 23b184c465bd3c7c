package athenasql

import (
	"regexp"
	"slices"
)

// anyMatch is any_match(array, element -> body): NULL if the array is, and if
// the body is for some element and true for none.
type anyMatch struct {
	array operand
	body  expr
}

func (e anyMatch) eval(r row) verdict {
	found := e.array.find(r)
	elements, isArray := found.raw.([]any)
	if found.open || !isArray {
		return unknown
	}
	result := no
	for _, element := range elements {
		result = max(result, e.body.eval(row{kind: structure, raw: element}))
	}
	return result
}

var elementName = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)

// keywords of predicates are no names for elements.
var keywords = []string{"and", "or", "not", "in", "like", "escape", "is", "null"}

// anyMatch reads what stands after any_match.
func (p *parser) anyMatch() (expr, error) {
	if !p.take("(") {
		return nil, p.refuse(p.at, `got %s after any_match, allowed: "("`, p.found(p.at))
	}
	at := p.at
	o, err := p.name()
	if err != nil {
		return nil, err
	}
	if o.kind() != array {
		return nil, p.refuse(at, "got a column that is no array, allowed: resources")
	}
	if !p.take(",") {
		return nil, p.refuse(p.at, `got %s after the array, allowed: ","`, p.found(p.at))
	}
	at = p.at
	element := leading(p.source[at:], isNameCharacter)
	if _, isColumn := table[element]; isColumn || !elementName.MatchString(element) || slices.Contains(keywords, element) {
		return nil, p.refuse(at, "got %s, allowed: a name for the element in lower case, that of no column or keyword", p.found(at))
	}
	p.take(element)
	if !p.take("->") {
		return nil, p.refuse(p.at, `got %s after the name of the element, allowed: "->"`, p.found(p.at))
	}
	p.element, p.columns = element, table[o.names[0].name].fields
	body, err := p.or()
	p.element, p.columns = "", table
	if err == nil && !p.take(")") {
		err = p.refuse(p.at, `got %s in any_match, allowed: AND, OR or ")"`, p.found(p.at))
	}
	return anyMatch{o, body}, err
}
