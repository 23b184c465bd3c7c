package audittrail

import (
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/site"
	"example.com/audittrail/internal/valid"
)

// alone returns p resolved for an archive that belongs to no trail, and an error
// that lists every problem.
func (p *ArchiveProps) alone(env environment) (ArchiveProps, error) {
	r := p.resolved(env, defaultName)
	if len(r.Trails) == 0 && r.TrailsOf == nil {
		r = r.admitting(TrailRef{}.resolved(env))
	}
	var problems problem.List
	env.Validate(&problems)
	problems.Add(problem.At("S3KeyPrefix"), valid.KeyPrefix(r.S3KeyPrefix))
	problems.AddAll(nil, r.check(env))
	problems.AddAll(nil, r.sizeProblems(env, ownBucket))
	return r, problems.Err()
}

// problems returns every problem of p, except those of the trail that the archive
// belongs to and of the default alias, which has the trail's name: they are problems
// of the trail. The trail counts for the size of the policies.
func (p *ArchiveProps) problems(trail TrailRef, env environment) (problems problem.List) {
	r := p.resolved(env, defaultName)
	problems.Add(problem.At("S3KeyPrefix"), valid.KeyPrefix(r.S3KeyPrefix))
	problems.AddAll(nil, r.check(env))
	problems.AddAll(nil, r.admitting(trail).sizeProblems(env, ownBucket))
	return problems
}

// check returns every problem of p, which must be resolved, except the prefix of the
// keys, which for an existing bucket can be one that we would not choose, and the sizes
// of the policies.
func (p ArchiveProps) check(env environment) (problems problem.List) {
	problems.AddAll(nil, p.nameProblems())
	problems.AddAll(nil, trailProblems(p.Trails, env))
	problems.AddAll(problem.At("TrailsOf"), p.TrailsOf.problems(p.Trails))
	problems.Add(problem.At("RetentionDays"), retention(p.RetentionDays))
	problems.Add(problem.At("AccessLogRetentionDays"), valid.Between(p.AccessLogRetentionDays, 1, mostDays))
	problems.AddAll(nil, tierProblems(p.Tiers, p.RetentionDays))
	if p.Lock != nil {
		problems.AddAll(nil, p.Lock.problems(p.RetentionDays))
	}
	if p.Replication != nil {
		problems.AddAll(problem.At("Replication"), p.Replication.problems(p, env))
	}
	for i, arn := range p.BreakGlass {
		at := problem.At("BreakGlass").Index(i)
		problems.Add(at, valid.PrincipalARN(arn))
		problems.Add(at, env.inPartition(arn))
		problems.Add(at, env.ownPrincipal(arn))
	}
	problems.AddAll(problem.At("Key"), keyProblems(p.Key, env, env.Region))
	return problems
}

// nameProblems returns the problems of what the archive is called.
func (p ArchiveProps) nameProblems() (problems problem.List) {
	bucket := problem.At("BucketName")
	if p.BucketName != "" {
		problems.Add(bucket, valid.BucketName(p.BucketName))
	}
	problems.Add(problem.At("KeyAlias"), p.keyAlias())
	if p.MembersRead && p.BucketName == "" {
		problems.Add(problem.At("MembersRead"), &problem.Problem{
			Wrong: problem.Textf("requires %v: the key's policy contains the bucket's name, and CloudFormation cannot choose it, because the bucket depends on the key", bucket),
			Fix:   problem.Textf("set %v", bucket),
		})
	}
	if p.AccessLogBucketName != "" {
		at := problem.At("AccessLogBucketName")
		problems.Add(at, valid.BucketName(p.AccessLogBucketName))
		if p.AccessLogBucketName == p.BucketName {
			problems.Add(at, &problem.Problem{
				Got: p.AccessLogBucketName, Wrong: problem.Textf("is the log bucket itself"), Fix: problem.Textf("use another name"),
			})
		}
	}
	return problems
}

// keyAlias checks the alias of a new key.
func (p ArchiveProps) keyAlias() *problem.Problem {
	switch {
	case p.Key == nil:
		return valid.AliasName(p.KeyAlias)
	case p.KeyAlias != "":
		return aliasOfExistingKey(p.KeyAlias)
	}
	return nil
}

// aliasOfExistingKey is the problem of an alias that is set together with Key.
func aliasOfExistingKey(alias string) *problem.Problem {
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

// ownPrincipal checks that a principal is in the account of the environment.
func (e environment) ownPrincipal(arn string) *problem.Problem {
	owner := arnPart(arn, arnAccount)
	if owner == "" || !site.Differ(owner, e.Account) {
		return nil
	}
	return &problem.Problem{
		Got: arn, Wrong: problem.Textf("is in account %s, but the archive is in account %s", owner, e.Account),
		Fix: problem.Textf("use a role or user in the archive's account"),
	}
}
