package scan

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// MaxRecord is the maximum size of a record in bytes. It bounds the memory of a Reader.
const MaxRecord = 16 << 20

// Reader reads the records of a file: CloudTrail's log files, single events, lists of events,
// one event a line, and the output of aws cloudtrail lookup-events.
type Reader struct {
	from  io.Reader
	text  []byte // what was read and not yet scanned
	space []byte // the buffer that text is in
	ended error  // why nothing more can be read; io.EOF at the end

	inside []list // the lists that the reader is in
}

// list is a list of records, by what surrounds it.
type list int

const (
	bare    list = iota // a JSON array
	records             // the member Records of an object: a log file
	events              // the member Events of an object: the output of lookup-events
	rest                // the members after one of those
)

// NewReader returns a Reader with a buffer of its own.
func NewReader() *Reader { return &Reader{space: make([]byte, 256<<10)} }

// Reset makes r read a file from its start.
func (r *Reader) Reset(from io.Reader) {
	r.from, r.text, r.ended, r.inside = from, nil, nil, r.inside[:0]
}

// Next scans the next record. It returns io.EOF after the last one, and another error where
// the file is not valid.
func (r *Reader) Next(s *Scanner) error {
	for {
		c, err := r.first()
		if err != nil {
			return err
		}
		in, within := r.in()
		switch {
		case c == ',' && within:
			r.text = r.text[1:]
		case within && in == rest:
			if err := r.skipRest(); err != nil {
				return err
			}
		case c == ']' && within:
			r.leave()
		case c == '[' && !within:
			r.enter(bare, 1)
		case c != '{':
			return fmt.Errorf("it is not a list of CloudTrail events in JSON: unexpected %q", c)
		case in == events && within:
			return r.wrapped(s)
		case !within && r.enterObject():
		default:
			return r.scan(func() (int, error) { return s.Scan(r.text) })
		}
	}
}

// first skips white space and returns the next character.
func (r *Reader) first() (byte, error) {
	for {
		r.text = bytes.TrimLeft(r.text, " \t\r\n")
		if len(r.text) > 0 {
			return r.text[0], nil
		}
		if err := r.fill(); err != nil {
			if err == io.EOF && len(r.inside) > 0 {
				return 0, io.ErrUnexpectedEOF
			}
			return 0, err
		}
	}
}

func (r *Reader) in() (list, bool) {
	if len(r.inside) == 0 {
		return 0, false
	}
	return r.inside[len(r.inside)-1], true
}

func (r *Reader) enter(l list, length int) {
	r.inside, r.text = append(r.inside, l), r.text[length:]
}

// leave leaves a list. After a member of an object, the object goes on.
func (r *Reader) leave() {
	last := len(r.inside) - 1
	r.text = r.text[1:]
	if r.inside[last] == bare {
		r.inside = r.inside[:last]
	} else {
		r.inside[last] = rest
	}
}

// enterObject enters the list that is the first member of an object, if it is one of events.
func (r *Reader) enterObject() bool {
	for len(r.text) < 64 && r.fill() == nil {
	}
	for name, l := range map[string]list{`"Records"`: records, `"Events"`: events} {
		after := bytes.TrimLeft(r.text[1:], " \t\r\n")
		after, ok := bytes.CutPrefix(after, []byte(name))
		for _, want := range []string{":", "["} {
			if ok {
				after, ok = bytes.CutPrefix(bytes.TrimLeft(after, " \t\r\n"), []byte(want))
			}
		}
		if ok {
			r.enter(l, len(r.text)-len(after))
			return true
		}
	}
	return false
}

// skipRest skips the members of an object after its list, and its end.
func (r *Reader) skipRest() error {
	s := Scanner{}
	return r.scan(func() (int, error) {
		s.text, s.at = append([]byte{'{'}, r.text...), 0
		if err := s.skip(); err != nil {
			return 0, err
		}
		r.inside = r.inside[:len(r.inside)-1]
		return s.at - 1, nil
	})
}

// wrapped scans the event in an entry of the output of lookup-events.
func (r *Reader) wrapped(s *Scanner) error {
	return r.scan(func() (int, error) {
		s.text, s.at = r.text, 0
		if err := s.skip(); err != nil {
			return 0, err
		}
		length := s.at
		var entry struct{ CloudTrailEvent string }
		if err := json.Unmarshal(r.text[:length], &entry); err != nil {
			return 0, fmt.Errorf("it is not valid JSON: %w", err)
		}
		if _, err := s.Scan([]byte(entry.CloudTrailEvent)); err != nil {
			return 0, errors.New("it has an entry without a CloudTrail event in CloudTrailEvent")
		}
		return length, nil
	})
}
