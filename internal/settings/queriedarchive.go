package settings

import (
	"strings"

	"example.com/audittrail/internal/place"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/valid"
)

// QueriedArchive is an archive of someone else that is queried.
type QueriedArchive struct {
	BucketName     string
	KeyARN         string
	S3KeyPrefix    string
	Account        string
	OrganizationID string
	Trails         []TrailRef
	RetentionDays  int
}

func (a QueriedArchive) problems(here place.Place) (problems problem.List) {
	problems.Add(problem.At("BucketName"), valid.ExistingBucketName(a.BucketName))
	problems.Add(problem.At("KeyARN"), a.checkKeyARN(here))
	problems.Add(problem.At("S3KeyPrefix"), valid.ExistingKeyPrefix(a.S3KeyPrefix))
	if a.Account != "" {
		problems.Add(problem.At("Account"), valid.AccountID(a.Account))
	}
	if a.OrganizationID != "" {
		problems.Add(problem.At("OrganizationID"), valid.OrganizationID(a.OrganizationID))
	}
	problems.Add(problem.At("RetentionDays"), valid.Between(a.RetentionDays, 1, mostDays))
	return problems
}

func (a QueriedArchive) checkKeyARN(here place.Place) *problem.Problem {
	if p := checkExistingKey(a.KeyARN); p != nil {
		return p
	}
	if of, ok := valid.PartitionOfARN(a.KeyARN); ok && place.Differ(of, here.Partition) {
		return &problem.Problem{Got: a.KeyARN, Wrong: problem.Textf("is in partition %s, but the stack is in %s", of, here.Partition), Fix: problem.Textf("use a key in %s", here.Partition)}
	}
	return nil
}

// checkExistingKey checks the ARN of the key of an existing archive.
func checkExistingKey(arn string) *problem.Problem {
	if p := valid.KeyARN(arn); p != nil {
		return p
	}
	if strings.Contains(arn, ":alias/") {
		return &problem.Problem{Got: arn, Wrong: problem.Textf("is an alias, which policies cannot name"), Fix: problem.Textf("use the ARN of the key itself")}
	}
	return nil
}
