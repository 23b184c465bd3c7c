package metricfilter

import "testing"

func TestComparisonOnAMissingFieldIsFalse(t *testing.T) {
	check(t, []row{
		{oldGuide, `{ $.a = "x" }`, `{}`, false},
		{console, `{ $.a != "x" }`, `{}`, false},
		{console, `{($.errorCode = "AccessDenied") && ($.userIdentity.invokedBy != "cloudfront.amazonaws.com")}`,
			`{"errorCode": "AccessDenied", "userIdentity": {"accountId": "anonymous"}}`, false},
		{console, `{ $.a != x* }`, `{}`, false},
		{console, `{ $.a != 5 }`, `{}`, false},
		{console, `{ $.a != %x% }`, `{}`, false},
		{oldGuide, `{ $.a < 5 }`, `{}`, false},
		{oldGuide, `{ $.a > -5 }`, `{}`, false},
		{oldGuide, `{ $.a <= 0 }`, `{}`, false},
		{oldGuide, `{ $.a >= 0 }`, `{}`, false},
		{oldGuide, `{ $.a = * }`, `{}`, false},
		{oldGuide, `{ $.a = %.*% }`, `{}`, false},
		{oldGuide, `{ $.a IS NULL }`, `{}`, false},
		{oldGuide, `{ $.a IS TRUE }`, `{}`, false},
		{oldGuide, `{ $.a IS FALSE }`, `{}`, false},
		{console, `{ $.a.b != "x" }`, `{"a": {}}`, false},
		{console, `{ $.a.b != "x" }`, `{"a": "scalar"}`, false},
		{console, `{ $.a.b != "x" }`, `{"a": null}`, false},
		{oldGuide, `{ $.a[0] = "x" }`, `{"a": "x"}`, false},
		{console, `{ $.a[1] != "x" }`, `{"a": ["y"]}`, false},
		{console, `{ $.a[0] != "x" }`, `{"a": {"0": "y"}}`, false},
		{oldGuide, `{ $.objectList[1].id = 2 }`, `{"objectList": [{"id": 2}, {"name": "no id"}]}`, false},
		{oldGuide, `{ $.objectList[1].id = 2 }`, `{"objectList": ["no", "objects"]}`, false},
	})
}

func TestNotExistsIsTrueOfAMissingFieldOnly(t *testing.T) {
	check(t, []row{
		{jsonPage, `{ $.a NOT EXISTS }`, `{}`, true},
		{jsonPage, `{ $.a NOT EXISTS }`, `{"b": 1}`, true},
		{jsonPage, `{ $.a NOT EXISTS }`, `{"a": 1}`, false},
		{jsonPage, `{ $.a NOT EXISTS }`, `{"a": ""}`, false},
		{jsonPage, `{ $.a NOT EXISTS }`, `{"a": null}`, false},
		{jsonPage, `{ $.a NOT EXISTS }`, `{"a": false}`, false},
		{jsonPage, `{ $.a NOT EXISTS }`, `{"a": {}}`, false},
		{jsonPage, `{ $.a NOT EXISTS }`, `{"a": []}`, false},
		{jsonPage, `{ $.a.b NOT EXISTS }`, `{}`, true},
		{jsonPage, `{ $.a.b NOT EXISTS }`, `{"a": "scalar"}`, true},
		{jsonPage, `{ $.a.b NOT EXISTS }`, `{"a": {"b": 0}}`, false},
		{jsonPage, `{ $.a[1] NOT EXISTS }`, `{"a": [0]}`, true},
		{jsonPage, `{ $.a[1] NOT EXISTS }`, `{"a": [0, 1]}`, false},
		{jsonPage, `{ $.['a.b'] NOT EXISTS }`, `{"a": {"b": 1}}`, true},
	})
}

func TestIsMatchesThatJSONValueOnly(t *testing.T) {
	check(t, []row{
		{jsonPage, `{ $.a IS NULL }`, `{"a": null}`, true},
		{jsonPage, `{ $.a IS NULL }`, `{"a": false}`, false},
		{jsonPage, `{ $.a IS NULL }`, `{"a": 0}`, false},
		{jsonPage, `{ $.a IS NULL }`, `{"a": {}}`, false},
		{jsonPage, `{ $.a IS NULL }`, `{"a": []}`, false},
		{jsonPage, `{ $.a IS TRUE }`, `{"a": true}`, true},
		{jsonPage, `{ $.a IS TRUE }`, `{"a": false}`, false},
		{jsonPage, `{ $.a IS TRUE }`, `{"a": 1}`, false},
		{jsonPage, `{ $.a IS FALSE }`, `{"a": false}`, true},
		{jsonPage, `{ $.a IS FALSE }`, `{"a": true}`, false},
		{jsonPage, `{ $.a IS FALSE }`, `{"a": null}`, false},
		{leftOpen, `{ $.a IS NULL }`, `{"a": "null"}`, false},
		{leftOpen, `{ $.a IS TRUE }`, `{"a": "true"}`, false},
		{leftOpen, `{ $.a IS FALSE }`, `{"a": "FALSE"}`, false},
	})
}

func TestArrayOrObjectIsNeverCompared(t *testing.T) {
	check(t, []row{
		{oldGuide, `{ $.users = 1 }`, `{"users": [1, 2, 3]}`, false},
		{oldGuide, `{ $.users != 1 }`, `{"users": [1, 2, 3]}`, false},
		{jsonPage, `{ $.users != "a" }`, `{"users": ["b"]}`, false},
		{jsonPage, `{ $.user = * }`, `{"user": {"id": 1}}`, false},
		{jsonPage, `{ $.user != %a% }`, `{"user": {"id": 1}}`, false},
		{jsonPage, `{ $.user < 5 }`, `{"user": {}}`, false},
		{jsonPage, `{ $.a[0] != 1 }`, `{"a": [[2]]}`, false},
	})
}

func TestComparisonThatAWSLeavesOpenIsFalseBothWays(t *testing.T) {
	check(t, []row{
		{leftOpen, `{ $.a = "5" }`, `{"a": 5}`, false},
		{leftOpen, `{ $.a != "5" }`, `{"a": 6}`, false},
		{leftOpen, `{ $.a = x }`, `{"a": 5}`, false},
		{leftOpen, `{ $.a != x }`, `{"a": 5}`, false},
		{leftOpen, `{ $.a = "5*" }`, `{"a": 55}`, false},
		{leftOpen, `{ $.a != "5*" }`, `{"a": 66}`, false},
		{leftOpen, `{ $.a = %5% }`, `{"a": 5}`, false},
		{leftOpen, `{ $.a != %5% }`, `{"a": 6}`, false},
		{leftOpen, `{ $.a > 4 }`, `{"a": "5"}`, false},
		{leftOpen, `{ $.a <= 5 }`, `{"a": "5"}`, false},
		{leftOpen, `{ $.a = true }`, `{"a": true}`, false},
		{leftOpen, `{ $.a != true }`, `{"a": false}`, false},
		{leftOpen, `{ $.a = * }`, `{"a": true}`, false},
		{leftOpen, `{ $.a = null }`, `{"a": null}`, false},
		{leftOpen, `{ $.a != x }`, `{"a": null}`, false},
		{leftOpen, `{ $.a = * }`, `{"a": null}`, false},
		{leftOpen, `{ $.a = 1e3 }`, `{"a": "1e3"}`, false},
		{leftOpen, `{ $.a != 1e3 }`, `{"a": "5"}`, false},
		{leftOpen, `{ $.a = +5 }`, `{"a": "+5"}`, false},
	})
}
