package changes

import (
	"reflect"
	"testing"
)

func TestPoolSharesEqualValuesOnly(t *testing.T) {
	pattern := func(name string, more ...any) map[string]any {
		return map[string]any{"source": []any{"aws.iam"}, "detail": map[string]any{"name": append([]any{name}, more...), "read": false, "n": 1.0, "none": nil}}
	}
	pool := Pool{}
	same := func(a, b any) bool { return reflect.ValueOf(a).Pointer() == reflect.ValueOf(b).Pointer() }
	first := pool.Share(pattern("a"))
	if !same(pool.Share(pattern("a")), first) {
		t.Error("equal values are not shared")
	}
	for _, other := range []map[string]any{pattern("b"), pattern("a", "a"), {"source": "aws.iam"}, {}} {
		if got := pool.Share(other); !same(got, other) || !reflect.DeepEqual(got, other) {
			t.Errorf("%v became %v", other, got)
		}
	}
	if got := pool.Share("text"); got != "text" {
		t.Errorf("a text became %v", got)
	}
}

// Two values with one hash must stay apart.
func TestPoolComparesValuesWithTheSameHash(t *testing.T) {
	value := map[string]any{"a": "b"}
	pool := Pool{hashOf(value): []any{"another"}}
	if got := pool.Share(value); !reflect.DeepEqual(got, value) {
		t.Errorf("got %v", got)
	}
}
