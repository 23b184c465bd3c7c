package scan

import "errors"

// errShort is returned for a value whose end is not in the text.
var errShort = errors.New("the text ends within a value")

// Scanner scans one record after the other. Each goroutine needs its own.
type Scanner struct {
	fields *Fields
	Record
	text []byte
	at   int
	// seen has, for each node, the number of the last record that has it.
	seen []uint32
	turn uint32
}

// NewScanner returns a scanner for the fields, to which none can be added then.
func NewScanner(fields *Fields) *Scanner {
	return &Scanner{fields: fields, Record: Record{values: make([]Value, len(fields.index))}, seen: make([]uint32, fields.nodes)}
}

// Scan reads the object at the start of text and returns its length.
func (s *Scanner) Scan(text []byte) (length int, err error) {
	s.reset()
	s.text, s.at = text, 0
	s.turn++
	if err := s.object(s.fields.root, false); err != nil {
		return 0, err
	}
	s.JSON = text[:s.at]
	return s.at, nil
}

// object reads an object whose members are those of n.
func (s *Scanner) object(n *node, inArray bool) error {
	s.at++ // the brace
	for {
		c, err := s.next()
		switch {
		case err != nil:
			return err
		case c == '}':
			s.at++
			return nil
		case c == ',':
			s.at++
			continue
		case c != '"':
			return s.unexpected(c)
		}
		name, escaped, err := s.string()
		if err != nil {
			return err
		}
		s.Unusual = s.Unusual || escaped
		if c, err := s.next(); err != nil {
			return err
		} else if c != ':' {
			return s.unexpected(c)
		}
		s.at++
		if err := s.member(n.child(name), inArray); err != nil {
			return err
		}
	}
}

// member reads the value of a member; n is nil if it is not wanted.
func (s *Scanner) member(n *node, inArray bool) error {
	if n == nil {
		return s.skip()
	}
	if !inArray {
		if s.seen[n.id] == s.turn {
			s.Unusual = true
		}
		s.seen[n.id] = s.turn
	}
	return s.value(n, inArray)
}

// value reads a value of a field or of an object with fields.
func (s *Scanner) value(n *node, inArray bool) error {
	c, err := s.next()
	if err != nil {
		return err
	}
	var v *Value
	if n.field >= 0 {
		v = s.touch(n.field)
		if inArray {
			v.Kinds |= Array
		}
	}
	switch c {
	case '{':
		v.add(Object)
		return s.object(n, inArray)
	case '[':
		v.add(Array)
		return s.array(n)
	case '"':
		text, escaped, err := s.string()
		if v != nil && escaped {
			v.Kinds |= Escaped
		} else if v != nil {
			v.Texts = append(v.Texts, text)
		}
		return err
	case 'n':
		v.add(Null)
	default:
		v.add(Scalar)
	}
	return s.scalar()
}

func (v *Value) add(k Kind) {
	if v != nil {
		v.Kinds |= k
	}
}

// array reads the elements of an array.
func (s *Scanner) array(n *node) error {
	s.at++ // the bracket
	for {
		c, err := s.next()
		switch {
		case err != nil:
			return err
		case c == ']':
			s.at++
			return nil
		case c == ',':
			s.at++
			continue
		case c == '[':
			s.Unusual = true
			if err := s.skip(); err != nil {
				return err
			}
			continue
		}
		if err := s.value(n, true); err != nil {
			return err
		}
	}
}
