package questions

import "example.com/audittrail/internal/condition"

var failures = []Question{
	Question{
		ID: "error-leaders", Title: "The calls that failed most, by caller",
		Purpose: "Someone who explores with stolen credentials fails a lot, in many services. Also shows broken permissions and throttling.",
		Sources: []string{recordPage},
	}.count(search{condition.Present("errorCode"), nil}, failure, service, call, caller),
}
