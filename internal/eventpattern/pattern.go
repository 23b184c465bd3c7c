package eventpattern

import "slices"

// Pattern is a parsed event pattern. The zero Pattern matches nothing. A Pattern is
// safe for concurrent use.
type Pattern struct{ branches []branch }

// object is a level of the pattern: every field and every $or list must match.
type object struct {
	fields []field
	ors    []alternatives
}

// alternatives is a $or list: one of its objects must match, in addition to the
// fields next to the list.
type alternatives []object

// field is a name with either a deeper level or the comparisons of a leaf.
type field struct {
	name  string
	below *object
	leaf  *leaf
}

// leaf is the array at the end of a path. One comparison must hold for one of the
// values that the event has there or, if absent is set, the event has no value there.
type leaf struct {
	texts       map[string]bool // the strings to match; lists of names are long
	comparisons []comparison    // the others
	absent      bool
}

// comparison is a value or an operator of a leaf.
type comparison interface {
	// holds reports whether a value of the event matches: a string, bool, nil or
	// number.
	holds(value any) bool
}

// Parse reads a pattern: JSON as a []byte, json.RawMessage or string, or the
// map[string]any that it decodes to. It returns an error if EventBridge would refuse
// the pattern or if its meaning is not documented.
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

// Match reports whether the pattern matches the event, an EventBridge envelope as
// encoding/json decodes it.
//
//   - EventBridge compares the text of numbers, which a float64 does not keep. Decode
//     with json.Decoder.UseNumber if an event may have numbers such as 300.0 or 3e2.
//   - Values of other Go types are read as the JSON that they marshal to. A value that
//     does not marshal is missing.
func (p Pattern) Match(event map[string]any) bool { return p.MatchRead(Read(event)) }

// Event is an event that was read, for many patterns.
type Event struct{ values map[string][]occurrence }

// Read returns the event, as [Pattern.Match] accepts it, in the form that
// [Pattern.MatchRead] accepts.
func Read(event map[string]any) Event { return Event{flatten(event)} }

// MatchRead is [Pattern.Match] for an event from [Read].
func (p Pattern) MatchRead(event Event) bool {
	return slices.ContainsFunc(p.branches, func(b branch) bool { return b.match(event.values) })
}
