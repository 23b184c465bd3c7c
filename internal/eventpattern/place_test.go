package eventpattern_test

import (
	"errors"
	"reflect"
	"testing"

	"example.com/audittrail/internal/eventpattern"
)

func TestErrorLeadsToTheValueInThePattern(t *testing.T) {
	for pattern, want := range map[string][]any{
		`{"a":["x"]`:                      nil,
		`[]`:                              nil,
		`{"a":"x"}`:                       {"a"},
		`{"a":{"b":[]}}`:                  {"a", "b"},
		`{"a":{"b":["x",{"prefx":"y"}]}}`: {"a", "b", 1},
		`{"a":{"b":["x",["y"]]}}`:         {"a", "b", 1},
		`{"a":{"$or":[{"b":["x"]}]}}`:     {"a", "$or"},
		`{"a":{"$or":[{"b":["x"]},{"c":[1e999]}]}}`: {"a", "$or", 1, "c", 0},
		`{"a":{"b":["x"],"b":["y"]}}`:               {"a", "b"},
	} {
		_, err := eventpattern.Parse(pattern)
		var wrong *eventpattern.Error
		if !errors.As(err, &wrong) || !reflect.DeepEqual(wrong.Place, want) {
			t.Errorf("%s: %v at %v, want %v", pattern, err, wrong.Place, want)
		}
	}
}
