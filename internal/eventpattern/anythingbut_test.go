package eventpattern_test

import "testing"

func TestAnythingButExcludesValues(t *testing.T) {
	check(t, []row{
		{"another string matches", operators, `{"state":[{"anything-but":"initializing"}]}`, `{"state":"running"}`, true},
		{"the string itself does not", operators, `{"state":[{"anything-but":"initializing"}]}`, `{"state":"initializing"}`, false},
		{"the comparison is case-sensitive", operators, `{"state":[{"anything-but":"initializing"}]}`, `{"state":"Initializing"}`, true},
		{"a list excludes each string", operators, `{"state":[{"anything-but":["stopped","overloaded"]}]}`, `{"state":"overloaded"}`, false},
		{"a list lets others through", operators, `{"state":[{"anything-but":["stopped","overloaded"]}]}`, `{"state":"running"}`, true},
		{"a number is excluded", operators, `{"x-limit":[{"anything-but":123}]}`, `{"x-limit":123}`, false},
		{"another number matches", operators, `{"x-limit":[{"anything-but":123}]}`, `{"x-limit":124}`, true},
		{"a list excludes each number", operators, `{"x-limit":[{"anything-but":[100,200,300]}]}`, `{"x-limit":200}`, false},
		{"numbers are excluded by value", machine, `{"a":[{"anything-but":300}]}`, `{"a":300.0}`, false},
		{"a number beyond the numeric range is another number", machine, `{"a":[{"anything-but":300}]}`, `{"a":123456789012}`, true},
		{"a number beyond float64 is another number", machine, `{"a":[{"anything-but":300}]}`, `{"a":1e400}`, true},
		{"a missing field does not match", syntax, `{"state":[{"anything-but":"x"}]}`, `{}`, false},
		{"an object does not match", operators, `{"state":[{"anything-but":"x"}]}`, `{"state":{"a":"y"}}`, false},
		{"null is another value", machine, `{"a":[{"anything-but":"x"}]}`, `{"a":null}`, true},
		{"a boolean is another value", machine, `{"a":[{"anything-but":"true"}]}`, `{"a":true}`, true},
		{"a number is another value than a string", machine, `{"a":[{"anything-but":"5"}]}`, `{"a":5}`, true},
		{"a string is another value than a number", machine, `{"a":[{"anything-but":5}]}`, `{"a":"5"}`, true},
		{"an empty string can be excluded", compiler, `{"a":[{"anything-but":""}]}`, `{"a":""}`, false},
		{"in an array one other element is enough", cases, `{"a":[{"anything-but":"banned"}]}`, `{"a":["banned","ok"]}`, true},
		{"an array of only the excluded does not match", cases, `{"a":[{"anything-but":"banned"}]}`, `{"a":["banned","banned"]}`, false},
		{"an empty array does not match", events, `{"a":[{"anything-but":"banned"}]}`, `{"a":[]}`, false},
		{"two anything-but in one leaf let both through", arrays, `{"a":[{"anything-but":"x"},{"anything-but":"y"}]}`, `{"a":"x"}`, true},
	})
}

func TestAnythingButExcludesOperators(t *testing.T) {
	check(t, []row{
		{"a prefix is excluded", operators, `{"Region":[{"anything-but":{"prefix":"us-"}}]}`, `{"Region":"us-east-1"}`, false},
		{"another prefix matches", operators, `{"Region":[{"anything-but":{"prefix":"us-"}}]}`, `{"Region":"eu-west-1"}`, true},
		{"a list of prefixes excludes each", readme, `{"a":[{"anything-but":{"prefix":["init","error"]}}]}`, `{"a":"errors"}`, false},
		{"a list of prefixes lets others through", readme, `{"a":[{"anything-but":{"prefix":["init","error"]}}]}`, `{"a":"ok"}`, true},
		{"a suffix is excluded", operators, `{"FileName":[{"anything-but":{"suffix":".png"}}]}`, `{"FileName":"a.png"}`, false},
		{"another suffix matches", operators, `{"FileName":[{"anything-but":{"suffix":".png"}}]}`, `{"FileName":"a.jpg"}`, true},
		{"a list of suffixes excludes each", readme, `{"a":[{"anything-but":{"suffix":["1234","6789"]}}]}`, `{"a":"x6789"}`, false},
		{"any case is excluded", operators, `{"state":[{"anything-but":{"equals-ignore-case":"initializing"}}]}`, `{"state":"INITIALIZING"}`, false},
		{"other text in any case matches", operators, `{"state":[{"anything-but":{"equals-ignore-case":"initializing"}}]}`, `{"state":"STOPPED"}`, true},
		{"a list in any case excludes each", readme, `{"a":[{"anything-but":{"equals-ignore-case":["Stopped","OverLoaded"]}}]}`, `{"a":"overloaded"}`, false},
		{"a wildcard is excluded", operators, `{"FilePath":[{"anything-but":{"wildcard":"*/lib/*"}}]}`, `{"FilePath":"/usr/lib/x"}`, false},
		{"text that the wildcard does not match matches", operators, `{"FilePath":[{"anything-but":{"wildcard":"*/lib/*"}}]}`, `{"FilePath":"/usr/bin/x"}`, true},
		{"a list of wildcards excludes each", readme, `{"a":[{"anything-but":{"wildcard":["*/bin/*.jar","*/bin/*.class"]}}]}`, `{"a":"x/bin/y.class"}`, false},
		{"a missing field does not match", syntax, `{"a":[{"anything-but":{"prefix":"x"}}]}`, `{}`, false},
		{"null has no prefix", machine, `{"a":[{"anything-but":{"prefix":"x"}}]}`, `{"a":null}`, true},
		{"a number has no suffix", machine, `{"a":[{"anything-but":{"suffix":"5"}}]}`, `{"a":15}`, true},
		{"a number has no case", machine, `{"a":[{"anything-but":{"equals-ignore-case":"5"}}]}`, `{"a":5}`, true},
		{"a boolean matches no wildcard", machine, `{"a":[{"anything-but":{"wildcard":"*"}}]}`, `{"a":true}`, true},
	})
}
