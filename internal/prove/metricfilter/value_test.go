package metricfilter

import "testing"

func TestStringsAreEqualWholeAndByCase(t *testing.T) {
	check(t, []row{
		{syntaxPage, `{ $.a = x }`, `{"a": "x"}`, true},
		{syntaxPage, `{ $.a = "x" }`, `{"a": "x"}`, true},
		{syntaxPage, `{ $.a = x }`, `{"a": "X"}`, false},
		{syntaxPage, `{ $.A = x }`, `{"a": "x"}`, false},
		{syntaxPage, `{ $.a = x }`, `{"a": "xy"}`, false},
		{syntaxPage, `{ $.a != x }`, `{"a": "xy"}`, true},
		{syntaxPage, `{ $.a != x }`, `{"a": "x"}`, false},
		{syntaxPage, `{ $.a = snake_case_1 }`, `{"a": "snake_case_1"}`, true},
		{hubPage, `{ $.a = iam.amazonaws.com }`, `{"a": "iam.amazonaws.com"}`, true},
		{hubPage, `{ $.a = iam.amazonaws.com }`, `{"a": "iamXamazonaws.com"}`, false},
		{hubPage, `{ $.a = "Failed authentication" }`, `{"a": "Failed authentication"}`, true},
		{syntaxPage, `{ $.a = "a@b-c/d:e,f(g){h}&|<>=!$" }`, `{"a": "a@b-c/d:e,f(g){h}&|<>=!$"}`, true},
		{syntaxPage, `{ $.a = "50% of it" }`, `{"a": "50% of it"}`, true},
		{oldGuide, `{ $.a = "größer" }`, `{"a": "größer"}`, true},
		{syntaxPage, `{ $.a = "" }`, `{"a": ""}`, true},
		{syntaxPage, `{ $.a = "" }`, `{"a": "x"}`, false},
		{syntaxPage, `{ $.a = true }`, `{"a": "true"}`, true},
		{syntaxPage, `{ $.a != "true" }`, `{"a": "false"}`, true},
		{syntaxPage, `{ $.a = NULL }`, `{"a": "NULL"}`, true},
	})
}

func TestAsteriskMatchesAnyTextAtTheStartOrEnd(t *testing.T) {
	check(t, []row{
		{oldGuide, `{ $.a = *Event }`, `{"a": "PutEvent"}`, true},
		{oldGuide, `{ $.a = *Event }`, `{"a": "PutEvents"}`, false},
		{oldGuide, `{ $.a = Event* }`, `{"a": "EventName"}`, true},
		{oldGuide, `{ $.a = Event* }`, `{"a": "PutEvent"}`, false},
		{oldGuide, `{ $.a = *Event* }`, `{"a": "PutEvents"}`, true},
		{oldGuide, `{ $.a = *Event* }`, `{"a": "PutEven"}`, false},
		{oldGuide, `{ $.a = Event* }`, `{"a": "Event"}`, true},
		{syntaxPage, `{ $.a != Event* }`, `{"a": "EventName"}`, false},
		{syntaxPage, `{ $.a != Event* }`, `{"a": "Other"}`, true},
		{hubPage, `{ $.a = "*UnauthorizedOperation" }`, `{"a": "Client.UnauthorizedOperation"}`, true},
		{hubPage, `{ $.a = "AccessDenied*" }`, `{"a": "AccessDeniedException"}`, true},
		{hubPage, `{ $.a = "AccessDenied*" }`, `{"a": "accessdenied"}`, false},
		{syntaxPage, `{ $.a = 123.123.* }`, `{"a": "123.123.1.1"}`, true},
		{syntaxPage, `{ $.a = 123.123.* }`, `{"a": "123x123.1.1"}`, false},
		{syntaxPage, `{ $.a = "a-b*" }`, `{"a": "a-b/c"}`, true},
		{cdkPage, `{ $.a = * }`, `{"a": ""}`, true},
		{cdkPage, `{ $.a = "*" }`, `{"a": "x"}`, true},
		{cdkPage, `{ $.a = "*" }`, `{"a": 5}`, true},
		{metricPage, `{ $.a != * }`, `{"a": "x"}`, false},
		{syntaxPage, `{ $.a = 4* }`, `{"a": 404}`, true},
		{syntaxPage, `{ $.a = 4* }`, `{"a": 504}`, false},
		{syntaxPage, `{ $.a = *4 }`, `{"a": 504}`, true},
		{syntaxPage, `{ $.a != 4* }`, `{"a": 504}`, true},
		{syntaxPage, `{ $.a = 12* }`, `{"a": 123456789012}`, true},
		{syntaxPage, `{ $.a = 4* }`, `{"a": "404"}`, true},
	})
}

func TestNumbersAreComparedByValue(t *testing.T) {
	check(t, []row{
		{oldGuide, `{ $.a = 400 }`, `{"a": 400.0}`, true},
		{oldGuide, `{ $.a = 0.1 }`, `{"a": 0.1}`, true},
		{oldGuide, `{ $.a = 1e-1 }`, `{"a": 0.1}`, true},
		{oldGuide, `{ $.a = 1.5e+2 }`, `{"a": 150}`, true},
		{oldGuide, `{ $.a = 1.5e2 }`, `{"a": 1.5E2}`, true},
		{oldGuide, `{ $.a = -1 }`, `{"a": -1}`, true},
		{oldGuide, `{ $.a = +1 }`, `{"a": 1}`, true},
		{oldGuide, `{ $.a > -1 }`, `{"a": -0.5}`, true},
		{oldGuide, `{ $.a < -1.5 }`, `{"a": -2}`, true},
		{oldGuide, `{ $.a = 123456789012 }`, `{"a": 123456789012}`, true},
		{oldGuide, `{ $.a != 123456789012 }`, `{"a": 123456789013}`, true},
		{oldGuide, `{ $.a <= 1e308 }`, `{"a": 1e308}`, true},
	})
}

// The guide allows both { property = string } and { property = number } to be
// written with digits alone, and a CloudTrail recipientAccountId is a string.
func TestDigitsAreAStringToAString(t *testing.T) {
	check(t, []row{
		{oldGuide, `{ $.recipientAccountId = 123456789012 }`, `{"recipientAccountId": "123456789012"}`, true},
		{oldGuide, `{ $.recipientAccountId != 123456789012 }`, `{"recipientAccountId": "123456789012"}`, false},
		{syntaxPage, `{ $.a = 400 }`, `{"a": "400"}`, true},
		{syntaxPage, `{ $.a = 400 }`, `{"a": "400.0"}`, false},
		{syntaxPage, `{ $.a != 400 }`, `{"a": "none"}`, true},
		{syntaxPage, `{ $.a = 012 }`, `{"a": "012"}`, true},
		{syntaxPage, `{ $.a = "400" }`, `{"a": "400"}`, true},
	})
}
