package metricfilter

import (
	"strconv"
	"strings"
)

// selector reads "$" and the steps after it, without spaces.
func (p *parser) selector() (selector, error) {
	start := p.at
	if !p.take("$") {
		return nil, p.refuse(p.at, `got %s, allowed: "(" or a selector, which begins with "$."`, p.found(p.at))
	}
	if !strings.HasPrefix(p.source[p.at:], ".") {
		return nil, p.refuse(p.at, `got %s after "$", allowed: "." and a key`, p.found(p.at))
	}
	var s selector
	for {
		next, err := p.step()
		if err != nil {
			return nil, err
		}
		if next == nil {
			return s, p.countWildcards(s, start)
		}
		s = append(s, next)
	}
}

// step returns nil where the selector ends.
func (p *parser) step() (step, error) {
	switch {
	case p.take(".['"):
		return p.bracketKey()
	case p.take(".*"):
		return anyField{}, nil
	case p.take("."):
		if name := p.takeAll(isKeyChar); name != "" {
			return key(name), nil
		}
		return nil, p.refuse(p.at, `got %s after ".", allowed: a key of letters, digits, "-" and "_", "*", or ['a key']`, p.found(p.at))
	case p.take("[*]"):
		return anyElement{}, nil
	case p.take("["):
		return p.index()
	}
	return nil, nil
}

func (p *parser) index() (step, error) {
	at := p.at
	digits := p.takeAll(isDigit)
	n, err := strconv.Atoi(digits)
	if err != nil || strconv.Itoa(n) != digits || !p.take("]") {
		return nil, p.refuse(at, `got %s after "[", allowed: [0], [1] and so on, or [*]; a key in brackets is written .['key']`, p.found(at))
	}
	return index(n), nil
}

// bracketKey reads a key with a period or "other special characters"; which,
// and how a quote would be written, AWS does not say.
func (p *parser) bracketKey() (step, error) {
	at := p.at
	name := p.takeAll(func(c byte) bool {
		return ' ' <= c && c <= '~' && c != '\'' && c != '\\' && c != '*'
	})
	if name == "" || !p.take("']") {
		return nil, p.refuse(p.at, `got %s in the key of character %d, allowed: printable ASCII but ', \ and *, then ']`, p.found(p.at), p.character(at))
	}
	return bracketKey(name), nil
}

func (p *parser) countWildcards(s selector, at int) error {
	n := s.wildcards()
	if n > MaxWildcardsPerSelector {
		return p.refuse(at, "got %d wildcards in the selector %s, allowed: %d (%s)", n, s, MaxWildcardsPerSelector, jsonPage)
	}
	if p.wildcards += n; p.wildcards > MaxWildcards {
		return p.refuse(at, "got the wildcard selector %d of the pattern, allowed: %d (%s)", p.wildcards, MaxWildcards, jsonPage)
	}
	return nil
}
