package catalogue

import (
	"strings"
	"sync"
)

// memo keeps what takes long to work out, by a key with everything that it depends on. The
// accounts of a file choose much the same detections, and each choice is checked before its
// constructs are made and again by them.
type memo[V any] struct{ byKey sync.Map }

// of returns what work returned the first time for the key. The result must not be changed.
func (m *memo[V]) of(key string, work func() V) V {
	value, _ := m.byKey.LoadOrStore(key, sync.OnceValue(work))
	return value.(func() V)()
}

// keyOf tells a list of detections apart from every other.
func keyOf(chosen []Detection) string {
	keys := make([]string, len(chosen))
	for i, d := range chosen {
		keys[i] = d.key()
	}
	return strings.Join(keys, " ")
}
