package metricfilter

// condition reads a selector and what is asked of it.
func (p *parser) condition() (expr, error) {
	start := p.at
	field, err := p.selector()
	if err != nil {
		return nil, err
	}
	spaced := p.skipSpaces()
	at := p.at
	for _, op := range operators {
		if p.take(string(op)) {
			return p.comparison(field, op, start, at)
		}
	}
	word := p.takeAll(isLetter)
	switch {
	case word == "IS" && spaced:
		return p.is(field)
	case word == "NOT" && spaced:
		return p.notExists(field, start)
	case word == "EXISTS":
		return nil, p.refuse(at, `got EXISTS, allowed: NOT EXISTS (%s); to test that a field exists, write = *`, jsonPage)
	}
	p.at = at
	return nil, p.refuse(at, `got %s after the selector %s, allowed: =, !=, <, >, <=, >=, " IS " or " NOT EXISTS"`, p.found(at), field)
}

func (p *parser) comparison(field selector, op operator, start, opAt int) (expr, error) {
	if op == "!=" && field.wildcards() > 0 {
		return nil, p.refuse(start, "got != with the wildcard selector %s, allowed: a selector without a wildcard, since AWS leaves open whether one element or all must differ", field)
	}
	p.skipSpaces()
	at := p.at
	value, err := p.operand()
	if err != nil {
		return nil, err
	}
	if _, isNumber := value.(number); op.orders() && !isNumber {
		return nil, p.refuse(at, "got %s after %s, allowed: a number (operator at character %d)", value, op, p.character(opAt))
	}
	return comparison{field, op, value}, nil
}

func (p *parser) is(field selector) (expr, error) {
	spaced := p.skipSpaces()
	at := p.at
	word := p.takeAll(isLetter)
	if _, known := literals[word]; !known || !spaced {
		return nil, p.refuse(at, "got %q after IS, allowed: NULL, TRUE or FALSE (%s)", word, jsonPage)
	}
	return is{field, word}, nil
}

func (p *parser) notExists(field selector, start int) (expr, error) {
	spaced := p.skipSpaces()
	at := p.at
	if word := p.takeAll(isLetter); word != "EXISTS" || !spaced {
		return nil, p.refuse(at, "got %q after NOT, allowed: EXISTS (%s)", word, jsonPage)
	}
	if field.wildcards() > 0 {
		return nil, p.refuse(start, "got NOT EXISTS with the wildcard selector %s, allowed: a selector without a wildcard, since AWS leaves open what it means", field)
	}
	return notExists{field}, nil
}
