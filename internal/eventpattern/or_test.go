package eventpattern_test

import "testing"

const metrics = `{"source":["aws.cloudwatch"],"$or":[{"metricName":["CPUUtilization"]},{"metricType":["T"],"namespace":["AWS/EC2"]},{"scope":["Service"]}]}`

func TestOneAlternativeOfOrIsEnough(t *testing.T) {
	check(t, []row{
		{"the first alternative matches", operators, `{"$or":[{"Location":["New York"]},{"Day":["Monday"]}]}`, `{"Location":"New York"}`, true},
		{"the second alternative matches", operators, `{"$or":[{"Location":["New York"]},{"Day":["Monday"]}]}`, `{"Location":"Oslo","Day":"Monday"}`, true},
		{"both alternatives match", operators, `{"$or":[{"Location":["New York"]},{"Day":["Monday"]}]}`, `{"Location":"New York","Day":"Monday"}`, true},
		{"no alternative does not match", operators, `{"$or":[{"Location":["New York"]},{"Day":["Monday"]}]}`, `{"Location":"Oslo","Day":"Friday"}`, false},
		{"the field next to $or must match too", readme, metrics, `{"source":"aws.ec2","scope":"Service"}`, false},
		{"an alternative's fields must all match", readme, metrics, `{"source":"aws.cloudwatch","metricType":"T"}`, false},
		{"an alternative of two fields matches", readme, metrics, `{"source":"aws.cloudwatch","metricType":"T","namespace":"AWS/EC2"}`, true},
		{"the last alternative matches", readme, metrics, `{"source":"aws.cloudwatch","scope":"Service"}`, true},
		{"two $or lists must both match", readme, `{"$or":[{"a":["1"]},{"b":["1"]}],"detail":{"$or":[{"c":["1"]},{"d":["1"]}]}}`, `{"b":"1","detail":{"c":"1"}}`, true},
		{"one $or list of two is not enough", readme, `{"$or":[{"a":["1"]},{"b":["1"]}],"detail":{"$or":[{"c":["1"]},{"d":["1"]}]}}`, `{"b":"1","detail":{"x":"1"}}`, false},
		{"$or in detail is about fields of detail", readme, `{"detail":{"$or":[{"c":["1"]},{"d":["1"]}]}}`, `{"c":"1","d":"1"}`, false},
		{"$or may be nested", readme, `{"$or":[{"a":["1"],"$or":[{"b":["1"]},{"c":["1"]}]},{"d":["1"]}]}`, `{"a":"1","c":"1"}`, true},
		{"a nested $or needs the fields next to it", readme, `{"$or":[{"a":["1"],"$or":[{"b":["1"]},{"c":["1"]}]},{"d":["1"]}]}`, `{"c":"1"}`, false},
		{"alternatives may use the same field", compiler, `{"$or":[{"a":["1"],"b":["1"]},{"a":["2"],"b":["2"]}]}`, `{"a":"2","b":"2"}`, true},
		{"alternatives do not mix", compiler, `{"$or":[{"a":["1"],"b":["1"]},{"a":["2"],"b":["2"]}]}`, `{"a":"1","b":"2"}`, false},
		{"alternatives may ask for missing fields", readme, `{"$or":[{"a":[{"exists":false}]},{"a":["x"]}]}`, `{}`, true},
		{"operators work in $or", readme, `{"detail":{"$or":[{"c-count":[{"numeric":[">",0,"<=",5]}]},{"d-count":[{"numeric":["<",10]}]}]}}`, `{"detail":{"c-count":6,"d-count":8}}`, true},
		{"$or and the fields next to it match in one element", readme, `{"d":{"n":["a"],"$or":[{"x":["1"]},{"y":["1"]}]}}`, `{"d":[{"n":"a"},{"y":"1"}]}`, false},
	})
}

func TestOrRefusesOtherForms(t *testing.T) {
	checkRefused(t, []refused{
		{"an object", "event-ruler normalRulesWithOrWording.json", `{"$or":{"a":["x"],"b":["y"]}}`, "at $or: the value must be an array of objects, got an object"},
		{"a string", compiler, `{"$or":"x"}`, `the value must be an array of objects, got "x"`},
		{"an empty list", compiler, `{"$or":[]}`, "the number of objects must be at least 2, got 0"},
		{"a single alternative", "event-ruler wrongOrRelationshipRules.json", `{"$or":[{"a":["x"]}]}`, "the number of objects must be at least 2, got 1"},
		{"a list among the alternatives", "event-ruler wrongOrRelationshipRules.json", `{"$or":[{"a":["x"]},[{"b":["y"]}]]}`, "an alternative must be an object of fields, got an array"},
		{"values as alternatives", compiler, `{"detail":{"$or":["x","y"]}}`, `at detail.$or: an alternative must be an object of fields, got "x"`},
		{"an empty alternative", compiler, `{"$or":[{"a":["x"]},{}]}`, "an empty object"},
		{"operators as alternatives", readme, `{"$or":[{"numeric":[123]},{"prefix":["abc"]}]}`, `"numeric" is reserved for operators and cannot name a field inside $or`},
		{"a reserved name deeper in an alternative", names, `{"$or":[{"a":{"regex":["x"]}},{"b":["y"]}]}`, `"regex"`},
		{"a field next to $or and inside it", compiler, `{"name":["a"],"$or":[{"name":["b"]},{"c":["x"]}]}`, "at name: the field is given twice in one combination of the $or lists; EventBridge would use only the last"},
		{"more combinations than the limit", open, `{"a":{"$or":[{"x":[1]},{"y":[1]}]},"b":{"$or":[{"x":[1]},{"y":[1]}]},"c":{"$or":[{"x":[1]},{"y":[1]}]},"d":{"$or":[{"x":[1]},{"y":[1]}]},"e":{"$or":[{"x":[1]},{"y":[1]}]},"f":{"$or":[{"x":[1]},{"y":[1]}]},"g":{"$or":[{"x":[1]},{"y":[1]}]},"h":{"$or":[{"x":[1]},{"y":[1]}]},"i":{"$or":[{"x":[1]},{"y":[1]}]},"j":{"$or":[{"x":[1]},{"y":[1]}]}}`, "the number of combinations of the $or lists must be at most 1000, got more"},
	})
}
