package eventpattern_test

import "testing"

// stopLogging is an event as a rule sees it, with the CloudTrail record as its detail.
const stopLogging = `{"version":"0","detail-type":"AWS API Call via CloudTrail","source":"aws.cloudtrail","account":"111122223333","region":"eu-west-1","resources":[],
"detail":{"eventVersion":"1.11","userIdentity":{"type":"AssumedRole","arn":"arn:aws:sts::111122223333:assumed-role/dev/x","sessionContext":{"attributes":{"mfaAuthenticated":"false"}}},
"eventSource":"cloudtrail.amazonaws.com","eventName":"StopLogging","sourceIPAddress":"203.0.113.7","requestParameters":{"name":"audit"},"responseElements":null,"readOnly":false,"resources":[{"type":"AWS::CloudTrail::Trail","ARN":"arn:a"},{"type":"AWS::S3::Bucket","ARN":"arn:b"}]}}`

func TestCloudTrailEventsAreCaught(t *testing.T) {
	check(t, []row{
		{"by the name of the call", envelope, `{"source":["aws.cloudtrail"],"detail-type":["AWS API Call via CloudTrail"],"detail":{"eventSource":["cloudtrail.amazonaws.com"],"eventName":["StopLogging","DeleteTrail"]}}`, stopLogging, true},
		{"only of the named source", envelope, `{"source":["aws.iam"],"detail":{"eventName":["StopLogging"]}}`, stopLogging, false},
		{"by a call that did not fail", operators, `{"detail":{"eventName":["StopLogging"],"errorCode":[{"exists":false}]}}`, stopLogging, true},
		{"not as a call that failed", operators, `{"detail":{"eventName":["StopLogging"],"errorCode":["AccessDenied"]}}`, stopLogging, false},
		{"by a null in the record", nulls, `{"detail":{"responseElements":[null]}}`, stopLogging, true},
		{"by a boolean of the record", syntax, `{"detail":{"readOnly":[false]}}`, stopLogging, true},
		{"not by a boolean written as a string", syntax, `{"detail":{"readOnly":["false"]}}`, stopLogging, false},
		{"by a string that looks like a boolean", syntax, `{"detail":{"userIdentity":{"sessionContext":{"attributes":{"mfaAuthenticated":["false"]}}}}}`, stopLogging, true},
		{"by the absence of a session context's field", operators, `{"detail":{"userIdentity":{"sessionContext":{"sessionIssuer":{"userName":[{"exists":false}]}}}}}`, stopLogging, true},
		{"by an address outside the network", operators, `{"detail":{"sourceIPAddress":[{"cidr":"10.0.0.0/8"}]}}`, stopLogging, false},
		{"by every principal except a role", operators, `{"detail":{"userIdentity":{"arn":[{"anything-but":{"wildcard":"arn:aws:sts::*:assumed-role/admin/*"}}]}}}`, stopLogging, true},
		{"by one resource of the record", arrays, `{"detail":{"resources":{"type":["AWS::S3::Bucket"],"ARN":["arn:b"]}}}`, stopLogging, true},
		{"not by parts of two resources", readme, `{"detail":{"resources":{"type":["AWS::S3::Bucket"],"ARN":["arn:a"]}}}`, stopLogging, false},
		{"by either of two detail-types", syntax, `{"detail-type":["AWS Console Sign In via CloudTrail","AWS API Call via CloudTrail"]}`, stopLogging, true},
	})
}
