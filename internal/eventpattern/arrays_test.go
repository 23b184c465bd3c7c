package eventpattern_test

import "testing"

const employees = `{"employees":[{"firstName":"John","lastName":"Doe"},{"firstName":"Anna","lastName":"Smith"},{"firstName":"Peter","lastName":"Jones"}]}`

func TestOneElementOfAnArrayIsEnough(t *testing.T) {
	check(t, []row{
		{"one common element matches", arrays, `{"resources":["a","b"]}`, `{"resources":["c","b"]}`, true},
		{"no common element does not match", arrays, `{"resources":["a","b"]}`, `{"resources":["c","d"]}`, false},
		{"an empty array does not match", arrays, `{"resources":["a"]}`, `{"resources":[]}`, false},
		{"an operator applies to each element", cases, `{"tags":[{"prefix":"ad"}]}`, `{"tags":["user","admin"]}`, true},
		{"nested arrays are flattened", readme, `{"a":["x"]}`, `{"a":[["y"],["x"]]}`, true},
		{"objects in arrays are fields", readme, `{"employees":{"firstName":["Anna"]}}`, employees, true},
		{"two fields of one element match", readme, `{"employees":{"firstName":["Anna"],"lastName":["Smith"]}}`, employees, true},
		{"fields of two elements do not match", readme, `{"employees":{"firstName":["Anna"],"lastName":["Jones"]}}`, employees, false},
		{"the last element can match", cases, `{"d":{"a":[{"exists":true}],"b":[{"exists":true}]}}`, `{"d":[{"a":1},{"b":2},{"a":3,"b":4}]}`, true},
		{"three fields split three ways do not match", cases, `{"d":{"a":[{"exists":true}],"b":[{"exists":true}],"c":[{"exists":true}]}}`, `{"d":[{"a":1},{"b":2},{"c":3}]}`, false},
		{"values of one array need not be one element", events, `{"tags":["a"],"x":["b"]}`, `{"tags":["a","b"],"x":"b"}`, true},
		{"fields in two arrays are independent", cases, `{"users":{"name":["alice"]},"tags":["admin"]}`, `{"users":[{"name":"bob"},{"name":"alice"}],"tags":["user","admin"]}`, true},
		{"inner elements must agree", cases, `{"u":{"t":{"k":["color"],"v":["blue"]}}}`, `{"u":[{"t":[{"k":"color"},{"v":"blue"}]}]}`, false},
		{"an inner element matches", cases, `{"u":{"t":{"k":["color"],"v":["blue"]}}}`, `{"u":[{"t":[{"k":"size"},{"k":"color","v":"blue"}]}]}`, true},
		{"outer elements must agree", cases, `{"d":{"name":[{"exists":true}],"info":{"x":["1"]}}}`, `{"d":[{"name":"alice"},{"info":{"x":"1"}}]}`, false},
		{"an outer element matches", cases, `{"d":{"name":[{"exists":true}],"info":{"x":["1"]}}}`, `{"d":[{"name":"alice","info":{"x":"1"}}]}`, true},
		{"arrays of arrays keep elements apart", readme, `{"e":{"a":["1"],"b":["2"]}}`, `{"e":[[{"a":"1"}],[{"b":"2"}]]}`, false},
		{"arrays of arrays match in one element", readme, `{"e":{"a":["1"],"b":["2"]}}`, `{"e":[[{"a":"0"}],[{"a":"1","b":"2"}]]}`, true},
		{"a field outside the array selects no element", cases, `{"users":{"name":[{"exists":true}]},"version":["1"]}`, `{"users":[{"name":"alice"}],"version":"1"}`, true},
		{"anything-but applies to the same element", cases, `{"u":{"s":[{"anything-but":"banned"}],"n":["alice"]}}`, `{"u":[{"n":"alice","s":"banned"},{"n":"bob","s":"active"}]}`, false},
		{"a choice of element that does not lead to a match is undone", cases, `{"d":{"a":["x"],"b":["y"],"c":["z"]}}`, `{"d":[{"a":"x","b":"y"},{"a":"x","c":"z"},{"a":"x","b":"y","c":"z"}]}`, true},
		{"an object next to values in an array has fields", events, `{"a":{"b":["x"]}}`, `{"a":["y",{"b":"x"}]}`, true},
	})
}

func TestExistsFalseLooksOnlyAtElementsChosenBefore(t *testing.T) {
	check(t, []row{
		{"a field that the matching element lacks is missing", ruler, `{"employees":{"firstName":["Anna"],"ids":[{"exists":false}]}}`, `{"employees":[{"firstName":"John","ids":[1000]},{"firstName":"Anna"}]}`, true},
		{"a field of the matching element exists", ruler, `{"employees":{"firstName":["John"],"ids":[{"exists":false}]}}`, `{"employees":[{"firstName":"John","ids":[1000]},{"firstName":"Anna"}]}`, false},
		{"a field of another element does not count after a match", cases, `{"d":{"a":[{"exists":true}],"b":[{"exists":false}]}}`, `{"d":[{"a":1},{"b":2}]}`, true},
		{"a name that sorts before the match is looked up in every element", states, `{"d":{"b":[{"exists":true}],"a":[{"exists":false}]}}`, `{"d":[{"a":1},{"b":2}]}`, false},
	})
}
