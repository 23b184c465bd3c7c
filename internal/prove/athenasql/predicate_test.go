package athenasql

import "testing"

func TestColumnsAndStructs(t *testing.T) {
	check(t, []match{
		{examplesPage, `eventname = 'DeleteBucket'`, `{"eventName": "DeleteBucket"}`, true},
		{examplesPage, `eventsource='s3.amazonaws.com' AND eventname in ('GetObject') AND useridentity.accountid='anonymous' AND useridentity.arn IS NULL`,
			`{"eventSource": "s3.amazonaws.com", "eventName": "GetObject", "userIdentity": {"accountId": "anonymous"}}`, true},
		{examplesPage, `eventsource='s3.amazonaws.com' AND eventname in ('GetObject') AND useridentity.accountid='anonymous' AND useridentity.arn IS NULL`, trailEvent, false},
		{tablePage, `useridentity.sessioncontext.sessionissuer.arn LIKE '%:role/Admin'`, trailEvent, true},
		{tablePage, `useridentity.sessioncontext.attributes.mfaauthenticated = 'false'`, trailEvent, true},
		{tablePage, `useridentity.sessioncontext.webidfederationdata.attributes IS NULL`, trailEvent, true},
		{tablePage, `readonly = 'false'`, trailEvent, true},
		{tablePage, `sourceipaddress = '192.0.2.1'`, `{"sourceIPAddress": "192.0.2.1"}`, true},
		{derived, `useridentity IS NOT NULL AND resources IS NOT NULL AND requestparameters IS NOT NULL`, trailEvent, true},
		{derived, `useridentity.invokedby IS NULL`, `{"userIdentity": null}`, true},
		{derived, `errormessage = 'it''s "1"'`, `{"errorMessage": "it's \"1\""}`, true},
	})
}

func TestThreeValuedLogic(t *testing.T) {
	check(t, []match{
		{comparePage, `errorcode = 'x'`, `{}`, false},
		{comparePage, `errorcode <> 'x'`, `{}`, false},
		{comparePage, `errorcode NOT IN ('x')`, `{}`, false},
		{comparePage, `errorcode NOT LIKE 'x'`, `{}`, false},
		{comparePage, `errorcode IS NULL`, `{}`, true},
		{comparePage, `errorcode IS NOT NULL`, `{}`, false},
		{comparePage, `errorcode IS NULL`, `{"errorCode": null}`, true},
		{logicalPage, `NOT (errorcode = 'x')`, `{}`, false},
		{logicalPage, `errorcode = 'x' OR eventname = 'a'`, `{"eventName": "a"}`, true},
		{logicalPage, `NOT (errorcode = 'x' AND eventname = 'a')`, `{"eventName": "b"}`, true},
		{logicalPage, `NOT (errorcode = 'x' AND eventname = 'a')`, `{"eventName": "a"}`, false},
		{derived, `eventname = 'a' OR eventname = 'b' AND errorcode = 'x'`, `{"eventName": "a"}`, true},
		{derived, `(eventname = 'a' OR eventname = 'b') AND errorcode = 'x'`, `{"eventName": "a"}`, false},
		{derived, `NOT eventname = 'a' AND eventname <> 'c'`, `{"eventName": "b"}`, true},
		{derived, `NOT NOT eventname = 'a'`, `{"eventName": "a"}`, true},
		{derived, "eventname not in ('a',\n 'b')", `{"eventName": "c"}`, true},
	})
}

func TestLike(t *testing.T) {
	check(t, []match{
		{comparePage, `eventname LIKE '%b%'`, `{"eventName": "abc"}`, true},
		{comparePage, `eventname LIKE 'a_c'`, `{"eventName": "aéc"}`, true},
		{comparePage, `eventname LIKE 'a_c'`, `{"eventName": "ac"}`, false},
		{comparePage, `eventname LIKE 'A%'`, `{"eventName": "abc"}`, false},
		{comparePage, `eventname LIKE 'South\_%' ESCAPE '\'`, `{"eventName": "South_America"}`, true},
		{comparePage, `eventname LIKE 'South\_%' ESCAPE '\'`, `{"eventName": "SouthXAmerica"}`, false},
		{derived, `eventname LIKE 'a\\\%' ESCAPE '\'`, `{"eventName": "a\\%"}`, true},
		{derived, `eventname LIKE 'a\%'`, `{"eventName": "a\\b"}`, true},
		{derived, `eventname LIKE 'a'`, `{"eventName": "ab"}`, false},
		{derived, `eventname LIKE '%a%bc%c'`, `{"eventName": "xaybcbc\nc"}`, true},
		{derived, `eventname LIKE '%a%bc'`, `{"eventName": "xaybcb"}`, false},
		{derived, `eventname LIKE 'a%%'`, `{"eventName": "a"}`, true},
		{derived, `eventname LIKE ''`, `{"eventName": ""}`, true},
		{derived, `eventname NOT LIKE 'Get%'`, trailEvent, true},
	})
}

func TestJSONColumns(t *testing.T) {
	check(t, []match{
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

func TestAnyMatch(t *testing.T) {
	check(t, []match{
		{arrayPage, `any_match(resources, r -> r.arn = 'arn:aws:s3:::b')`, trailEvent, true},
		{arrayPage, `any_match(resources, r -> r.arn = 'arn:aws:s3:::c')`, trailEvent, false},
		{arrayPage, `NOT any_match(resources, r -> r.arn = 'arn:aws:s3:::c')`, trailEvent, true},
		{arrayPage, `NOT any_match(resources, r -> r.accountid = 'x')`, trailEvent, false},
		{arrayPage, `NOT any_match(resources, r -> r.arn = 'x')`, `{"resources": []}`, true},
		{derived, `NOT any_match(resources, r -> r.arn = 'x')`, `{}`, false},
		{derived, `any_match(resources, r->r.arn LIKE 'arn:aws:s3:::%' AND r.type IN ('AWS::S3::Bucket'))`, trailEvent, true},
		{derived, `any_match(resources, r -> r.arn = 'arn:aws:s3:::b' AND r.type IS NOT NULL)`, trailEvent, false},
		{derived, `any_match(resources, r -> NOT (r.arn = 'x' OR r.type = 'x')) AND eventname <> 'x'`, trailEvent, true},
	})
}

func TestWhatAWSLeavesOpenIsFalseBothWays(t *testing.T) {
	for _, event := range []string{
		`{"eventName": 5}`, `{"eventName": {}}`, `{"eventName": "a", "eventname": "b"}`,
	} {
		check(t, []match{
			{derived, `eventname IS NULL`, event, false},
			{derived, `eventname IS NOT NULL`, event, false},
			{derived, `eventname LIKE '%'`, event, false},
			{derived, `eventname NOT LIKE '%'`, event, false},
		})
	}
	check(t, []match{
		{derived, `responseelements IS NULL`, trailEvent, false},
		{derived, `responseelements IS NOT NULL`, trailEvent, false},
		{derived, `json_extract_scalar(requestparameters, '$.a.f') IS NOT NULL`, trailEvent, false},
		{derived, `json_extract_scalar(requestparameters, '$.a.f') <> '2'`, trailEvent, false},
		{derived, `json_extract_scalar(requestparameters, '$.a') IS NULL`, `{"requestParameters": "{}"}`, false},
		{derived, `json_extract_scalar(requestparameters, '$.a') IS NULL`, `{"requestParameters": null, "requestparameters": {}}`, false},
		{derived, `useridentity.arn IS NULL`, `{"userIdentity": "x"}`, false},
		{derived, `NOT any_match(resources, r -> r.arn IS NULL)`, `{"resources": ["x"]}`, false},
		{derived, `NOT any_match(resources, r -> r.arn IS NULL)`, `{"resources": {}}`, false},
	})
}
