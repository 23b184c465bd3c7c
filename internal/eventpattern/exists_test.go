package eventpattern_test

import "testing"

func TestExistsAsksAboutLeaves(t *testing.T) {
	check(t, []row{
		{"a field that is there exists", operators, `{"a":[{"exists":true}]}`, `{"a":1}`, true},
		{"a field that is not there does not", operators, `{"a":[{"exists":true}]}`, `{"b":1}`, false},
		{"exists:false matches a missing field", operators, `{"detail":{"c-count":[{"exists":false}]}}`, `{"detail":{"state":"x"}}`, true},
		{"exists:false does not match a field that is there", operators, `{"detail":{"c-count":[{"exists":false}]}}`, `{"detail":{"c-count":5}}`, false},
		{"exists:false matches where an object stands", operators, `{"detail":{"c-count":[{"exists":false}]}}`, `{"detail":{"c-count":{"c1":100}}}`, true},
		{"an object does not exist", operators, `{"detail":{"c-count":[{"exists":true}]}}`, `{"detail":{"c-count":{"c1":100}}}`, false},
		{"exists:false matches where the parent is missing", operators, `{"detail":{"c":[{"exists":false}]}}`, `{}`, true},
		{"null exists", readme, `{"a":[{"exists":true}]}`, `{"a":null}`, true},
		{"null is not missing", readme, `{"a":[{"exists":false}]}`, `{"a":null}`, false},
		{"an empty string exists", readme, `{"a":[{"exists":true}]}`, `{"a":""}`, true},
		{"false exists", readme, `{"a":[{"exists":true}]}`, `{"a":false}`, true},
		{"an empty array does not exist", cases, `{"a":[{"exists":true}]}`, `{"a":[]}`, false},
		{"an empty array is missing", events, `{"a":[{"exists":false}]}`, `{"a":[]}`, true},
		{"an empty object is missing", events, `{"a":[{"exists":false}]}`, `{"a":{}}`, true},
		{"an array of objects is missing", events, `{"a":[{"exists":false}]}`, `{"a":[{"b":1}]}`, true},
		{"an array with a value exists", cases, `{"a":[{"exists":true}]}`, `{"a":["x"]}`, true},
		{"exists:false may stand beside a value", syntax, `{"a":["x",{"exists":false}]}`, `{}`, true},
		{"the value beside exists:false still matches", syntax, `{"a":["x",{"exists":false}]}`, `{"a":"x"}`, true},
		{"another value beside exists:false does not", syntax, `{"a":["x",{"exists":false}]}`, `{"a":"y"}`, false},
		{"exists:true and exists:false together match always", syntax, `{"a":[{"exists":true},{"exists":false}]}`, `{}`, true},
		{"exists:false is asked together with other fields", operators, `{"a":["x"],"b":[{"exists":false}]}`, `{"a":"x","b":1}`, false},
		{"exists as a field's name is a field", names, `{"detail":{"exists":[true]}}`, `{"detail":{"exists":true}}`, true},
	})
}

func TestExistsRefusesWhatItCannotAnswer(t *testing.T) {
	checkRefused(t, []refused{
		{"a string", compiler, `{"a":[{"exists":"true"}]}`, `exists is "true", allowed: true or false`},
		{"a number", compiler, `{"a":[{"exists":1}]}`, "exists is the number 1"},
		{"null", compiler, `{"a":[{"exists":null}]}`, "exists is null"},
		{"no array around it", compiler, `{"a":{"exists":true}}`, "at a.exists: the value is true, allowed: an array"},
		{"on detail", envelope, `{"detail":[{"exists":true}]}`, "exists is put on an object"},
		{"missing on detail", envelope, `{"detail":[{"exists":false}]}`, "exists is put on an object"},
	})
}
