package eventpattern

import "slices"

// Pattern is a parsed event pattern. Its zero value matches nothing. It may be
// used by several goroutines at once.
type Pattern struct{ branches []branch }

// object is a level of the pattern: every field and every $or list must match.
type object struct {
	fields []field
	ors    []alternatives
}

// alternatives is a $or list: one of its objects must match, together with what
// stands beside the list.
type alternatives []object

// field is a name with either a deeper level or the comparisons of a leaf.
type field struct {
	name  string
	below *object
	leaf  *leaf
}

// leaf is the array at the end of a path. One comparison must hold for one of
// the values that the event has there, or, with absent, the event has none.
type leaf struct {
	comparisons []comparison
	absent      bool
}

// comparison is a value or an operator of a leaf. It is asked about single
// values of the event: string, bool, nil or number.
type comparison interface {
	holds(value any) bool
}

// Parse reads a pattern, given as JSON (a []byte, json.RawMessage or string) or
// as the map[string]any it decodes to, and refuses one that EventBridge would
// refuse or whose meaning is not documented.
func Parse(pattern any) (Pattern, error) {
	text, err := textOf(pattern)
	if err != nil {
		return Pattern{}, err
	}
	decoded, err := decode(text)
	if err != nil {
		return Pattern{}, err
	}
	top, ok := decoded.(members)
	if !ok {
		return Pattern{}, refuse("", "the pattern", describe(decoded), "an object")
	}
	root, err := parseObject("", top, false)
	if err != nil {
		return Pattern{}, err
	}
	branches, err := branchesOf(root)
	if err != nil {
		return Pattern{}, err
	}
	return Pattern{branches: branches}, nil
}

// Match reports whether the pattern matches the event, an EventBridge envelope
// as encoding/json decodes it. Two things to know about the event:
//
//   - Numbers decoded to float64 have lost their spelling. EventBridge compares
//     spellings (see exact), so decode with json.Decoder.UseNumber where an
//     event may hold 300.0 or 3e2.
//   - Other Go types are read as the JSON they marshal to; a value that does not
//     marshal counts as missing.
func (p Pattern) Match(event map[string]any) bool { return p.MatchRead(Read(event)) }

// Event is an event in the form that patterns are held against.
type Event struct{ values map[string][]occurrence }

// Read takes an event apart, once for many patterns.
func Read(event map[string]any) Event { return Event{flatten(event)} }

// MatchRead is [Pattern.Match] for an event that was read.
func (p Pattern) MatchRead(event Event) bool {
	return slices.ContainsFunc(p.branches, func(b branch) bool { return b.match(event.values) })
}
