package changes

import (
	"hash/maphash"
	"reflect"
)

// Pool shares equal values among the resources of an app. Most patterns are the same in
// every account: without it, 200 accounts with a watch take half as much memory again.
type Pool map[uint64]any

// Share returns an equal value that is in the pool, or adds this one.
func (p Pool) Share(value any) any {
	switch value.(type) {
	case map[string]any, []any:
	default:
		return value
	}
	key := hashOf(value)
	if known, ok := p[key]; ok && reflect.DeepEqual(known, value) {
		return known
	}
	p[key] = value
	return value
}

var seed = maphash.MakeSeed()

// hashOf returns the same number for equal values, decoded from JSON.
func hashOf(value any) uint64 {
	switch v := value.(type) {
	case map[string]any:
		var sum uint64 // the order of the keys does not matter
		for key, inner := range v {
			sum += maphash.Comparable(seed, struct {
				key   string
				value uint64
			}{key, hashOf(inner)})
		}
		return sum
	case []any:
		var all uint64
		for _, inner := range v {
			all = maphash.Comparable(seed, [2]uint64{all, hashOf(inner)})
		}
		return all
	}
	return maphash.Comparable(seed, value)
}
