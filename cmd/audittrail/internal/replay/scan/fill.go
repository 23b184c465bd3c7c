package scan

import (
	"errors"
	"fmt"
	"io"
)

// scan calls once and reads on until the value that it scans is complete.
func (r *Reader) scan(once func() (length int, err error)) error {
	for {
		length, err := once()
		if err == nil {
			r.text = r.text[length:]
			return nil
		}
		if !errors.Is(err, errShort) {
			return err
		}
		if err := r.fill(); err == io.EOF {
			return io.ErrUnexpectedEOF
		} else if err != nil {
			return err
		}
	}
}

// fill reads on. It keeps what was not scanned. What was read before an error is scanned
// before the error is returned.
func (r *Reader) fill() error {
	if r.ended != nil {
		return r.ended
	}
	if len(r.text) > len(r.space)/2 {
		if len(r.space) >= 2*MaxRecord {
			return fmt.Errorf("it has an event larger than %d MiB", MaxRecord>>20)
		}
		r.space = append(make([]byte, 0, 2*len(r.space)), r.text...)[:2*len(r.space)]
	} else {
		copy(r.space, r.text)
	}
	kept := len(r.text)
	end := kept
	for r.ended == nil && end < len(r.space) {
		var n int
		n, r.ended = r.from.Read(r.space[end:])
		end += n
	}
	r.text = r.space[:end]
	if end == kept {
		return r.ended
	}
	return nil
}
