package eventpattern_test

import (
	"strings"
	"testing"

	"example.com/audittrail/internal/eventpattern"
)

func TestParseRefusesPatternsThatEventBridgeRefuses(t *testing.T) {
	checkRefused(t, []refused{
		{"text that is not JSON", syntax, `{"a":`, "it is not valid JSON: unexpected end of JSON input"},
		{"empty text", syntax, ``, "it is not valid JSON: unexpected end of JSON input"},
		{"a trailing comma", syntax, `{"a":["x",]}`, "it is not valid JSON: invalid character ']' looking for beginning of value"},
		{"two values", syntax, `{"a":["x"]} {}`, "it is not valid JSON: invalid character '{' after top-level value"},
		{"an array at the top", compiler, `[1,2,3]`, "the pattern must be an object, got an array"},
		{"null at the top", compiler, `null`, "the pattern must be an object, got null"},
		{"an empty pattern", compiler, `{}`, "an empty object"},
		{"an empty object", compiler, `{"foo":{}}`, "at foo: the value must be an object with at least one field, got an empty object"},
		{"an empty array", compiler, `{"foo":[]}`, "at foo: the value must be an array with at least one value to match, got an empty array"},
		{"a string outside an array", compiler, `{"source":"aws.ec2"}`, `at source: the value must be an array of values to match or an object of fields, got "aws.ec2"`},
		{"a number outside an array", compiler, `{"a":1}`, "the value must be an array of values to match or an object of fields, got the number 1"},
		{"a boolean outside an array", compiler, `{"a":{"b":true}}`, "at a.b: the value must be an array of values to match or an object of fields, got true"},
		{"null outside an array", compiler, `{"a":null}`, "the value must be an array of values to match or an object of fields, got null"},
		{"an operator outside an array", compiler, `{"a":{"prefix":"x"}}`, `at a.prefix: the value must be an array of values to match or an object of fields, got "x"`},
		{"an array in an array", compiler, `{"a":[["x"]]}`, "a value to match must be a string, number, true, false, null or an operator object, got an array"},
		{"an unknown operator", compiler, `{"a":[{"foo":"child"}]}`, `the operator must be …, got "foo"`},
		{"exactly, which is not in the guide", open, `{"a":[{"exactly":"x"}]}`, `the operator must be …, got "exactly"`},
		{"$or as an operator", operators, `{"a":[{"$or":["x"]}]}`, `the operator must be …, got "$or"`},
		{"an operator in capitals", operators, `{"a":[{"Prefix":"x"}]}`, `"Prefix"`},
		{"an empty operator object", compiler, `{"a":[{}]}`, "the number of keys in an operator object must be 1, got 0"},
		{"two operators in one object", compiler, `{"a":[{"prefix":"x","suffix":"y"}]}`, "the number of keys in an operator object must be 1, got 2"},
		{"a field given twice", syntax, `{"detail":{"eventSource":["a"],"eventSource":["b"]}}`, "at detail.eventSource: the field is given twice"},
		{"a field given twice by a dot", syntax, `{"a":{"b":["x"]},"a.b":["y"]}`, "at a.b: the field is given twice"},
	})
}

func TestParseRefusesOperandsThatEventBridgeRefuses(t *testing.T) {
	checkRefused(t, []refused{
		{"a number as a prefix", compiler, `{"a":[{"prefix":3}]}`, `prefix must be a string or {"equals-ignore-case": string}, got the number 3`},
		{"a list of prefixes", compiler, `{"a":[{"prefix":["x","y"]}]}`, `prefix must be a string or {"equals-ignore-case": string}, got an array`},
		{"another operator in prefix", compiler, `{"a":[{"prefix":{"wildcard":"x"}}]}`, `prefix must be a string or {"equals-ignore-case": string}, got an object`},
		{"two operators in prefix", compiler, `{"a":[{"prefix":{"equals-ignore-case":"abc","test":"def"}}]}`, `prefix must be a string or {"equals-ignore-case": string}, got an object`},
		{"a number in prefix ignoring case", compiler, `{"a":[{"prefix":{"equals-ignore-case":5}}]}`, "equals-ignore-case must be a string, got the number 5"},
		{"a list in prefix ignoring case", compiler, `{"a":[{"prefix":{"equals-ignore-case":["abc"]}}]}`, "equals-ignore-case must be a string, got an array"},
		{"a number as a suffix", compiler, `{"a":[{"suffix":3}]}`, `suffix must be a string or {"equals-ignore-case": string}, got the number 3`},
		{"a list of suffixes", compiler, `{"a":[{"suffix":["x"]}]}`, `suffix must be a string or {"equals-ignore-case": string}, got an array`},
		{"a number in equals-ignore-case", compiler, `{"a":[{"equals-ignore-case":5}]}`, "equals-ignore-case must be a string, got the number 5"},
		{"a list in equals-ignore-case", compiler, `{"a":[{"equals-ignore-case":["abc"]}]}`, "equals-ignore-case must be a string, got an array"},
		{"letters without a documented case", open, `{"a":[{"equals-ignore-case":"straße"}]}`, `equals-ignore-case must be an ASCII string (case is not documented for other characters), got "straße"`},
		{"a number as a wildcard", compiler, `{"a":[{"wildcard":5}]}`, "wildcard must be a string, got the number 5"},
		{"a list of wildcards", compiler, `{"a":[{"wildcard":["abc"]}]}`, "wildcard must be a string, got an array"},
		{"consecutive asterisks", operators, `{"a":[{"wildcard":"a**b"}]}`, `wildcard must be a string without consecutive asterisks (eb-create-pattern-operators), got "a**b"`},
		{"a backslash before a letter", operators, `{"a":[{"wildcard":"a\\b"}]}`, `wildcard must be a string with backslashes only before * and \ (eb-create-pattern-operators), got "a\\b"`},
		{"a backslash at the end", compiler, `{"a":[{"wildcard":"foo*bar\\"}]}`, `wildcard must be a string with backslashes only before * and \ (eb-create-pattern-operators), got "foo*bar\\"`},
		{"anything-but null", compiler, `{"a":[{"anything-but":null}]}`, "anything-but must be …, got null"},
		{"anything-but true", compiler, `{"a":[{"anything-but":true}]}`, "anything-but must be …, got true"},
		{"anything-but an empty list", compiler, `{"a":[{"anything-but":[]}]}`, "anything-but must be …, got an empty array"},
		{"anything-but strings and numbers", compiler, `{"a":[{"anything-but":["child0",111,"child2"]}]}`, "a list of strings and numbers"},
		{"anything-but null in a list", compiler, `{"a":[{"anything-but":["x",null]}]}`, "anything-but must be …, got null"},
		{"anything-but an operator in a list", "event-ruler issue 152", `{"a":[{"anything-but":[{"prefix":"x"}]}]}`, "anything-but must be …, got an object"},
		{"anything-but another operator", compiler, `{"a":[{"anything-but":{"numeric":["=",3]}}]}`, "an object with other keys"},
		{"anything-but two operators", compiler, `{"a":[{"anything-but":{"prefix":"foo","suffix":"x"}}]}`, "an object with other keys"},
		{"anything-but an empty prefix", compiler, `{"a":[{"anything-but":{"prefix":""}}]}`, `anything-but prefix must be a non-empty string (every string starts and ends with the empty string), got ""`},
		{"anything-but an empty suffix in a list", compiler, `{"a":[{"anything-but":{"suffix":["1",""]}}]}`, `anything-but suffix must be a non-empty string (every string starts and ends with the empty string), got ""`},
		{"anything-but a number as prefix", compiler, `{"a":[{"anything-but":{"prefix":27}}]}`, "anything-but prefix must be …, got the number 27"},
		{"anything-but an empty list of prefixes", open, `{"a":[{"anything-but":{"prefix":[]}}]}`, "anything-but prefix must be …, got an empty array"},
		{"anything-but consecutive asterisks", compiler, `{"a":[{"anything-but":{"wildcard":"foo**bar"}}]}`, `wildcard must be a string without consecutive asterisks (eb-create-pattern-operators), got "foo**bar"`},
		{"anything-but a prefix ignoring case", compiler, `{"a":[{"anything-but":{"prefix":{"equals-ignore-case":"x"}}}]}`, "anything-but prefix must be …, got an object"},
		{"anything-but a number beyond the numeric range", open, `{"a":[{"anything-but":123456789012}]}`, "an anything-but number must be between -5.0e9 and +5.0e9, got 123456789012"},
	})
}

func TestPatternsAreAtMost2048Characters(t *testing.T) {
	const page = quota
	pattern := func(n int) string { return `{"a":["` + strings.Repeat("é", n-len(`{"a":[""]}`)) + `"]}` }
	if _, err := eventpattern.Parse(pattern(eventpattern.MaxPatternCharacters)); err != nil {
		t.Errorf("%s: 2,048 characters, not bytes: %v", page, err)
	}
	_, err := eventpattern.Parse(pattern(eventpattern.MaxPatternCharacters + 1))
	if err == nil || err.Error() != "event pattern: the pattern must be at most 2048 characters long (eb-quota), got 2049" {
		t.Errorf("%s: 2,049 characters: %v", page, err)
	}
}
