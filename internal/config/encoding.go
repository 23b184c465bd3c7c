package config

import (
	"bytes"
	"unicode/utf8"

	"example.com/audittrail/internal/problem"
)

// byteOrderMark begins UTF-8 files of some Windows programs; YAML 1.2, section 5.2,
// allows one.
var byteOrderMark = []byte("\xef\xbb\xbf")

// encodings are those of files that are not UTF-8, by how they begin: with a byte
// order mark, or with an ASCII character. The longer ones come first.
var encodings = []struct {
	name  string
	begin func([]byte) bool
}{
	{"UTF-32", func(b []byte) bool {
		return bytes.HasPrefix(b, []byte("\xff\xfe\x00\x00")) || bytes.HasPrefix(b, []byte("\x00\x00\xfe\xff"))
	}},
	{"UTF-16 (little-endian)", func(b []byte) bool {
		return bytes.HasPrefix(b, []byte("\xff\xfe")) || len(b) > 1 && b[0] != 0 && b[1] == 0
	}},
	{"UTF-16 (big-endian)", func(b []byte) bool {
		return bytes.HasPrefix(b, []byte("\xfe\xff")) || len(b) > 1 && b[0] == 0 && b[1] != 0
	}},
}

// checkEncoding returns what is wrong with a text that is not UTF-8, or nil.
func checkEncoding(text []byte) *problem.Problem {
	for _, e := range encodings {
		if e.begin(text) {
			return &problem.Problem{
				Wrong: problem.Textf("is encoded as %s", e.name),
				Fix:   problem.Textf("save it as UTF-8"),
			}
		}
	}
	if !utf8.Valid(text) {
		return &problem.Problem{Wrong: problem.Textf("is not valid UTF-8"), Fix: problem.Textf("save it as UTF-8")}
	}
	return nil
}
