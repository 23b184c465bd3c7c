package athenasql

const operators = "=, <>, IN, NOT IN, LIKE, NOT LIKE, IS NULL or IS NOT NULL"

func (p *parser) condition() (expr, error) {
	at := p.at
	word := leading(p.source[at:], isNameCharacter)
	if word == "any_match" && p.element == "" {
		p.take(word)
		return p.anyMatch()
	}
	o, err := p.operand()
	if err != nil {
		return nil, err
	}
	if p.word("IS") {
		negative := p.word("NOT")
		if !p.word("NULL") {
			return nil, p.refuse(p.at, "got %s after IS, allowed: NULL or NOT NULL", p.found(p.at))
		}
		return negate(isNull{o}, negative), nil
	}
	c := comparison{operand: o}
	operatorAt := p.at
	negative := p.take("<>")
	switch {
	case negative || p.take("="):
		var value string
		value, err = p.text()
		c.test = oneOf{value}
	default:
		negative = p.word("NOT")
		switch {
		case p.word("IN"):
			c.test, err = p.in()
		case p.word("LIKE"):
			c.test, err = p.like()
		default:
			return nil, p.refuse(p.at, "got %s, allowed: %s", p.found(p.at), operators)
		}
	}
	if err == nil && o.kind() != text {
		err = p.refuse(operatorAt, "got a comparison with %s, allowed: IS NULL or IS NOT NULL%s", kinds[o.kind()], hints[o.kind()])
	}
	return negate(c, negative), err
}

var (
	kinds = map[kind]string{jsonText: "a JSON column", structure: "a struct", array: "an array", mapping: "a map"}
	hints = map[kind]string{jsonText: ", or json_extract_scalar of it", structure: ", or one of its fields", array: ", or any_match of it"}
)

func negate(e expr, negative bool) expr {
	if negative {
		return not{e}
	}
	return e
}

func (p *parser) in() (oneOf, error) {
	if !p.take("(") {
		return nil, p.refuse(p.at, `got %s after IN, allowed: "("`, p.found(p.at))
	}
	var list oneOf
	for {
		value, err := p.text()
		if err != nil {
			return nil, err
		}
		list = append(list, value)
		if p.take(")") {
			return list, nil
		}
		if !p.take(",") {
			return nil, p.refuse(p.at, `got %s in a list, allowed: "," or ")"`, p.found(p.at))
		}
	}
}
