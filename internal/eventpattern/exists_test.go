package eventpattern_test

import "testing"

func TestExistsLooksOnlyAtLeaves(t *testing.T) {
	check(t, []row{
		{"a field of the event exists", operators, `{"a":[{"exists":true}]}`, `{"a":1}`, true},
		{"a field that the event lacks does not exist", operators, `{"a":[{"exists":true}]}`, `{"b":1}`, false},
		{"exists:false matches a missing field", operators, `{"detail":{"c-count":[{"exists":false}]}}`, `{"detail":{"state":"x"}}`, true},
		{"exists:false does not match a field of the event", operators, `{"detail":{"c-count":[{"exists":false}]}}`, `{"detail":{"c-count":5}}`, false},
		{"exists:false matches an object", operators, `{"detail":{"c-count":[{"exists":false}]}}`, `{"detail":{"c-count":{"c1":100}}}`, true},
		{"an object does not exist", operators, `{"detail":{"c-count":[{"exists":true}]}}`, `{"detail":{"c-count":{"c1":100}}}`, false},
		{"exists:false matches if the parent is missing", operators, `{"detail":{"c":[{"exists":false}]}}`, `{}`, true},
		{"null exists", readme, `{"a":[{"exists":true}]}`, `{"a":null}`, true},
		{"null is not missing", readme, `{"a":[{"exists":false}]}`, `{"a":null}`, false},
		{"an empty string exists", readme, `{"a":[{"exists":true}]}`, `{"a":""}`, true},
		{"false exists", readme, `{"a":[{"exists":true}]}`, `{"a":false}`, true},
		{"an empty array does not exist", cases, `{"a":[{"exists":true}]}`, `{"a":[]}`, false},
		{"an empty array is missing", events, `{"a":[{"exists":false}]}`, `{"a":[]}`, true},
		{"an empty object is missing", events, `{"a":[{"exists":false}]}`, `{"a":{}}`, true},
		{"an array of objects is missing", events, `{"a":[{"exists":false}]}`, `{"a":[{"b":1}]}`, true},
		{"an array with a value exists", cases, `{"a":[{"exists":true}]}`, `{"a":["x"]}`, true},
		{"exists:false may be next to a value", syntax, `{"a":["x",{"exists":false}]}`, `{}`, true},
		{"the value next to exists:false still matches", syntax, `{"a":["x",{"exists":false}]}`, `{"a":"x"}`, true},
		{"another value does not match", syntax, `{"a":["x",{"exists":false}]}`, `{"a":"y"}`, false},
		{"exists:true and exists:false together always match", syntax, `{"a":[{"exists":true},{"exists":false}]}`, `{}`, true},
		{"exists:false and the other fields must all match", operators, `{"a":["x"],"b":[{"exists":false}]}`, `{"a":"x","b":1}`, false},
		{"exists as a field's name is a field", names, `{"detail":{"exists":[true]}}`, `{"detail":{"exists":true}}`, true},
	})
}

func TestExistsAcceptsOnlyBooleansOnLeaves(t *testing.T) {
	checkRefused(t, []refused{
		{"a string", compiler, `{"a":[{"exists":"true"}]}`, `exists must be true or false, got "true"`},
		{"a number", compiler, `{"a":[{"exists":1}]}`, "exists must be true or false, got the number 1"},
		{"null", compiler, `{"a":[{"exists":null}]}`, "exists must be true or false, got null"},
		{"no array around it", compiler, `{"a":{"exists":true}}`, "at a.exists: the value must be an array of values to match or an object of fields, got true"},
		{"on detail", envelope, `{"detail":[{"exists":true}]}`, "exists works only on leaf fields (eb-create-pattern-operators), and detail is an object"},
		{"missing on detail", envelope, `{"detail":[{"exists":false}]}`, "exists works only on leaf fields (eb-create-pattern-operators), and detail is an object"},
	})
}
