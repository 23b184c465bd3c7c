package eventpattern_test

import "testing"

func TestValuesAreComparedExactly(t *testing.T) {
	check(t, []row{
		{"a string matches itself", syntax, `{"source":["aws.ec2"]}`, `{"source":"aws.ec2"}`, true},
		{"a string does not match another", syntax, `{"source":["aws.ec2"]}`, `{"source":"aws.iam"}`, false},
		{"strings are case-sensitive", syntax, `{"source":["aws.ec2"]}`, `{"source":"AWS.EC2"}`, false},
		{"strings are not trimmed", syntax, `{"source":["aws.ec2"]}`, `{"source":"aws.ec2 "}`, false},
		{"strings are not normalized", syntax, `{"a":["\u00e9"]}`, `{"a":"e\u0301"}`, false},
		{"an escaped character is that character", syntax, `{"a":["A"]}`, `{"a":"\u0041"}`, true},
		{"an asterisk in a plain value is an asterisk", syntax, `{"a":["x*"]}`, `{"a":"xy"}`, false},
		{"one of several values is enough", syntax, `{"source":["aws.ec2","aws.fargate"]}`, `{"source":"aws.fargate"}`, true},
		{"none of several values does not match", syntax, `{"source":["aws.ec2","aws.fargate"]}`, `{"source":"aws.s3"}`, false},
		{"every field must match", operators, `{"Location":["New York"],"Day":["Monday"]}`, `{"Location":"New York","Day":"Monday"}`, true},
		{"one field of two is not enough", operators, `{"Location":["New York"],"Day":["Monday"]}`, `{"Location":"New York","Day":"Friday"}`, false},
		{"fields the pattern does not name are ignored", syntax, `{"a":["x"]}`, `{"a":"x","b":"y"}`, true},
		{"a missing field does not match", syntax, `{"a":["x"]}`, `{"b":"x"}`, false},
		{"field names are case-sensitive", syntax, `{"eventName":["x"]}`, `{"eventname":"x"}`, false},
		{"the nesting must be the same", syntax, `{"detail":{"state":["x"]}}`, `{"state":"x"}`, false},
		{"a nested field matches", syntax, `{"detail":{"state":["x"]}}`, `{"detail":{"state":"x"}}`, true},
		{"a value does not match an object that contains it", syntax, `{"a":["x"]}`, `{"a":{"b":"x"}}`, false},
		{"a pattern deeper than the event does not match", syntax, `{"a":{"b":["x"]}}`, `{"a":"x"}`, false},
		{"a dot in a pattern's name is a level", syntax, `{"detail":{"state.status":["running"]}}`, `{"detail":{"state":{"status":"running"}}}`, true},
		{"a dot in an event's name is a level", syntax, `{"detail":{"state":{"status":["running"]}}}`, `{"detail":{"state.status":"running"}}`, true},
	})
}

func TestTypesDoNotMix(t *testing.T) {
	check(t, []row{
		{"true matches true", syntax, `{"a":[true]}`, `{"a":true}`, true},
		{"true does not match false", syntax, `{"a":[true]}`, `{"a":false}`, false},
		{"true is not a string", syntax, `{"a":[true]}`, `{"a":"true"}`, false},
		{"a string is not true", syntax, `{"a":["true"]}`, `{"a":true}`, false},
		{"false does not match a missing field", syntax, `{"a":[false]}`, `{}`, false},
		{"true is not 1", syntax, `{"a":[true]}`, `{"a":1}`, false},
		{"1 is not true", syntax, `{"a":[1]}`, `{"a":true}`, false},
		{"a number is not a string", syntax, `{"a":[5]}`, `{"a":"5"}`, false},
		{"a string is not a number", syntax, `{"a":["5"]}`, `{"a":5}`, false},
		{"null matches null", nulls, `{"detail":{"responseElements":[null]}}`, `{"detail":{"responseElements":null}}`, true},
		{"null does not match a missing field", nulls, `{"detail":{"responseElements":[null]}}`, `{"detail":{}}`, false},
		{"null does not match an empty string", nulls, `{"a":[null]}`, `{"a":""}`, false},
		{"an empty string does not match null", nulls, `{"a":[""]}`, `{"a":null}`, false},
		{"null is not a string", nulls, `{"a":["null"]}`, `{"a":null}`, false},
		{"an empty string matches an empty string", nulls, `{"detail":{"eventVersion":[""]}}`, `{"detail":{"eventVersion":""}}`, true},
		{"an empty string does not match a missing field", nulls, `{"a":[""]}`, `{}`, false},
		{"null does not match an object", nulls, `{"a":[null]}`, `{"a":{"b":null}}`, false},
		{"null does not match an empty object", nulls, `{"a":[null]}`, `{"a":{}}`, false},
		{"null matches a null element", arrays, `{"a":[null]}`, `{"a":["x",null]}`, true},
	})
}

func TestNumbersAreComparedAsText(t *testing.T) {
	check(t, []row{
		{"a number matches itself", syntax, `{"a":[300]}`, `{"a":300}`, true},
		{"a number does not match another", syntax, `{"a":[300]}`, `{"a":301}`, false},
		{"300 does not match 300.0", syntax, `{"a":[300]}`, `{"a":300.0}`, false},
		{"300 does not match 3.0e2", syntax, `{"a":[300]}`, `{"a":3.0e2}`, false},
		{"a negative number matches itself", syntax, `{"a":[-4]}`, `{"a":-4}`, true},
		{"a decimal matches itself", syntax, `{"a":[133.3]}`, `{"a":133.3}`, true},
		{"a number beyond the numeric range matches itself", compiler, `{"account":[123456789012]}`, `{"account":123456789012}`, true},
		{"a number beyond a float64 matches only itself", syntax, `{"a":[12345678901234567890]}`, `{"a":12345678901234567891}`, false},
		{"zero matches zero", syntax, `{"a":[0]}`, `{"a":0}`, true},
	})
	checkRefused(t, []refused{
		{"300.0 as a value is refused", open, `{"a":[300.0]}`, `a number to match must be …, got "300.0"`},
		{"3e2 as a value is refused", open, `{"a":[3e2]}`, `"3e2"`},
		{"-0 as a value is refused", open, `{"a":[-0]}`, `"-0"`},
	})
}
