package logsinsights

import (
	"slices"
	"strings"
)

const operators = `"=", "!=", "in", "not in", "like" or "not like"`

// keywords are no field names without backticks.
var keywords = []string{"and", "or", "not", "in", "like", "ispresent"}

func (p *parser) present() (expr, error) {
	if !p.take("(") {
		return nil, p.refuse(p.at, `got %s after "ispresent", allowed: "("`, p.found(p.at))
	}
	f, err := p.field()
	if err != nil {
		return nil, err
	}
	if !p.take(")") {
		return nil, p.refuse(p.at, `got %s after the field of "ispresent", allowed: ")"`, p.found(p.at))
	}
	return present{f}, nil
}

func (p *parser) comparison() (expr, error) {
	c := &comparison{at: p.at}
	var err error
	if c.field, err = p.field(); err != nil {
		return nil, err
	}
	switch {
	case p.take("!="):
		c.negative = true
		c.test, err = p.equal()
		return c, err
	case p.take("="):
		c.test, err = p.equal()
		return c, err
	}
	c.negative = p.word("not") != ""
	switch p.word("in", "like") {
	case "in":
		c.test, err = p.in()
	case "like":
		c.test, err = p.like()
	default:
		err = p.refuse(p.at, "got %s after a field, allowed: %s", p.found(p.at), operators)
	}
	return c, err
}

func (p *parser) equal() (test, error) {
	text, err := p.text(`a string in double quotes`)
	return oneOf{text}, err
}

func (p *parser) in() (test, error) {
	if !p.take("[") {
		return nil, p.refuse(p.at, `got %s after "in", allowed: "["`, p.found(p.at))
	}
	var list oneOf
	for {
		text, err := p.text(`a string in double quotes`)
		if err != nil {
			return nil, err
		}
		list = append(list, text)
		if p.take("]") {
			return list, nil
		}
		if !p.take(",") {
			return nil, p.refuse(p.at, `got %s in a list, allowed: "," or "]"`, p.found(p.at))
		}
	}
}

// like refuses "", which every value contains.
func (p *parser) like() (test, error) {
	at := p.at
	if strings.HasPrefix(p.source[at:], "/") {
		return p.regex()
	}
	text, err := p.text(`a string in double quotes or a regular expression between slashes`)
	if err == nil && text == "" {
		err = p.refuse(at, "got an empty string, allowed: one character or more")
	}
	return substring(text), err
}

// field reads a name, with backticks around the whole of it where it holds
// other characters than Logs Insights takes without.
func (p *parser) field() (field, error) {
	at := p.at
	name := leading(p.source[at:], isNameCharacter)
	if strings.HasPrefix(p.source[at:], "`") {
		quoted, _, closed := strings.Cut(p.source[at+1:], "`")
		if !closed || strings.ContainsFunc(quoted, isNotPrintableASCII) || strings.Contains(quoted, `\`) {
			return field{}, p.refuse(at, "got a backtick, allowed: printable ASCII but a backslash, and a second backtick")
		}
		p.at = at + len(quoted) + 2
		name = quoted
	} else if slices.Contains(keywords, name) || name == "" {
		return field{}, p.refuse(at, `got %s, allowed: a field, "ispresent(", "not" or "("`, p.found(at))
	} else {
		p.at += len(name)
	}
	p.skipSpaces()
	if strings.HasPrefix(name, "@") {
		return field{}, p.refuse(at, "got the field %q, which Logs Insights makes, allowed: a field of the event", name)
	}
	if slices.Contains(strings.Split(name, "."), "") {
		return field{}, p.refuse(at, "got the field %q, allowed: names with one dot between two of them", name)
	}
	return newField(name), nil
}

func isNameCharacter(c byte) bool {
	return c == '@' || c == '.' || c == '_' || '0' <= c && c <= '9' || 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z'
}

// text reads a string. Escapes are \" and \\ only.
func (p *parser) text(allowed string) (string, error) {
	if !strings.HasPrefix(p.source[p.at:], `"`) {
		return "", p.refuse(p.at, "got %s, allowed: %s", p.found(p.at), allowed)
	}
	var text strings.Builder
	for i := p.at + 1; i < len(p.source); i++ {
		switch c := p.source[i]; {
		case c == '"':
			p.at = i + 1
			p.skipSpaces()
			return text.String(), nil
		case c < ' ' || c == 0x7f:
			return "", p.refuse(i, "got a control character in a string, allowed: none")
		case c == '\\':
			i++
			if i == len(p.source) || p.source[i] != '"' && p.source[i] != '\\' {
				return "", p.refuse(i-1, `got a backslash, allowed: \" and \\`)
			}
			text.WriteByte(p.source[i])
		default:
			text.WriteByte(c)
		}
	}
	return "", p.refuse(len(p.source), `got the end of the filter in a string, allowed: a double quote`)
}
