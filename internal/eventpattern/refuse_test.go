package eventpattern_test

import (
	"strings"
	"testing"

	"example.com/audittrail/internal/eventpattern"
)

func TestParseRefusesPatternsThatEventBridgeRefuses(t *testing.T) {
	checkRefused(t, []refused{
		{"no JSON", syntax, `{"a":`, "not JSON"},
		{"nothing", syntax, ``, "not JSON"},
		{"a comma too many", syntax, `{"a":["x",]}`, "not JSON"},
		{"two values", syntax, `{"a":["x"]} {}`, "not JSON"},
		{"an array at the top", compiler, `[1,2,3]`, "the pattern is an array, allowed: an object"},
		{"null at the top", compiler, `null`, "the pattern is null"},
		{"an empty pattern", compiler, `{}`, "an empty object"},
		{"an empty object", compiler, `{"foo":{}}`, "at foo: the value is an empty object"},
		{"an empty array", compiler, `{"foo":[]}`, "at foo: the value is an empty array"},
		{"a string outside an array", compiler, `{"source":"aws.ec2"}`, `at source: the value is "aws.ec2", allowed: an array`},
		{"a number outside an array", compiler, `{"a":1}`, "the value is the number 1"},
		{"a boolean outside an array", compiler, `{"a":{"b":true}}`, "at a.b: the value is true"},
		{"null outside an array", compiler, `{"a":null}`, "the value is null"},
		{"an operator outside an array", compiler, `{"a":{"prefix":"x"}}`, `at a.prefix: the value is "x"`},
		{"an array in an array", compiler, `{"a":[["x"]]}`, "a value to match is an array"},
		{"an unknown operator", compiler, `{"a":[{"foo":"child"}]}`, `the operator is "foo", allowed: anything-but, cidr,`},
		{"exactly, which the guide does not know", open, `{"a":[{"exactly":"x"}]}`, `the operator is "exactly"`},
		{"$or as an operator", operators, `{"a":[{"$or":["x"]}]}`, `the operator is "$or"`},
		{"an operator in capitals", operators, `{"a":[{"Prefix":"x"}]}`, `"Prefix"`},
		{"an empty operator object", compiler, `{"a":[{}]}`, "the number of keys in an operator object is 0, allowed: 1"},
		{"two operators in one object", compiler, `{"a":[{"prefix":"x","suffix":"y"}]}`, "keys in an operator object is 2"},
		{"a field given twice", syntax, `{"detail":{"eventSource":["a"],"eventSource":["b"]}}`, "at detail.eventSource: the field is given twice"},
		{"a field given twice by a dot", syntax, `{"a":{"b":["x"]},"a.b":["y"]}`, "at a.b: the field is given twice"},
	})
}

func TestParseRefusesOperandsThatEventBridgeRefuses(t *testing.T) {
	checkRefused(t, []refused{
		{"a number as a prefix", compiler, `{"a":[{"prefix":3}]}`, "prefix is the number 3"},
		{"a list of prefixes", compiler, `{"a":[{"prefix":["x","y"]}]}`, "prefix is an array"},
		{"another operator in prefix", compiler, `{"a":[{"prefix":{"wildcard":"x"}}]}`, "prefix is an object"},
		{"two operators in prefix", compiler, `{"a":[{"prefix":{"equals-ignore-case":"abc","test":"def"}}]}`, "prefix is an object"},
		{"a number in prefix ignoring case", compiler, `{"a":[{"prefix":{"equals-ignore-case":5}}]}`, "equals-ignore-case is the number 5"},
		{"a list in prefix ignoring case", compiler, `{"a":[{"prefix":{"equals-ignore-case":["abc"]}}]}`, "equals-ignore-case is an array"},
		{"a number as a suffix", compiler, `{"a":[{"suffix":3}]}`, "suffix is the number 3"},
		{"a list of suffixes", compiler, `{"a":[{"suffix":["x"]}]}`, "suffix is an array"},
		{"a number in equals-ignore-case", compiler, `{"a":[{"equals-ignore-case":5}]}`, "equals-ignore-case is the number 5"},
		{"a list in equals-ignore-case", compiler, `{"a":[{"equals-ignore-case":["abc"]}]}`, "equals-ignore-case is an array"},
		{"letters without a documented case", open, `{"a":[{"equals-ignore-case":"straße"}]}`, "allowed: ASCII strings"},
		{"a number as a wildcard", compiler, `{"a":[{"wildcard":5}]}`, "wildcard is the number 5"},
		{"a list of wildcards", compiler, `{"a":[{"wildcard":["abc"]}]}`, "wildcard is an array"},
		{"consecutive asterisks", operators, `{"a":[{"wildcard":"a**b"}]}`, "no consecutive asterisks"},
		{"a backslash before a letter", operators, `{"a":[{"wildcard":"a\\b"}]}`, "a backslash only before"},
		{"a backslash at the end", compiler, `{"a":[{"wildcard":"foo*bar\\"}]}`, "a backslash only before"},
		{"anything-but null", compiler, `{"a":[{"anything-but":null}]}`, "anything-but is null"},
		{"anything-but true", compiler, `{"a":[{"anything-but":true}]}`, "anything-but is true"},
		{"anything-but an empty list", compiler, `{"a":[{"anything-but":[]}]}`, "anything-but is an empty array"},
		{"anything-but strings and numbers", compiler, `{"a":[{"anything-but":["child0",111,"child2"]}]}`, "a list of strings and numbers"},
		{"anything-but null in a list", compiler, `{"a":[{"anything-but":["x",null]}]}`, "anything-but is null"},
		{"anything-but an operator in a list", "event-ruler issue 152", `{"a":[{"anything-but":[{"prefix":"x"}]}]}`, "anything-but is an object"},
		{"anything-but another operator", compiler, `{"a":[{"anything-but":{"numeric":["=",3]}}]}`, "an object with other keys"},
		{"anything-but two operators", compiler, `{"a":[{"anything-but":{"prefix":"foo","suffix":"x"}}]}`, "an object with other keys"},
		{"anything-but an empty prefix", compiler, `{"a":[{"anything-but":{"prefix":""}}]}`, `anything-but prefix is ""`},
		{"anything-but an empty suffix in a list", compiler, `{"a":[{"anything-but":{"suffix":["1",""]}}]}`, `anything-but suffix is ""`},
		{"anything-but a number as prefix", compiler, `{"a":[{"anything-but":{"prefix":27}}]}`, "anything-but prefix is the number 27"},
		{"anything-but an empty list of prefixes", open, `{"a":[{"anything-but":{"prefix":[]}}]}`, "anything-but prefix is an empty array"},
		{"anything-but consecutive asterisks", compiler, `{"a":[{"anything-but":{"wildcard":"foo**bar"}}]}`, "no consecutive asterisks"},
		{"anything-but a prefix ignoring case", compiler, `{"a":[{"anything-but":{"prefix":{"equals-ignore-case":"x"}}}]}`, "anything-but prefix is an object"},
		{"anything-but a number beyond the numeric range", open, `{"a":[{"anything-but":123456789012}]}`, "an anything-but number is 123456789012"},
	})
}

func TestPatternsAreAtMost2048Characters(t *testing.T) {
	const page = quota
	pattern := func(n int) string { return `{"a":["` + strings.Repeat("é", n-len(`{"a":[""]}`)) + `"]}` }
	if _, err := eventpattern.Parse(pattern(eventpattern.MaxPatternCharacters)); err != nil {
		t.Errorf("%s: 2,048 characters, not bytes: %v", page, err)
	}
	_, err := eventpattern.Parse(pattern(eventpattern.MaxPatternCharacters + 1))
	if err == nil || err.Error() != "event pattern: the pattern is 2049 characters long, allowed: 2048 (eb-quota)" {
		t.Errorf("%s: 2,049 characters: %v", page, err)
	}
}
