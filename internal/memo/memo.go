// Package memo keeps what takes long to work out.
package memo

import "sync"

// Memo has results by a key with everything that they depend on.
type Memo[K comparable, V any] struct{ byKey sync.Map }

// Of returns what work returned the first time for the key. The result must not be changed.
func (m *Memo[K, V]) Of(key K, work func() V) V {
	value, _ := m.byKey.LoadOrStore(key, sync.OnceValue(work))
	return value.(func() V)()
}
