package athenasql

import (
	"testing"

	"example.com/audittrail/internal/prove/syntax/syntaxtest"
)

func TestColumnsAndFieldsOfStructsMatchKeysInAnyCase(t *testing.T) {
	check(t, []syntaxtest.Row{
		{examplesPage, `eventname = 'DeleteBucket'`, `{"eventName": "DeleteBucket"}`, true},
		{examplesPage, `eventsource='s3.amazonaws.com' AND eventname IN ('GetObject') AND useridentity.accountid='anonymous' AND useridentity.arn IS NULL`,
			`{"eventSource": "s3.amazonaws.com", "eventName": "GetObject", "userIdentity": {"accountId": "anonymous"}}`, true},
		{examplesPage, `eventsource='s3.amazonaws.com' AND eventname IN ('GetObject') AND useridentity.accountid='anonymous' AND useridentity.arn IS NULL`, trailEvent, false},
		{tablePage, `useridentity.sessioncontext.sessionissuer.arn LIKE '%:role/Admin' ESCAPE '\'`, trailEvent, true},
		{tablePage, `useridentity.sessioncontext.attributes.mfaauthenticated = 'false'`, trailEvent, true},
		{tablePage, `readonly = 'false'`, trailEvent, true},
		{tablePage, `sourceipaddress = '192.0.2.1'`, `{"sourceIPAddress": "192.0.2.1"}`, true},
		{derived, `useridentity.invokedby IS NULL`, `{"userIdentity": null}`, true},
		{derived, `errormessage = 'it''s "1"'`, `{"errorMessage": "it's \"1\""}`, true},
	})
}

func TestComparisonsWithNullAreUnknown(t *testing.T) {
	check(t, []syntaxtest.Row{
		{comparePage, `errorcode = 'x'`, `{}`, false},
		{comparePage, `errorcode NOT IN ('x')`, `{}`, false},
		{comparePage, `errorcode NOT LIKE 'x%' ESCAPE '\'`, `{}`, false},
		{comparePage, `errorcode IS NULL`, `{}`, true},
		{comparePage, `errorcode IS NOT NULL`, `{}`, false},
		{comparePage, `errorcode IS NULL`, `{"errorCode": null}`, true},
		{logicalPage, `errorcode = 'x' OR eventname = 'a'`, `{"eventName": "a"}`, true},
		{logicalPage, `errorcode = 'x' AND eventname = 'a'`, `{"eventName": "a"}`, false},
		{derived, `eventname = 'a' OR (eventname = 'b' AND errorcode = 'x')`, `{"eventName": "a"}`, true},
		{derived, `(eventname = 'a' OR eventname = 'b') AND errorcode = 'x'`, `{"eventName": "a"}`, false},
		{derived, `eventname NOT IN ('a', 'b')`, `{"eventName": "c"}`, true},
		{derived, `eventname NOT IN ('a', 'b')`, `{"eventName": "b"}`, false},
	})
}

func TestLikeMatchesTheStartTheEndOrAPart(t *testing.T) {
	check(t, []syntaxtest.Row{
		{comparePage, `eventname LIKE '%b%' ESCAPE '\'`, `{"eventName": "abc"}`, true},
		{comparePage, `eventname LIKE 'A%' ESCAPE '\'`, `{"eventName": "abc"}`, false},
		{comparePage, `eventname LIKE 'a%' ESCAPE '\'`, `{"eventName": "a"}`, true},
		{comparePage, `eventname LIKE '%bc' ESCAPE '\'`, `{"eventName": "abc"}`, true},
		{comparePage, `eventname LIKE '%ab' ESCAPE '\'`, `{"eventName": "abc"}`, false},
		{comparePage, `eventname LIKE 'South\_%' ESCAPE '\'`, `{"eventName": "South_America"}`, true},
		{comparePage, `eventname LIKE 'South\_%' ESCAPE '\'`, `{"eventName": "SouthXAmerica"}`, false},
		{derived, `eventname LIKE '%a\\\%' ESCAPE '\'`, `{"eventName": "ba\\%"}`, true},
		{derived, `eventname LIKE '\%a%' ESCAPE '\'`, `{"eventName": "%ab"}`, true},
		{derived, `eventname LIKE '\%a%' ESCAPE '\'`, `{"eventName": "xab"}`, false},
		{derived, `eventname NOT LIKE 'Get%' ESCAPE '\'`, trailEvent, true},
	})
}

func TestJSONExtractScalarReachesKeysAndElements(t *testing.T) {
	check(t, []syntaxtest.Row{
		{jsonPage, `json_extract_scalar(requestparameters, '$.bucketName') = 'b'`, trailEvent, true},
		{jsonPage, `json_extract_scalar(requestparameters, '$.a.b[0]["x-y"]') = 'z'`, trailEvent, true},
		{pathSource, `json_extract_scalar(requestparameters, '$["x-amz-acl"]') IN ('private')`, trailEvent, true},
		{jsonPage, `json_extract_scalar(requestparameters, '$.a.n') = '5'`, trailEvent, true},
		{jsonPage, `json_extract_scalar(requestparameters, '$.a.t') = 'true'`, trailEvent, true},
		{extractSource, `json_extract_scalar(requestparameters, '$.a.o') IS NULL`, trailEvent, true},
		{extractSource, `json_extract_scalar(requestparameters, '$.a.b') IS NULL`, trailEvent, true},
		{extractSource, `json_extract_scalar(requestparameters, '$.a.null') IS NULL`, trailEvent, true},
		{extractSource, `json_extract_scalar(requestparameters, '$.a.b[1]') IS NULL`, trailEvent, true},
		{extractSource, `json_extract_scalar(requestparameters, '$.a.n.x') IS NULL`, trailEvent, true},
		{derived, `json_extract_scalar(requestparameters, '$.bucketname') IS NULL`, trailEvent, true},
		{derived, `json_extract_scalar(responseelements, '$.a') IS NULL`, trailEvent, true},
		{derived, `json_extract_scalar(additionaleventdata, '$.a') IS NULL`, trailEvent, true},
	})
}

func TestAnyMatchNeedsOneElement(t *testing.T) {
	check(t, []syntaxtest.Row{
		{arrayPage, `any_match(resources, r -> r.arn = 'arn:aws:s3:::b')`, trailEvent, true},
		{arrayPage, `any_match(resources, r -> r.arn = 'arn:aws:s3:::c')`, trailEvent, false},
		{arrayPage, `any_match(resources, r -> r.accountid = 'x')`, trailEvent, false},
		{arrayPage, `any_match(resources, r -> r.arn IS NULL)`, `{"resources": [{}]}`, true},
		{arrayPage, `any_match(resources, r -> r.arn = 'x')`, `{"resources": []}`, false},
		{derived, `any_match(resources, r -> r.arn = 'x')`, `{}`, false},
		{derived, `any_match(resources, r->r.arn LIKE 'arn:aws:s3:::%' ESCAPE '\' AND r.type IN ('AWS::S3::Bucket'))`, trailEvent, true},
		{derived, `any_match(resources, r -> r.arn = 'arn:aws:s3:::b' AND r.type IS NOT NULL)`, trailEvent, false},
		{derived, `any_match(resources, r -> r.arn = 'x' OR r.type = 'AWS::S3::Bucket') AND eventname NOT IN ('x')`, trailEvent, true},
	})
}

func TestUndocumentedResultsAndTheirNegationsDoNotMatch(t *testing.T) {
	for _, event := range []string{
		`{"eventName": 5}`, `{"eventName": {}}`, `{"eventName": ["a"]}`, `{"eventName": "a", "eventname": "b"}`,
	} {
		check(t, []syntaxtest.Row{
			{derived, `eventname IS NULL`, event, false},
			{derived, `eventname IS NOT NULL`, event, false},
			{derived, `eventname LIKE 'a%' ESCAPE '\'`, event, false},
			{derived, `eventname NOT LIKE 'c%' ESCAPE '\'`, event, false},
		})
	}
	check(t, []syntaxtest.Row{
		{derived, `json_extract_scalar(requestparameters, '$.a.f') IS NOT NULL`, trailEvent, false},
		{derived, `json_extract_scalar(requestparameters, '$.a.f') NOT IN ('2')`, trailEvent, false},
		{derived, `json_extract_scalar(requestparameters, '$.a') IS NULL`, `{"requestParameters": "{}"}`, false},
		{derived, `json_extract_scalar(requestparameters, '$.a') IS NULL`, `{"requestParameters": null, "requestparameters": {}}`, false},
		{derived, `useridentity.arn IS NULL`, `{"userIdentity": "x"}`, false},
		{derived, `any_match(resources, r -> r.arn IS NULL)`, `{"resources": ["x"]}`, false},
		{derived, `any_match(resources, r -> r.arn IS NULL)`, `{"resources": {}}`, false},
		{derived, `any_match(resources, r -> r.arn IS NULL)`, `{"resources": [{}], "Resources": []}`, false},
	})
}

func TestTheZeroPredicateMatchesNothing(t *testing.T) {
	var zero Predicate
	if zero.Match(map[string]any{"a": 1}) || zero.Match(nil) {
		t.Error("the zero Predicate matches")
	}
}
