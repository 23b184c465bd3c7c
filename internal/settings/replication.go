package settings

import (
	"strings"

	"example.com/audittrail/internal/place"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/valid"
)

// Replication copies every new log file to another bucket.
type Replication struct {
	BucketName string
	KeyARN     string
	Account    string
}

func (r Replication) problems(a Archive, here place.Place) (problems problem.List) {
	if valid.Unresolved(here.Account) {
		problems.Add(nil, &problem.Problem{Wrong: problem.Textf(
			"requires %v and %v (StackProps.Env), because the policies of another account depend on them", problem.StackAccount, problem.StackRegion,
		)})
		return problems
	}
	bucket := problem.At("BucketName")
	problems.Add(bucket, valid.ExistingBucketName(r.BucketName))
	if r.BucketName != "" && (r.BucketName == a.BucketName || r.BucketName == a.AccessLogBucketName) {
		problems.Add(bucket, &problem.Problem{
			Got: r.BucketName, Wrong: problem.Textf("is a bucket of the archive itself"), Fix: problem.Textf("use another bucket"),
		})
	}
	if r.Account != "" {
		problems.Add(problem.At("Account"), valid.AccountID(r.Account))
	}
	problems.Add(problem.At("KeyARN"), copyKey(r.KeyARN, here))
	return problems
}

// copyKey checks the ARN of the key for the copies. Unlike the key of a trail, it cannot be an
// alias.
func copyKey(arn string, here place.Place) *problem.Problem {
	switch {
	case valid.Unresolved(arn):
		return &problem.Problem{Wrong: problem.Textf("is not known until the deployment, and its Region must be"), Fix: problem.Textf("use a plain string")}
	case strings.Contains(arn, ":alias/"):
		return &problem.Problem{Got: arn, Wrong: problem.Textf("is an alias, which IAM policies cannot name"), Fix: problem.Textf("use the ARN of the key itself")}
	}
	if p := valid.KeyARN(arn); p != nil {
		return p
	}
	return here.InPartition(arn)
}
