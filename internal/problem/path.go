package problem

import "slices"

// Path is the path from the checked props to a field or value. The empty path is the
// props as a whole. Methods return new paths and do not change the path.
type Path []Step

// Step is one step of a [Path]: a [Field], an [Index] or a [Key]. The first step can also
// be a [Stack].
type Step interface{ step() }

// Field is the Go name of a field.
type Field string

// Index is the index of an entry in a list, starting at 0.
type Index int

// Key is the key of an entry in a map.
type Key string

// Stack is a property of the stack, which is not in the props: "Account" or "Region".
type Stack string

func (Field) step() {}
func (Index) step() {}
func (Key) step()   {}
func (Stack) step() {}

// The account and the Region of the stack. [List.Under] does not change these paths.
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

// Index returns the path of an entry in the list at p.
func (p Path) Index(i int) Path { return p.Join(Path{Index(i)}) }

// Key returns the path of an entry in the map at p.
func (p Path) Key(key string) Path { return p.Join(Path{Key(key)}) }

// Join returns p continued by a further path. A path that starts with a [Stack] stays as
// it is.
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

// Has reports whether p starts with the prefix.
func (p Path) Has(prefix Path) bool {
	return len(p) >= len(prefix) && slices.Equal(p[:len(prefix)], prefix)
}
