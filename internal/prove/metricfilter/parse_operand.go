package metricfilter

import (
	"strconv"
	"strings"
)

// operand reads a quoted string, a regular expression, or an unquoted value.
func (p *parser) operand() (operand, error) {
	switch {
	case p.take(`"`):
		return p.quoted()
	case p.take("%"):
		return p.regex()
	}
	return p.bare()
}

func (p *parser) quoted() (operand, error) {
	start := p.at
	for p.at < len(p.source) {
		switch c := p.source[p.at]; {
		case c == '"':
			value := p.source[start:p.at]
			p.at++
			if len(value) > 1 && strings.HasPrefix(value, "%") && strings.HasSuffix(value, "%") {
				return nil, p.refuse(start, `got "%s", allowed: a regular expression without quotes, or a string without the percent signs`, value)
			}
			return p.text(value, true, start)
		case c == '\\' || c < ' ' || c == 0x7f:
			return nil, p.refuse(p.at, "got %s between double quotes, allowed: no backslash and no control character, since AWS leaves open how they are read", p.found(p.at))
		}
		p.at++
	}
	return nil, p.refuse(p.at, "got the end of the pattern, allowed: the closing double quote of character %d", p.character(start-1))
}

func (p *parser) bare() (operand, error) {
	start := p.at
	value := p.takeAll(func(c byte) bool { return !endsBareValue(c) })
	if value == "" {
		return nil, p.refuse(start, `got %s, allowed: a number, a string, "a string", %%a regular expression%% or *`, p.found(start))
	}
	if rat, ok := parseNumber(value); ok {
		return number{value, rat}, nil
	}
	if _, err := strconv.ParseFloat(value, 64); err == nil && !isLetter(strings.TrimLeft(value, "+-")[0]) || numberForm.MatchString(value) {
		return nil, p.refuse(start, "got the number %s, allowed: 12, -1.5, 1e+3 (exponents to ±%d), or a string in double quotes", value, maxExponent)
	}
	for i := range len(value) {
		if c := value[i]; !isBareChar(c) && c != '*' {
			return nil, p.refuse(start+i, `got %s in an unquoted string, allowed: letters, digits, "_", "." and "*"; put the string in double quotes`, p.found(start+i))
		}
	}
	return p.text(value, false, start)
}

// text reads the asterisks of a string.
func (p *parser) text(value string, quoted bool, at int) (operand, error) {
	if value == "*" {
		return anything{quoted}, nil
	}
	core, before := strings.CutPrefix(value, "*")
	core, after := strings.CutSuffix(core, "*")
	if i := strings.Index(core, "*"); i >= 0 || core == "" && before {
		return nil, p.refuse(at, "got %q, allowed: an asterisk at the start and at the end only, since AWS leaves open what others mean", value)
	}
	if !before && !after {
		return text{value, quoted}, nil
	}
	return wildcard{before, after, core, quoted}, nil
}

func (p *parser) regex() (operand, error) {
	start := p.at
	length := strings.IndexByte(p.source[start:], '%')
	if length < 0 {
		return nil, p.refuse(len(p.source), `got the end of the pattern, allowed: the closing "%%" of character %d`, p.character(start-1))
	}
	if p.regexes++; p.regexes > MaxRegexes {
		return nil, p.refuse(start-1, "got the regular expression %d of the pattern, allowed: %d (%s)", p.regexes, MaxRegexes, syntaxPage)
	}
	p.at += length + 1
	source := p.source[start : start+length]
	compiled, err := p.compile(start, source)
	return expression{source, compiled}, err
}
