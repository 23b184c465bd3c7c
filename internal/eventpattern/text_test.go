package eventpattern_test

import "testing"

func TestPrefixAndSuffixMatchStrings(t *testing.T) {
	check(t, []row{
		{"a prefix matches the start", operators, `{"time":[{"prefix":"2017-10-02"}]}`, `{"time":"2017-10-02T18:43:48Z"}`, true},
		{"a prefix matches the whole", operators, `{"a":[{"prefix":"us-"}]}`, `{"a":"us-"}`, true},
		{"a prefix does not match the middle", operators, `{"a":[{"prefix":"us-"}]}`, `{"a":"x-us-"}`, false},
		{"a prefix is case-sensitive", operators, `{"a":[{"prefix":"us-"}]}`, `{"a":"US-east-1"}`, false},
		{"a prefix longer than the value does not match", operators, `{"a":[{"prefix":"us-east"}]}`, `{"a":"us"}`, false},
		{"a prefix does not match a number", readme, `{"a":[{"prefix":"1"}]}`, `{"a":12}`, false},
		{"a prefix does not match null", readme, `{"a":[{"prefix":"n"}]}`, `{"a":null}`, false},
		{"a prefix does not match a missing field", syntax, `{"a":[{"prefix":""}]}`, `{}`, false},
		{"an empty prefix matches every string", readme, `{"a":[{"prefix":""}]}`, `{"a":"x"}`, true},
		{"an empty prefix matches an empty string", readme, `{"a":[{"prefix":""}]}`, `{"a":""}`, true},
		{"an empty prefix does not match a number", readme, `{"a":[{"prefix":""}]}`, `{"a":1}`, false},
		{"a prefix can ignore case", operators, `{"service":[{"prefix":{"equals-ignore-case":"eventb"}}]}`, `{"service":"EventBridge"}`, true},
		{"a prefix that ignores case is still a prefix", operators, `{"service":[{"prefix":{"equals-ignore-case":"eventb"}}]}`, `{"service":"MyEventBridge"}`, false},
		{"a suffix matches the end", operators, `{"FileName":[{"suffix":".png"}]}`, `{"FileName":"a.png"}`, true},
		{"a suffix does not match the start", operators, `{"FileName":[{"suffix":".png"}]}`, `{"FileName":".png.jpg"}`, false},
		{"a suffix is case-sensitive", operators, `{"FileName":[{"suffix":".png"}]}`, `{"FileName":"a.PNG"}`, false},
		{"a suffix does not match a number", readme, `{"a":[{"suffix":"2"}]}`, `{"a":12}`, false},
		{"an empty suffix matches every string", compiler, `{"a":[{"suffix":""}]}`, `{"a":"x"}`, true},
		{"a suffix can ignore case", operators, `{"service":[{"suffix":{"equals-ignore-case":"tBridge"}}]}`, `{"service":"EVENTBRIDGE"}`, true},
		{"a suffix that ignores case is still a suffix", operators, `{"service":[{"suffix":{"equals-ignore-case":"tBridge"}}]}`, `{"service":"tbridges"}`, false},
		{"a suffix longer than the value does not match", operators, `{"a":[{"suffix":"long"}]}`, `{"a":"g"}`, false},
		{"a prefix beyond ASCII matches the start", operators, `{"a":[{"prefix":"é"}]}`, `{"a":"éa"}`, true},
	})
}

func TestEqualsIgnoreCaseMatchesStrings(t *testing.T) {
	check(t, []row{
		{"any case matches", operators, `{"Name":[{"equals-ignore-case":"alice"}]}`, `{"Name":"ALICE"}`, true},
		{"the pattern's case does not matter", operators, `{"Name":[{"equals-ignore-case":"ALICE"}]}`, `{"Name":"alice"}`, true},
		{"other text does not match", operators, `{"Name":[{"equals-ignore-case":"alice"}]}`, `{"Name":"alicia"}`, false},
		{"only the whole string matches", operators, `{"Name":[{"equals-ignore-case":"alice"}]}`, `{"Name":"alice2"}`, false},
		{"an empty string matches an empty string", operators, `{"Name":[{"equals-ignore-case":""}]}`, `{"Name":""}`, true},
		{"true is not a string", readme, `{"a":[{"equals-ignore-case":"true"}]}`, `{"a":true}`, false},
		{"the Kelvin sign is not a k", machine, `{"a":[{"equals-ignore-case":"k"}]}`, `{"a":"\u212a"}`, false},
		{"a missing field does not match", syntax, `{"a":[{"equals-ignore-case":"x"}]}`, `{}`, false},
	})
}

func TestWildcardMatchesStrings(t *testing.T) {
	check(t, []row{
		{"an asterisk stands for any number of characters", operators, `{"a":[{"wildcard":"dir/*.png"}]}`, `{"a":"dir/x/y.png"}`, true},
		{"an asterisk stands for zero characters", operators, `{"a":[{"wildcard":"dir/*.png"}]}`, `{"a":"dir/.png"}`, true},
		{"the start must match", operators, `{"a":[{"wildcard":"dir/*.png"}]}`, `{"a":"x/dir/y.png"}`, false},
		{"the end must match", operators, `{"a":[{"wildcard":"dir/*.png"}]}`, `{"a":"dir/y.pngs"}`, false},
		{"several asterisks match", operators, `{"a":[{"wildcard":"*/lib/*"}]}`, `{"a":"/usr/lib/x"}`, true},
		{"the parts must come in order", operators, `{"a":[{"wildcard":"*a*b*"}]}`, `{"a":"ba"}`, false},
		{"parts do not overlap", operators, `{"a":[{"wildcard":"ab*ba"}]}`, `{"a":"aba"}`, false},
		{"a later occurrence of a part is found", operators, `{"a":[{"wildcard":"*ab*ab"}]}`, `{"a":"xababab"}`, true},
		{"without an asterisk it is equality", operators, `{"a":[{"wildcard":"abc"}]}`, `{"a":"abcd"}`, false},
		{"one asterisk matches every string", operators, `{"a":[{"wildcard":"*"}]}`, `{"a":""}`, true},
		{"an escaped asterisk is an asterisk", operators, `{"a":[{"wildcard":"a\\*b"}]}`, `{"a":"a*b"}`, true},
		{"an escaped asterisk stands for nothing else", operators, `{"a":[{"wildcard":"a\\*b"}]}`, `{"a":"axb"}`, false},
		{"an escaped backslash is a backslash", operators, `{"a":[{"wildcard":"a\\\\*"}]}`, `{"a":"a\\b"}`, true},
		{"an escaped asterisk may be next to a wildcard", readme, `{"a":[{"wildcard":"\\**"}]}`, `{"a":"*x"}`, true},
		{"a dot is a dot", operators, `{"a":[{"wildcard":"a.c*"}]}`, `{"a":"abc"}`, false},
		{"line breaks are characters too", readme, `{"a":[{"wildcard":"a*c"}]}`, `{"a":"a\nc"}`, true},
		{"a number does not match", readme, `{"a":[{"wildcard":"*"}]}`, `{"a":1}`, false},
		{"case matters", operators, `{"a":[{"wildcard":"Get*"}]}`, `{"a":"getObject"}`, false},
		{"an empty wildcard is an empty string", compiler, `{"a":[{"wildcard":""}]}`, `{"a":""}`, true},
	})
}
