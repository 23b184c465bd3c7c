package catalogue

import "example.com/audittrail/internal/condition"

// The fields that most detections go by.
const (
	eventSource = "eventSource"
	eventName   = "eventName"
	errorCode   = "errorCode"
)

// always is a condition that is the same for every trail.
func always(conditions ...condition.Condition) func(Own) condition.Condition {
	c := condition.All(conditions...)
	return func(Own) condition.Condition { return c }
}

// calls is met by successful calls of a service's actions.
func calls(service string, actions ...string) condition.Condition {
	return condition.All(attempts(service, actions...), condition.Missing(errorCode))
}

// attempts is met by calls of a service's actions, refused ones too.
func attempts(service string, actions ...string) condition.Condition {
	return condition.All(condition.Is(eventSource, service+".amazonaws.com"), condition.Is(eventName, actions...))
}

// denied is met by calls that were refused for want of a permission.
func denied() condition.Condition {
	return condition.Any(condition.HasPrefix(errorCode, "AccessDenied"), condition.HasSuffix(errorCode, "UnauthorizedOperation"))
}

// byHand is met by calls that no CloudFormation stack made. A deployment of this
// very app changes what detections watch, and wakes nobody; what CloudFormation
// changes has detections of its own.
func byHand() condition.Condition {
	return condition.IsNot("sourceIPAddress", "cloudformation.amazonaws.com")
}

// byNoTool is met by calls that no tool for infrastructure as code made, by its own
// word: in the hands of such tools, what a row is about is everyday work. Whoever
// pretends to be one is missed, so that no page goes by it.
func byNoTool() condition.Condition {
	return condition.ContainsNone("userAgent", "Terraform", "OpenTofu", "Pulumi")
}

// byNoLinkedRole is met by calls that no service-linked role made: services such as
// Macie and AWS Config try what nobody has allowed them, again and again, and nobody
// else can use their roles.
func byNoLinkedRole() condition.Condition {
	const role = "userIdentity.sessionContext.sessionIssuer.arn"
	return condition.Any(condition.Missing(role), condition.ContainsNone(role, ":role/aws-service-role/"))
}

// byCloudFormation is the opposite of byHand.
func byCloudFormation() condition.Condition {
	return condition.Is("sourceIPAddress", "cloudformation.amazonaws.com")
}
