package iam_test

import "testing"

func TestStringOperatorsCompareByCaseAndWildcards(t *testing.T) {
	checkConditions(t, []conditionRow{
		{operatorPage, "equal", `"StringEquals": {"a:k": "v"}`, with("a:k", "v"), "true"},
		{operatorPage, "case counts", `"StringEquals": {"a:k": "v"}`, with("a:k", "V"), "false"},
		{operatorPage, "no wildcards in StringEquals", `"StringEquals": {"a:k": "v*"}`, with("a:k", "vv"), "false"},
		{operatorPage, "a * is a *", `"StringEquals": {"a:k": "v*"}`, with("a:k", "v*"), "true"},
		{operatorPage, "not equal", `"StringNotEquals": {"a:k": "v"}`, with("a:k", "w"), "true"},
		{operatorPage, "not not equal", `"StringNotEquals": {"a:k": "v"}`, with("a:k", "v"), "false"},
		{operatorPage, "case does not count", `"StringEqualsIgnoreCase": {"a:k": "Value"}`, with("a:k", "vALUE"), "true"},
		{operatorPage, "other text", `"StringEqualsIgnoreCase": {"a:k": "Value"}`, with("a:k", "values"), "false"},
		{operatorPage, "no wildcards without case", `"StringEqualsIgnoreCase": {"a:k": "V*"}`, with("a:k", "vv"), "false"},
		{operatorPage, "negated without case", `"StringNotEqualsIgnoreCase": {"a:k": "Value"}`, with("a:k", "value"), "false"},
		{operatorPage, "negated without case, other", `"StringNotEqualsIgnoreCase": {"a:k": "Value"}`, with("a:k", "x"), "true"},
		{operatorPage, "* is many", `"StringLike": {"a:k": "v*e"}`, with("a:k", "value"), "true"},
		{operatorPage, "* is none", `"StringLike": {"a:k": "value*"}`, with("a:k", "value"), "true"},
		{operatorPage, "? is one", `"StringLike": {"a:k": "v?lue"}`, with("a:k", "value"), "true"},
		{operatorPage, "? is not none", `"StringLike": {"a:k": "value?"}`, with("a:k", "value"), "false"},
		{operatorPage, "? is one character, not one byte", `"StringLike": {"a:k": "?"}`, with("a:k", "é"), "true"},
		{operatorPage, "partial match takes a wildcard", `"StringLike": {"a:k": "val"}`, with("a:k", "value"), "false"},
		{operatorPage, "case counts in StringLike", `"StringLike": {"a:k": "V*"}`, with("a:k", "value"), "false"},
		{operatorPage, "* crosses slashes and colons", `"StringLike": {"a:k": "arn:*/x"}`, with("a:k", "arn:a:b/c/x"), "true"},
		{operatorPage, "empty is like empty", `"StringLike": {"s3:prefix": ["", "home/"]}`, with("s3:prefix", ""), "true"},
		{operatorPage, "not like", `"StringNotLike": {"a:k": "v*"}`, with("a:k", "value"), "false"},
		{operatorPage, "not like other", `"StringNotLike": {"a:k": "v*"}`, with("a:k", "other"), "true"},
	})
}

func TestARNOperatorsCompareSixPartsOneByOne(t *testing.T) {
	const finance = `"arn:aws:someservice:*:111122223333:finance/*"`
	between := with("a:k", "arn:aws:someservice:us-east-2:999999999999:store/abc:111122223333:finance/document.txt")
	topic := with("aws:SourceArn", "arn:aws:sns:eu-west-1:111122223333:topic")
	checkConditions(t, []conditionRow{
		{operatorPage, "AWS's example by text", `"StringLike": {"a:k": ` + finance + `}`, between, "true"},
		{operatorPage, "AWS's example by ARN", `"ArnLike": {"a:k": ` + finance + `}`, between, "false"},
		{operatorPage, "ArnEquals is ArnLike", `"ArnEquals": {"a:k": ` + finance + `}`, between, "false"},
		{operatorPage, "ArnNotLike", `"ArnNotLike": {"a:k": ` + finance + `}`, between, "true"},
		{operatorPage, "ArnEquals has wildcards", `"ArnEquals": {"aws:SourceArn": "arn:aws:sns:*:*:top?c"}`, topic, "true"},
		{operatorPage, "ArnLike", `"ArnLike": {"aws:SourceArn": "arn:aws:sns:*:111122223333:*"}`, topic, "true"},
		{operatorPage, "ArnNotEquals has wildcards", `"ArnNotEquals": {"aws:SourceArn": "arn:aws:sns:*:*:*"}`, topic, "false"},
		{operatorPage, "case counts", `"ArnEquals": {"aws:SourceArn": "arn:aws:sns:*:*:Topic"}`, topic, "false"},
		{operatorPage, "the account counts", `"ArnEquals": {"aws:SourceArn": "arn:aws:sns:eu-west-1:999999999999:topic"}`, topic, "false"},
		{operatorPage, "an empty part is empty", `"ArnLike": {"aws:SourceArn": "arn:aws:sns::111122223333:topic"}`, topic, "false"},
		{operatorPage, "the sixth part has the other colons", `"ArnLike": {"a:k": "arn:aws:logs:*:*:log-group:*:log-stream:x"}`,
			with("a:k", "arn:aws:logs:eu-west-1:1:log-group:g:log-stream:x"), "true"},
		{operatorPage, "what is no ARN is like none", `"ArnLike": {"a:k": "arn:*:*:*:*:*"}`, with("a:k", "topic"), "false"},
		{operatorPage, "a * alone has not six parts", `"ArnLike": {"a:k": "*"}`, topic, refused},
		{operatorPage, "five parts", `"ArnLike": {"a:k": "arn:aws:sns:*:*"}`, topic, refused},
		{operatorPage, "missing", `"ArnEquals": {"aws:SourceArn": "arn:aws:sns:*:*:*"}`, nil, "false"},
		{operatorPage, "missing, negated", `"ArnNotEquals": {"aws:SourceArn": "arn:aws:sns:*:*:*"}`, nil, "true"},
		{operatorPage, "missing, ArnNotLike", `"ArnNotLike": {"aws:SourceArn": "arn:aws:sns:*:*:*"}`, nil, "true"},
	})
}
