package settings

import (
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/valid"
)

// Lock is the default S3 Object Lock retention of a log bucket.
type Lock struct {
	Mode string
	Days int
}

// problems returns the problems of Archive.Lock.
func (l Lock) problems(retentionDays int) (problems problem.List) {
	at := problem.At("Lock")
	problems.Add(at.Field("Mode"), valid.OneOf(l.Mode, "GOVERNANCE", "COMPLIANCE"))
	switch {
	case l.Days < 1:
		problems.Add(at.Field("Days"), &problem.Problem{
			Got: l.Days, Allowed: problem.Textf("must be at least 1"), Fix: problem.Textf("remove %v for no lock", at),
		})
	case l.Days > retentionDays:
		problems.Add(at.Field("Days"), &problem.Problem{
			Got: l.Days, Allowed: problem.Textf("must be at most %v (%d)", problem.At("RetentionDays"), retentionDays),
			Fix: problem.Textf("S3 could not expire the files, and a COMPLIANCE lock cannot be undone"),
		})
	}
	return problems
}
