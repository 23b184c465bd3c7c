package valid

import "example.com/audittrail/internal/problem"

// EscalationTickets checks how many tickets in a short time are a page. One ticket
// cannot be: it would make every ticket a page.
func EscalationTickets(n int) *problem.Problem {
	if n < 2 || n > 10_000 {
		return &problem.Problem{Got: n, Allowed: problem.Textf("must be 2 to 10000")}
	}
	return nil
}

// EscalationMinutes checks in how many minutes these tickets must arrive. CloudWatch
// evaluates windows of up to a day every minute, and longer ones every hour.
//
// Source: docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html
func EscalationMinutes(n int) *problem.Problem {
	if n < 5 || n > 1440 {
		return &problem.Problem{Got: n, Allowed: problem.Textf("must be 5 to 1440 minutes")}
	}
	return nil
}
