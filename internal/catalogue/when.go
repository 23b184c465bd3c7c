package catalogue

import "example.com/audittrail/internal/condition"

// The fields that most detections compare.
const (
	eventSource     = "eventSource"
	eventName       = "eventName"
	errorCode       = "errorCode"
	sourceIPAddress = "sourceIPAddress"
)

// always returns a When function whose condition is the same for every trail.
func always(conditions ...condition.Condition) func(Own) condition.Condition {
	c := condition.All(conditions...)
	return func(Own) condition.Condition { return c }
}

// calls matches successful calls of a service's actions.
func calls(service string, actions ...string) condition.Condition {
	return condition.All(attempts(service, actions...), condition.Missing(errorCode))
}

// attempts matches all calls of a service's actions, including failed ones.
func attempts(service string, actions ...string) condition.Condition {
	return condition.All(condition.Is(eventSource, service+".amazonaws.com"), condition.Is(eventName, actions...))
}

// denied matches calls that were denied because the caller lacks a permission.
func denied() condition.Condition {
	return condition.Any(condition.HasPrefix(errorCode, "AccessDenied"), condition.HasSuffix(errorCode, "UnauthorizedOperation"))
}

// notTurningOn matches calls that do not set a boolean to true. Of several calls, it
// restricts those that have the field.
func notTurningOn(field string) condition.Condition {
	return condition.Any(condition.Missing(field), condition.IsFalse(field))
}

// notTurningOff matches calls that do not set a boolean to false.
func notTurningOff(field string) condition.Condition {
	return condition.Any(condition.Missing(field), condition.IsTrue(field))
}

// namesEveryone matches a field with the text of a policy that has a statement for
// every principal, in the usual spacings of JSON. It cannot tell whether the statement
// allows or has conditions.
func namesEveryone(field string) condition.Condition {
	return condition.Contains(field, `"AWS":"*"`, `"AWS": "*"`, `"AWS" : "*"`, `"AWS":["*"`, `"AWS": ["*"`, `"AWS": [ "*"`, `"AWS" : [ "*"`,
		`"Principal":"*"`, `"Principal": "*"`, `"Principal" : "*"`)
}

// isAdminPolicy matches the managed policies that allow everything, or all of IAM
// and therefore everything.
func isAdminPolicy(field string) condition.Condition {
	return condition.HasSuffix(field, adminPolicies...)
}

// isOtherPolicy matches all other managed policies.
func isOtherPolicy(field string) condition.Condition {
	return condition.LacksSuffix(field, adminPolicies...)
}

var adminPolicies = []string{"/AdministratorAccess", "/IAMFullAccess"}

// namesAccount matches a field that starts with an account id. It cannot exclude our
// own account: no form can say what the elements of an array are not.
func namesAccount(field string) condition.Condition {
	return condition.HasPrefix(field, "0", "1", "2", "3", "4", "5", "6", "7", "8", "9")
}
