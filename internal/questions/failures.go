package questions

import "example.com/audittrail/internal/condition"

var failures = []Question{
	Question{
		ID: "error-leaders", Title: "The calls that failed most, by caller",
		Purpose: "Callers that explore with stolen credentials fail often, in many services. The answer also shows missing permissions and throttling.",
		Sources: []string{recordPage},
	}.count(search{condition.Present("errorCode"), nil}, failure, service, call, caller),
}
