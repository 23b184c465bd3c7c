package stackinfo

import (
	"reflect"
	"sync"

	"github.com/aws/constructs-go/constructs/v10"
)

// Registry has what was asked about constructs. It keeps them, as jsii does.
type Registry[V any] struct{ sync.Map }

// Get returns what is known of the construct, or else what ask returns. A type of the
// caller's own that embeds a construct cannot always be compared; it is asked about each time.
func (r *Registry[V]) Get(c constructs.IConstruct, ask func() V) V {
	if !reflect.ValueOf(c).Comparable() {
		return ask()
	}
	if v, ok := r.Load(c); ok {
		return v.(V)
	}
	v := ask()
	r.Store(c, v)
	return v
}
