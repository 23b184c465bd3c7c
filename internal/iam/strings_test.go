package iam_test

import "testing"

func TestStringOperatorsCompareCaseAndWildcards(t *testing.T) {
	checkConditions(t, []conditionRow{
		{operatorPage, "equal", `"StringEquals": {"a:k": "v"}`, with("a:k", "v"), "true"},
		{operatorPage, "StringEquals is case-sensitive", `"StringEquals": {"a:k": "v"}`, with("a:k", "V"), "false"},
		{operatorPage, "no wildcards in StringEquals", `"StringEquals": {"a:k": "v*"}`, with("a:k", "vv"), "false"},
		{operatorPage, "a * is a *", `"StringEquals": {"a:k": "v*"}`, with("a:k", "v*"), "true"},
		{operatorPage, "not equal", `"StringNotEquals": {"a:k": "v"}`, with("a:k", "w"), "true"},
		{operatorPage, "StringNotEquals of the value", `"StringNotEquals": {"a:k": "v"}`, with("a:k", "v"), "false"},
		{operatorPage, "StringEqualsIgnoreCase is case-insensitive", `"StringEqualsIgnoreCase": {"a:k": "Value"}`, with("a:k", "vALUE"), "true"},
		{operatorPage, "other text", `"StringEqualsIgnoreCase": {"a:k": "Value"}`, with("a:k", "values"), "false"},
		{operatorPage, "no wildcards in StringEqualsIgnoreCase", `"StringEqualsIgnoreCase": {"a:k": "V*"}`, with("a:k", "vv"), "false"},
		{operatorPage, "StringNotEqualsIgnoreCase of the value", `"StringNotEqualsIgnoreCase": {"a:k": "Value"}`, with("a:k", "value"), "false"},
		{operatorPage, "StringNotEqualsIgnoreCase of another", `"StringNotEqualsIgnoreCase": {"a:k": "Value"}`, with("a:k", "x"), "true"},
		{operatorPage, "* matches several characters", `"StringLike": {"a:k": "v*e"}`, with("a:k", "value"), "true"},
		{operatorPage, "* matches no characters", `"StringLike": {"a:k": "value*"}`, with("a:k", "value"), "true"},
		{operatorPage, "? matches one character", `"StringLike": {"a:k": "v?lue"}`, with("a:k", "value"), "true"},
		{operatorPage, "? does not match zero characters", `"StringLike": {"a:k": "value?"}`, with("a:k", "value"), "false"},
		{operatorPage, "? matches a character, not a byte", `"StringLike": {"a:k": "?"}`, with("a:k", "é"), "true"},
		{operatorPage, "a partial match needs a wildcard", `"StringLike": {"a:k": "val"}`, with("a:k", "value"), "false"},
		{operatorPage, "StringLike is case-sensitive", `"StringLike": {"a:k": "V*"}`, with("a:k", "value"), "false"},
		{operatorPage, "* matches across slashes and colons", `"StringLike": {"a:k": "arn:*/x"}`, with("a:k", "arn:a:b/c/x"), "true"},
		{operatorPage, "an empty value is like an empty string", `"StringLike": {"s3:prefix": ["", "home/"]}`, with("s3:prefix", ""), "true"},
		{operatorPage, "not like", `"StringNotLike": {"a:k": "v*"}`, with("a:k", "value"), "false"},
		{operatorPage, "not like another", `"StringNotLike": {"a:k": "v*"}`, with("a:k", "other"), "true"},
	})
}

func TestARNOperatorsCompareSixPartsOneByOne(t *testing.T) {
	const finance = `"arn:aws:someservice:*:111122223333:finance/*"`
	between := with("a:k", "arn:aws:someservice:us-east-2:999999999999:store/abc:111122223333:finance/document.txt")
	topic := with("aws:SourceArn", "arn:aws:sns:eu-west-1:111122223333:topic")
	checkConditions(t, []conditionRow{
		{operatorPage, "AWS's example as a string", `"StringLike": {"a:k": ` + finance + `}`, between, "true"},
		{operatorPage, "AWS's example as an ARN", `"ArnLike": {"a:k": ` + finance + `}`, between, "false"},
		{operatorPage, "ArnEquals is ArnLike", `"ArnEquals": {"a:k": ` + finance + `}`, between, "false"},
		{operatorPage, "ArnNotLike", `"ArnNotLike": {"a:k": ` + finance + `}`, between, "true"},
		{operatorPage, "ArnEquals has wildcards", `"ArnEquals": {"aws:SourceArn": "arn:aws:sns:*:*:top?c"}`, topic, "true"},
		{operatorPage, "ArnLike", `"ArnLike": {"aws:SourceArn": "arn:aws:sns:*:111122223333:*"}`, topic, "true"},
		{operatorPage, "ArnNotEquals has wildcards", `"ArnNotEquals": {"aws:SourceArn": "arn:aws:sns:*:*:*"}`, topic, "false"},
		{operatorPage, "ArnEquals is case-sensitive", `"ArnEquals": {"aws:SourceArn": "arn:aws:sns:*:*:Topic"}`, topic, "false"},
		{operatorPage, "another account", `"ArnEquals": {"aws:SourceArn": "arn:aws:sns:eu-west-1:999999999999:topic"}`, topic, "false"},
		{operatorPage, "an empty part matches only an empty part", `"ArnLike": {"aws:SourceArn": "arn:aws:sns::111122223333:topic"}`, topic, "false"},
		{operatorPage, "the sixth part has the other colons", `"ArnLike": {"a:k": "arn:aws:logs:*:*:log-group:*:log-stream:x"}`,
			with("a:k", "arn:aws:logs:eu-west-1:1:log-group:g:log-stream:x"), "true"},
		{operatorPage, "a value that is not an ARN", `"ArnLike": {"a:k": "arn:*:*:*:*:*"}`, with("a:k", "topic"), "false"},
		{operatorPage, "a * alone", `"ArnLike": {"a:k": "*"}`, topic, refused},
		{operatorPage, "five parts", `"ArnLike": {"a:k": "arn:aws:sns:*:*"}`, topic, refused},
		{operatorPage, "missing", `"ArnEquals": {"aws:SourceArn": "arn:aws:sns:*:*:*"}`, nil, "false"},
		{operatorPage, "missing, negated", `"ArnNotEquals": {"aws:SourceArn": "arn:aws:sns:*:*:*"}`, nil, "true"},
		{operatorPage, "missing, ArnNotLike", `"ArnNotLike": {"aws:SourceArn": "arn:aws:sns:*:*:*"}`, nil, "true"},
	})
}
