package settings

import (
	"strings"

	"example.com/audittrail/internal/place"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/valid"
)

// ExistingArchive is an archive of someone else that is queried.
type ExistingArchive struct {
	BucketName     string
	KeyARN         string
	S3KeyPrefix    string
	OrganizationID string
	RetentionDays  int
}

func (e ExistingArchive) problems(here place.Place) (problems problem.List) {
	problems.Add(problem.At("BucketName"), valid.BucketName(e.BucketName))
	problems.Add(problem.At("KeyARN"), e.checkKeyARN(here))
	problems.Add(problem.At("S3KeyPrefix"), valid.KeyPrefix(e.S3KeyPrefix))
	if e.OrganizationID != "" {
		problems.Add(problem.At("OrganizationID"), valid.OrganizationID(e.OrganizationID))
	}
	problems.Add(problem.At("RetentionDays"), valid.Between(e.RetentionDays, 1, mostDays))
	return problems
}

func (e ExistingArchive) checkKeyARN(here place.Place) *problem.Problem {
	if p := valid.KeyARN(e.KeyARN); p != nil {
		return p
	}
	if strings.Contains(e.KeyARN, ":alias/") {
		return &problem.Problem{Got: e.KeyARN, Wrong: problem.Textf("is an alias, which policies cannot name"), Fix: problem.Textf("use the ARN of the key itself")}
	}
	if of, ok := valid.PartitionOfARN(e.KeyARN); ok && place.Differ(of, here.Partition) {
		return &problem.Problem{Got: e.KeyARN, Wrong: problem.Textf("is in partition %s, but the stack is in %s", of, here.Partition), Fix: problem.Textf("use a key in %s", here.Partition)}
	}
	return nil
}
