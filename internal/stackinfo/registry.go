package stackinfo

import (
	"reflect"
	"sync"

	"github.com/aws/constructs-go/constructs/v10"
)

// registry has what was asked about constructs. It keeps them, as jsii does.
type registry[V any] struct{ sync.Map }

// get returns what is known of the construct, or else what ask returns. A type of the
// caller's own that embeds a construct cannot always be compared; it is asked about each time.
func (r *registry[V]) get(c constructs.IConstruct, ask func() V) V {
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
