package iam_test

import "testing"

func TestAMissingKeyFailsPositiveOperatorsAndMeetsNegatedOnes(t *testing.T) {
	checkConditions(t, []conditionRow{
		{operatorPage, "StringEquals", `"StringEquals": {"a:k": "v"}`, nil, "false"},
		{operatorPage, "StringEqualsIgnoreCase", `"StringEqualsIgnoreCase": {"a:k": "v"}`, nil, "false"},
		{operatorPage, "StringLike of *", `"StringLike": {"a:k": "*"}`, nil, "false"},
		{operatorPage, "StringNotEquals, the trap", `"StringNotEquals": {"a:k": "v"}`, nil, "true"},
		{operatorPage, "StringNotEqualsIgnoreCase", `"StringNotEqualsIgnoreCase": {"a:k": "v"}`, nil, "true"},
		{operatorPage, "StringNotLike of *", `"StringNotLike": {"a:k": "*"}`, nil, "true"},
		{operatorPage, "DateNotEquals", `"DateNotEquals": {"a:k": "2020-01-01"}`, nil, "true"},
		{operatorPage, "StringEqualsIfExists", `"StringEqualsIfExists": {"a:k": "v"}`, nil, "true"},
		{operatorPage, "StringEqualsIfExists of the value", `"StringEqualsIfExists": {"a:k": "v"}`, with("a:k", "v"), "true"},
		{operatorPage, "StringEqualsIfExists of another", `"StringEqualsIfExists": {"a:k": "v"}`, with("a:k", "w"), "false"},
		{operatorPage, "StringNotEqualsIfExists still holds without the key", `"StringNotEqualsIfExists": {"a:k": "v"}`, nil, "true"},
		{operatorPage, "StringNotEqualsIfExists of the value", `"StringNotEqualsIfExists": {"a:k": "v"}`, with("a:k", "v"), "false"},
		{operatorPage, "ArnLikeIfExists", `"ArnLikeIfExists": {"a:k": "arn:aws:s3:::x"}`, nil, "true"},
		{operatorPage, "NumericLessThanIfExists", `"NumericLessThanIfExists": {"a:k": "1"}`, nil, "true"},
		{operatorPage, "IpAddressIfExists", `"IpAddressIfExists": {"a:k": "10.0.0.0/8"}`, nil, "true"},
		{operatorPage, "IfExists does not affect other conditions", `"StringEqualsIfExists": {"a:k": "v"}, "StringEquals": {"a:l": "v"}`, nil, "false"},
		{operatorPage, "Null true without it", `"Null": {"a:k": "true"}`, nil, "true"},
		{operatorPage, "Null true with it", `"Null": {"a:k": "true"}`, with("a:k", "v"), "false"},
		{operatorPage, "Null false without it", `"Null": {"a:k": "false"}`, nil, "false"},
		{operatorPage, "Null false with it", `"Null": {"a:k": "false"}`, with("a:k", "v"), "true"},
		{grammarPage, "Null of a JSON boolean", `"Null": {"a:k": false}`, with("a:k", "v"), "true"},
		{operatorPage, "Null of no values", `"Null": {"a:k": "true"}`, with("a:k", many()), "true"},
		{operatorPage, "Null of an empty string", `"Null": {"a:k": "true"}`, with("a:k", ""), refused},
		{operatorPage, "Null with both", `"Null": {"a:k": ["true", "false"]}`, nil, refused},
		{operatorPage, "Null of another string", `"Null": {"a:k": "yes"}`, nil, refused},
		{operatorPage, "Null has no IfExists", `"NullIfExists": {"a:k": "true"}`, nil, refused},
	})
}

func TestConditionsAndKeysAreAndedAndValuesAreOred(t *testing.T) {
	both := with("a:k", "v", "a:l", "w")
	checkConditions(t, []conditionRow{
		{multiplePage, "one of the values", `"StringEquals": {"a:k": ["u", "v"]}`, both, "true"},
		{multiplePage, "none of the values", `"StringEquals": {"a:k": ["u", "w"]}`, both, "false"},
		{multiplePage, "negated: none of them", `"StringNotEquals": {"a:k": ["u", "w"]}`, both, "true"},
		{multiplePage, "negated: one of them", `"StringNotEquals": {"a:k": ["u", "v"]}`, both, "false"},
		{multiplePage, "both keys", `"StringEquals": {"a:k": "v", "a:l": "w"}`, both, "true"},
		{multiplePage, "one key of two", `"StringEquals": {"a:k": "v", "a:l": "x"}`, both, "false"},
		{multiplePage, "both operators", `"StringEquals": {"a:k": "v"}, "StringLike": {"a:k": "?"}`, both, "true"},
		{multiplePage, "one operator of two", `"StringEquals": {"a:k": "v"}, "StringNotLike": {"a:k": "?"}`, both, "false"},
		{conditionPage, "the case of a key does not matter", `"StringEquals": {"AWS:SourceIP": "x"}`, with("aws:sourceip", "x"), "true"},
		{conditionPage, "a key twice in the policy", `"StringEquals": {"a:k": "v", "A:K": "w"}`, both, refused},
		{conditionPage, "a key twice in the request", `"StringEquals": {"a:k": "v"}`, with("a:k", "v", "A:K", "v"), refused},
		{conditionPage, "Null requires the key and StringNotEquals compares it", `"Null": {"a:m": "false"}, "StringNotEquals": {"a:m": "v"}`, both, "false"},
	})
}

func TestSetOperatorsCompareEachValueOfAKey(t *testing.T) {
	tags := func(values ...string) map[string]any { return with("aws:TagKeys", many(values...)) }
	const (
		all     = `"ForAllValues:StringEquals": {"aws:TagKeys": ["a", "b"]}`
		anyone  = `"ForAnyValue:StringEquals": {"aws:TagKeys": ["a", "b"]}`
		allNot  = `"ForAllValues:StringNotEquals": {"aws:TagKeys": ["a", "b"]}`
		someNot = `"ForAnyValue:StringNotEquals": {"aws:TagKeys": ["a", "b"]}`
	)
	checkConditions(t, []conditionRow{
		{setPage, "all of them", all, tags("a", "b"), "true"},
		{setPage, "all except one", all, tags("a", "c"), "false"},
		{setPage, "ForAllValues without the key, the trap", all, nil, "true"},
		{setPage, "ForAllValues without values", all, tags(), "true"},
		{setPage, "ForAllValues of an empty string", all, tags(""), "true"},
		{setPage, "Null avoids the trap", all + `, "Null": {"aws:TagKeys": "false"}`, nil, "false"},
		{setPage, "any of them", anyone, tags("c", "a"), "true"},
		{setPage, "none of them", anyone, tags("c"), "false"},
		{setPage, "ForAnyValue without the key", anyone, nil, "false"},
		{setPage, "ForAnyValue without values", anyone, tags(), "false"},
		{setPage, "none is one of them", allNot, tags("c", "d"), "true"},
		{setPage, "one is one of them", allNot, tags("a", "d"), "false"},
		{setPage, "none without the key", allNot, nil, "true"},
		{setPage, "some is none of them", someNot, tags("a", "d"), "true"},
		{setPage, "each is one of them", someNot, tags("a", "b"), "false"},
		{setPage, "some without the key", someNot, nil, "false"},
		{setPage, "wildcards", `"ForAllValues:StringLike": {"aws:TagKeys": "key*"}`, tags("key1", "key2"), "true"},
		{setPage, "a single-valued key", anyone, with("aws:TagKeys", "a"), "true"},
		{setPage, "ForAnyValue IfExists without the key", `"ForAnyValue:StringEqualsIfExists": {"aws:TagKeys": "a"}`, nil, "true"},
		{setPage, "ForAnyValue IfExists without values", `"ForAnyValue:StringEqualsIfExists": {"aws:TagKeys": "a"}`, tags(), refused},
		{setPage, "several values without a set operator", `"StringEquals": {"aws:TagKeys": "a"}`, tags("a", "b"), refused},
		{setPage, "one value of a multivalued key without a set operator", `"StringEquals": {"aws:TagKeys": "a"}`, tags("a"), refused},
		{setPage, "no values of a multivalued key without a set operator", `"StringNotEquals": {"aws:TagKeys": "a"}`, tags(), refused},
		{setPage, "another qualifier", `"ForSomeValues:StringEquals": {"aws:TagKeys": "a"}`, tags("a"), refused},
		{setPage, "a set operator with Null", `"ForAnyValue:Null": {"aws:TagKeys": "true"}`, tags("a"), refused},
	})
}
