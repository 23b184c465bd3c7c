package condition

import (
	"reflect"
	"testing"
)

func TestRequirementsAreThePartsOfNestedAlls(t *testing.T) {
	a, b, c, d := Is("eventName", "A"), Missing("errorCode"), Is("awsRegion", "c"), Present("userAgent")
	for _, x := range []struct {
		of   Condition
		want []Condition
	}{
		{a, []Condition{a}},
		{All(All(a, b), c), []Condition{a, b, c}},
		{All(Any(a, b), All(c, d)), []Condition{Any(a, b), c, d}},
		{All(a, IsNot("userAgent", "x", "y")), []Condition{a, IsNot("userAgent", "x"), IsNot("userAgent", "y")}},
		{Any(All(a, b), c), []Condition{Any(All(a, b), c)}},
	} {
		if got := Requirements(x.of); !reflect.DeepEqual(got, x.want) {
			t.Errorf("got %v, want %v", got, x.want)
		}
	}
}
