package scan

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
)

var paths = []string{"eventTime", "a", "a.b", "a.b.c", "list.x", "list.y.z", "d-e"}

func TestAScanExtractsWhatEncodingJSONDecodes(t *testing.T) {
	fields := NewFields()
	for _, path := range paths {
		fields.Add(path)
	}
	s := NewScanner(fields)
	random := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		event := object(random, 0)
		text, err := json.Marshal(event)
		if err != nil {
			t.Fatal(err)
		}
		if random.IntN(2) == 0 {
			text, _ = json.MarshalIndent(event, "", " ")
		}
		if n, err := s.Scan(append(slices.Clip(text), `,{"a":1}`...)); err != nil || n != len(text) {
			t.Fatalf("%d of %d bytes, %v\n%s", n, len(text), err, text)
		}
		decoded, err := s.Decode()
		if err != nil {
			t.Fatal(err)
		}
		if want := fields.root.only(event); fmt.Sprint(decoded) != fmt.Sprint(want) {
			t.Fatalf("decoded %v, want %v\n%s", decoded, want, text)
		}
		if s.Unusual {
			continue
		}
		for i, path := range paths {
			want := &Value{}
			collect(event, strings.Split(path, "."), false, want)
			if got := s.At(i); fmt.Sprintf("%q %d", got.Texts, got.Kinds) != fmt.Sprintf("%q %d", want.Texts, want.Kinds) {
				t.Fatalf("%s: got %q %d, want %q %d\n%s", path, got.Texts, got.Kinds, want.Texts, want.Kinds, text)
			}
		}
	}
}

// only returns what a decoded value has of the wanted fields.
func (n *node) only(value any) any {
	switch value := value.(type) {
	case map[string]any:
		wanted := map[string]any{}
		for name, v := range value {
			if below := n.below[name]; below != nil {
				wanted[name] = below.only(v)
			}
		}
		return wanted
	case []any:
		list := []any{}
		for _, v := range value {
			list = append(list, n.only(v))
		}
		return list
	case float64:
		text, _ := json.Marshal(value)
		return json.Number(text)
	}
	return value
}

// object returns a random object with few different names, so that some are those of paths.
func object(r *rand.Rand, depth int) map[string]any {
	all := map[string]any{}
	for range r.IntN(6) {
		all[[]string{"a", "b", "c", "x", "y", "z", "list", "d-e", "eventTime", "other"}[r.IntN(10)]] = value(r, depth+1)
	}
	return all
}

func value(r *rand.Rand, depth int) any {
	switch n := r.IntN(9); {
	case n < 3 && depth < 5:
		return object(r, depth)
	case n == 3 && depth < 5:
		var list []any
		for range r.IntN(4) {
			list = append(list, value(r, depth+1))
		}
		return append([]any{}, list...)
	case n == 4:
		return nil
	case n == 5:
		return r.IntN(2) == 0
	case n == 6:
		return r.Float64() * 1e10
	}
	return []string{"", "plain", `quote " and \`, "}]{[,", "tab\t", `\\`, "ünï"}[r.IntN(7)]
}

// collect adds what a decoded value has at a path.
func collect(at any, path []string, inArray bool, to *Value) {
	if list, ok := at.([]any); ok {
		if len(path) == 0 {
			to.Kinds |= Array
		}
		for _, element := range list {
			collect(element, path, true, to)
		}
		return
	}
	if len(path) > 0 {
		if object, ok := at.(map[string]any); ok {
			if value, ok := object[path[0]]; ok {
				collect(value, path[1:], inArray, to)
			}
		}
		return
	}
	if inArray {
		to.Kinds |= Array
	}
	switch at := at.(type) {
	case nil:
		to.Kinds |= Null
	case map[string]any:
		to.Kinds |= Object
	case string:
		if text, _ := json.Marshal(at); bytes.Contains(text, []byte(`\`)) {
			to.Kinds |= Escaped
		} else {
			to.Texts = append(to.Texts, []byte(at))
		}
	default:
		to.Kinds |= Scalar
	}
}

// What the values do not show is reported, so that such a record is decoded.
func TestUnusualRecordsAreReported(t *testing.T) {
	fields := NewFields()
	fields.Add("a.b")
	s := NewScanner(fields)
	for text, want := range map[string]bool{
		`{"a":{"b":"x"},"a":{}}`:      true,
		`{"a":{"b":"x","b":"y"}}`:     true,
		`{"\u0061":{"b":"x"}}`:        true,
		`{"a":[["x"]]}`:               true,
		`{"a":{"b":"x"}}`:             false,
		`{"a":[{"b":"x"},{"b":"y"}]}`: false,
	} {
		if _, err := s.Scan([]byte(text)); err != nil || s.Unusual != want {
			t.Errorf("%s: unusual %v, want %v (%v)", text, s.Unusual, want, err)
		}
	}
	if _, err := s.Scan([]byte(`{"a.b":"x"}`)); err != nil || string(s.Text(0)) != "x" {
		t.Errorf("a name with a dot: got %q, %v", s.Text(0), err)
	}
}

const one, two = `{"eventTime":"1","x":{"y":[1,2,"]}"]}}`, `{ "eventTime" : "2" }`

func TestEveryFormOfAFileHasTheSameEvents(t *testing.T) {
	wrapped := func(text string) string { return fmt.Sprintf(`{"EventId":"x","CloudTrailEvent":%q}`, text) }
	for name, text := range map[string]string{
		"log file":            `{"Records":[` + one + `,` + two + `]}`,
		"indented log file":   "{\n  \"Records\" : [\n" + one + ",\n" + two + "\n]\n}\n",
		"more members":        `{"Records":[` + one + `,` + two + `], "next": {"a": "]"}, "n": 1}`,
		"two log files":       `{"Records":[` + one + `]}{"Records":[` + two + `]}`,
		"one a line":          one + "\n" + two + "\n",
		"list":                `[` + one + `,` + two + `]`,
		"lookup-events":       `{"Events":[` + wrapped(one) + `,` + wrapped(two) + `],"NextToken":"x"}`,
		"an empty list first": `{"Records":[]} ` + one + two,
	} {
		for _, slow := range []bool{false, true} {
			var from io.Reader = strings.NewReader(text)
			if slow {
				from = iotest.OneByteReader(from)
			}
			if got, err := timesOf(from); err != io.EOF || !slices.Equal(got, []string{"1", "2"}) {
				t.Errorf("%s: got %v, %v", name, got, err)
			}
		}
	}
}

func TestWhatIsWrongWithAFileIsReportedAfterItsEvents(t *testing.T) {
	for text, want := range map[string]string{
		`{"Records":[` + one + `,{"eventTime":"2"`: "unexpected EOF",
		`{"Records":[` + one:                       "unexpected EOF",
		one + `{"eventTime"`:                       "unexpected EOF",
		one + ` not JSON`:                          "is not a list of CloudTrail events in JSON",
		`{"Records":[` + one + `,17]}`:             "is not a list of CloudTrail events in JSON",
		one + `{"a" 1}`:                            "is not valid JSON",
		one + `{"a":?}`:                            "is not valid JSON",
		one + `]`:                                  "is not a list",
	} {
		if got, err := timesOf(strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), want) || !slices.Equal(got, []string{"1"}) {
			t.Errorf("%s: got %v, %v; want the first event and %s", text, got, err, want)
		}
	}
	broken := errors.New("broken")
	if got, err := timesOf(io.MultiReader(strings.NewReader(one), iotest.ErrReader(broken))); !errors.Is(err, broken) || len(got) != 1 {
		t.Errorf("got %v, %v; want the event that was read and the error", got, err)
	}
}

func TestMemoryDoesNotGrowWithTheFile(t *testing.T) {
	fields := NewFields()
	fields.Add("eventTime")
	r, s := NewReader(), NewScanner(fields)
	const records = 400_000
	line := []byte(`{"eventTime":"1","requestParameters":{"x":"0123456789012345678901234567890123456789"}}` + "\n")
	r.Reset(io.LimitReader(&endless{text: line}, int64(records*len(line))))
	n := 0
	for r.Next(s) == nil {
		n++
	}
	if n != records || len(r.space) > 256<<10 {
		t.Errorf("%d records in a buffer of %d bytes", n, len(r.space))
	}
	r.Reset(io.MultiReader(strings.NewReader(`{"eventTime":"`), &endless{text: []byte("x")}))
	if err := r.Next(s); err == nil || !strings.Contains(err.Error(), "larger than 16 MiB") || len(r.space) > 2*MaxRecord {
		t.Errorf("an event without an end: %v, with a buffer of %d bytes", err, len(r.space))
	}
}

// endless repeats a text.
type endless struct {
	text []byte
	at   int
}

func (e *endless) Read(p []byte) (int, error) {
	n := copy(p, e.text[e.at:])
	for n < len(p) {
		n += copy(p[n:], e.text)
	}
	e.at = (e.at + len(p)) % len(e.text)
	return n, nil
}

func timesOf(from io.Reader) (times []string, err error) {
	fields := NewFields()
	at := fields.Add("eventTime")
	r, s := NewReader(), NewScanner(fields)
	r.Reset(from)
	for {
		if err := r.Next(s); err != nil {
			return times, err
		}
		times = append(times, string(s.Text(at)))
	}
}

func TestDeeplyNestedListsAreRefused(t *testing.T) {
	fields := NewFields()
	fields.Add("a")
	s := NewScanner(fields)
	if _, err := s.Scan([]byte(`{"a":` + strings.Repeat("[", 1<<20) + strings.Repeat("]", 1<<20) + `}`)); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Decode(); err == nil || !strings.Contains(err.Error(), "nested too deeply") {
		t.Errorf("got %v", err)
	}
}
