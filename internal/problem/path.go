package problem

import "slices"

// Path leads to a field or a value: from the props that are checked, step by
// step. The empty path is the props as a whole.
//
// A path is not changed once it is made: its methods return new ones.
type Path []Step

// Step is one step of a [Path]: a [Field], an [Index], a [Key] or, as the first
// step only, [Stack].
type Step interface{ step() }

// Field is the Go name of a field.
type Field string

// Index is the index of an entry of a list, from 0.
type Index int

// Key is the key of an entry of a map.
type Key string

// Stack is what the stack knows and the props do not have: "Account" or "Region".
type Stack string

func (Field) step() {}
func (Index) step() {}
func (Key) step()   {}
func (Stack) step() {}

// Where the stack is deployed. [List.Under] leaves these paths as they are.
var (
	StackAccount = Path{Stack("Account")}
	StackRegion  = Path{Stack("Region")}
)

// At returns the path of a field, such as At("Archive", "Lock", "Days").
func At(fields ...Field) Path { return Path(nil).Field(fields...) }

// Field returns the path of a field of the struct at p.
func (p Path) Field(names ...Field) Path {
	path := slices.Clone(p)
	for _, name := range names {
		path = append(path, name)
	}
	return path
}

// Index returns the path of an entry of the list at p.
func (p Path) Index(i int) Path { return p.Join(Path{Index(i)}) }

// Key returns the path of an entry of the map at p.
func (p Path) Key(key string) Path { return p.Join(Path{Key(key)}) }

// Join returns the path that leads on from p. A path that begins at the stack
// does not lead on from anywhere.
func (p Path) Join(further Path) Path {
	if further.ofStack() {
		return further
	}
	return slices.Concat(p, further)
}

func (p Path) ofStack() bool {
	if len(p) == 0 {
		return false
	}
	_, ok := p[0].(Stack)
	return ok
}

// Has reports whether p begins with the prefix.
func (p Path) Has(prefix Path) bool {
	return len(p) >= len(prefix) && slices.Equal(p[:len(prefix)], prefix)
}
