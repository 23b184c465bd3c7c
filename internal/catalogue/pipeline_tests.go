package catalogue

import "example.com/audittrail/internal/condition"

// Detections that do nothing but show that alerts are delivered: a call that changes
// nothing takes the whole way from CloudTrail over rule, role and topic to a person.
// Removing a tag that a topic does not have is such a call. CloudTrail records
// UntagResource as a management event of SNS; the names of its parameters are those of
// the API (derived).
//
// See https://docs.aws.amazon.com/sns/latest/dg/logging-using-cloudtrail.html.
var deliveryTests = []Detection{deliveryTest(Page), deliveryTest(Ticket), deliveryTest(Record)}

func deliveryTest(s Severity) Detection {
	return Detection{
		ID: "delivery-test-" + string(s), Title: "The delivery of alerts of severity " + string(s) + " was tested", Severity: s,
		Why:        "Someone sent a test. That you read this shows that the rule, its role and the topic work.",
		First:      "Nothing, if the test was announced. If it was not, ask the caller.",
		References: []string{"own"},
		Tests:      true,
		Needs:      []Part{TheAlerts},
		When: func(own Own) condition.Condition {
			return condition.All(calls("sns", "UntagResource"), own.isTopic("requestParameters.resourceArn"),
				condition.Is("requestParameters.tagKeys[]", "audittrail-test-"+string(s)))
		},
	}
}
