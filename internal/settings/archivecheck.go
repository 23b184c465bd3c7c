package settings

import (
	"strings"

	"example.com/audittrail/internal/place"
	"example.com/audittrail/internal/policy"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/valid"
)

// ProblemsOfExisting returns the problems of an archive with an existing bucket, whose prefix
// can be one that we would not choose. a must have its defaults.
func (a Archive) ProblemsOfExisting(here place.Place) (problems problem.List) {
	problems.Add(problem.At("S3KeyPrefix"), valid.ExistingKeyPrefix(a.S3KeyPrefix))
	problems.AddAll(nil, a.check(here))
	problems.AddAll(nil, a.sizeProblems(here, policy.LogBucket.ForOwner))
	return problems
}

// check returns every problem of a, which must have its defaults, except the prefix of the
// keys and the sizes of the policies.
func (a Archive) check(here place.Place) (problems problem.List) {
	problems.AddAll(nil, a.nameProblems())
	problems.AddAll(nil, trailProblems(a.Trails, here))
	problems.AddAll(problem.At("TrailsOf"), a.TrailsOf.problems(a.Trails))
	problems.Add(problem.At("RetentionDays"), retention(a.RetentionDays))
	problems.Add(problem.At("AccessLogRetentionDays"), valid.Between(a.AccessLogRetentionDays, 1, mostDays))
	problems.AddAll(nil, tierProblems(a.Tiers, a.RetentionDays))
	if a.Lock != nil {
		problems.AddAll(nil, a.Lock.problems(a.RetentionDays))
	}
	if a.Replication != nil {
		problems.AddAll(problem.At("Replication"), a.Replication.problems(a, here))
	}
	for i, arn := range a.BreakGlass {
		at := problem.At("BreakGlass").Index(i)
		problems.Add(at, valid.PrincipalARN(arn))
		problems.Add(at, here.InPartition(arn))
		problems.Add(at, ownPrincipal(arn, here))
	}
	if a.Key != nil {
		problems.AddAll(problem.At("Key"), a.Key.Problems(here))
	}
	return problems
}

// nameProblems returns the problems of what the archive is called.
func (a Archive) nameProblems() (problems problem.List) {
	bucket := problem.At("BucketName")
	if a.BucketName != "" {
		problems.Add(bucket, valid.BucketName(a.BucketName))
	}
	problems.Add(problem.At("KeyAlias"), a.keyAlias())
	if a.MembersRead && a.BucketName == "" {
		problems.Add(problem.At("MembersRead"), &problem.Problem{
			Wrong: problem.Textf("requires %v: the key's policy contains the bucket's name, and CloudFormation cannot choose it, because the bucket depends on the key", bucket),
			Fix:   problem.Textf("set %v", bucket),
		})
	}
	if a.AccessLogBucketName != "" {
		at := problem.At("AccessLogBucketName")
		problems.Add(at, valid.BucketName(a.AccessLogBucketName))
		if a.AccessLogBucketName == a.BucketName {
			problems.Add(at, &problem.Problem{
				Got: a.AccessLogBucketName, Wrong: problem.Textf("is the log bucket itself"), Fix: problem.Textf("use another name"),
			})
		}
	}
	return problems
}

// keyAlias checks the alias of a new key.
func (a Archive) keyAlias() *problem.Problem {
	switch {
	case a.Key == nil:
		return valid.AliasName(a.KeyAlias)
	case a.KeyAlias != "":
		return AliasOfExistingKey(a.KeyAlias)
	}
	return nil
}

// AliasOfExistingKey is the problem of an alias that is set together with a key.
func AliasOfExistingKey(alias string) *problem.Problem {
	return &problem.Problem{
		Got: alias, Wrong: problem.Textf("cannot be combined with %v: an existing key keeps its own aliases", problem.At("Key")),
		Fix: problem.Textf("remove one of them"),
	}
}

func retention(days int) *problem.Problem {
	p := valid.Between(days, leastRetentionDays, mostDays)
	if p != nil {
		p.Fix = problem.Textf("CloudTrail's event history covers %d days without a trail", leastRetentionDays)
	}
	return p
}

// ownPrincipal checks that a principal is in the account of the archive.
func ownPrincipal(arn string, here place.Place) *problem.Problem {
	parts := strings.SplitN(arn, ":", 6)
	if len(parts) != 6 || parts[4] == "" || !place.Differ(parts[4], here.Account) {
		return nil
	}
	return &problem.Problem{
		Got: arn, Wrong: problem.Textf("is in account %s, but the archive is in account %s", parts[4], here.Account),
		Fix: problem.Textf("use a role or user in the archive's account"),
	}
}
